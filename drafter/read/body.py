"""Lines of the body to paragraphs: where each begins, what it holds, which halves belong together.

In go pieces between the enacting words and the closing lines, out come preambular and operative nodes in order. A line that
begins nothing goes on with the paragraph above where that waits for more; else it is an ordinary paragraph with a repair.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from drafter.read.halves import first, is_solid, last, next_label
from drafter.read.labels import Step, depth
from drafter.read.nodes import Node
from drafter.read.pieces import Piece
from drafter.read.wording import INDICATOR, Number, complete, ending, goes_on, joined, label, leans, may_open, number, opens
from drafter.words import Part

_SECTION = re.compile(r"(?:Part |Section |Chapter )?(?:[IVXL]{1,6}|[A-H])(?:\.|\.\s+\S.{0,150}[^\s.,;:])?")
_NUMERAL = re.compile(r"(?:(?:Part|Section|Chapter) )?[IVX]+(?:\.|\s|$)")  # numbered sections are the operative part's, in all of the UN's own files
_MARKDOWN_BULLETS = "-*+"
_DEEPEST = 6
_LONGEST = 1000  # letters of a heading that has a heading's style


class Body:
    """Takes pieces one by one. `annexed` reads an annex, where any capital may begin a paragraph and openings mean nothing.

    `paged` is false for a text without a sign of pages or of wrapped lines (no page can have cut a paragraph there) and for one in
    another language, whose openings nobody knows here.
    """

    def __init__(self, known: str = "", annexed: bool = False, paged: bool = True) -> None:
        self.known, self.annexed, self.paged = known, annexed, paged
        self.preambular: list[Node] = []
        self.operative: list[Node] = []
        self.part: Part = "operative" if annexed else "preambular"
        self.section: str | None = None
        self.path: list[Node] = []
        self.steps: list[Step] = []
        self.headed = self.tight = self.solid = self.tabled = False
        self.bullets = 0

    @property
    def current(self) -> Node | None:
        """The innermost node that is open."""
        return self.path[-1] if self.path else None

    @property
    def due(self) -> int:
        """The number that the next operative paragraph should have."""
        above = next((n.number for n in reversed(self.operative) if n.number), "0")
        return int(re.match(r"\d+", above)[0]) + 1  # type: ignore[index]

    def read(self, found: Sequence[Piece]) -> None:
        """Takes all the pieces. Where hardly a blank line parts them, a full line may be the last of a paragraph."""
        starts = [piece for piece in found if not piece.flows]
        self.solid = is_solid(found, self.starts)
        self.tight = sum(piece.gap > 0 for piece in starts) * 3 < len(starts)
        for at, piece in enumerate(found):
            self.take(piece, found[at + 1 :])
        if self.headed and self.section:
            lonely, self.section = self.section, None
            self.add(Node(lonely), self.part)
            self.path[0].mend("heading-without-text", "It looks like a heading, but nothing stands below it.")

    def take(self, piece: Piece, following: Sequence[Piece]) -> None:
        """One piece: a heading, a numbered paragraph, a sub-paragraph, an opening, or the next half of what is open."""
        counted, labelled = number(piece.text) or self.misread(piece.text), label(piece.text, capital=piece.depth < 0)
        if counted and self.part == "preambular" and not counted.names and label(counted.rest):
            self.take(replace(piece, text=counted.rest, bullet=f"{counted.number}."), following)
            return
        heading, self.headed = self.headed, False
        tabled, self.tabled = self.tabled, piece.row
        if piece.row:
            self.begin_row(piece, tabled)
        elif self.is_heading(piece, following) or (heading and piece.gap == 0 and not self.starts(piece.text)):
            self.section = f"{self.section} {piece.text}" if heading and self.section else piece.text
            self.headed, self.path = True, []
            self.part = "operative" if _NUMERAL.match(piece.text) else self.part
        elif counted and self.is_listed(counted):
            self.begin_labelled(piece, f"{counted.number}.", counted.rest, None)
        elif counted and self.is_numbered(piece, counted):
            self.begin_numbered(piece, counted)
        elif labelled and self.is_labelled(piece, *labelled):
            self.begin_labelled(piece, *labelled, next_label(following))
        elif self.begins(piece):
            self.begin(piece, heading)
        elif piece.bullet and self.current:
            self.begin_item(piece, piece.bullet if piece.bullet not in _MARKDOWN_BULLETS else "")
        else:
            self.go_on(piece, following)
        if self.current and piece.italics:
            self.path[0].italics = True

    # --- headings ------------------------------------------------------------------------------------------------

    def is_heading(self, piece: Piece, following: Sequence[Piece]) -> bool:
        """Whether a line is a heading: marked as one, a roman numeral alone, or short and bare before a paragraph that begins."""
        if piece.depth < 0 or piece.flows or piece.bullet or piece.opening or self.starts(piece.text) or piece.text.isdigit():
            return False
        below = list(takewhile(lambda p: p.gap == 0 and not self.starts(p.text), following))
        text = " ".join(p.text for p in (piece, *below))
        if piece.depth > 0 and len(text) <= _LONGEST and not text.endswith((",", ";")):
            return True
        if re.search(r"[,;:.]$", INDICATOR.sub("", text)) or len(text) > 250 or goes_on(text):
            return False
        if piece.heading or (self.current and not complete(self.current.text)):
            return piece.heading
        if _SECTION.fullmatch(piece.text):
            return True
        after = next((p for p in following[len(below) :] if not _SECTION.fullmatch(p.text)), None)
        if not after or piece.after_notes or not (piece.gap > 0 or self.tight):
            return False
        return bool(number(after.text)) or (not self.annexed and (opens(after.text, self.part) or opens(after.text, "preambular")))

    def starts(self, text: str) -> bool:
        """Whether a line begins as a paragraph or a sub-paragraph does."""
        return self.opens(text) or bool(number(text) and not _SECTION.fullmatch(text)) or bool(label(text) and text.startswith("("))

    # --- beginnings ----------------------------------------------------------------------------------------------

    def is_numbered(self, piece: Piece, counted: Number) -> bool:
        """Whether a number at the start of a line is a paragraph's."""
        if counted.names:
            return True
        whole = not self.current or complete(self.current.text)
        due = int(counted.number) in (self.due, 1)
        if piece.flows:
            return due and whole
        capital = not goes_on(counted.rest)
        return capital and (due or opens(counted.rest, "operative") or whole)

    def is_listed(self, counted: Number) -> bool:
        """Whether a number counts the items of a list inside a paragraph: "1. Opening of the session." under a colon."""
        if counted.names or not self.current or opens(counted.rest, "operative"):
            return False
        listed = any(step.style == "1." and step.place + 1 == int(counted.number) for step in self.steps)
        return listed or (counted.number == "1" and ending(self.current.text) == ":" and self.path[0].number is not None)

    def misread(self, text: str) -> Number | None:
        """A number that a scanner read as letters ("l. Decides" for "1. Decides"): the one that is due."""
        found = re.match(r"[lI|i]{1,2}[.)] ?(?=\S)", text)
        rest = text[found.end() :] if found else ""
        return Number(str(self.due), "OP", rest) if found and self.due in (1, 11) and opens(rest, "operative") else None

    def begin_numbered(self, piece: Piece, counted: Number) -> None:
        self.bullets += bool(piece.bullet)
        preambular = counted.names == "PP" or (not counted.names and opens(counted.rest, "preambular") and not opens(counted.rest, "operative"))
        if preambular and not self.operative and not self.annexed:
            self.add(Node(counted.rest, opening="preambular", lead=piece.opening), "preambular")
            self.path[0].mend("number-of-preambular", f"The number {counted.number} before it was taken out: preambular paragraphs have none.")
            return
        wrong = counted.number.isdigit() and int(counted.number) not in (self.due, 1)
        due = self.due
        self.add(Node(counted.rest, counted.number, opening=None if self.annexed else "operative", lead=piece.opening), "operative")
        if not piece.text.lstrip("[OPop ").startswith(counted.number):
            self.path[0].mend("number-misread", f"Its number was read from: {piece.text[:12]} …")
        if wrong:
            self.path[0].mend("number-out-of-sequence", f"Numbered {counted.number} where {due} was due.")

    def begins(self, piece: Piece) -> bool:
        """Whether a line without a number begins a paragraph: by its opening, or in an annex by a capital after a whole paragraph."""
        current = self.current
        if piece.flows and current and not (self.tight and ending(current.text) in ",;." and self.opens(piece.text)):
            return False
        if current is None:
            return not piece.bullet or self.opens(piece.text)
        if self.annexed and self.solid and (self.in_bare_row or ending(current.text) == ":"):
            return False
        if self.annexed:
            return complete(current.text) and ending(current.text) in ".;!?" and not goes_on(piece.text) and not piece.bullet
        printed = bool(piece.opening) and ending(current.text) != ":" and piece.text[:1].isupper()
        return (printed or self.opens(piece.text)) and (complete(current.text) or not leans(current.text))

    def opens(self, text: str) -> bool:
        return not self.annexed and (opens(text, "preambular") or opens(text, "operative"))

    def begin(self, piece: Piece, headed: bool) -> None:
        """A paragraph that has no number."""
        text, above = piece.text, self.current
        if self.annexed:
            self.add(Node(text), "operative")
            return
        operative = opens(text, "operative")
        known = operative or opens(text, "preambular") or bool(piece.opening)
        part: Part = "operative" if operative else self.part
        self.add(Node(text, opening="operative" if operative else "preambular", lead=piece.opening), part)
        if above and not complete(above.text):
            above.mend("final-punctuation", "It ends without punctuation where the next paragraph begins.")
        if not known:
            self.path[0].mend("unknown-opening", "It begins with no known opening.")
        elif part == "operative" and not operative:
            where = "under a heading" if headed else "among operative paragraphs"
            self.path[0].mend("preambular-form", f"It has the form of a preambular paragraph and stands {where}.")

    def add(self, node: Node, part: Part) -> None:
        """A new paragraph at the end of a part."""
        node.section = self.section
        self.part = part
        (self.operative if part == "operative" else self.preambular).append(node)
        self.path, self.steps = [node], []

    # --- sub-paragraphs ------------------------------------------------------------------------------------------

    def is_labelled(self, piece: Piece, mark: str, rest: str) -> bool:
        """Whether a label at the start of a line is a sub-paragraph's, not the middle of a sentence."""
        if not self.current:
            return False
        _, _, fits = depth(mark.lower(), self.steps, ending(self.current.text) == ":", None)
        whole = self.solid or complete(self.current.text) or bool(re.search(r"[,;] (?:and|or)$", self.current.text))
        if not mark.startswith("("):
            return fits and whole and (bool(self.steps) or ending(self.current.text) == ":")
        if piece.flows or re.match(r"(?:and|or|to|above|below)\b", rest):
            return fits and whole
        return whole or fits or not goes_on(rest)

    def begin_labelled(self, piece: Piece, mark: str, rest: str, following: str | None) -> None:
        current = self.path[-1]
        at, step, fits = depth(mark.lower(), self.steps, ending(current.text) == ":", following)
        at = min(at, len(self.path) - 1, _DEEPEST)
        self.bullets += bool(piece.bullet)
        node = Node(rest, label=mark)
        if not fits:
            node.mend("label-out-of-sequence", f"Labelled {mark}, which is not what follows.")
        self.path[at].subs.append(node)
        self.path = [*self.path[: at + 1], node]
        self.steps = [*self.steps[:at], step]

    def begin_item(self, piece: Piece, mark: str) -> None:
        """A sub-paragraph that has a bullet or nothing for a label: beside the one above it, or the first of its row."""
        node = Node(piece.text, label=mark)
        in_row = (len(self.path) > 1 and self.path[-1].label == mark and ending(self.path[-1].text) != ":") or len(self.path) > _DEEPEST
        parent = self.path[-2] if in_row else self.path[-1]
        parent.subs.append(node)
        self.path = [*self.path[: self.path.index(parent) + 1], node]
        self.steps = [*self.steps[: self.path.index(parent)], Step("", 0)]

    def begin_row(self, piece: Piece, tabled: bool) -> None:
        """A row of a table: under what stands over it, beside the row above (`tabled`); the first under a heading is a paragraph."""
        current = self.current
        if current is None:
            self.add(Node(piece.text), self.part)
        else:
            beside = self.in_bare_row and (tabled or ending(current.text) != ":")
            self.begin_below(self.path[-2] if beside else self.path[-1], piece.text)

    def begin_below(self, parent: Node, text: str) -> None:
        """A line without a mark under what is open: a row of a table, or words that close a paragraph after its sub-paragraphs."""
        at, node = self.path.index(parent), Node(text, label="")
        parent.subs.append(node)
        self.path, self.steps = [*self.path[: at + 1], node], [*self.steps[:at], Step("", 0)]

    # --- second halves -------------------------------------------------------------------------------------------

    def go_on(self, piece: Piece, following: Sequence[Piece]) -> None:
        """A line that begins nothing known."""
        current = self.current
        if current is None:
            self.begin(piece, False)
        elif self.is_second_half(piece, current, following):
            if not piece.flows and (piece.gap > 0 or piece.after_notes):
                current.mend(self.break_before(piece, current), f"Its halves stood apart: … {last(current.text)} | {first(piece.text)} …")
            whole = joined(current.text, piece.text, self.known)
            if not whole.startswith(current.text):
                current.mend("rejoined-word", f"A word was parted by a hyphen at the end of a line: {last(current.text)} | {first(piece.text)}")
            current.text = whole
        elif self.solid and goes_on(piece.text):
            self.begin_below(self.path[0], piece.text)
        elif ending(current.text) == ":" or self.in_bare_row:
            self.begin_item(piece, "")
        else:
            self.begin(piece, False)

    def break_before(self, piece: Piece, current: Node) -> str:
        """What parted two halves; text in small letters below whole sub-paragraphs may belong to the paragraph that they are under."""
        if current.label is not None and complete(current.text) and not piece.after_notes:
            return "text-after-subparagraphs"
        return "rejoined-footnote-break" if piece.after_notes else "rejoined-page-break"

    @property
    def in_bare_row(self) -> bool:
        return len(self.path) > 1 and self.path[-1].label == ""

    def is_second_half(self, piece: Piece, current: Node, following: Sequence[Piece]) -> bool:
        """Whether a line that begins nothing belongs to what is open."""
        if self.solid:
            return False
        if piece.flows or goes_on(piece.text) or piece.text[0].isdigit() or not complete(current.text):
            return True
        end = ending(current.text)
        if end == ":" and piece.text[0] in '“"':
            return False
        if end == ":":
            after = following[0] if following else None
            return not after or bool(number(after.text) or label(after.text)) or self.opens(after.text) or goes_on(after.text)
        if end != "," or self.in_bare_row:
            return False
        if piece.gap == 0 and not piece.after_notes:
            return not self.tight
        return self.paged and (self.part == "operative" or piece.after_notes or not may_open(piece.text))
