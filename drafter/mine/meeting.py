"""Which texts are worth comparing: many texts as words go in, pairs of them come out that share rare pairs of words.

Each text asks for its rarest pairs of words, as many as its room allows, and meets the texts that have several of them: the work grows
with the number of texts, not with its square. Measured on the 29,000 wordings of four sessions; see bench/mining.py.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise

ASKED, ROOM = 20, 250  # pairs of words that a text asks for, and how many answers it hears
MET, SHARED = 2, 0.3  # pairs of words that two texts must share: of those asked for, and as a share of all they have


def meetings(texts: Sequence[Sequence[str]]) -> Iterator[tuple[int, int]]:
    """Pairs of texts, by their numbers, the smaller first, each pair once."""
    numbers: dict[tuple[str, str], int] = {}
    known = [frozenset([numbers.setdefault(pair, len(numbers)) for pair in pairwise(words)]) for words in texts]
    spread = Counter(chain.from_iterable(known))
    rank = {number: (spread[number], pair) for pair, number in numbers.items() if spread[number] > 1}
    asked = [_rarest(found, rank) for found in known]
    wanted = set(chain.from_iterable(asked))
    places: dict[int, list[int]] = defaultdict(list)
    for n, found in enumerate(known):
        for feature in found & wanted:
            places[feature].append(n)
    met: set[tuple[int, int]] = set()
    for n, features in enumerate(asked):
        for other, count in Counter(chain.from_iterable([places[f] for f in features])).items():
            if other != n and (count >= MET or count == len(features)):
                pair = (n, other) if n < other else (other, n)
                if pair not in met and _alike(known[n], known[other]):
                    met.add(pair)
                    yield pair


def _rarest(found: frozenset[int], rank: dict[int, tuple[int, tuple[str, str]]]) -> list[int]:
    """The rarest features of a text that another one has too; at least three, as many as there is room for."""
    chosen: list[int] = []
    room = ROOM
    for feature in sorted([f for f in found if f in rank], key=rank.__getitem__)[:ASKED]:
        room -= rank[feature][0]
        if len(chosen) > MET and room < 0:
            break
        chosen.append(feature)
    return chosen


def _alike(a: frozenset[int], b: frozenset[int]) -> bool:
    return 2 * len(a & b) >= SHARED * (len(a) + len(b))
