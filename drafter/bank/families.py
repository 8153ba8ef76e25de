"""The clause bank as values: families of one clause through the sessions, their wordings, and where each was said.

A variant's text is clause text: Jinja slots for what the calendar moves or its sources say differently, `[^1]` for its footnotes.
Filled with the values of one of its sources it is that source's paragraph to the letter (`said`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from drafter import notes
from drafter.draft import Clause
from drafter.model import Paragraph
from drafter.templating import fill, slot_names
from drafter.words import Part, lead_phrase


@dataclass(frozen=True, slots=True)
class Source:
    """Where a wording was said: symbol, paragraph ("OP12"), date (ISO or a year), session of the Assembly.

    `values` are what the slots held there, `markers` its footnotes as numbered there, `printed` the notes that stood otherwise there
    ("Ibid., vol. 2237"), by key. `adopted` is False for a draft.
    """

    symbol: str
    paragraph: str
    date: str | None = None
    session: int | None = None
    values: Mapping[str, str] = field(default_factory=dict)
    markers: tuple[str, ...] = ()
    printed: Mapping[str, str] = field(default_factory=dict)
    section: str | None = None
    adopted: bool = True

    @property
    def order(self) -> tuple[str, str, str, int, str]:
        """Sort key, oldest first; within a text preambular before operative paragraphs, by number."""
        found = re.match(r"(\D*)(\d*)", self.paragraph)
        letters, digits = (found[1], found[2]) if found else ("", "")
        return (self.date or "", self.symbol, {"PP": "0", "OP": "1"}.get(letters, letters), int(digits or 0), self.paragraph)


@dataclass(frozen=True, slots=True)
class Variant:
    """One wording of a clause: its text, its sub-paragraphs, its notes by key, and who said it, newest first."""

    text: str
    footnotes: Mapping[str, str]
    sources: tuple[Source, ...]
    subparagraphs: tuple[Clause, ...] = ()

    @property
    def newest(self) -> Source:
        """The source that said it last."""
        return self.sources[0]

    @property
    def texts(self) -> tuple[str, ...]:
        """All its clause texts: chapeau, sub-paragraphs depth first, notes."""
        return (self.text, *(c.text for s in self.subparagraphs for c in s.walk()), *self.footnotes.values())

    @property
    def slots(self) -> tuple[str, ...]:
        """Names of its slots, in order of first use."""
        return tuple(dict.fromkeys(name for text in self.texts for name in slot_names(text)))

    def said(self, source: Source | None = None) -> Paragraph:
        """The paragraph as a source has it (the newest where none is named), its footnotes numbered as there."""
        source = source or self.newest
        chapeau = Clause(source.paragraph, self.text, subparagraphs=self.subparagraphs)
        return replace(_said(chapeau, source.paragraph, source), section=source.section)

    def notes_said(self, source: Source | None = None) -> dict[str, str]:
        """Its notes as a source printed them, by the markers there."""
        source = source or self.newest
        return {marker: source.printed.get(key, text) for key, marker, text in self._notes(source)}

    def notes_in_full(self, source: Source | None = None) -> dict[str, str]:
        """Its notes as a source had them, "Ibid." spelled out, by the markers there."""
        return {marker: text for _, marker, text in self._notes(source or self.newest)}

    def _notes(self, source: Source) -> list[tuple[str, str, str]]:
        said = {key: notes.lift(fill(text, source.values, f"footnote {key}"))[0] for key, text in self.footnotes.items()}
        return [(key, _marker(key, source), text) for key, text in said.items()]

    @property
    def reading(self) -> str:
        """The words as said last, sub-paragraphs a line each."""
        return self.read_as(self.newest)

    def read_as(self, source: Source) -> str:
        """The words as a source has them, sub-paragraphs a line each: the full text of what it said."""
        lines = [("", self.text), *((f"{c.label} " if c.label else "", c.text) for s in self.subparagraphs for c in s.walk())]
        return "\n".join(label + notes.lift(fill(text, source.values, f"{source.symbol} {source.paragraph}"))[0] for label, text in lines)


def _said(clause: Clause, name: str, source: Source) -> Paragraph:
    text, indicators = notes.lift(fill(clause.text, source.values, f"{source.symbol} {name}"))
    return Paragraph(
        id=name,
        text=text,
        lead_phrase=None if clause.label else lead_phrase(text, "preambular" if name.startswith("PP") else "operative"),
        label=clause.label,
        indicators=tuple(replace(i, marker=_marker(i.marker, source)) for i in indicators),
        subparagraphs=tuple(_said(s, name + (s.label or ""), source) for s in clause.subparagraphs),
    )


def _marker(key: str, source: Source) -> str:
    at = int(key) - 1 if key.isdecimal() else -1
    return source.markers[at] if 0 <= at < len(source.markers) else key


@dataclass(frozen=True, slots=True)
class Reading:
    """A wording as some of its sources said it to the letter, newest first: their slots hold the same."""

    variant: Variant
    sources: tuple[Source, ...]

    @property
    def text(self) -> str:
        """Its words, sub-paragraphs a line each."""
        return self.variant.read_as(self.sources[0])


@dataclass(frozen=True, slots=True)
class Family:
    """One clause through the sessions: its wordings, newest first. `id` names its oldest source."""

    id: str
    part: Part
    lead_phrase: str
    variants: tuple[Variant, ...]

    @property
    def text(self) -> str:
        """Clause text of the newest wording."""
        return self.variants[0].text

    @property
    def newest(self) -> Source:
        """The source that said it last."""
        return self.variants[0].newest

    @property
    def readings(self) -> tuple[Reading, ...]:
        """Its wordings as they were said: one after the other, each once for all sources whose slots hold the same."""
        found: list[Reading] = []
        for variant in self.variants:
            alike: dict[tuple[tuple[str, str], ...], list[Source]] = {}
            for source in variant.sources:
                alike.setdefault(tuple(sorted(source.values.items())), []).append(source)
            found += [Reading(variant, tuple(sources)) for sources in alike.values()]
        return tuple(found)

    def sources(self) -> Iterator[tuple[Variant, Source]]:
        """Every source with its wording, newest first."""
        return iter(sorted(((v, s) for v in self.variants for s in v.sources), key=lambda vs: vs[1].order, reverse=True))


@dataclass(frozen=True, slots=True)
class Mined:
    """A text that the bank was mined from."""

    symbol: str
    file: str = ""
    sha256: str = ""
    date: str | None = None
    session: int | None = None
    title: str = ""
    body: str = ""
    status: str = ""

    @property
    def adopted(self) -> bool:
        """Whether its words are agreed: adopted, or said by nothing to be a draft."""
        return self.status in ("adopted", "") and "/L." not in self.symbol
