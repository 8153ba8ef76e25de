"""Headings of two texts: those over the same clauses are one heading, whatever its words and number."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from drafter.compare.items import Heading
from drafter.compare.marking import marked
from drafter.compare.meaning import letters
from drafter.model import Paragraph

_NUMBER = re.compile(r"(?:[IVXLC]+|[A-Z]|\d{1,2})(?:\.| |$)\s*")
_Section = tuple[str, Sequence[Paragraph]]


def headings(old: Sequence[Paragraph], new: Sequence[Paragraph], ties: Iterable[tuple[str, str]]) -> tuple[Heading, ...]:
    """Headings in the order of the new text, each dropped one behind what stood before it. `ties` are ids of paragraphs that are one."""
    olds, news = _sections(old), _sections(new)
    pairs = _pairs(olds, news, dict(ties))
    back = {j: i for i, j in pairs.items()}
    found: list[Heading] = []
    gone = iter([i for i in range(len(olds)) if i not in pairs])
    waiting = next(gone, None)
    for j, (name, under) in enumerate(news):
        i = back.get(j)
        while i is not None and waiting is not None and waiting < i:
            found.append(_gone(olds[waiting]))
            waiting = next(gone, None)
        was, above = (olds[i][0], olds[i][1][0].id) if i is not None else (None, None)
        same = was is not None and _wording(was) == _wording(name)
        found.append(Heading(was, name, above, under[0].id, marked(name if same else was or "", name)))
    return (*found, *(_gone(olds[i]) for i in (waiting, *gone) if i is not None))


def _gone(section: _Section) -> Heading:
    return Heading(section[0], None, section[1][0].id, None, marked(section[0], ""))


def _sections(paragraphs: Sequence[Paragraph]) -> list[_Section]:
    return [(name, list(under)) for name, under in groupby(paragraphs, key=lambda p: p.section or "") if name]


def _wording(name: str) -> str:
    return letters(_NUMBER.sub("", name, count=1))


def _pairs(olds: Sequence[_Section], news: Sequence[_Section], ties: Mapping[str, str]) -> dict[int, int]:
    """Sections that are one: by their words, then by the most clauses in common."""
    place = {p.id: j for j, (_, under) in enumerate(news) for p in under}
    shared = Counter((i, place[ties[p.id]]) for i, (_, under) in enumerate(olds) for p in under if ties.get(p.id) in place)
    alike = [
        (1, shared[i, j], -abs(i - j), i, j) for i, (was, _) in enumerate(olds) for j, (name, _) in enumerate(news) if _wording(was) == _wording(name)
    ]
    pairs: dict[int, int] = {}
    for *_, i, j in sorted([*alike, *((0, n, -abs(i - j), i, j) for (i, j), n in shared.items())], reverse=True):
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs
