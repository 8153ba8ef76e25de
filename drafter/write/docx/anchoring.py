"""Which paragraphs of a page became which of another: what holds two pages together when they are merged.

Enter both pages and their comparison; leaves a chain of anchors that rises on both sides. What is tied and kept its order is an anchor, and so
are the lines of the masthead and the headings of annexes in their places; what moved is none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from drafter.compare import Comparison, compare, similarity
from drafter.compare.chain import longest_chain
from drafter.model import Resolution
from drafter.write.docx.page import Block, Page

_LEAST = 0.3  # likeness of two lines of one clause that are one line


@dataclass(frozen=True, slots=True)
class Anchor:
    """Blocks that became blocks: the first of each side, and how many; more than one on a side that was split or merged."""

    old: int
    new: int
    olds: int = 1
    news: int = 1


def anchors(old: Page, new: Page, comparison: Comparison) -> list[Anchor]:
    """What the bodies' blocks are held by: ties of clauses, lines of the masthead and headings in their places; a chain that rises on both sides."""
    found = [*_fixed(old, new), *_ties(old.body, new.body, comparison, "p")]
    for n, (one, other) in enumerate(zip(old.source.annexes, new.source.annexes, strict=False)):
        annexes = compare(Resolution(operative=one.paragraphs), Resolution(operative=other.paragraphs))
        found += _ties(old.body, new.body, annexes, f"annex{n}")
    by_start = {(a.old, a.new): a for a in found if old.body[a.old].form == new.body[a.new].form}
    chain = [by_start[pair] for pair in longest_chain(by_start, lambda pair: float(by_start[pair].olds + by_start[pair].news))]
    return list(_apart(chain))


def _apart(chain: Iterable[Anchor]) -> Iterator[Anchor]:
    """Anchors that don't reach into the next."""
    end = (-1, -1)
    for a in chain:
        if a.old > end[0] and a.new > end[1]:
            yield a
            end = (a.old + a.olds - 1, a.new + a.news - 1)


_HELD = ("session", "committee", "agenda", "subject", "adoption", "bracket", "sponsors", "title", "enacting", "closing", "end")


def _fixed(old: Page, new: Page) -> Iterator[Anchor]:
    places = {block.key: n for n, block in enumerate(new.body) if block.key[0] in _HELD or block.key[0].endswith("-head")}
    return (Anchor(n, places[block.key]) for n, block in enumerate(old.body) if block.key in places)


def _ties(old: Sequence[Block], new: Sequence[Block], comparison: Comparison, name: str) -> Iterator[Anchor]:
    """Lines of the clauses that are tied and have not moved."""
    olds, news = ({where: [n for n, _ in found] for where, found in _by_clause(side, name)} for side in (old, new))
    for item in comparison.items:
        if not item.old or not item.new or item.moved:
            continue
        before = [n for one in item.old for n in olds.get(one, ())]
        after = [n for one in item.new for n in news.get(one, ())]
        yield from _lines(old, new, before, after)


def _by_clause(blocks: Sequence[Block], name: str) -> Iterator[tuple[str, list[tuple[int, Block]]]]:
    own = [(n, block) for n, block in enumerate(blocks) if block.key[0] == name]
    return ((where, list(found)) for where, found in groupby(own, key=lambda one: one[1].key[1]))


def _lines(old: Sequence[Block], new: Sequence[Block], before: list[int], after: list[int]) -> Iterator[Anchor]:
    """Lines of a tie that are one line, or one line and the several that it became."""
    if not before or not after:
        return
    if (len(before) == 1) != (len(after) == 1) and _run(old, before) and _run(new, after):
        yield Anchor(before[0], after[0], len(before), len(after))
        return
    if len(before) == len(after) == 1:
        yield Anchor(before[0], after[0])
        return
    texts = [[_plain(blocks[n]) for n in places] for blocks, places in ((old, before), (new, after))]
    weights = {}
    for i, a in enumerate(texts[0]):
        for j, b in enumerate(texts[1]):
            if old[before[i]].form == new[after[j]].form and (like := 2.0 if a == b else similarity(a, b)) >= _LEAST:
                weights[i, j] = like
    yield from (Anchor(before[i], after[j]) for i, j in _heaviest(weights, len(before), len(after)))


def _run(blocks: Sequence[Block], places: list[int]) -> bool:
    """Whether these blocks follow each other and are of one kind, so that marks alone part them."""
    kinds = {blocks[n].kind for n in places}
    return places == list(range(places[0], places[-1] + 1)) and len(kinds) == 1 and "row" not in kinds


def _plain(block: Block) -> str:
    return "".join(piece.text for piece in block.pieces if not piece.note)


def _heaviest(weights: Mapping[tuple[int, int], float], rows: int, columns: int) -> list[tuple[int, int]]:
    """The heaviest chain of pairs that rises on both sides."""
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        for j in range(columns - 1, -1, -1):
            best[i][j] = max(best[i + 1][j], best[i][j + 1], best[i + 1][j + 1] + weights.get((i, j), 0.0))
    chain, i, j = [], 0, 0
    while i < rows and j < columns:
        if (i, j) in weights and best[i][j] == best[i + 1][j + 1] + weights[i, j]:
            chain.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return chain
