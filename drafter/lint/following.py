"""What follows when paragraphs are added, taken out or moved: also and further keep their cycle, references to paragraphs their target.

The text before and after the change goes in, with a name for each paragraph that outlives it; out come the words to put in. Only what the
change itself turned is touched: an opening that was against the cycle before stays as it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from drafter.lint.openings import runs
from drafter.model import Paragraph, Resolution
from drafter.words import Part

_REFERENCE = re.compile(r"\b(paragraphs?) (\d+)((?: to | and |, )\d+)?(?= (?:\([a-z]+\) )?(?:above|below|of the present resolution)\b)")


@dataclass(frozen=True, slots=True)
class Turned:
    """Words that a change elsewhere calls for: the paragraph after the change, the span in its text, and what takes its place."""

    paragraph: str
    start: int
    end: int
    words: str


def follow(before: Resolution, after: Resolution, names_before: Mapping[str, str], names_after: Mapping[str, str]) -> list[Turned]:
    """What the change turned. `names`: for each paragraph's id in that text ("OP5") the name that it keeps."""
    found: list[Turned] = []
    parts: tuple[tuple[Part, Sequence[Paragraph], Sequence[Paragraph]], ...] = (
        ("preambular", before.preambular, after.preambular),
        ("operative", before.operative, after.operative),
    )
    for part, old, new in parts:
        found += _openings(part, old, new, names_before, names_after)
    return found + list(_references(after.operative, names_before, names_after))


def _openings(
    part: Part, before: Sequence[Paragraph], after: Sequence[Paragraph], names_before: Mapping[str, str], names_after: Mapping[str, str]
) -> Iterator[Turned]:
    was = {names_before[p.id]: (head.mark, mark) for p, head, mark, _ in runs(before, part)}
    for p, head, mark, _ in runs(after, part):
        said, wanted = was.get(names_after[p.id], (head.mark, None))
        settled = wanted is not None and said != wanted  # against the cycle before the change: a person's own
        if head.mark != mark and not settled and wanted != mark:
            yield Turned(p.id, 0, head.end, head.marked(mark))


def _references(after: Sequence[Paragraph], names_before: Mapping[str, str], names_after: Mapping[str, str]) -> Iterator[Turned]:
    """Such as "paragraph 5 above" under its new number. A target that is gone keeps its number: the rule on references says so."""
    now = {name: place for place, name in names_after.items()}
    moved = {place[2:]: now[name][2:] for place, name in names_before.items() if place.startswith("OP") and now.get(name, "").startswith("OP")}
    new = {name for name in names_after.values() if name not in names_before.values()}
    for parent in after:
        if names_after[parent.id] in new:
            continue
        for p in parent.walk():
            for m in reversed(list(_REFERENCE.finditer(p.text))):
                words = re.sub(r"\d+", lambda n: moved.get(n[0], n[0]), m[0])
                if words != m[0]:
                    yield Turned(p.id, m.start(), m.end(), words)
