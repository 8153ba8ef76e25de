"""Flows of marked paragraphs as WordprocessingML: the parts of a document, as text.

A marked paragraph is a block whose pieces, and whose paragraph mark, are equal, inserted or deleted. A mark that is deleted joins its
paragraph to the next when the change is accepted, an inserted one when it is rejected (ISO/IEC 29500-1, 17.13.5.15 and 17.13.5.20).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

from drafter.compare import Op
from drafter.write.docx.layout import LOOKS, NAMESPACES, OWN_LOOKS, PARAGRAPHS, Kind, legal
from drafter.write.docx.page import CELL_END, Block, Piece, parted

Atom = tuple[Op, Piece]
_TAGS: dict[Op, str] = {"insert": "w:ins", "delete": "w:del"}


@dataclass(frozen=True, slots=True)
class Marked:
    """A paragraph of the document: its kind, its pieces with what became of each, and what became of its mark."""

    kind: Kind
    atoms: tuple[Atom, ...]
    mark: Op = "equal"


Flow = Sequence[Marked]


def unmarked(blocks: Iterable[Block], op: Op = "equal") -> list[Marked]:
    """Blocks as they stand, or wholly inserted or deleted."""
    return [Marked(b.kind, tuple((op, p) for p in (Piece(b.prefix), *b.pieces) if p.text or p.note or p.own), op) for b in blocks]


@dataclass(frozen=True, slots=True)
class Revision:
    """Who made the changes, and when ("2026-01-31T12:00:00Z"); without a date none is written."""

    author: str = "drafter"
    date: str = ""


@dataclass(slots=True)
class Writer:
    """Writes flows as XML; gives each change an id of its own, and each footnote its number in the order of its indicators."""

    revision: Revision = field(default_factory=Revision)
    changes: int = 0
    footnotes: list[tuple[Op, str]] = field(default_factory=list)

    def flow(self, flow: Flow) -> str:
        """Paragraphs, one after the other; rows side by side are a table."""
        return "".join(
            self.table(list(same)) if is_row else "".join(map(self.paragraph, same)) for is_row, same in groupby(flow, key=lambda p: p.kind == "row")
        )

    def table(self, found: Flow) -> str:
        """Rows as a table; the last cell of a row that has fewer than others goes on to the edge."""
        cells = [[replace(row, atoms=atoms) for atoms in parted(row.atoms, lambda atom: atom[1] == CELL_END)] for row in found]
        widths = _widths(cells)
        return grid(widths, [self.row(row, widths) for row in cells], _COLUMN_LEFT)

    def row(self, cells: Flow, widths: Sequence[int]) -> str:
        """A row with what became of it: its paragraphs' marks stay with it."""
        mark = self._change(cells[0].mark) if cells[0].mark != "equal" else ""
        shown = [self.paragraph(cell) for cell in cells]
        own = [*widths[: len(cells) - 1], sum(widths[len(cells) - 1 :])]
        return grid_row(own, shown, mark=mark, across=len(widths) - len(cells) + 1)

    def paragraph(self, p: Marked) -> str:
        """One paragraph."""
        own = OWN_LOOKS.get(p.kind, "")
        mark = f"<w:rPr>{self._change(p.mark)}</w:rPr>" if p.mark != "equal" else ""
        runs = "".join(self._runs(op, [piece for _, piece in same], own) for op, same in groupby(p.atoms, key=lambda atom: atom[0]))
        return f"<w:p><w:pPr>{PARAGRAPHS[p.kind]}{mark}</w:pPr>{runs}</w:p>"

    def _change(self, op: Op) -> str:
        return f"<{self._opening(op)}/>"

    def _opening(self, op: Op) -> str:
        self.changes += 1
        date = f" w:date={quoteattr(self.revision.date)}" if self.revision.date else ""
        return f'{_TAGS[op]} w:id="{self.changes}" w:author={quoteattr(legal(self.revision.author))}{date}'

    def _runs(self, op: Op, pieces: list[Piece], own: str) -> str:
        opening = self._opening(op) if op != "equal" else ""
        runs = "".join(
            f"<w:r>{self._look(piece, own)}{content}</w:r>" for piece in _together(pieces) if (content := "".join(self._content(op, piece)))
        )
        return f"<{opening}>{runs}</{_TAGS[op]}>" if opening and runs else runs

    def _look(self, piece: Piece, own: str) -> str:
        look = own + LOOKS[piece.look]
        return f"<w:rPr>{look}</w:rPr>" if look else ""

    def _content(self, op: Op, piece: Piece) -> Iterator[str]:
        if piece.note:
            self.footnotes.append((op, piece.note))
            custom = ' w:customMarkFollows="1"' if piece.text else ""
            yield f'<w:footnoteReference{custom} w:id="{len(self.footnotes)}"/>'
        elif piece.own and not piece.text:
            yield "<w:footnoteRef/>"
        tag = "w:delText" if op == "delete" else "w:t"
        for n, line in enumerate(piece.text.split("\n")):
            if n:
                yield "<w:br/>"
            for m, words in enumerate(line.split("\t")):
                if m:
                    yield "<w:tab/>"
                if words:
                    yield f'<{tag} xml:space="preserve">{escape(words)}</{tag}>'


