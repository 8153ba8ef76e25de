"""Rules for what moves though it is no session, date or number: counted events, anniversaries, "newest members" (C-11).

What the text itself says comes every year moves, the rest is asked about.
"""

from __future__ import annotations

import re

from drafter.draft import BLANK
from drafter.roll.calendar import Calendar
from drafter.roll.place import Place, Verdict
from drafter.words import like, ordinal, ordinal_value

_EVENT = re.compile(
    r" (?:(?:[a-z]+ ){0,3}segment\b|"
    r"(?:[Aa]nnual |[Bb]iennial |[Rr]egional )?(?:[Mm]eeting|Conference|Assembly|Forum) of (?:the )?(?:States|Heads|Parties))"
)
_AT_HAND = re.compile(r"\b(?:convene|convening|outcome|preparations?|held by|during|report) (?:of |for )?(?:the )?$|\bChair-designate of the $")
_ANNUAL = re.compile(r" (?:annual|consecutive (?:year|session))\b", re.I)
_NOW = re.compile(
    r"\b(?:marks?|marking|completes?|coincides?|coinciding|Noting|celebrating|celebrates?|upcoming|observance of|will be|approach\w*)\b[^;]*$"
)


def counted(place: Place, calendar: Calendar) -> Verdict | None:
    """An event that the text counts: "the fifth annual forum" is the sixth a year later; an anniversary and a meeting are asked about."""
    value = ordinal_value(place.span.text)
    if place.span.kind != "ordinal" or value is None or place.in_note:
        return None
    if _ANNUAL.match(place.after):
        new = like(place.span.text, ordinal(value + calendar.step))
        why = "the text says that it comes every year"
        return Verdict("shift_session", new, "counted_event", "meeting", "annual-event", why, "likely")
    if place.after.startswith(" anniversary"):
        if not _NOW.search(place.before) or not (value % 5 or re.search(r"\b20\d\d\b", place.text)):
            return None
        why = f"the {place.span.text} anniversary was near when {calendar.name} was adopted: which is it now?"
        return Verdict("ask", None, "anniversary", "date", "anniversary", why, "unsure")
    named = re.match(r" (?:review\b|[\w -]{0,40}[Ff]orum\b)", place.after) or (place.span.text[0].isupper() and place.after.startswith(" Meeting"))
    if not named and not (_EVENT.match(place.after) and _AT_HAND.search(place.before)):
        return None
    why = f"the {place.span.text} was the one at hand when {calendar.name} was adopted: has the next one been held?"
    return Verdict("ask", None, "counted_event", "meeting", "counted-event", why, "unsure", BLANK)


def stale(place: Place, calendar: Calendar) -> Verdict | None:
    """What was newest or upcoming then, need not be now."""
    if place.span.kind != "expression" or place.in_note:
        return None
    why = f"“{place.span.text}” was true when {calendar.name} was adopted: is it still?"
    return Verdict("ask", None, "expression", "meeting", "stale-expression", why, "unsure")
