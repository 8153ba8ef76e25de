"""Rules for what was new or lay ahead when the predecessor was adopted, and need not be now: next editions, days, plans (C-11)."""

from __future__ import annotations

import re
from typing import Literal

from drafter.draft import BLANK
from drafter.roll.calendar import Calendar
from drafter.roll.place import Place, Verdict
from drafter.words import interval, last_day, ordinal, session_year, years_on

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
    year = _year_of_edition(place, calendar)
    word = next((w for w in _PERIODICITY if re.search(rf"\b{w}\b", place.text)), None)
    if year is None or word is None:
        return None
    new = year
    while new <= session_year(calendar.now):
        new += _PERIODICITY[word]
    return Verdict("shift_year", str(new), "publication_year", "publication", "next-edition", f"the text calls it {word}: {year}, {new}", "likely")


def publication_ahead(place: Place, calendar: Calendar) -> Verdict | None:
    """The next edition of a publication without a known interval is asked about."""
    if (year := _year_of_edition(place, calendar)) is None:
        return None
    why = f"the edition of {year} is out by now: which comes next?"
    return Verdict("ask", None, "publication_year", "publication", "next-edition", why, "unsure")


def _year_of_edition(place: Place, calendar: Calendar) -> int | None:
    """The year for which a next edition was announced, where it has come by now."""
    if place.span.kind != "year" or place.in_note:
        return None
    year, near = int(place.span.text), place.near
    due = calendar.year <= year <= session_year(calendar.now)
    return year if due and _NEXT.search(near) and re.search(r"report|publication|edition|survey|index", near) else None


_HELD = re.compile(r"by the end of|to be held|will be|to take place|to be convened")
_AHEAD = re.compile(
    r"\b(?:to be (?:held|convened|celebrated|observed)|will be|no later than|not later than|to take place|until|by|beginning in|starting|"
    r"in preparation for|look(?:s|ing) forward|scheduled for|planned for|for the organization of)\b"
)
_EACH_TIME = re.compile(r"\b(?:submit|submission|before|commence|next session|deadline|hold its)\b[^;]*$")


