"""Resolutions on paper, for tests: a small PDF in the layout of official documents, or in another.

`printed` puts a Resolution on pages as the UN does: masthead in two columns, first lines further in, notes in small letters under a row of
low lines, running heads that change sides, page and job numbers. A Layout changes what other programs do otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from drafter.model import Resolution
from drafter.write.document import Shown, document, shell

# Widths of Times-Roman from the space to the tilde, in thousandths of its size (Adobe's font metrics); other signs are as wide as a digit.
WIDTHS = [
    int(w)
    for w in (
        "250 333 408 500 500 833 778 333 333 333 500 564 250 333 250 278 500 500 500 500 500 500 500 500 500 500 278 278 564 564 564 444 921 "
        "722 667 667 722 611 556 722 722 333 389 722 611 889 722 722 556 722 667 556 611 722 722 944 722 722 611 333 278 333 469 500 333 "
        "444 500 444 500 444 333 500 500 278 278 500 278 778 500 500 500 500 333 389 278 500 500 722 500 500 444 480 200 480 541"
    ).split()
]
PLAIN, ITALIC, BOLD = "F1", "F2", "F3"
FONTS = {PLAIN: "Times-Roman", ITALIC: "Times-Italic", BOLD: "Times-Bold"}


@dataclass(frozen=True)
class Layout:
    """What varies: how far first lines stand in, the space between paragraphs, whether spaces are printed, heads shown, a rule drawn over notes."""

    indent: float = 24
    apart: float = 6
    spaces: bool = True
    heads: bool = True
    drawn_rule: bool = False
    turned: bool = False
    kerned: bool = False
    bottom: float = 60


@dataclass
class Sheet:
    """A page that is being printed."""

    ops: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def text(self, x: float, y: float, size: float, font: str, said: str) -> None:
        coded = said.encode("cp1252", "replace").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)").decode("cp1252")
        self.ops.append(f"BT /{font} {size} Tf 1 0 0 1 {x:.2f} {y:.2f} Tm ({coded}) Tj ET")

    def rule(self, x0: float, x1: float, y: float) -> None:
        self.ops.append(f"{x0} {y} {x1 - x0} 0.5 re f")


@dataclass(frozen=True)
class Word:
    """Letters without a space: their font, whether they are raised, and whether a space stands before them."""

    text: str
    font: str = PLAIN
    raised: bool = False
    spaced: bool = True
    note: str = ""

    def width(self, size: float) -> float:
        return wide(self.text, size * 0.65 if self.raised else size)


def wide(text: str, size: float) -> float:
    return sum(WIDTHS[ord(c) - 32] if 32 <= ord(c) < 127 else 500 for c in text) * size / 1000


def words(line: Shown) -> Iterator[Word]:
    """The words of a paragraph; a word with a hyphen may be parted behind it, as Word does."""
    before = " "
    for text in (line.mark,) if line.mark else ():
        yield Word(text.strip())
    for run in line.runs:
        if run.note:
            yield Word(run.note, raised=True, spaced=False, note=run.note)
            before = "x"
            continue
        for m in re.finditer(r"\s+|[^\s-]*-(?=\w)|[^\s-]+(?:-(?!\w))*|-", run.text):
            if m[0].isspace():
                before = " "
            else:
                yield Word(m[0], ITALIC if run.italic else PLAIN, spaced=before == " ")
                before = "x"


class Printer:
    def __init__(self, resolution: Resolution, layout: Layout) -> None:
        self.layout, self.resolution = layout, resolution
        self.sheets = [Sheet()]
        self.texts = resolution.notes
        self.cited: set[str] = set()
        self.y = 700.0

    @property
    def sheet(self) -> Sheet:
        return self.sheets[-1]

    def turn(self) -> None:
        self.sheets.append(Sheet())
        self.y = 709.0

    def room(self, notes: Iterable[str]) -> float:
        """How low text may go over the notes."""
        kept = [*self.sheet.notes, *notes]
        return self.layout.bottom + (25 + sum(10.5 * len(list(self.note_lines(n))) for n in kept) if kept else 0)

    def paragraph(self, found: Iterable[Word], left: float = 123.4, right: float = 489.0, indent: float | None = None, size: float = 9.96) -> None:
        indent = self.layout.indent if indent is None else indent
        lines = list(broken(found, right - left, indent, size))
        for n, line in enumerate(lines):
            cited = [w.note for w in line if w.note and w.note not in self.cited and w.note in self.texts]
            if self.y < self.room(cited):
                self.turn()
            self.sheet.notes += cited
            self.cited.update(cited)
            self.line(line, left + (indent if n == 0 else 0), self.y, size)
            self.y -= 1.205 * size
        self.y -= self.layout.apart

    def line(self, line: list[Word], x: float, y: float, size: float) -> None:
        """One line. With printed spaces, neighbours in one font are one text."""
        together: list[Word] = []
        for word in line:
            last = together[-1] if together else None
            if self.layout.spaces and not self.layout.kerned and last and last.font == word.font and not last.raised and not word.raised:
                together[-1] = replace(last, text=last.text + " " * word.spaced + word.text)
            else:
                together.append(word)
        for n, word in enumerate(together):
            if n and word.spaced:
                if self.layout.spaces:
                    self.sheet.text(x, y, size, PLAIN, " ")
                x += wide(" ", size)
            x += self.word(word, x, y, size)

    def word(self, word: Word, x: float, y: float, size: float) -> float:
        """Prints a word, and tells how wide it came out."""
        half = len(word.text) // 2
        if word.raised:
            self.sheet.text(x, y + 3.5, size * 0.65, word.font, word.text)
        elif self.layout.kerned and half > 1:
            self.sheet.text(x, y, size, word.font, word.text[:half])
            self.sheet.text(x + wide(word.text[:half], size) + 0.09 * size, y, size, word.font, word.text[half:])
            return word.width(size) + 0.09 * size
        else:
            self.sheet.text(x, y, size, word.font, word.text)
        return word.width(size)

    def note_lines(self, marker: str) -> Iterator[list[Word]]:
        yield from broken([Word(marker, raised=True), *map(Word, self.texts[marker].split())], 365, -6, 8.52)

    def masthead(self) -> None:
        y, sides = 730.0, {"symbol": (440, 10), "distribution": (397, 10)}
        sizes = {"publisher": 14, "organ": 20, "adoption": 14, "title": 12}
        for role, text in shell(self.resolution):
            if role == "closing":
                continue
            x, size = sides.get(role, (123.4 if role in sizes or role == "bracket" else 60, sizes.get(role, 10)))
            font = BOLD if role in ("adoption", "title", "organ", "subject", "session") else ITALIC if role == "bracket" else PLAIN
            for line in broken([Word(w, font) for w in text.split()], 552 - x if x != 60 else 325, 0, size):
                self.line(line, x, y, size)
                y -= 1.2 * size
            y -= 12 if role not in ("distribution", "session", "agenda") else 0
        self.y = y

    def body(self) -> None:
        shown = document(self.resolution)
        self.paragraph([Word(w, ITALIC) for w in (self.resolution.enacting or "The General Assembly").split()] + [Word(",", spaced=False)])
        for top in (*shown["preambular"], *shown["operative"]):
            if top.heading:
                self.paragraph([Word(w, BOLD) for w in top.heading.split()], indent=0)
            for line in top.lines:
                self.paragraph(words(line), left=123.4 + 24 * max(0, line.depth - 1))
        for group in shown["closing"]:
            for text in group.lines:
                self.paragraph([Word(w, ITALIC) for w in text.split()], left=400, indent=0)
        for annex in shown["annexes"]:
            self.turn()
            for text in filter(None, (annex.heading, annex.title)):
                self.paragraph([Word(w, BOLD) for w in text.split()], indent=0, size=14)
            for top in annex.paragraphs:
                for line in top.lines:
                    self.paragraph(words(line))

    def finish(self, n: int, sheet: Sheet) -> None:
        """The notes, the head and the foot of a page."""
        y = self.layout.bottom - 10 + 10.5 * sum(len(list(self.note_lines(m))) for m in sheet.notes)
        if sheet.notes and self.layout.drawn_rule:
            sheet.rule(123.4, 195, y + 10)
        elif sheet.notes:
            sheet.text(99.6, y + 14, 8, BOLD, "_" * 18)
        self.sheets.append(sheet)
        for marker in sheet.notes:
            for k, line in enumerate(self.note_lines(marker)):
                self.line(line, 117 if k == 0 else 123.4, y, 8.52)
                y -= 10.5
        self.sheets.pop()
        symbol, title = self.resolution.metadata.symbol or "", self.resolution.metadata.title or ""
        if self.layout.heads and n:
            at = (60, 320) if n % 2 else (480, 60)
            sheet.text(at[0], 733, 8.52, BOLD, symbol)
            sheet.text(at[1], 733, 8.52, BOLD, title[:55])
            sheet.rule(59, 552, 727)
        if self.layout.heads:
            sheet.text(60, 36.7, 8.52, BOLD, f"{n + 1}/{len(self.sheets)}" if n else "23-25978 (E)    100124")
            sheet.text(524, 38, 7, PLAIN, "23-25978") if n else None


def broken(found: Iterable[Word], width: float, indent: float, size: float) -> Iterator[list[Word]]:
    """Words as lines of a width; what stands close to the word before stays with it, unless that ends in a hyphen."""
    line: list[Word] = []
    used = indent
    for word in found:
        free = word.spaced or (line and line[-1].text.endswith("-") and not line[-1].raised)
        more = word.width(size) + (wide(" ", size) if word.spaced and line else 0)
        if line and used + more > width and free:
            yield line
            line, used, more = [], 0, word.width(size)
        line.append(word)
        used += more
    if line:
        yield line


def printed(resolution: Resolution, layout: Layout = Layout()) -> bytes:
    """The PDF of a resolution."""
    printer = Printer(resolution, layout)
    printer.masthead()
    printer.body()
    for n, sheet in enumerate(list(printer.sheets)):
        printer.finish(n, sheet)
    return pdf([sheet.ops for sheet in printer.sheets], layout.turned)


def pdf(pages: list[list[str]], turned: bool = False) -> bytes:
    """A PDF file with these drawing operations; `turned` prints every page on its side."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    widths = " ".join(map(str, [*WIDTHS, *[500] * (255 - 126)]))
    fonts = ""
    for name, base in FONTS.items():
        objects.append(
            f"<< /Type /Font /Subtype /Type1 /BaseFont /{base} /Encoding /WinAnsiEncoding /FirstChar 32 /LastChar 255 /Widths [{widths}] >>".encode()
        )
        fonts += f"/{name} {len(objects)} 0 R "
    kids = []
    for ops in pages:
        stream = "\n".join((["0 1 -1 0 792 0 cm"] if turned else []) + ops).encode("cp1252")
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        box = "0 0 792 612" if turned else "0 0 612 792"
        objects.append(f"<< /Type /Page /Parent 2 0 R /MediaBox [{box}] /Resources << /Font << {fonts}>> >> /Contents {len(objects)} 0 R >>".encode())
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(kids)}] >>".encode()
    out, places = b"%PDF-1.4\n", []
    for n, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (n, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table + end
