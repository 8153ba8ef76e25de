"""The founding texts as a person tied them, reading both side by side before seeing what the program makes of them.

hand/<old>-<new>.txt: a line for each pairing with its type; what is not named is new or dropped. Where the reading of another person may
differ (a pairing of ideas without common words) the program need not follow: shares are asked, not every line.
"""

from __future__ import annotations

from pathlib import Path

from test_compare import FOUNDING

from drafter.compare import Comparison, compare
from drafter.read import read

Pairing = tuple[tuple[str, ...], tuple[str, ...]]


def by_hand(old: str, new: str) -> dict[Pairing, str]:
    rows = (Path(__file__).parent / "hand" / f"{old}-{new}.txt").read_text().splitlines()
    found = {}
    for row in rows:
        pairing, kind = row.split(" | ")
        olds, news = (tuple(side.split(", ")) for side in pairing.split(" -> "))
        found[olds, news] = kind
    return found


def made(examples: Path, old: str, new: str) -> Comparison:
    return compare(*(read(examples / "resolutions" / f"{name}.txt") for name in (old, new)))


def links(pairings: object) -> set[tuple[str, str]]:
    assert isinstance(pairings, dict | list)
    return {(a, b) for olds, news in pairings for a in olds for b in news}


def test_links_and_types(examples: Path) -> None:
    hit = given = wanted = right = read_by_hand = 0
    for old, new in FOUNDING:
        hand = by_hand(old, new)
        found = {(item.old, item.new): item.type for item in made(examples, old, new).items}
        mine, theirs = links(list(found)), links(hand)
        hit, given, wanted = hit + len(mine & theirs), given + len(mine), wanted + len(theirs)
        right, read_by_hand = right + sum(found.get(pairing) == kind for pairing, kind in hand.items()), read_by_hand + len(hand)
    assert 2 * hit / (given + wanted) >= 0.97
    assert right / read_by_hand >= 0.92
