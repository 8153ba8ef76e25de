"""Which clause became which: two lists of texts in, ties between them out.

A clause is known by its words and pairs of words, each weighed by its rarity over both lists, so that boilerplate decides nothing.
Clauses that are surely alike are tied wherever they stand, the chain that kept its order preferred; then the parts of splits and
merges; then what is only loosely alike, if its neighbours are tied to each other. Each text is in at most one tie.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log, sqrt

from drafter.compare.marking import words

Pair = tuple[int, int]
Features = frozenset[object]

SURE = 0.5  # likeness that ties two clauses wherever they stand
IN_ORDER = 0.28  # likeness that ties two clauses between neighbours that are tied
FAINT = 0.2  # likeness below which two clauses are strangers
AFFINITY = 0.1  # what keeping the order is worth
CROSSING = 0.85  # what likeness counts between the preamble and the operative part
PART = 0.55  # share of a part's weight that must come from the clause it was split from or merged into
GAIN = 0.15  # share of that clause's weight that the part must explain beyond its partner
WHOLE = 0.8  # share that makes a neighbour a part however small it is beside its partner
NEAR = 4  # how far apart the parts of one clause may stand


@dataclass(frozen=True, slots=True)
class Tie:
    """Old texts that became new texts, by their places (one side empty for a deleted or an added one), and how sure that is."""

    old: tuple[int, ...]
    new: tuple[int, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two lists: the features of its texts, and their weight."""

    features: tuple[Features, ...]
    mass: tuple[float, ...]


def features(text: str) -> Features:
    """What a text is known by: its words and its pairs of words."""
    found = words(text)
    return frozenset(found) | frozenset(pairwise(found))


class Likeness:
    """How alike any two texts of two lists are."""

    def __init__(self, old: Sequence[str], new: Sequence[str], edge: Pair) -> None:
        sides = [tuple(features(text) for text in side) for side in (old, new)]
        spread = Counter(f for side in sides for found in side for f in found)
        total = len(old) + len(new)
        common = max(12, min(0.3 * total, 60))
        self.weight = {f: log(1 + (total + 4) / n) * (0.6 if isinstance(f, tuple) else 1.0) for f, n in spread.items() if n <= common}
        self.old, self.new = (Side(side, tuple(self.mass(found) for found in side)) for side in sides)
        self.shared = self._shared()
        self.alike: dict[Pair, float] = {}
        for (i, j), mass in self.shared.items():
            likeness = 2 * mass / (self.old.mass[i] + self.new.mass[j])
            if (i < edge[0]) != (j < edge[1]):
                likeness *= CROSSING
            if likeness >= FAINT:
                self.alike[i, j] = likeness
        places: dict[str, list[int]] = defaultdict(list)
        for j, text in enumerate(new):
            places[text].append(j)
        self.alike |= {(i, j): 1.0 for i, text in enumerate(old) for j in places.get(text, ())}

    def mass(self, found: Iterable[object]) -> float:
        """Weight of features."""
        weight = self.weight
        return sum(weight[f] for f in found if f in weight)

    def _shared(self) -> dict[Pair, float]:
        """Shared weight of every pair of texts that shares any."""
        places: dict[object, list[int]] = defaultdict(list)
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


def longest_chain(pairs: Iterable[Pair], weight: Callable[[Pair], float]) -> list[Pair]:
    """The longest chain of pairs that rises on both sides; among equally long ones the heaviest."""
    ordered = sorted(pairs)
    rank = {j: n + 1 for n, j in enumerate(sorted({j for _, j in ordered}))}
    best: list[tuple[int, float, int]] = [(0, 0.0, -1)] * (len(rank) + 1)
    came: list[int] = []
    pending: list[tuple[int, tuple[int, float, int]]] = []
    for n, pair in enumerate(ordered):
        if n and ordered[n - 1][0] != pair[0]:
            _raise(best, pending)
        top, at = best[0], rank[pair[1]] - 1
        while at > 0:
            top, at = max(top, best[at]), at & (at - 1)
        came.append(top[2])
        pending.append((rank[pair[1]], (top[0] + 1, top[1] + weight(pair), n)))
    _raise(best, pending)
    chain: list[Pair] = []
    last = max(best)[2]
    while last >= 0:
        chain.append(ordered[last])
        last = came[last]
    return chain[::-1]


def _raise(best: list[tuple[int, float, int]], pending: list[tuple[int, tuple[int, float, int]]]) -> None:
    """Enter what waits into the tree of best chains (a Fenwick tree of maxima)."""
    for place, value in pending:
        at = place
        while at < len(best):
            best[at] = max(best[at], value)
            at += at & -at
    pending.clear()


def align(old: Sequence[str], new: Sequence[str], edge: Pair) -> list[Tie]:
    """Ties between two lists of texts, and a tie for each text that has no counterpart; `edge` says where the operative parts begin."""
    likeness = Likeness(old, new, edge)
    alike = likeness.alike
    tied = _matched(alike, lambda _: 0.0, SURE)
    tied = _matched(alike, _fitting(longest_chain(tied.items(), alike.__getitem__)), SURE)
    parts = _parts(likeness, tied)
    done = (tied.keys() | {i for i, _ in parts}, set(tied.values()) | {j for _, j in parts})
    fits = _fitting(longest_chain(tied.items(), alike.__getitem__))
    loose = {pair: s for pair, s in alike.items() if pair[0] not in done[0] and pair[1] not in done[1] and fits(pair)}
    tied |= _matched(loose, lambda _: 0.0, IN_ORDER)
    return _ties(tied, parts, alike, len(old), len(new))


