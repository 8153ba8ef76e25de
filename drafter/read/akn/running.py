"""Running text of elements: words, footnote indicators with their offsets, and what is printed in italics.

In go inline elements, out come Runs with plain spaces and hyphens, and the footnotes that stood in them, collected by Notes. No
letter is lost but the marks of an indicator itself (raised parentheses around it, its repetition as a raised digit).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from drafter.model import Footnote, Indicator, Repair
from drafter.read.akn.source import Element, descendants, local

_SPACES = re.compile(r"\s+")
_HYPHEN = {0x2011: "-", 0xAD: None}
_APART = frozenset(
    "p eol br content intro block blockContainer tr td th li item num heading subheading crossHeading list point wrapUp listWrapUp".split()
)
_UNSEEN = " \u200b\u200e\u200f\ufeff"
_NO_MARKER = re.compile(r"[^\w./-]")


def plain(text: str) -> str:
    """Text with plain spaces, one at a time, and plain hyphens; its edges may be spaces."""
    return _SPACES.sub(" ", text.translate(_HYPHEN))


def words(element: Element | None) -> str | None:
    """All the text of an element without its footnotes; None where there is none."""
    if element is None:
        return None
    return Text(None).feed(element).run().text or None


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of running text: its indicators, the span of its first words in italics, and whether all of it is bold.

    Italics are what an opening is printed in; Chinese and Arabic print it bold, which counts as well.
    """

    text: str
    indicators: tuple[Indicator, ...] = ()
    italics: tuple[int, int] | None = None
    bold: bool = False

    def after(self, start: int) -> Run:
        """What stands from an offset on, without the space it begins with."""
        start += len(self.text[start:]) - len(self.text[start:].lstrip())
        moved = tuple(Indicator(i.marker, max(i.at - start, 0)) for i in self.indicators)
        italics = (self.italics[0] - start, self.italics[1] - start) if self.italics and self.italics[0] >= start else None
        return replace(self, text=self.text[start:], indicators=moved, italics=italics)

    @property
    def opening(self) -> str | None:
        """The words in italics that the text begins with, as they are printed: at its first letter, or inside its first word."""
        if not self.italics:
            return None
        start, end = self.italics
        return self.text[start:end] if self.text[:start].isalpha() or not start else None


def joined(runs: Iterable[Run], between: str) -> Run:
    """Runs as one, with something between each two."""
    text, indicators = "", list[Indicator]()
    for n, run in enumerate(runs):
        text += (between if text.rstrip(" ") == text != "" else between.lstrip(" ")) if n else ""
        indicators += [Indicator(i.marker, i.at + len(text)) for i in run.indicators]
        text += run.text
    return Run(text, tuple(indicators))


@dataclass
class Notes:
    """The footnotes of a text in order, and what is odd about them. `raised` are the markers that a raised sign may repeat."""

    raised: frozenset[str] = frozenset()
    texts: dict[str, str] = field(default_factory=dict)
    repairs: list[Repair] = field(default_factory=list)

    @classmethod
    def of(cls, element: Element) -> Notes:
        """For a document: it knows the markers of its notes, and of the notes below its tables where each is used once."""
        below = [mark for p in descendants(element, "paragraph") if p.get("class") == "FootnoteText" for mark in [_raised_first(p)] if mark]
        return cls(frozenset(n.get("marker") or "" for n in descendants(element, "authorialNote")) | {m for m in below if below.count(m) == 1})

    def take(self, element: Element) -> str:
        """The marker of a note that stands here; its text is kept."""
        text = re.sub(r"^\(\s*\)\s*", "", words(element) or "")
        return self.add(element.get("marker") or "", text)

    def add(self, printed: str, text: str) -> str:
        """Keeps a note, and gives the marker it is kept under: its own, unless that is taken by another text or no name for a note."""
        marker = _NO_MARKER.sub("", printed)
        if not marker:
            marker = next(m for m in (f"n{k}" for k in range(1, 10_000)) if m not in self.texts)
            self.suspect("footnote-marker", f"Its marker is “{printed}”; it is kept as {marker}.", f"footnote {marker}")
        if self.texts.get(marker, text) != text:
            taken = marker
            marker = next(m for m in (f"{taken}-{k}" for k in range(2, 10_000)) if self.texts.get(m, text) == text)
            self.suspect("duplicate-footnote", f"A second note was numbered {taken}; it is kept as {marker}.", f"footnote {marker}")
        self.texts[marker] = text
        return marker

    def suspect(self, code: str, message: str, where: str = "text") -> None:
        """Something that is odd about the text; the same is said once."""
        said = Repair(code, where, message)
        if said not in self.repairs:
            self.repairs.append(said)

    def footnotes(self) -> tuple[Footnote, ...]:
        return tuple(Footnote(marker, text) for marker, text in self.texts.items())


