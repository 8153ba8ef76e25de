"""An HTML page in: its paragraphs, lists, headings, tables and notes as marked-up text, which drafter.read.text then reads.

In goes a page of any origin (this program, a word processor, a web site), out comes a Resolution. List numbers that a browser would
show are written out, notes are told by the links that lead to them, rows of a table become lines. Of what the page shows only menus and
buttons are left out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import pairwise

from drafter.model import Resolution
from drafter.read import text
from drafter.read.html_links import MARKER, Attributes, names, notes, target
from drafter.read.html_lists import Counting, counting
from drafter.read.marks import escape

_UNSEEN = frozenset("script style template noscript title nav select button svg math".split())
_BLOCKS = frozenset(
    "address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr "
    "html legend li main ol p pre section summary table tbody td tfoot th thead tr ul caption".split()
)
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_ARROW = re.compile(r"[\s↑↩⏎^\ufe0e\ufe0f⤴←]*")
_NUMBER = re.compile(r"\d+[.)]|\(?[a-z]{1,5}\)|\d{1,3}")
_RAISED = re.compile(r"\d{1,3}(?:[,;]? ?\d{1,3})*|\*{1,2}")
_CHARSET = re.compile(rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?([\w.:-]+)", re.I)


def read(content: bytes, name: str) -> Resolution:
    """The resolution on a page. Raises DrafterError (with `name`) for a page without text."""
    return text.read(marked(_decoded(content)).encode(), name)


def marked(page: str) -> str:
    """A page as marked-up text: blocks with an empty line between them, indicators and notes as [^1], headings after "# "."""
    reader = _Blocks(notes(page))
    reader.feed(page)
    reader.close()
    return "\n\n".join(reader.finished()) + "\n"


def _decoded(content: bytes) -> str:
    """UTF-8 unless a byte order mark or the page itself says otherwise; what fits no encoding is left to drafter.read.decoding."""
    said = _CHARSET.search(content[:2048])
    encodings = ["utf-8-sig"] + ([said[1].decode()] if said else [])
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        encodings.insert(0, "utf-16")
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return content.decode("cp1252", "replace")


# --- blocks of text ----------------------------------------------------------------------------------------------


@dataclass
class _Block:
    """A block under way: its mark, its pieces of text (True) and of markup (False), and how many pieces are bold."""

    mark: str = ""
    marked: bool = False
    pieces: list[tuple[bool, str]] = field(default_factory=list)
    bold: int = 0
    plain: int = 0
    heading: bool = False

    def add(self, is_text: bool, piece: str) -> None:
        if self.pieces and self.pieces[-1][0] and is_text:
            piece = self.pieces.pop()[1] + piece
        self.pieces.append((is_text, piece))

    def line(self) -> str:
        """The block as one line of marked-up text (several where the page broke it)."""
        out = ""
        for is_text, piece in self.pieces:
            out += escape(re.sub(r"\s+", " ", piece), self.marked and not out.strip()) if is_text else piece
        return re.sub(r" *\n *", "\n", re.sub(r" {2,}", " ", out)).strip()


class _Blocks(HTMLParser):
    """Reads the page into lines of marked-up text."""

    def __init__(self, notes: Mapping[str, str]) -> None:
        super().__init__(convert_charrefs=True)
        self.notes = notes
        self.lines: list[str] = []
        self.block = _Block()
        self.lists: list[Counting] = []
        self.numbered = False
        self.unseen = 0
        self.bold = 0
        self.raised: list[str] | None = None
        self.link: str | None = None
        self.in_mark = False
        self.note: tuple[str, str, list[str]] | None = None
        self.rows: list[list[int]] = []

    def finished(self) -> list[str]:
        """The lines, when all is fed."""
        self.end_note()
        return self.lines

    # what begins

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        if tag in _UNSEEN:
            self.unseen += 1
        if self.unseen:
            return
        values = dict(attrs)
        if tag in _BLOCKS:
            self.end_block()
        marker = next((self.notes[key] for key in names(tag, values) if key in self.notes), None)
        if marker:
            self.begin_note(marker, tag)
        if tag in ("ol", "ul"):
            self.lists.append(counting(tag, values))
        elif tag == "li":
            self.begin_item(values)
        elif tag in ("table", "tr", "td", "th"):
            self.begin_cell(tag)
        else:
            self.begin_inline(tag, values)

    def begin_item(self, values: Mapping[str, str | None]) -> None:
        here = self.lists[-1] if self.lists else Counting("bullet")
        if re.fullmatch(r"[0-9]{1,3}", value := values.get("value") or ""):
            here.count = int(value)
        self.block.mark = here.mark()

    def begin_cell(self, tag: str) -> None:
        if tag == "table" or not self.rows:
            self.rows.append([])
        if tag == "tr":
            self.end_row()
        if tag != "table":
            self.rows[-1].append(len(self.lines))

    def begin_inline(self, tag: str, values: Mapping[str, str | None]) -> None:
        if tag == "br":
            self.put(False, "\n")
        elif tag in _HEADINGS:
            self.block.heading = True
        elif tag in ("b", "strong"):
            self.bold += 1
        elif tag == "sup":
            self.raised = []
        elif tag == "span" and "mark" in (values.get("class") or "").split():
            self.block.mark, self.block.marked, self.in_mark = "", True, True
        elif tag == "a" and (led := target(values)):
            self.link = led

    # what ends

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self.unseen = max(0, self.unseen - 1)
        elif self.unseen:
            return
        elif tag in _BLOCKS:
            self.end_block()
            self.end_container(tag)
        elif tag in ("b", "strong"):
            self.bold = max(0, self.bold - 1)
        elif tag == "sup":
            self.end_raised()
        elif tag == "span":
            self.in_mark = False
        elif tag == "a":
            self.link = None

    def end_container(self, tag: str) -> None:
        if self.note and tag in (self.note[1], "ol", "ul", "table", "body"):
            self.end_note()
        if tag in ("ol", "ul") and self.lists:
            self.lists.pop()
        elif tag == "li":
            self.block = _Block()
        elif tag in ("table", "tr") and self.rows:
            self.end_row()
            if tag == "table":
                self.rows.pop()

    def end_row(self) -> None:
        """A row of three cells or more is one line; so are two cells of which the first is a number."""
        edges = self.rows[-1]
        cells = [" ".join(self.lines[a:b]) for a, b in pairwise([*edges, len(self.lines)]) if a < b]
        number = len(cells) == 2 and _NUMBER.fullmatch(cells[0])
        if number or len(cells) > 2:
            self.lines[edges[0] :] = [(" " if number else " | ").join(cells)]
        edges.clear()

    def end_block(self) -> None:
        done, self.block = self.block, _Block()
        self.raised = None
        line = done.line()
        if self.note:
            self.note[2].append(line)
        elif line:
            if done.mark and len(self.lists) == 1:
                self.numbered = done.mark[0].isdigit()
            heading = "# " if not done.mark and (done.heading or (done.bold and not done.plain)) else ""
            self.lines.append("\t" * max(0, len(self.lists) - self.numbered) + heading + done.mark + line)
        else:
            self.block.mark, self.block.marked, self.block.heading = done.mark, done.marked, done.heading

    # notes

    def begin_note(self, marker: str, tag: str) -> None:
        """A note begins: at a block, or at an anchor inside a block that may have begun already."""
        begun = self.block
        if tag not in _BLOCKS:
            self.block = _Block()
        self.end_note()
        self.block = begun
        self.note = (marker, tag if tag in _BLOCKS else "p", [])

    def end_note(self) -> None:
        self.end_block()
        if self.note:
            marker, _, lines = self.note
            said = " ".join(filter(None, lines))
            said = re.sub(rf"^(?:\\?\[{re.escape(marker)}\\?\]|{re.escape(marker)}\\?[.)](?=\s))\s*", "", said)
            self.lines.append(f"[^{marker}]: {said}")
            self.note = None

    # text

    def handle_data(self, data: str) -> None:
        if self.unseen:
            return
        if self.link is not None and self.follow(data):
            return
        if self.in_mark:
            self.block.mark += data
        elif self.raised is not None:
            self.raised.append(data)
        else:
            self.put(True, data)

    def follow(self, data: str) -> bool:
        """The text of a link inside the page: an indicator, or the way back from a note (nothing); false where it is neither."""
        if self.link is not None and self.link in self.notes and MARKER.fullmatch(data.strip()):
            self.put(False, f"[^{self.notes[self.link]}]")
            return True
        if self.note is None:
            return False
        found = MARKER.fullmatch(data.strip())
        return bool(_ARROW.fullmatch(data)) or (found is not None and found[1] == self.note[0])

    def end_raised(self) -> None:
        raised = "".join(self.raised or ()).strip()
        self.raised = None
        first = not any(piece.strip() for _, piece in self.block.pieces)
        if not raised.strip(" ,") or (self.note and first and raised == self.note[0]):
            return
        if _RAISED.fullmatch(raised):
            self.put(False, f"<sup>{raised}</sup>")
        else:
            self.put(True, raised)

    def put(self, is_text: bool, piece: str) -> None:
        if is_text and piece.strip():
            self.block.bold += bool(self.bold)
            self.block.plain += not self.bold
        self.block.add(is_text, piece)
