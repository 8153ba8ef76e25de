"""Rules for citations of resolutions: the item's own series, the edition before it, sister series, other organs' texts (C-7, H-4)."""

from __future__ import annotations

import re
from itertools import pairwise

from drafter.draft import BLANK
from drafter.roll.calendar import Calendar
from drafter.roll.editions import QUADRENNIAL, RECENT, SUBJECT, own_lists
from drafter.roll.place import Kind, Place, Sureness, Verdict
from drafter.symbols import Cited, cited
from drafter.words import ORDINAL, ordinal, printed_date, session_year

_LAST_AND = re.compile(r"(,?) and (?=(?:S-|ES-)?\d[^,]*$)")
_STRAY_AND = re.compile(r"(?<= \d{4}) and (?=\d)")
_DECIDED = re.compile(
    r"\b(?:approved|adopted|endorsed|established) by (?:it|the (?:General )?Assembly) in (?:its )?resolution $|"
    r"\bdecision\b[^,;]{0,40},? (?:contained |taken )?in (?:paragraph \d+ of )?(?:its |General Assembly )?resolution $"
)
_MOST_RECENT = re.compile(r"\bmost recent(?:ly)?\b[^;]{0,60}$")
_SUCCESSIVE = re.compile(r"\b(?:successive|latest|most recent)\b[^;]{0,80}$")
_DECREED = re.compile(
    r",? (?:in|by) which (?:it|the (?:General )?Assembly) "
    r"(?:decided (?!to include in the provisional agenda)|declared|proclaimed|designated|established|adopted|endorsed|invited)\b"
)
_PAST = re.compile(
    r"(?:,? (?:(?:in|by|through|under) which|which|where|whereby|that|adopted|declaring|recognizing|welcoming|containing)\b)|,? (?:as|to the) annex"
)
_REPEATED = re.compile(
    r",? (?:in|by) which,? (?:inter alia, )?(?:it|the (?:General )?Assembly)(?:, inter alia,)? (?:reiterated|reaffirmed|encouraged|stressed)\b|"
    r",? which (?:highlights|recognizes|continues?|calls)\b"
)
_REVIEW = re.compile(rf"\b{ORDINAL} review\b")
_DONE = re.compile(
    r"\bdecisions? $|"
    r"\b(?:endorsed|enshrined|adopted|established|mandated|decided|created|proclaimed|contained|set out|set forth)\b[^,;]{0,60}\bresolutions? $"
)


def printed_items(text: str) -> list[str]:
    """The items of a list of resolutions as printed, dates and all: split at commas, the last two at their "and"."""
    return _LAST_AND.sub(", ", text).split(", ")


def appended(text: str, item: str) -> str:
    """A printed list with one more item; it keeps its own habit of a comma before the last "and", or of having no "and" at all.

    An "and" that an earlier edition left before the last but one becomes a comma.
    """
    last = _LAST_AND.search(text)
    if last is None and text.count(", ") > 1:
        return f"{text}, {item}" if " and " not in text else f"{_STRAY_AND.sub(', ', text)} and {item}"
    return f"{_LAST_AND.sub(', ', text)}{last[1] if last else ''} and {item}"


def printed(resolution: Cited, dated: bool) -> str:
    """A resolution as running text has it, with its date where the others have theirs."""
    return f"{resolution.number} of {printed_date(resolution.date)}" if dated and resolution.date else resolution.number


def series(place: Place, calendar: Calendar) -> Verdict | None:
    """The list of the item's own resolutions takes in the predecessor; where only the last is cited, the predecessor takes its place (C-7)."""
    own, previous = calendar.own, calendar.previous
    if own is None or own.date is None or place.in_note or not place.span.kind.startswith("resolution"):
        return None
    items = cited(place.span.text)
    numbers = [c.number for c in items]
    if own.number in numbers or not (_recited(place, calendar) if previous is None else previous.number in numbers):
        return None
    if len(items) == 1:
        return _one(place, items[0], own)
    predecessor = printed(own, items[-1].date is not None)
    why = f"{own.number} joins the series of its predecessors"
    between = calendar.cycle and ", ".join(ordinal(n) for n in range(calendar.was + calendar.cycle, calendar.now, calendar.cycle))
    if between:
        why = f"{why}, which came every {'session' if calendar.cycle == 1 else f'{calendar.cycle} sessions'}: did the {between} adopt one too?"
    if previous is None or numbers[-1] == previous.number:
        before, last = items[-2].session or 0, items[-1].session or 0
        if before == last:
            return _stands_in_a_list(items[-1], own)
        if last - before <= 4:
            return _joins(appended(place.span.text, predecessor), why, "unsure" if between else "sure")
        return _stands_in_a_list(items[-1], own)
    first = numbers[0] == previous.number and (items[1].session or 0) < (items[0].session or 0)
    if first and len(items) == 2:
        newer = place.span.text.replace(printed_items(place.span.text)[0], printed(own, items[0].date is not None), 1)
        why = f"{previous.number} was the edition before {own.number}"
        return Verdict("replace_resolution", newer, "own_resolutions", "resolution_list", "previous-edition", why, "likely")
    if first:
        return _joins(f"{printed(own, items[0].date is not None)}, {place.span.text}", why, "unsure" if between else "sure")
    return _stands_in_a_list(previous, own)


