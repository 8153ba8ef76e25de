"""What of a page is text, what is footnote, and what belongs to the page: running heads, page and job numbers.

In go the lines of all pages, out come those of the text, those of the notes, and what was taken out. Running heads are told by the rule
below them, by what recurs at its height on other pages, and by their words; notes by the rule over them, or by their size.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from drafter.read.pdf.lines import Line
from drafter.read.pdf.source import Page
from drafter.read.pieces import is_page_number, is_running_head

_EDGE = 0.15  # share of the height of a page in which its heads and feet stand
_WIDE = 0.5  # share of the width of a page from which a rule is one under a running head
_SHORT = 0.45  # and up to which it is one over notes
_APART = 1.5  # sizes from which a line stands apart
_NEAR = 3.0  # points between the heights of what recurs
_SMALL = 0.93  # share of the size of the text that notes stay below
_SEPARATOR = re.compile(r"_{5,}")
_ALONE = re.compile(r"(?:Page |[-–—] ?)?\d{1,4}(?: ?[-–—])?", re.I)
_MARKED = re.compile(r"\[\^|\*{1,3}\s")


Heights = dict[str, set[tuple[int, int]]]  # pages and heights at which a line of this shape stands
Test = Callable[[Line], object]


@dataclass
class Zones:
    """Lines of the text, lines of the notes, and the furniture of the pages, each in order."""

    size: float
    text: list[Line] = field(default_factory=list)
    notes: list[Line] = field(default_factory=list)
    furniture: list[str] = field(default_factory=list)


def zones(pages: Sequence[Page], lines: Sequence[Sequence[Line]]) -> Zones:
    """The lines of a document by what they are."""
    sizes = Counter[float]()
    for line in (line for page in lines for line in page):
        sizes[line.size] += len(line.text)
    made = Zones(max(sizes, key=lambda s: sizes[s], default=0.0))
    heights: Heights = {}
    for line in (line for page in lines for line in page):
        heights.setdefault(_shape(line), set()).add((line.page, round(line.base)))
    above = " ".join(cell.text for line in (lines[0] if lines else ()) for cell in line.cells)
    for page, found in zip(pages, lines, strict=True):
        inside = _inside(page, found, heights, above, made)
        start = _notes_from(page, inside, made.size)
        made.text += inside[:start]
        made.notes += [line for line in inside[start:] if not _SEPARATOR.fullmatch(line.text)]
    return made


# --- heads and feet ----------------------------------------------------------------------------------------------


def _inside(page: Page, found: Sequence[Line], heights: Heights, above: str, made: Zones) -> list[Line]:
    """The lines between head and foot of a page."""
    first = _edge(found, heights, lambda line: _is_head(page, line, above), lambda line: line.page and line.base > (1 - _EDGE) * page.height)
    last = len(found) - _edge(found[first:][::-1], heights, _is_foot, lambda line: line.base < _EDGE * page.height)
    made.furniture += [line.text for line in (*found[:first], *found[last:])]
    return list(found[first:last])


def _edge(found: Sequence[Line], heights: Heights, is_known: Test, is_at_edge: Test) -> int:
    """How many lines from the edge of a page inwards belong to it: they are known as such, or recur and stand apart from what follows."""
    count = 0
    for n, line in enumerate(found):
        if not is_at_edge(line) or not (is_known(line) or _recurs(line, heights)):
            break
        following = found[n + 1 : n + 2]
        apart = not following or abs(following[0].base - line.base) > _APART * max(line.size, following[0].size)
        count = n + 1 if apart or is_known(line) else count
    return count


def _is_head(page: Page, line: Line, above: str) -> bool:
    """Whether a line is a running head: over a wide rule, a page number, or the symbol and title of the masthead."""
    words = " ".join(cell.text for cell in line.cells)
    ruled = any(rule.right - rule.left > _WIDE * page.width and (1 - _EDGE) * page.height < rule.base < line.base for rule in page.rules)
    return ruled or is_running_head(words, above) or is_page_number(words) or _ALONE.fullmatch(words) is not None


def _is_foot(line: Line) -> bool:
    words = [cell.text for cell in line.cells]
    return all(is_page_number(word) or _ALONE.fullmatch(word) for word in words) or is_page_number(" ".join(words))


def _recurs(line: Line, heights: Heights) -> bool:
    """Whether a line that is no note is at this height on another page too."""
    return not _MARKED.match(line.text) and any(page != line.page and abs(base - line.base) <= _NEAR for page, base in heights[_shape(line)])


def _shape(line: Line) -> str:
    """What a running head has in common on all pages: its parts in any order, without their numbers."""
    return " ".join(sorted(re.sub(r"\d+", "0", cell.text) for cell in line.cells))


# --- notes -------------------------------------------------------------------------------------------------------


def _notes_from(page: Page, found: Sequence[Line], size: float) -> int:
    """The first line of the notes of a page; the number of its lines where it has none."""
    small = len(found)
    while small and (found[small - 1].size < _SMALL * size or _SEPARATOR.fullmatch(found[small - 1].text)):
        small -= 1
    below = found[small:]
    separated = next((small + n for n, line in enumerate(below) if _SEPARATOR.fullmatch(line.text)), None)
    marked = next((small + n for n, line in enumerate(below) if _MARKED.match(line.text)), None)
    return next((n for n in (separated, marked, small if below and _is_ruled(page, found, small) else None) if n is not None), len(found))


def _is_ruled(page: Page, found: Sequence[Line], n: int) -> bool:
    """Whether a short rule stands right over a line."""
    above = found[n - 1].base if n else page.height
    return any(rule.right - rule.left < _SHORT * page.width and found[n].base < rule.base < above for rule in page.rules)
