"""What moves with the calendar, and how: a rule is a function that takes one span of text and says what becomes of it.

The first rule of `RULES` that speaks wins; where none does, the span is history and stays. Sources: CONVENTIONS C-1 to C-11, D-6, H-4.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from drafter.draft import BLANK
from drafter.roll.calendar import SUBJECT, Calendar, own_lists
from drafter.symbols import Moving, cited, of_the_assembly, sessions_named
from drafter.words import like, ordinal, ordinal_value, printed_date, session_year

Action = Literal[
    "keep",
    "shift_session",
    "shift_year",
    "shift_period",
    "replace_resolution",
    "append_predecessor",
    "append_year",
    "append_event",
    "drop",
    "ask",
    "placeholder",
]
Sureness = Literal["sure", "likely", "unsure"]


@dataclass(frozen=True, slots=True)
class Place:
    """A span and where it stands: the paragraph's id ("OP33", "footnote 28") and its whole text."""

    where: str
    text: str
    span: Moving

    @property
    def in_note(self) -> bool:
        """Whether this is a footnote."""
        return self.where.startswith("footnote")

    @property
    def before(self) -> str:
        """The text before the span."""
        return self.text[: self.span.start]

    @property
    def after(self) -> str:
        """The text after the span."""
        return self.text[self.span.end :]

    @property
    def act(self) -> str:
        """The act of the organ that the span lies in: between the ", and <verb>s" before it and the next one."""
        acts = [m.start() for m in _ACT.finditer(self.text)]
        start = max((a for a in acts if a < self.span.start), default=0)
        return self.text[start : min((a for a in acts if a > self.span.start), default=len(self.text))]

    @property
    def near(self) -> str:
        """The words of the act about the span: some 160 characters before it and 60 behind."""
        at = self.act.find(self.text[self.span.start : self.span.end + 40])
        return self.act[max(0, at - 160) : at + len(self.span.text) + 60]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What becomes of a span: the new words (None leaves them), the slot's name and kind, the rule, the reason, and how sure it is."""

    action: Action
    new: str | None
    slot: str
    kind: str
    rule: str
    why: str
    confidence: Sureness


_ACT = re.compile(
    r", (?:and )?(?:in this regard )?(?:also |further )?"
    r"(?:requests|invites|decides|reiterates|calls|encourages|urges|notes|reaffirms|welcomes|looks|takes|stresses)\b|; "
)

# --- sessions ----------------------------------------------------------------------------------------------------

_EVENT = re.compile(
    r"high-level (?:plenary )?(?:meeting|event|dialogue|week|segment)|\b(?:convene|hold|organize|arrange|commemorat)\w*\b|\bsummit\b", re.I
)
_REQUEST = re.compile(
    r"\breports?\b|reporting|to inform|\bupdate\b|\bagenda|to (?:consider|review|continue|revert|keep|address|resume|submit|present|transmit)|"
    r"consideration|examination|\bitem\b|\bsub-item\b|discuss|proposed programme budget|recommendations",
    re.I,
)


def session(place: Place, calendar: Calendar) -> Verdict | None:
    """Sessions of the Assembly: what is asked for again moves on, what was held stays, a single event is asked about (C-8, C-9)."""
    value = ordinal_value(place.span.text)
    if place.span.kind != "session_ordinal" or value is None or place.in_note or not _is_assembly(place):
        return None
    if value == calendar.was and re.search(r"records of the $", place.before):
        new = like(place.span.text, ordinal(calendar.now))
        return Verdict("shift_session", new, "this_session", "session_ordinal", "this-session", "the records of the session itself", "likely")
    if value <= calendar.was:
        return _held_again(place, value, calendar)
    ahead, act = value - calendar.was, place.act
    agenda = re.search(r"agenda|\bitem\b", act) is not None
    slot = "agenda_session" if agenda else "report_session" if "report" in act else "next_session"
    if _EVENT.search(act) and not agenda:
        due = "falls due at this very session" if value == calendar.now else "has passed" if value < calendar.now else "is still ahead"
        why = f"a meeting at the {place.span.text} session {due}: was it held, and what follows?"
        return Verdict("ask", None, "meeting_session", "meeting", "single-event", why, "unsure")
    if _REQUEST.search(act) is None:
        why = f"the {place.span.text} session was {ahead} ahead of the {ordinal(calendar.was)}: does it come again?"
        return Verdict("ask", None, slot, "session_ordinal", "future-session", why, "unsure")
    why, confidence = _cycle_reason(calendar, ahead, agenda)
    new = like(place.span.text, ordinal(calendar.now + ahead))
    return Verdict("shift_session", new, slot, "session_ordinal", "agenda-formula" if agenda else "report-cycle", why, confidence)


