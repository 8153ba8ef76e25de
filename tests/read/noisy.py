"""Damage of the kinds that converters do, done to a known resolution: what reading must see through.

In go a Resolution, a style and a seed, out comes text whose reading must give the same paragraphs, indicators, notes and fields.
"""

from __future__ import annotations

import random
import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass

from drafter import notes
from drafter.model import Paragraph, Resolution
from drafter.words import ordinal, printed_date

_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_MARK = re.compile(r"\[\^(\d+)\]")
_RESIDUE = "<sup>&</sup>lt;sup>{0}</sup> {1}", "<sup>{0}</sup> {1}", " $<sup>^{{{0}}}</sup>$  {1}"


@dataclass(frozen=True)
class Style:
    """How indicators and notes are printed, what stands before numbers, where lines and pages break."""

    marks: str = "superscript"
    notes: str = "{0} {1}"
    bullet: str = ""
    italics: bool = False
    pages: bool = False
    width: int = 0
    tight: bool = False
    furniture: bool = False
    line_end: str = "\n"


STYLES = {
    "plain": Style(notes="superscript"),
    "markdown": Style(marks="markdown", notes="[^{0}]: {1}", italics=True),
    "one paragraph a line": Style(tight=True),
    "cut by footnotes": Style(notes="superscript", pages=True, italics=True),
    "scanned": Style(marks="scanned", notes="residue", bullet="- ", pages=True),
    "flattened": Style(marks="flattened", pages=True),
    "wrapped": Style(width=80, notes="superscript", line_end="\r\n"),
    "wrapped pages": Style(width=72, pages=True, furniture=True),
    "old notes": Style(marks="slash", notes="{0}/ {1}"),
    "notes in brackets": Style(marks="bracket", notes="[{0}] {1}"),
}


class Printer:
    """Prints one resolution, page by page."""

    def __init__(self, resolution: Resolution, style: Style, seed: int) -> None:
        self.resolution, self.style, self.rng = resolution, style, random.Random(seed)
        self.lines: list[str] = []
        self.cited: list[str] = []
        self.printed: set[str] = set()
        self.page = 0

    def text(self) -> str:
        self.masthead()
        for p in self.resolution.paragraphs:
            for depth, text in _blocks(p):
                self.block(("" if depth else self.style.bullet if p.number else "") + "    " * depth + text)
        m = self.resolution.metadata
        if m.plenary_meeting and m.plenary_date:
            self.put(f"{m.plenary_meeting} plenary meeting\n{printed_date(m.plenary_date)}")
        self.foot()
        return self.style.line_end.join(self.lines)

    def masthead(self) -> None:
        m = self.resolution.metadata
        assert m.session and m.adopted_date and m.distr_date
        self.put(f"United Nations {m.symbol}\n{m.body}")
        self.put(f"Distr.: {m.distr}\n{printed_date(m.distr_date)}")
        self.put(f"{ordinal(m.session).capitalize()} session\nAgenda item {m.agenda_item}")
        if m.agenda_item_title:
            self.put(m.agenda_item_title)
        self.put(f"Resolution adopted by the {m.body} on {printed_date(m.adopted_date)}")
        self.put(f"[on the report of the {m.committee} ({m.report_symbol}{f', para. {m.report_paragraph}' if m.report_paragraph else ''})]")
        self.wrapped(f"{m.resolution_number}. {m.title}")
        self.put(f"{self.resolution.enacting},")

    def put(self, text: str) -> None:
        self.lines += [*text.split("\n"), ""]

    def wrapped(self, text: str) -> None:
        lines = textwrap.wrap(text, self.style.width, break_long_words=False) if self.style.width else [text]
        self.lines += lines if self.style.tight and self.lines[-1:] != [""] else [*lines, ""]
        if self.style.tight and self.lines[-1] == "":
            self.lines.pop()

    def block(self, text: str) -> None:
        """A paragraph; where the page is full, its first half, the notes of the page, and its second half."""
        words = text.split(" ")
        self.page += len(text)
        cut = self.rng.randrange(6, len(words) - 5) if self.style.pages and self.page > 2500 and len(words) > 16 else 0
        if not cut or re.match(r"[\d(]", words[cut]):
            self.wrapped(self.marked(text))
            return
        self.wrapped(self.marked(" ".join(words[:cut])))
        self.foot()
        if self.style.furniture:
            self.put(f"22-26543\n{self.rng.randint(1, 4)}/9")
            self.put(self.resolution.metadata.symbol or "")
        self.wrapped(self.marked(" ".join(words[cut:])))
        self.page = 0

    def foot(self) -> None:
        """The notes cited on this page; where none is, a page that ends with blank lines."""
        if self.lines[-1:] != [""]:
            self.lines.append("")
        texts = self.resolution.notes
        for marker in self.cited:
            shown = {"superscript": "{0} {1}", "residue": self.rng.choice(_RESIDUE)}.get(self.style.notes, self.style.notes)
            number = marker.translate(_SUPERSCRIPT) if self.style.notes == "superscript" else marker
            self.put(shown.format(number, texts[marker]))
        self.lines += [""] * (2 if not self.cited else 0)
        self.cited = []

    def marked(self, text: str) -> str:
        return _MARK.sub(lambda m: self.mark(m[1], m.string[m.start() - 1]), text)

    def mark(self, marker: str, before: str) -> str:
        if marker not in self.printed and marker in self.resolution.notes:
            self.printed.add(marker)
            self.cited.append(marker)
        flat = self.style.marks == "flattened" or (self.style.marks == "scanned" and self.rng.random() < 0.3)
        if flat and before in ",;.":
            return f" {marker}"
        tagged = f"{self.rng.choice(['', ' '])}<sup>{marker}</sup>"
        forms = {"markdown": f"[^{marker}]", "slash": f" {marker}/", "bracket": f"[{marker}]", "scanned": tagged}
        return forms.get(self.style.marks, marker.translate(_SUPERSCRIPT))


def _blocks(p: Paragraph, depth: int = 0) -> Iterator[tuple[int, str]]:
    mark = f"{p.label} " if p.label else f"{p.number}. " if p.number else ""
    yield depth, mark + notes.inline(p.text, p.indicators)
    for sub in p.subparagraphs:
        yield from _blocks(sub, depth + 1)


def noisy(resolution: Resolution, style: str, seed: int) -> str:
    """The resolution as damaged text."""
    return Printer(resolution, STYLES[style], seed).text()
