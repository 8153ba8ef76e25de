"""Two pages merged: the predecessor's paragraphs and the draft's as one flow, every change marked.

Enter the predecessor's page, the draft's, and their comparison; leave flows of marked paragraphs. What `compare` ties and what kept its
order is one paragraph with its words marked; all else is a paragraph deleted, then one inserted: moved text too. Paragraphs that were
split or merged differ by their marks alone. The last mark of a flow is never marked: no program can take it away.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, takewhile

from drafter.compare import Op, Span, redline
from drafter.compare.chain import longest_chain
from drafter.write.docx.anchoring import Anchor
from drafter.write.docx.page import CELL_END, Block, Page, Piece, text_of
from drafter.write.docx.parts import Atom, Marked, unmarked


@dataclass(frozen=True)
class Signs:
    """One character for each indicator, the same for two that stand for one note, one for a note's own mark and one for a paragraph's end."""

    end: str
    own: str
    old: Mapping[str, str]
    new: Mapping[str, str]

    @classmethod
    def of(cls, pairs: Mapping[str, str], old: Page, new: Page) -> Signs:
        """Characters that neither text has. `pairs` are markers of the old text by those of the new."""
        used = set(text_of((*old.body, *old.notes.values(), *new.body, *new.notes.values())))
        free = (sign for sign in map(chr, range(0xF0000, 0x10FFFE)) if sign not in used)  # for private use
        end, own = next(free), next(free)
        olds = {marker: next(free) for marker in old.notes}
        return cls(end, own, olds, {marker: olds[pairs[marker]] if marker in pairs else next(free) for marker in new.notes})


# --- flows -------------------------------------------------------------------------------------------------------


def merged(old: Sequence[Block], new: Sequence[Block], held: Sequence[Anchor], signs: Signs) -> list[Marked]:
    """Two flows as one, held together by anchors."""
    made: list[Marked] = []
    at = (0, 0)
    for a in held:
        made += _between(old[at[0] : a.old], new[at[1] : a.new], signs)
        made += _held(old[a.old : a.old + a.olds], new[a.new : a.new + a.news], signs)
        at = (a.old + a.olds, a.new + a.news)
    return _closed(_parted(made + _between(old[at[0] :], new[at[1] :], signs), signs))


def side_by_side(old: Sequence[Block], new: Sequence[Block], signs: Signs) -> list[Marked]:
    """Two short flows as one, line by line: a cell of the masthead, a running head, a note."""
    if not old or not new:
        empty = [replace((old or new)[0], pieces=(), prefix="")] if old or new else []
        old, new = old or empty, new or empty
    return merged(old, new, [Anchor(n, n) for n in range(min(len(old), len(new))) if old[n].kind == new[n].kind], signs)


def _between(old: Sequence[Block], new: Sequence[Block], signs: Signs) -> list[Marked]:
    """What stands between two anchors: deleted, then inserted, but for paragraphs that are the same to the letter."""
    equal = {_letters(b): n for n, b in reversed(list(enumerate(new)))}
    pairs = [(n, equal[_letters(b)]) for n, b in enumerate(old) if _letters(b) in equal]
    made: list[Marked] = []
    at = (0, 0)
    for i, j in longest_chain(pairs, lambda _: 1.0):
        made += unmarked(old[at[0] : i], "delete") + unmarked(new[at[1] : j], "insert") + _held([old[i]], [new[j]], signs)
        at = (i + 1, j + 1)
    return made + unmarked(old[at[0] :], "delete") + unmarked(new[at[1] :], "insert")


def _letters(block: Block) -> tuple[object, ...]:
    return block.kind, block.prefix, tuple((p.text, p.look, bool(p.note), p.own) for p in block.pieces)


def _parted(flow: Sequence[Marked], signs: Signs) -> list[Marked]:
    """The flow with no mark that stays between two changes of one kind: LibreOffice would take both for one, and the mark with them.

    Where paragraphs come or go after it, they begin with the mark before them instead; where these are of another form, the paragraph
    itself is deleted and inserted.
    """
    made: list[Marked] = []  # backwards
    for p in reversed(flow):
        near = p.atoms and made and p.mark == "equal" and "row" not in (p.kind, made[-1].kind)
        op = p.atoms[-1][0] if near else "equal"
        if op == "equal" or not made[-1].atoms or made[-1].atoms[0][0] != op:
            made.append(p)
            continue
        run = len(list(takewhile(lambda q: q.kind != "row" and q.mark == op and all(one == op for one, _ in q.atoms), reversed(made))))  # noqa: B023
        if run and all(q.kind == p.kind for q in made[-run:]):
            made[-run] = replace(made[-run], mark="equal")
            made.append(replace(p, mark=op))
        else:
            made += [_side(p, "insert", signs), _side(p, "delete", signs)]
    return made[::-1]


def _side(p: Marked, op: Op, signs: Signs) -> Marked:
    """One side of a paragraph that has both."""
    other: Op = "insert" if op == "delete" else "delete"
    was = {marker: old for marker, sign in signs.new.items() for old, before in signs.old.items() if sign == before} if op == "delete" else {}
    atoms = ((op, replace(piece, note=was.get(piece.note, piece.note)) if one == "equal" else piece) for one, piece in p.atoms if one != other)
    return Marked(p.kind, tuple(atoms), op)


def _closed(flow: list[Marked]) -> list[Marked]:
    """The flow with its last mark unmarked: what was inserted or deleted at the end begins with the mark before it instead."""
    last = max((n for n, p in enumerate(flow) if p.mark == "equal"), default=None)
    if last is None:
        return [*flow[:-1], replace(flow[-1], mark="equal")] if flow else flow
    marks = [p.mark for p in flow[last + 1 :]] + ["equal"]
    return flow[:last] + [replace(p, mark=mark) for p, mark in zip(flow[last:], marks, strict=True)]


# --- one paragraph ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Spelled:
    """The text of some blocks, an indicator being a sign, and where each of their pieces ends in it."""

    text: str
    pieces: tuple[Piece, ...]
    ends: tuple[int, ...]

    @classmethod
    def of(cls, blocks: Sequence[Block], signs: Mapping[str, str], own: str, end: str) -> _Spelled:
        pieces = [piece for n, block in enumerate(blocks) for piece in ((Piece(end), *block.pieces) if n else block.pieces)]
        said = [signs[piece.note] if piece.note else own if piece.own else piece.text for piece in pieces]
        return cls("".join(said), tuple(pieces), tuple(accumulate(map(len, said))))

    def between(self, start: int, end: int) -> Iterator[tuple[int, Piece]]:
        """The pieces of a stretch, each with where it ends in the whole text, cut to the stretch."""
        for n in range(bisect_right(self.ends, start), len(self.ends)):
            stop, piece = min(self.ends[n], end), self.pieces[n]
            yield stop, piece if piece.note or piece.own else Piece(self.text[start:stop], piece.look)
            if stop == end:
                return
            start = stop


def _held(old: Sequence[Block], new: Sequence[Block], signs: Signs) -> list[Marked]:
    """Blocks that became blocks, one side a single one: one paragraph with its words marked, or several that differ by their marks."""
    if len(old) == len(new) == 1 and _same(old[0], new[0], signs):
        return unmarked(new)
    if new[0].kind == "row":
        return [_row(old[0], new[0], signs)]
    return _lines(old, new, signs)


def _row(old: Block, new: Block, signs: Signs) -> Marked:
    """A row that became a row with as many cells."""
    cells = [_lines([was], [now], signs)[0].atoms for was, now in zip(old.cells, new.cells, strict=True)]
    between: Atom = ("equal", CELL_END)
    return Marked("row", tuple(atom for n, atoms in enumerate(cells) for atom in ((between, *atoms) if n else atoms)))


def _lines(old: Sequence[Block], new: Sequence[Block], signs: Signs) -> list[Marked]:
    """Paragraphs that became paragraphs, word by word."""
    made: list[Marked] = []
    atoms = list(_prefixes(old[0].prefix, new[0].prefix))
    i = j = 0
    for op, whole in _stretches(_Spelled.of(old, signs.old, signs.own, signs.end), _Spelled.of(new, signs.new, signs.own, signs.end)):
        for n, text in enumerate(whole.text.split(signs.end)):
            if n:
                made.append(Marked(new[0].kind, tuple(atoms), op))
                i, j = i + (op == "delete"), j + (op == "insert")
                atoms = [(op, Piece((old[i] if op == "delete" else new[j]).prefix))]
            if text or whole.note or whole.own:
                atoms.append((op, replace(whole, text=text)))
    return [*made, Marked(new[0].kind, tuple(atoms))]


def _same(old: Block, new: Block, signs: Signs) -> bool:
    """Whether two blocks are the same to the letter, their indicators of the same notes."""
    if old.prefix != new.prefix or len(old.pieces) != len(new.pieces):
        return False
    return all(
        _face(a) == _face(b) and signs.old[a.note] == signs.new[b.note] if a.note and b.note else a == b
        for a, b in zip(old.pieces, new.pieces, strict=True)
    )


def _prefixes(old: str, new: str) -> Iterator[Atom]:
    """The tabs and the number that a paragraph begins with; of a number that changed the tabs stay."""
    olds, news = old.split("\t"), new.split("\t")
    if len(olds) != len(news):
        olds, news = [old], [new]
    for n, (was, now) in enumerate(zip(olds, news, strict=True)):
        if n:
            yield "equal", Piece("\t")
        if was == now:
            yield "equal", Piece(was)
        else:
            yield "delete", Piece(was)
            yield "insert", Piece(now)


def _stretches(was: _Spelled, now: _Spelled) -> Iterator[Atom]:
    """What became of the pieces; those with another look or mark than they had are deleted and inserted."""
    spans = redline(was.text, now.text) if was.text != now.text else (Span("equal", was.text),)
    x = y = 0
    for span in spans:
        size = len(span.text)
        if span.op == "delete":
            yield from (("delete", piece) for _, piece in was.between(x, x + size))
        elif span.op == "insert":
            yield from (("insert", piece) for _, piece in now.between(y, y + size))
        elif size:
            yield from _equal(was, now, x, y, size)
        x, y = x + size * (span.op != "insert"), y + size * (span.op != "delete")


def _equal(was: _Spelled, now: _Spelled, x: int, y: int, size: int) -> Iterator[Atom]:
    """A stretch whose characters are the same on both sides, from `x` and from `y` on."""
    cuts = sorted({end - x for end, _ in was.between(x, x + size)} | {end - y for end, _ in now.between(y, y + size)})
    for start, end in zip([0, *cuts], cuts, strict=False):
        ((_, before),) = was.between(x + start, x + end)
        ((_, after),) = now.between(y + start, y + end)
        if _face(before) == _face(after):
            yield "equal", after
        else:
            yield "delete", before
            yield "insert", after


def _face(piece: Piece) -> tuple[str, str]:
    """How a piece looks; an indicator and a note's own mark, by what is printed for it."""
    return piece.look, piece.text if piece.note or piece.own else ""
