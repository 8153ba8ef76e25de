"""Text without markup to pieces: its lines, each with what its place on the page tells.

In goes the text of `markup.unmarked`, out come Pieces in order. No word goes: page furniture (page numbers, job numbers, running
heads) and rules are taken out, the furniture with a repair that quotes it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from drafter.model import Repair
from drafter.read.markup import ITALICS
from drafter.symbols import SYMBOL

_FULL = 0.6  # share of the widest line from which a line counts as wrapped
_NARROWEST, _WIDEST = 55, 160  # lines that stand together and are wider aren't wrapped
_BULLET = re.compile(r"([-*+•▪◦·●○■–—])\s+(?=\S)")
_HEADING = re.compile(r"#{1,6}\s+(.*?)(?:\s+#+)?$")
_RULE = re.compile(r"(?:[-_*=–—~]\s*){3,}|\|?(?:\s*:?-{2,}:?\s*\|)+\s*(?::?-{2,}:?)?")
_QUOTE = re.compile(r"(?:>\s?)+")
_FURNITURE = (
    re.compile(r"\d{2}-\d{5}X?\b.{0,30}"),
    re.compile(r"\*?\d{7}\*?"),
    re.compile(r"Please recycle.{0,30}", re.I),
    re.compile(r"[-–—\s]*(?:Page )?(?P<page>\d{1,2}) ?(?:/|of) ?(?P<pages>\d{1,2})[-–—\s]*", re.I),
    re.compile(r"Page \d{1,3}|[-–—] ?\d{1,3} ?[-–—]|\d{1,3}", re.I),
    re.compile(r"(?P<head>" + SYMBOL.pattern + r")(?:\s+\d+)?"),
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A line: its text, the blank lines above it, whether the line above was full (so this one goes on), its bullet, and whether it is a heading.

    `indent` counts the spaces before it, `italics` tells that a long stretch of italics began or ended here, `after_notes` that
    footnotes stood between it and the piece before.
    """

    text: str
    gap: int = 1
    flows: bool = False
    indent: int = 0
    bullet: str = ""
    heading: bool = False
    italics: bool = False
    after_notes: bool = False


def pieces(text: str) -> list[Piece]:
    """The lines of a text as pieces, page furniture still among them."""
    found: list[Piece] = []
    gap = 1
    for lines, part in groupby(map(str.rstrip, text.split("\n")), key=lambda line: bool(line) and not _RULE.fullmatch(line.strip())):
        together = list(part)
        if not lines:
            gap += len(together)
            continue
        full = _FULL * _width(together)
        for above, line in pairwise(["", *together]):
            piece = _piece(line, gap, 0 < full <= len(above), above)
            if piece.text:
                found.append(piece)
                gap = 0
    return found


def _width(lines: Sequence[str]) -> int:
    """Width that lines standing together were wrapped at; 0 where they weren't."""
    widest = max(map(len, lines))
    return 0 if widest > _WIDEST else max(widest, _NARROWEST)


def _piece(line: str, gap: int, flows: bool, above: str) -> Piece:
    text = line.lstrip()
    indent = len(line) - len(text)
    text = _QUOTE.sub("", text, count=1) if text.startswith(">") else text
    heading = _HEADING.match(text)
    if heading:
        text = heading[1]
    dashed = flows and text[:1] in "–—" and not above.endswith((",", ";", ":", "."))
    bullet = None if heading or dashed else _BULLET.match(text)
    if bullet:
        text = text[bullet.end() :]
    italics = ITALICS in text
    text = " ".join(text.replace(ITALICS, "").split())
    return Piece(text, gap, flows and not heading and not bullet, indent, bullet[1] if bullet else "", bool(heading), italics)


def without_furniture(found: list[Piece]) -> tuple[list[Piece], list[Repair]]:
    """Pieces without page numbers, job numbers and the running heads that repeat the symbol; what follows one is a page break."""
    kept: list[Piece] = []
    repairs: list[Repair] = []
    broken, above = False, list[str]()
    for piece in found:
        furniture = _is_furniture(piece, above)
        above.append(piece.text)
        if furniture:
            repairs.append(Repair("page-furniture", "text", f"Taken out as part of the page, not of the text: {piece.text}"))
            broken = True
            continue
        kept.append(replace(piece, gap=max(piece.gap, 1), flows=False) if broken else piece)
        broken = False
    return kept, repairs


def _is_furniture(piece: Piece, above: Sequence[str]) -> bool:
    """Whether a line is furniture; a symbol standing alone is a running head where a line above has it."""
    for pattern in _FURNITURE:
        m = pattern.fullmatch(piece.text)
        if not m:
            continue
        groups = m.groupdict()
        if head := groups.get("head"):
            return any(head in text for text in above)
        if groups.get("page"):
            return 1 <= int(groups["page"]) <= int(groups["pages"] or 0)
        return piece.gap > 0
    return False
