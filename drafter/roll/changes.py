"""What a roll-forward says: each change with its reason, and the rolled text with all of them."""

from __future__ import annotations

from dataclasses import dataclass

from drafter.model import Resolution
from drafter.roll.place import Action, Sureness

OPEN: tuple[Action, ...] = ("ask", "placeholder")


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that moved, or that a person must decide. `start` and `end` are offsets in the rolled text of `paragraph`.

    `paragraph` is an id (OP33, PP9(a)), "footnote 28" or "metadata"; for an open question `new` is the text as it was.
    """

    paragraph: str
    slot: str
    kind: str
    action: Action
    old: str
    new: str
    start: int
    end: int
    rule: str
    why: str
    confidence: Sureness


@dataclass(frozen=True, slots=True)
class Rolled:
    """The rolled resolution, what it was rolled from, the session it is for, and every change."""

    resolution: Resolution
    source: str
    session: int
    changes: tuple[Change, ...]

    @property
    def open(self) -> tuple[Change, ...]:
        """Changes that wait for a person."""
        return tuple(c for c in self.changes if c.action in OPEN)