def fallen_due(place: Place, calendar: Calendar) -> Verdict | None:
    """A date that lay ahead of the predecessor and no longer lies ahead of this session is asked about, or is a new day of the year (C-11)."""
    if place.span.kind not in ("date", "year") or place.in_note or calendar.own is None:
        return None
    year, adopted = int(re.findall(r"\d{4}", place.span.text)[-1]), calendar.adopted_in
    if not adopted <= year <= session_year(calendar.now):
        return None
    near, operative = place.before[-60:], place.where.startswith("OP")
    ahead = place.span.kind == "date" and (last_day(place.span.text) or "") > (calendar.own.date or "9999")
    if ahead and operative and calendar.step == 1 and _EACH_TIME.search(place.act[: place.act.find(place.span.text)]):
        why = f"{place.span.text} lay ahead of the {ordinal(calendar.was)} session: which day is it this time?"
        return Verdict("placeholder", f"{BLANK} {year + calendar.step}", "due_date", "date", "day-of-the-year", why, "unsure")
    if not (ahead and operative) and (not _AHEAD.search(near) or (year == adopted and not _HELD.search(near))):
        return None
    if place.span.kind == "date" and (every := interval(place.text)) and re.match(r"[A-Z]", place.span.text):
        new = years_on(place.span.text, every * -(-(session_year(calendar.now) + 1 - year) // every))
        return Verdict("shift_year", new, "due_date", "date", "event-cycle", f"the text holds it every {every} years", "likely")
    kind = "meeting" if re.search(r"held|convene|meeting|conference", place.before[-120:], re.I) else place.span.kind
    why = f"{place.span.text} lay ahead of the {ordinal(calendar.was)} session and no longer does: what happened?"
    return Verdict("ask", None, "due_date", kind, "fallen-due", why, "unsure", _day(place, calendar))


def closed_period(place: Place, calendar: Calendar) -> Verdict | None:
    """A period of years that had not ended when the predecessor was adopted, and has since (C-11)."""
    if place.span.kind != "period" or place.in_note:
        return None
    years = re.findall(r"\d+", place.span.text)
    end = int(years[-1]) if len(years[-1]) == 4 else int(years[0]) - int(years[0]) % 100 + int(years[-1])
    if not calendar.adopted_in <= end < session_year(calendar.now) or len(years) != 2:
        return None
    why = f"{place.span.text} has ended: what follows it?"
    return Verdict("ask", None, "closed_period", "period", "closed-period", why, "unsure")


_LATEST = re.compile(r"\b(?:most recent|latest|newest|recent|current|annual|ongoing)\b[^;]*$")
_REGULAR = re.compile(r"\b[Aa]nnual\b|\bregular\b|\b[Ff]orum\b|\bWeek\b|\bseminar\b")
_A_ROW = re.compile(r" (?:Co-Chairs?|Chairs?|Presiden\w+|co-facilitators?|Fellowship)\b")
_YEARS_SO_FAR = re.compile(r"\bfrom \d{4} to $")


def latest(place: Place, calendar: Calendar) -> Verdict | None:
    """What was the latest when the predecessor was adopted, by its words, by its day or as the end of a row of years, may no longer be."""
    if place.span.kind not in ("date", "year") or place.in_note or calendar.own is None or calendar.own.date is None:
        return None
    year = int(re.findall(r"\d{4}", place.span.text)[-1])
    if not calendar.adopted_in - 1 <= year <= calendar.adopted_in + 1:
        return None
    day, adopted = last_day(place.span.text) or "", calendar.own.date
    within = f"{int(adopted[:4]) - 1}{adopted[4:]}" <= day <= adopted
    if within and _REGULAR.search(place.text) and calendar.step <= 2:
        why = f"{place.span.text} was the last time when {calendar.name} was adopted: when was the next?"
        return Verdict("ask", None, "latest_date", "date", "latest", why, "unsure", _day(place, calendar))
    so_far = place.span.kind == "year" and year <= calendar.adopted_in and _YEARS_SO_FAR.search(place.before)
    in_a_row = place.span.kind == "year" and year == calendar.adopted_in and _A_ROW.match(place.after)
    if in_a_row:
        why = f"a paragraph for each year up to {year}: does one for the years since join them?"
        return Verdict("ask", None, "latest_date", "year", "row-of-years", why, "unsure")
    if not so_far and not _LATEST.search(place.before[-120:]):
        return None
    why = f"{place.span.text} was the latest when {calendar.name} was adopted: is there a newer one?"
    kind: Literal["date", "year"] = "date" if place.span.kind == "date" else "year"
    return Verdict("ask", None, "latest_date", kind, "latest", why, "unsure")


_EDITION = re.compile(
    r" (?:(?:[A-Z][\w-]*|and|on|of|the|for|high-level|political) )*?"
    r"(?:Report|[Ff]orum|Yearbook|Survey|Assessment|Outlook|Update|[Ss]ession|edition|[Mm]eeting)\b"
)
_OF_EDITION = re.compile(r"\b(?:[Yy]earbook|[Rr]eport|edition|sessions?|discussions?|[Cc]onference|Disarmament) (?:for|of|in) (?:\d{4} and )?$")
EDITIONS = 3  # years back that a yearly or a biennial edition may lie


def edition(place: Place, calendar: Calendar) -> Verdict | None:
    """A report or a meeting told by its year, of the last years before the predecessor: "the 2019 Global Assessment Report"."""
    if place.span.kind != "year" or place.in_note or not calendar.adopted_in - EDITIONS <= int(place.span.text) <= calendar.adopted_in:
        return None
    if not _EDITION.match(place.after) and not _OF_EDITION.search(place.before):
        return None
    why = f"the one of {place.span.text} was recent when {calendar.name} was adopted: has there been another since, and is that meant?"
    return Verdict("ask", None, "edition_year", "year", "recent-edition", why, "unsure")


_FIGURE = re.compile(r"\bper cent\b|\b(?:m|b|tr)illion\b")
FRESH = 2  # years back that a figure was the newest


def figure(place: Place, calendar: Calendar) -> Verdict | None:
    """A figure of the last years before the predecessor: a newer one may have been published."""
    if place.span.kind != "year" or place.in_note or not calendar.adopted_in - FRESH <= int(place.span.text) <= calendar.adopted_in:
        return None
    if not _FIGURE.search(place.near):
        return None
    why = f"the figure is of {place.span.text}: is there a newer one?"
    return Verdict("ask", None, "figure_year", "year", "figure", why, "unsure")


def this_years_event(place: Place, calendar: Calendar) -> Verdict | None:
    """A day or a month of the year that the predecessor was adopted in: what happened then may have happened again."""
    if place.span.kind != "date" or place.in_note or int(re.findall(r"\d{4}", place.span.text)[-1]) != calendar.adopted_in:
        return None
    why = f"{place.span.text} was news when {calendar.name} was adopted: does it stay, or is there a newer one to name?"
    return Verdict("ask", None, "event_date", "date", "event-of-the-year", why, "unsure")


def _day(place: Place, calendar: Calendar) -> str | None:
    """A day of the year that many sessions later, to be filled in; None for a year alone."""
    year = int(re.findall(r"\d{4}", place.span.text)[-1])
    return f"{BLANK} {year + calendar.step}" if place.span.kind == "date" else None


_DATED = re.compile(
    r"^(?:Tak|Not).*\b(?:reports?|letter|submission)\b(?: of the [\w -]{1,40})?(?: dated| of| on) $|\bparticularly the submission on $"
)


def dated_document(place: Place, calendar: Calendar) -> Verdict | None:
    """A report or a letter told by its day, of the year before the predecessor: the next one has a day of its own."""
    if (
        place.span.kind != "date"
        or not place.span.text[:1].isdigit()
        or place.in_note
        or calendar.step > 2
        or not _DATED.search(place.before)
        or calendar.own is None
    ):
        return None
    year = int(re.findall(r"\d{4}", place.span.text)[-1])
    if not calendar.adopted_in - 1 <= year <= calendar.adopted_in:
        return None
    new = f"{BLANK} {year + calendar.step}"
    why = f"the document of {place.span.text} was new then; this session's has its own day"
    return Verdict("placeholder", new, "document_date", "date", "dated-document", why, "unsure")
