"""Repairs: findings and a text go in, the text with the words that the findings offer comes out. What is not named stays to the letter."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from itertools import groupby

from drafter.lint.finding import Finding
from drafter.model import Footnote, Resolution
from drafter.notes import reworded


def in_turn(findings: Iterable[Finding]) -> list[Finding]:
    """The findings that have a safe repair, so that one after another can be made: last place first, of two that overlap the first alone."""
    mendable = sorted((f for f in findings if f.fix is not None and f.safe), key=lambda f: (f.paragraph, f.start, f.end))
    chosen: list[Finding] = []
    for _, group in groupby(mendable, key=lambda f: f.paragraph):
        end = -1
        kept = []
        for f in group:
            if f.start >= end:
                kept.append(f)
                end = max(f.end, f.start + 1)
        chosen += reversed(kept)
    return chosen


def mended(resolution: Resolution, findings: Iterable[Finding]) -> Resolution:
    """The text with every safe repair made that does not overlap an earlier one."""
    for f in in_turn(findings):
        resolution = _mended(resolution, f)
    return resolution


def _mended(r: Resolution, f: Finding) -> Resolution:
    assert f.fix is not None
    if f.paragraph == "title":
        title = r.metadata.title or ""
        return replace(r, metadata=replace(r.metadata, title=title[: f.start] + f.fix + title[f.end :]))
    if f.paragraph == "sponsors":
        names = ", ".join(r.metadata.sponsors)
        return replace(r, metadata=replace(r.metadata, sponsors=tuple((names[: f.start] + f.fix + names[f.end :]).split(", "))))
    if f.paragraph.startswith("footnote "):
        marker = f.paragraph.removeprefix("footnote ")
        return replace(r, footnotes=tuple(_note(n, f) if n.marker == marker else n for n in r.footnotes))
    made = partial(reworded, place=f.paragraph, start=f.start, end=f.end, words=f.fix)
    return replace(
        r,
        preambular=tuple(map(made, r.preambular)),
        operative=tuple(map(made, r.operative)),
        annexes=tuple(replace(a, paragraphs=tuple(map(made, a.paragraphs))) for a in r.annexes),
    )


def _note(note: Footnote, f: Finding) -> Footnote:
    return replace(note, text=note.text[: f.start] + (f.fix or "") + note.text[f.end :])
