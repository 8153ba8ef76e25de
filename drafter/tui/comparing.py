"""The whole comparison as a page: inline or side by side, all of it or one class of changes, a moved clause at both its places.

A Comparison and a way to look at it go in, blocks come out. Every heading is keyed: by its new paragraph, as "-OP7" where it was taken
out, as "→OP12" where a clause stood that went to OP12.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from drafter.compare import Change, Comparison, Span
from drafter.model import Paragraph
from drafter.tui.pages import dressing, notes_of, worded
from drafter.tui.pieces import Block, Piece, Pieces, marked, paragraphs, says
from drafter.tui.standing import paragraphs_of
from drafter.write.comparison_report import Row, report

CLASSES: tuple[Change | None, ...] = (None, "substantive", "technical", "editorial")


@dataclass(frozen=True, slots=True)
class View:
    """How to look at a comparison: one class of changes or everything, side by side or inline; `own` are paragraphs that a person paired."""

    only: Change | None = None
    beside: bool = False
    own: Collection[str] = ()


def key_of(row: Row, made: Comparison) -> str:
    """What a row is called on the page; nothing for a heading that is no clause."""
    old, new = row.old.split(", ")[0], row.new.split(", ")[0]
    if row.left:
        return f"→{made.by_old[old].new[0]}"
    return new if new in made.by_new else f"-{old}" if old in made.by_old else ""


def _changed(row: Row) -> bool:
    return row.tags != ("unchanged",) and not row.left


def stops(made: Comparison, view: View) -> tuple[list[str], list[str]]:
    """Keys of the changes that a reader stops at, and of all rows, in the order of the page."""
    rows = _rows(made, view)
    return [key for row in rows if _changed(row) and (key := key_of(row, made))], [key for row in rows if (key := key_of(row, made))]


def _rows(made: Comparison, view: View) -> tuple[Row, ...]:
    return report(made, None if view.only is None else (view.only,), fold=False).rows


def comparison_page(made: Comparison, view: View) -> list[Block]:
    """The two texts as one: the summary, then every clause with its redline under its heading."""
    found = report(made, None if view.only is None else (view.only,), fold=False)
    blocks = [Block(says(Piece(made.new.metadata.title or "untitled", "strong")))]
    blocks.append(Block(says(f"against {made.old.name}: {found.summary}", kind="dim")))
    if view.beside:
        blocks += [Block(()), Block((), beside=((Block(says(found.old, kind="heading")),), (Block(says(found.new, kind="heading")),)))]
    for part, rows in found.parts:
        blocks += [Block(()), Block(says(Piece(part, "heading")))]
        for row in rows:
            blocks += [Block(()), _heading(row, made, view), *_words(row, made, view)]
    if not found.rows:
        blocks += [Block(()), Block(says(f"No {view.only} change." if view.only else "Both texts are empty.", kind="dim"))]
    return blocks


def _heading(row: Row, made: Comparison, view: View) -> Block:
    key = key_of(row, made)
    tags = [tag for tag in row.tags if tag != "unchanged"]
    if not row.left and any(name in view.own for name in row.new.split(", ")):
        tags = [*(tag for tag in tags if not tag.startswith("pairing")), "paired by you"]
    was = f" ← {row.old}" if row.old and row.new and row.old != row.new else ""
    told = Piece("".join(f" · {tag}" for tag in tags), "altered")
    return Block(says(Piece(row.new or row.old, "dim" if row.left else "strong"), Piece(was, "dim"), told), 0, 2, key)


def _words(row: Row, made: Comparison, view: View) -> list[Block]:
    key = key_of(row, made)
    item = None if row.left else made.by_new.get(key) or made.by_old.get(key[1:])
    olds, news = (paragraphs_of(made.old, item.old), paragraphs_of(made.new, item.new)) if item else ([], [])
    spans = item.redline if item else row.spans
    notes = list(notes_of([n for n in row.notes if n.redline], made.old.notes, made.new.notes, 2))[1:]
    if row.left:
        return [Block(says(row.begins, kind="dim"), 2)]
    if view.beside:
        return [Block((), 2, beside=(tuple(paragraphs(_old_side(spans, olds))), tuple(paragraphs(_new_side(spans, news))))), *notes]
    return [*worded(spans, news, 2), *notes]


def _new_side(spans: Collection[Span], news: list[Paragraph]) -> Pieces:
    return tuple(marked([s for s in spans if s.op != "delete"], *dressing(news)))


def _old_side(spans: Collection[Span], olds: list[Paragraph]) -> Pieces:
    """The old words, as if they were the new ones, then said to be taken out."""
    turned = [Span("insert" if s.op == "delete" else s.op, s.text) for s in spans if s.op != "insert"]
    return tuple(replace(p, kind=p.kind.replace("inserted", "deleted")) for p in marked(turned, *dressing(olds)))
