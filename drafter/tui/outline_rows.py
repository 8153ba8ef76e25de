"""The outline of a draft as rows: its parts and sections as headings, and for each clause its marks, number, opening and first words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from drafter.compare import Item
from drafter.desk import Desk
from drafter.draft import BLANK, Clause
from drafter.lint import Level
from drafter.model import Paragraph
from drafter.trace import Trace
from drafter.tui.origins import ORIGIN_MARKS
from drafter.tui.pieces import Piece, Pieces, says
from drafter.tui.standing import PARTS, slots_of

MARKS = {
    "+": "new: the predecessor has no such clause",
    "~": "changed words or footnotes",
    "↕": "stands elsewhere than in the predecessor",
    "_": "holds a blank to fill in",
    "?": "asks for a decision",
    "·": "holds proposed changes to confirm",
    "≈": "near agreed language: some words differ from the nearest adopted text",
    "*": "new: no adopted text in the bank is near its words",
    "!": "an error by the editorial rules",
    "△": "a warning by the editorial rules",
}


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a list: what it is about, its lines, what stands at the right end of the first, and whether the cursor may stand on it."""

    key: str
    lines: tuple[Pieces, ...]
    tail: Pieces = ()
    choosable: bool = True


def ties_of(desk: Desk) -> dict[str, Item]:
    """What became of every clause since the predecessor, by the clause's id; empty without a predecessor."""
    made, draft = desk.comparison, desk.draft
    if made is None:
        return {}
    names = [(f"PP{n}", c.id) for n, c in enumerate(draft.preambular, 1)] + [(f"OP{n}", c.id) for n, c in enumerate(draft.operative, 1)]
    return {clause: made.by_new[name] for name, clause in names if name in made.by_new}


RULE_MARKS: dict[Level, str] = {"error": "!", "warning": "△"}


def outline(
    desk: Desk,
    ties: Mapping[str, Item],
    origins: Mapping[str, Trace] = MappingProxyType({}),
    warned: Mapping[str, Level] = MappingProxyType({}),
) -> list[Row]:
    """The rows of the draft as it is; `ties` tell what became of its clauses, `origins` whether their words were agreed before.

    `warned`: the gravest level of what the rules find in them.
    """
    draft, made = desk.draft, desk.resolution
    notes = made.notes
    rows = []
    for part, _, heading in PARTS:
        clauses, paragraphs = (draft.preambular, made.preambular) if part == "preambular" else (draft.operative, made.operative)
        rows.append(Row(part, (says(Piece(heading, "heading"), Piece(f"  {len(clauses)}", "dim")),)))
        section = None
        for clause, paragraph in zip(clauses, paragraphs, strict=True):
            if clause.section != section and clause.section:
                rows.append(Row(f"section {clause.id}", ((Piece(f"    {' · '.join(clause.section.splitlines())}", "section"),),), choosable=False))
            section = clause.section
            origin = ORIGIN_MARKS.get(origins[clause.id].standing, " ") if clause.id in origins else " "
            rule = RULE_MARKS[warned[clause.id]] if clause.id in warned else " "
            marked = (*marks(desk, clause, paragraph, ties.get(clause.id), notes), origin, rule)
            rows.append(Row(clause.id, (tuple(_words(paragraph, marked)),)))
    for number, annex in enumerate(made.annexes):
        words = says(Piece(annex.heading, "heading"), Piece(f"  {len(annex.paragraphs)}  {annex.title or ''}", "dim"))
        rows.append(Row(f"annex {number}", (words,), choosable=False))
    return rows


def _words(paragraph: Paragraph, marked: tuple[str, ...]) -> Iterator[Piece]:
    for mark in marked:
        yield Piece(mark, "" if mark == " " else MARK_KINDS[mark])
    yield Piece(f"{paragraph.id[2:]:>3} ", "dim")
    opening = paragraph.lead_phrase or ""
    rest = paragraph.full_text[len(opening) :]
    yield Piece(opening, "opening")
    yield Piece(rest[:160]) if opening or rest else Piece("(empty)", "dim")


MARK_KINDS = {"+": "added", "~": "altered", "↕": "altered", "_": "asked", "?": "asked", "·": "proposed", "≈": "altered", "*": "added"} | {
    "!": "wrong",
    "△": "altered",
}


def is_change(item: Item) -> bool:
    """Whether a reader of changes stops here."""
    return item.type != "same" or any(n.redline or None in (n.old, n.new) for n in item.footnotes)


def marks(desk: Desk, clause: Clause, paragraph: Paragraph, item: Item | None, notes: Mapping[str, str]) -> tuple[str, str, str]:
    """Three marks of a clause, a space where there is nothing to say: what became of it, whether it moved, what waits in it."""
    change = moved = " "
    if item is not None:
        moved = "↕" if item.moved else " "
        change = "+" if item.type == "added" else "~" if is_change(item) and item.type != "moved" else " "
    slots = {s.status for s in slots_of(desk.draft, clause)}
    blank = BLANK in paragraph.full_text or any(BLANK in notes.get(m, "") for m in paragraph.footnote_refs)
    waits = "_" if blank else "?" if "missing" in slots else "·" if "proposed" in slots else " "
    return change, moved, waits
