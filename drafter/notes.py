"""Footnotes: how an indicator stands in clause text, and what number a note gets.

In clause text (drafts, bank) an indicator is written where it stands, as in Markdown: `Sustainable Development,[^n1] and`.
The key names the note; its number is counted when the draft is rendered, in the order of first mention (D-2).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from types import MappingProxyType

from drafter.model import Footnote, Indicator, Paragraph

KEY = re.compile(r"\[\^([\w./-]+)\]")
SINGLE_SINCE = 75  # session from which a source is given once, at its first mention (D-3)
_LITERAL = re.compile(r"\[(\\*)\^")


def inline(text: str, indicators: Iterable[Indicator]) -> str:
    """Plain text and its indicators as clause text; what looks like an indicator in the text itself is escaped with a backslash."""
    out, at = [], 0
    for i in indicators:
        out += [_LITERAL.sub(r"[\1\\^", text[at : i.at]), f"[^{i.marker}]"]
        at = i.at
    return "".join(out) + _LITERAL.sub(r"[\1\\^", text[at:])


def lift(text: str) -> tuple[str, tuple[Indicator, ...]]:
    """Clause text back to plain text and its indicators: the inverse of `inline`."""
    plain, found, at = "", [], 0
    for m in KEY.finditer(text):
        plain += _bare(text[at : m.start()])
        found.append(Indicator(m[1], len(plain)))
        at = m.end()
    return plain + _bare(text[at:]), tuple(found)


def _bare(text: str) -> str:
    """Text in which what looks like an indicator is escaped no more."""
    return re.sub(r"\[(\\*)\\\^", r"[\1^", text) if "\\" in text else text


def spliced(text: str, indicators: Iterable[Indicator], start: int, end: int, words: str) -> tuple[str, tuple[Indicator, ...]]:
    """Plain text with other words from `start` to `end`, and its indicators where they stand then: one inside the span stands behind the words."""
    shift = len(words) - (end - start)
    moved = tuple(i if i.at < start or (i.at == start < end) else Indicator(i.marker, max(i.at, end) + shift) for i in indicators)
    return text[:start] + words + text[end:], moved


def reworded(paragraph: Paragraph, place: str, start: int, end: int, words: str) -> Paragraph:
    """The paragraph with other words from `start` to `end` where it, or one of its sub-paragraphs, has the id `place`; else as it is."""
    if paragraph.id == place:
        text, indicators = spliced(paragraph.text, paragraph.indicators, start, end, words)
        return replace(paragraph, text=text, indicators=indicators)
    return replace(paragraph, subparagraphs=tuple(reworded(s, place, start, end, words) for s in paragraph.subparagraphs))


def keys(texts: Iterable[str]) -> list[str]:
    """Keys of the notes cited in clause texts, in order of first mention."""
    return list(dict.fromkeys(key for text in texts for key in KEY.findall(text)))


def numbered(
    paragraphs: Iterable[Paragraph], texts: Mapping[str, str], ibid: Mapping[str, str] = MappingProxyType({})
) -> tuple[dict[str, str], tuple[Footnote, ...]]:
    """Numbers of the notes by key, counted from 1 in the order of first mention, and the notes in that order.

    A key without a text keeps its number and gets the text "__", a visible blank. `ibid` names the note that an "Ibid." was written
    behind: where another one, or none, stands before it now, its source is given in full (D-5).
    """
    order = list(dict.fromkeys(i.marker for p in paragraphs for q in p.walk() for i in q.indicators))
    number = {key: str(n) for n, key in enumerate(order, 1)}
    before = dict(zip(order[1:], order, strict=False))
    said = {key: texts.get(key, "__") if ibid.get(key) in (None, before.get(key)) else in_full(key, texts, ibid) for key in order}
    return number, tuple(Footnote(number[key], said[key]) for key in order)


def in_full(key: str, texts: Mapping[str, str], ibid: Mapping[str, str]) -> str:
    """The source of a note spelled out, through the notes that its "Ibid." stands behind."""
    chain = [key]
    while (earlier := ibid.get(chain[-1])) is not None and earlier not in chain:
        chain.append(earlier)
    full = ""
    for one in reversed(chain):
        text = texts.get(one, "__")
        found = _IBID.match(text)
        full = _restated(full, text[found.end() :]) if found and full else text
    return full


def given_once(*parts: Sequence[Paragraph]) -> tuple[tuple[Paragraph, ...], ...]:
    """The parts of a text with each note cited where it is first mentioned, and nowhere else (D-3)."""
    seen: set[str] = set()

    def first(p: Paragraph) -> Paragraph:
        kept = tuple(i for n, i in enumerate(p.indicators) if i.marker not in {*seen, *(e.marker for e in p.indicators[:n])})
        seen.update(i.marker for i in kept)
        subs = tuple(first(s) for s in p.subparagraphs)
        return p if (kept, subs) == (p.indicators, p.subparagraphs) else replace(p, indicators=kept, subparagraphs=subs)

    return tuple(tuple(first(p) for p in part) for part in parts)


def is_ibid(text: str) -> bool:
    """Whether a note speaks of the source of the note before it."""
    return _IBID.match(text) is not None


def antecedents(footnotes: Iterable[Footnote]) -> dict[str, str]:
    """For each note that begins with "Ibid." the marker of the note before it, by number."""
    given = list(footnotes)
    if all(note.marker.isdecimal() for note in given):
        given.sort(key=lambda note: int(note.marker))
    return {note.marker: before.marker for before, note in pairwise(given) if _IBID.match(note.text)}


_IBID = re.compile(r"\W*ibid\.?,? *", re.I)
_SEGMENT = re.compile(
    r"(vol|no|nos|chap|chaps|sect|sects|para|paras|art|arts|annex|annexes|p|pp|part|supplement|target)\b|(\d{4})$|(.* session)$", re.I
)


def resolved(footnotes: Iterable[Footnote]) -> dict[str, str]:
    """What each note stands for, by marker: "Ibid., vol. 2237, No. 39574." after a treaty becomes that treaty's series with this volume.

    "Ibid." refers to the note immediately before by number, and only what differs is restated (D-5). One that follows nothing stays as it is.
    """
    stands_for: dict[str, str] = {}
    before = ""
    given = list(footnotes)
    for note in sorted(given, key=lambda note: int(note.marker)) if all(note.marker.isdecimal() for note in given) else given:
        ibid = _IBID.match(note.text)
        before = _restated(before, note.text[ibid.end() :]) if ibid and before else note.text
        stands_for.setdefault(note.marker, before)
    return stands_for


def _restated(before: str, rest: str) -> str:
    """The source of the note before, from the part that `rest` restates on as `rest` has it."""
    if not rest.strip(" ."):
        return before
    kind, segments = _kind(rest.split(", ")[0]), before.rstrip(" .").split(", ")
    kept = next((n for n, segment in enumerate(segments) if kind and _kind(segment) == kind), len(segments))
    return ", ".join([*segments[:kept], rest])


def _kind(segment: str) -> str | None:
    """What a segment of a reference says: its volume, its chapter, the year of its records; None where no form tells."""
    found = _SEGMENT.match(segment.rstrip(" ."))
    if not found:
        return None
    return found[1].lower().removesuffix("s") if found[1] else "year" if found[2] else "session"
