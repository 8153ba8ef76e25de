"""What checking speaks of: the passages of a text, the rules that look at them, and what a rule finds.

A passage is one running text (a paragraph, an item of it, a footnote, the title) with what a rule must know of its place. A rule looks at one
passage, or at the whole text; it yields slips, and `Rule` says what they are called, how grave they are and where that is written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from drafter.model import Paragraph, Resolution
from drafter.words import Part, lead_phrase

Level = Literal["error", "warning", "info"]
Kind = Literal["paragraph", "item", "row", "note", "title", "sponsors", "annex"]

BODY: tuple[Kind, ...] = ("paragraph", "item")
EVERYWHERE: tuple[Kind, ...] = ("paragraph", "item", "row", "note", "title", "annex")


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found: its id, the place ("OP5(a)", "footnote 3", "title"), offsets in that text, and the words that mend it, if any.

    `safe`: the words may be put in without a person looking.
    """

    rule: str
    level: Level
    paragraph: str
    start: int
    end: int
    message: str
    fix: str | None
    source: str
    safe: bool = True


@dataclass(frozen=True, slots=True)
class Slip:
    """A span that breaks a rule. `fix` takes its place; `where` is the passage, given by rules that look at the whole text."""

    start: int
    end: int
    message: str
    fix: str | None = None
    level: Level | None = None
    where: str = ""
    safe: bool = True


@dataclass(frozen=True)
class Passage:
    """A running text and where it stands. `ends`: what it may end with, what it should end with first; none where nothing is said."""

    where: str
    text: str
    kind: Kind
    part: Part | None = None
    ends: tuple[str, ...] = ()
    marks: tuple[int, ...] = ()
    organ: str = "General Assembly"
    session: int | None = None
    opening: int = 0
    numbered: bool = False

    def __hash__(self) -> int:
        return hash((self.where, self.text))


@dataclass(frozen=True)
class Text:
    """The whole text to check, with its predecessor where there is one."""

    resolution: Resolution
    predecessor: Resolution | None = None

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """All passages, in the order in which they stand."""
        return tuple(_passages(self.resolution))

    @cached_property
    def composite(self) -> bool:
        """Whether it is made of sections with preambles of their own, as the texts of the Fifth Committee are."""
        numbers = [p.number for p in self.resolution.operative if p.number]
        return len(set(numbers)) < len(numbers) or any(
            not p.number and lead_phrase(p.text, "preambular") for p in self.resolution.operative if len(self.resolution.operative) > 1
        )

    @cached_property
    def by_place(self) -> dict[str, Passage]:
        """Passages by their place."""
        return {p.where: p for p in self.passages}

    @cached_property
    def notes(self) -> dict[str, Passage]:
        """Passages of the footnotes, by marker."""
        return {p.where.removeprefix("footnote "): p for p in self.passages if p.kind == "note"}


@dataclass(frozen=True)
class Rule:
    """A rule: its id, its level, where it is written (CONVENTIONS), and the function that looks.

    `on`: the kinds of passage it looks at; none: it looks at the whole text. `safe`: its repairs may be made without a person looking.
    """

    id: str
    level: Level
    source: str
    check: Callable[..., Iterable[Slip]]
    on: tuple[Kind, ...] = ()
    safe: bool = True

    def finding(self, slip: Slip, where: str = "") -> Finding:
        """A slip under the name of the rule."""
        source = f"CONVENTIONS {self.source}" if self.source[1:2] == "-" else self.source
        return Finding(
            self.id, slip.level or self.level, slip.where or where, slip.start, slip.end, slip.message, slip.fix, source, self.safe and slip.safe
        )


def organ(resolution: Resolution) -> str:
    """The organ whose text it is: from its enacting words, else from its masthead, else the General Assembly."""
    return (resolution.enacting or resolution.metadata.body or "General Assembly").removeprefix("The ").rstrip(",")


def _passages(resolution: Resolution) -> Iterator[Passage]:
    about = (organ(resolution), resolution.metadata.session)
    if resolution.metadata.title:
        yield Passage("title", resolution.metadata.title, "title", None, (), (), *about)
    if resolution.metadata.sponsors:
        yield Passage("sponsors", ", ".join(resolution.metadata.sponsors), "sponsors", None, (), (), *about)
    if _declaratory(resolution):
        for p in resolution.paragraphs:
            yield from (Passage(q.id, q.text, "annex", None, (), tuple(i.at for i in q.indicators), *about) for q in p.walk())
        resolution = replace(resolution, preambular=(), operative=())
    for p in resolution.preambular:
        yield from _parted(p, "preambular", (",",), (",",), about)
    last = len(resolution.operative) - 1
    for n, p in enumerate(resolution.operative):
        closes = n < last and resolution.operative[n + 1].section != p.section
        after = (".",) if n == last else (";", ".") if closes else (";",)
        if n < last and not resolution.operative[n + 1].lead_phrase:  # what follows may be what a colon announces
            after = (*after, ":")
        yield from _parted(p, "operative", after, (";",), about)
    for annex in resolution.annexes:
        for p in annex.paragraphs:
            for q in p.walk():
                yield Passage(q.id, q.text, "annex", None, (), tuple(i.at for i in q.indicators), *about)
    for note in resolution.footnotes:
        yield Passage(f"footnote {note.marker}", note.text, "note", None, (".",), (), *about)


def _declaratory(resolution: Resolution) -> bool:
    """Whether the operative part is the text of a declaration: sentences without the openings of acts."""
    acts = sum(bool(p.lead_phrase) for p in resolution.operative)
    return len(resolution.operative) > 3 and acts * 2 < len(resolution.operative)


def _heading(p: Paragraph) -> bool:
    """Whether a paragraph is a heading or a row of a table that stands among the paragraphs."""
    return p.lead_phrase is None and (" | " in p.text or (p.text[-1:].isalnum() and len(p.text.split()) < 8))


def _parted(p: Paragraph, part: Part, ends: tuple[str, ...], between: tuple[str, ...], about: tuple[str, int | None]) -> Iterator[Passage]:
    """A paragraph and its items. `ends`: what the whole ends with, `between`: what an item ends with that another one follows."""
    labelled = [s for s in p.subparagraphs if (s.label or "").startswith("(")]
    own = (":",) if p.subparagraphs else ends
    if part == "operative" and lead_phrase(p.text, "preambular"):  # a section of a composite text may have a preamble of its own
        own = (*own, ",")
    kind: Kind = "item" if p.label else "row" if _heading(p) else "paragraph"
    yield Passage(p.id, p.text, kind, part, own, tuple(i.at for i in p.indicators), *about, len(p.lead_phrase or ""), bool(p.number))
    for sub in p.subparagraphs:
        if sub in labelled:
            yield from _parted(sub, part, ends if sub is labelled[-1] else between, between, about)
        else:  # a row of a table, a line of a list without labels
            yield from (Passage(q.id, q.text, "row", part, (), tuple(i.at for i in q.indicators), *about) for q in sub.walk())
