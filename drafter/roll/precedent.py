"""The rule of precedent: how a slot moved between the last editions of its clause says how it moves now.

It speaks before the conventions' rules. Where earlier editions disagree with one another it says nothing, and the other rules are asked.
"""

from __future__ import annotations

import re
from itertools import pairwise

from drafter.draft import BLANK
from drafter.roll.calendar import Calendar
from drafter.roll.citations import appended, printed
from drafter.roll.lineage import Was
from drafter.roll.place import Action, Kind, Place, Sureness, Verdict
from drafter.symbols import Cited, cited, resolution_number
from drafter.words import like, ordinal, ordinal_value, years_on

_NUMBER = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def precedent(place: Place, calendar: Calendar) -> Verdict | None:
    """What the lineage of the clause in the bank says of a slot."""
    if place.in_note or not place.before_it:
        return None
    told = (*place.before_it, Was("", calendar.was, place.span.text))
    if all(w.words == place.span.text for w in told):
        return _stays(place, calendar, told)
    if place.span.kind in _SHIFT:
        return _counted(place, calendar, told)
    return _cited(place, calendar, told) if place.span.kind.startswith("resolution") else None


def _why(told: tuple[Was, ...]) -> str:
    return "; ".join(f"{ordinal(w.session)}: {w.words if len(w.words) < 40 else '…' + w.words[-30:]}" for w in told[-3:])


def _stays(place: Place, calendar: Calendar, told: tuple[Was, ...]) -> Verdict | None:
    """What was the same in every edition is history, unless it lay ahead and no longer does."""
    value = ordinal_value(place.span.text) if place.span.kind == "session_ordinal" else None
    if value is not None and calendar.was < value <= calendar.now:
        return None
    if place.span.kind in ("date", "year", "period") and int(_NUMBER.findall(place.span.text)[-1]) >= calendar.year:
        return None
    return Verdict("keep", None, "kept", "year", "lineage", f"the same since the {ordinal(told[0].session)} session", "likely")


_SHIFT: dict[str, tuple[Action, str, Kind]] = {
    "session_ordinal": ("shift_session", "next_session", "session_ordinal"),
    "ordinal": ("shift_session", "counted_event", "meeting"),
    "year": ("shift_year", "this_year", "year"),
    "date": ("shift_year", "due_date", "date"),
    "period": ("shift_period", "report_period", "period"),
}
FAR = 4  # sessions between two editions from which one move says nothing
_COUNCIL = 3  # sessions of the Human Rights Council by the Assembly's one (C-5)


def _counted(place: Place, calendar: Calendar, told: tuple[Was, ...]) -> Verdict | None:
    """A session, a year or a date that went on by as much as the sessions between."""
    kind = place.span.kind
    action, slot, typed = _SHIFT[kind]
    values = [_value(w.words, kind) for w in told]
    if any(v is None for v in values):
        return None
    paces = [((b or 0) - (a or 0)) / (y.session - x.session) for (a, b), (x, y) in zip(pairwise(values), pairwise(told), strict=True)]
    ahead = paces[-1] * calendar.step
    steady = len(paces) > 1 and len(set(paces)) == 1
    if len(paces) == 1 and told[-1].session - told[-2].session > FAR:
        return None
    known = paces[-1] in (1, 0.5) or (paces[-1] == _COUNCIL and kind == "session_ordinal")
    if re.match(r" biennial", place.after, re.I) and paces[-1] != 0.5:
        return None
    if kind == "ordinal":
        known = known and re.match(r" (?:annual|biennial)", place.after, re.I) is not None
    if paces[-1] <= 0 or ahead != int(ahead) or not (steady or known):
        return None
    why = _why(told)
    sure: Sureness = "sure" if steady else "likely"
    if kind in ("session_ordinal", "ordinal"):
        new = like(place.span.text, ordinal((values[-1] or 0) + int(ahead)))
        slot = "agenda_session" if "agenda" in place.act else "report_session" if "report" in place.act else slot
        return Verdict(action, new, slot, typed, "lineage", why, sure)
    if len({_length(w.words) for w in told}) > 1:
        return None
    new = years_on(place.span.text, int(ahead))
    if "/" in new:
        new = f"{new[:5]}{(int(new[:4]) + 1) % 100:02}"
    if kind == "date" and len({_NUMBER.sub("", w.words) for w in told}) > 1:
        blank = f"{BLANK} {_NUMBER.findall(new)[-1]}"
        return Verdict("placeholder", blank, slot, typed, "lineage", f"{why}: another day each time", "likely")
    return Verdict(action, new, slot, typed, "lineage", why, sure)


def _length(words: str) -> int:
    """The years that a period spans."""
    years = [int(y) for y in _NUMBER.findall(words)]
    return years[-1] - years[0]


def _value(words: str, kind: str) -> int | None:
    years = _NUMBER.findall(words)
    return ordinal_value(words) if kind.endswith("ordinal") else int(years[-1]) if years else None


def _cited(place: Place, calendar: Calendar, told: tuple[Was, ...]) -> Verdict | None:
    """A citation that took in, or gave way to, the edition before each time does so again; another series goes on where the bank has it."""
    before, last = told[-2], told[-1]
    old, now = cited(before.words), cited(last.words)
    added = [c for c in now if c.number not in {o.number for o in old}]
    dropped = [c for c in old if c.number not in {n.number for n in now}]
    if len(added) != 1 or not now:
        return None
    newer = added[0]
    rule, why = "lineage", _why(told)
    following = calendar.own if newer.number == resolution_number(before.symbol) else calendar.newest(newer)
    if following is None and newer.session not in range(calendar.was - 20, calendar.was + 1) and len(now) == 1:
        blank = f"{BLANK} of {BLANK}" if newer.date else BLANK
        return Verdict("placeholder", blank, "other_resolution", "resolution", rule, f"{why}: another each time", "likely")
    if following is None or following.number in {c.number for c in now}:
        return None
    words = printed(following, newer.date is not None)
    if len(now) == 1:
        return Verdict("replace_resolution", words, "own_resolution", "resolution", rule, why, "likely")
    if dropped:
        whole = _swapped(place.span.text, newer, following)
        return Verdict("replace_resolution", whole, "own_resolutions", "resolution_list", rule, why, "likely")
    if now[-1].number != newer.number:
        return None
    action: Action = "append_predecessor" if following is calendar.own else "append_event"
    return Verdict(action, appended(place.span.text, words), "own_resolutions", "resolution_list", rule, why, "likely")


def _swapped(text: str, newer: Cited, following: Cited) -> str:
    item = next(i for i in re.split(r", (?:and )?| and ", text) if i.startswith(newer.number))
    return text.replace(item, printed(following, newer.date is not None), 1)
