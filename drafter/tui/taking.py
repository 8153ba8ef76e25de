"""Clauses of the bank for a draft: which families are near a clause, and a wording put in where a person stands."""

from __future__ import annotations

from drafter import edits
from drafter.bank import Family, Variant
from drafter.bank import near as nearest
from drafter.desk import Desk
from drafter.roll import take as rolled_clause
from drafter.tui.standing import Place, paragraph_of
from drafter.words import Part

NEAR = 0.5
MOST = 3


def near(desk: Desk, clause: str) -> list[Family]:
    """The clause's own family first, then families whose newest wording is near its words."""
    bank = desk.bank
    if bank is None:
        return []
    symbol, _, paragraph = edits.get(desk.draft, clause).source.rpartition(" ")
    own = bank.by_source.get((symbol, paragraph))
    found = [own[0]] if own else []
    text = paragraph_of(desk, clause).full_text
    part, _ = edits.find(desk.draft, clause)
    found += [one.family for one in nearest(bank, text, part, MOST) if one.likeness >= NEAR and one.family not in found]
    return found[:MOST]


def goes(desk: Desk, part: Part, at: Place | None) -> int:
    """The index at which a clause of a part goes in: behind the place where a person stands, else at the part's end."""
    return at.index + 1 if at and at.part == part else len(edits.clauses(desk.draft, part))


def take(desk: Desk, family: Family, variant: Variant, at: Place | None) -> str:
    """Put a wording into the draft, rolled to its session, with its notes and slots; gives the new clause's id."""
    clause, footnotes, slots = rolled_clause(variant, desk.draft.metadata.session)
    return desk.take(family.part, goes(desk, family.part, at), clause, footnotes, slots)
