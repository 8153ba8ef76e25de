"""Rules for years, periods and report symbols: what comes every year moves with its session (C-8, D-6)."""

from __future__ import annotations

import re
from typing import Literal

from drafter.draft import BLANK
from drafter.roll.calendar import Calendar
from drafter.roll.place import Place, Verdict
from drafter.words import ordinal, years_on


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


_YEARLY: tuple[tuple[str, str, int, int, str], ...] = (  # words before, words after, first and last year counted from the session's, reason
    (
        r"\b(?:programme budget|programme plan|programme of work|work programme) for (?:the (?:year|biennium|period) )?$",
        r"",
        1,
        2,
        "the plan of a coming year",
    ),
    (r"\bdeliverables for $", r"", 0, 2, "the plan of a coming year"),
    (r"\bprogramme performance for $", r"", -1, 0, "the performance of the last year"),
    (r"\b(?:first|second) half of $", r"", 1, 1, "a half of the coming year"),
    (r"\bfor the years? (?:\d{4} and )?$", r"", 0, 3, "the years ahead"),
    (
        r"\b(?:its|their|the|respective) $",
        r" (?:substantive |regular |annual )?session\b(?!,? (?:which|adopted|devoted))",
        0,
        1,
        "a session named by its year",
    ),
    (r"\bsessions? (?:held )?(?:in|of) $", r"", 0, 1, "a session of the year"),
    (r"\bat its $", r" and \d{4} sessions?\b", -1, 1, "sessions named by their years"),
    (r"\bat its \d{4} and $", r" sessions?\b", -1, 1, "sessions named by their years"),
    (
        r"\bthe $",
        r" (?:joint response plan|report of|Ministerial Declaration|(?:Economic and Social Council |high-level political )?forum)\b",
        0,
        1,
        "this year's edition",
    ),
    (r"\bReport (?:on [\w ]+ )?$", r"(?:,| and\b| of\b|;|$)", 0, 1, "this year's edition"),
    (r"\bactivit(?:y|ies)\b[^,;]*\b(?:in|during|for) $", r"", 0, 2, "the work of the year"),
    (
        r"\b(?:work|programmes?|planned|reports?)\b(?: (?!by the end)[\w-]+){0,9} (?:in|during|for|of) $",
        r"(?:[,;.]| to | under |$)",
        0,
        2,
        "the work of the year",
    ),
    (r"\breports? of the [^;]*\bfor $", r"[,;.]", -1, 1, "the report of the year"),
    (
        r"\b(?:Programme of Assistance|courses|Courses in International Law|consultations|disarmament|scholarship|Member States) in $",
        r"(?:[,;.]| and\b| on | under )",
        0,
        2,
        "the work of the year",
    ),
)


def yearly(place: Place, calendar: Calendar) -> Verdict | None:
    """The year of what comes every year, where it is the predecessor's own or the one after: plans, sessions, editions, a year's work."""
    if place.span.kind not in ("year", "period") or place.in_note or not re.fullmatch(r"\d{4}(?:/\d\d)?", place.span.text):
        return None
    away = int(place.span.text[:4]) + ("/" in place.span.text) - calendar.year
    found = next(
        (
            why
            for before, after, low, high, why in _YEARLY
            if low <= away <= high and re.search(before, place.before) and re.match(after, place.after)
        ),
        None,
    )
    if found is None:
        return None
    if calendar.step > 2:
        why = f"{place.span.text} is {found}, and {calendar.step} sessions have passed: which year is it now?"
        return Verdict("ask", None, "this_year", "year", "yearly", why, "unsure")
    new = re.sub(r"\d+", lambda n: f"{int(n[0]) + calendar.step:0{len(n[0])}}", place.span.text)
    kind: Literal["year", "period"] = "period" if "/" in new else "year"
    return Verdict(
        "shift_year" if kind == "year" else "shift_period", new, "this_year", kind, "yearly", f"{found}: it moves with the session", "likely"
    )


_ENDED = re.compile(r"\b(?:years?|periods?|biennium) ended $|\bas at $")


def financial_period(place: Place, calendar: Calendar) -> Verdict | None:
    """A financial period or its last day: the accounts of the next one are before the next session (E-19)."""
    years = [int(y) for y in re.findall(r"\d{4}", place.span.text)]
    if place.in_note or not years or not calendar.year - 1 <= years[-1] <= calendar.year + 2:
        return None
    ended = place.span.kind == "date" and _ENDED.search(place.before) and re.match(r"30 June|31 December", place.span.text)
    whole = re.match(r"from 1 July \d{4} to 30 June|from 1 January \d{4} to 31 December", place.span.text) and re.search(r"\bperiod $", place.before)
    annual = place.span.kind == "year" and re.search(r"\bfinancial (?:period|year) $", place.before)
    if not (ended or whole or annual):
        return None
    why = "accounts and budgets move with their financial period"
    return Verdict("shift_period", years_on(place.span.text, calendar.step), "financial_period", "period", "financial-period", why, "likely")


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
