"""A bank's words in a row with every place where words go on: paragraphs go in once, spans of places after given words come out.

Words are numbers; a second row holds them folded (capitals, final punctuation and figures aside). Places are sorted by the folded words
before them, nearest first, so that all places after the same words lie side by side. Kept as files that are mapped, not read.
"""

from __future__ import annotations

import json
import math
import mmap
from array import array
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from drafter.bank.lines import FIGURES, fold
from drafter.words import Part

FORM = "concordance-2"
DEPTH = 12  # words before a place by which places are sorted
_WIDE = 3  # bytes of a folded word in the sorted row
_PARTS: tuple[Part, ...] = ("preambular", "operative")


@dataclass(frozen=True, slots=True)
class Spoken:
    """A paragraph as a text said it, its sub-paragraphs behind it with their labels."""

    words: tuple[str, ...]
    part: Part
    symbol: str
    paragraph: str


@dataclass(frozen=True, slots=True)
class Text:
    """A text that paragraphs are from."""

    symbol: str
    title: str = ""
    session: int | None = None
    date: str | None = None


def build(path: Path, texts: Sequence[Text], spoken: Iterable[Spoken]) -> None:
    """Write the concordance of paragraphs into a new folder. A paragraph that several texts said stands in it once."""
    rows = _Rows()
    numbers = {t.symbol: n for n, t in enumerate(texts)}
    for s in spoken:
        rows.add(s, numbers[s.symbol])
    path.mkdir()
    for name, row in rows.rows().items():
        (path / name).write_bytes(row)
    about = {
        "words": list(rows.words),
        "folds": list(rows.folds),
        "texts": [[t.symbol, t.title, t.session, t.date] for t in texts],
        "names": list(rows.names),
        "rows": {name: (path / name).stat().st_size for name in rows.rows_written},
    }
    (path / "about.json").write_text(json.dumps(about, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


class _Rows:
    """The rows while they grow. Word 0 is the edge of a paragraph."""

    def __init__(self) -> None:
        self.words: dict[str, int] = {"": 0}
        self.folds: dict[str, int] = {"": 0}
        self.names: dict[str, int] = {}
        self.fold_of = array("I", [0])
        self.tokens, self.starts, self.parts = array("I", [0]), array("I"), array("I")
        self.sources: list[list[tuple[int, int]]] = []
        self.seen: dict[tuple[Part, tuple[str, ...]], int] = {}
        self.rows_written: tuple[str, ...] = ()

    def add(self, s: Spoken, text: int) -> None:
        place = (text, self.names.setdefault(s.paragraph, len(self.names)))
        n = self.seen.setdefault((s.part, s.words), len(self.starts))
        if n < len(self.starts):
            self.sources[n].append(place)
            return
        self.starts.append(len(self.tokens))
        self.parts.append(_PARTS.index(s.part))
        self.sources.append([place])
        self.tokens.extend(self._number(w) for w in s.words)
        self.tokens.append(0)

    def _number(self, word: str) -> int:
        n = self.words.setdefault(word, len(self.words))
        if n == len(self.fold_of):
            self.fold_of.append(self.folds.setdefault(fold(word), len(self.folds)))
        return n

    def rows(self) -> dict[str, bytes]:
        folded = array("I", (self.fold_of[t] for t in self.tokens))
        backward = b"".join([f.to_bytes(_WIDE, "big") for f in reversed(folded)])
        often = Counter(folded)
        rarity = array("f", (math.log(len(folded) / (often[f] + 1)) if f else 0.0 for f in range(len(self.folds))))
        ends, texts, names = array("I", [0]), array("I"), array("I")
        for places in self.sources:
            texts.extend(t for t, _ in places)
            names.extend(n for _, n in places)
            ends.append(len(texts))
        made: dict[str, array[int] | array[float]] = {
            "tokens": self.tokens,
            "folded": folded,
            "fold_of": self.fold_of,
            "starts": array("I", [*self.starts, len(self.tokens)]),
            "parts": self.parts,
            "ends": ends,
            "source_texts": texts,
            "source_names": names,
            "order": _ordered(folded, backward),
            "rarity": rarity,
        }
        self.rows_written = (*made, "backward")
        return {**{name: row.tobytes() for name, row in made.items()}, "backward": backward}


def _ordered(folded: Sequence[int], backward: bytes) -> array[int]:
    """All places, sorted by the words before them; each is sorted among those after the same word, which keeps the keys few."""
    after: dict[int, list[int]] = {}
    for place in range(1, len(folded)):
        if folded[place - 1]:
            after.setdefault(folded[place - 1], []).append(place)
    count, out = len(folded), array("I")
    for word in sorted(after):
        out.extend(sorted(after[word], key=lambda place: backward[_WIDE * (count - place) : _WIDE * (count - place + DEPTH)]))
    return out


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
        whole = {name: memoryview(row).cast("I") for name, row in rows.items()}
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

    def paragraph(self, place: int) -> int:
        """The paragraph that a place is in."""
        return bisect_right(self.starts, place) - 1

    def is_part(self, paragraph: int, part: Part | None) -> bool:
        """Whether a paragraph is of a part; of any where none is named."""
        return part is None or _PARTS[self.parts[paragraph]] == part

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
        key = b"".join([w.to_bytes(_WIDE, "big") for w in reversed(words)])
        count, row, length = self.count, self.backward, len(key)

        def before(place: int) -> bytes:
            at = _WIDE * (count - place)
            return row[at : at + length]

        low = bisect_left(self.order, key, key=before)
        return low, bisect_right(self.order, key, low, key=before)


def _mapped(path: Path, size: int) -> mmap.mmap:
    with path.open("rb") as file:
        row = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    if len(row) != size:
        raise ValueError(f"{path} is not whole")
    return row
