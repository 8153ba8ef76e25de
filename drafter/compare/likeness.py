"""How alike two clauses are: by their words and pairs of words, each weighed by its rarity, so that boilerplate decides nothing."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise, product
from math import fsum, log

from drafter.compare.chain import Pair, longest_chain
from drafter.compare.marking import words
from drafter.words import BASES

Features = frozenset[str]

PAIRED = 0.6  # what a pair of words weighs beside a word that is as rare
FIGURE = 0.5  # what a figure weighs, for figures move with the calendar
CONTAINED = 0.6  # what it counts that all of a clause is found in a longer one
TELLING = 15.0  # weight of the shortest clause that can be recognized in a longer one
CROSSING = 0.78  # what likeness counts between the preamble and the operative part
WITHIN = 0.5  # share of a clause that is most of it
RARE = 8  # in how many texts a rare feature is found at most
ENOUGH = 16  # rare features by which a text can be found; with fewer, all its features count
MEETING = 3  # features that two texts must share to be weighed
MANY = 2500  # pairs of one text that stands many times in both lists, of which all are looked at
FAINT = 0.2  # likeness below which two clauses are strangers
_PASSING = frozenset(("also", "further"))


@lru_cache(maxsize=1 << 12)
def features(text: str) -> Features:
    """What a text is known by: its words, the opening in its base form, without also and further; and its pairs of words with a blank between."""
    found = [BASES.get(word, word) if n < 3 else word for n, word in enumerate(words(text)) if word not in _PASSING]
    return frozenset(chain(found, map(" ".join, pairwise(found))))


@lru_cache(maxsize=1 << 16)
def _kind_weight(feature: str) -> float:
    return (PAIRED if " " in feature else 1.0) * (FIGURE if not feature.replace(" ", "").isalpha() and any(map(str.isdigit, feature)) else 1.0)


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two lists: the features of its texts, and their weight."""

    features: tuple[Features, ...]
    mass: tuple[float, ...]


class Likeness:
    """How alike any two texts of two lists are; `edge` says where their operative parts begin.

    `alike` is the likeness of two texts from 0 to 1 where it is more than faint, 1 only for one text twice; `within` is the weight of what
    two texts share where that is most of one of them.
    """

    def __init__(self, old: Sequence[str], new: Sequence[str], edge: Pair) -> None:
        self.edge = edge
        sides = [tuple([features(text) for text in side]) for side in (old, new)]
        spread = Counter(chain.from_iterable(chain.from_iterable(sides)))
        total = len(old) + len(new)
        common = max(12, min(0.3 * total, 60))
        weights = [0.0, *(log((total + 4) / n) if n <= common else 0.0 for n in range(1, total + 1))]
        self.weight = {f: weights[n] * _kind_weight(f) for f, n in spread.items()}
        self.old, self.new = (Side(side, tuple([self.mass(found) for found in side])) for side in sides)
        twins = _twins(old, new)
        self.alike: dict[Pair, float] = dict.fromkeys(twins, 1.0)
        self.within: dict[Pair, float] = {}
        settled = longest_chain([pair for pair, alone in twins.items() if alone], lambda pair: self.old.mass[pair[0]])
        for pair in sorted(self._meetings(spread, {i for i, _ in settled}, {j for _, j in settled})):
            if pair not in twins:
                self._weigh(pair)

    def crosses(self, pair: Pair) -> bool:
        """Whether a pair leads from one part of the text to the other."""
        return (pair[0] < self.edge[0]) != (pair[1] < self.edge[1])

    def mass(self, found: Iterable[str]) -> float:
        """Weight of features, the same in whatever order they come."""
        return fsum(map(self.weight.__getitem__, found))

    def plain(self, pair: Pair) -> float:
        """The share of all their features' weight that two texts have in common."""
        whole = self.old.mass[pair[0]] + self.new.mass[pair[1]]
        return 2 * self.mass(self.old.features[pair[0]] & self.new.features[pair[1]]) / whole if whole else 0.0

    def _weigh(self, pair: Pair) -> None:
        i, j = pair
        mass = self.mass(self.old.features[i] & self.new.features[j])
        small, large = sorted((self.old.mass[i], self.new.mass[j]))
        likeness = 2 * mass / (small + large) if large else 0.0
        if self.crosses(pair):
            likeness *= CROSSING
        elif small >= TELLING:
            likeness = max(likeness, CONTAINED * mass / small)
        if likeness >= FAINT:
            self.alike[pair] = min(likeness, 0.99)
        if mass and mass >= WITHIN * small:
            self.within[pair] = mass

    def _meetings(self, spread: Counter[str], old_settled: set[int], new_settled: set[int]) -> set[Pair]:
        """Pairs of texts that share enough rare features to be worth weighing."""
        asked = frozenset(chain.from_iterable([found for i, found in enumerate(self.old.features) if i not in old_settled]))
        places: dict[str, list[int]] = defaultdict(list)
        for j, found in enumerate(self.new.features):
            if j not in new_settled:
                for f in found & asked:
                    if self.weight[f]:
                        places[f].append(j)
        placed = frozenset(places)
        met: set[Pair] = set()
        for i, found in enumerate(self.old.features):
            if i in old_settled:
                continue
            known = found & placed
            rare = [f for f in known if spread[f] <= RARE]
            row = Counter(chain.from_iterable([places[f] for f in (rare if len(rare) >= ENOUGH else known)]))
            met.update((i, j) for j, n in row.items() if n >= MEETING)
        return met


def _twins(old: Sequence[str], new: Sequence[str]) -> dict[Pair, bool]:
    """Pairs of identical texts, and whether each has only that one twin."""
    places: tuple[dict[str, list[int]], dict[str, list[int]]] = (defaultdict(list), defaultdict(list))
    for side, texts in zip(places, (old, new), strict=True):
        for n, text in enumerate(texts):
            side[text].append(n)
    return {
        pair: len(olds) == len(places[1][text]) == 1
        for text, olds in places[0].items()
        if text in places[1]
        for pair in _crossed(olds, places[1][text])
    }


def _crossed(olds: Sequence[int], news: Sequence[int]) -> Iterator[Pair]:
    """Each of the one with each of the other; where these are too many, the first with the first and the last with the last."""
    if len(olds) * len(news) <= MANY:
        return product(olds, news)
    return chain(zip(olds, news, strict=False), zip(reversed(olds), reversed(news), strict=False))
