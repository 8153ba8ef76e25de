"""Running text of a Word paragraph: its runs as lines of plain text with what is italic and bold, and with footnote indicators.

In goes the content of a paragraph, out come Runs, one for each line that a line break ends. Of a field only the result is text, of
alternatives only the first, of tracked changes what the choice leaves. Hidden text is no part of the page: it is left out and told.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from drafter.model import Repair
from drafter.read import Changes
from drafter.read.akn.running import Run, Text
from drafter.read.docx.changes import is_gone, settled
from drafter.read.docx.letters import letter
from drafter.read.docx.styles import Look, Styles
from drafter.read.docx.values import attribute, on, value
from drafter.read.trees import Element, child, children, local

_SIGN = r"(?:\d{1,3}|[a-z]|\*{1,3})"
_SIGNS = re.compile(rf"{_SIGN}(?:[,; ] ?{_SIGN})*")
_NUMBERS = re.compile(r"\d{1,3}(?:[,;]? ?\d{1,3})*")
_UNIT = re.compile(r"\d ?(?:[kcm]?m|square|cubic)$")
_BREAKS = frozenset(("br", "cr"))
_LETTERS = {"tab": " ", "ptab": " ", "noBreakHyphen": "-", "softHyphen": ""}
_NOTHING = frozenset(
    "instrText delInstrText footnoteRef endnoteRef annotationRef separator continuationSeparator lastRenderedPageBreak commentReference "
    "rt posOffset align pctPosHor pctPosVert pctWidth pctHeight sectPr proofErr fldData bookmarkStart bookmarkEnd".split()
)

Cite = Callable[[Element, str], str]  # a reference and the mark printed for it ("" where Word counts) to the marker of its note


@dataclass
class Told:
    """What is to be said of a document's running text: quotations by kind."""

    hidden: list[str] = field(default_factory=list)
    struck: list[str] = field(default_factory=list)
    placeholders: list[str] = field(default_factory=list)
    symbols: list[str] = field(default_factory=list)

    def repairs(self) -> Iterator[Repair]:
        rows = (
            ("hidden-text", self.hidden, "Hidden text was left out: {}"),
            ("struck-text", self.struck, "It is struck through, and was kept: {}"),
            ("placeholder", self.placeholders, "A field that nobody has filled in was left out: {}"),
            ("unknown-symbol", self.symbols, "No letter is known for the symbol {}."),
        )
        for code, quoted, message in rows:
            for words in dict.fromkeys(" ".join(q.split()) for q in quoted if q.strip()):
                yield Repair(code, "text", message.format(words))


