"""Lines of the text to Pieces: which lines are one paragraph, over pages too, what stands close below, what is a heading.

In go Lines, out come Pieces for drafter.read.text, each a whole paragraph with the words in italics that it opens with. A line begins
a paragraph where it stands apart from the one above, further in, or below one that had room for its first word.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from drafter.read import wording
from drafter.read.pdf.lines import Line, joined
from drafter.read.pieces import Piece
from drafter.read.wording import complete, goes_on, label, number

_USUAL = 1.2  # sizes from one line to the next
_LOOSE = 1.3  # of the usual distance of two lines: from here on they stand apart
_INDENT = 0.8  # of the size of the letters
_ALIKE = 2.0  # points between edges that are one edge
_LONGEST = 12  # words; italics over more of them are no opening


@dataclass(frozen=True, slots=True)
class Layout:
    """How a text is set: the distance of its lines in sizes, its edges, and whether its paragraphs begin further in."""

    pitch: float
    left: float
    right: float
    indented: bool


def pieces(lines: Sequence[Line], known: str, is_enacting: Callable[[str], bool]) -> list[Piece]:
    """The paragraphs of a text; `known` is the whole text, by which broken words are mended, `is_enacting` knows the line below the masthead."""
    end = next((n for n, line in enumerate(lines) if is_enacting(line.text)), 0)
    head = [replace(line, cells=(cell,)) for line in lines[:end] for cell in line.cells]
    layout = _layout(lines[end:] or lines) if lines else Layout(_USUAL, 0, 0, True)
    return [*_head(head, layout), *_body(lines[end:], known, layout)]


def _head(lines: Sequence[Line], layout: Layout) -> list[Piece]:
    """The masthead line by line; what goes on in the same type flows."""
    found = []
    for above, line in zip([None, *lines], lines, strict=False):
        close = above is not None and 0 < above.base - line.base <= _LOOSE * layout.pitch * max(above.size, line.size)
        alike = above is not None and above.bold == line.bold and abs(above.size - line.size) < 1
        found.append(Piece(line.text, gap=int(not close), flows=close and alike))
    return found


def _body(lines: Sequence[Line], known: str, layout: Layout) -> list[Piece]:
    blocks: list[list[Line]] = []
    gaps: list[int] = []
    for line in lines:
        gap = _begins(blocks[-1], line, layout) if blocks else 1
        if gap is None:
            blocks[-1].append(line)
        else:
            blocks.append([line])
            gaps.append(gap)
    return [_piece(block, gap, known) for block, gap in zip(blocks, gaps, strict=True)]


def _layout(lines: Sequence[Line]) -> Layout:
    sizes = Counter(line.size for line in lines)
    size = max(sizes, key=lambda s: sizes[s])
    usual = [line for line in lines if line.size == size]
    lefts, rights = Counter(round(line.left) for line in usual), sorted(line.right for line in usual)
    pitches = Counter(round((a.base - b.base) / size, 1) for a, b in pairwise(usual) if a.page == b.page and 0 < a.base - b.base < 2 * size)
    pitch = min((p for p in pitches if pitches[p] * 10 > pitches.total()), default=_USUAL)
    left, right = max(lefts, key=lambda x: (lefts[x], -x)), rights[len(rights) * 9 // 10]
    starts = [b for a, b in pairwise(usual) if a.page == b.page and a.base - b.base > _LOOSE * pitch * size]
    further_in = sum(line.left > left + _INDENT * size for line in starts)
    return Layout(pitch, left, right, 2 * further_in > len(starts))


def _begins(block: Sequence[Line], line: Line, layout: Layout) -> int | None:
    """Whether a line begins a paragraph below a block: the empty lines above it (1 or 0), None where it goes on with the block."""
    above = block[-1]
    if above.page != line.page:
        return 1 if _begins_page(block, line, layout) else None
    distance, size = above.base - line.base, max(above.size, line.size)
    if not 0 < distance <= _LOOSE * layout.pitch * size:
        return 1
    if not _alike(above, line) or _is_further_in(block, line) or above.left > (layout.left + layout.right) / 2:
        return 0
    if len(block) == 1 and complete(above.text) and above.left > layout.left + _INDENT * size and abs(line.left - above.left) < _ALIKE:
        return 0  # a first line below a paragraph of one line
    return None if _is_full(above, line, layout) or goes_on(line.text) else 0


def _begins_page(block: Sequence[Line], line: Line, layout: Layout) -> bool:
    """Whether the first line of a page begins a paragraph."""
    above, text = block[-1], line.text
    if not _alike(above, line) or ((number(text) or label(text)) and (complete(above.text) or not _is_full(above, line, layout))):
        return True
    if goes_on(text) or not complete(above.text):
        return False
    if not layout.indented or not _is_full(above, line, layout):
        return True
    return line.left > layout.left + _INDENT * line.size and _is_further_in(block, line)


def _alike(above: Line, line: Line) -> bool:
    """Whether two lines may be of one paragraph by their type; the rows of a table are none."""
    return above.bold == line.bold and abs(above.size - line.size) < 1 and len(above.cells) == len(line.cells) == 1


def _is_further_in(block: Sequence[Line], line: Line) -> bool:
    """Whether a line is indented against the block above it; one that hangs below the words behind a number or label is not."""
    above = block[-1]
    hangs = len(block) == 1 and (number(above.text) or label(above.text)) is not None
    return not hangs and line.left > above.left + _INDENT * line.size


def _is_full(above: Line, line: Line, layout: Layout) -> bool:
    """Whether the first word of a line had no room on the line above."""
    word = len(line.text.split(maxsplit=1)[0]) * (line.right - line.left) / max(len(line.text), 1)
    return above.right + 0.9 * word + 0.2 * line.size >= layout.right


def _piece(block: Sequence[Line], gap: int, known: str) -> Piece:
    text = block[0].text
    for above, line in pairwise(block):
        text = joined(text, above, line, known)
    if len(block[0].cells) > 1:  # a row of a table is a line below what stands over it
        return Piece(text, gap, row=True)
    return Piece(text, gap, heading=all(line.bold for line in block), opening=_opening(block))


def _opening(block: Sequence[Line]) -> str:
    """The words in italics that a paragraph opens with, behind its number; none where all of it is in italics, or far too much."""
    first = block[0].cells[0]
    counted = number(first.text)
    start, end = len(first.text) - len(counted.rest) if counted else 0, first.italics[1]
    if first.italics[0] > start or end <= start:
        return ""
    opening = first.text[start:end]
    for line in block[1:] if end == len(first.text) else ():
        cell = line.cells[0]
        if cell.italics[0] > 0 or not cell.italics[1]:
            break
        opening = wording.joined(opening, cell.text[: cell.italics[1]])
        if cell.italics[1] < len(cell.text):
            break
    else:
        return "" if end == len(first.text) else opening.rstrip(" ,;:")
    return "" if len(opening.split()) > _LONGEST else opening.rstrip(" ,;:")
