"""The blocks of a Word text in order: paragraphs with their marks, and rows of tables.

In goes the body, out come Blocks as the choice on tracked changes leaves them. A paragraph whose end is deleted goes on with the next,
which gives it its form; what a text box holds stands before the paragraph that it hangs on.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from drafter.read import Changes
from drafter.read.akn.running import Run
from drafter.read.docx.changes import is_gone, mark_is_gone, marked_gone, settled
from drafter.read.docx.numbering import Numbering
from drafter.read.docx.running import Running
from drafter.read.docx.styles import NO_LEVEL, Format, Styles
from drafter.read.docx.values import value
from drafter.read.trees import Element, child, children, descendants, local

_HOLDERS = frozenset("customXml smartTag sdtContent ins moveTo del moveFrom".split())


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph: its lines, the mark that Word computed ("12.", "(a)", a bullet), its form, and the elements that it is made of."""

    lines: tuple[Run, ...]
    mark: str = ""
    bullet: bool = False
    format: Format = field(default_factory=Format)
    made_of: tuple[Element, ...] = ()

    @property
    def text(self) -> str:
        return " ".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: the paragraphs of each cell. `ruled` where the table has rules and rows of several cells, so that it is no layout."""

    cells: tuple[tuple[Para, ...], ...]
    ruled: bool = False


Block = Para | Row


def _is_ruled(table: Element) -> bool:
    """Whether a table, or a cell of it, says that it has rules."""
    borders = descendants(table, "tblBorders", "tcBorders")
    return any(value(side) not in ("", "nil", "none") for found in borders for side in found)


class Blocks:
    """Walks a body; `apart` collects what stands in parts that can't be read (their kinds)."""

    def __init__(self, styles: Styles, numbering: Numbering, changes: Changes, running: Running) -> None:
        self.styles, self.numbering, self.changes, self.running = styles, numbering, changes, running
        self.apart: list[str] = []

    def of(self, container: Element) -> Iterator[Block]:
        """The blocks in an element."""
        open_: list[Element] = []  # paragraphs that go on with the next
        for one in self.flat(container):
            if local(one) == "tbl":
                yield from self.end(open_)
                yield from self.table(one)
                continue
            open_.append(one)
            properties = child(one, "pPr")
            self.running.feed(one, self.styles.style(settled(properties, self.changes)))
            if not mark_is_gone(properties, self.changes):
                yield from self.end(open_)
        yield from self.end(open_, cut=True)

    def flat(self, container: Element) -> Iterator[Element]:
        """Paragraphs and tables, out of what may be wrapped around them."""
        for one in container:
            name = local(one)
            if name in ("p", "tbl"):
                yield one
            elif name == "sdt":
                yield from (inner for content in children(one, "sdtContent") for inner in self.flat(content))
            elif name == "AlternateContent":
                chosen = next((e for e in children(one, "Choice") if len(e)), child(one, "Fallback"))
                yield from self.flat(chosen) if chosen is not None else ()
            elif name in _HOLDERS and not is_gone(one, self.changes):
                yield from self.flat(one)
            elif name in ("altChunk", "subDoc"):
                self.apart.append(name)

    def end(self, open_: list[Element], cut: bool = False) -> Iterator[Block]:
        """The paragraph that is made of these elements, with the boxes that hang on it; `cut` where its end was deleted and nothing follows."""
        if not open_:
            return
        made_of = tuple(open_)
        open_.clear()
        lines, boxes = self.running.taken()
        yield from (block for box in boxes for block in self.of(box))
        if cut and not lines:
            return
        form = self.styles.format(settled(child(made_of[-1], "pPr"), self.changes))
        mark, bullet = self.mark(form)
        if lines:
            yield Para(tuple(lines), mark, bullet, form, made_of)

    def mark(self, form: Format) -> tuple[str, bool]:
        if not form.list:
            return "", False
        level = form.level if form.level != NO_LEVEL else self.numbering.level_of_style(form.list, form.style) or 0
        return self.numbering.mark(form.list, level)

    def table(self, table: Element) -> Iterator[Row]:
        rows = [row for row in self.inside(table, "tr") if not marked_gone(child(row, "trPr"), self.changes)]
        found = [[cell for cell in self.inside(row, "tc") if not marked_gone(child(cell, "tcPr"), self.changes)] for row in rows]
        ruled = _is_ruled(table) and any(len(cells) > 1 for cells in found)
        for cells in found:
            yield Row(tuple(tuple(self.paragraphs(cell)) for cell in cells), ruled)

    def inside(self, element: Element, name: str) -> Iterator[Element]:
        """Rows or cells, out of what may be wrapped around them."""
        for one in element:
            if local(one) == name:
                yield one
            elif local(one) in ("sdt", *_HOLDERS) and not is_gone(one, self.changes):
                yield from self.inside(one, name)

    def paragraphs(self, cell: Element) -> Iterator[Para]:
        """The paragraphs of a cell; those of a table inside it too."""
        for block in self.of(cell):
            if isinstance(block, Para):
                yield block
            else:
                yield from (para for inner in block.cells for para in inner)
