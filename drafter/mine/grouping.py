"""Which paragraphs are one clause: paragraphs of many texts in, families out.

Paragraphs of one wording are one clause wherever they stand. Wordings become one family where two texts that follow one another are
aligned and the words of the pair confirm it, or where their words alone say so (formula.py); the surest pairs first. Two clauses that
stand side by side in one text are two, however alike they are. Nothing depends on the order of the texts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from drafter.bank import Family, Variant
from drafter.bank.folder import family
from drafter.mine.formula import ONE, TELLING, alike, says_the_same, worded
from drafter.mine.meeting import meetings
from drafter.mine.series import Said, Text, related, ties
from drafter.mine.wording import Spoken, variant_of
from drafter.words import Part

SERIES, SAME = 1.0, 2.0  # what it counts that two texts have one title; that two wordings differ in nothing but their notes
FIRM = (0.9, 0.7)  # words that say so firmly, and what that counts: more than an alignment of which the words are not sure
NEAR = 0.6  # likeness of two paragraphs that makes their texts near
COMMON = 4  # under how many titles a clause is a formula
FACES = (0.6, 0.75)  # how alike a formula and a clause are that alignment ties; two formulas that are one

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Wording:
    """Paragraphs of one wording, oldest first: what they say, and the texts that have them."""

    part: Part
    bare: str
    symbols: frozenset[str]
    spoken: tuple[Spoken, ...]
    known: Variant | None = None

    @property
    def variant(self) -> Variant:
        """As the bank has it: as it was known, where nothing was added to it."""
        return self.known or variant_of(self.spoken)


@dataclass(frozen=True, slots=True)
class Kept:
    """A wording of a bank with its paragraphs, all of which stay."""

    variant: Variant
    spoken: tuple[Spoken, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """Two wordings that are taken for one clause, how surely; whether only their words say so, and whether texts of one title do."""

    strength: float
    pair: Pair
    by_words: bool
    one_title: bool = False


def families(paragraphs: Iterable[Spoken], kept: Iterable[Kept] = ()) -> list[Family]:
    """The families of these paragraphs and of the wordings that a bank has already."""
    wordings = _wordings(paragraphs, kept)
    words = _by_words(wordings)
    links = [Link(strength + (FIRM[1] if strength >= FIRM[0] else 0.0), pair, True) for pair, strength in words.items() if strength >= ONE]
    links += _by_place(wordings, [wordings[a].symbols | wordings[b].symbols for a, b in words])
    return [family(wordings[one[0]].part, [wordings[n].variant for n in one]) for one in _joined(wordings, links)]


def _wordings(paragraphs: Iterable[Spoken], kept: Iterable[Kept]) -> list[Wording]:
    """Paragraphs of one wording together, the oldest wording first. A wording of the bank that nothing joins stays as it is."""
    groups: dict[object, list[Spoken]] = defaultdict(list)
    for one in paragraphs:
        groups[one.skeleton].append(one)
    known: dict[object, list[Kept]] = defaultdict(list)
    for old in kept:
        known[old.spoken[0].skeleton].append(old)
    wordings = []
    for skeleton, found in known.items():
        if len(found) == 1 and skeleton not in groups:
            wordings.append(_wording(found[0].spoken, found[0].variant))
        else:
            for one in (one for old in found for one in old.spoken):
                groups[one.skeleton].append(one)
    wordings += [_wording(group) for group in groups.values()]
    return sorted(wordings, key=lambda one: one.spoken[0].order)


def _wording(group: Iterable[Spoken], known: Variant | None = None) -> Wording:
    spoken = tuple(sorted(group, key=lambda one: one.order))
    return Wording(spoken[0].part, spoken[-1 if known else 0].bare, frozenset(one.text.symbol for one in spoken), spoken, known)


# --- links by words ----------------------------------------------------------------------------------------------


def _by_words(wordings: Sequence[Wording]) -> dict[Pair, float]:
    """Pairs of wordings that are near, and how alike they are."""
    links: dict[Pair, float] = {}
    same: dict[tuple[Part, str], list[int]] = defaultdict(list)
    formulas: dict[tuple[Part, tuple[str, ...]], list[int]] = defaultdict(list)
    for n, one in enumerate(wordings):
        same[one.part, one.bare].append(n)
    for (part, text), numbers in same.items():
        links |= dict.fromkeys(pairwise(numbers), SAME)
        if worded(text).telling >= TELLING:
            formulas[part, worded(text).formula].append(numbers[0])
    for numbers in formulas.values():
        links |= dict.fromkeys(pairwise(numbers), 1.0)
    firsts = [numbers[0] for numbers in same.values()]
    for a, b in meetings([worded(wordings[n].bare).words for n in firsts]):
        one, other = (wordings[firsts[n]] for n in (a, b))
        if one.part == other.part and (strength := alike(one.bare, other.bare, NEAR)):
            links[firsts[a], firsts[b]] = strength
    return links


# --- links by place ----------------------------------------------------------------------------------------------


def _by_place(wordings: Sequence[Wording], shared: Iterable[frozenset[str]]) -> list[Link]:
    """Wordings that the alignment of two texts ties."""
    places: dict[str, list[tuple[Spoken, int]]] = defaultdict(list)
    for one, n in sorted(((one, n) for n, w in enumerate(wordings) for one in w.spoken), key=lambda pair: pair[0].order):
        places[one.text.symbol].append((one, n))
    texts = {
        symbol: Text(symbol, found[0][0].text.title.lower(), tuple(Said(one.part, one.paragraph.full_text, wordings[n].bare) for one, n in found))
        for symbol, found in places.items()
    }
    jobs = [(texts[a], texts[b]) for a, b in related(texts, [*shared, *(w.symbols for w in wordings)])]
    links: dict[Pair, float] = {}
    for (old, new), found in zip(jobs, ties(jobs), strict=True):
        for i, j, strength in found:
            a, b = sorted((places[old.symbol][i][1], places[new.symbol][j][1]))
            sure = strength + (SERIES if old.title == new.title else 0.0)
            links[a, b] = max(sure, links.get((a, b), 0.0))
    return [Link(strength, (a, b), False, strength > SERIES) for (a, b), strength in links.items() if a != b]


# --- families ----------------------------------------------------------------------------------------------------


class _Family:
    """Wordings on the way to a family: their numbers, the texts and titles that have them, and the face, which is the most frequent one."""

    def __init__(self, number: int, one: Wording) -> None:
        self.numbers, self.face = [number], one
        self.symbols, self.titles = set(one.symbols), {spoken.text.title for spoken in one.spoken}

    def take(self, other: _Family) -> None:
        self.numbers += other.numbers
        self.symbols |= other.symbols
        self.titles |= other.titles
        self.face = max(self.face, other.face, key=lambda one: (len(one.symbols), one.spoken[0].order))


def _joined(wordings: Sequence[Wording], links: Iterable[Link]) -> list[list[int]]:
    """Wordings joined along their links, the surest first."""
    home = [_Family(n, one) for n, one in enumerate(wordings)]
    for link in sorted(links, key=lambda link: (-link.strength, link.pair)):
        a, b = (home[n] for n in link.pair)
        if a is b or not _may_join(a, b, link.by_words):
            continue
        if _speaks_of_another(link, *(wordings[n].bare for n in link.pair)):
            continue
        small, large = sorted((a, b), key=lambda one: len(one.numbers))
        large.take(small)
        for n in small.numbers:
            home[n] = large
    return sorted({id(one): sorted(one.numbers) for one in home}.values())


def _speaks_of_another(link: Link, a: str, b: str) -> bool:
    """Whether wordings of two subjects share nearly all their words but not what they are about. Looser likeness is judged by place."""
    if link.one_title or link.strength >= SAME:
        return False
    return (link.by_words or alike(a, b, ONE) > 0) and not says_the_same(a, b)


def _may_join(a: _Family, b: _Family, by_words: bool) -> bool:
    """No text has both side by side; a formula keeps its face: what joins it is like its most frequent wording."""
    if not a.symbols.isdisjoint(b.symbols):
        return False
    formulas = (len(a.titles) >= COMMON) + (len(b.titles) >= COMMON)
    if not formulas or (formulas == 1 and by_words):
        return True
    return alike(a.face.bare, b.face.bare, FACES[formulas - 1]) > 0
