"""Where words come from: a clause is agreed language, near it, or new; and how a clause changed through the sessions.

Paragraphs and a bank go in; out comes for each the adopted text nearest to it, the difference marked, and the words that none of
the nearest adopted clauses has. Drafts in the bank prove nothing: only what was adopted is agreed language (F-5, F-9).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Literal

from drafter.bank import Bank, Family, Near, Source, Variant, near, said, said_elsewhere
from drafter.compare import Span, plain, redline
from drafter.model import DrafterError, Exit, Paragraph, Resolution
from drafter.words import Part

Standing = Literal["agreed", "near", "new"]

LIKE = 0.6  # of the words in common, below which an adopted clause is no source of a clause
WITNESSES = 8  # adopted clauses asked for the words of one clause
RUN = 4  # words in a row that make a phrase: fewer are found anywhere


@dataclass(frozen=True, slots=True)
class Trace:
    """What is known of one paragraph: its standing, how alike (0 to 1) the nearest adopted wording is, and where that was said.

    `sources` are the adopted texts with these words, or with the nearest ones, newest first. `elsewhere` is the part they stand in where that
    is not the paragraph's; agreed there are words that differ by the form of the opening alone. `redline` leads from the nearest adopted words
    to the paragraph's; empty for new ones and for the same words. `fresh` are (start, end) offsets in `text` that no adopted clause near it has.
    """

    paragraph: str
    text: str
    standing: Standing
    likeness: float
    family: Family | None
    sources: tuple[Source, ...]
    redline: tuple[Span, ...]
    fresh: tuple[tuple[int, int], ...]
    elsewhere: Part | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """A clause in one session: the source, its words, and what changed in them since the step before (everything is new in the first)."""

    source: Source
    text: str
    redline: tuple[Span, ...]


def trace(text: Resolution, bank: Bank, only: str | None = None) -> tuple[Trace, ...]:
    """The provenance of each paragraph, or of the one named ("OP12"). Raises DrafterError for a paragraph that the text hasn't got."""
    parts: tuple[tuple[Part, tuple[Paragraph, ...]], ...] = (("preambular", text.preambular), ("operative", text.operative))
    wanted = [(part, p) for part, paragraphs in parts for p in paragraphs if only in (None, p.id)]
    if only and not wanted:
        raise DrafterError(f"{text.name} has no paragraph {only}", "name one as PP3 or OP12", Exit.USAGE)
    return tuple(trace_text(p.full_text, bank, part, p.id) for part, p in wanted)


def trace_text(text: str, bank: Bank, part: Part | None = None, name: str = "") -> Trace:
    """The provenance of a clause's words, sub-paragraphs a line each."""
    if text.strip() and (found := _agreed(text, bank, part)):
        family, variant, source = found[0]
        marks = redline(variant.read_as(source), text) if plain(variant.read_as(source)) != plain(text) else ()
        return Trace(name, text, "agreed", 1.0, family, tuple(s for _, _, s in found), marks, (), _elsewhere(family, part))
    adopted = near(bank, text, part, WITNESSES, adopted=True)
    if part and (not adopted or adopted[0].likeness < LIKE):
        other: Part = "operative" if part == "preambular" else "preambular"
        adopted = sorted([*adopted, *near(bank, text, other, WITNESSES, adopted=True)], key=lambda one: -one.likeness)
    fresh = tuple(_fresh(text, adopted))
    if not adopted or adopted[0].likeness < LIKE:
        return Trace(name, text, "new", adopted[0].likeness if adopted else 0.0, None, (), (), fresh)
    best = adopted[0]
    sources = tuple(s for s in best.variant.sources if s.adopted and s.values == best.source.values)
    marks = redline(best.variant.read_as(best.source), text)
    return Trace(name, text, "near", best.likeness, best.family, sources, marks, fresh, _elsewhere(best.family, part))


def _agreed(text: str, bank: Bank, part: Part | None) -> list[tuple[Family, Variant, Source]]:
    """Who said a clause: in its part, else in the other one, else there as that part opens a clause. Newest first."""
    found = said(bank, text, adopted=True)
    here = [one for one in found if _elsewhere(one[0], part) is None]
    return here or found or (said_elsewhere(bank, text, part, adopted=True) if part else [])


def _elsewhere(family: Family, part: Part | None) -> Part | None:
    return family.part if part not in (None, family.part) else None


def _fresh(text: str, witnesses: list[Near]) -> Iterator[tuple[int, int]]:
    """Stretches of a text that none of the witnesses has in a phrase of some words, surrounding blanks left out."""
    known = [False] * len(text)
    for witness in witnesses:
        at = 0
        for span in redline(witness.variant.read_as(witness.source), text):
            if span.op == "equal" and len(span.text.split()) >= RUN:
                known[at : at + len(span.text)] = [True] * len(span.text)
            at += len(span.text) * (span.op != "delete")
    start = 0
    while start < len(text):
        end = next((n for n in range(start, len(text)) if known[n] != known[start]), len(text))
        words = text[start:end].strip(" \n,;.:")
        if not known[start] and words:
            first = text.index(words, start)
            yield first, first + len(words)
        start = end


def timeline(family: Family, texts: Collection[str] | None = None) -> tuple[Step, ...]:
    """A clause through the sessions, oldest first: every source whose words differ from those before, each with what changed.

    `texts` are the symbols of the texts to look at, where not all that the family stands in.
    """
    steps: list[Step] = []
    spoken: list[tuple[Variant, Source]] = sorted(family.sources(), key=lambda vs: vs[1].order)
    for variant, source in spoken:
        if texts is not None and source.symbol not in texts:
            continue
        text = variant.read_as(source)
        if not steps or plain(text) != plain(steps[-1].text):
            steps.append(Step(source, text, redline(steps[-1].text, text) if steps else (Span("insert", text),)))
    return tuple(steps)
