"""A bank's words in a row with every place where words go on: words go in, the span of places after them comes out.

Words are numbers; a second row holds them folded (capitals, final punctuation and figures aside). Places are sorted by the folded words
before them, nearest first, so that all places after the same words lie side by side. Kept as files that `rows` writes: mapped, not read.
"""

from __future__ import annotations

import json
import mmap
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from drafter.bank.lines import FIGURES
from drafter.words import Part

FORM = "concordance-2"
DEPTH = 12  # words before a place by which places are sorted
WIDE = 3  # bytes of a folded word in the sorted row
PARTS: tuple[Part, ...] = ("preambular", "operative")


@dataclass(frozen=True, slots=True)
class Text:
    """A text that paragraphs are from."""

    symbol: str
    title: str = ""
    session: int | None = None
    date: str | None = None


class Concordance:
    """An open concordance. OSError, ValueError or KeyError where its folder is damaged."""

    def __init__(self, path: Path) -> None:
        about = json.loads((path / "about.json").read_text(encoding="utf-8"))
        self.words: list[str] = about["words"]
        self.fold_number = {word: n for n, word in enumerate(about["folds"])}  # numbers of the folded words
        self.texts = [Text(*t) for t in about["texts"]]
        self.names: list[str] = about["names"]
        rows = {name: _mapped(path / name, size) for name, size in about["rows"].items()}
        self.backward = rows.pop("backward")
        self.rarity = memoryview(rows.pop("rarity")).cast("f")
        whole = {name: _numbers(row) for name, row in rows.items()}
        self.tokens, self.folded, self.order = whole["tokens"], whole["folded"], whole["order"]
        self.starts = array("I", whole["starts"].tobytes())
        self.parts, self.fold_of = whole["parts"], whole["fold_of"]
        self._ends, self._source_texts, self._source_names = whole["ends"], whole["source_texts"], whole["source_names"]
        self.count = len(self.tokens)

    @cached_property
    def number(self) -> dict[str, int]:
        """Numbers of the words as printed."""
        return {word: n for n, word in enumerate(self.words)}

    @cached_property
    def last_session(self) -> int:
        """The newest session that a text is of."""
        return max((t.session or 0 for t in self.texts), default=0)

    @cached_property
    def figures(self) -> frozenset[int]:
        """Numbers of the folded words that stand for figures."""
        return frozenset(self.fold_number[f] for f in FIGURES if f in self.fold_number)

    @cached_property
    def _alphabet(self) -> list[tuple[str, int]]:
        return sorted((word.lower(), n) for n, word in enumerate(self.words) if word)

    def beginning(self, start: str) -> set[int]:
        """Words that begin so and go on, by number."""
        low = start.lower()
        at = bisect_left(self._alphabet, (low, 0))
        found = set()
        while at < len(self._alphabet) and self._alphabet[at][0].startswith(low):
            if len(self._alphabet[at][0]) > len(low):
                found.add(self._alphabet[at][1])
            at += 1
        return found

    @cached_property
    def paragraphs(self) -> list[list[int]]:
        """For each text, its paragraphs."""
        found: list[list[int]] = [[] for _ in self.texts]
        for n in range(len(self.parts)):
            for text in self._source_texts[self._ends[n] : self._ends[n + 1]]:
                found[text].append(n)
        return found

    @cached_property
    def openings(self) -> dict[tuple[Part, int], list[int]]:
        """Paragraphs by part and first word, in order."""
        found: dict[tuple[Part, int], list[int]] = {}
        for n, (start, part) in enumerate(zip(self.starts, self.parts, strict=False)):
            found.setdefault((PARTS[part], self.tokens[start]), []).append(n)
        return found

    def paragraph(self, place: int) -> int:
        """The paragraph that a place is in."""
        return bisect_right(self.starts, place) - 1

    def is_part(self, paragraph: int, part: Part | None) -> bool:
        """Whether a paragraph is of a part; of any where none is named."""
        return part is None or PARTS[self.parts[paragraph]] == part

    def said(self, paragraph: int) -> int:
        """How many texts said a paragraph."""
        return self._ends[paragraph + 1] - self._ends[paragraph]

    def newest(self, paragraph: int) -> tuple[Text, str]:
        """The text that said a paragraph last, and its name there. Sources are in the order of the bank, oldest first."""
        last = self._ends[paragraph + 1] - 1
        return self.texts[self._source_texts[last]], self.names[self._source_names[last]]

    def newest_text(self, paragraph: int) -> int:
        """The number of that text."""
        return self._source_texts[self._ends[paragraph + 1] - 1]

    def has_figures(self, paragraph: int) -> bool:
        """Whether a paragraph has figures that the calendar may move."""
        return not self.figures.isdisjoint(self.folded[self.starts[paragraph] : self.starts[paragraph + 1]])

    def spoken(self, paragraph: int) -> list[str]:
        """The words of a paragraph."""
        return [self.words[t] for t in self.tokens[self.starts[paragraph] : self.starts[paragraph + 1] - 1]]

    def after(self, words: Sequence[int]) -> tuple[int, int]:
        """The span of `order` with the places after these folded words; at most DEPTH of them, the last one last."""
        key = b"".join([w.to_bytes(WIDE, "big") for w in reversed(words)])
        count, row, length = self.count, self.backward, len(key)

        def before(place: int) -> bytes:
            at = WIDE * (count - place)
            return row[at : at + length]

        low = bisect_left(self.order, key, key=before)
        return low, bisect_right(self.order, key, low, key=before)


def _mapped(path: Path, size: int) -> mmap.mmap | bytes:
    if path.stat().st_size != size:
        raise ValueError(f"{path} is not whole")
    if not size:
        return b""
    with path.open("rb") as file:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)


def _numbers(row: mmap.mmap | bytes) -> memoryview[int]:
    return memoryview(row).cast("I") if row else memoryview(array("I"))
