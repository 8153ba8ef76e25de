"""The masthead of the next session's draft: what the calendar tells is filled in, what only the Secretariat knows is a blank."""

from __future__ import annotations

import re
from collections.abc import Mapping

from drafter.draft import BLANK
from drafter.model import DrafterError, Exit, Metadata
from drafter.read.fields import names as sponsors_in
from drafter.roll.calendar import Calendar
from drafter.roll.changes import Change
from drafter.roll.place import Action, Place
from drafter.roll.years import yearly
from drafter.symbols import moving
from drafter.words import iso_date, ordinal, session_year

_COMMITTEES = {"First": 1, "Second": 2, "Third": 3, "Fourth": 4, "Fifth": 5, "Sixth": 6}


def masthead(meta: Metadata, calendar: Calendar, given: Mapping[str, str]) -> tuple[Metadata, list[Change]]:
    """The metadata of the draft, and a change for each field that moved or waits. `given` sets fields by name."""
    named = re.match(r"A/C\.(\d)/", meta.symbol or "")
    number = named[1] if named else _COMMITTEES.get((meta.committee or "").split(" ")[0])
    assembly = meta.body in (None, "General Assembly")
    symbol = f"A/{f'C.{number}/' if number else ''}{calendar.now}/L.{BLANK}" if assembly else BLANK
    rows: tuple[tuple[str, str, str | None, str, Action, str], ...] = (
        ("session", "session_ordinal", _session(meta, calendar.was), _session(meta, calendar.now), "shift_session", "the session asked for"),
        ("agenda_item", "agenda_item", meta.agenda_item, BLANK, "placeholder", "agenda items are numbered anew every session (C-9)"),
        ("symbol", "document_symbol", meta.symbol, symbol, "placeholder", "a draft gets its symbol when it is issued"),
        ("distr_date", "date", meta.distr_date, BLANK, "placeholder", "the day of issue is not known yet"),
        ("sponsors", "sponsors", ", ".join(meta.sponsors) or None, BLANK, "placeholder", "sponsors sign anew for every draft (A-8)"),
    )
    title, why_title = _title(meta.title, calendar)
    if title != meta.title:
        rows = (*rows, ("title", "year", meta.title, title or "", "shift_year", why_title))
    if "session" in given:
        raise DrafterError("the session is not a slot to set", "give it as --session", Exit.USAGE)
    changes = []
    for slot, kind, old, new, action, why in rows:
        by_hand = slot in given
        value = (iso_date(given[slot]) or given[slot] if slot == "distr_date" else given[slot]) if by_hand else new
        made: Action = "replace_resolution" if by_hand else action
        changes.append(Change("metadata", slot, kind, made, old or "", value, 0, len(value), "set" if by_hand else "masthead", why, "sure"))
    values = {c.slot: c.new for c in changes}
    return Metadata(
        symbol=values["symbol"],
        body=meta.body,
        committee=meta.committee,
        session=_number(meta, calendar.now),
        agenda_item=values["agenda_item"],
        agenda_item_title=meta.agenda_item_title,
        title=values.get("title", meta.title),
        status="draft",
        distr="Limited",
        distr_date=values["distr_date"],
        original_language="English",
        language=meta.language,
        sponsors=sponsors_in(values["sponsors"]),
    ), changes


def _title(title: str | None, calendar: Calendar) -> tuple[str | None, str]:
    """A title whose year moves with the session, and why: "proposed programme budget for 2024"."""
    for span in moving(title or ""):
        if title and (found := yearly(Place("title", title, span), calendar)) and found.new:
            return title[: span.start] + found.new + title[span.end :], found.why
    return title, ""


def _number(meta: Metadata, session: int) -> int:
    """A session as its organ counts: the Economic and Social Council names it by the year."""
    return session_year(session) if meta.body == "Economic and Social Council" else session


def _session(meta: Metadata, session: int) -> str:
    number = _number(meta, session)
    return str(number) if number > 1900 else ordinal(number)
