"""Which continuations to show: tellings with their weights go in, those come out that together take a person furthest.

A telling is worth what it shares with what may really follow; fewer than three right words count for little, and a second telling
counts only for what the first does not give.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

LEAST = 3  # words that a completion must get right to be worth taking
_GROUPS = 8  # beginnings that are weighed
_EACH = 24  # tellings of one beginning that are weighed
_SHORT, _FAR, _FURTHER = 0.2, 20, 0.1  # what a word of too few counts, how many further words count, and what each

Words = tuple[str, ...]


def chosen(tellings: Mapping[Words, float], limit: int) -> list[Words]:
    """At most `limit` tellings, the one that takes furthest first."""
    beginnings: dict[Words, list[tuple[float, Words]]] = defaultdict(list)
    for words, weight in tellings.items():
        beginnings[words[:LEAST]].append((weight, words))
    heaviest = sorted(beginnings.values(), key=lambda group: -sum(w for w, _ in group))
    found = [pick for group in heaviest[: max(_GROUPS, limit)] for pick in _picks(sorted(group, reverse=True)[:_EACH], limit)]
    return [words for _, words in sorted(found, key=lambda pick: -pick[0])[:limit]]


def _picks(group: Sequence[tuple[float, Words]], limit: int) -> list[tuple[float, Words]]:
    """Tellings of one beginning, each with what it adds to those before it."""
    worth = [[_worth(a, b) for _, b in group] for _, a in group]
    have = [0.0] * len(group)
    picks: list[tuple[float, Words]] = []
    while len(picks) < limit:
        gains = [sum(w * (x - h) for (w, _), x, h in zip(group, row, have, strict=True) if x > h) for row in worth]
        best = max(range(len(gains)), key=gains.__getitem__)
        if gains[best] <= 0:
            break
        picks.append((gains[best], group[best][1]))
        have = [max(x, h) for x, h in zip(worth[best], have, strict=True)]
    return picks


def _worth(a: Words, b: Words) -> float:
    """What one telling is worth where the other is what really follows: being right matters most, for the next word brings what lies further."""
    same = min(len(a), len(b))
    if a[:same] != b[:same]:
        same = next(i for i in range(same) if a[i] != b[i])
    return same * _SHORT if same < LEAST else LEAST + min(same - LEAST, _FAR) * _FURTHER
