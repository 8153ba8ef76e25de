"""A resolution as paragraphs of a Word page: flows of blocks, made of pieces.

Enters a Resolution, leaves a Page: the cells of the masthead, the running heads, the body and the notes, each with what it is aligned by
when two pages are merged. Numbers are typed, as in the official files: what is tracked, pasted or read elsewhere keeps them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeVar

from drafter.draft import BLANK
from drafter.model import Paragraph, Resolution
from drafter.words import MONTH
from drafter.write.document import Attached, Group, Run, Shown, document
from drafter.write.docx.layout import Kind, Look, legal
from drafter.write.rows import CELL, rows

_MOST = 1000  # a number that no note begins with
Key = tuple[str, str, int]
HEAD_CELLS: tuple[Kind, ...] = ("publisher", "symbol", "organ", "distribution")
_ITEMS: tuple[Kind, ...] = ("text", "text", "item", "deep-item")
_NUMBERED_HEADING = re.compile(r"((?:[IVXLC]+|[A-Z]|\d+)\.?) (?=\S)")
_LETTERED = r"(?:(?<=/\d )|(?<=/\d\d )|(?<=/\d\d\d ))(?=[A-Z]\b)"
_NO_BREAK = re.compile(rf" (?<=[\d.] )(?:(?<=\d )(?={MONTH})|(?:(?<=\bNo\. )|(?<=\bNos\. ))(?=\S*\d)|{_LETTERED})")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of one look. With `note`, the indicator of that note (of its own number where `text` is empty, else of this mark);
    with `own`, a note's own mark at its beginning."""

    text: str = ""
    look: Look = ""
    note: str = ""
    own: bool = False


CELL_END = Piece("\x07")  # between the cells of a row; no text holds this letter


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph: its kind, the tabs and the number it begins with, its pieces, and what it is aligned by. A row of a table is one, too."""

    kind: Kind
    pieces: tuple[Piece, ...]
    prefix: str = ""
    key: Key = ("", "", 0)

    @property
    def form(self) -> tuple[Kind, int]:
        """What two blocks must have alike to become one: their kind, and of rows how many cells."""
        return self.kind, self.pieces.count(CELL_END)

    @property
    def cells(self) -> list[Block]:
        """The cells of a row, each as a row of one."""
        return [replace(self, pieces=pieces) for pieces in parted(self.pieces, CELL_END.__eq__)]


T = TypeVar("T")


def parted(found: Iterable[T], ends: Callable[[T], bool]) -> list[tuple[T, ...]]:
    """What stands between those that end a cell."""
    cells: list[list[T]] = [[]]
    for one in found:
        if ends(one):
            cells.append([])
        else:
            cells[-1].append(one)
    return [tuple(cell) for cell in cells]


@dataclass(frozen=True)
class Page:
    """All flows of a document; `notes` by marker, in the order of first mention; `start` is the number that Word counts them from."""

    source: Resolution
    cells: dict[Kind, tuple[Block, ...]]
    body: tuple[Block, ...]
    notes: dict[str, Block]
    start: int = 1

    @property
    def masthead(self) -> bool:
        """Whether there is one: a proposal inside a report has none."""
        return any(self.cells.values())

    @cached_property
    def heads(self) -> dict[str, list[Block]]:
        """What stands in the running head of an even page: the symbol at its outer edge, the title at the other."""
        symbol, title = text_of(self.cells["symbol"][:1]), no_break(self.source.metadata.title or "")
        return {"symbol": [Block("running", (Piece(symbol),))], "title": [Block("running-right", (Piece(title),))]}


def text_of(blocks: Iterable[Block]) -> str:
    """The words of some blocks."""
    return "".join(piece.text for block in blocks for piece in block.pieces)


def no_break(text: str) -> str:
    """Text as a page has it: no line ends between a day and its month, in "No. 5" and in "64/293 B", where official files have none
    either (10,000 places in the resolutions of two sessions); what XML can't hold is shown by a sign."""
    return legal(_NO_BREAK.sub("\u00a0", text))


def first_number(*resolutions: Resolution) -> int:
    """The number that the notes of these texts are counted from: 1, but where all begin with another one (the first was lost)."""
    firsts = {next((m for p in r.paragraphs for m in p.footnote_refs if m in r.notes), "") for r in resolutions} - {""}
    only = firsts.pop() if len(firsts) == 1 else ""
    return int(only) if only.isdecimal() and only.isascii() and int(only) < _MOST else 1


def page(resolution: Resolution, start: int = 1) -> Page:
    """The page of a resolution, its notes counted from `start`. Raises DrafterError for a commentary and for a mistaken masthead file."""
    shown = document(resolution)
    indicators = _Indicators(resolution, start)
    cells: dict[Kind, tuple[Block, ...]] = dict.fromkeys(HEAD_CELLS, ())
    gap = Block("gap", (), key=("gap", "", 0))
    head: list[Block] = []
    for group in shown["masthead"]:
        if group.role in cells:
            cells[group.role] += (*([gap] if group.role == "distribution" else []), *_masthead(group, resolution))
        else:
            head += _masthead(group, resolution)
    body = [
        *head,
        *_enacting(shown["enacting"], bool(resolution.preambular)),
        *indicators.part(resolution.preambular, shown["preambular"], "p"),
        *indicators.part(resolution.operative, shown["operative"], "p"),
        *(block for group in shown["closing"] for block in _closing(group)),
        *(block for n, annex in enumerate(shown["annexes"]) for block in indicators.annex(n, annex, resolution.annexes[n].paragraphs)),
    ]
    notes = {note.marker: indicators.note(note.marker, note.runs) for note in shown["notes"]}
    cited = {marker: notes[marker] for marker in indicators.order}
    loose = [replace(_loose(notes[marker], marker), key=("loose", marker, 0)) for marker in notes if marker not in cited]
    return Page(resolution, cells, (*body, *loose, Block("end", (), key=("end", "", 0))), cited, start)


