"""What makes two paragraphs one clause when only their words can tell: bare texts go in, yes or no comes out.

A clause that resolutions on many subjects share is a formula: its figures, names and titles differ, its other words are the same. Two
clauses that share most of their words but speak of different things are two: what one says in another's place is no slot.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from drafter.compare import redline
from drafter.compare.marking import shared
from drafter.words import BASES

ONE = 0.8  # share of their words that two paragraphs of one clause have in common
FORMULA = 0.85  # the same, with names, figures and titles out of sight
TELLING = 8  # words besides names and figures that a formula has at least
FEW = 5  # telling words of which a share says nothing
REPLACED = 0.08  # share of the telling words that may stand in each other's place

_TOKEN = re.compile(r"<\w+>|“[^”]{1,300}”|\w+(?:[-‑’'/.,]\w+)*")
_MARK = "<>"
_PASSING = frozenset("also further again".split())
_SMALL = frozenset(
    "a an the and or as at by for from in into of on to upon with that their this it its which who be is are was were has have had not such other "
    "all any those these including in regard".split()
)
_NOTHING = _SMALL | BASES.keys() | _PASSING
# Who acts in the United Nations: words that tell clauses apart, though they are written with capitals.
_ACTORS = frozenset(
    "Secretary-General General Assembly Member States State United Nations Governments Government High Commissioner Special Rapporteur Human Rights "
    "Council Security Economic Social Committee Advisory Commission President Executive Director Secretariat Charter Organization".split()
)


@dataclass(frozen=True, slots=True)
class Worded:
    """A bare text as it is compared: all its words; the same with one mark for a name, a figure or a title; how many words tell."""

    words: tuple[str, ...]
    formula: tuple[str, ...]
    telling: int


@lru_cache(maxsize=1 << 16)
def worded(text: str) -> Worded:
    """The words of a bare text, the opening in its base form, without also and further."""
    tokens = [t for t in _TOKEN.findall(text) if t.lower() not in _PASSING]
    marks = [n > 1 and _is_name(t) for n, t in enumerate(tokens)]
    for n in range(2, len(tokens) - 1):
        marks[n] = marks[n] or (tokens[n] in ("of", "the", "on", "for", "and") and marks[n - 1] and _is_name(tokens[n + 1]))
    plain = [BASES.get(t.lower(), t.lower()) if n < 3 else t.lower() for n, t in enumerate(tokens)]
    formula: list[str] = []
    for marked, run in groupby(zip(plain, marks, strict=True), key=lambda pair: pair[1]):
        formula += [_MARK] if marked else [word for word, _ in run]
    return Worded(tuple(plain), tuple(formula), sum(word != _MARK for word in formula))


def _is_name(token: str) -> bool:
    return token[0] in "<“" or token[0].isdigit() or (token[0].isupper() and token not in _ACTORS)


def alike(a: str, b: str, least: float) -> float:
    """How alike two bare texts are, by all their words or as formulas; 0 where it is less than `least`."""
    one, other = worded(a), worded(b)
    said = shared(one.words, other.words, least)
    return max(said, shared(one.formula, other.formula, FORMULA)) if min(one.telling, other.telling) >= TELLING else said


def says_the_same(a: str, b: str) -> bool:
    """Whether no word of weight in one bare text stands where the other has a different one."""
    kept = replaced = 0.0
    spans = redline(a, b)
    for before, span in zip((None, *spans), spans, strict=False):
        if span.op == "equal":
            kept += _weight(span.text)
        elif before and {before.op, span.op} == {"delete", "insert"}:
            replaced += min(_weight(before.text), _weight(span.text))
    return replaced <= REPLACED * (kept + replaced)


def in_common(a: str, b: str) -> float:
    """Share of the telling words of the shorter of two bare texts that the other has too; all of them where it has hardly any."""
    one, other = Counter(_telling(a)), Counter(_telling(b))
    least = min(one.total(), other.total())
    return (one & other).total() / least if least >= FEW else 1.0


def _weight(text: str) -> int:
    return len(_telling(text))


def _telling(text: str) -> list[str]:
    """Words that tell what a text is about: no small ones, no openings, no names, no figures."""
    return [word for t in _TOKEN.findall(text) if not _is_name(t) and (word := t.lower()) not in _NOTHING]
