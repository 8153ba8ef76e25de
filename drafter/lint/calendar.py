"""Rules on sessions, dates, numbers and cycles (CONVENTIONS C): what the calendar says must agree with itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from drafter.lint.finding import BODY, Passage, Rule, Slip, Text
from drafter.symbols import Cited, Moving, cited, moving, of_the_assembly, sessions_named
from drafter.words import MONTH, MONTHS, ordinal, session_year

_FIGURE_SESSION = re.compile(r"\b(\d{1,3})(?:st|nd|rd|th) (?=(?:(?:special|regular|resumed|annual|substantive|emergency) )*sessions?\b)")


def session_words(p: Passage) -> Iterator[Slip]:
    """Sessions are spelled out: "seventy-eighth session" (C-2)."""
    for m in _FIGURE_SESSION.finditer(p.text):
        if 0 < int(m[1]) < 100 or (0 < int(m[1]) < 1000 and of_the_assembly(p.text[: m.start()], p.text[m.end() :])):
            yield Slip(m.start(), m.end() - 1, "a session is spelled out", ordinal(int(m[1])))


_IN_YEAR = re.compile(r" session,? (?:to be )?(?:held )?in ((?:19|20)\d\d)\b(?![–-]|, the [A-Z])")


def session_year_agrees(p: Passage) -> Iterator[Slip]:
    """A session of the Assembly opens in the year 1945 + its number and ends in the next (C-1, C-2)."""
    for start, end, number in sessions_named(p.text) if " session" in p.text else ():
        said = _IN_YEAR.match(p.text, end)
        if not said or not of_the_assembly(p.text[:start], p.text[end:]) or number < 31:
            continue
        opens = session_year(number)
        if int(said[1]) not in (opens, opens + 1):
            yield Slip(start, end, f"the {p.text[start:end]} session is that of {opens} to {opens + 1}, not of {said[1]}")


_DATES = (
    (re.compile(rf"\b({MONTH}) (\d{{1,2}})(?:st|nd|rd|th)?, (\d{{4}})\b"), r"\2 \1 \3"),
    (re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th) (?:of )?({MONTH})\b(?:,? (\d{{4}}))?"), None),
    (re.compile(rf"\b(\d{{1,2}}) ({MONTH}), (\d{{4}})\b"), r"\1 \2 \3"),
    (re.compile(r"(?<![\w/.-])(\d{1,2})[./](\d{1,2})[./]((?:19|20)\d\d)(?![\w/])"), None),
)
_SIGN = re.compile(rf"{MONTH}|\d[./]\d")
_DAY = re.compile(rf"(?<![\d/])(\d{{1,2}}) ({MONTH})\b")


def date_form(p: Passage) -> Iterator[Slip]:
    """A date is day, month, year: "19 December 2023" (C-3)."""
    if not _SIGN.search(p.text):
        return
    for pattern, form in _DATES:
        for m in pattern.finditer(p.text):
            mended = m.expand(form) if form else _date(m)
            yield Slip(m.start(), m.end(), "a date is written day, month, year: 19 December 2023", mended)
    for m in _DAY.finditer(p.text):
        longest = 29 if m[2] == "February" else 30 if m[2] in ("April", "June", "September", "November") else 31
        if not 1 <= int(m[1]) <= longest:
            yield Slip(m.start(), m.end(), f"there is no {m[0]}")


def _date(m: re.Match[str]) -> str | None:
    day, month, year = m.groups()
    if month.isdigit():
        return f"{int(day)} {MONTHS[int(month) - 1]} {year}" if int(day) > 12 and 1 <= int(month) <= 12 else None
    return f"{day} {month}" + (f" {year}" if year else "")


_OWN = re.compile(r"\b(?:General Assembly|the Assembly’s) (?:[a-z]+ )?resolutions? $")
_ITS = re.compile(r"\bits (?:[a-z]+ )?resolutions? $")


_THEIRS = re.compile(r", the (?:[A-Z][a-z]+ )*(?:Council|Commission)\b")  # "through its resolution 54/18, the Human Rights Council"


def own_resolutions(p: Passage) -> Iterator[tuple[Moving, tuple[Cited, ...]]]:
    """Resolutions of the Assembly cited in a passage of its own text, as it says itself: "its resolution", "General Assembly resolutions"."""
    for span in moving(p.text) if p.organ == "General Assembly" else ():
        before = p.text[: span.start]
        if _THEIRS.match(p.text, span.end):
            continue
        if span.kind in ("resolution", "resolution_list") and (_OWN.search(before) or (_ITS.search(before) and of_the_assembly(before, ""))):
            yield span, cited(span.text)


def resolution_date(p: Passage) -> Iterator[Slip]:
    """A resolution of session N is dated between September 1945 + N and September 1946 + N (C-4)."""
    for span, items in own_resolutions(p):
        at = span.start
        for item in items:
            at = p.text.index(item.number, at)
            if item.date and item.session and 31 <= item.session < 1000:
                opens = session_year(item.session)
                if not f"{opens}-09-01" <= item.date <= f"{opens + 1}-09-30":
                    said = f"resolution {item.number} was adopted between September {opens} and September {opens + 1}"
                    yield Slip(at, _end_of_date(p.text, at, span.end), said)
            at += len(item.number)


def _end_of_date(text: str, at: int, end: int) -> int:
    found = re.compile(rf"\d{{1,2}} {MONTH} \d{{4}}").search(text, at, end)
    return found.end() if found else end


def one_date(text: Text) -> Iterator[Slip]:
    """A resolution has one date (C-4)."""
    known: dict[str, str] = {}
    for p in text.passages:
        for span, items in own_resolutions(p):
            for item in items:
                if item.date and known.setdefault(item.number, item.date) != item.date:
                    at = p.text.index(item.number, span.start)
                    yield Slip(at, _end_of_date(p.text, at, span.end), f"resolution {item.number} has another date above", where=p.where)


def series_order(p: Passage) -> Iterator[Slip]:
    """Resolutions in a list ascend, none stands twice (C-7)."""
    for span, items in own_resolutions(p):
        regular = [i for i in items if i.session and "__" not in i.number]
        numbers = [i.number for i in regular]
        for before, after in pairwise(regular):
            if after.order < before.order and not (before.date and after.date and before.date <= after.date):
                at = p.text.rindex(after.number, span.start, span.end)
                yield Slip(at, at + len(after.number), f"{after.number} stands behind {before.number}: a list of resolutions ascends")
        for number in sorted({n for n in numbers if numbers.count(n) > 1}):
            at = p.text.rindex(number, span.start, span.end)
            yield Slip(at, at + len(number), f"{number} stands twice in the list")


def series_and_note(text: Text) -> Iterator[Slip]:
    """A resolution stands in the list or in the list's footnote, not in both (C-7)."""
    for p in text.resolution.preambular:
        passage = text.by_place[p.id]
        listed = {i.number: span for span, items in own_resolutions(passage) for i in items if len(items) > 1}
        for indicator in p.indicators:
            note = text.notes.get(indicator.marker)
            if not note or not re.match(r"(?:See (?:also )?)?[Rr]esolutions ", note.text):
                continue
            for span in moving(note.text):
                for item in cited(span.text) if span.kind == "resolution_list" else ():
                    if item.number in listed:
                        at = note.text.index(item.number, span.start)
                        yield Slip(at, at + len(item.number), f"{item.number} stands in the list of {p.id} as well", where=note.where)


