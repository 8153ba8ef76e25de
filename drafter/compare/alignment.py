"""Which clause became which: two lists of texts in, ties between them out.

Clauses that are surely alike are tied wherever they stand, the chain that kept its order preferred; then the parts of splits and
merges; then what is only loosely alike and that nothing better claims; last what has no rival, and what begins alike in the same
place. Each text is in exactly one tie.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import sqrt

from drafter.compare.chain import Pair, longest_chain
from drafter.compare.likeness import Likeness, Side
from drafter.compare.marking import words

# Likeness that ties two clauses, between neighbours that are tied and anywhere else.
SURE = (0.4, 0.5)
LOOSE = (0.28, 0.38)  # where nothing better claims them
LAST = (0.24, 0.27)  # where nothing else comes near
RIVAL = 0.6  # what of a likeness another counterpart may have that is no rival
OPENING = 3  # words that two clauses in the same place have to begin with
FEW = 4  # clauses between two neighbours that kept their order, where the same place says something
TRACE = 0.05  # likeness of two clauses in the same place
AFFINITY = 0.35  # what keeping the order is worth among rivals


@dataclass(frozen=True, slots=True)
class Tie:
    """Old texts that became new texts, by their places (one side empty for a deleted or an added one), and how sure that is."""

    old: tuple[int, ...]
    new: tuple[int, ...]
    confidence: float


@dataclass(slots=True)
class _Found:
    """What is tied so far: old to new one to one; further old parts of a new text, and further new parts of an old one."""

    tied: dict[int, int] = field(default_factory=dict)
    back: dict[int, int] = field(default_factory=dict)
    merged: dict[int, int] = field(default_factory=dict)
    split: dict[int, int] = field(default_factory=dict)

    def free(self, pair: Pair) -> bool:
        i, j = pair
        return i not in self.tied and i not in self.merged and j not in self.back and j not in self.split


def align(old: Sequence[str], new: Sequence[str], edge: Pair, pinned: Sequence[Pair] = (), cut: Sequence[Pair] = ()) -> list[Tie]:
    """Ties between two lists of texts, and a tie for each text that has no counterpart; `edge` says where the operative parts begin.

    `pinned` pairs are tied whatever they say, `cut` pairs are not.
    """
    likeness = Likeness(old, new, edge)
    alike = likeness.alike
    more = _decided(likeness, pinned, cut)
    fits = _fitting(_chain(_tie(_Found(), alike, lambda _: True, SURE), likeness), likeness)
    stayed = _chain(_tie(_Found(), alike, fits, SURE), likeness)
    found = _Found(dict(stayed), {j: i for i, j in stayed})
    _grow(found, likeness, _IN_PLACE)
    _tie(found, alike, fits, SURE)
    _grow(found, likeness, _PARTS)
    _tie(found, alike, _fitting(_chain(found, likeness), likeness), LOOSE)
    _grow(found, likeness, _PARTS)
    _tie(found, _unrivalled(alike), _fitting(_chain(found, likeness), likeness), LAST)
    _tie_in_place(found, likeness, old, new, cut)
    _append(found, more)
    return _ties(found, alike, len(old), len(new))


def _decided(likeness: Likeness, pinned: Sequence[Pair], cut: Sequence[Pair]) -> list[Pair]:
    """Leave only what a person's pairings allow; pairs that make a pinned tie a split or a merge come back."""
    firsts: dict[int, int] = {}
    more: list[Pair] = []
    for i, j in dict.fromkeys(pinned):
        if i in firsts or j in firsts.values():
            more.append((i, j))
        else:
            firsts[i] = j
    olds, news = {i for i, _ in pinned}, {j for _, j in pinned}
    for table in (likeness.alike, likeness.within):
        for pair in [pair for pair in table if pair in cut or pair[0] in olds or pair[1] in news]:
            del table[pair]
    likeness.alike |= dict.fromkeys(firsts.items(), 1.0)
    return more


def _append(found: _Found, more: Sequence[Pair]) -> None:
    """Add further pairs to the ties of one of their texts; what would tie several to several is passed over."""
    for i, j in more:
        if i in found.tied and j not in found.back and j not in found.split and found.tied[i] not in found.merged.values():
            found.split[j] = i
        elif j in found.back and i not in found.tied and i not in found.merged and found.back[j] not in found.split.values():
            found.merged[i] = j


def _tie(found: _Found, alike: dict[Pair, float], fits: Callable[[Pair], bool], least: tuple[float, float]) -> _Found:
    """Tie what is free one to one, the most alike first, order preferred; `least` is asked of a pair that fits the order, and of another."""
    free = []
    for pair, s in alike.items():
        if s >= least[0] and found.free(pair):
            fit = fits(pair)
            if s >= least[not fit]:
                free.append((s + AFFINITY * fit, -abs(pair[0] - pair[1]), pair))
    for _, _, (i, j) in sorted(free, reverse=True):
        if i not in found.tied and j not in found.back:
            found.tied[i], found.back[j] = j, i
    return found


def _chain(found: _Found, likeness: Likeness) -> list[Pair]:
    """The longest chain that kept its order; what crossed from one part to the other has left it."""
    return longest_chain([pair for pair in found.tied.items() if not likeness.crosses(pair)], likeness.alike.__getitem__)


def _fitting(kept: Sequence[Pair], likeness: Likeness) -> Callable[[Pair], bool]:
    """Whether a pair crosses no pair of the chain but those it would replace."""
    firsts = [i for i, _ in kept]

    def fits(pair: Pair) -> bool:
        at = bisect_left(firsts, pair[0])
        after = at + 1 if at < len(kept) and kept[at][0] == pair[0] else at
        above = kept[at - 1][1] if at else -1
        return not likeness.crosses(pair) and above < pair[1] and (after == len(kept) or pair[1] < kept[after][1])

    return fits