def _held_again(place: Place, value: int, calendar: Calendar) -> Verdict | None:
    """The last of several meetings recalled by their sessions: the next may have been held since, and want its place in the row."""
    held = [n for _, _, n in sessions_named(place.text) if n <= calendar.was]
    if len(held) < 3 or value != held[-1] or held != sorted(held) or calendar.now - value < held[-1] - held[-2]:
        return None
    why = f"meetings at the {', '.join(_short(n) for n in held)} sessions are recalled: does another one join them?"
    return Verdict("ask", None, "meeting_session", "meeting", "event-series", why, "unsure")


def _cycle_reason(calendar: Calendar, ahead: int, agenda: bool) -> tuple[str, Sureness]:
    what = "the item comes back" if agenda else "reports are asked for"
    chain = ", ".join(_short(n) for n in calendar.sessions[-3:])
    sessions = "session" if ahead == 1 else f"{ahead} sessions"
    if ahead == calendar.step and calendar.cycle in (ahead, None):
        return f"{what} every {sessions}: {chain}", "likely"
    return f"{what} {'one session' if ahead == 1 else sessions} ahead, as in the predecessor; the series runs {chain}", "unsure"


def _short(n: int) -> str:
    ending = "th" if 10 < n % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return f"{n}{ending}"


def _is_assembly(place: Place) -> bool:
    """Whether a session is the Assembly's, by the bodies named around it, or because the organ decides of its own agenda."""
    own = re.search(r"\bits (?:[\w-]+ )?$|\bits \S+ and $", place.before) and not re.match(r"\s*(?:[\w-]+ )?sessions? of (?:the )?[A-Z]", place.after)
    if own and re.match(r",? ?(?:and )?(?:also |further )?decides ", place.act, re.I) and "agenda" in place.act:
        return True
    return of_the_assembly(place.before, place.after)


# --- resolutions -------------------------------------------------------------------------------------------------


def series(place: Place, calendar: Calendar) -> Verdict | None:
    """The list of the item's own resolutions takes in the predecessor; where only the last is cited, the predecessor takes its place (C-7)."""
    own = calendar.own
    if own is None or own.date is None or place.in_note or place.span not in [s for s, _ in own_lists(place.text, calendar.title, calendar.was)]:
        return None
    items = cited(place.span.text)
    if own.number in {c.number for c in items}:
        return None
    predecessor = f"{own.number} of {printed_date(own.date)}" if items[-1].date else own.number
    sessions = sorted(c.session or 0 for c in items)
    if len(items) > 1 and sessions[-1] - sessions[-2] <= 4:
        whole, why = _appended(place.span.text, predecessor), f"{own.number} joins the series of its predecessors"
        return Verdict("append_predecessor", whole, "own_resolutions", "resolution_list", "series-list", why, "sure")
    why = f"only the last of the series is cited: {items[-1].number} gives way to {own.number}"
    whole = place.span.text.removesuffix(printed_items(place.span.text)[-1]) + predecessor
    kind = "resolution_list" if len(items) > 1 else "resolution"
    return Verdict("replace_resolution", whole, "own_resolution", kind, "last-of-series", why, "likely")


_LAST_AND = re.compile(r"(,?) and (?=(?:S-|ES-)?\d[^,]*$)")


def printed_items(text: str) -> list[str]:
    """The items of a list of resolutions as printed, dates and all: split at commas, the last two at their "and"."""
    return _LAST_AND.sub(", ", text).split(", ")


def _appended(text: str, item: str) -> str:
    """A printed list with one more item; it keeps its own habit of a comma before the last "and"."""
    last = _LAST_AND.search(text)
    return f"{_LAST_AND.sub(', ', text)}{last[1] if last else ''} and {item}"


