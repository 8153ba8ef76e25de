"""What a comparison is made of: spans of a redline, footnotes that changed, items that tie clauses, and the whole.

Frozen values with the field names of the comparison JSON in FORMATS.md. Every paragraph of both texts is in exactly one item.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal, get_args

from drafter.model import Resolution

Op = Literal["equal", "delete", "insert"]
Type = Literal["same", "editorial", "reworded", "moved", "moved+reworded", "split", "merged", "added", "deleted"]
Change = Literal["none", "editorial", "technical", "substantive"]
TYPES: tuple[Type, ...] = get_args(Type)
CHANGES: tuple[Change, ...] = get_args(Change)


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a redline: joined equal and delete spans are the old text, equal and insert spans the new, to the letter."""

    op: Op
    text: str


@dataclass(frozen=True, slots=True)
class NoteItem:
    """A footnote of a clause in both texts: markers as printed (None on the side without it); the redline is empty where both cite the same."""

    old: str | None
    new: str | None
    redline: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """One tie: ids of the old and the new paragraphs, what became of them, and how sure that is (0 to 1).

    `verb` names the openings where their base verb changed. `redline` is over full texts, several paragraphs joined by line ends.
    """

    old: tuple[str, ...]
    new: tuple[str, ...]
    type: Type
    change: Change
    verb: tuple[str, str] | None
    confidence: float
    redline: tuple[Span, ...]
    footnotes: tuple[NoteItem, ...] = ()

    @property
    def moved(self) -> bool:
        """Whether the clause stands in another order than the chain that stayed."""
        return self.type in ("moved", "moved+reworded")


@dataclass(frozen=True)
class Comparison:
    """Two texts and their items, in the order of the new text with deleted paragraphs at their old place."""

    old: Resolution
    new: Resolution
    items: tuple[Item, ...]

    @cached_property
    def summary(self) -> dict[str, int]:
        """How many items there are of each type."""
        return {kind: sum(item.type == kind for item in self.items) for kind in TYPES}

    @cached_property
    def by_new(self) -> dict[str, Item]:
        """Items by the ids of their new paragraphs."""
        return {paragraph: item for item in self.items for paragraph in item.new}

    @cached_property
    def by_old(self) -> dict[str, Item]:
        """Items by the ids of their old paragraphs."""
        return {paragraph: item for item in self.items for paragraph in item.old}
