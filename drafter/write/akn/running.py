"""Running text as markup: openings in italics, footnotes where their indicators stand, links to the documents cited.

Writing knows the notes of a resolution, which of them have been written, and counts what needs a number of its own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from urllib.parse import quote

from drafter.model import Indicator, Paragraph, Resolution
from drafter.symbols import SYMBOL
from drafter.words import italic_sources
from drafter.write.akn.tree import escape, inline

_SLUG = re.compile(r"[^\w-]+")
_LONGEST = 12  # words of an opening; over more of them no reader takes italics for one


@dataclass
class Writing:
    """A resolution while it is written."""

    notes: dict[str, str]
    loose: list[str]  # notes that no indicator cites, which stand at headings, in order
    order: dict[str, int]
    at_title: bool = False  # whether all of them stand at the title, as where the text has no heading for them
    written: int = 0  # how far in the order of the notes the text has come
    counted: Counter[str] = field(default_factory=Counter)

    @classmethod
    def of(cls, resolution: Resolution, at_title: bool = False) -> Writing:
        annexed = (p for annex in resolution.annexes for p in annex.paragraphs)
        cited = {marker for p in (*resolution.paragraphs, *annexed) for marker in p.footnote_refs}
        order = {note.marker: n for n, note in enumerate(resolution.footnotes)}
        return cls(resolution.notes, [m for m in order if m not in cited], order, at_title)

    def id(self, kind: str) -> str:
        """A name that nothing else has: "para_12"."""
        self.counted[kind] += 1
        return f"{kind}_{self.counted[kind]}"

    def within(self, name: str, kind: str) -> str:
        """A name inside another: "para_12__list_1"."""
        return self.id(f"{name}__{_SLUG.sub('', kind) or 'item'}").removesuffix("_1")

    def text(self, p: Paragraph) -> str:
        """The words of a paragraph with its notes, its opening in italics."""
        start, end = _opening(p)
        edges = sorted({0, start, end, len(p.text), *(min(i.at, len(p.text)) for i in p.indicators)})
        cited: dict[int, list[Indicator]] = {at: [i for i in p.indicators if min(i.at, len(p.text)) == at] for at in edges}
        out = "".join(self.note(i.marker) for i in cited[0])
        for at, until in pairwise(edges):
            words = linked(p.text[at:until])
            out += inline("span", words, **{"class": "italic"}) if start <= at < end else words
            out += "".join(self.note(i.marker) for i in cited[until])
        return out

    def note(self, marker: str) -> str:
        """A footnote; one without a text, whose indicator dangles, is empty."""
        self.written = max(self.written, self.order.get(marker, -1) + 1)
        text = self.notes.get(marker)
        inside = f'<p xml:space="preserve">{" ".join(_sources(text))}</p>' if text else "<p/>"
        return inline("authorialNote", inside, marker=marker, placement="bottom", eId=self.id("authorialNote"))

    def notes_here(self) -> str:
        """The notes without an indicator that are due at a heading: those before the next one that is cited."""
        out = ""
        while self.loose and (self.at_title or self.order[self.loose[0]] <= self.written):
            out += self.note(self.loose.pop(0))
        return out


def _opening(p: Paragraph) -> tuple[int, int]:
    """The span of the opening: at the start, or inside the first word, as some sources have it."""
    if not p.lead_phrase or len(p.lead_phrase.split()) > _LONGEST:
        return 0, 0
    start = p.text.find(p.lead_phrase)
    return (start, start + len(p.lead_phrase)) if start == 0 or p.text[: max(start, 0)].isalpha() else (0, 0)


def _sources(text: str) -> Iterator[str]:
    """The words of a note, the titles of series in italics."""
    out, at = "", 0
    for start, end in italic_sources(text):
        out += linked(text[at:start]) + inline("span", linked(text[start:end]), **{"class": "italic"})
        at = end
    yield out + linked(text[at:])


def linked(text: str) -> str:
    """Text as markup, document symbols as links to the documents."""
    out, at = "", 0
    for m in SYMBOL.finditer(text):
        out += escape(text[at : m.start()]) + inline("a", escape(m[0]), href=f"https://undocs.org/en/{quote(m[0])}")
        at = m.end()
    return out + escape(text[at:])
