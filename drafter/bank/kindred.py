"""The texts of a bank that are close to a draft by its title: a title goes in, likenesses and the places of each word in them come out."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache

from drafter.bank.concordance import Concordance

_NEAR = 0.3  # likeness from which a text's own words are looked through
_WORDS = 25_000  # words that are looked through for one draft


@dataclass(frozen=True)
class Kin:
    """Likeness (0..1) of texts and of paragraphs to a draft, the places after each folded word in the paragraphs nearest to it,
    and what was found to speak for a paragraph in that draft."""

    texts: dict[int, float]
    paragraphs: dict[int, float]
    places: dict[int, list[int]]
    merits: dict[int, float] = field(default_factory=dict)


class Kindred:
    """Titles of a bank by their words."""

    def __init__(self, concordance: Concordance) -> None:
        self._concordance = concordance
        self._texts: dict[str, list[int]] = defaultdict(list)
        for n, text in enumerate(concordance.texts):
            self._texts[text.title].append(n)
        self._titles: dict[str, list[str]] = defaultdict(list)
        for title in self._texts:
            for word in _words(title):
                self._titles[word].append(title)
        self.of = lru_cache(maxsize=64)(self._of)

    def _rarity(self, word: str) -> float:
        return math.log(1 + len(self._texts) / (1 + len(self._titles.get(word, ()))))

    def _of(self, title: str | None) -> Kin:
        """What is close to a title: the series itself first, then titles by the rare words they share."""
        texts = self._likenesses(title) if title else {}
        paragraphs: dict[int, float] = {}
        places: dict[int, list[int]] = {}
        c, size = self._concordance, 0
        nearest = sorted((t for t in texts if texts[t] >= _NEAR), key=lambda t: (-texts[t], -(c.texts[t].session or 0), t))
        for text, n in ((near, n) for near in nearest for n in c.paragraphs[near]):
            if n in paragraphs:
                continue
            paragraphs[n] = texts[text]
            start, end = c.starts[n], c.starts[n + 1] - 1
            for at, word in enumerate(c.folded[start:end], start + 1):
                places.setdefault(word, []).append(at)
            size += end - start
            if size > _WORDS:
                break
        return Kin(texts, paragraphs, places)

    def _likenesses(self, title: str) -> dict[int, float]:
        mine = _words(title)
        weight = sum(map(self._rarity, mine))
        shared: dict[str, float] = defaultdict(float)
        for word in sorted(mine):
            for other in self._titles.get(word, ()):
                shared[other] += self._rarity(word)
        found = {}
        for other, both in shared.items():
            like = 1.0 if other == title else min(0.99, both / (weight + sum(map(self._rarity, _words(other))) - both))
            found.update(dict.fromkeys(self._texts[other], like))
        return found


@lru_cache(maxsize=65536)
def _words(title: str) -> frozenset[str]:
    return frozenset(re.findall(r"[^\W\d_]{2,}", title.lower()))