class Running:
    """Takes the content of paragraphs one after the other; `cite` is None inside a note, where nothing is cited.

    `known` says whether a raised number is a footnote's; text boxes that stand in a paragraph are left in `boxes`.
    """

    def __init__(
        self, styles: Styles, changes: Changes, told: Told, cite: Cite | None = None, known: Callable[[str], bool] = lambda _: False
    ) -> None:
        self.styles, self.changes, self.told, self.cite, self.known = styles, changes, told, cite, known
        self.lines: list[Text] = [Text(None)]
        self.fields: list[bool] = []  # fields that are open: whether their result has begun
        self.boxes: list[Element] = []
        self.raised = ""
        self.styled = False  # whether what is raised has the style of indicators
        self.style = ""
        self.look = Look()
        self.custom: tuple[Element, str] | None = None

    def feed(self, paragraph: Element, style: str) -> None:
        """Takes a paragraph's content after what has been taken before."""
        self.style = style
        self.inside(paragraph)
        self.settle_raised()

    def taken(self) -> tuple[list[Run], list[Element]]:
        """The lines with text, and the text boxes, since the last time."""
        lines, self.lines = [text.run() for text in self.lines], [Text(None)]
        boxes, self.boxes = self.boxes, []
        return [line for line in lines if line.text or line.indicators], boxes

    def inside(self, element: Element) -> None:
        for one in element:
            name = local(one)
            if name == "r":
                self.run(one)
            elif name and not name.endswith("Pr") and not is_gone(one, self.changes):
                self.element(one, name)

    def run(self, run: Element) -> None:
        if not len(run):
            return
        properties = settled(child(run, "rPr"), self.changes)
        before, self.look = self.look, self.styles.look(properties, self.style)
        if not self.raised:
            self.styled = properties is not None and value(child(properties, "rStyle")) == "FootnoteReference"
        self.inside(run)
        self.end_custom()
        self.look = before

    def element(self, one: Element, name: str) -> None:
        """One inline element that is there."""
        if name in ("t", "delText"):
            self.put(one.text or "")
        elif name in _LETTERS:
            self.put(_LETTERS[name])
        elif name in _BREAKS:
            self.line_break()
        elif name == "fldChar":
            self.field(attribute(one, "fldCharType"))
        elif name == "sym":
            self.put(letter(attribute(one, "font"), attribute(one, "char"), self.told.symbols))
        elif name in ("footnoteReference", "endnoteReference"):
            self.reference(one)
        elif name == "txbxContent":
            self.boxes.append(one)
        elif name == "AlternateContent":
            chosen = next((e for e in children(one, "Choice") if len(e)), child(one, "Fallback"))
            if chosen is not None:
                self.inside(chosen)
        elif name == "sdt":
            self.control(one)
        elif name not in _NOTHING:
            self.inside(one)

    def control(self, sdt: Element) -> None:
        """A content control: what it holds, unless nobody has filled it in."""
        properties, content = child(sdt, "sdtPr"), child(sdt, "sdtContent")
        if content is None:
            return
        if properties is not None and on(child(properties, "showingPlcHdr")):
            self.told.placeholders.append("".join(t.text or "" for t in content.iter("{*}t")))
        else:
            self.inside(content)

    def field(self, kind: str) -> None:
        if kind == "begin":
            self.fields.append(False)
        elif self.fields and kind == "separate":
            self.fields[-1] = True
        elif self.fields and kind == "end":
            self.fields.pop()

    # --- text ----------------------------------------------------------------------------------------------------

    def put(self, said: str) -> None:
        """Some text as the run is printed."""
        if not said or not all(self.fields):
            return
        if self.look.hidden:
            self.told.hidden.append(said)
        elif self.custom:
            self.custom = (self.custom[0], self.custom[1] + said)
        elif self.look.raised and (said.strip() or self.raised):
            self.raised += said
        else:
            self.settle_raised()
            self.add(said)

    def add(self, said: str) -> None:
        if self.look.struck:
            self.told.struck.append(said)
        self.lines[-1].add(said, self.look.italic, self.look.bold)

    def line_break(self) -> None:
        if all(self.fields) and not self.look.hidden:
            self.settle_raised()
            self.lines.append(Text(None))

    def settle_raised(self) -> None:
        """What was raised: footnote indicators where it has their style, or a note has that number; a unit's power; else letters as any."""
        raised, self.raised = self.raised, ""
        if not raised:
            return
        numbers = re.split(r"[,; ]+", raised.strip())
        if not self.styled and re.search(_UNIT, "".join(self.lines[-1].parts[-2:])[-20:]) and raised.strip() in ("2", "3"):
            self.lines[-1].add("²³"[int(raised) - 2])
        elif self.cite and (_SIGNS if self.styled else _NUMBERS).fullmatch(raised.strip()) and (self.styled or all(map(self.known, numbers))):
            for marker in numbers:
                self.lines[-1].cite(marker)
            if raised[-1] == " ":
                self.lines[-1].add(" ")
        else:
            self.add(raised)

    # --- notes ---------------------------------------------------------------------------------------------------

    def reference(self, one: Element) -> None:
        self.settle_raised()
        if self.cite is None or not all(self.fields) or self.look.hidden:
            return
        self.end_custom()
        if on(one) and attribute(one, "customMarkFollows") not in ("", "0", "false", "off"):
            self.custom = (one, "")
        else:
            self.lines[-1].cite(self.cite(one, ""))

    def end_custom(self) -> None:
        if self.custom and self.cite:
            reference, mark = self.custom
            self.custom = None
            self.lines[-1].cite(self.cite(reference, " ".join(mark.split())))
