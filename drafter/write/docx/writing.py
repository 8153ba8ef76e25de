"""Pages to files: one page as it stands, or two merged with every change marked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from drafter.compare import Comparison, Op
from drafter.write.docx import parts
from drafter.write.docx.anchoring import anchors
from drafter.write.docx.layout import Kind, section, styles
from drafter.write.docx.merging import Signs, merged, side_by_side
from drafter.write.docx.package import language, package
from drafter.write.docx.page import HEAD_CELLS, Block, Page, text_of
from drafter.write.docx.parts import Flow, Marked, Revision, Writer, unmarked
from drafter.write.docx.verifying import verify


def clean(page: Page) -> bytes:
    """The file of one page."""
    cells: dict[Kind, Flow] = {kind: unmarked(blocks) for kind, blocks in page.cells.items()}
    heads: dict[str, Flow] = {name: unmarked(blocks) for name, blocks in page.heads.items()}
    return assembled(page, cells, heads, unmarked(page.body), lambda op, marker: unmarked([page.notes[marker]]), Writer())


def merge(old: Page, new: Page, comparison: Comparison, revision: Revision) -> bytes:
    """The file of two pages, every change marked, and verified. Raises DrafterError where it would not be right."""
    pairs = _paired(old, new, comparison)
    signs = Signs.of(pairs, old, new)
    cells: dict[Kind, Flow] = {kind: side_by_side(old.cells[kind], new.cells[kind], signs) for kind in HEAD_CELLS}
    heads: dict[str, Flow] = {name: side_by_side(old.heads[name], new.heads[name], signs) for name in new.heads}
    body = merged(old.body, new.body, anchors(old, new, comparison), signs)

    def note(op: Op, marker: str) -> Flow:
        if op == "equal":
            return side_by_side([old.notes[pairs[marker]]], [new.notes[marker]], signs)
        return _wholly((new if op == "insert" else old).notes[marker], op)

    made = assembled(new, cells, heads, body, note, Writer(revision))
    verify(made, old, new)
    return made


def _paired(old: Page, new: Page, comparison: Comparison) -> dict[str, str]:
    """Notes that stayed, or were reworded, with their clause: markers of the old text by those of the new, each once.

    Notes of annexes, which are not compared, stay where they say the same.
    """
    tied = [(note.new, note.old) for item in comparison.items for note in item.footnotes if note.new in new.notes and note.old in old.notes]
    left = [(marker, text) for marker, text in ((m, text_of([note])) for m, note in new.notes.items())]
    same = [(m, n) for m, text in left for n, note in old.notes.items() if text == text_of([note])]
    pairs: dict[str, str] = {}
    for after, before in [*tied, *same]:
        if after and before and after not in pairs and before not in pairs.values():
            pairs[after] = before
    return pairs


def _wholly(note: Block, op: Op) -> list[Marked]:
    return [replace(p, mark="equal") for p in unmarked([note], op)]


def assembled(
    page: Page, cells: Mapping[Kind, Flow], heads: Mapping[str, Flow], body: Flow, note: Callable[[Op, str], Flow], writer: Writer
) -> bytes:
    """The file of flows: the masthead's cells, the running heads, the body, and each note by what became of its indicator and its marker."""
    masthead = any(cells[kind] for kind in HEAD_CELLS)
    publisher, symbol, organ, distribution = (writer.flow(cells[kind]) for kind in HEAD_CELLS)
    content = (parts.organ_row(organ, distribution) if masthead else "") + writer.flow(body)
    found = [writer.flow(note(op, marker)) for op, marker in writer.footnotes]
    made = {"styles.xml": styles(language(page.source.metadata)), "settings.xml": parts.settings(bool(writer.changes), page.start)}
    made["footnotes.xml"] = parts.notes(found)
    if masthead:
        made["header1.xml"] = parts.first_head(publisher, symbol)
        made["header2.xml"] = parts.running_head(writer.flow(heads["symbol"]), writer.flow(heads["title"]))
        made["header3.xml"] = parts.running_head(writer.flow(_as(heads["title"], "running")), writer.flow(_as(heads["symbol"], "running-right")))
        made |= {"footer1.xml": parts.foot(None), "footer2.xml": parts.foot("page"), "footer3.xml": parts.foot("page-right")}
    return package(
        parts.whole(content, section(masthead, start=page.start)), made, page.source.metadata, writer.revision.author if writer.changes else ""
    )


def _as(flow: Flow, kind: Kind) -> list[Marked]:
    return [replace(p, kind=kind) for p in flow]
