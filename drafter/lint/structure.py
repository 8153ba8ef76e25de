"""Rules on how a text is put together (CONVENTIONS A-6, A-9, B-3, B-9): numbers and labels, parts that are named, notes left over."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from drafter.lint.finding import Rule, Slip, Text
from drafter.model import Paragraph

_ROMAN = "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx".split()


def numbering(text: Text) -> Iterator[Slip]:
    """Operative paragraphs count on, from 1 again only where a section begins; one that stands alone has no number (A-6, A-9)."""
    operative = text.resolution.operative
    if len(operative) == 1 and operative[0].number:
        yield Slip(0, 0, "the only operative paragraph has no number", where=operative[0].id)
    counted = [p for p in operative if (p.number or "").isdecimal()]
    due = {1}
    for before, p in pairwise((None, *counted)):
        now = int(p.number or 0) if p else 0
        if p and now not in due and not (now == 1 and before and p.section != before.section):
            yield Slip(0, 0, f"paragraph {now} follows paragraph {before.number}" if before else f"the first paragraph is {now}", where=p.id)
            due |= {now + 1, *(d + 1 for d in due)}
        else:
            due = {now + 1}


def labels(text: Text) -> Iterator[Slip]:
    """Sub-paragraphs count (a), (b), (c), and theirs (i), (ii), (iii), without a gap (A-9)."""
    for p in (q for parent in text.resolution.paragraphs for q in parent.walk()):
        said = [(s, (s.label or "").strip("()")) for s in p.subparagraphs if re.fullmatch(r"\([a-z]+\)", s.label or "")]
        roman = bool(said) and said[0][1] == "i"
        for (_, before), (s, label) in pairwise(said):
            follows = _after(before, roman)
            if follows and label != follows:
                yield Slip(0, 0, f"({label}) follows ({before})", where=s.id)


def _after(label: str, roman: bool) -> str | None:
    if roman:
        return _ROMAN[_ROMAN.index(label) + 1] if label in _ROMAN[:-1] else None
    if len(set(label)) != 1:
        return None
    return chr(ord(label[0]) + 1) * len(label) if label[0] != "z" else "a" * (len(label) + 1)


def parallel(text: Text) -> Iterator[Slip]:
    """The sub-paragraphs of a paragraph have one form: all "To ...", or none (B-3)."""
    for p in (q for parent in text.resolution.operative for q in parent.walk()):
        to = [s for s in p.subparagraphs if s.text.startswith("To ")]
        others = [s for s in p.subparagraphs if s not in to]
        if len(to) > 2 and len(others) == 1:
            yield Slip(0, len(others[0].text.split(" ", 1)[0]), "the other sub-paragraphs begin with “To”", where=others[0].id)


_SECTION = re.compile(r"\bsections? ([IVX]+) (?:above|below|of the present resolution)\b")
_ANNEX = re.compile(r"\b(?:the )?annex(?:es)? (?:([IVX]+) )?to the present resolution\b")


def parts_named(text: Text) -> Iterator[Slip]:
    """A section or an annex of the text that is referred to is there (B-9)."""
    sections = {m[0] for p in text.resolution.paragraphs if (m := re.match(r"[IVX]+\b", p.section or ""))}
    annexes = text.resolution.annexes
    for p in text.passages:
        for m in _SECTION.finditer(p.text) if sections else ():
            if m[1] not in sections:
                yield Slip(m.start(), m.end(), f"the text has no section {m[1]}", where=p.where)
        for m in _ANNEX.finditer(p.text):
            if not annexes or (m[1] and len(annexes) > 1 and f"Annex {m[1]}" not in {a.heading for a in annexes}):
                yield Slip(m.start(), m.end(), f"the text has no annex {m[1] or ''}".rstrip(), where=p.where)


def orphaned_note(text: Text) -> Iterator[Slip]:
    """A note of the draft that nothing cites any more is told, not lost (D-2)."""
    for repair in text.resolution.repairs:
        if repair.code == "orphaned-footnote":
            yield Slip(0, 0, repair.message, where=repair.where)


def _words(paragraphs: Sequence[Paragraph]) -> int:
    return sum(len(q.text.split()) for p in paragraphs for q in p.walk())


def grown(text: Text) -> Iterator[Slip]:
    """A text that is half as long again as its predecessor is told so (E-24)."""
    if text.predecessor:
        now, was = _words(text.resolution.paragraphs), _words(text.predecessor.paragraphs)
        if was and now > 1.5 * was:
            yield Slip(0, 0, f"{now} words, the predecessor has {was}", where="masthead")


def title_changed(text: Text) -> Iterator[Slip]:
    """A title that is not the predecessor's is told (A-5)."""
    if text.predecessor and text.predecessor.metadata.title and text.resolution.metadata.title:
        was, now = text.predecessor.metadata.title, text.resolution.metadata.title
        if was.casefold() != now.casefold():
            yield Slip(0, len(now), f"the predecessor's title is “{was}”", where="title")


RULES = (
    Rule("numbering", "error", "A-6, A-9", numbering),
    Rule("labels", "error", "A-9", labels),
    Rule("parallel", "info", "B-3", parallel),
    Rule("parts-named", "error", "B-9", parts_named),
    Rule("orphaned-note", "info", "D-2", orphaned_note),
    Rule("grown", "info", "E-24", grown),
    Rule("title-changed", "info", "A-5", title_changed),
)
