"""Document symbols and citations: find, parse, order, print.

In goes running text, out come typed spans with offsets. Everything that moves with the calendar is found here, once, by
`moving`: roll, mine and compare share it. Grammar: symbols.md of the conventions (EBNF in its section 2, citations in section 4).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from drafter.words import MONTH, ORDINAL, iso_date, ordinal_value

MovingKind = Literal["session_ordinal", "date", "year", "period", "resolution_list", "resolution", "document_symbol", "ordinal", "expression"]

# --- resolution numbers ------------------------------------------------------------------------------------------

ROMAN = r"(?:S-|ES-)?[IVXLC]+"
NUMBER = rf"(?:(?:S-|ES-)?\d{{1,4}}/(?:\d{{1,4}}|__)(?: [A-Z](?: and [A-Z]| to [A-Z])?(?![A-Za-z]))?|\d{{1,4}}(?: [A-Z])? \((?:{ROMAN}|\d{{4}})\))"
DATED = rf"(?:,? (?:also )?(?:both |all )?of (?:\d{{1,2}}|__) {MONTH}(?: \d{{4}})?)"
ITEM = rf"{NUMBER}{DATED}?"
_LIST = re.compile(rf"{ITEM}(?:(?:, and | and |, ){ITEM})*(?![\d/])")
_ITEM = re.compile(rf"(?P<number>{NUMBER})(?P<dated>{DATED})?")


@dataclass(frozen=True, slots=True)
class Cited:
    """One resolution cited: its number ("78/228"), and its date in ISO form where the text gives one."""

    number: str
    date: str | None = None

    @property
    def session(self) -> int | None:
        """The session before the slash, a number; None for another form ("2669 (2023)", "S-13/2")."""
        found = re.match(r"(\d+)/", self.number)
        return int(found[1]) if found else None

    @property
    def order(self) -> tuple[int, int]:
        """Sort key: by session, then by number (C-7: lists ascend)."""
        found = re.match(r"(\d+)/(\d+)", self.number)
        return (int(found[1]), int(found[2])) if found else (0, 0)


def cited(text: str) -> tuple[Cited, ...]:
    """The resolutions of a list as printed: "61/180 of 20 December 2006 and 64/178" -> two."""
    return tuple(Cited(m["number"], iso_date(m["dated"]) if m["dated"] else None) for m in _ITEM.finditer(text))


# --- document symbols --------------------------------------------------------------------------------------------

_SERIES = (
    "A|S|E|ST|CTOC|CEDAW|CRC|CRPD|CAC|FCCC|CAT|CCPR|CERD|CMW|CED|UNEP|UNW|DP|TD|ICCD|CBD|NPT|CD|HSP|JIU|ISBA|SPLOS|PBC|HRI|APLC|BWC|"
    "CCW|IDB|GC|ID|LC|INF"
)
SYMBOL = re.compile(
    rf"(?<![\w/.])(?:{_SERIES})/(?:[A-Z][A-Za-z]*\.?\d*/|S-\d+/|ES-\d+/|\d{{1,4}}/|OS/)*(?:(?:[A-Z][A-Za-z]*\.?/?)?(?:S-)?(?:\d{{1,4}}|__))"
    rf"(?: [A-Z](?:[-–][A-Z])?(?![\w]))?(?: ?\((?:{ROMAN}|\d{{4}})\))?"
    rf"(?:/(?:Rev|Add|Corr|Amend|Summary|Excerpt)\.\d+)*(?: \(Part [IVX]+\)| \(Vol\. [IVX]+\))?"
)
_GA_RESOLUTION = re.compile(r"A/RES/(.+)")


def resolution_number(symbol: str | None) -> str | None:
    """ "A/RES/78/228" -> "78/228"; None for a symbol that names no resolution of the Assembly."""
    found = _GA_RESOLUTION.fullmatch(symbol or "")
    return found[1] if found else None


def symbol_session(symbol: str) -> int | None:
    """Session of the Assembly in a session document's symbol: "A/78/119" -> 78, "A/C.3/78/L.12" -> 78; None without one."""
    found = re.match(r"A/(?:RES/|C\.\d/|BUR/)?(\d{2,3})/", symbol)
    return int(found[1]) if found else None


def file_name(symbol: str) -> str:
    """A symbol as the name of a file: "A/C.3/68/L.20/Rev.1" -> "A_C.3_68_L.20_Rev.1"."""
    return re.sub(r"[^\w.-]+", "_", symbol).strip("_")


# --- what moves with the calendar --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Moving:
    """A span of text that moves with the calendar: its kind, its place and its words."""

    kind: MovingKind
    start: int
    end: int
    text: str


