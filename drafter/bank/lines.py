"""The bank as lines of words for completion: families and the draft's session go in, lines and the places of each word come out.

A line is a chapeau or a sub-paragraph as its newest source said it. Sessions that lay ahead of that source lie as far ahead of the
draft's session; all other words stay as they were said.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from drafter.bank.families import Family, Variant
from drafter.symbols import of_the_assembly, sessions_named
from drafter.words import like, ordinal


@dataclass(frozen=True, slots=True)
class Line:
    """One line: where it is from, its words as said, and the same words folded for comparing."""

    family: Family
    variant: Variant
    words: tuple[str, ...]
    folded: tuple[str, ...]


class Lines:
    """All lines, and for each folded word the lines and positions that hold it."""

    def __init__(self, families: Sequence[Family], session: int | None) -> None:
        self.lines = [line for f in families for v in f.variants for line in _lines(f, v, session)]
        self.places: dict[str, list[tuple[int, int]]] = {}
        for n, line in enumerate(self.lines):
            for at, word in enumerate(line.folded):
                self.places.setdefault(word, []).append((n, at))
        self.words = sorted(self.places)

    def beginning(self, start: str) -> Iterator[str]:
        """Words that begin so, longer ones only."""
        following = self.words[bisect_left(self.words, start) :]
        return (w for w in takewhile(lambda w: w.startswith(start), following) if w != start)


def fold(word: str) -> str:
    """A word for comparing: small letters, no punctuation at its end."""
    return word.rstrip(",;:.").lower()


def rolled(text: str, said: int | None, session: int | None) -> str:
    """The text with each session that lay ahead of session `said` as far ahead of `session`."""
    if said is None or session is None or said == session:
        return text
    out, at = "", 0
    for start, end, number in sessions_named(text):
        if number > said and 1 <= number + session - said <= 199 and of_the_assembly(text[:start], text[end:]):
            out += text[at:start] + like(text[start], ordinal(number + session - said))
            at = end
    return out + text[at:]


def _lines(family: Family, variant: Variant, session: int | None) -> Iterator[Line]:
    for paragraph in variant.said().walk():
        words = tuple(rolled(paragraph.text, variant.newest.session, session).split())
        yield Line(family, variant, words, tuple(fold(w) for w in words))
