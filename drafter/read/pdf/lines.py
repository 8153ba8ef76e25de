"""Runs of a page to its printed lines: what stands at one height, spaces told from gaps, raised indicators told from digits.

In go Runs, out come Lines from top to bottom, each with its cells (parts with a wide gap between them). In a cell's text an indicator is
written `[^12]`, as in drafter.notes.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from drafter import notes
from drafter.read import wording
from drafter.read.markup import UNIT
from drafter.read.pdf.source import Run

# Shares of the size of the letters.
_SPACE = 0.19  # from this gap on a space stands between two runs; letters that are set wide stand closer
_SMALL_SPACE = 0.12  # the same in a text that prints none, where every space is a gap
_NO_SPACE = 0.1  # up to this gap there is none, even where one was printed: a sign without a width became a space
_APART = 2.2  # from this gap on they are two cells
_HIGH = 0.7  # what a capital reaches over the baseline
_SMALL, _RAISED = 0.85, 0.12
_LINES_BACK = 4  # lines that the next run may stand on
_INDICATORS = re.compile(r"\d{1,3}(?:\s*[,;]\s*\d{1,3})*[,;]?")
_MANY = 0.25  # share of lines with a space at their end from which a line without one tells something
_ADDRESS = re.compile(r"(?:https?://|www\.)\S*[^\s.,;)”-]$")
_SQUARES = {"2": "²", "3": "³"}
_CITED = re.compile(r"\[\^\d+\]$")
_SPACES = re.compile(r"\s+")
_PLAIN = {0x2011: "-", 0xAD: None, 0x200B: None, 0x200E: None, 0x200F: None, 0xFEFF: None, 0xF0B7: "•", 0: None}
_UNPRINTABLE = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\uffff\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Cell:
    """A part of a line: its edges, its text, and the span of the first italics in it (0, 0 where it has none)."""

    left: float
    right: float
    text: str
    italics: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line: its page, its baseline, its size (that of most of its letters), whether it is all bold, and its cells.

    `spaced` tells that a space was printed at its end, `parted` that the next line goes on with its last word, an address.
    """

    page: int
    base: float
    size: float
    bold: bool
    cells: tuple[Cell, ...]
    spaced: bool = False
    parted: bool = False

    @property
    def left(self) -> float:
        return self.cells[0].left

    @property
    def right(self) -> float:
        return self.cells[-1].right

    @property
    def text(self) -> str:
        """The line as text, its cells parted as those of a table."""
        return " | ".join(cell.text for cell in self.cells)


def lines(runs: Sequence[Run], page: int) -> list[Line]:
    """The lines of a page from top to bottom."""
    printed = sum(" " in run.text for run in runs) * 10 > len(runs)
    found = [line for row in _rows(runs) if (line := _line(row, page, _SPACE if printed else _SMALL_SPACE))]
    if sum(line.spaced for line in found) < _MANY * len(found):
        return found
    return [replace(line, parted=not line.spaced and _ADDRESS.search(line.text) is not None) for line in found]


def joined(text: str, above: Line, line: Line, known: str) -> str:
    """A text that ends with the line `above`, and the next line. `known` is the whole text, by which broken words are mended."""
    return text + line.text if above.parted else wording.joined(text, line.text, known)


def _rows(runs: Sequence[Run]) -> list[list[Run]]:
    """Runs that stand at one height: at least half as high as the lower of two is common to both."""
    found: list[tuple[float, float, list[Run]]] = []
    spaces = [run for run in runs if run.text.isspace()]
    for run in sorted((run for run in runs if not run.text.isspace()), key=lambda r: (-r.base, r.left)):
        low, high = run.base, run.base + _HIGH * run.size
        for n in range(len(found) - 1, max(len(found) - 1 - _LINES_BACK, -1), -1):
            below, above, row = found[n]
            if 2 * (min(high, above) - max(low, below)) >= min(high - low, above - below):
                row.append(run)
                found[n] = (low, high, row) if high - low > above - below else found[n]
                break
        else:
            found.append((low, high, [run]))
    return [[*row, *(s for s in spaces if low - 1 <= s.base <= high)] for low, high, row in sorted(found, key=lambda f: -f[0])]


def _line(row: Iterable[Run], page: int, space: float) -> Line | None:
    runs = sorted(row, key=lambda r: (r.left, r.right))
    printed = [run for run in runs if not run.text.isspace()]
    letters = Counter[float]()
    for run in printed:
        letters[round(run.size, 1)] += len(run.text)
    if not letters:
        return None
    size = max(letters, key=lambda s: (letters[s], s))
    base = next(run.base for run in printed if round(run.size, 1) == size)
    cells = tuple(cell for part in _cells(runs, size) if (cell := _cell(part, size, base, space)))
    bold = all(run.bold for run in printed if any(map(str.isalnum, run.text)))
    spaced = printed[-1].text[-1:].isspace() or (runs[-1].text.isspace() and runs[-1].left >= printed[-1].left)
    return Line(page, base, size, bold, cells, spaced) if cells else None


def _cells(runs: Sequence[Run], size: float) -> Iterator[list[Run]]:
    part: list[Run] = []
    edge = runs[0].left
    for run in runs:
        if not run.text.isspace():
            if part and run.left - edge > _APART * size:
                yield part
                part = []
            edge = run.right
        part.append(run)
    yield part


def _cell(runs: Sequence[Run], size: float, base: float, space: float) -> Cell | None:
    """Runs side by side as text; from a gap of `space` on a space stands between two."""
    text, italics, over = "", (0, 0), False
    spaced, edge, left = False, 0.0, 0.0
    for run in runs:
        if run.text.isspace():
            spaced = True
            continue
        said = _indicators(run, text, size, base) or _plain(run.text)
        gap = run.left - edge
        if not text:
            left = run.left
        elif not said.startswith("[^") and (
            gap > space * size or (gap > _NO_SPACE * size and (spaced or said[:1] == " ")) or _needs_space(text, said)
        ):
            text += " "
        start = len(text)
        text += said.strip()
        spaced, edge = said[-1:] == " ", run.right
        if not over and run.italic and any(map(str.isalpha, said)):
            italics = (italics[0] if italics[1] else start, len(text))
        elif any(map(str.isalnum, said)):
            over = italics[1] > 0 or " " in said.strip()
    return Cell(left, edge, text, italics) if text else None


def _needs_space(text: str, said: str) -> bool:
    """Whether a word follows an indicator, which nothing but a space can part."""
    return bool(_CITED.search(text)) and said[:1].isalnum()


def _indicators(run: Run, text: str, size: float, base: float) -> str | None:
    """The indicators that a run is: small, raised, and numbers. What is raised and no number is text; a raised 2 or 3 behind a unit is its power."""
    mark = run.text.strip()
    if run.size > _SMALL * size or run.base < base + _RAISED * size or not _INDICATORS.fullmatch(mark):
        return None
    if mark in _SQUARES and UNIT.search(text):
        return _SQUARES[mark]
    return "".join(f"[^{number}]" for number in re.findall(r"\d+", mark))


def _plain(text: str) -> str:
    """Text with plain spaces and hyphens; what would read as an indicator is escaped."""
    return notes.inline(_SPACES.sub(" ", _UNPRINTABLE.sub(" ", text.translate(_PLAIN))), ())
