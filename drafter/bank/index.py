"""The index of a bank's words: families go in, the rows that hold a term come out, scored by BM25.

A row is one wording with its notes and the symbols of its sources. A term is a word, an unfinished word or a phrase; a word that the
bank does not know stands for those one slip away. Sized for some ten thousand clauses.
"""

from __future__ import annotations

import math
import re
import unicodedata
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import takewhile

from drafter.bank.families import Family, Variant
from drafter.words import lead_phrase

_WORD = re.compile(r"[^\W_]+")
_GAP = ""
_K, _B = 1.2, 0.4
_OPENING = 3


def words_of(text: str) -> list[str]:
    """Words of a text: small letters, no accents, hyphens and slashes apart."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return _WORD.findall(plain.lower())


def singular(word: str) -> str:
    """A word without the s of a plural or a verb, as the index knows it: "organs" and "organ" are one."""
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


@dataclass(frozen=True, slots=True)
class Row:
    """One wording in the index."""

    family: Family
    variant: Variant
    text: str
    tokens: tuple[str, ...]
    opening: int


@dataclass(frozen=True, slots=True)
class Term:
    """A part of a query: words in a row, the last of which may be unfinished."""

    words: tuple[str, ...]
    open: bool = False


class Index:
    """Rows and, for each word, the rows and positions that hold it."""

    def __init__(self, families: Sequence[Family]) -> None:
        self.rows = [_row(f, v) for f in families for v in f.variants]
        self.places: dict[str, dict[int, list[int]]] = defaultdict(dict)
        for n, row in enumerate(self.rows):
            for at, word in enumerate(row.tokens):
                self.places[singular(word)].setdefault(n, []).append(at)
        self.places.pop(_GAP, None)
        self.words = sorted(self.places)
        self.mean = sum(len(r.tokens) for r in self.rows) / (len(self.rows) or 1)
        self.dates = sorted({f.newest.date or "" for f in families})
        self._near: dict[str, list[str]] = {}

    def known(self, word: str, unfinished: bool) -> list[str]:
        """The words of the bank that a word of a query stands for: itself, those it begins, or, where there is none, those one slip away."""
        whole = singular(word)
        found = {whole} if whole in self.places else set()
        if unfinished:
            found.update(takewhile(lambda known: known.startswith(word), self.words[bisect_left(self.words, word) :]))
        return sorted(found) or self._slips(whole)

    def _slips(self, word: str) -> list[str]:
        if len(word) < 4:
            return []
        if not self._near:
            for known in self.words:
                for form in _shortened(known):
                    self._near.setdefault(form, []).append(known)
        return sorted({known for form in _shortened(word) for known in self._near.get(form, []) if _one_slip(word, known)})

    def matches(self, term: Term) -> dict[int, list[int]]:
        """Rows that hold a term, with the positions of its first word."""
        found: dict[int, list[int]] | None = None
        for step, word in enumerate(term.words):
            here: dict[int, set[int]] = {}
            for known in self.known(word, term.open and step == len(term.words) - 1):
                for row, places in self.places[known].items():
                    here.setdefault(row, set()).update(at - step for at in places)
            found = {
                row: both for row, places in here.items() if (both := sorted(places if found is None else places.intersection(found.get(row, ()))))
            }
        return found or {}

    def scored(self, term: Term) -> dict[int, float]:
        """BM25 of the rows that hold a term; words of the opening count for more."""
        rows = self.matches(term)
        rarity = math.log(1 + (len(self.rows) - len(rows) + 0.5) / (len(rows) + 0.5))
        scores = {}
        for n, places in rows.items():
            row = self.rows[n]
            often = sum(_OPENING if at < row.opening else 1 for at in places)
            scores[n] = rarity * len(term.words) * often * (_K + 1) / (often + _K * (1 - _B + _B * len(row.tokens) / self.mean))
        return scores

    def recency(self, family: Family) -> float:
        """0 for the oldest date of the bank, 1 for the newest."""
        return (bisect_left(self.dates, family.newest.date or "") + 1) / (len(self.dates) or 1)


def _row(family: Family, variant: Variant) -> Row:
    said = variant.said()
    text = said.full_text
    opening = len(words_of(lead_phrase(said.text, family.part) or ""))
    notes = [word for note in variant.notes_in_full().values() for word in (_GAP, *words_of(note))]
    symbols = [word for s in variant.sources for word in (_GAP, *words_of(s.symbol))]
    return Row(family, variant, text, (*words_of(text), *notes, *symbols), opening)


def _shortened(word: str) -> Iterable[str]:
    """The word, and the word without one of its letters."""
    return {word, *(word[:i] + word[i + 1 :] for i in range(len(word)))}


def _one_slip(a: str, b: str) -> bool:
    """Whether one letter left out, put in, changed or swapped makes a word of the other."""
    if len(a) > len(b):
        a, b = b, a
    start = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), len(a))
    if len(a) < len(b):
        return a[start:] == b[start + 1 :]
    return a[start + 1 :] == b[start + 1 :] or (
        a[start + 1 : start + 2] + a[start : start + 1] == b[start : start + 2] and a[start + 2 :] == b[start + 2 :]
    )
