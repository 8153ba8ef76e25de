"""PDF in: official documents and what other programs print, to a Resolution.

In go bytes, out comes what the pages show: heads, page numbers and notes apart, paragraphs put together over lines and pages, the rest
read as any text is (drafter.read.text). What is damaged, encrypted or a picture without text is a DrafterError. pypdfium2 is loaded
with the first PDF that is read.
"""

from __future__ import annotations

from collections.abc import Sequence

from drafter.model import DrafterError, Repair, Resolution
from drafter.read.footnotes import footnotes
from drafter.read.pdf.lines import Line, joined, lines
from drafter.read.pdf.paragraphs import pieces
from drafter.read.pdf.source import pages
from drafter.read.pdf.zones import zones
from drafter.read.pieces import Piece
from drafter.read.text import is_enacting, structure


def read(content: bytes, name: str) -> Resolution:
    """The resolution in these bytes. Raises DrafterError (with `name`) for what can't be read, and for pages without text."""
    printed = pages(content, name)
    found = [lines(page.runs, n) for n, page in enumerate(printed)]
    if not any(found):
        raise DrafterError(
            f"{name} has no text: its pages are empty, or pictures as a scanner makes them",
            "have a program recognize its text (OCR), and read what that saves",
        )
    parts = zones(printed, found)
    known = " ".join(line.text for page in found for line in page)
    text, below = pieces(parts.text, known, is_enacting), _notes(parts.notes, known)
    notes, rest, doubts = footnotes(below, known) if below else footnotes(text, known)
    repairs = [*_repairs(parts.furniture, found), *doubts]
    return structure([*text, *rest] if below else rest, notes, repairs, known, flat=not below)


def _notes(found: Sequence[Line], known: str) -> list[Piece]:
    """The notes, each a piece; one that goes on upon the next page is whole again."""
    notes: list[str] = []
    for above, line in zip([*found[:1], *found[:-1]], found, strict=True):
        if not notes or line.text.startswith(("[^", "*")):
            notes.append(line.text)
        else:
            notes[-1] = joined(notes[-1], above, line, known)
    return [_starred(text) for text in notes]


def _starred(text: str) -> Piece:
    return Piece(text.lstrip("* "), bullet="*") if text.startswith("*") else Piece(text)


def _repairs(furniture: Sequence[str], found: Sequence[Sequence[Line]]) -> list[Repair]:
    """What was taken from the pages, each once, and the pages that show no text."""
    taken = [Repair("page-furniture", "text", f"Taken out as part of the page, not of the text: {text}") for text in dict.fromkeys(furniture)]
    empty = [
        Repair("page-without-text", f"page {n}", f"Page {n} shows no text: it is empty or a picture.") for n, page in enumerate(found, 1) if not page
    ]
    return [*taken, *empty]
