"""The elements of a body as a row of blocks: headings, texts with their marks, rows of tables.

In goes an element, out come its Blocks in order; every word inside it is in one of them. The files are not uniform: a list may
stand in list/point, in blockList/item or in plain paragraphs, a heading in five ways. Here each becomes the same block.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from drafter.read.akn.running import Notes, Run, Text, joined
from drafter.read.trees import Element, child, children, local, loose

Kind = Literal["text", "heading", "row", "ornament"]

_LISTS = frozenset(("list", "blockList", "sublist", "ol", "ul"))
_HEADINGS = frozenset(("heading", "subheading", "crossHeading", "longTitle"))
_HEADING_STYLES = frozenset(("H1", "H23", "H4", "HCh"))
_ITEMS = frozenset("point item li indent alinea".split())
_SECTIONS = frozenset("section part chapter title article subsection division book rule".split())
_UNITS = _ITEMS | _SECTIONS | frozenset("paragraph container clause subparagraph".split())
_OTHERS = frozenset(
    "attachment attachments block blockContainer body content div doc formula intro listIntroduction listWrapUp mainBody meta num p preamble "
    "quotedStructure recital recitals table wrapUp wrap hcontainer crossHeading".split()
)
_STRUCTURE = _LISTS | _UNITS | _HEADINGS | _OTHERS
BELOW_TABLE = "FootnoteText"


@dataclass(frozen=True, slots=True)
class Block:
    """One block: its kind, its words, its mark as printed ("1.", "(a)", "IV") and the style of its paragraph ("H23").

    `depth` counts the lists around an item; `goes_on` is true for what has no beginning of its own: an item without a mark, a further
    paragraph under the same mark. `preambular` is what the markup calls preamble in the middle of the operative part.
    """

    kind: Kind
    run: Run
    mark: str = ""
    style: str = ""
    depth: int = 0
    goes_on: bool = False
    preambular: bool = False

    @property
    def heading(self) -> str:
        """The words of a heading, with its mark unless they begin with it."""
        text = re.sub(r"^\.\s+", "", self.run.text)
        bare = self.mark.rstrip(". ")
        return text if not self.mark or re.match(rf"{re.escape(bare)}(?!\w)", text) else f"{self.mark} {text}".strip()


@dataclass
class _Unit:
    """A numbered element while it is read: its mark until a block takes it, and how many blocks it gave."""

    name: str = "section"
    mark: str = ""
    style: str = ""
    depth: int = 0
    item: bool = False
    quoted: bool = False
    count: int = 0


def blocks(element: Element, notes: Notes, without: Element | None = None) -> Iterator[Block]:
    """All that is inside an element, in order, but for one element (the enacting words). Notes below tables go to `notes`."""
    walk, root = _Walk(notes, without), _Unit()
    yield from walk.inside(element, root)
    if root.mark:
        yield walk.block(root, Run(""), heads=False)


class _Walk:
    def __init__(self, notes: Notes, without: Element | None) -> None:
        self.notes, self.without = notes, without

    def inside(self, element: Element, unit: _Unit, heads: bool = False) -> Iterator[Block]:
        """The blocks of an element: consecutive inline content is one, each element of structure gives its own."""
        text = Text(self.notes)
        text.add(element.text)
        for inner in element:
            if _is_structure(inner):
                yield from self.flush(text, unit, heads)
                text = Text(self.notes)
                yield from self.structure(inner, unit)
            else:
                text.child(inner)
            text.add(inner.tail)
        yield from self.flush(text, unit, heads)

    def structure(self, element: Element, unit: _Unit) -> Iterator[Block]:
        name = local(element)
        if name == "meta" or element is self.without:
            return
        if name == "num":
            unit.mark = f"{unit.mark} {Text(self.notes).feed(element).run().text}".strip()
        elif name == "table" and not loose(element):
            yield from self.table(element)
        elif name == "crossHeading" and element.get("refersTo") == "#preamble":
            yield Block("text", Text(self.notes).feed(element).run(), preambular=True)
        elif name in _HEADINGS:
            yield from self.inside(element, unit, heads=not unit.quoted)
        elif name in _LISTS:
            unit.depth += 1
            yield from self.inside(element, unit)
            unit.depth -= 1
        elif name in _UNITS:
            yield from self.unit(element, name, unit)
        else:
            if name not in _STRUCTURE:
                self.notes.suspect("unknown-element", f"<{name}> is no element that is known here; its text was kept.")
            yield from self.inside(element, unit)

    def unit(self, element: Element, name: str, around: _Unit) -> Iterator[Block]:
        """An element that may have a mark of its own; what takes no mark gives it as a heading."""
        if around.mark:
            yield self.block(around, Run(""), heads=around.name in _SECTIONS)
        style = element.get("class") or ""
        quoted = name == "paragraph" and style not in _HEADING_STYLES and all(child(element, n) is not None for n in ("subheading", "content"))
        here = _Unit(name, "", style, around.depth, name in _ITEMS or quoted or style == BELOW_TABLE, quoted)
        yield from self.inside(element, here)
        if here.mark:
            yield self.block(here, Run(""), heads=name in _SECTIONS)

    def flush(self, text: Text, unit: _Unit, heads: bool) -> Iterator[Block]:
        """The block of some inline content, if it has any."""
        run = text.run()
        if run.text or run.indicators:
            if unit.style == BELOW_TABLE and self.note_below_table(run):
                return
            yield self.block(unit, run, heads)

    def block(self, unit: _Unit, run: Run, heads: bool) -> Block:
        mark, unit.mark = unit.mark, ""
        unit.count += 1
        further = unit.count > 1 and not mark and unit.name not in _SECTIONS
        if not mark and not re.search(r"\w", run.text):
            return Block("ornament", run)
        if not unit.item and (heads or unit.style in _HEADING_STYLES or (run.bold and unit.name != "container" and not further)):
            return Block("heading", run, mark, unit.style)
        return Block("text", run, mark, unit.style, unit.depth if unit.item else 0, goes_on=not mark and (unit.item or further))

    def note_below_table(self, run: Run) -> bool:
        """Takes a note below a table that begins with a marker its table cites; false for any other line there."""
        if not run.indicators or run.indicators[0].at:
            return False
        self.notes.add(run.indicators[0].marker, run.text)
        return True

    def table(self, table: Element) -> Iterator[Block]:
        """A row a block, cells parted by " | "; a row without a word is none."""
        for row in _rows(table):
            cells = [Text(self.notes).feed(cell).run() for cell in row]
            while cells and not cells[-1].text and not cells[-1].indicators:
                cells.pop()
            if any(cell.text for cell in cells):
                yield Block("row", joined(cells, " | "))


def _rows(table: Element) -> Iterator[list[Element]]:
    """The cells of each row; what is no row, or has text beside its cells, is one cell."""
    for inner in children(table):
        if local(inner) in ("thead", "tbody", "tfoot") and not loose(inner):
            yield from _rows(inner)
        elif local(inner) == "tr" and not loose(inner):
            yield list(children(inner))
        else:
            yield [inner]


def _is_structure(element: Element) -> bool:
    """Whether an element is a block of its own: one known as such, or an unknown one that holds one."""
    name = local(element)
    return name in _STRUCTURE or (name != "authorialNote" and any(map(_is_structure, element)))
