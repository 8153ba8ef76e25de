"""How a slot moved the last times: a text and a bank go in, for each paragraph what its earlier editions said there comes out.

The bank's family of a clause holds its wordings through the sessions. Only texts of one title, adopted before the predecessor, count; what
the new session adopted is never looked at.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from drafter.bank import Bank, Family, near
from drafter.model import Paragraph, Resolution
from drafter.roll.spans import masked, spans
from drafter.symbols import Moving
from drafter.words import Part

EDITIONS = 4  # earlier editions that are looked at
_ALIKE = 0.7  # likeness from which a clause of the same series is the same clause
_CONTEXT = 24  # characters around a span that must agree where the sentence does not


@dataclass(frozen=True, slots=True)
class Said:
    """What an earlier edition said: its symbol, its session, and the text of the paragraph or sub-paragraph."""

    symbol: str
    session: int
    text: str


@dataclass(frozen=True, slots=True)
class Was:
    """What stood in a slot before: the edition's symbol, its session, the words."""

    symbol: str
    session: int
    words: str


def lineage(resolution: Resolution, was: int, bank: Bank | None) -> Mapping[str, tuple[Said, ...]]:
    """For each paragraph and sub-paragraph by id, what earlier editions of the text said in its place, oldest first."""
    title = (resolution.metadata.title or "").casefold()
    series = {t.symbol: t.session for t in bank.texts if t.adopted and t.title.casefold() == title and t.session} if bank and title else {}
    before = {symbol: session for symbol, session in series.items() if session < was}
    if bank is None or not before:
        return {}
    found: dict[str, tuple[Said, ...]] = {}
    parts: tuple[tuple[Part, tuple[Paragraph, ...]], ...] = (("preambular", resolution.preambular), ("operative", resolution.operative))
    for part, paragraphs in parts:
        for paragraph in paragraphs:
            if family := _family(bank, resolution.metadata.symbol or "", paragraph, part, before):
                found |= _editions(paragraph, family, before)
    return found


def _family(bank: Bank, symbol: str, paragraph: Paragraph, part: Part, before: Mapping[str, int]) -> Family | None:
    """The family of a paragraph: the one it was mined into, else the nearest that an edition before it is in."""
    if not any(spans(p.text) for p in paragraph.walk()):
        return None
    if said := bank.by_source.get((symbol, paragraph.id)):
        return said[0]
    if symbol in bank.by_symbol:
        return None
    nearest = (n.family for n in near(bank, paragraph.full_text, part, 3, adopted=True) if n.likeness >= _ALIKE)
    return next((f for f in nearest if any(s.symbol in before for _, s in f.sources())), None)


def _editions(paragraph: Paragraph, family: Family, before: Mapping[str, int]) -> dict[str, tuple[Said, ...]]:
    sources = sorted(((before[s.symbol], s.symbol, v, s) for v, s in family.sources() if s.symbol in before), key=lambda one: one[:2])
    newest = {session: (symbol, v.said(s)) for session, symbol, v, s in sources}
    if max(before.values()) not in newest:  # the last edition did not have it
        return {}
    pieces = list(paragraph.walk())
    told: dict[str, tuple[Said, ...]] = {}
    for session, (symbol, earlier) in sorted(newest.items())[-EDITIONS:]:
        for piece, old in zip(pieces, earlier.walk(), strict=False):
            if piece.label == old.label or piece is paragraph:
                told[piece.id] = (*told.get(piece.id, ()), Said(symbol, session, old.text))
    return told


def slot_before(span: Moving, text: str, said: tuple[Said, ...]) -> tuple[Was, ...]:
    """What earlier editions had in the place of a span, oldest first, back to the first whose sentence there is another."""
    found: list[Was] = []
    for s in reversed(said):
        if (words := _counterpart(span, text, s.text)) is None:
            break
        found.append(Was(s.symbol, s.session, words))
    return tuple(reversed(found))


def _counterpart(span: Moving, text: str, other: str) -> str | None:
    mine, theirs = spans(text), spans(other)
    if span not in mine:
        return None
    if len(mine) == len(theirs) and masked(text) == masked(other):
        return theirs[mine.index(span)].text
    before, after = masked(text[: span.start]), masked(text[span.end :])
    candidates = [t for t in theirs if _group(t) == _group(span)]
    scored = [(_common(before[::-1], masked(other[: t.start])[::-1]), _common(after, masked(other[t.end :])), t.text) for t in candidates]
    back, ahead, words = max(scored, default=(0, 0, ""), key=lambda one: one[0] + one[1])
    enough = back >= min(_CONTEXT, len(before)) and ahead >= min(_CONTEXT, len(after))
    return words if enough else None


def _group(span: Moving) -> str:
    return "resolution" if span.kind.startswith("resolution") else span.kind


def _common(a: str, b: str) -> int:
    return next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
