"""Resolution, Paragraph, Footnote, Metadata: frozen values, and the one error class that people see.

Every room takes and gives these. Offsets count characters (Python `str` indices) of the `text` they stand beside.
Field names are those of the structure JSON in FORMATS.md.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Literal

Kind = Literal["resolution", "decision", "amendment", "commentary"]


class Exit(IntEnum):
    """Exit codes of the program."""

    DONE = 0
    FINDINGS = 1
    USAGE = 2
    UNREADABLE = 3
    WOULD_LOSE = 4
    INTERRUPTED = 130


class DrafterError(Exception):
    """What is wrong, and what to do about it: one line each, and the exit code that fits."""

    def __init__(self, wrong: str, do: str, code: Exit = Exit.UNREADABLE) -> None:
        super().__init__(f"{wrong}\n{do}")
        self.wrong, self.do, self.code = wrong, do, code


@dataclass(frozen=True, slots=True)
class Indicator:
    """A footnote indicator: the marker printed, and the offset in the paragraph's text that it stands before."""

    marker: str
    at: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A preambular or operative paragraph, or one of its sub-paragraphs (then with a label such as "(a)").

    `text` has no number, no indicator, no markup and single spaces; a chapeau ends at its colon.
    `id` counts in its part: PP1, OP1; a sub-paragraph's is its parent's and its label: OP1(a).
    """

    id: str
    text: str
    lead_phrase: str | None = None
    number: str | None = None
    section: str | None = None
    label: str | None = None
    indicators: tuple[Indicator, ...] = ()
    subparagraphs: tuple[Paragraph, ...] = ()

    @property
    def footnote_refs(self) -> tuple[str, ...]:
        """Markers cited here and in the sub-paragraphs, in order."""
        return tuple(i.marker for p in self.walk() for i in p.indicators)

    @property
    def full_text(self) -> str:
        """The text with its labelled sub-paragraphs, a line each."""
        return "\n".join((f"{p.label} " if p.label and p is not self else "") + p.text for p in self.walk())

    def walk(self) -> Iterator[Paragraph]:
        """This paragraph, then its sub-paragraphs, depth first."""
        yield self
        for sub in self.subparagraphs:
            yield from sub.walk()


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note as printed: its marker and its text."""

    marker: str
    text: str


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the masthead and the closing lines say. Dates are ISO 8601, `session` a number; None where the text is silent."""

    symbol: str | None = None
    body: str | None = None
    committee: str | None = None
    session: int | None = None
    agenda_item: str | None = None
    agenda_item_title: str | None = None
    title: str | None = None
    resolution_number: str | None = None
    status: str | None = None
    adopted_date: str | None = None
    distr: str | None = None
    distr_date: str | None = None
    original_language: str | None = None
    language: str | None = None
    sponsors: tuple[str, ...] = ()
    report_symbol: str | None = None
    report_paragraph: str | None = None
    plenary_meeting: str | None = None
    plenary_date: str | None = None


@dataclass(frozen=True, slots=True)
class Repair:
    """Something that reading mended or found suspect: a code, the place (PP5, footnote 3, metadata) and a sentence."""

    code: str
    where: str
    message: str


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex: its heading ("Annex I"), its title, and its paragraphs as they stand."""

    heading: str
    title: str | None = None
    paragraphs: tuple[Paragraph, ...] = ()


@dataclass(frozen=True, slots=True)
class Call:
    """One ask in a commentary about a resolution."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """A tracked change as somebody's proposal: author and date as the file gives them, kind, place and words.

    `paragraph` is the id in the text with all changes accepted (of what is deleted: in that with all rejected), "footnote 3", or "" above
    the text. A "¶" at the end of the words is the end of a paragraph, "[^3]" an indicator.
    """

    author: str
    date: str
    kind: Literal["insertion", "deletion", "moved here", "moved away", "form"]
    paragraph: str
    text: str


@dataclass(frozen=True, slots=True)
class Resolution:
    """The whole of a text: its metadata, its two parts, its notes, and what reading repaired."""

    kind: Kind = "resolution"
    metadata: Metadata = field(default_factory=Metadata)
    enacting: str | None = None
    preambular: tuple[Paragraph, ...] = ()
    operative: tuple[Paragraph, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    annexes: tuple[Annex, ...] = ()
    repairs: tuple[Repair, ...] = ()
    calls: tuple[Call, ...] = ()

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Preambular, then operative paragraphs."""
        return self.preambular + self.operative

    @property
    def notes(self) -> dict[str, str]:
        """Footnote texts by marker."""
        return {note.marker: note.text for note in self.footnotes}

    @property
    def name(self) -> str:
        """What to call this text in a sentence: its symbol, else its title, else "untitled"."""
        return self.metadata.symbol or self.metadata.title or "untitled"
