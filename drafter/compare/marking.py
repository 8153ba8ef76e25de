"""Words marked inside a clause: two texts in, spans of equal, deleted and inserted words out.

Whole words and punctuation marks, compared without capitals and quotation-mark style; no crumbs (a phrase replaced is one deletion
and one insertion). The spans rebuild both texts to the letter, whatever these are.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache

from Levenshtein import ratio
from rapidfuzz.distance.Indel import opcodes

from drafter.compare.chain import longest_chain
from drafter.compare.items import Op, Span
from drafter.words import MONTHS

_MARKS = "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
_SINGLE = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WORD = rf"[^\W{_SINGLE}]+(?:[{_MARKS}]+[^\W{_SINGLE}]*)*"
_TOKEN = r"(\s*)(\d+(?:,\d\d\d)+(?:\.\d+)?(?!\w)|{0}(?:[-‐‑'’/.]{0})*|\S|\Z)"
_ALPHABETIC = re.compile(_TOKEN.format(r"\w+"))
_ORDINARY = frozenset(map(chr, (*range(0x300), *range(0x2010, 0x2070))))  # Latin letters and typographic marks
_STYLE = str.maketrans("‘’‚‛′“”„‟″«»‐‑", '\'\'\'\'\'"""""""--')
_SMALL = frozenset(
    (
        "a an the and or as at by for from in into of on to upon with that their this it its which who be is are was were has have had not "
        "also such other all any"
    ).split()
)
_ISLAND = 2  # words of an unchanged run that is an island between two changes
_AT_ONCE = 1_000_000_000  # pairs of words that are compared at once
_CLOSE = 2  # words of a change small enough to stand by an island

Token = tuple[str, str]
Block = tuple[int, int, int]


@lru_cache(maxsize=1 << 13)
def tokens(text: str) -> tuple[Token, ...]:
    """Words and punctuation marks, each with the white space before it; Chinese and Japanese count a character each."""
    found = (_ALPHABETIC if text.isascii() else _pattern(text)).findall(text)
    return tuple(found[:-1] if found[-1] == ("", "") else found)


def _pattern(text: str) -> re.Pattern[str]:
    """What finds the tokens of a text: one for texts with Chinese, Japanese or marks over letters, one for all others."""
    return _ALPHABETIC if _ORDINARY.issuperset(text) or not _unusual().search(text) else _any_writing()


@cache
def _unusual() -> re.Pattern[str]:
    return re.compile(f"[{_MARKS}{_SINGLE}]")


@cache
def _any_writing() -> re.Pattern[str]:
    return re.compile(_TOKEN.format(_WORD))


@lru_cache(maxsize=1 << 16)
def key(core: str) -> str:
    """What a token is compared by: no capitals, one style of quotation marks and hyphens."""
    return core.casefold().translate(_STYLE)


@lru_cache(maxsize=1 << 13)
def keys(text: str) -> tuple[str, ...]:
    """Keys of the words and punctuation marks of a text."""
    return tuple([key(core) for _, core in tokens(text)])


@lru_cache(maxsize=1 << 13)
def words(text: str) -> tuple[str, ...]:
    """Keys of the words of a text."""
    return tuple([k for k in keys(text) if is_word(k)])


@lru_cache(maxsize=1 << 16)
def is_word(core: str) -> bool:
    """Whether a token is a word or a number, not a punctuation mark."""
    return core[:1].isalnum()


def similarity(a: str, b: str) -> float:
    """How alike two texts are, 0 to 1, by the words they share in order."""
    return ratio(words(a), words(b))


def shared(a: Sequence[str], b: Sequence[str], least: float = 0.0) -> float:
    """How alike two runs of words are, 0 to 1; 0 where it is less than `least`."""
    return ratio(a, b, score_cutoff=least)


def marked(old: str, new: str) -> tuple[Span, ...]:
    """The spans that turn `old` into `new`, as one run of words."""
    if old == new:
        return (Span("equal", old),) if old else ()
    if not old or not new:
        return (Span("delete", old) if old else Span("insert", new),)
    a, b = tokens(old), tokens(new)
    blocks = list(_to_the_letter(a, b, _common(keys(old), keys(new))))
    return tuple(joined(_spans(a, b, _stretched(_tidy(blocks, a, b), a, b))))


def _common(a: Sequence[str], b: Sequence[str], start: tuple[int, int] = (0, 0)) -> Iterator[Block]:
    """Runs of keys that both have in order: as many keys as there can be, or in texts of book length what lies between words they share once."""
    if len(a) * len(b) <= _AT_ONCE:
        for op in opcodes(a, b):
            if op.tag == "equal":
                yield start[0] + op.src_start, start[1] + op.dest_start, op.src_end - op.src_start
        return
    once = [{k: n for n, k in enumerate(side) if counts[k] == 1} for side, counts in ((a, Counter(a)), (b, Counter(b)))]
    i = j = 0
    for x, y in longest_chain([(n, once[1][k]) for k, n in once[0].items() if k in once[1]], lambda _: 1.0):
        if (x - i) * (y - j) <= _AT_ONCE:
            yield from _common(a[i:x], b[j:y], (start[0] + i, start[1] + j))
        yield start[0] + x, start[1] + y, 1
        i, j = x + 1, y + 1
    if (len(a) - i) * (len(b) - j) <= _AT_ONCE:
        yield from _common(a[i:], b[j:], (start[0] + i, start[1] + j))


def _to_the_letter(a: Sequence[Token], b: Sequence[Token], blocks: Iterable[Block]) -> Iterator[Block]:
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


def _tidy(blocks: Sequence[Block], a: Sequence[Token], b: Sequence[Token]) -> list[Block]:
    """Blocks without islands: unchanged runs between two changes that are too short to help a reader."""
    a_words, b_words = ([core for _, core in side] for side in (a, b))
    kept: list[Block] = []
    for n, (i, j, size) in enumerate(blocks):
        before = kept[-1] if kept else (0, 0, 0)
        after = blocks[n + 1] if n + 1 < len(blocks) else (len(a), len(b), 0)
        left = (a_words[before[0] + before[2] : i], b_words[before[1] + before[2] : j])
        right = (a_words[i + size : after[0]], b_words[j + size : after[1]])
        if not any(left) or not any(right) or _helps(a_words[i : i + size], left, right):
            kept.append((i, j, size))
    return kept


def _stretched(blocks: Sequence[Block], a: Sequence[Token], b: Sequence[Token]) -> list[Block]:
    """Blocks as long as they can be: what was deleted and inserted begins and ends with different words."""
    grown: list[Block] = []
    end = (0, 0)
    for i, j, size in [*blocks, (len(a), len(b), 0)]:
        ahead = 0
        while end[0] + ahead < i and end[1] + ahead < j and a[end[0] + ahead] == b[end[1] + ahead]:
            ahead += 1
        back = 0
        while i - back > end[0] + ahead and j - back > end[1] + ahead and a[i - back - 1] == b[j - back - 1]:
            back += 1
        if ahead and grown:
            grown[-1] = (*grown[-1][:2], grown[-1][2] + ahead)
        elif ahead:
            grown.append((0, 0, ahead))
        grown.append((i - back, j - back, size + back))
        end = (i + size, j + size)
    return grown


Gap = tuple[list[str], list[str]]


def _helps(run: Sequence[str], left: Gap, right: Gap) -> bool:
    """Whether an unchanged run between two changes helps a reader.

    A long one does. A short one does where it tells something, stands by a small change, and words only came or only went on one side.
    """
    found = [core for core in run if is_word(core)]
    telling = sum(_is_telling(core) for core in found)
    gone, come = [[sum(map(is_word, side)) for side in gap] for gap in (left, right)]
    if len(found) > _ISLAND:
        return telling > 1 or len(found) > min(max(gone), max(come))
    return bool(telling) and 0 < min(max(gone), max(come)) <= _CLOSE and (not all(gone) or not all(come))


@lru_cache(maxsize=1 << 16)
def _is_telling(core: str) -> bool:
    """Whether a word says something by itself: no figure, no month, no small word."""
    return core[:1].isalpha() and core.lower() not in _SMALL and core not in MONTHS


def _spans(a: Sequence[Token], b: Sequence[Token], blocks: Sequence[Block]) -> Iterator[Span]:
    i = j = 0
    for bi, bj, size in [*blocks, (len(a), len(b), 0)]:
        yield Span("delete", _text(a[i:bi]))
        yield Span("insert", _text(b[j:bj]))
        i, j = bi + size, bj + size
        if a[bi:i] == b[bj:j]:
            yield Span("equal", _text(a[bi:i]))
            continue
        for (space, core), (new_space, _) in zip(a[bi:i], b[bj:j], strict=True):
            if space == new_space:
                yield Span("equal", space + core)
            else:
                yield from (Span("delete", space), Span("insert", new_space), Span("equal", core))


def _text(found: Sequence[Token]) -> str:
    return "".join([space + core for space, core in found])


def joined(spans: Iterable[Span]) -> Iterator[Span]:
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
