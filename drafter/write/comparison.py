"""A comparison as pages show it: rows of clauses in the order of the new text, and the formats it can be written in.

In goes a Comparison, out come a terminal text, one self-contained HTML page, Markdown, or JSON. Unchanged clauses are folded to a
line, a moved clause is shown at both ends, control characters are shown and never obeyed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

from drafter.compare import Comparison, Item, NoteItem, Span, plain
from drafter.model import Resolution
from drafter.read.marks import escape
from drafter.templating import render
from drafter.write import comparison_terminal
from drafter.write.json import comparison_json

UNSURE = 0.65  # confidence below which a pairing is said to be unsure


@dataclass(frozen=True, slots=True)
class Row:
    """One clause, a run of unchanged ones, or the place that a moved one left.

    `mark` is "OP23 (was OP12)", `tags` what became of it; `anchor` names this row and `link` the other end of a move.
    """

    part: str
    mark: str
    tags: tuple[str, ...]
    change: str
    spans: tuple[Span, ...] = ()
    notes: tuple[NoteItem, ...] = ()
    anchor: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that a view shows: the names of both texts, the summary in a sentence, and the rows."""

    old: str
    new: str
    title: str
    summary: str
    rows: tuple[Row, ...]

    @property
    def parts(self) -> list[tuple[str, list[Row]]]:
        """Rows under the heading of their part."""
        return [(part, list(rows)) for part, rows in groupby(self.rows, key=lambda row: row.part)]


def report(comparison: Comparison, only: Collection[str] | None = None) -> Report:
    """What a view shows of a comparison: all of it, or the classes of change in `only` ("none" shows unchanged clauses in full)."""
    rows = list(_rows(comparison))
    rows = [row for row in rows if row.change in only] if only is not None else list(_folded(rows))
    old, new = comparison.old, comparison.new
    return Report(_name(old), _name(new), shown(new.metadata.title or ""), summary(comparison), tuple(rows))


def summary(comparison: Comparison) -> str:
    """What changed, in a sentence: "34 new, 3 dropped, 32 reworded (14 technical), 2 editorial, 13 unchanged"."""
    counts = comparison.summary
    technical = sum(item.type in ("reworded", "moved+reworded") and item.change == "technical" for item in comparison.items)
    moved = counts["moved"] + counts["moved+reworded"]
    reworded = counts["reworded"] + counts["moved+reworded"]
    said = [
        (counts["added"], "new"),
        (counts["deleted"], "dropped"),
        (reworded, "reworded" + (f" of which {technical} technical" if technical else "")),
        (moved, "moved" + (f" of which {counts['moved+reworded']} reworded" if counts["moved+reworded"] else "")),
        (counts["split"], "split"),
        (counts["merged"], "merged"),
        (counts["editorial"], "editorial"),
        (counts["same"], "unchanged"),
    ]
    return ", ".join(f"{count} {what}" for count, what in said if count) or "both texts are empty"


def shown(text: str) -> str:
    """Text with its control characters visible: an escape is ␛, an override of the direction of writing <U+202E>."""
    return _CONTROL.sub(lambda m: chr(0x2400 + ord(m[0])) if m[0] < " " else f"<U+{ord(m[0]):04X}>", text)


_CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]")


def _name(text: Resolution) -> str:
    session = f" ({text.metadata.adopted_date[:4]})" if text.metadata.adopted_date else ""
    return shown(text.name) + (session if text.metadata.symbol else "")


# --- rows --------------------------------------------------------------------------------------------------------

_WHAT = {
    "same": "unchanged",
    "editorial": "",
    "reworded": "reworded",
    "moved": "moved",
    "moved+reworded": "moved, reworded",
    "split": "split",
    "merged": "merged",
    "added": "new",
    "deleted": "dropped",
}


def _rows(comparison: Comparison) -> Iterator[Row]:
    """A row for each item, and one where each moved clause stood."""
    new_preamble = {p.id for p in comparison.new.preambular}
    old_preamble = {p.id for p in comparison.old.preambular}
    left = _left(comparison, old_preamble)
    open_parts: set[str] = set()
    for item in comparison.items:
        part = _part(item.new[0] in new_preamble if item.new else item.old[0] in old_preamble)
        if part not in open_parts:
            open_parts.add(part)
            yield from (_gone(moved, part) for moved in left.pop((part, ()), ()))
        yield _row(item, part)
        yield from (_gone(moved, part) for moved in left.get((part, item.old), ()))
    yield from (_gone(moved, part) for (part, anchor), items in left.items() if not anchor for moved in items)


def _part(preamble: bool) -> str:
    return "Preamble" if preamble else "Operative part"


def _gone(moved: Item, part: str) -> Row:
    link = _anchor(moved)
    return Row(part, shown(_ids(moved.old)), (f"moved to {shown(_ids(moved.new))}",), moved.change, link=link, anchor=f"left-{link}")