def _raised_first(paragraph: Element) -> str | None:
    """The raised letter that a note below a table begins with."""
    first = next(descendants(paragraph, "sup"), None)
    mark = words(first) or ""
    return mark if re.fullmatch("[a-z]", mark) and (words(paragraph) or "").startswith(mark) else None


class Text:
    """Running text while it is put together."""

    def __init__(self, notes: Notes | None) -> None:
        self.notes = notes
        self.text = ""
        self.indicators: list[Indicator] = []
        self.italics: tuple[int, int] | None = None
        self.closed = False  # the first italics are over
        self.letters = self.bold = 0

    def feed(self, element: Element, italic: bool = False, bold: bool = False) -> Text:
        """Takes all that is inside an element."""
        self.add(element.text, italic, bold)
        for child in element:
            self.child(child, italic, bold)
            self.add(child.tail, italic, bold)
        return self

    def child(self, element: Element, italic: bool = False, bold: bool = False) -> None:
        """Takes an inline element without its tail."""
        name = local(element)
        if name == "authorialNote":
            if self.notes:
                self.cite(self.notes.take(element))
        elif name == "sup" and self.is_raised_mark(element):
            pass
        else:
            style = element.get("class") or ""
            self.add(" " if name in _APART else None)
            self.feed(element, italic or name == "i" or "italic" in style, bold or name == "b" or "bold" in style)
            self.add(" " if name in _APART else None)

    def add(self, text: str | None, italic: bool = False, bold: bool = False) -> None:
        """Takes some text."""
        said = plain(text) if text else ""
        if not self.text:
            said = said.lstrip(_UNSEEN)
        elif self.text[-1] == " ":
            said = said.lstrip(" ")
        if not said:
            return
        start = len(self.text) + (said[0] == " ")
        self.text += said
        if said != " ":
            self.mark_style(start, len(self.text.rstrip(" ")), italic or bold, bold)

    def mark_style(self, start: int, end: int, set_off: bool, bold: bool) -> None:
        self.letters += end - start
        self.bold += (end - start) * bold
        if self.closed:
            return
        if set_off:
            self.italics = (self.italics[0] if self.italics else start, end)
        elif self.italics or " " in self.text[start:end]:
            self.closed = True

    def cite(self, marker: str) -> None:
        self.indicators.append(Indicator(marker, len(self.text.rstrip(" "))))

    def is_raised_mark(self, element: Element) -> bool:
        """Takes a raised sign that is an indicator's: a parenthesis around one, or one that repeats a note's marker."""
        mark = (words(element) or "").strip()
        if mark in ("(", ")"):
            before = element.getprevious()
            beside = [
                element.getnext() if not (element.tail or "").strip() else None,
                before if before is None or not (before.tail or "").strip() else None,
            ]
            return any(e is not None and local(e) == "authorialNote" for e in beside)
        if not self.notes or mark not in self.notes.raised or (mark.isdigit() and (not self.text or self.text[-1].isalnum())):
            return False
        self.cite(mark)
        return True

    def run(self) -> Run:
        """What has been taken."""
        text = self.text.rstrip(" ")
        marks = tuple(Indicator(i.marker, min(i.at, len(text))) for i in self.indicators)
        return Run(text, marks, self.italics, bool(text) and self.bold >= self.letters)