def _stands_in_a_list(previous: Cited, own: Cited) -> Verdict:
    why = f"{previous.number}, the edition before {own.number}, stands in a list: does {own.number} join it, or take its place?"
    return Verdict("ask", None, "own_resolution", "resolution_list", "previous-edition", why, "unsure")


def _joins(whole: str, why: str, confidence: Sureness) -> Verdict:
    return Verdict("append_predecessor", whole, "own_resolutions", "resolution_list", "series-list", why, confidence)


def _one(place: Place, item: Cited, own: Cited) -> Verdict | None:
    """The edition before, cited alone: what it decided stays with it, all else is now said of the predecessor."""
    if _DECIDED.search(place.before) or _DECREED.match(place.after):
        return None
    why = f"{item.number} was the edition before {own.number}"
    return Verdict("replace_resolution", printed(own, item.date is not None), "own_resolution", "resolution", "previous-edition", why, "likely")


def _kind(place: Place) -> Kind:
    return "resolution" if place.span.kind == "resolution" else "resolution_list"


def _recited(place: Place, calendar: Calendar) -> bool:
    return place.span in [s for s, _ in own_lists(place.text, calendar.title, calendar.was)]


def sister(place: Place, calendar: Calendar) -> Verdict | None:
    """Another series of the Assembly has grown since: by the resolution that the bank knows, or by a blank, or perhaps (H-4)."""
    said = _PAST.match(place.after) and not _REPEATED.match(place.after)
    settled = (said or _DONE.search(place.before)) and not _SUCCESSIVE.search(place.before)
    if not place.span.kind.startswith("resolution") or place.in_note or settled:
        return None
    items = [c for c in cited(place.span.text) if c.session and c.session <= calendar.was]
    if not items or QUADRENNIAL.search(place.after[:80]) or (calendar.previous and calendar.previous.number == items[-1].number):
        return None
    subject = SUBJECT.match(place.after)
    newest = calendar.newest(items[-1], subject[1] if subject else "") if calendar.was - RECENT <= (items[-1].session or 0) else None
    if newest is not None and (len(items) == 1 or not place.before_it):
        return _followed(place, items[-1], newest)
    age = calendar.was - (items[-1].session or 0)
    recent = age <= (RECENT if len(items) > 1 else calendar.step) or _MOST_RECENT.search(place.before)
    due = age <= RECENT <= age + calendar.step
    if not (recent or due) or calendar.settled(items[-1]):
        return None
    gap = _gap(items)
    if len(items) > 1 and gap and items[-1].date and (since := range((items[-1].session or 0) + gap, calendar.now, gap)):
        return _grown(place, calendar, since, gap, subject[1] if subject else "")
    why = f"{items[-1].number} was new when {calendar.name} was adopted: has another edition followed?"
    blank = _newest(place, items[-1].date is not None) if recent else None
    if not recent:
        why = f"{items[-1].number} is {age + calendar.step} sessions old by now, and items come back by the {RECENT}th: has another edition followed?"
    return Verdict("ask", None, "sister_resolution", _kind(place), "recent-resolution", why, "unsure", blank)


def _followed(place: Place, item: Cited, newest: Cited) -> Verdict:
    """The newest edition that the bank holds takes the place of a sister cited alone, and joins a list."""
    words, why = printed(newest, item.date is not None), f"the bank holds {newest.number}, the edition after {item.number}"
    if _REVIEW.search(place.text):
        return Verdict("ask", None, "sister_resolution", _kind(place), "sister-in-bank", f"{why}: which review is meant?", "unsure")
    if place.span.kind == "resolution":
        return Verdict("replace_resolution", words, "sister_resolution", "resolution", "sister-in-bank", why, "likely")
    return Verdict("append_event", appended(place.span.text, words), "sister_resolutions", "resolution_list", "sister-in-bank", why, "likely")


