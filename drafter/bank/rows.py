"""The rows of a concordance: paragraphs go in one by one, in any order; the files that `Concordance` opens come out.

Words become numbers as they come, and all that grows with the bank is a row of numbers: a million paragraphs take some two GB.
Texts stand in the order given; paragraphs, words and names in the order in which those texts said them first.
"""

from __future__ import annotations

import json
import math
import sys
from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from pathlib import Path

from drafter.bank.concordance import DEPTH, PARTS, WIDE, Text
from drafter.bank.lines import fold
from drafter.words import Part

_KEY = WIDE * DEPTH


@dataclass(frozen=True, slots=True)
class Spoken:
    """A paragraph as a text said it, its sub-paragraphs behind it with their labels."""

    words: Sequence[str]
    part: Part
    symbol: str
    paragraph: str


def build(path: Path, texts: Sequence[Text], spoken: Iterable[Spoken]) -> None:
    """Write the concordance of paragraphs into a new folder. A paragraph that several texts said stands in it once."""
    path.mkdir()
    rows, words, names = _laid(_heard(texts, spoken))
    folds = {"": 0}
    rows["fold_of"] = _row(folds.setdefault(fold(w), len(folds)) for w in words)
    rows["folded"] = _row(map(rows["fold_of"].__getitem__, rows["tokens"]))
    backward = _backward(rows["folded"])
    rows["order"] = _ordered(rows["folded"], backward)
    files: dict[str, array[int] | array[float] | bytes] = {**rows, "rarity": _rarity(rows["folded"], len(folds)), "backward": backward}
    for name, row in files.items():
        (path / name).write_bytes(row)
    about = {
        "words": words,
        "folds": list(folds),
        "texts": [[t.symbol, t.title, t.session, t.date] for t in texts],
        "names": names,
        "rows": {name: (path / name).stat().st_size for name in files},
    }
    (path / "about.json").write_text(json.dumps(about, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


def _row(numbers: Iterable[int] = ()) -> array[int]:
    return array("I", numbers)


# --- paragraphs --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Heard:
    """Paragraphs as they came, each once: words by number, word 0 behind each; and of every source its paragraph, text and name."""

    words: dict[str, int] = field(default_factory=lambda: {"": 0})
    names: dict[str, int] = field(default_factory=dict)
    tokens: array[int] = field(default_factory=_row)
    starts: array[int] = field(default_factory=_row)
    parts: array[int] = field(default_factory=_row)
    said: array[int] = field(default_factory=_row)
    said_by: array[int] = field(default_factory=_row)
    said_as: array[int] = field(default_factory=_row)


def _heard(texts: Sequence[Text], spoken: Iterable[Spoken]) -> _Heard:
    heard, seen, number = _Heard(), dict[tuple[str, bytes], int](), {t.symbol: n for n, t in enumerate(texts)}
    words, names = heard.words, heard.names
    for one in spoken:
        row = _row([words.setdefault(w, len(words)) for w in one.words])
        n = seen.setdefault((one.part, row.tobytes()), len(seen))
        if n == len(heard.starts):
            heard.starts.append(len(heard.tokens))
            heard.parts.append(PARTS.index(one.part))
            heard.tokens.extend(row)
            heard.tokens.append(0)
        heard.said.append(n)
        heard.said_by.append(number[one.symbol])
        heard.said_as.append(names.setdefault(one.paragraph, len(names)))
    return heard


def _laid(heard: _Heard) -> tuple[dict[str, array[int]], list[str], list[str]]:
    """Rows in the order of the texts, an edge before the first paragraph, each paragraph with its sources, oldest first; words and names."""
    by_text = sorted(range(len(heard.said)), key=heard.said_by.__getitem__)
    said, turns = _in_turn(map(heard.said.__getitem__, by_text))
    said_as, names = _in_turn(map(heard.said_as.__getitem__, by_text))
    ends = [*heard.starts[1:], len(heard.tokens)]
    tokens, starts = _row([0]), _row([1])
    for n in turns:
        tokens.extend(heard.tokens[heard.starts[n] : ends[n]])
        starts.append(len(tokens))
    tokens, words = _in_turn(tokens)
    sources, count = sorted(range(len(said)), key=said.__getitem__), Counter(said)
    rows = {
        "tokens": tokens,
        "starts": starts,
        "parts": _row(map(heard.parts.__getitem__, turns)),
        "ends": _row(accumulate((count[n] for n in range(len(turns))), initial=0)),
        "source_texts": _row(heard.said_by[by_text[n]] for n in sources),
        "source_names": _row(map(said_as.__getitem__, sources)),
    }
    return rows, _named(heard.words, words), _named(heard.names, names)


def _in_turn(row: Iterable[int]) -> tuple[array[int], list[int]]:
    """A row numbered anew, by first appearance, and what each number was."""
    row = _row(row)
    was = list(dict.fromkeys(row))
    now = {number: n for n, number in enumerate(was)}
    return _row(map(now.__getitem__, row)), was


def _named(known: Iterable[str], numbers: Iterable[int]) -> list[str]:
    return list(map(list(known).__getitem__, numbers))


# --- places ------------------------------------------------------------------------------------------------------


def _backward(folded: array[int]) -> bytes:
    """The folded words from the last to the first, each as a number of three bytes that sorts as it counts."""
    row = folded[::-1]
    if sys.byteorder == "little":
        row.byteswap()
    whole, out, skipped = row.tobytes(), bytearray(WIDE * len(row)), row.itemsize - WIDE
    for byte in range(WIDE):
        out[byte::WIDE] = whole[byte + skipped :: row.itemsize]
    return bytes(out)


def _rarity(folded: array[int], words: int) -> array[float]:
    often = Counter(folded)
    return array("f", (math.log(len(folded) / (often[f] + 1)) if f else 0.0 for f in range(words)))


def _ordered(folded: array[int], backward: bytes) -> array[int]:
    """All places behind a word, sorted by the words before them: laid out by the last one, then sorted among those after the same."""
    often, count = Counter(folded), len(folded)
    ends = _row(accumulate((often[word] for word in range(max(often) + 1)), initial=0))
    free, places = ends[:], _row([0]) * count
    for place, word in enumerate(folded, 1):
        places[free[word]] = place
        free[word] += 1

    def before(place: int) -> bytes:
        at = WIDE * (count - place)
        return backward[at : at + _KEY]

    for start, end in pairwise(ends[1:]):
        places[start:end] = _row(sorted(places[start:end], key=before))
    return places[ends[1] :]
