"""A comparison as a Word file: a table of three columns, the predecessor, the draft, the class of change and the source of the words.

Enters a Report, leaves a .docx on its side: deleted words struck through, inserted ones underlined, so that it reads without colour too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from drafter.compare import NoteItem, Span
from drafter.model import Metadata
from drafter.write.comparison_report import Report, Row
from drafter.write.docx import parts
from drafter.write.docx.layout import Kind, Look, legal, section, styles
from drafter.write.docx.package import language, package
from drafter.write.docx.page import Piece
from drafter.write.docx.parts import Marked, Writer

_WIDTHS = (5900, 5900, 2200)
_LOOKS: dict[str, Look] = {"equal": "", "delete": "deleted", "insert": "inserted"}


def write(report: Report, metadata: Metadata) -> bytes:
    """The table as .docx; `metadata` is the draft's."""
    writer = Writer()
    said = f"{report.summary}. Struck through: in {report.old} only. Underlined: in {report.new} only."
    above = [_paragraph("cell-title", report.title or "Comparison"), _paragraph("cell", said)]
    heads = [[_paragraph("cell-head", words, "bold")] for words in (report.old, report.new, "Change, source")]
    rows = [_table_row(writer, heads, head=True)]
    for part, found in report.parts:
        rows.append(_table_row(writer, [[_paragraph("cell-head", part, "bold")]]))
        rows += [_table_row(writer, list(_cells(row))) for row in found]
    content = writer.flow(above) + parts.grid(_WIDTHS, rows) + writer.flow([_paragraph("cell", "")])
    made = {"styles.xml": styles(language(metadata)), "settings.xml": parts.settings(False), "footnotes.xml": parts.notes(())}
    return package(parts.whole(content, section(heads=False, on_its_side=True)), made, metadata)


def _table_row(writer: Writer, cells: list[list[Marked]], head: bool = False) -> str:
    whole = len(cells) == len(_WIDTHS)
    return parts.grid_row(_WIDTHS if whole else (sum(_WIDTHS),), [writer.flow(cell) for cell in cells], head, across=1 if whole else len(_WIDTHS))


def _cells(row: Row) -> Iterator[list[Marked]]:
    """The three cells of a row."""
    old, new = row.sides
    yield [*_clause(row.old, old), *_notes(row.notes, "delete")]
    yield [*_clause(row.new, new), *_notes(row.notes, "insert")]
    yield [_paragraph("cell", words) for words in (*(row.tags or (row.change,)), row.source) if words]


def _clause(mark: str, spans: Iterable[Span]) -> Iterator[Marked]:
    atoms = [Piece(legal(f"{mark}  "), "bold"), *(Piece(legal(span.text), _LOOKS[span.op]) for span in spans)] if mark else []
    yield Marked("cell", tuple(("equal", piece) for piece in atoms))


def _notes(notes: Iterable[NoteItem], side: str) -> Iterator[Marked]:
    """The footnotes of a clause as one side has them."""
    for note in notes:
        marker = note.old if side == "delete" else note.new
        spans = [span for span in note.redline if span.op in ("equal", side)]
        if marker and spans:
            yield Marked("cell", (("equal", Piece(f"note {legal(marker)}  ", "small")), *(("equal", _piece(span)) for span in spans)))


def _piece(span: Span) -> Piece:
    return Piece(legal(span.text), _LOOKS[span.op])


def _paragraph(kind: Kind, words: str, look: Look = "") -> Marked:
    return Marked(kind, (("equal", Piece(legal(words), look)),))
