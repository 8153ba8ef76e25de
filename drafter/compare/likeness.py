"""How alike two clauses are: by their words and pairs of words, each weighed by its rarity, so that boilerplate decides nothing."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise
from math import log

from drafter.compare.chain import Pair
from drafter.compare.marking import words
from drafter.words import BASES

Features = frozenset[str]

PAIRED = 0.6  # what a pair of words weighs beside a word that is as rare
FIGURE = 0.5  # what a figure weighs, for figures move with the calendar
CONTAINED = 0.6  # what it counts that all of a clause is found in a longer one
TELLING = 15.0  # weight of the shortest clause that can be recognized in a longer one
CROSSING = 0.78  # what likeness counts between the preamble and the operative part
WITHIN = 0.5  # share of a clause that is most of it
FAINT = 0.2  # likeness below which two clauses are strangers
_PASSING = frozenset(("also", "further"))


@lru_cache(maxsize=1 << 12)
def features(text: str) -> Features:
    """What a text is known by: its words, the opening in its base form, without also and further; and its pairs of words with a blank between."""
    found = [BASES.get(word, word) if n < 3 else word for n, word in enumerate(words(text)) if word not in _PASSING]
    return frozenset(found) | {f"{one} {other}" for one, other in pairwise(found)}


@lru_cache(maxsize=1 << 16)
def _kind_weight(feature: str) -> float:
    return (PAIRED if " " in feature else 1.0) * (FIGURE if any(map(str.isdigit, feature)) else 1.0)


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
        sides = [tuple([features(text) for text in side]) for side in (old, new)]
        spread = Counter(chain.from_iterable(chain.from_iterable(sides)))
        total = len(old) + len(new)
        common = max(12, min(0.3 * total, 60))
        self.weight = {f: log(1 + (total + 4) / n) * _kind_weight(f) for f, n in spread.items() if n <= common}
        self.old, self.new = (Side(side, tuple([self.mass(found) for found in side])) for side in sides)
        self.shared = self._shared()
        self.alike: dict[Pair, float] = {}
        self.within: dict[Pair, float] = {}
        for pair, mass in self._shared().items():
            small, large = sorted((self.old.mass[pair[0]], self.new.mass[pair[1]]))
            likeness = 2 * mass / (small + large)
            if (pair[0] < edge[0]) != (pair[1] < edge[1]):
                likeness *= CROSSING
            elif small >= TELLING:
                likeness = max(likeness, CONTAINED * mass / small)
            if likeness >= FAINT:
                self.alike[pair] = min(likeness, 0.99)
            if mass >= WITHIN * small:
                self.within[pair] = mass
        places: dict[str, list[int]] = defaultdict(list)
        for j, text in enumerate(new):
            places[text].append(j)
        self.alike |= {(i, j): 1.0 for i, text in enumerate(old) for j in places.get(text, ())}

    def mass(self, found: Iterable[str]) -> float:
        """Weight of features."""
        weight = self.weight
        return sum([weight[f] for f in found if f in weight])

    def _shared(self) -> dict[Pair, float]:
        places: dict[str, list[int]] = defaultdict(list)
        for j, found in enumerate(self.new.features):
            for f in found:
                if f in self.weight:
                    places[f].append(j)
        shared: dict[Pair, float] = {}
        for i, found in enumerate(self.old.features):
            row: dict[int, float] = defaultdict(float)
            for f in found:
                if f in places:
                    weight = self.weight[f]
                    for j in places[f]:
                        row[j] += weight
            shared |= {(i, j): mass for j, mass in row.items()}
        return shared
