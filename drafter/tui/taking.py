"""The bank for a draft: families near a clause, a wording put in where a person stands, how agreed language goes on."""

from __future__ import annotations

from dataclasses import dataclass

from drafter import edits, notes
from drafter.bank import Bank, Family, Source, Variant, complete
from drafter.bank import near as nearest
from drafter.desk import Desk
from drafter.draft import Draft
from drafter.model import DrafterError
from drafter.roll import take as rolled_clause
from drafter.tui.pieces import labelled
from drafter.tui.standing import Place
from drafter.words import Part

NEAR = 0.5
MOST = 3


def near(bank: Bank, part: Part, text: str, source: str = "") -> list[Family]:
    """The family of the paragraph that a clause came from ("A/RES/78/228 OP5"), then families with a wording near its words."""
    symbol, _, paragraph = source.rpartition(" ")
    own = bank.by_source.get((symbol, paragraph))
    found = [own[0]] if own else []
    found += [one.family for one in nearest(bank, text, part, MOST) if one.likeness >= NEAR and one.family not in found]
    return found[:MOST]


def goes(desk: Desk, part: Part, at: Place | None) -> int:
    """The index at which a clause of a part goes in: behind the place where a person stands, else at the part's end."""
    return at.index + 1 if at and at.part == part else len(edits.clauses(desk.draft, part))


def take(desk: Desk, family: Family, variant: Variant, at: Place | None) -> str:
    """Put a wording into the draft, rolled to its session, with its notes and slots; gives the new clause's id."""
    clause, footnotes, slots = rolled_clause(variant, desk.draft.metadata.session)
    return desk.take(family.part, goes(desk, family.part, at), clause, footnotes, slots)


@dataclass(frozen=True, slots=True)
class Continuation:
    """Words that follow those typed, to the letter (with the space between them), and who said them last."""

    words: str
    source: Source


def goes_on(bank: Bank, draft: Draft, part: Part, before: str) -> Continuation | None:
    """How agreed language goes on to the end of the line after what was typed of a clause, in the subject and the session of the draft.

    None where it says nothing, where a line is at its end (a new sub-paragraph needs a new one), and where the bank is damaged.
    """
    typed, told = notes.lift(before)[0], draft.metadata
    fresh = not typed.rpartition("\n")[2].strip()
    if not fresh and typed.rstrip().endswith((";", ".", ":")):
        return None
    try:
        found = complete(bank, typed, part=part, limit=1, title=told.title, session=told.session)
    except DrafterError:
        return None
    if not found or (labelled(found[0].text) and not fresh):
        return None
    apart = not found[0].joined and not typed[-1].isspace()
    return Continuation(f"{' ' * apart}{found[0].line}", found[0].source)