def _gap(items: list[Cited]) -> int | None:
    """The interval in sessions that a list has kept the last two times."""
    gaps = [b - a for a, b in pairwise([c.session or 0 for c in items])][-2:]
    return gaps[0] if len(gaps) == 2 and gaps[0] == gaps[1] and 1 <= gaps[0] <= RECENT else None


def _grown(place: Place, calendar: Calendar, since: range, gap: int, subject: str) -> Verdict:
    """A sister series of known interval: what the bank knows and blanks for the rest; only asked about where it was late already."""
    whole = place.span.text
    december = all((c.date or "")[5:7] == "12" for c in cited(whole)[-2:])
    for n in since:
        month = f" December {session_year(n)}" if december else ""
        known = calendar.found(subject, n) if subject else None
        whole = appended(whole, printed(known, True) if known else f"{n}/{BLANK} of {BLANK}{month}")
    every = "every session" if gap == 1 else f"every {gap} sessions"
    if BLANK not in whole:
        why = f"this series comes {every}, and the bank holds what followed"
        return Verdict("append_event", whole, "sister_resolutions", "resolution_list", "sister-series", why, "likely")
    why = f"this series comes {every}: what did the {' and the '.join(ordinal(n) for n in since)} adopt?"
    if since[0] >= calendar.was:
        return Verdict("placeholder", whole, "sister_resolutions", "resolution_list", "sister-series", why, "likely")
    return Verdict("ask", None, "sister_resolutions", "resolution_list", "sister-series", why, "unsure", whole)


COUNCIL_SESSIONS = 3  # regular sessions of the Human Rights Council a year (C-5)
COUNCIL_BEGAN = 2006
NEW = 2  # years back that another organ's resolution may lie to be asked about: the Conferences of Parties meet every second


def other_organ(place: Place, calendar: Calendar) -> Verdict | None:
    """Another organ's resolution of the predecessor's year: a series of the Human Rights Council has gone on, any other may have (C-5)."""
    if not place.span.kind.startswith("resolution") or place.in_note or _PAST.match(place.after) or _DONE.search(place.before):
        return None
    items = cited(place.span.text)
    year = _year(items[-1], place.before)
    recent = year >= calendar.year - NEW or (_MOST_RECENT.search(place.before) and year >= calendar.year - RECENT)
    if not recent or (items[-1].session or 0) in range(calendar.was - 20, calendar.was + 1):
        return None
    numbers = [c.session or 0 for c in items]
    gaps = [b - a for a, b in pairwise(numbers)][-2:]
    if len(gaps) == 2 and set(gaps) == {COUNCIL_SESSIONS} and "Human Rights Council" in place.before and items[-1].date:
        why = f"the Council takes this up every year: {', '.join(map(str, numbers[-3:]))}"
        whole = place.span.text
        for years in range(1, session_year(calendar.now) - year + 1):
            whole = appended(whole, f"{numbers[-1] + COUNCIL_SESSIONS * years}/{BLANK} of {BLANK} {year + years}")
        return Verdict("placeholder", whole, "council_resolutions", _kind(place), "council-series", why, "likely")
    why = f"{items[-1].number} is of {year}: has that organ adopted another since?"
    blank = _newest(place, items[-1].date is not None)
    return Verdict("ask", None, "other_resolution", _kind(place), "recent-resolution", why, "unsure", blank)


def _year(resolution: Cited, before: str) -> int:
    """The year another organ adopted a resolution in: by its date, by a number that begins with it, or by the Council's count; 0 where none tells."""
    if resolution.date:
        return int(resolution.date[:4])
    if re.match(r"20\d\d/", resolution.number):
        return int(resolution.number[:4])
    counted = resolution.session is not None and "Human Rights Council" in before
    return COUNCIL_BEGAN + ((resolution.session or 1) - 1) // COUNCIL_SESSIONS if counted else 0


def _newest(place: Place, dated: bool) -> str | None:
    """A blank for the newest of a series that is cited by its last; a list may well stay as it is."""
    return None if place.span.kind == "resolution_list" else f"{BLANK} of {BLANK}" if dated else BLANK


def listed_in_note(place: Place, calendar: Calendar) -> Verdict | None:
    """A note that lists other resolutions of the Assembly up to the predecessor's time may have grown since (C-7)."""
    if place.span.kind != "resolution_list" or not re.fullmatch(r"Resolutions ", place.before) or place.after != ".":
        return None
    items = cited(place.span.text)
    if len(items) < 3 or not calendar.was - 2 <= (items[-1].session or 0) <= calendar.was:
        return None
    why = f"the list ends with {items[-1].number}: which resolutions of the sessions since belong to it?"
    return Verdict("ask", None, "listed_resolutions", "resolution_list", "list-in-note", why, "unsure")