def _matched(alike: dict[Pair, float], bonus: Callable[[Pair], float], least: float) -> dict[int, int]:
    """Pairs one to one, the most alike first; of equals the pair whose places are nearest."""
    ranked = sorted(((s + bonus(pair), -abs(pair[0] - pair[1]), pair) for pair, s in alike.items() if s >= least - AFFINITY), reverse=True)
    tied: dict[int, int] = {}
    taken: set[int] = set()
    for s, _, (i, j) in ranked:
        if s >= least and i not in tied and j not in taken:
            tied[i] = j
            taken.add(j)
    return tied


def _fitting(chain: Sequence[Pair]) -> Callable[[Pair], float]:
    """What a pair gains that crosses no pair of the chain but those it would replace."""
    firsts = [i for i, _ in chain]

    def gain(pair: Pair) -> float:
        at = bisect_left(firsts, pair[0])
        after = at + 1 if at < len(chain) and chain[at][0] == pair[0] else at
        above = chain[at - 1][1] if at else -1
        return AFFINITY if above < pair[1] and (after == len(chain) or pair[1] < chain[after][1]) else 0.0

    return gain


def _parts(likeness: Likeness, tied: dict[int, int]) -> list[Pair]:
    """Further pairs: a new text that is the rest of a split clause, an old one that was merged into its neighbour's successor."""
    back = {j: i for i, j in tied.items()}
    found: list[tuple[float, bool, Pair]] = []
    for (i, j), mass in likeness.shared.items():
        if i in tied and j not in back:
            share = _share(likeness, mass, likeness.old, i, likeness.new, j, tied[i])
            found.append((share, True, (i, j)))
        elif j in back and i not in tied:
            share = _share(likeness, mass, likeness.new, j, likeness.old, i, back[j])
            found.append((share, False, (i, j)))
    parts: dict[int | tuple[int], Pair] = {}
    grown: dict[int, bool] = {}
    for share, is_split, (i, j) in sorted(found, reverse=True):
        if not share:
            break
        key: int | tuple[int] = (j,) if is_split else i
        tie = i if is_split else back[j]
        if key not in parts and grown.setdefault(tie, is_split) == is_split:
            parts[key] = (i, j)
    return list(parts.values())


def _share(likeness: Likeness, mass: float, wholes: Side, whole: int, sides: Side, part: int, partner: int) -> float:
    """Share of a part that comes from what the whole has beyond its partner; 0 where that is too little."""
    weight = sides.mass[part]
    if mass < PART * weight or abs(part - partner) > NEAR:
        return 0.0
    fresh = likeness.mass((wholes.features[whole] & sides.features[part]) - sides.features[partner])
    if mass >= WHOLE * weight and fresh >= 0.5 * PART * weight and abs(part - partner) == 1:
        return mass / weight
    return fresh / weight if fresh >= PART * weight and fresh >= GAIN * wholes.mass[whole] else 0.0


def _ties(tied: dict[int, int], parts: Sequence[Pair], alike: dict[Pair, float], n_old: int, n_new: int) -> list[Tie]:
    olds = {i: [i] for i in tied}
    news = {i: [j] for i, j in tied.items()}
    back = {j: i for i, j in tied.items()}
    for i, j in parts:
        if i in tied:
            news[i].append(j)
        else:
            olds[back[j]].append(i)
    best_old, best_new = _runners_up(alike, tied)
    ties = [
        Tie(tuple(sorted(olds[i])), tuple(sorted(news[i])), _confidence(alike[i, j], max(best_old.get(i, 0.0), best_new.get(j, 0.0))))
        for i, j in tied.items()
    ]
    done_old, done_new = {i for tie in ties for i in tie.old}, {j for tie in ties for j in tie.new}
    ties += [Tie((i,), (), round(1 - best_old.get(i, 0.0), 2)) for i in range(n_old) if i not in done_old]
    return ties + [Tie((), (j,), round(1 - best_new.get(j, 0.0), 2)) for j in range(n_new) if j not in done_new]


def _runners_up(alike: dict[Pair, float], tied: dict[int, int]) -> tuple[dict[int, float], dict[int, float]]:
    """For each text its likeness to the best counterpart that it did not get."""
    best: tuple[dict[int, float], dict[int, float]] = ({}, {})
    for (i, j), s in alike.items():
        if tied.get(i) != j:
            best[0][i] = max(s, best[0].get(i, 0.0))
            best[1][j] = max(s, best[1].get(j, 0.0))
    return best


def _confidence(likeness: float, runner_up: float) -> float:
    """How sure a tie is: by its likeness, and by the lead over the next best counterpart."""
    if likeness == 1.0 > runner_up:
        return 1.0
    lead = max(0.0, likeness - runner_up) / likeness
    return round(min(1.0, sqrt(likeness / 0.7)) * (0.5 + 0.5 * min(1.0, lead / 0.3)), 2)
