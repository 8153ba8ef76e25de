"""Running text of elements: words, footnote indicators with their offsets, and what is printed in italics.

In go inline elements, out come Runs with plain spaces and hyphens, and the footnotes that stood in them, collected by Notes. No
letter is lost but the marks of an indicator itself (raised parentheses around it, its repetition as a raised digit).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from drafter.model import Footnote, Indicator, Repair
from drafter.read.trees import Element, descendants, local

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
    kept: dict[tuple[str, str], str] = field(default_factory=dict)  # marker by what is printed and the text
    named: Counter[str] = field(default_factory=Counter)  # how many notes had to be named after a marker
    odd: dict[Repair, None] = field(default_factory=dict)

    @classmethod
    def of(cls, element: Element) -> Notes:
        """For a document: it knows the markers of its notes, and of the notes below its tables where each is used once."""
        below = [mark for p in descendants(element, "paragraph") if p.get("class") == "FootnoteText" for mark in [_raised_first(p)] if mark]
        return cls(frozenset(n.get("marker") or "" for n in descendants(element, "authorialNote")) | {m for m in below if below.count(m) == 1})

    def take(self, element: Element) -> str:
        """The marker of a note that stands here; its text is kept."""
        text = re.sub(r"^\(\s*\)\s*", "", Text(self).feed(element).run().text)
        printed = element.get("marker") or ""
        if not text and printed and not _NO_MARKER.search(printed):
            self.suspect("indicator-without-footnote", f"It cites footnote {printed}, whose text is empty.")
            return printed
        return self.add(printed, text)

    def add(self, printed: str, text: str) -> str:
        """Keeps a note, and gives the marker it is kept under: its own, unless that is taken by another text or no name for a note."""
        if (printed, text) in self.kept:
            return self.kept[printed, text]
        marker = _NO_MARKER.sub("", printed)
        if not marker:
            marker = self.name("n")
            self.suspect("footnote-marker", f"Its marker is “{printed}”; it is kept as {marker}.", f"footnote {marker}")
        elif marker in self.texts:
            marker = self.name(f"{marker}-")
            self.suspect("duplicate-footnote", f"A second note was numbered {printed}; it is kept as {marker}.", f"footnote {marker}")
        self.kept[printed, text] = marker
        self.texts[marker] = text
        return marker

    def name(self, stem: str) -> str:
        """A marker that is free: "n1", "12-2"."""
        self.named[stem] += 1
        made = f"{stem}{self.named[stem] + stem.endswith('-')}"
        return self.name(stem) if made in self.texts else made

    def suspect(self, code: str, message: str, where: str = "text") -> None:
        """Something that is odd about the text; the same is said once."""
        self.odd[Repair(code, where, message)] = None

    def footnotes(self) -> tuple[Footnote, ...]:
        """The notes as they stand; in the order of their numbers, where numbers are all they have."""
        found = [Footnote(marker, text) for marker, text in self.texts.items()]
        return tuple(sorted(found, key=lambda note: int(note.marker)) if all(note.marker.isdecimal() for note in found) else found)


def _raised_first(paragraph: Element) -> str | None:
    """The raised letter that a note below a table begins with."""
    first = next(descendants(paragraph, "sup"), None)
    mark = words(first) or ""
    return mark if re.fullmatch("[a-z]", mark) and (words(paragraph) or "").startswith(mark) else None


class Text:
    """Running text while it is put together."""

    def __init__(self, notes: Notes | None) -> None:
        self.notes = notes
        self.parts: list[str] = []
        self.length = 0
        self.last = " "  # its last letter; a text begins as after a space
        self.indicators: list[Indicator] = []
        self.italics: tuple[int, int] | None = None
        self.closed = False  # the first italics are over
        self.letters = self.bold = 0

    @property
    def end(self) -> int:
        """Where its last word ends."""
        return self.length - (self.last == " " and self.length > 0)

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
        elif name != "sup" or not self.is_raised_mark(element):
            style = element.get("class") or ""
            self.add(" " if name in _APART else None)
            self.feed(element, italic or name == "i" or "italic" in style, bold or name == "b" or "bold" in style)
            self.add(" " if name in _APART else None)

    def add(self, text: str | None, italic: bool = False, bold: bool = False) -> None:
        """Takes some text."""
        said = plain(text) if text else ""
        if not self.length:
            said = said.lstrip(_UNSEEN)
        elif self.last == " ":
            said = said.lstrip(" ")
        if not said:
            return
        start = self.length + (said[0] == " ")
        self.parts.append(said)
        self.length, self.last = self.length + len(said), said[-1]
        if said != " ":
            self.mark_style(start, said, italic or bold, bold)

    def mark_style(self, start: int, said: str, set_off: bool, bold: bool) -> None:
        self.letters += self.end - start
        self.bold += (self.end - start) * bold
        if self.closed:
            return
        if set_off:
            self.italics = (self.italics[0] if self.italics else start, self.end)
        elif self.italics or " " in said.strip(" "):
            self.closed = True

    def cite(self, marker: str) -> None:
        self.indicators.append(Indicator(marker, self.end))

    def is_raised_mark(self, element: Element) -> bool:
        """Takes a raised sign that is an indicator's: a parenthesis around one, or one that repeats a note's marker."""
        mark = words(element) or ""
        if mark in ("(", ")"):
            before, after = element.getprevious(), element.getnext()
            beside = [after if not (element.tail or "").strip() else None, before if before is None or not (before.tail or "").strip() else None]
            return any(e is not None and local(e) == "authorialNote" for e in beside)
        if not self.notes or mark not in self.notes.raised or (mark.isdigit() and (not self.length or self.last.isalnum())):
            return False
        self.cite(mark)
        return True

    def run(self) -> Run:
        """What has been taken."""
        text = "".join(self.parts).rstrip(" ")
        return Run(text, tuple(self.indicators), self.italics, bool(text) and self.bold >= self.letters)