def _masthead(group: Group, resolution: Resolution) -> Iterator[Block]:
    number = f"{resolution.metadata.resolution_number or BLANK}."
    for n, line in enumerate(group.lines):
        numbered = group.role == "title" and line.startswith(f"{number} ")
        hanging = group.role in ("title", "adoption", "sponsors")
        prefix = f"\t{legal(number)}\t" if numbered else "\t\t" if hanging else ""
        words = no_break(line[len(number) + 1 :] if numbered else line)
        yield Block(group.role, _words(group.role, words), prefix, (group.role, "", n))  # type: ignore[arg-type]


def _words(role: str, line: str) -> tuple[Piece, ...]:
    if role == "symbol":
        return Piece(line[:1], "organ-letter"), Piece(line[1:])
    if role == "bracket" and line.startswith("[") and line.endswith("]"):
        return Piece("["), Piece(line[1:-1], "italic"), Piece("]")
    return (Piece(line),)


def _enacting(words: str, preamble: bool) -> Iterator[Block]:
    if words:
        yield Block("text", (Piece(no_break(words), "italic"), *([Piece(",")] if preamble else [])), "\t", ("enacting", "", 0))


def _closing(group: Group) -> Iterator[Block]:
    for n, line in enumerate(group.lines):
        kind: Kind = "closing" if n == 0 else "last-closing"
        yield Block(kind, (Piece(no_break(line), "italic"),), key=("closing", "", n))


def _loose(note: Block, marker: str) -> Block:
    """A note that nothing cites, as a paragraph at the end: Word has no footnote without its indicator."""
    return Block("loose-note", (Piece(legal(marker), "indicator"), *note.pieces[1:]))


class _Indicators:
    """Which indicators are Word's own, with a number that Word counts: the first of each note where the count gives the marker printed.

    Another marker is a mark of its own; a note cited again, or one without a text, has its marker typed.
    """

    def __init__(self, resolution: Resolution, start: int) -> None:
        self.texts, self.start = resolution.notes, start
        self.order: list[str] = []
        self.marks: dict[str, str] = {}

    def piece(self, marker: str) -> Piece:
        """The indicator at the next place that has one."""
        if marker in self.marks or marker not in self.texts:
            return Piece(legal(marker), "indicator")
        counted = sum(not mark for mark in self.marks.values()) + self.start
        self.order.append(marker)
        self.marks[marker] = "" if marker == str(counted) else legal(marker)
        return Piece(self.marks[marker], "indicator", marker)

    def note(self, marker: str, runs: Iterable[Run]) -> Block:
        own = Piece(self.marks.get(marker, legal(marker)), "indicator", own=True)
        return Block("note", (own, Piece("\t"), *_runs(runs)))

    def pieces(self, runs: Iterable[Run]) -> Iterator[Piece]:
        for run in runs:
            if not run.note:
                yield from _runs([run])
                continue
            if run.follows:
                yield Piece(",", "indicator")
            yield self.piece(run.note)

    def part(self, paragraphs: Iterable[Paragraph], shown: Iterable[Shown], name: str) -> Iterator[Block]:
        for paragraph, top in zip(paragraphs, shown, strict=True):
            if top.heading:
                yield _heading(top.heading, (f"{name}-heading", paragraph.id, 0))
            for n, (line, is_row) in enumerate(zip(top.lines, rows(paragraph), strict=True)):
                if is_row:
                    yield Block("row", tuple(_cells(list(self.pieces(line.runs)))), key=(name, paragraph.id, n))
                    continue
                indent = "\t" if name == "p" or line.depth else ""
                prefix = f"{indent}{legal(line.mark.rstrip())}\t" if line.mark else indent
                yield Block(_ITEMS[min(line.depth, 3)], tuple(self.pieces(line.runs)), prefix, (name, paragraph.id, n))

    def annex(self, n: int, annex: Attached, paragraphs: Iterable[Paragraph]) -> Iterator[Block]:
        for line, words in enumerate(filter(None, (annex.heading, annex.title))):
            yield Block("annex", (Piece(no_break(words)),), "\t\t", (f"annex{n}-head", "", line))
        yield from self.part(paragraphs, annex.paragraphs, f"annex{n}")


def _cells(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces of a row, with CELL_END for what parts its cells."""
    whole = "".join(piece.text for piece in pieces if piece.look != "indicator")
    gaps = [m.span() for m in CELL.finditer(whole)]
    at = 0
    for piece in pieces:
        if piece.look == "indicator":
            yield piece
            continue
        end = at + len(piece.text)
        while gaps and gaps[0][0] < end:
            start, stop = gaps[0]
            if at < start:
                yield replace(piece, text=whole[at:start])
            if at <= start:
                yield CELL_END
            at = min(stop, end)
            if stop > end:
                break
            gaps.pop(0)
        if at < end:
            yield replace(piece, text=whole[at:end])
        at = end


def _heading(words: str, key: Key) -> Block:
    numbered = _NUMBERED_HEADING.match(words)
    prefix, rest = (f"\t{numbered[1]}\t", words[numbered.end() :]) if numbered else ("\t\t", words)
    return Block("heading", (Piece(no_break(rest)),), prefix, key)


def _runs(runs: Iterable[Run]) -> Iterator[Piece]:
    for run in runs:
        if run.text:
            yield Piece(no_break(run.text), "italic" if run.italic else "")
