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

from drafter.bank import Family
from drafter.bank.folder import family
from drafter.mine.formula import ONE, TELLING, alike, says_the_same, worded
from drafter.mine.meeting import meetings
from drafter.mine.series import Said, Text, related, ties
from drafter.mine.wording import Spoken, variant_of
from drafter.words import Part

SERIES, SAME = 1.0, 2.0  # what it counts that two texts have one title; that two wordings differ in nothing but their notes
NEAR = 0.6  # likeness of two paragraphs that makes their texts near

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Wording:
    """Paragraphs of one wording, oldest first: what they say, and the texts that have them."""

    part: Part
    bare: str
    symbols: frozenset[str]
    spoken: tuple[Spoken, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """Two wordings that are taken for one clause, how surely, and whether only their words say so."""

    strength: float
    pair: Pair
    by_words: bool


def families(paragraphs: Iterable[Spoken]) -> list[Family]:
    """The families of these paragraphs."""
    groups: dict[object, list[Spoken]] = defaultdict(list)
    for one in sorted(paragraphs, key=lambda one: one.order):
        groups[one.skeleton].append(one)
    wordings = [Wording(g[0].part, g[0].bare, frozenset(one.text.symbol for one in g), tuple(g)) for g in groups.values()]
    words = _by_words(wordings)
    links = [Link(strength, pair, True) for pair, strength in words.items() if strength >= ONE]
    links += _by_place(wordings, [wordings[a].symbols | wordings[b].symbols for a, b in words])
    return [family(wordings[one[0]].part, [variant_of(wordings[n].spoken) for n in one]) for one in _joined(wordings, links)]


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
    return [Link(strength, (a, b), False) for (a, b), strength in links.items() if a != b]


# --- families ----------------------------------------------------------------------------------------------------


def _joined(wordings: Sequence[Wording], links: Iterable[Link]) -> list[list[int]]:
    """Wordings joined along their links, the surest first, never two that one text has side by side."""
    home = list(range(len(wordings)))
    members = [[n] for n in home]
    said = [set(one.symbols) for one in wordings]
    for link in sorted(links, key=lambda link: (-link.strength, link.pair)):
        a, b = sorted((home[n] for n in link.pair), key=lambda n: (-len(members[n]), n))
        if a == b or not said[a].isdisjoint(said[b]):
            continue
        if link.by_words and link.strength < SAME and not says_the_same(*(wordings[n].bare for n in link.pair)):
            continue
        said[a] |= said[b]
        members[a] += members[b]
        for n in members[b]:
            home[n] = a
        members[b] = []
    return sorted(sorted(group) for group in members if group)