def sister(place: Place, calendar: Calendar) -> Verdict | None:
    """Another regular series of the Assembly has grown since: by the resolution that the bank knows, or by a blank (H-4)."""
    if place.span.kind != "resolution_list" or place.in_note or not re.search(r"\bits (?:[\w-]+ ){0,2}resolutions $", place.before):
        return None
    items = cited(place.span.text)
    sessions = [c.session or 0 for c in items]
    gaps = [b - a for a, b in pairwise(sessions)]
    if len(gaps) < 2 or gaps[-1] != gaps[-2] or not 1 <= gaps[-1] <= 4 or sessions[-1] < calendar.was - gaps[-1]:
        return None
    since = range(sessions[-1] + gaps[-1], calendar.now, gaps[-1])
    if not since or any(c.date is None for c in items):
        return None
    subject = SUBJECT.match(place.after)
    found = {n: calendar.found(subject[1], n) if subject else None for n in since}
    whole = place.span.text
    for n, known in found.items():
        blank = f"{n}/{BLANK} of {BLANK} December {session_year(n)}"
        whole = _appended(whole, f"{known.number} of {printed_date(known.date)}" if known and known.date else blank)
    if BLANK not in whole:
        why = f"this series comes every {gaps[-1]} sessions, and the bank holds what followed"
        return Verdict("append_event", whole, "sister_resolutions", "resolution_list", "sister-series", why, "likely")
    why = f"this series comes every {gaps[-1]} sessions: what did the {' and the '.join(ordinal(n) for n in since)} adopt?"
    return Verdict("placeholder", whole, "sister_resolutions", "resolution_list", "sister-series", why, "likely")


def listed_in_note(place: Place, calendar: Calendar) -> Verdict | None:
    """A note that lists other resolutions of the Assembly up to the predecessor's time may have grown since (C-7)."""
    if place.span.kind != "resolution_list" or not re.fullmatch(r"Resolutions ", place.before) or place.after != ".":
        return None
    items = cited(place.span.text)
    if len(items) < 3 or not calendar.was - 2 <= (items[-1].session or 0) <= calendar.was:
        return None
    why = f"the list ends with {items[-1].number}: which resolutions of the sessions since belong to it?"
    return Verdict("ask", None, "listed_resolutions", "resolution_list", "list-in-note", why, "unsure")


def previous_edition(place: Place, calendar: Calendar) -> Verdict | None:
    """A report on the edition before the predecessor is by now a report on the predecessor."""
    own, previous = calendar.own, calendar.previous
    if place.span.kind != "resolution" or place.in_note or own is None or previous is None:
        return None
    item = cited(place.span.text)[0]
    if item.number != previous.number or not re.search(
        r"(?:pursuant to|implementation of|in accordance with|in response to|requested in|submitted under|called for in) "
        r"(?:paragraphs? [\w, ]+ of )?(?:its |General Assembly |Assembly )?resolution $",
        place.before,
    ):
        return None
    new = f"{own.number} of {printed_date(own.date)}" if item.date and own.date else own.number
    return Verdict(
        "replace_resolution",
        new,
        "own_resolution",
        "resolution",
        "previous-edition",
        f"{previous.number} was the edition before {own.number}",
        "likely",
    )


# --- reports, publications, dates --------------------------------------------------------------------------------


def report_symbol(place: Place, calendar: Calendar) -> Verdict | None:
    """A note that cites a report to the predecessor's session waits for this session's report (D-6)."""
    if place.span.kind != "document_symbol" or not place.in_note:
        return None
    found = re.fullmatch(r"A/((?:C\.\d/)?)(\d{2,3})/(\d+)((?:/Add\.\d+)?)", place.span.text)
    if not found or re.search(r"Official Records|Supplement", place.text):
        return None
    of = int(found[2])
    if not calendar.was - 1 <= of <= calendar.was:
        return None
    new = f"A/{found[1]}{of + calendar.step}/{BLANK}"
    why = f"{place.span.text} was before the {ordinal(calendar.was)} session; this session's report has its own symbol"
    return Verdict("placeholder", new, "report_symbol", "report_symbol", "report-symbol", why, "likely")


_REPORTED = re.compile(
    r"^(?:Having (?:considered|received|examined)|Taking note|Takes note|Noting|Notes|Welcom|Recall|Endors|Adopt).*\breports?\b.* for $"
)


def report_year(place: Place, calendar: Calendar) -> Verdict | None:
    """ "Having received the report of the Agency for 2022": an annual report moves with its session."""
    if place.span.kind != "year" or place.in_note or calendar.step != 1 or not _REPORTED.search(place.before):
        return None
    if not calendar.year - 1 <= int(place.span.text) <= calendar.year or re.match(r"[–-]|,? and (?:19|20)\d\d", place.after):
        return None
    new = str(int(place.span.text) + calendar.step)
    return Verdict("shift_year", new, "report_year", "year", "annual-report", "the organ takes up the report of the year each session", "likely")