def _together(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Pieces of one look side by side as one; an indicator and a note's own mark stay as they are."""
    for (whole, look), same in groupby(pieces, key=lambda piece: (piece if piece.note or piece.own else None, piece.look)):
        yield whole or Piece("".join(piece.text for piece in same), look)


# --- parts -------------------------------------------------------------------------------------------------------

_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_NO_MARGINS = '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
_WIDTH, _LEFT, _RIGHT = 9840, 1267, 3100
_TABLE, _COLUMN_LEFT = 7306, 1267  # a table is as wide as the text, and begins where it does
_NARROW, _WIDE = 14, 40  # letters that a column has room for, at least, and at most before it breaks its lines
_RULE = '<w:bottom w:val="single" w:sz="{}" w:space="0" w:color="auto"/>'


def table(widths: Sequence[int], height: int, cells: Sequence[str], rule: int, align: str = "bottom") -> str:
    """A table of one row with a rule under it: the cells' paragraphs as XML, their widths, the row's height, the rule's width."""
    shown = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:tcBorders>{_RULE.format(rule)}</w:tcBorders><w:vAlign w:val="{align}"/>'
        f"</w:tcPr>{content or '<w:p/>'}</w:tc>"
        for width, content in zip(widths, cells, strict=True)
    )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>{_NO_MARGINS}</w:tblPr><w:tblGrid>'
        + "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        + f'</w:tblGrid><w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="{height}" w:hRule="exact"/></w:trPr>{shown}</w:tr></w:tbl>'
    )


def first_head(publisher: str, symbol: str) -> str:
    """The head of the first page, given its cells."""
    row = table((_LEFT, 4833, 3740), 864, ("", publisher, symbol), 4)
    return f"<w:hdr {NAMESPACES}>{row}{_AFTER}</w:hdr>"


def running_head(left: str, right: str) -> str:
    """The head of a later page, given its cells."""
    return f"<w:hdr {NAMESPACES}>{table((4920, 4920), 864, (left, right), 4)}{_AFTER}</w:hdr>"


def foot(kind: Kind | None) -> str:
    """The foot of a page: "2/13" at its outer edge, nothing on the first page."""
    if kind is None:
        return f"<w:ftr {NAMESPACES}><w:p/></w:ftr>"
    return f"<w:ftr {NAMESPACES}><w:p><w:pPr>{PARAGRAPHS[kind]}</w:pPr>{_field('PAGE')}<w:r><w:t>/</w:t></w:r>{_field('NUMPAGES')}</w:p></w:ftr>"


def _field(name: str) -> str:
    return f'<w:fldSimple w:instr=" {name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'


_AFTER = '<w:p><w:pPr><w:spacing w:line="144" w:lineRule="exact"/></w:pPr></w:p>'


def organ_row(organ: str, distribution: str) -> str:
    """The part of the masthead under the first head: organ and distribution, given their cells."""
    return table((_LEFT, _WIDTH - _LEFT - _RIGHT, _RIGHT), 2745, ("", organ, distribution), 12, "top")


def grid(widths: Sequence[int], rows: Sequence[str], left: int = 0) -> str:
    """A table with rules between its rows and columns, given its rows, so far from the margin."""
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="808080"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    margins = '<w:tblCellMar><w:left w:w="100" w:type="dxa"/><w:right w:w="100" w:type="dxa"/></w:tblCellMar>'
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    indent = f'<w:tblInd w:w="{left}" w:type="dxa"/>' if left else ""
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/>{indent}<w:tblBorders>{sides}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f"{margins}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def grid_row(widths: Sequence[int], cells: Sequence[str], head: bool = False, mark: str = "", across: int = 1) -> str:
    """A row of a table, given its cells; its last goes `across` so many columns; `head` is printed on every page; `mark` is a change of it."""
    spans = [""] * (len(cells) - 1) + [f'<w:gridSpan w:val="{across}"/>' if across > 1 else ""]
    shown = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}</w:tcPr>{content}</w:tc>'
        for width, content, span in zip(widths, cells, spans, strict=True)
    )
    properties = f"{'<w:tblHeader/>' if head else ''}{mark}"
    return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{shown}</w:tr>"


def _widths(rows: Sequence[Flow]) -> list[int]:
    """The widths of a table's columns, as their longest words ask for."""
    count = max(map(len, rows))
    lengths = [_NARROW] * count
    for row in rows:
        for n, cell in enumerate(row[:-1] if len(row) < count else row):
            lengths[n] = max(lengths[n], min(sum(len(piece.text) for _, piece in cell.atoms), _WIDE))
    whole = sum(lengths)
    widths = [_TABLE * length // whole for length in lengths]
    return [*widths[:-1], _TABLE - sum(widths[:-1])]


def whole(content: str, section: str) -> str:
    """document.xml."""
    return f"<w:document {NAMESPACES}><w:body>{content}{section}</w:body></w:document>"


def notes(found: Iterable[str]) -> str:
    """footnotes.xml: the short rule above the notes of a page, the one above notes continued, and the notes, given their paragraphs."""
    rule = '<w:pPr><w:spacing w:after="80" w:line="160" w:lineRule="exact"/><w:ind w:left="792"/></w:pPr>'
    separators = (
        f'<w:footnote w:type="separator" w:id="-1"><w:p>{rule}<w:r><w:separator/></w:r></w:p></w:footnote>'
        f'<w:footnote w:type="continuationSeparator" w:id="0"><w:p>{rule}<w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
    )
    shown = "".join(f'<w:footnote w:id="{n}">{content}</w:footnote>' for n, content in enumerate(found, 1))
    return f"<w:footnotes {NAMESPACES}>{separators}{shown}</w:footnotes>"


def settings(tracking: bool, start: int = 1) -> str:
    """settings.xml; `tracking` leaves Word's tracking on, so that later edits are changes too; notes are counted from `start`."""
    counted = f'<w:numStart w:val="{start}"/>' if start != 1 else ""
    track = "<w:trackRevisions/>" if tracking else ""
    return (
        f'<w:settings {NAMESPACES}><w:zoom w:percent="100"/>{track}<w:defaultTabStop w:val="475"/><w:evenAndOddHeaders/>'
        f'<w:characterSpacingControl w:val="doNotCompress"/><w:footnotePr>{counted}<w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
        '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        "</w:settings>"
    )