def predecessor_listed(text: Text) -> Iterator[Slip]:
    """The list of the item's own resolutions holds the predecessor (C-7)."""
    number = text.predecessor.metadata.resolution_number if text.predecessor else None
    if not text.predecessor or not number:
        return
    before = {
        i.number
        for p in Text(text.predecessor).passages
        if p.part == "preambular"
        for _, items in own_resolutions(p)
        for i in items
        if len(items) > 1
    }
    said = {i.number for p in text.passages for span in moving(p.text) if span.kind.startswith("resolution") for i in cited(span.text)}
    if not before or number in said:
        return
    for p in text.passages:
        for span, items in own_resolutions(p):
            if p.part == "preambular" and len([i for i in items if i.number in before]) > 1:
                yield Slip(span.start, span.end, f"the predecessor, resolution {number}, is not in the list", where=p.where)
                return


_REPORT = re.compile(r"\b(?:report|submit|present|inform|update|brief)\b[^;]{0,220}?\bat its $", re.I)


_ASKED_BEFORE = re.compile(r"\b(?:requested|submitted|contained|decided|adopted|presented|pursuant)\b[^;]*$")


def report_session(p: Passage) -> Iterator[Slip]:
    """A report is asked for at a session to come (C-8)."""
    if p.part != "operative" or not p.session or not re.match(r"(?:Also |Further )?[Rr]equests the Secretary-General", p.text):
        return
    for start, end, number in sessions_named(p.text):
        before = p.text[:start]
        over = number < p.session and _REPORT.search(before) and not _ASKED_BEFORE.search(before)
        if over and of_the_assembly(before, p.text[end:]):
            yield Slip(start, end, f"a report is asked for at the {p.text[start:end]} session, which is over")


