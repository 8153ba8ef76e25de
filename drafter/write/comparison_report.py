"""A comparison as pages show it: rows of clauses in the order of the new text, and the summary in a sentence.

In goes a Comparison, out comes a Report that every view prints. Unchanged clauses are folded to a line, a moved clause is shown at both
ends, control characters are shown and never obeyed.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from drafter.compare import Comparison, Heading, Item, NoteItem, Span, plain
from drafter.model import Resolution
from drafter.visible import spelled

UNSURE = 0.65  # confidence below which a pairing is said to be unsure


_FIRST = 12  # words that tell which clause it was


@dataclass(frozen=True, slots=True)
class Row:
    """One clause, a heading, a run of unchanged clauses, or the place that a moved one left.

    `mark` is "OP23 (was OP12)", `tags` what became of it; `old` and `new` are its marks in either text, `source` where its words come
    from. `anchor` names this row and `link` the other end of a move; `left` are the words that stood where a moved clause was.
    """

    part: str
    mark: str
    tags: tuple[str, ...]
    change: str
    spans: tuple[Span, ...] = ()
    notes: tuple[NoteItem, ...] = ()
    anchor: str = ""
    link: str = ""
    old: str = ""
    new: str = ""
    source: str = ""
    left: str = ""

    @property
    def begins(self) -> str:
        """The first words of what stood where a moved clause was."""
        words = self.left.split()
        return " ".join(words[:_FIRST]) + (" …" if len(words) > _FIRST else "")

    @property
    def sides(self) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
        """The words of either text; those of a moved clause stand in the new one here, and in the old one where it left."""
        if self.left:
            return (Span("equal", self.left),), ()
        olds = () if self.link else tuple(span for span in self.spans if span.op != "insert")
        return olds, tuple(span for span in self.spans if span.op != "delete")


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


def report(comparison: Comparison, only: Collection[str] | None = None, fold: bool = True, sources: Mapping[str, str] | None = None) -> Report:
    """What a view shows of a comparison: all of it, or the classes of change in `only` ("none" shows unchanged clauses in full).

    `fold`: unchanged clauses are a line; `sources` says of paragraphs of the new text where their words come from.
    """
    rows = list(_rows(comparison, sources or {}))
    rows = [row for row in rows if row.change in only] if only is not None else list(_folded(rows)) if fold else rows
    old, new = comparison.old, comparison.new
    return Report(name_of(old), name_of(new), spelled(new.metadata.title or ""), summary(comparison), tuple(rows))


def summary(comparison: Comparison) -> str:
    """What changed, in a sentence: "34 new, 3 dropped, 32 reworded of which 14 technical; 2 editorial, 13 unchanged"."""
    counts = comparison.summary
    technical = sum(item.type in ("reworded", "moved+reworded") and item.change == "technical" for item in comparison.items)
    moved = counts["moved"] + counts["moved+reworded"]
    reworded = counts["reworded"] + counts["moved+reworded"]
    changed = [
        (counts["added"], "new"),
        (counts["deleted"], "dropped"),
        (reworded, "reworded" + (f" of which {technical} technical" if technical else "")),
        (moved, "moved" + (f" of which {counts['moved+reworded']} reworded" if counts["moved+reworded"] else "")),
        (counts["split"], "split"),
        (counts["merged"], "merged"),
    ]
    kept = [(counts["editorial"], "editorial"), (counts["same"], "unchanged")]
    said = (", ".join(f"{count} {what}" for count, what in row if count) for row in (changed, kept))
    return "; ".join(filter(None, said)) or "both texts are empty"


def name_of(text: Resolution) -> str:
    """What to call a text on a page: its name, and its year where it has a symbol."""
    session = f" ({text.metadata.adopted_date[:4]})" if text.metadata.adopted_date else ""
    return spelled(text.name) + (session if text.metadata.symbol else "")


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


def _rows(comparison: Comparison, sources: Mapping[str, str]) -> Iterator[Row]:
    """The title where it changed, a row for each heading that changed, for each item, and for each place that a moved clause left."""
    if any(span.op != "equal" for span in comparison.title):
        yield Row("Title", "Title", ("reworded",), "substantive", tuple(quiet(comparison.title)), anchor="title", old="Title", new="Title")
    over = _headings(comparison.headings)
    said = _Origin(comparison, sources)
    for row in _clauses(comparison, said):
        yield from (replace(_heading(heading), part=row.part) for mark in _marks(row) for heading in over.pop(mark, ()))
        yield row
    for item in comparison.annexes:
        for mark in (*(f"new {i}" for i in item.new), *(f"old {i}" for i in item.old)):
            yield from (_heading(heading) for heading in over.pop(mark, ()))
        yield _row(item, "Annexes", said)


def _headings(found: Sequence[Heading]) -> dict[str, list[Heading]]:
    """Changed headings by the paragraph that they stand above."""
    over: dict[str, list[Heading]] = {}
    for heading in found:
        if heading.changed:
            over.setdefault(f"new {heading.above_new}" if heading.above_new else f"old {heading.above_old}", []).append(heading)
    return over


def _marks(row: Row) -> list[str]:
    return [f"{side} {mark}" for side, marks in (("new", row.new), ("old", row.old)) for mark in marks.split(", ")]


def _heading(heading: Heading) -> Row:
    tag = "heading reworded" if heading.old and heading.new else "new heading" if heading.new else "heading dropped"
    return Row("Annexes", "Heading", (tag,), "substantive", tuple(quiet(heading.redline)), old="Heading", new="Heading")


@dataclass(frozen=True, slots=True)
class _Origin:
    """Where the words of an item come from."""

    comparison: Comparison
    sources: Mapping[str, str]

    def of(self, item: Item) -> str:
        """The predecessor's paragraphs, else what is known of the new one's source."""
        if item.old:
            year = self.comparison.old.metadata.adopted_date
            return f"{self.comparison.old.name} {_ids(item.old)}" + (f", {year[:4]}" if year else "")
        return next((source for i in item.new if (source := self.sources.get(i, ""))), "")


def _clauses(comparison: Comparison, said: _Origin) -> Iterator[Row]:
    new_preamble = {p.id for p in comparison.new.preambular}
    old_preamble = {p.id for p in comparison.old.preambular}
    texts = {p.id: p.full_text for p in comparison.old.paragraphs}
    left = _left(comparison, old_preamble)
    open_parts: set[str] = set()

    def gone(moved: Item, part: str) -> Row:
        link = _anchor(moved)
        mark = spelled(_ids(moved.old))
        words = spelled(" ".join(texts[i] for i in moved.old))
        return Row(part, mark, (f"moved to {spelled(_ids(moved.new))}",), moved.change, link=link, anchor=f"left-{link}", old=mark, left=words)

    for item in comparison.items:
        part = _part(item.new[0] in new_preamble if item.new else item.old[0] in old_preamble)
        if part not in open_parts:
            open_parts.add(part)
            yield from (gone(moved, part) for moved in left.pop((part, ()), ()))
        yield _row(item, part, said)
        yield from (gone(moved, part) for moved in left.get((part, item.old), ()))
    yield from (gone(moved, part) for (part, anchor), items in left.items() if not anchor for moved in items)


def _part(preamble: bool) -> str:
    return "Preamble" if preamble else "Operative part"


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


def _row(item: Item, part: str, said: _Origin) -> Row:
    old, new = spelled(_ids(item.old)), spelled(_ids(item.new))
    notes = tuple(replace(note, redline=tuple(quiet(note.redline))) for note in item.footnotes if note.redline)
    return Row(
        part,
        (new or old) + (f" (was {old})" if old and new and old != new else ""),
        tags_of(item),
        item.change,
        tuple(quiet(item.redline)),
        notes,
        _anchor(item),
        f"left-{_anchor(item)}" if item.moved else "",
        old,
        new,
        spelled(said.of(item)),
    )


def tags_of(item: Item) -> tuple[str, ...]:
    """What became of a clause, in words fit to be shown."""
    return tuple(map(spelled, _tags(item)))


def _tags(item: Item) -> Iterator[str]:
    """What became of a clause, what that means, and what in it weighs."""
    if item.type != "reworded" and _WHAT[item.type]:
        yield _WHAT[item.type].replace("moved", f"moved from {_ids(item.old)}")
    if item.old and item.new and item.change != "none":
        yield item.change if item.type != "same" else "footnotes"
    if item.verb or (item.step and item.step.direction):
        yield _stepped(item)
    for sign, words in (("+", item.scope.come), ("-", item.scope.gone)):
        if words:
            yield ", ".join(f"{sign}“{word}”" for word in words)
    if item.confidence < UNSURE and item.old and item.new:
        yield f"pairing unsure ({item.confidence:.0%})"


def _stepped(item: Item) -> str:
    """ "Welcoming → Taking note (weaker: step 6 to 1 of 8)"."""
    words = " → ".join(item.verb) if item.verb else "the opening is"
    step = item.step
    if not step or not step.direction or not step.old or not step.new:
        return words
    rungs = f"step {step.old[1]} to {step.new[1]} of {step.new[2]}"
    return f"{words} ({step.direction}: {rungs})" if item.verb else f"opening {step.direction} ({rungs})"


def quiet(spans: Sequence[Span]) -> Iterator[Span]:
    """Spans fit to be shown: another style of quotation marks is no change to a reader."""
    found = list(spans)
    for n, span in enumerate(found):
        after = found[n + 1] if n + 1 < len(found) else Span("equal", "")
        before = found[n - 1] if n else Span("equal", "")
        if span.op == "delete" and after.op == "insert" and plain(span.text) == plain(after.text):
            continue
        restyled = span.op == "insert" and before.op == "delete" and plain(span.text) == plain(before.text)
        yield Span("equal" if restyled else span.op, spelled(span.text))


def _folded(rows: list[Row]) -> Iterator[Row]:
    """Rows with each run of unchanged clauses as one."""
    for (part, fold), run in groupby(rows, key=lambda row: (row.part, row.tags == ("unchanged",))):
        found = list(run)
        if not fold:
            yield from found
            continue
        marks = found[0].mark if len(found) == 1 else f"{found[0].mark} to {found[-1].mark}"
        yield Row(part, marks, ("unchanged",), "none", anchor=found[0].anchor, old=_run(found, "old"), new=_run(found, "new"))


def _run(rows: Sequence[Row], side: str) -> str:
    first, last = (getattr(row, side) for row in (rows[0], rows[-1]))
    return first if first == last else f"{first} to {last}"


def _ids(ids: tuple[str, ...]) -> str:
    return ", ".join(ids)


def _anchor(item: Item) -> str:
    return re.sub(r"[^\w-]+", "-", ("new-" + item.new[0]) if item.new else ("old-" + item.old[0]))
