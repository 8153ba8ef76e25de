"""Footnotes out of the stream of lines, wherever they stand: at the end, at the foot of a page, in the middle of a sentence.

In go pieces, out come the notes in the order of their numbers, the pieces that are left (each telling whether notes stood before it)
and repairs. A line is a note when it begins with a raised number, or with a plain one that can't begin anything else.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise, takewhile

from drafter import notes
from drafter.model import Footnote, Repair
from drafter.read.pieces import Piece
from drafter.read.wording import begins_with_date, complete, ending, goes_on, joined, label, number, opens
from drafter.symbols import SYMBOL

_RAISED = re.compile(r"\[\^([\w./-]+)\]\s*:?\s*(?=\S)")
_INNER = re.compile(r"(?<=[.”\")])\s*\[\^([1-9]\d*)\]\s*(?=\S)")  # the number of a note inside another
_PLAIN = re.compile(r"(\d{1,3})(?:/\s*(?=\D)|\s+)(?=\S)|\[(\d{1,3})\]\s*(?=\S)")
_BEGINS = re.compile(r"[^\W\d_a-z]|[“\"(]|(?:19|20)\d\d\b")
_LISTED = re.compile(r"(\d{1,3})[.)]\s+(?=\S)")
_ALONE = re.compile(r"\d{1,3}")
_STARRED = re.compile(r"(?:On behalf of|In accordance with|Reissued|Previously issued|The present|Made in|A list of|As at|Adopted)\b")
_NOTELIKE = re.compile(
    r"[“\"(]?(?:See\b|Ibid\b|Resolutions?\b|Decisions?\b|"
    r"(?:General Assembly|Economic and Social Council|Human Rights Council|Security Council) (?:resolution|decision)s?\b|"
    r"United Nations(?: publication|, )|Official Records\b|Available (?:from|at)\b|Targets?\b|Articles? \d|Adopted\b|Report of\b|www\.|https?:|"
    + SYMBOL.pattern
    + ")"
)
# How an indicator looks where the notes begin with "1/" and "[1]".
_STYLES = {"/": re.compile(r"(?<=[^\s\d/]) ?(\d{1,3})/(?![\w/])"), "]": re.compile(r"(?<=\S) ?\[(\d{1,3})\]")}
_HEADING = re.compile(r"(?:Foot|End)?notes?:?|References:?", re.I)
_CLOSING = re.compile(r"\d{1,4}(?:st|nd|rd|th) (?:\(?resumed\)? )?(?:plenary )?meeting\b", re.I)


@dataclass
class _Note:
    marker: str
    text: str
    mended: list[str] = field(default_factory=list)


def footnotes(found: Sequence[Piece], known: str = "") -> tuple[list[Footnote], list[Piece], list[Repair]]:
    """The notes among these pieces, the pieces without them, and what was repaired. `known` is the whole text."""
    reader = _Reader(found, known)
    for at in range(len(found)):
        reader.take(at)
    return reader.done()


class _Reader:
    """Goes down the lines and knows whether it stands in a note."""

    def __init__(self, found: Sequence[Piece], known: str) -> None:
        self.found, self.known = found, known
        self.notes: list[_Note] = []
        self.body: list[Piece] = []
        self.repairs: list[Repair] = []
        self.styles: set[re.Pattern[str]] = set()
        self.in_note = self.at_end = self.listed = False

    def take(self, at: int) -> None:
        piece = self.found[at]
        start = self.start(at)
        if start:
            self.begin(*start)
        elif self.in_note and self.continues(piece):
            if piece.gap:
                self.notes[-1].mended.append("Its second half stood apart from the first.")
            self.notes[-1].text = joined(self.notes[-1].text, piece.text, self.known)
        elif _HEADING.fullmatch(piece.text) and at + 1 < len(self.found):
            self.at_end = self.listed = True
            self.repairs.append(Repair("heading-of-notes", "footnotes", f"Taken out as the heading of the notes: {piece.text}"))
        else:
            self.body.append(replace(piece, gap=max(piece.gap, 1), flows=False, after_notes=True) if self.in_note else piece)
            self.in_note = False
            self.at_end = self.at_end or bool(_CLOSING.match(piece.text))

    def begin(self, marker: str, text: str) -> None:
        """A new note; a note whose number stands raised inside it begins another."""
        self.in_note = True
        while following := next((m for m in _INNER.finditer(text) if marker.isdigit() and int(m[1]) == int(marker) + 1), None):
            self.notes.append(_Note(marker, text[: following.start()].strip()))
            marker, text = following[1], text[following.end() :]
        self.notes.append(_Note(marker, text))

    def start(self, at: int) -> tuple[str, str] | None:
        """Marker and text of the note that begins here, or None."""
        piece = self.found[at]
        raised = _RAISED.match(piece.text)
        if raised:
            rest = piece.text[raised.end() :]
            return None if piece.flows and not self.in_note and goes_on(rest) else (raised[1], rest)
        if piece.bullet == "*" and _STARRED.match(piece.text):
            return "*", piece.text
        listed = _LISTED.match(piece.text) if self.at_end else None
        if listed and (self.listed or _NOTELIKE.match(piece.text[listed.end() :])) and int(listed[1]) in (self.expected, 1):
            self.listed = True
            return listed[1], piece.text[listed.end() :]
        if apart := self.apart(at):
            return apart, ""
        plain = _PLAIN.match(piece.text)
        if not plain or not self.is_plain_note(at, int(plain[1] or plain[2]), piece.text[plain.end() :]):
            return None
        if style := _STYLES.get(plain[0].strip()[-1]):
            self.styles.add(style)
        return plain[1] or plain[2], piece.text[plain.end() :]

    def apart(self, at: int) -> str | None:
        """A number alone on its line, with the note that it belongs to on the next."""
        piece, below = self.found[at], self.found[at + 1] if at + 1 < len(self.found) else None
        if not _ALONE.fullmatch(piece.text) or below is None or below.gap > 0:
            return None
        due = self.in_note and int(piece.text) == self.expected and _BEGINS.match(below.text)
        return piece.text if due or _NOTELIKE.match(below.text) else None

    @property
    def expected(self) -> int:
        last = next((n.marker for n in reversed(self.notes) if n.marker.isdigit()), "0")
        return int(last) + 1

    def is_plain_note(self, at: int, marker: int, rest: str) -> bool:
        """Whether a line that begins with a plain number is a note: it reads like one, or its number is due and it ends as one."""
        piece = self.found[at]
        if piece.bullet or piece.heading or begins_with_date(piece.text) or (piece.flows and not self.in_note):
            return False
        if self.in_note and not complete(self.notes[-1].text) and piece.flows:
            return False
        if _NOTELIKE.match(rest):
            return True
        if marker not in (self.expected, self.expected - 1) or not _BEGINS.match(rest):
            return False
        if self.in_note:
            return True
        below = takewhile(lambda p: p.gap == 0 and not _RAISED.match(p.text) and not p.text.startswith(f"{marker + 1} "), self.found[at + 1 :])
        return [piece.text, *(p.text for p in below)][-1].endswith(".")

    def continues(self, piece: Piece) -> bool:
        """Whether a line goes on with the note above: the note isn't whole, and the line begins nothing new."""
        if not self.notes[-1].text:
            return True
        whole = complete(self.notes[-1].text) and ending(self.notes[-1].text) in ".!?"
        if piece.flows and not whole:
            return True
        if number(piece.text) or label(piece.text) or piece.heading or piece.bullet:
            return False
        if opens(piece.text, "preambular") or opens(piece.text, "operative") or _CLOSING.match(piece.text):
            return False
        if piece.gap == 0 and (piece.flows or piece.indent >= 2):
            return not (whole and goes_on(piece.text) and self.body_waits)
        return not whole and not (self.body_waits and piece.gap > 0)

    @property
    def body_waits(self) -> bool:
        return bool(self.body) and (not complete(self.body[-1].text) or self.body[-1].text.endswith(","))

    def done(self) -> tuple[list[Footnote], list[Piece], list[Repair]]:
        numbers = [int(n.marker) for n in self.notes if n.marker.isdigit()]
        if numbers != sorted(numbers):
            wrong = next(b for a, b in pairwise(numbers) if b < a)
            self.repairs.append(
                Repair("footnote-order", f"footnote {wrong}", "The notes did not stand in the order of their numbers; they were sorted.")
            )
        ordered = sorted(self.notes, key=lambda n: int(n.marker) if n.marker.isdigit() else -1 if n.marker == "*" else 1000)
        kept: dict[str, str] = {}
        for note in ordered:
            self.keep(note, kept)
        return [Footnote(marker, text) for marker, text in kept.items()], [self.cited(piece, kept) for piece in self.body], self.repairs

    def cited(self, piece: Piece, kept: Mapping[str, str]) -> Piece:
        """A piece with the indicators that are printed as the notes are ("1/", "[1]") written as such."""
        text = piece.text
        for style in self.styles:
            text = style.sub(lambda m: f"[^{m[1]}]" if m[1] in kept else m[0], text)
        return replace(piece, text=text)

    def keep(self, note: _Note, kept: dict[str, str]) -> None:
        """A note under its marker; a second note of the same number and another text gets a marker of its own."""
        text, cited = notes.lift(note.text)
        marker = note.marker
        if cited:
            self.repairs.append(Repair("indicator-in-footnote", f"footnote {marker}", f"Indicators were taken from its text: {note.text}"))
        if kept.get(marker) == text:
            self.repairs.append(Repair("repeated-footnote", f"footnote {marker}", f"It stood there twice: {text}"))
        elif marker in kept:
            marker = next(m for m in (f"{note.marker}-{n}" for n in range(2, 10_000)) if m not in kept)
            self.repairs.append(
                Repair("duplicate-footnote", f"footnote {marker}", f"A second note was numbered {note.marker}; it is kept as {marker}.")
            )
        self.repairs += [Repair("rejoined-footnote", f"footnote {marker}", said) for said in note.mended]
        kept[marker] = text
