"""Footnotes of a clause in both texts, compared by what they cite: never by number, and "Ibid." as what it stands for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from drafter.compare.items import NoteItem
from drafter.compare.lines import redline
from drafter.compare.marking import similarity
from drafter.compare.meaning import letters, timeless
from drafter.model import Paragraph

_ALIKE = 0.5


def cited(paragraphs: Iterable[Paragraph]) -> list[str]:
    """Markers in the paragraphs, in order, each once."""
    return list(dict.fromkeys(marker for p in paragraphs for marker in p.footnote_refs))


def notes(
    old: Iterable[Paragraph], new: Iterable[Paragraph], old_notes: Mapping[str, str], new_notes: Mapping[str, str]
) -> tuple[tuple[NoteItem, ...], bool]:
    """Footnotes of a tie in the order of the new text, then what was dropped; and whether the tie cites other sources than it did.

    `old_notes` and `new_notes` say what each marker stands for.
    """
    before, after = cited(old), cited(new)
    pairs: dict[str, str] = {}
    for same in (_cites_the_same, _alike):
        for marker in after:
            free = [m for m in before if m not in pairs.values()] if marker not in pairs else []
            match = next((m for m in free if same(old_notes.get(m, ""), new_notes.get(marker, ""))), None)
            if match is not None:
                pairs[marker] = match
    items = [_item(pairs.get(marker), marker, old_notes, new_notes) for marker in after]
    items += [_item(marker, None, old_notes, new_notes) for marker in before if marker not in pairs.values()]
    return tuple(items), any(not _cites_the_same(old_notes.get(n.old or "", ""), new_notes.get(n.new or "", "")) for n in items)


def _item(old: str | None, new: str | None, old_notes: Mapping[str, str], new_notes: Mapping[str, str]) -> NoteItem:
    was, text = old_notes.get(old or "", ""), new_notes.get(new or "", "")
    return NoteItem(old, new, () if letters(was) == letters(text) else redline(was, text))


_WORDING = re.compile(r"^see (?:also )?|\b(?:general assembly )(?=resolutions?\b)|[.;]$", re.I)


def _cites_the_same(a: str, b: str) -> bool:
    """One source, whatever organ says it: "See General Assembly resolution 70/1." in a text of another organ is "Resolution 70/1." (C-10)."""
    return _source(a) == _source(b)


@lru_cache(maxsize=1 << 12)
def _source(text: str) -> str:
    return letters(_WORDING.sub("", text))


def _alike(a: str, b: str) -> bool:
    """One citation that moved on (another year's report), or was reworded."""
    return bool(a and b) and (timeless(a) == timeless(b) or similarity(a, b) >= _ALIKE)
