"""A Resolution as lines that a person reads: what the traps in traps/ and the goldens are held against."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from drafter import notes
from drafter.model import Metadata, Paragraph, Resolution


def outline(resolution: Resolution, *, skip: tuple[str, ...] = ("language",)) -> str:
    """Kind, fields that are given, paragraphs with [^12] where an indicator stands, notes, annexes, asks and repairs: a line each."""
    return "\n".join(_lines(resolution, skip)) + "\n"


def _lines(r: Resolution, skip: tuple[str, ...]) -> Iterator[str]:
    if r.kind != "resolution":
        yield f"kind: {r.kind}"
    for field in fields(Metadata):
        value = getattr(r.metadata, field.name)
        if field.name not in skip and value not in (None, ()):
            yield f"{field.name}: {'; '.join(value) if isinstance(value, tuple) else value}"
    if r.enacting:
        yield f"enacting: {r.enacting}"
    for paragraph in r.paragraphs:
        yield from _paragraph(paragraph)
    for annex in r.annexes:
        yield f"annex: {annex.heading} | {annex.title or ''}".rstrip()
        for paragraph in annex.paragraphs:
            yield from _paragraph(paragraph)
    yield from (f"note {note.marker}: {note.text}" for note in r.footnotes)
    yield from (f"call: {call.title} | {call.text}" for call in r.calls)
    yield from (f"repair: {repair.code} {repair.where}" for repair in r.repairs)


def _paragraph(p: Paragraph) -> Iterator[str]:
    number = f" {p.number}." if p.number else ""
    section = f" § {p.section} §" if p.section else ""
    label = f" {p.label}" if p.label and not p.label.startswith("(") else ""
    yield f"{p.id}{label}{number}{section} {notes.inline(p.text, p.indicators)}"
    for sub in p.subparagraphs:
        yield from _paragraph(sub)
