"""Redlines laid out for a terminal: lines no wider than asked, marks that read well with colour and without."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise, zip_longest

from drafter.compare import NoteItem, Op, Span
from drafter.write.comparison_report import Report, Row

Cell = tuple[Op, str, str]

_CODES: dict[Op, str] = {"equal": "", "delete": "\x1b[31;9m", "insert": "\x1b[32;4m"}
BOLD, _FAINT, _END = "\x1b[1m", "\x1b[2m", "\x1b[0m"
_CODE = re.compile(r"\x1b\[[\d;]*m")
_WORD = re.compile(r"([ \n]*)([^ \n]*)")
_SIGNS: dict[Op, tuple[str, str]] = {"equal": ("", ""), "delete": ("[-", "-]"), "insert": ("{+", "+}")}


def page(report: Report, colour: bool, width: int) -> str:
    """The whole comparison: what is compared, the summary, then each part with its rows."""
    rows = _head(report, colour, width)
    for part, clauses in report.parts:
        rows += ["", styled(part, BOLD, colour)]
        for row in clauses:
            rows += ["", *_title(row, colour, width)]
            rows += laid_out(row.spans or (Span("equal", row.begins),), colour, width, "    ")
            rows += [line for note in row.notes for line in _noted(note, colour, width)]
    return "\n".join(rows) + "\n"


def columns(report: Report, colour: bool, width: int) -> str:
    """The whole comparison side by side: the old words on the left, the new ones on the right."""
    half = (width - len(_GUTTER)) // 2
    rows = _head(report, colour, width)
    old, new = (laid_out((Span("equal", name),), colour, half, "") for name in (report.old, report.new))
    rows += ["", *_beside(old, new, half)]
    for part, clauses in report.parts:
        rows += ["", styled(part, BOLD, colour)]
        for row in clauses:
            rows += ["", *_title(row, colour, width)]
            left, right = (laid_out(side, colour, half, "") for side in row.sides)
            rows += _beside(left, right, half)
            rows += [line for note in row.notes for line in _noted(note, colour, width)]
    return "\n".join(rows) + "\n"


_GUTTER = " │ "


def _beside(left: Sequence[str], right: Sequence[str], half: int) -> list[str]:
    return [f"{a}{' ' * (half - wide(_CODE.sub('', a)))}{_GUTTER}{b}".rstrip() for a, b in zip_longest(left, right, fillvalue="")]


def _head(report: Report, colour: bool, width: int) -> list[str]:
    told = [report.title] if report.title else []
    return [styled(f"{report.old} → {report.new}", BOLD, colour), *(line for text in (*told, report.summary) for line in _plain(text, width, ""))]


def _title(row: Row, colour: bool, width: int) -> list[str]:
    """The mark of a clause and what became of it; what finds no room stands on lines of its own."""
    lines, used = [styled(row.mark, BOLD, colour)], wide(row.mark)
    for tag in row.tags:
        if used + 2 + wide(tag) > width and used > 4:
            lines.append("  ")
            used = 2
        lines[-1] += f"  {styled(tag, _FAINT, colour)}"
        used += 2 + wide(tag)
    return lines


def _noted(note: NoteItem, colour: bool, width: int) -> list[str]:
    return laid_out((Span("equal", _note_mark(note)), *note.redline), colour, width, "      ")


def _note_mark(note: NoteItem) -> str:
    if note.new is None:
        return f"note {note.old} dropped: "
    return f"note {note.new}: " if note.old == note.new else f"note {note.new} (was {note.old}): " if note.old else f"note {note.new} new: "


def laid_out(spans: Iterable[Span], colour: bool, width: int, indent: str) -> list[str]:
    """Spans as indented lines, broken between words."""
    lines: list[str] = []
    line: list[Cell] = []
    used = 0
    for word in _unbroken(_cells(spans, colour)):
        gap, size = word[0][1], sum([wide(before) + wide(core) for _, before, core in word])
        if gap == "\n" or (line and used + size > width - len(indent)):
            lines.append(indent + _painted(line, colour))
            size -= wide(gap)
            line, used, word = [], 0, [(word[0][0], "", word[0][2]), *word[1:]]
        line += word
        used += size
    return [*lines, indent + _painted(line, colour)] if line else lines


def _unbroken(cells: Iterable[Cell]) -> Iterator[list[Cell]]:
    """Cells that no line end may part: there is no gap between them, and neither is a Chinese character."""
    held: list[Cell] = []
    for cell in cells:
        if held and (cell[1] or wide(cell[2][:1]) == 2 or wide(held[-1][2][-1:]) == 2):
            yield held
            held = []
        held.append(cell)
    if held:
        yield held


def _cells(spans: Iterable[Span], colour: bool) -> Iterator[Cell]:
    """Words with the gap before them; without colour the first and the last word of a change carry its signs."""
    for span in spans:
        before, after = ("", "") if colour else _SIGNS[span.op]
        found = list(_words(span.text))
        for n, (gap, word) in enumerate(found):
            yield span.op, gap, (before if n == 0 else "") + word + (after if n == len(found) - 1 else "")


def _words(text: str) -> Iterator[tuple[str, str]]:
    """Words of a span, each with the gap before it: "", a blank or a line end; blanks at its end are a word of their own."""
    for blanks, word in _WORD.findall(text):
        gap = "\n" if "\n" in blanks else blanks[:1]
        if not word.isascii():
            *together, word = _parted(word)
            for part in together:
                yield gap, part
                gap = ""
        if word or gap:
            yield gap, word


def _parted(word: str) -> list[str]:
    """A word cut behind each wide character."""
    cuts = [0, *(n for n, char in enumerate(word, 1) if wide(char) == 2), len(word)]
    return [word[start:end] for start, end in pairwise(cuts)]


def _painted(line: Sequence[Cell], colour: bool) -> str:
    if not colour:
        return "".join(gap + word for _, gap, word in line)
    out, current = "", "equal"
    for op, gap, word in line:
        if op != current:
            out += (_END if current != "equal" else "") + (gap if op == "equal" else "")
            out += "" if op == "equal" else gap + _CODES[op]
            out += word
        else:
            out += gap + word
        current = op
    return out + (_END if current != "equal" else "")


def _plain(text: str, width: int, indent: str) -> list[str]:
    return laid_out((Span("equal", text),), True, width, indent)


def styled(text: str, code: str, colour: bool) -> str:
    """Text in a style, where there is colour."""
    return f"{code}{text}{_END}" if colour else text


@lru_cache(maxsize=8192)
def wide(text: str) -> int:
    """Columns that a text takes in a terminal."""
    return len(text) if text.isascii() else sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