_ON_AGENDA = re.compile(r"\b(?:provisional )?agenda of its $")


def agenda_session(p: Passage) -> Iterator[Slip]:
    """An item is put on the agenda of a session to come (C-9)."""
    if p.part != "operative" or not p.session or " agenda of its " not in p.text:
        return
    for start, end, number in sessions_named(p.text):
        before = p.text[:start]
        asked = _ON_AGENDA.search(before) and not re.search(r"\b(?:decided|included|decision)\b", before)
        if number <= p.session and asked and of_the_assembly(before, p.text[end:]):
            yield Slip(start, end, f"the agenda of the {p.text[start:end]} session is settled")


def own_name(p: Passage) -> Iterator[Slip]:
    """An organ calls its own texts "its resolution", in a footnote "Resolution"; another organ's by that organ's name (C-10)."""
    own = p.organ
    if p.kind == "note":
        m = re.match(rf"(?:See (?:also )?)?({re.escape(own)} )[Rr]esolutions? \d", p.text)
        if m:
            word = "Resolution" if m.start(1) == 0 else "resolution"
            end = m.end(1) + len("resolution")
            yield Slip(m.start(1), end, f"a text of the {own} cites its own resolutions without its name", word)
        elif own != "General Assembly" and (m := re.match(r"(?:See )?[Rr]esolutions? (?=\d{2,3}/\d)", p.text)):
            yield Slip(m.start(), m.end(), f"a text of the {own} names the General Assembly before its resolutions")


_FORWARD = re.compile(
    r"(?<!was )(?<!were )(?<!been )\b(?:to be (?:held|convened|produced|submitted|presented|issued|launched|completed)|"
    rf"will (?:be held|take place)|upcoming|forthcoming)\b[^;,]{{0,60}}?\b(?:in|in {MONTH}|\d {MONTH}) ((?:19|20)\d\d)\b"
)


def stale_time(p: Passage) -> Iterator[Slip]:
    """What is told as still to come lies ahead (C-11)."""
    if not p.session or p.kind == "note":
        return
    for m in _FORWARD.finditer(p.text):
        if int(m[1]) < session_year(p.session) and not re.search(
            r"\b(?:decided|requested|called for|agreed|planned|scheduled)\b[^;]*$", p.text[: m.start()]
        ):
            yield Slip(m.start(), m.end(1), f"{m[1]} is over when the session opens in {session_year(p.session)}")


_RELATIVE = re.compile(r"\b(?:newest|upcoming|forthcoming|most recent|the next|[a-z-]+th anniversary)\b")


def stale_word(text: Text) -> Iterator[Slip]:
    """Words that the calendar overtakes, left as they were in the predecessor (C-11)."""
    if not text.predecessor or text.predecessor.metadata.session == text.resolution.metadata.session:
        return
    before = {q.text for p in text.predecessor.paragraphs for q in p.walk()}
    for p in text.passages:
        if p.kind in BODY and p.text in before:
            for m in _RELATIVE.finditer(p.text):
                yield Slip(m.start(), m.end(), f"“{m[0]}” was written for the session of the predecessor", where=p.where)


RULES = (
    Rule("session-words", "error", "C-2", session_words, (*BODY, "note")),
    Rule("session-year", "error", "C-1, C-2", session_year_agrees, BODY),
    Rule("date-form", "error", "C-3", date_form, (*BODY, "note")),
    Rule("resolution-date", "error", "C-4", resolution_date, BODY),
    Rule("one-date", "warning", "C-4", one_date),
    Rule("series-order", "error", "C-7", series_order, (*BODY, "note")),
    Rule("series-and-note", "error", "C-7", series_and_note),
    Rule("predecessor-listed", "error", "C-7", predecessor_listed),
    Rule("report-session", "error", "C-8", report_session, BODY),
    Rule("agenda-session", "error", "C-9", agenda_session, BODY),
    Rule("own-name", "error", "C-10", own_name, ("note",)),
    Rule("stale-time", "warning", "C-11", stale_time, BODY),
    Rule("stale-word", "warning", "C-11", stale_word),
)