_BUDGET = re.compile(r"(?:programme budget|programme of work|work programme) for (?:the (?:year|biennium|period) )?$")


def budget_year(place: Place, calendar: Calendar) -> Verdict | None:
    """The programme budget, or a programme of work, of the year after the session: it moves with its session."""
    if place.span.kind != "year" or place.in_note or not _BUDGET.search(place.before) or int(place.span.text) != calendar.year + 1:
        return None
    new = str(int(place.span.text) + calendar.step)
    return Verdict("shift_year", new, "budget_year", "year", "budget-year", "each session takes up the budget of the year after", "likely")


_COVERED = re.compile(r"\breports?\b.*\b(?:covering|for|during|in) the period (?:from )?$")


def report_period(place: Place, calendar: Calendar) -> Verdict | None:
    """The period that an annual report covers moves with its session."""
    if place.span.kind not in ("period", "date") or place.in_note or calendar.step != 1:
        return None
    if not _COVERED.search(place.before + ("from " if place.span.text.startswith("from") else "")):
        return None
    years = [int(y) for y in re.findall(r"\d{4}", place.span.text)]
    if not calendar.year - 1 <= max(years, default=0) <= calendar.year:
        return None
    new = re.sub(r"\d{4}", lambda y: str(int(y[0]) + calendar.step), place.span.text)
    return Verdict("shift_period", new, "report_period", "period", "annual-report", "the report covers a year, and comes every session", "likely")


_PERIODICITY = {
    "annual": 1,
    "yearly": 1,
    "biennial": 2,
    "every two years": 2,
    "triennial": 3,
    "every three years": 3,
    "quadrennial": 4,
    "four-year": 4,
}
_NEXT = re.compile(r"\bnext\b|\bto be (?:produced|issued|published|released|launched)\b|\bforthcoming\b|\bupcoming\b")


def publication(place: Place, calendar: Calendar) -> Verdict | None:
    """The year of a publication's next edition moves by the interval that the text itself names (C-11)."""
    if place.span.kind != "year" or place.in_note:
        return None
    year, near = int(place.span.text), place.near
    if not (
        calendar.year <= year <= session_year(calendar.now) and _NEXT.search(near) and re.search(r"report|publication|edition|survey|index", near)
    ):
        return None
    word = next((w for w in _PERIODICITY if re.search(rf"\b{w}\b", place.text)), None)
    if word is None:
        return Verdict(
            "ask", None, "publication_year", "publication", "next-edition", f"the edition of {year} is out by now: which comes next?", "unsure"
        )
    new = year
    while new <= session_year(calendar.now):
        new += _PERIODICITY[word]
    return Verdict("shift_year", str(new), "publication_year", "publication", "next-edition", f"the text calls it {word}: {year}, {new}", "likely")


_AHEAD = re.compile(
    r"\b(?:to be (?:held|convened|celebrated|observed)|will be|no later than|to take place|until|by|beginning in|starting|in preparation for|"
    r"look(?:s|ing) forward)\b"
)
_HELD = re.compile(r"to be held|will be|to take place|to be convened")


def fallen_due(place: Place, calendar: Calendar) -> Verdict | None:
    """A date that lay ahead of the predecessor and no longer lies ahead of this session is asked about (C-11)."""
    if place.span.kind not in ("date", "year") or place.in_note or calendar.own is None:
        return None
    year = int(re.findall(r"\d{4}", place.span.text)[-1])
    adopted = int((calendar.own.date or str(calendar.year))[:4])
    near = place.before[-60:]
    if not adopted <= year <= session_year(calendar.now) or not _AHEAD.search(near) or (year == adopted and not _HELD.search(near)):
        return None
    kind = "meeting" if re.search(r"held|convene|meeting|conference", place.before[-120:], re.I) else place.span.kind
    why = f"{place.span.text} lay ahead of the {ordinal(calendar.was)} session and no longer does: what happened?"
    return Verdict("ask", None, "due_date", kind, "fallen-due", why, "unsure")


Rule = Callable[[Place, Calendar], Verdict | None]
RULES: tuple[Rule, ...] = (
    session,
    series,
    sister,
    listed_in_note,
    previous_edition,
    report_symbol,
    report_year,
    report_period,
    budget_year,
    publication,
    fallen_due,
)
