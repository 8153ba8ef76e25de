"""What moves with the calendar, and how: a rule is a function that takes one span of text and says what becomes of it.

The first rule of `RULES` that speaks wins; where none does, the span is history and stays. Sources: CONVENTIONS C-1 to C-11, D-6, H-4.
"""

from __future__ import annotations

from drafter.roll.citations import listed_in_note, other_organ, series, sister
from drafter.roll.due import closed_period, dated_document, edition, fallen_due, figure, latest, publication, publication_ahead, this_years_event
from drafter.roll.expressions import counted, stale
from drafter.roll.place import Rule
from drafter.roll.precedent import precedent
from drafter.roll.sessions import coming_session, other_body, session
from drafter.roll.years import financial_period, report_period, report_symbol, report_year, yearly

RULES: tuple[Rule, ...] = (
    publication,
    precedent,
    session,
    other_body,
    coming_session,
    series,
    listed_in_note,
    sister,
    other_organ,
    report_symbol,
    report_year,
    report_period,
    financial_period,
    dated_document,
    publication_ahead,
    yearly,
    fallen_due,
    closed_period,
    latest,
    counted,
    stale,
    edition,
    figure,
    this_years_event,
)