def _unrivalled(alike: dict[Pair, float]) -> dict[Pair, float]:
    """Pairs whose texts are far less like any other."""
    rows: tuple[dict[int, list[float]], dict[int, list[float]]] = ({}, {})
    for pair, s in alike.items():
        for side, place in zip(rows, pair, strict=True):
            side[place] = sorted([*side.get(place, [0.0]), s])[-2:]
    return {
        pair: s
        for pair, s in alike.items()
        if all(s == side[place][1] and side[place][0] <= RIVAL * s for side, place in zip(rows, pair, strict=True))
    }


def _tie_in_place(found: _Found, likeness: Likeness, old: Sequence[str], new: Sequence[str], cut: Sequence[Pair]) -> None:
    """Tie what stands between the same two neighbours and begins with the same words, where that is said of no other there."""
    kept = _chain(found, likeness)
    for before, after in pairwise([(-1, -1), *kept, (len(old), len(new))]):
        olds, news = (range(start + 1, end) for start, end in zip(before, after, strict=True))
        if not 0 < len(olds) <= FEW or not 0 < len(news) <= FEW:
            continue
        alike = [
            (i, j) for i in olds for j in news if found.free((i, j)) and (i, j) not in cut and not likeness.crosses((i, j)) and _begin(old[i], new[j])
        ]
        for i, j in alike:
            s = likeness.plain((i, j))
            if s >= TRACE and [i for i, _ in alike].count(i) == [j for _, j in alike].count(j) == 1 and i not in found.tied and j not in found.back:
                likeness.alike[i, j] = s
                found.tied[i], found.back[j] = j, i


def _begin(old: str, new: str) -> bool:
    first = words(old)[:OPENING]
    return len(first) == OPENING and first == words(new)[:OPENING]


# --- splits and merges -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Bar:
    """What a part must clear: how near its partner it stands, the share of it found in the whole, the share found there beyond the partner,
    and what that is of the whole."""

    distance: int
    found: float
    fresh: float
    gain: float


_IN_PLACE = (_Bar(1, 0.85, 0.5, 0.0),)
_PARTS = (_Bar(1, 0.75, 0.27, 0.0), _Bar(4, 0.55, 0.55, 0.15), _Bar(1 << 30, 0.75, 0.6, 0.15))


def _grow(found: _Found, likeness: Likeness, bars: Sequence[_Bar]) -> None:
    """Tie further parts: a new text that is the rest of a split clause, an old one that was merged into another's successor."""
    parts: list[tuple[float, Pair]] = []
    for (i, j), mass in likeness.within.items():
        if i in found.tied and j not in found.back and j not in found.split:
            parts.append((_share(likeness, mass, likeness.old, i, likeness.new, j, found.tied[i], bars), (i, j)))
        elif j in found.back and i not in found.tied and i not in found.merged:
            parts.append((_share(likeness, mass, likeness.new, j, likeness.old, i, found.back[j], bars), (i, j)))
    _append(found, [pair for share, pair in sorted(parts, reverse=True) if share])


def _share(likeness: Likeness, mass: float, wholes: Side, whole: int, sides: Side, part: int, partner: int, bars: Sequence[_Bar]) -> float:
    """How much of a part comes from the whole; 0 where it clears no bar."""
    weight, distance = sides.mass[part], abs(part - partner)
    near = [bar for bar in bars if distance <= bar.distance and mass >= bar.found * weight]
    if not near:
        return 0.0
    fresh = likeness.mass((wholes.features[whole] & sides.features[part]) - sides.features[partner])
    return mass / weight if any(fresh >= bar.fresh * weight and fresh >= bar.gain * wholes.mass[whole] for bar in near) else 0.0


# --- what comes out ----------------------------------------------------------------------------------------------


def _ties(found: _Found, alike: dict[Pair, float], n_old: int, n_new: int) -> list[Tie]:
    best_old, best_new = _runners_up(found, alike)
    ties = []
    for i, j in found.tied.items():
        olds = sorted([i, *(part for part, whole in found.merged.items() if whole == j)])
        news = sorted([j, *(part for part, whole in found.split.items() if whole == i)])
        sure = _confidence(alike[i, j], max(best_old.get(i, 0.0), best_new.get(j, 0.0)))
        ties.append(Tie(tuple(olds), tuple(news), sure))
    ties += [Tie((i,), (), round(1 - best_old.get(i, 0.0), 2)) for i in range(n_old) if i not in found.tied and i not in found.merged]
    return ties + [Tie((), (j,), round(1 - best_new.get(j, 0.0), 2)) for j in range(n_new) if j not in found.back and j not in found.split]


def _runners_up(found: _Found, alike: dict[Pair, float]) -> tuple[dict[int, float], dict[int, float]]:
    """For each text its likeness to the best counterpart that it did not get."""
    best: tuple[dict[int, float], dict[int, float]] = ({}, {})
    for (i, j), s in alike.items():
        if j not in (found.tied.get(i), found.merged.get(i)) and found.split.get(j) != i:
            best[0][i] = max(s, best[0].get(i, 0.0))
            best[1][j] = max(s, best[1].get(j, 0.0))
    return best


def _confidence(likeness: float, runner_up: float) -> float:
    """How sure a tie is: by its likeness, and by the lead over the next best counterpart."""
    if likeness == 1.0 > runner_up:
        return 1.0
    lead = max(0.0, likeness - runner_up) / likeness
    return round(min(1.0, sqrt(likeness / 0.7)) * (0.5 + 0.5 * min(1.0, lead / 0.3)), 2)
