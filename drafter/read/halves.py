"""What stands around a piece of the body: whether halves of paragraphs were parted, which label comes next, what a repair quotes.

In go pieces and texts, out come answers for the reader of the body and words for its repairs.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from drafter.read.pieces import Piece
from drafter.read.wording import INDICATOR, complete, label, number


def is_solid(found: Sequence[Piece], starts: Callable[[str], bool]) -> bool:
    """Whether every piece is a paragraph: the source says so, and none that waits for more is followed by one that begins nothing."""
    return all(piece.solid for piece in found) and not any(
        not (above.depth < 0 or above.heading or above.row or piece.heading or piece.row or piece.bullet or piece.opening)
        and not complete(above.text)
        and not starts(piece.text)
        for above, piece in pairwise(found)
    )


def next_label(following: Sequence[Piece]) -> str | None:
    """The label that comes next in the same paragraph."""
    for piece in following:
        if number(piece.text):
            return None
        if found := label(piece.text):
            return found[0]
    return None


def last(text: str) -> str:
    """The last words, for a repair."""
    return " ".join(INDICATOR.sub("", text).split()[-5:])


def first(text: str) -> str:
    """The first words."""
    return " ".join(INDICATOR.sub("", text).split()[:5])
