"""Words on the screen: stretches of text with the names of their styles, wrapped and cut to cells.

Texts go in as they are and come out as they are: brackets stay brackets, and what a terminal would obey (escape sequences,
direction overrides) becomes a picture of itself. Nothing here knows widgets.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise, zip_longest

from rich.cells import cell_len

from drafter import visible as signs
from drafter.compare import Span

_WORD = re.compile(r"\S+\s*|\s+")
_LABELLED = re.compile(r"\t*\([a-z]{1,3}\) |\t*\(\d{1,2}\) ")
BARE = {"deleted": ("[-", "-]"), "inserted": ("{+", "+}")}
FRESH = ("‹", "›")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text and the names of its styles, parted by spaces."""

    text: str
    kind: str = ""


Pieces = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph on a page: its words, how far it is set in, how much further its lines after the first, and what it is about.

    `beside`: instead of words, the blocks of two columns.
    """

    pieces: Pieces
    indent: int = 0
    hang: int = 0
    key: str = ""
    beside: tuple[tuple[Block, ...], ...] = ()


def visible(text: str) -> str:
    """The text with a picture for every character that a terminal would obey; as many characters as before."""
    return signs.visible(text).replace("\t", " ")


def says(*parts: str | Piece, kind: str = "") -> Pieces:
    """Strings and pieces in a row; strings take the kind given."""
    return tuple(p if isinstance(p, Piece) else Piece(p, kind) for p in parts if p)


def labelled(text: str) -> bool:
    """Whether a line begins with the label of a sub-paragraph."""
    return bool(_LABELLED.match(text))


def plain(pieces: Iterable[Piece]) -> str:
    """The text of pieces."""
    return "".join(p.text for p in pieces)


# --- marks on words ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Overlay:
    """A style over a range of the new text."""

    start: int
    end: int
    kind: str


GAP = Piece(" ", "gap")  # between a word taken out and the word put in for it; belongs to neither text
_KINDS = {"equal": "", "delete": "deleted", "insert": "inserted"}


def marked(spans: Iterable[Span], overlays: Sequence[Overlay] = (), inserts: Iterable[tuple[int, Piece]] = ()) -> list[Piece]:
    """A redline as pieces. Overlays and inserted pieces (superscript numbers) are placed by offsets in the new text."""
    waiting = sorted(inserts, key=lambda at: at[0])
    cuts = sorted({edge for o in overlays for edge in (o.start, o.end)} | {at for at, _ in waiting})
    out: list[Piece] = []
    new = 0
    for span in spans:
        kind = _KINDS[span.op]
        if span.op == "delete":
            out.append(Piece(span.text, kind))
            continue
        if span.op == "insert" and out and out[-1].kind == "deleted" and out[-1].text[-1:].isalnum() and span.text[:1].isalnum():
            out.append(GAP)
        end = new + len(span.text)
        edges = [new, *(c for c in cuts if new < c < end), end]
        for a, b in pairwise(edges):
            while waiting and waiting[0][0] <= a:
                out.append(waiting.pop(0)[1])
            over = [o.kind for o in overlays if o.start <= a and b <= o.end]
            out.append(Piece(span.text[a - new : b - new], " ".join(filter(None, (*over, kind)))))
        new = end
    return out + [piece for _, piece in waiting]


def bare(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Marks in words, for terminals without colour: [-taken out-]{+put in+}, ‹said by nobody›. Spaces stay outside the marks."""
    return _between_marks(_between_marks(pieces, {"fresh": FRESH}), BARE)


def _kind(piece: Piece, kinds: Collection[str]) -> str:
    return next((kind for kind in piece.kind.split() if kind in kinds), "")


def _between_marks(pieces: Iterable[Piece], marks: Mapping[str, tuple[str, str]]) -> Iterator[Piece]:
    for (kind, _), run in groupby(pieces, lambda piece: (_kind(piece, marks), _kind(piece, BARE))):
        found = list(run)
        worded = [n for n, piece in enumerate(found) if piece.text.strip()]
        if kind and worded:
            opening, closing = marks[kind]
            first, last = found[worded[0]].text, found[worded[-1]].text
            lead, tail = len(first) - len(first.lstrip()), len(last.rstrip())
            found[worded[-1]] = replace(found[worded[-1]], text=last[:tail] + closing + last[tail:])
            first = found[worded[0]].text
            found[worded[0]] = replace(found[worded[0]], text=first[:lead] + opening + first[lead:])
        yield from found


