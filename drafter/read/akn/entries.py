"""A paragraph while it is read from blocks, and the Paragraph that it becomes.

In go Entries with the runs of their words, out come Paragraphs with their ids, and repairs for what is odd in their text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from drafter.model import Paragraph, Repair
from drafter.read.akn.running import Run
from drafter.read.nodes import sub_id

_UNSEEN = re.compile("[\u200b-\u200f\u2060\ufeff]")
_INSIDE_WORD = re.compile("[A-Za-z]{2}")


@dataclass
class Entry:
    """A paragraph or sub-paragraph while it is read."""

    run: Run
    number: str | None = None
    label: str | None = None
    section: str | None = None
    lead: str | None = None
    subs: list[Entry] = field(default_factory=list)
    mended: list[tuple[str, str]] = field(default_factory=list)

    def mend(self, code: str, message: str) -> None:
        """Notes something repaired or suspect here."""
        self.mended.append((code, message))


def paragraphs(entries: Sequence[Entry], prefix: str, repairs: list[Repair]) -> tuple[Paragraph, ...]:
    """Entries as paragraphs with ids PP1, PP2 ...; what was mended in them is added to the repairs."""
    return tuple(_paragraph(entry, f"{prefix}{n}", repairs) for n, entry in enumerate(entries, 1))


def _paragraph(entry: Entry, name: str, repairs: list[Repair]) -> Paragraph:
    text = entry.run.text
    repairs += [Repair(code, name, message) for code, message in entry.mended]
    if unseen := _UNSEEN.search(text):
        repairs.append(Repair("unprintable-characters", name, f"It holds U+{ord(unseen[0]):04X}, which doesn't print; the text was left as it is."))
    inside = [i.marker for i in entry.run.indicators if _INSIDE_WORD.fullmatch(text[max(i.at - 1, 0) : i.at + 1])]
    repairs += [Repair("indicator-inside-word", name, f"The indicator of footnote {marker} stands inside a word.") for marker in inside]
    return Paragraph(
        id=name,
        text=text,
        lead_phrase=entry.lead,
        number=entry.number,
        section=entry.section,
        label=entry.label,
        indicators=entry.run.indicators,
        subparagraphs=tuple(_paragraph(sub, sub_id(name, sub.label, n), repairs) for n, sub in enumerate(entry.subs, 1)),
    )