_DAYS = r"\d{1,2}(?: (?:to|and) \d{1,2})?"
_NATURE = "(?:special |regular |resumed |emergency |annual |substantive )*"
_SESSION = re.compile(rf"\b{ORDINAL}(?= {_NATURE}(?:session|(?:and|to) {ORDINAL} (?:[a-z]+ )?session)s?\b)", re.I)
_MOVING: tuple[tuple[MovingKind, re.Pattern[str]], ...] = (
    ("document_symbol", SYMBOL),
    ("period", re.compile(r"(?<=\bfor )(?:19|20)\d\d/\d\d\b(?!/)|(?<=\byear )(?:19|20)\d\d/\d\d\b(?!/)")),  # "a report for 2019/20"
    ("resolution_list", _LIST),
    ("period", re.compile(rf"from \d{{1,2}} {MONTH} \d{{4}} to \d{{1,2}} {MONTH} \d{{4}}|\b(?:19|20)\d\d[–-](?:(?:19|20)\d\d|\d\d)\b")),
    ("date", re.compile(rf"{_DAYS} {MONTH}(?: (?:to|and) {_DAYS} {MONTH})? \d{{4}}|{MONTH} \d{{4}}")),
    ("session_ordinal", _SESSION),
    ("year", re.compile(r"(?<![\w/.–-])(?:19|20)\d\d(?![\w/–-]|\.\d)")),
)


@lru_cache(maxsize=2048)
def moving(text: str) -> tuple[Moving, ...]:
    """Every span that moves with the calendar, in order, none overlapping. A list of one resolution has kind "resolution"."""
    taken: list[Moving] = []
    for kind, pattern in _MOVING:
        for m in pattern.finditer(text):
            if all(m.end() <= t.start or t.end <= m.start() for t in taken):
                one = kind == "resolution_list" and len(cited(m[0])) == 1
                taken.append(Moving("resolution" if one else kind, m.start(), m.end(), m[0]))
    return tuple(sorted(taken, key=lambda s: s.start))


def without_moving(text: str) -> str:
    """The text with each span of `moving` as one mark: equal for two wordings that differ only by the calendar."""
    out, at = [], 0
    for span in moving(text):
        mark = "resolution" if span.kind == "resolution_list" else span.kind
        out += [text[at : span.start], f"<{mark}>"]
        at = span.end
    return re.sub(r"\bresolutions(?= <resolution>)", "resolution", "".join(out) + text[at:])


def sessions_named(text: str) -> Iterator[tuple[int, int, int]]:
    """(start, end, number) of each spelled-out session ordinal."""
    for found in _SESSION.finditer(text):
        number = ordinal_value(found[0])
        if number is not None:
            yield found.start(), found.end(), number


_OTHER_BODY = re.compile(
    r"Council|Commission|Conference|(?<!First )(?<!Second )(?<!Third )(?<!Fourth )(?<!Fifth )(?<!Sixth )Committee|Subcommittee|Congress|Forum|"
    r"Parties|Board|Meeting of|Group|Authority|Agency|Organization of|Union|Tribunal|Court|Programme|Assembly of (?=[A-Z])|Health Assembly|"
    r"Environment Assembly|Habitat Assembly|Summit|Fund|Institute"
)
_ASSEMBLY = re.compile(r"\bAssembly\b|\b(?:First|Second|Third|Fourth|Fifth|Sixth) Committee\b")
_BODY_AFTER = re.compile(r"\s*(?:[\w-]+ )?sessions? of (?:the )?[A-Z][\w-]*(?: (?:[A-Z][\w-]*|and|of|the|on|for|to)\b)*")
_ITS = re.compile(r"\bits (?:[\w-]+ )?$|\bits \S+ and $")


def names_a_body(text: str) -> bool:
    """Whether a text names a body other than the Assembly."""
    return _OTHER_BODY.search(text) is not None


def of_the_assembly(before: str, after: str) -> bool:
    """Whether a session is the Assembly's, from the words around its ordinal.

    The body named behind it decides, else the nearest one before it; where none is named, "its" session is that of the organ itself.
    """
    if named := _BODY_AFTER.match(after):
        return "Assembly" in named[0] and not _OTHER_BODY.search(named[0].split("Assembly")[0])
    bodies = [(m.end(), False) for m in _OTHER_BODY.finditer(before)] + [(m.end(), True) for m in _ASSEMBLY.finditer(before)]
    return max(bodies, default=(0, _ITS.search(before) is not None))[1]
