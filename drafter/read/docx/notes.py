"""Footnotes and endnotes of a Word file, with the markers that Word prints.

In go the parts and, in the order of the text, each reference, out come markers and Footnotes. Word counts references, not notes, from
the number and in the format that the settings say; a mark of its own stays as it is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from drafter.model import Footnote, Repair
from drafter.read import Changes
from drafter.read.akn.running import Notes
from drafter.read.docx.numbering import printed
from drafter.read.docx.package import Package
from drafter.read.docx.running import Running, Told
from drafter.read.docx.styles import Styles
from drafter.read.docx.values import attribute, number, value
from drafter.read.trees import Element, child, children, descendants, local

_KINDS = {"footnoteReference": "footnotes", "endnoteReference": "endnotes"}
_STAR = "*"
_USUAL = {"footnotes": "decimal", "endnotes": "lowerRoman"}


class Cited:
    """The notes of a file, as they are cited."""

    def __init__(self, package: Package, styles: Styles, changes: Changes, told: Told) -> None:
        self.styles, self.changes, self.told = styles, changes, told
        self.found = {
            (kind, attribute(note, "id")): note
            for kind in _KINDS.values()
            if kind in package.parts
            for note in children(package.parts[kind])
            if attribute(note, "type") in ("", "normal")
        }
        self.ways = {kind: _way(package, kind) for kind in _KINDS.values()}
        self.counts: Counter[str] = Counter()
        self.markers: dict[tuple[str, str], str] = {}
        self.printed: dict[str, str] = {}
        self.notes = Notes()
        self.references = {(_KINDS[local(r)], attribute(r, "id")): attribute(r, "customMarkFollows") for r in descendants(package.document, *_KINDS)}

    @property
    def any(self) -> bool:
        """Whether the file has notes of its own, so that a plain number is none."""
        return any(key in self.found for key in self.references)

    def known(self, marker: str) -> bool:
        """Whether a raised number may be the marker of a note: where notes are real, of one of them."""
        return not self.any or 1 <= int(marker) - self.ways["footnotes"][1] + 1 <= len(self.found) or any(self.references.values())

    def cite(self, reference: Element, mark: str) -> str:
        """The marker of the note that a reference leads to; a note cited twice keeps its first."""
        kind = _KINDS[local(reference)]
        key = (kind, attribute(reference, "id"))
        if key not in self.markers:
            note, own = self.found.get(key), mark
            if not mark:
                form, start = self.ways[kind]
                mark = printed(start + self.counts[kind], form)
                self.counts[kind] += 1
            if note is None:
                self.notes.suspect("footnote-missing", f"It is cited as {mark}, and the file holds no such note.", f"footnote {mark}")
                self.printed[mark] = mark
                return mark
            self.markers[key] = self.notes.add(mark, self.text(note, own))
            self.printed[self.markers[key]] = mark
        return self.markers[key]

    def place(self, paragraph: Element) -> str:
        """The note that a paragraph belongs to: "footnote 3"; "" for one that is in none, or in one that isn't cited."""
        note = next((key for key, note in self.found.items() if any(p is paragraph for p in note.iter("{*}p"))), None)
        return f"footnote {self.markers[note]}" if note in self.markers else ""

    def text(self, note: Element, own: str) -> str:
        """The words of a note, without the mark of its own (which no program counts) that they begin with."""
        running = Running(self.styles, self.changes, self.told)
        for paragraph in note.iter("{*}p"):
            running.feed(paragraph, value(child(child(paragraph, "pPr"), "pStyle")) if child(paragraph, "pPr") is not None else "")
            running.line_break()
        said = " ".join(run.text for run in running.taken()[0])
        return re.sub(rf"{re.escape(own)}(?!\w)\s*", "", said, count=1) if own and said.startswith(own) else said

    def footnotes(self, above: Sequence[str], loose: Sequence[Footnote]) -> tuple[Footnote, ...]:
        """The notes cited, and `loose` ones that nothing cites, in the order of their numbers.

        Of those that stand `above` the body only, the one with a star keeps it.
        """
        starred = next((marker for marker in above if self.printed[marker] == _STAR), "")
        made = (*(Footnote(_STAR, n.text) if n.marker == starred else n for n in self.notes.footnotes()), *loose)
        return tuple(sorted(made, key=lambda note: int(note.marker))) if all(note.marker.isdecimal() for note in made) else made

    def repairs(self, above: Sequence[str]) -> Iterator[Repair]:
        """What is odd: doubled markers, notes that nothing cites, indicators that stand above the body."""
        kept = [marker for marker in above if self.printed[marker] == _STAR][:1]
        yield from (one for one in self.notes.odd if (one.code, one.where.removeprefix("footnote ")) not in {("footnote-marker", m) for m in kept})
        for marker in above:
            if marker not in kept:
                yield Repair("footnote-without-indicator", f"footnote {marker}", "It stands above the text, where no indicator is kept.")
        for key, note in self.found.items():
            if key not in self.references and (text := self.text(note, "")):
                yield Repair("footnote-without-reference", "footnotes", f"The file holds a note that nothing cites, and Word doesn't show: {text}")


def _way(package: Package, kind: str) -> tuple[str, int]:
    """Format and first number of the notes of a kind, by the last section, else by the settings."""
    name = f"{kind.removesuffix('s')}Pr"
    sections = [s for s in descendants(package.document, "sectPr") if child(s, name) is not None]
    holders = [*sections[-1:], *([package.parts["settings"]] if "settings" in package.parts else [])]
    said = [child(holder, name) for holder in holders]
    form = next((value(child(p, "numFmt")) for p in said if p is not None and child(p, "numFmt") is not None), _USUAL[kind])
    start = next((number(value(child(p, "numStart")), 1) for p in said if p is not None and child(p, "numStart") is not None), 1)
    return form, start
