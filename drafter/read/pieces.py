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
_NARROWEST, _WIDEST = 40, 160  # shorter and longer lines don't tell the width that a text was wrapped at
_HEAD = 40  # lines in which symbol and title stand for the first time
_MANY = 4  # so many lines together have a width of their own
BULLET = re.compile(r"([-*+•▪◦·●○■–—])\s+(?=\S)")
_HEADING = re.compile(r"#{1,6}\s+(.*?)(?:\s+#+)?$")
RULE = re.compile(r"(?:[-_*=–—~]\s*){3,}|\|?(?:\s*:?-{2,}:?\s*\|)+\s*(?::?-{2,}:?)?")
_QUOTE = re.compile(r"(?:>\s?)+")
_PAGES = r"(?P<page>\d{1,2}) ?(?:/|of) ?(?P<pages>\d{1,2})"
_JOB = r"\d{2}-\d{5}X?\b"
_NUMBERS = (
    re.compile(rf"{_JOB}.{{0,30}}"),
    re.compile(rf"{_PAGES}\s+{_JOB}"),
    re.compile(r"\*?\d{7}\*?"),
    re.compile(r"Please recycle.{0,30}", re.I),
    re.compile(rf"[-–—\s]*(?:Page )?{_PAGES}[-–—\s]*", re.I),
)
_ALONE = re.compile(r"Page \d{1,3}|[-–—] ?\d{1,3} ?[-–—]|\d{1,3}", re.I)
_SYMBOL = re.compile(SYMBOL.pattern)
_RUNNING_HEAD = re.compile(rf"(?P<head>{SYMBOL.pattern})(?:\s+(?P<after>\S.*))?|(?P<before>\S.*?)\s+(?P<symbol>{SYMBOL.pattern})")


@dataclass(frozen=True, slots=True)
class Piece:
    """A line: its text, the blank lines above it, whether the line above was full (so this one goes on), its bullet, and whether it is a heading.

    `indent` counts the spaces before it, `italics` tells that a long stretch of italics began or ended here, `after_notes` that
    footnotes stood between it and the piece before, `opening` the words that are printed in italics at its start, after any number,
    `row` tells that it is a row of a table, `solid` that the source knows it as one paragraph, `depth` how deep a heading the source
    makes it by a style (1 the highest; -1 by a style of running text, which is no heading; 0 where its style says nothing).
    """

    text: str
    gap: int = 1
    flows: bool = False
    indent: int = 0
    bullet: str = ""
    heading: bool = False
    italics: bool = False
    after_notes: bool = False
    opening: str = ""
    row: bool = False
    solid: bool = False
    depth: int = 0


def pieces(text: str) -> list[Piece]:
    """The lines of a text as pieces, page furniture still among them."""
    lines = [line.rstrip() for line in text.split("\n")]
    usual = _width(lines)
    found: list[Piece] = []
    gap = 1
    for written, part in groupby(lines, key=lambda line: bool(line) and not RULE.fullmatch(line.strip())):
        together = list(part)
        if not written:
            gap += len(together)
            continue
        width = _width(together) if len(together) >= _MANY else usual
        for above, line in pairwise(["", *together]):
            piece = _piece(line, gap, _is_full(above, line, width), above)
            if piece.text:
                found.append(piece)
                gap = 0
    return found


def _width(lines: Sequence[str]) -> int:
    """Width that lines were wrapped at; 0 where a good part of the text stands in longer lines."""
    narrow = sorted(len(line) for line in lines if _NARROWEST <= len(line) <= _WIDEST)
    long = sum(len(line) for line in lines if len(line) > _WIDEST)
    return 0 if not narrow or long * 2 > sum(narrow) else narrow[len(narrow) * 9 // 10]


def _is_full(above: str, line: str, width: int) -> bool:
    """Whether a line was broken because the next word had no room: it is wide, or that word would have reached over the width."""
    word = line.split(maxsplit=1)[0]
    return len(above) >= _FULL * width > 0 and (len(above) + len(word) + 1 >= width or len(above) >= 0.85 * width)


def _piece(line: str, gap: int, flows: bool, above: str) -> Piece:
    text = line.lstrip()
    indent = len(line) - len(text)
    text = _QUOTE.sub("", text, count=1) if text.startswith(">") else text
    heading = _HEADING.match(text)
    if heading:
        text = heading[1]
    dashed = flows and text[:1] in "–—" and not above.endswith((",", ";", ":", "."))
    bullet = None if heading or dashed else BULLET.match(text)
    if bullet:
        text = text[bullet.end() :]
    italics = ITALICS in text
    text = " ".join(text.replace(ITALICS, "").split())
    return Piece(text, gap, flows and not heading and not bullet, indent, bullet[1] if bullet else "", bool(heading), italics)


def without_furniture(found: list[Piece]) -> tuple[list[Piece], list[Repair]]:
    """Pieces without page numbers, job numbers and the running heads that repeat symbol and title; what follows one is a page break."""
    kept: list[Piece] = []
    repairs: list[Repair] = []
    over, above = "", ""
    for n, piece in enumerate(found):
        if _is_furniture(piece, found[n + 1] if n + 1 < len(found) else None, above, over):
            repairs.append(Repair("page-furniture", "text", f"Taken out as part of the page, not of the text: {piece.text}"))
            over = piece.text
            continue
        kept.append(replace(piece, gap=max(piece.gap, 1), flows=False) if over else piece)
        over = ""
        above = above if len(kept) > _HEAD else f"{above} {piece.text}"
    return kept, repairs


def _is_furniture(piece: Piece, below: Piece | None, above: str, over: str) -> bool:
    """Whether a line is furniture: numbers of pages and jobs, or a running head, whose words stand in the masthead (`above`) too.

    `over` is the line over it where that is furniture; a head of two lines has one of them beside the symbol or the number.
    """
    if is_page_number(piece.text) or is_running_head(piece.text, above):
        return True
    if _ALONE.fullmatch(piece.text):
        return (piece.gap > 0 or bool(over)) and (below is None or below.gap > 0 or is_page_number(below.text) or is_running_head(below.text, above))
    beside = (over and piece.gap == 0) or (below is not None and below.gap == 0 and is_running_head(below.text, above))
    heads = (f". {piece.text} ", f"{_SYMBOL.sub('', over).strip() or '.'} {piece.text} ", *([f"{piece.text} "] if " " in piece.text else []))
    return bool(beside) and len(piece.text) > 3 and any(head in above for head in heads)


def is_page_number(text: str) -> bool:
    """Whether a line is the number of a page or a job, as the UN prints them."""
    m = next((m for pattern in _NUMBERS if (m := pattern.fullmatch(text))), None)
    page = m.groupdict().get("page") if m else None
    return m is not None and (page is None or 1 <= int(page) <= int(m["pages"]))


def is_running_head(text: str, above: str) -> bool:
    """Whether a line is a symbol, and words beside it, that stand in the masthead (`above`) too."""
    head = _RUNNING_HEAD.fullmatch(text) if "/" in text else None
    rest = (head["after"] or head["before"] or "") if head else ""
    return head is not None and f"{head['head'] or head['symbol']} " in above and (rest.isdigit() or rest in above)
