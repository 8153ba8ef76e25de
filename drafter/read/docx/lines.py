"""Blocks of a Word text to the pieces that drafter.read.text understands.

In go blocks, out come Pieces in order: above the body every line of a paragraph and every cell stands for itself (mastheads are
tables), in the body a paragraph is one piece and a row of a table one line, its cells parted by " | ".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from drafter import notes
from drafter.read.akn.running import Run, joined
from drafter.read.docx.blocks import Block, Para, Row
from drafter.read.pieces import BULLET, RULE, Piece
from drafter.read.text import split
from drafter.read.wording import INDICATOR, label, number, opens
from drafter.words import lead_phrase

_HEAD = 60  # blocks that a masthead may have, before all are looked at
_LONG = 12  # words; italics over more of them, or over a whole sentence, are no opening
_BARS = re.compile(r"(?:^| )\| ")  # between the cells of a row that is no table
_RUNNING = ("SingleTxt", "SingleTxtG")  # the United Nations' styles of running text
_MARK = re.compile(r"\(?\w{1,5}[.)]|\d{1,3}")


def pieces(blocks: Sequence[Block]) -> tuple[list[Piece], list[str]]:
    """The pieces of these blocks, and the markers that stand above the body only, where no indicator can be kept."""
    head = _head(blocks)
    found: list[Piece] = []
    above: list[str] = []
    for block in blocks:
        if len(found) < head:
            for piece in _apart(block):
                above += INDICATOR.findall(piece.text)
                found.append(replace(piece, text=" ".join(INDICATOR.sub("", piece.text).split())))
        else:
            found += (piece for piece in _together(block) if not RULE.fullmatch(piece.text))
    below = {marker for piece in found for marker in INDICATOR.findall(piece.text)}
    return found, [marker for marker in dict.fromkeys(above) if marker not in below]


def _head(blocks: Sequence[Block]) -> int:
    """How many lines stand above the body."""
    for several in (blocks[:_HEAD], blocks):
        lines = [piece for block in several for piece in _apart(block)]
        head = len(split(lines)[0])
        if head < len(lines):
            return head
    return head


def _apart(block: Block) -> Iterator[Piece]:
    """Every line by itself; those of one paragraph stand close."""
    for para in [block] if isinstance(block, Para) else [para for cell in block.cells for para in cell]:
        for n, line in enumerate(para.lines):
            yield _piece(para, line, first=n == 0)


def _together(block: Block) -> Iterator[Piece]:
    if isinstance(block, Row):
        yield from _row(block)
        return
    line = block.lines[0]
    first = True
    for more in block.lines[1:]:
        if _begins(more.text):
            yield _piece(block, line, first)
            line, first = more, False
        else:
            line = replace(joined((line, more), " "), italics=line.italics, bold=line.bold and more.bold)
    yield _piece(block, line, first)


def _begins(text: str) -> bool:
    """Whether a line below a line break begins something of its own."""
    return bool(number(text) or (label(text) and text.startswith("("))) or opens(text, "preambular") or opens(text, "operative")


def _row(row: Row) -> Iterator[Piece]:
    """A row as a line; without rules around it, one of a single cell, or of a mark and a text, is what its cells hold."""
    cells = [cell for cell in row.cells if cell]
    if len(cells) == 1 and not row.ruled:
        for para in cells[0]:
            yield from _together(para)
        return
    if cells:
        runs = [joined((line for para in cell for line in _marked(para)), " ") for cell in (_to_the_last(row.cells) if row.ruled else cells)]
        marked = len(cells) == 2 and not row.ruled and _MARK.fullmatch(runs[0].text)
        whole = joined(runs, " " if marked else " | ")
        yield Piece(notes.inline(whole.text, whole.indicators), row=not marked, solid=True)


def _to_the_last(cells: tuple[tuple[Para, ...], ...]) -> tuple[tuple[Para, ...], ...]:
    """Cells without the empty ones at the end."""
    return cells[: max(n for n, cell in enumerate(cells, 1) if cell)]


def _marked(para: Para) -> Iterator[Run]:
    """The lines of a paragraph with its mark."""
    if para.mark:
        yield Run(para.mark)
    yield from para.lines


def _piece(para: Para, line: Run, first: bool) -> Piece:
    text = notes.inline(line.text, line.indicators)
    named = first and any(c.isalpha() for c in text)
    heading = named and (para.format.heading > 0 or (line.bold and not para.mark))
    depth = para.format.heading if named and para.format.heading else -1 if para.format.style in _RUNNING and not heading else 0
    if first and para.mark and not para.bullet:
        mark = para.mark if re.search(r"\W$", para.mark) or not para.mark.isalnum() else f"{para.mark}."
        return Piece(f"{mark} {text}".strip(), heading=heading, depth=depth, opening=_opening(line), solid=True)
    typed = BULLET.match(text) if not para.mark else None
    bullet = para.mark if first and para.bullet else typed[1] if typed else ""
    return Piece(
        text[typed.end() :] if typed else text,
        int(first),
        bullet=bullet,
        heading=heading,
        depth=depth,
        opening=_opening(line),
        row=bool(_BARS.search(text)),
        solid=True,
    )


def _opening(line: Run) -> str:
    """The words in italics that a paragraph begins with, after a number that is typed; "" where they are too many for an opening."""
    if not line.italics:
        return ""
    counted = number(line.text)
    line = line.after(len(line.text) - len(counted.rest)) if counted and line.text.endswith(counted.rest) else line
    printed = line.opening or ""
    if not printed or line.bold or printed.endswith(".") or len(printed.split()) > _LONG:
        return ""
    whole = len(printed) >= len(line.text) - 1
    return "" if whole and (lead_phrase(line.text, "operative") or lead_phrase(line.text, "preambular")) else printed.rstrip(" ,;:")
