"""Words marked inside a clause: two texts in, spans of equal, deleted and inserted words out.

Whole words and punctuation marks, compared without capitals and quotation-mark style; no crumbs (a phrase replaced is one deletion
and one insertion). The spans rebuild both texts to the letter, whatever these are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from Levenshtein import opcodes, ratio

from drafter.compare.items import Op, Span

_MARKS = "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
_SINGLE = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WORD = rf"[^\W{_SINGLE}]+(?:[{_MARKS}]+[^\W{_SINGLE}]*)*"
_TOKEN = re.compile(rf"(\s*)({_WORD}(?:[-‐‑'’/.]{_WORD})*|\S|\Z)")
_STYLE = str.maketrans("‘’‚‛′“”„‟″«»‐‑", '\'\'\'\'\'"""""""--')
_SMALL = frozenset(
    (
        "a an the and or as at by for from in into of on to upon with that their this it its which who be is are was were has have had not "
        "also such other all any"
    ).split()
)
_ISLAND = 2

Token = tuple[str, str]
Block = tuple[int, int, int]


def tokens(text: str) -> list[Token]:
    """Words and punctuation marks, each with the white space before it; Chinese and Japanese count a character each."""
    found: list[Token] = _TOKEN.findall(text)
    return found[:-1] if found[-1] == ("", "") else found


@lru_cache(maxsize=1 << 16)
def key(core: str) -> str:
    """What a token is compared by: no capitals, one style of quotation marks and hyphens."""
    return core.casefold().translate(_STYLE)


def keys(text: str) -> list[str]:
    """Keys of the words and punctuation marks of a text."""
    return [key(core) for _, core in tokens(text)]


def words(text: str) -> list[str]:
    """Keys of the words of a text."""
    return [k for k in keys(text) if k[:1].isalnum()]


def similarity(a: str, b: str) -> float:
    """How alike two texts are, 0 to 1, by the words they share in order."""
    return ratio(words(a), words(b))


def redline(old: str, new: str) -> tuple[Span, ...]:
    """The spans that turn `old` into `new`."""
    if old == new:
        return (Span("equal", old),) if old else ()
    a, b = tokens(old), tokens(new)
    found = opcodes([key(core) for _, core in a], [key(core) for _, core in b])
    blocks = [(i, j, end - i) for tag, i, end, j, _ in found if tag == "equal"]
    return tuple(_joined(_marked(a, b, _tidy(list(_to_the_letter(a, b, blocks)), a, b))))


def _to_the_letter(a: Sequence[Token], b: Sequence[Token], blocks: Sequence[Block]) -> Iterator[Block]:
    """Blocks cut where capitals or quotation marks differ."""
    for i, j, n in blocks:
        start = 0
        for k in range(n):
            if a[i + k][1] != b[j + k][1]:
                if k > start:
                    yield i + start, j + start, k - start
                start = k + 1
        if n > start:
            yield i + start, j + start, n - start


def _tidy(blocks: list[Block], a: Sequence[Token], b: Sequence[Token]) -> list[Block]:
    """Blocks without islands: unchanged runs between two changes that are too short to help a reader."""
    ends = (len(a), len(b))
    kept: list[Block] = []
    for n, block in enumerate(blocks):
        i, j, size = block
        before = kept[-1] if kept else (0, 0, 0)
        after = blocks[n + 1] if n + 1 < len(blocks) else (*ends, 0)
        left = max(i - before[0] - before[2], j - before[1] - before[2])
        right = max(after[0] - i - size, after[1] - j - size)
        if not left or not right or not _is_island([core for _, core in a[i : i + size]], left, right):
            kept.append(block)
    return kept


def _is_island(cores: Sequence[str], left: int, right: int) -> bool:
    found = [core for core in cores if core[:1].isalnum()]
    if len(found) <= _ISLAND:
        return True
    telling = [core for core in found if core.lower() not in _SMALL]
    return len(telling) <= 1 and len(found) <= min(left, right)


def _marked(a: Sequence[Token], b: Sequence[Token], blocks: Sequence[Block]) -> Iterator[Span]:
    i = j = 0
    for bi, bj, size in [*blocks, (len(a), len(b), 0)]:
        yield Span("delete", "".join(space + core for space, core in a[i:bi]))
        yield Span("insert", "".join(space + core for space, core in b[j:bj]))
        for (space, core), (new_space, _) in zip(a[bi : bi + size], b[bj : bj + size], strict=True):
            if space == new_space:
                yield Span("equal", space + core)
            else:
                yield from (Span("delete", space), Span("insert", new_space), Span("equal", core))
        i, j = bi + size, bj + size


def _joined(spans: Iterator[Span]) -> Iterator[Span]:
    """Runs of one kind as one span, deleted before inserted, none empty."""
    held: dict[Op, str] = {"equal": "", "delete": "", "insert": ""}

    def flush() -> Iterator[Span]:
        for op in held:
            if held[op]:
                yield Span(op, held[op])
            held[op] = ""

    for span in spans:
        if not span.text:
            continue
        if (span.op == "equal") != bool(held["equal"]):
            yield from flush()
        held[span.op] += span.text
    yield from flush()
