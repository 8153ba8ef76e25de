"""The longest chain that kept its order: what stands outside it has moved."""

from __future__ import annotations

from collections.abc import Callable, Iterable

Pair = tuple[int, int]
_Best = tuple[int, float, int]  # length, weight, and place of the last pair of a chain


def longest_chain(pairs: Iterable[Pair], weight: Callable[[Pair], float]) -> list[Pair]:
    """The longest chain of pairs that rises on both sides; among equally long ones the heaviest."""
    ordered = sorted(pairs)
    rank = {j: n + 1 for n, j in enumerate(sorted({j for _, j in ordered}))}
    best: list[_Best] = [(0, 0.0, -1)] * (len(rank) + 1)
    came: list[int] = []
    waiting: list[tuple[int, _Best]] = []
    for n, pair in enumerate(ordered):
        if n and ordered[n - 1][0] != pair[0]:
            _enter(best, waiting)
        top = _best_up_to(best, rank[pair[1]] - 1)
        came.append(top[2])
        waiting.append((rank[pair[1]], (top[0] + 1, top[1] + weight(pair), n)))
    _enter(best, waiting)
    last = _best_up_to(best, len(rank))[2]
    chain: list[Pair] = []
    while last >= 0:
        chain.append(ordered[last])
        last = came[last]
    return chain[::-1]


def _best_up_to(best: list[_Best], place: int) -> _Best:
    """The best chain that ends at this place or before (a Fenwick tree of maxima)."""
    top = best[0]
    while place > 0:
        if best[place] > top:
            top = best[place]
        place &= place - 1
    return top


def _enter(best: list[_Best], waiting: list[tuple[int, _Best]]) -> None:
    for place, chain in waiting:
        while place < len(best) and best[place] < chain:  # where a better one is, it is also in all that holds this place
            best[place] = chain
            place += place & -place
    waiting.clear()
