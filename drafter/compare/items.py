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


Rung = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Step:
    """Where two openings stand: the ladder, the step on it (1 the weakest), and how many it has; None for an opening that is on none."""

    old: Rung | None
    new: Rung | None

    @property
    def direction(self) -> Literal["stronger", "weaker"] | None:
        """Which way it went, where both stand on one ladder."""
        if not self.old or not self.new or self.old[0] != self.new[0]:
            return None
        return "stronger" if self.new[1] > self.old[1] else "weaker"


@dataclass(frozen=True, slots=True)
class Scope:
    """Words that widen or narrow a clause: those that came, those that went."""

    come: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()


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
    step: Step | None = None
    scope: Scope = Scope()

    @property
    def moved(self) -> bool:
        """Whether the clause stands in another order than the chain that stayed."""
        return self.type in ("moved", "moved+reworded")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading in both texts: its words (None on the side without it), and the first paragraph under it there."""

    old: str | None
    new: str | None
    above_old: str | None
    above_new: str | None
    redline: tuple[Span, ...]

    @property
    def changed(self) -> bool:
        """Whether its words changed, came or went; another number is no change."""
        return any(span.op != "equal" for span in self.redline)


@dataclass(frozen=True)
class Comparison:
    """Two texts and their items, in the order of the new text with deleted paragraphs at their old place.

    `title` is the redline of the titles, `headings` are those over the clauses and in annexes, `annexes` the items of what is annexed,
    where "AX1" is an annex's own heading and title.
    """

    old: Resolution
    new: Resolution
    items: tuple[Item, ...]
    title: tuple[Span, ...] = ()
    headings: tuple[Heading, ...] = ()
    annexes: tuple[Item, ...] = ()

    @cached_property
    def summary(self) -> dict[str, int]:
        """How many items there are of each type."""
        return {kind: sum(item.type == kind for item in self.items) for kind in TYPES}

    @property
    def differs(self) -> bool:
        """Whether anything changed: words, their order, what is cited, a heading, the title."""
        items = any(item.type != "same" or item.change != "none" for item in (*self.items, *self.annexes))
        return items or any(heading.changed for heading in self.headings) or any(span.op != "equal" for span in self.title)

    @cached_property
    def by_new(self) -> dict[str, Item]:
        """Items by the ids of their new paragraphs."""
        return {paragraph: item for item in self.items for paragraph in item.new}

    @cached_property
    def by_old(self) -> dict[str, Item]:
        """Items by the ids of their old paragraphs."""
        return {paragraph: item for item in self.items for paragraph in item.old}
