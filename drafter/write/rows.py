"""Which paragraphs are rows of a table: a model holds a row as one line, its cells parted by " | ".

In go paragraphs, out comes which of them are rows. From the first line with cells on, lines without a label beside it are rows too,
of a single cell; a paragraph that is a row itself, as the first under a heading, takes those below it along.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from drafter.model import Paragraph

CELL = re.compile(r"(?:^|(?<= )| )\| ")  # what parts the cells of a row


def is_row(p: Paragraph) -> bool:
    """Whether a paragraph is a row of several cells."""
    return not (p.label or p.number or p.lead_phrase) and CELL.search(p.text) is not None


def is_table(p: Paragraph) -> bool:
    """Whether a paragraph and the lines below it are the rows of one table."""
    return is_row(p) and not any(q.label for q in p.subparagraphs)


def groups(found: Sequence[Paragraph]) -> Iterator[tuple[str, list[Paragraph]]]:
    """Sub-paragraphs in order: those with a "label", those without ("line"), and the rows of a "table"."""
    for labelled, group in groupby(found, key=lambda p: bool(p.label)):
        together = list(group)
        start = len(together) if labelled else next((n for n, p in enumerate(together) if is_row(p)), len(together))
        if together[:start]:
            yield "label" if labelled else "line", together[:start]
        if together[start:]:
            yield "table", together[start:]


def rows(top: Paragraph) -> Iterator[bool]:
    """Of a paragraph and each of those below it, depth first: whether it is a row."""
    yield is_table(top)
    yield from _below(top)


def _below(p: Paragraph) -> Iterator[bool]:
    for kind, group in [("table", list(p.subparagraphs))] if is_table(p) else groups(p.subparagraphs):
        for q in group:
            yield kind == "table" or is_table(q)
            yield from _below(q)