def paragraphs(pieces: Iterable[Piece], indent: int = 0, key: str = "") -> list[Block]:
    """Pieces with line ends as blocks; a line that begins with a label is set in."""
    rows: list[list[Piece]] = [[]]
    for piece in pieces:
        first, *more = piece.text.split("\n")
        rows[-1].append(replace(piece, text=first))
        rows += [[replace(piece, text=text)] for text in more]
    out = []
    for row in rows:
        out.append(Block(says(*row), indent + 3, 4, key) if labelled(plain(row).lstrip("[-{+ ")) else Block(says(*row), indent, 0, key))
    return out


# --- lines -------------------------------------------------------------------------------------------------------


def wrapped(block: Block, width: int) -> list[Pieces]:
    """The lines of a block that fit a width, in cells. The set-in is part of the lines."""
    if block.beside:
        return _columns(block, width)
    pieces = [replace(p, text=visible(p.text)) for p in block.pieces if p.text]
    text = plain(pieces)
    indent = min(block.indent, width // 3)
    hang = min(indent + block.hang, width // 3)
    edges = breaks(text, max(4, width - indent), max(4, width - hang))
    lines, begins = [], starts([len(p.text) for p in pieces])
    for number, (start, end) in enumerate(edges):
        space = " " * (hang if number else indent)
        lines.append(says(space, *_between(pieces, begins, start, start + len(text[start:end].rstrip()))))
    return lines


def _columns(block: Block, width: int) -> list[Pieces]:
    """Two columns with a rule between them."""
    room = max(4, (width - block.indent - 3) // 2)
    left, right = ([line for one in side for line in wrapped(one, room)] for side in block.beside)
    space = Piece(" " * block.indent)
    rows = zip_longest(left, right, fillvalue=())
    return [(space, *a, Piece(" " * (room - width_of(a))), Piece(" │ ", "dim"), *b) for a, b in rows]


def breaks(text: str, first: int, rest: int) -> list[tuple[int, int]]:
    """Offsets of the lines of a text: greedy, at spaces; a word longer than a line is cut."""
    lines: list[tuple[int, int]] = []
    start = used = 0
    room = first
    for m in _WORD.finditer(text):
        at, word = m.start(), m[0].rstrip()
        if used and used + cell_len(word) > room:
            lines.append((start, at))
            start, used, room = at, 0, rest
        spaces = len(m[0]) - len(word)
        while cell_len(word) > room:
            fits = _fitting(word, room)
            at, word = at + fits, word[fits:]
            lines.append((start, at))
            start, used, room = at, 0, rest
        used += cell_len(word) + spaces
    return [*lines, (start, len(text))]


def _fitting(text: str, room: int, least: int = 1) -> int:
    """How many characters of a text fit into so many cells, never fewer than `least`."""
    used = 0
    for n, character in enumerate(text):
        used += cell_len(character)
        if used > room:
            return max(least, n)
    return len(text)


def _between(pieces: Sequence[Piece], begins: Sequence[int], start: int, end: int) -> Iterator[Piece]:
    """The pieces between two offsets; `begins` are the offsets of all of them."""
    for n in range(max(bisect_right(begins, start) - 1, 0), len(pieces)):
        if begins[n] >= end:
            break
        yield Piece(pieces[n].text[max(start - begins[n], 0) : end - begins[n]], pieces[n].kind)


def cut(pieces: Iterable[Piece], width: int) -> Pieces:
    """Pieces on one line, with an ellipsis at the end where they do not fit so many cells."""
    row = [replace(p, text=visible(p.text.replace("\n", " "))) for p in pieces]
    if width_of(row) <= width:
        return tuple(row)
    out: list[Piece] = []
    room = width - 1
    for piece in row:
        kept = piece.text[: _fitting(piece.text, room, 0)]
        out.append(replace(piece, text=kept))
        room -= cell_len(kept)
        if kept != piece.text:
            break
    return (*out, Piece("…" * (width > 0)))


def width_of(pieces: Iterable[Piece]) -> int:
    """Cells that pieces take."""
    return sum(cell_len(p.text) for p in pieces)


def starts(counts: Sequence[int]) -> list[int]:
    """Where each of a row of heights begins, and where the last ends."""
    out = [0]
    for count in counts:
        out.append(out[-1] + count)
    return out


def holding(edges: Sequence[int], y: int) -> int:
    """Which of the heights a line is in."""
    return min(bisect_right(edges, y) - 1, len(edges) - 2)
