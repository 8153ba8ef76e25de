"""What follows when paragraphs are added, taken out or moved: also and further keep their cycle, references to paragraphs their target.

The text before and after the change goes in, with a name for each paragraph that outlives it; out come the words to put in. Only what the
change itself turned is touched: an opening that was against the cycle before stays as it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from drafter.draft import BLANK
from drafter.lint.openings import runs
from drafter.lint.sources import Settling
from drafter.model import Paragraph, Resolution
from drafter.words import Part

_NUMBER = r"\d+(?: ?\([a-z]{1,4}\))*"
REFERENCE = re.compile(
    rf"\b[Pp]aragraphs? (?P<numbers>{_NUMBER}(?:(?:, and|,| and| or| to) {_NUMBER})*),? (?P<side>above|below|of the present resolution)\b"
)


@dataclass(frozen=True, slots=True)
class Turned:
    """Words that a change elsewhere calls for: the paragraph after the change, the span in its text, and what takes its place."""

    paragraph: str
    start: int
    end: int
    words: str
    kind: Literal["opening", "reference"] = "opening"


@dataclass(frozen=True, slots=True)
class Followed:
    """What a change turned elsewhere: words, and steps on footnotes. False where it is nothing."""

    words: tuple[Turned, ...] = ()
    notes: tuple[Settling, ...] = ()

    def __bool__(self) -> bool:
        """Whether the draft was changed: then `undo` takes that back."""
        return bool(self.words) or any(step.what != "say" for step in self.notes)

    @property
    def told(self) -> str:
        """In a sentence: "also/further: 2 openings turned, 1 reference renumbered"; what there is to say of footnotes stands behind it."""
        openings, references = (sum(t.kind == kind for t in self.words) for kind in ("opening", "reference"))
        gone = sum(BLANK in t.words for t in self.words)
        said = [f"also/further: {openings} opening{'s' * (openings > 1)} turned"] if openings else []
        said += [f"{references} reference{'s' * (references > 1)} renumbered"] if references else []
        said += [f"{gone} of them to a paragraph that is gone: a blank"] if gone else []
        left = [step for step in self.notes if step.what == "say"]
        said += [step.said for step in self.notes if step.what != "say"]
        return ", ".join(
            said + ([f"{len(left)} footnotes are cited nowhere now; they stay in the draft file"] if len(left) > 1 else [s.said for s in left])
        )


def follow(before: Resolution, after: Resolution, names_before: Mapping[str, str], names_after: Mapping[str, str]) -> list[Turned]:
    """What the change turned. `names`: for each paragraph's id in that text ("OP5") the name that it keeps."""
    found: list[Turned] = []
    parts: tuple[tuple[Part, Sequence[Paragraph], Sequence[Paragraph]], ...] = (
        ("preambular", before.preambular, after.preambular),
        ("operative", before.operative, after.operative),
    )
    for part, old, new in parts:
        found += _openings(part, old, new, names_before, names_after)
    return found + list(_references(after, names_before, names_after))


def _openings(
    part: Part, before: Sequence[Paragraph], after: Sequence[Paragraph], names_before: Mapping[str, str], names_after: Mapping[str, str]
) -> Iterator[Turned]:
    was = {names_before[p.id]: (head.mark, mark) for p, head, mark, _ in runs(before, part)}
    for p, head, mark, _ in runs(after, part):
        said, wanted = was.get(names_after[p.id], (head.mark, None))
        settled = wanted is not None and said != wanted  # against the cycle before the change: a person's own
        if head.mark != mark and not settled and wanted != mark:
            yield Turned(p.id, 0, head.end, head.marked(mark))


def _references(after: Resolution, names_before: Mapping[str, str], names_after: Mapping[str, str]) -> Iterator[Turned]:
    """Such as "paragraphs 2 and 5 (a) above" under their new numbers, and below where they stand below now. A target that is gone is a blank."""
    now = {name: place[2:] for place, name in names_after.items() if place.startswith("OP")}
    turned = {place[2:]: now.get(name, BLANK) for place, name in names_before.items() if place.startswith("OP")}
    known = set(names_before.values())
    for parent in after.paragraphs:
        if names_after[parent.id] not in known:  # a clause taken from elsewhere speaks of other numbers
            continue
        own = int(parent.id[2:]) if parent.id.startswith("OP") else 0
        for p in parent.walk():
            for m in REFERENCE.finditer(p.text):
                words = re.sub(r"\b\d+", lambda n: turned.get(n[0], n[0]), m[0])
                words = _sided(words, own) if words != m[0] or names_before.get(parent.id) != names_after[parent.id] else words
                if words != m[0]:
                    yield Turned(p.id, m.start(), m.end(), words, "reference")


def _sided(words: str, own: int) -> str:
    """A reference whose paragraphs all stand on the other side now, with "above" or "below" set right."""
    numbers = [int(n) for n in re.findall(r"\b\d+", words)]
    if BLANK in words or not own or own in numbers:
        return words
    if all(n < own for n in numbers):
        return re.sub(r"\bbelow$", "above", words)
    return re.sub(r"\babove$", "below", words) if all(n > own for n in numbers) else words