def _left(comparison: Comparison, old_preamble: set[str]) -> dict[tuple[str, tuple[str, ...]], list[Item]]:
    """Moved items by the part in which and the old ids of the item after which they stood."""
    by_old = comparison.by_old
    left: dict[tuple[str, tuple[str, ...]], list[Item]] = {}
    anchor: tuple[str, tuple[str, ...]] = ("", ())
    for paragraph in comparison.old.paragraphs:
        part, item = _part(paragraph.id in old_preamble), by_old[paragraph.id]
        if part != anchor[0]:
            anchor = (part, ())
        if item.moved:
            left.setdefault(anchor, []).append(item)
        else:
            anchor = (part, item.old)
    return left


def _row(item: Item, part: str) -> Row:
    was = f" (was {_ids(item.old)})" if item.old and item.new and item.old != item.new else ""
    what = [_WHAT[item.type]] if item.type != "reworded" else []
    if item.old and item.new and item.change != "none":
        what.append(item.change if item.type != "same" else "footnotes")
    if item.verb:
        what.append(" → ".join(item.verb))
    if item.confidence < UNSURE and item.old and item.new:
        what.append(f"pairing unsure ({item.confidence:.0%})")
    notes = tuple(replace(note, redline=tuple(_quiet(note.redline))) for note in item.footnotes if note.redline)
    link = f"left-{_anchor(item)}" if item.moved else ""
    return Row(
        part,
        shown(_ids(item.new or item.old)) + shown(was),
        tuple(map(shown, filter(None, what))),
        item.change,
        tuple(_quiet(item.redline)),
        notes,
        _anchor(item),
        link,
    )


def _quiet(spans: Sequence[Span]) -> Iterator[Span]:
    """Spans fit to be shown: another style of quotation marks is no change to a reader."""
    found = list(spans)
    for n, span in enumerate(found):
        after = found[n + 1] if n + 1 < len(found) else Span("equal", "")
        before = found[n - 1] if n else Span("equal", "")
        if span.op == "delete" and after.op == "insert" and plain(span.text) == plain(after.text):
            continue
        restyled = span.op == "insert" and before.op == "delete" and plain(span.text) == plain(before.text)
        yield Span("equal" if restyled else span.op, shown(span.text))


def _folded(rows: list[Row]) -> Iterator[Row]:
    """Rows with each run of unchanged clauses as one."""
    for (part, fold), run in groupby(rows, key=lambda row: (row.part, row.tags == ("unchanged",))):
        found = list(run)
        if not fold:
            yield from found
            continue
        marks = found[0].mark if len(found) == 1 else f"{found[0].mark} to {found[-1].mark}"
        yield Row(part, marks, ("unchanged",), "none", anchor=found[0].anchor)


def _ids(ids: tuple[str, ...]) -> str:
    return ", ".join(ids)


def _anchor(item: Item) -> str:
    return re.sub(r"[^\w-]+", "-", ("new-" + item.new[0]) if item.new else ("old-" + item.old[0]))


# --- formats -----------------------------------------------------------------------------------------------------


def terminal(comparison: Comparison, colour: bool = False, width: int = 100, only: Collection[str] | None = None) -> str:
    """The comparison for a terminal: with colour deleted words red and struck through, inserted ones green and underlined;
    without, [-deleted-] and {+inserted+}."""
    found = report(comparison, only)
    head = [f"{found.old} → {found.new}", *([found.title] if found.title else []), found.summary]
    sections = [(part, [(row.mark, row.tags, row.spans, row.notes) for row in rows]) for part, rows in found.parts]
    return comparison_terminal.page(head, sections, colour, width)


def html(comparison: Comparison, only: Collection[str] | None = None, templates: Path | None = None) -> str:
    """The comparison as one self-contained page, from templates/comparison.html.jinja."""
    return render("comparison.html.jinja", {"report": report(comparison, only), "language": comparison.new.metadata.language or "en"}, templates)


def markdown(comparison: Comparison, only: Collection[str] | None = None, templates: Path | None = None) -> str:
    """The comparison as Markdown, from templates/comparison.md.jinja; words of the texts are escaped."""
    return render("comparison.md.jinja", {"report": _escaped(report(comparison, only))}, templates)


def _escaped(found: Report) -> Report:
    def spans(given: tuple[Span, ...]) -> tuple[Span, ...]:
        return tuple(Span(s.op, escape(s.text, at_start=n == 0)) for n, s in enumerate(given))

    rows = tuple(
        replace(
            row,
            mark=escape(row.mark, False),
            tags=tuple(escape(tag, False) for tag in row.tags),
            spans=spans(row.spans),
            notes=tuple(replace(note, redline=spans(note.redline)) for note in row.notes),
        )
        for row in found.rows
    )
    return replace(found, old=escape(found.old, False), new=escape(found.new, False), title=escape(found.title, False), rows=rows)


Writer = Callable[[Comparison, bool, int, Collection[str] | None], str]


def _json(comparison: Comparison, only: Collection[str] | None) -> str:
    tree = comparison_json(comparison)
    if only is not None:
        tree["items"] = [item for item in tree["items"] if item["change"] in only]
    return json.dumps(tree, ensure_ascii=False, indent=1) + "\n"


FORMATS: dict[str, Writer] = {
    "terminal": terminal,
    "html": lambda comparison, colour, width, only: html(comparison, only),
    "md": lambda comparison, colour, width, only: markdown(comparison, only),
    "json": lambda comparison, colour, width, only: _json(comparison, only),
}
