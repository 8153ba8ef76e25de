"""Footnotes of a clause in both texts, compared by what they cite: never by number, and "Ibid." as what it stands for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from drafter.compare.items import NoteItem
from drafter.compare.lines import redline
from drafter.compare.marking import similarity
from drafter.compare.meaning import letters, timeless
from drafter.model import Paragraph

_ALIKE = 0.5


def cited(paragraphs: Iterable[Paragraph]) -> list[str]:
    """Markers in the paragraphs, in order, each once."""
    return list(dict.fromkeys(marker for p in paragraphs for marker in p.footnote_refs))


def notes(old: Iterable[Paragraph], new: Iterable[Paragraph], old_notes: Mapping[str, str], new_notes: Mapping[str, str]) -> tuple[NoteItem, ...]:
    """Footnotes of a tie in the order of the new text, then what was dropped; `old_notes` and `new_notes` say what each marker stands for."""
    before, after = cited(old), cited(new)
    pairs: dict[str, str] = {}
    for same in (_identical, _alike):
        for marker in after:
            if marker not in pairs:
                text = new_notes.get(marker, "")
                match = next((m for m in before if m not in pairs.values() and same(old_notes.get(m, ""), text)), None)
                if match is not None:
                    pairs[marker] = match
    found = []
    for marker in after:
        was = old_notes.get(pairs[marker], "") if marker in pairs else ""
        text = new_notes.get(marker, "")
        found.append(NoteItem(pairs.get(marker), marker, () if marker in pairs and _identical(was, text) else redline(was, text)))
    return (*found, *(NoteItem(marker, None, redline(old_notes.get(marker, ""), "")) for marker in before if marker not in pairs.values()))


def _identical(a: str, b: str) -> bool:
    return letters(a) == letters(b)


def _alike(a: str, b: str) -> bool:
    """One citation that moved on (another year's report), or was reworded."""
    return bool(a and b) and (timeless(a) == timeless(b) or similarity(a, b) >= _ALIKE)
