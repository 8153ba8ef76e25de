"""A clause with its sub-paragraphs marked: lines aligned inside their parents in order, then words inside lines.

The spans of `redline` rebuild both texts to the letter, whatever these are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.compare.chain import longest_chain
from drafter.compare.items import Span
from drafter.compare.likeness import Likeness
from drafter.compare.marking import joined, marked

LEAST = 0.3  # likeness of two lines that are one sub-paragraph


def redline(old: str, new: str) -> tuple[Span, ...]:
    """The spans that turn `old` into `new`."""
    if old == new or "\n" not in old or "\n" not in new:
        return marked(old, new)
    return tuple(joined(span for one, other in _stretches(old, new) for span in marked(one, other)))


def _stretches(old: str, new: str) -> Iterator[tuple[str, str]]:
    """Both texts in stretches that belong together: lines that are alike, and what stands between them."""
    olds, news = (re.split("(?=\n)", text) for text in (old, new))
    alike = Likeness(olds, news, (0, 0)).alike
    best_old: dict[int, float] = {}
    best_new: dict[int, float] = {}
    for (i, j), s in alike.items():
        best_old[i], best_new[j] = max(s, best_old.get(i, 0.0)), max(s, best_new.get(j, 0.0))
    mutual = [(i, j) for (i, j), s in alike.items() if s >= LEAST and s == best_old[i] == best_new[j]]
    at = (0, 0)
    for i, j in longest_chain(mutual, alike.__getitem__):
        yield "".join(olds[at[0] : i]), "".join(news[at[1] : j])
        yield olds[i], news[j]
        at = (i + 1, j + 1)
    yield "".join(olds[at[0] :]), "".join(news[at[1] :])
