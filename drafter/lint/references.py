"""Rules on footnotes and document symbols (CONVENTIONS D, symbols.md): indicators in order, sources in form, "Ibid." behind what it repeats."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from drafter.lint.finding import BODY, Passage, Rule, Slip, Text
from drafter.notes import SINGLE_SINCE, antecedents
from drafter.symbols import SYMBOL, symbol_session

_IN_BRACKETS = re.compile(r" ?\((?:see )?(?:A|S|E|ST)/[^()]*\)")
_NAMED = re.compile(r"\b(?:documents?|notes?|letters?|reports?|contained in|symbol) (?:[A-Z]+/[\w./-]+(?: to [A-Z]+/[\w./-]+)?(?:, | and ))*$")


def symbol_in_text(p: Passage) -> Iterator[Slip]:
    """Sources are cited in footnotes, no symbol stands in the running text (D-1)."""
    for m in SYMBOL.finditer(p.text):
        if re.match(r"(?:A|S|E|ST)/", m[0]) and "__" not in m[0]:
            around = next((b for b in _IN_BRACKETS.finditer(p.text) if b.start() <= m.start() < b.end()), None)
            if around:
                yield Slip(*around.span(), f"{m[0]} belongs in a footnote, not in the text")
            elif not _NAMED.search(p.text[: m.start()]):
                yield Slip(*m.span(), f"{m[0]} belongs in a footnote, not in the text", level="warning")


def indicator_place(p: Passage) -> Iterator[Slip]:
    """An indicator stands behind the punctuation, and no space stands before it (D-2)."""
    for at in p.marks:
        if p.text[at : at + 1] in tuple(",;.:") and p.text[at - 1 : at] != ")":
            yield Slip(at, at + 1, "a footnote indicator stands behind the punctuation")
        elif p.text[at - 1 : at] == " ":
            yield Slip(at - 1, at, "no space stands before a footnote indicator")


def indicator_order(text: Text) -> Iterator[Slip]:
    """Indicators count 1, 2, 3 as they appear, each note is cited and each indicator has a note (D-2); given once from 2020 on (D-3)."""
    r = text.resolution
    annexed = tuple(p for a in r.annexes for p in a.paragraphs)
    notes = [n.marker for n in r.footnotes]
    number = (r.metadata.resolution_number or "").split(" ")[0]
    seen: list[str] = []
    for p in (q for parent in r.paragraphs + annexed for q in parent.walk()):
        for i in p.indicators:
            if i.marker not in notes:
                yield Slip(i.at, i.at, f"footnote {i.marker} has no text", where=p.id)
            if i.marker in seen and i.marker.isdecimal():
                if (r.metadata.session or SINGLE_SINCE) >= SINGLE_SINCE:
                    yield Slip(i.at, i.at, f"footnote {i.marker} is cited above already: a source is given once", where=p.id)
            elif i.marker.isdecimal() and seen and seen[-1].isdecimal() and int(i.marker) < int(seen[-1]):
                yield Slip(i.at, i.at, f"footnote {i.marker} stands behind footnote {seen[-1]}", where=p.id)
            if i.marker not in seen:
                seen.append(i.marker)
    for marker in notes:
        if marker not in seen and marker.isdecimal() and not (number and text.notes[marker].text.startswith(f"Resolution {number}")):
            yield Slip(0, 0, f"nothing cites footnote {marker}", where=f"footnote {marker}")


def note_end(p: Passage) -> Iterator[Slip]:
    """A footnote ends with a full stop (D-4)."""
    if p.text and not re.search(r"[.?!]”?$", p.text) and "__" not in p.text:
        start = len(p.text) - (p.text[-1] in ",;:")
        yield Slip(start, len(p.text), "a footnote ends with a full stop", ".")


_FORMS = (
    (re.compile(r"\b(Chapter) (?=[IVXL]+\b|\d)"), "chap.", "“chap.” is short in a footnote"),
    (re.compile(r"(?<=, )([Cc]hapter) (?=[IVXL]+\b|\d)"), "chap.", "“chap.” is short in a footnote"),
    (re.compile(r"(?<=, )([Ss]ection) (?=[IVXL]+\b|[A-Z]\b|\d)"), "sect.", "“sect.” is short in a footnote"),
    (re.compile(r"(?<=, )([Vv]olume) (?=[IVXL]+\b|\d)"), "vol.", "“vol.” is short in a footnote"),
    (re.compile(r"(?<=, )([Pp]aragraph) (?=\d)(?!\d+, of)"), "para.", "“para.” is short in a footnote"),
    (re.compile(r"\b((?:chap|sect|vol|para|art)\. [IVXL\d]+\.)(?=,)"), None, "a full stop too many"),
)


def note_form(p: Passage) -> Iterator[Slip]:
    """The forms of sources in footnotes (D-4)."""
    sentence = len(p.text) > 160 and not re.search(r"Official Records|Supplement|publication", p.text)
    for pattern, short, said in _FORMS:
        for m in pattern.finditer(p.text):
            if not sentence or short is None:
                yield Slip(m.start(1), m.end(1), said, short or m[1][:-1])
    for m in re.finditer(r"\bA/RES/(\d+/\d+)", p.text):
        yield Slip(m.start(), m.end(), "a resolution is cited by its number", f"resolution {m[1]}" if m.start() else f"Resolution {m[1]}")


def ibid(text: Text) -> Iterator[Slip]:
    """ "Ibid." repeats the one source of the note immediately before (D-5)."""
    notes = [n for n in text.resolution.footnotes if n.marker.isdecimal()]
    before = antecedents(notes)
    texts = {n.marker: n.text for n in notes}
    for note in notes:
        found = re.match(r"Ibid\b\.?", note.text)
        if not found:
            continue
        earlier = texts.get(before.get(note.marker, ""))
        if earlier is None:
            yield Slip(0, found.end(), "“Ibid.” has no footnote before it", where=f"footnote {note.marker}")
        elif re.match(r"(?:A|E|S)/\S+ and (?:A|E|S)/|Resolutions ", earlier):
            yield Slip(0, found.end(), "“Ibid.” follows a footnote that cites more than one source", where=f"footnote {note.marker}")


_NEARLY = (
    (re.compile(r"\b(A/C\.\d/\d+/L)(\d+)\b"), r"\1.\2"),
    (re.compile(r"\b([AES]/[\w./]*?\d/(?:Rev|Add|Corr))(\d+)\b"), r"\1.\2"),
    (re.compile(r"\b([AES]/[\w./]*?\d)/ ?(?:rev|REV)\.? ?(\d+)\b"), r"\1/Rev.\2"),
    (re.compile(r"\b([AES]/[\w./]*?\d)/ ?(?:add|ADD)\.? ?(\d+)\b"), r"\1/Add.\2"),
    (re.compile(r"\ba/(RES/\d+/\d+|\d+/\d+)\b"), r"A/\1"),
    (re.compile(r"\bA/Res/(\d+/\d+)"), r"A/RES/\1"),
    (re.compile(r"\bA / ?(\d+) ?/ ?(\d+)\b"), r"A/\1/\2"),
)


def symbol_form(p: Passage) -> Iterator[Slip]:
    """A symbol is written exactly so: capitals, full stops, no spaces (symbols.md, 2)."""
    for pattern, form in _NEARLY if any(map(p.text.__contains__, ("A/", "E/", "S/", "a/", "A /"))) else ():
        for m in pattern.finditer(p.text):
            yield Slip(m.start(), m.end(), f"the symbol is written {m.expand(form)}", m.expand(form))


def stale_report(text: Text) -> Iterator[Slip]:
    """A report that is taken note of is one of this session or the last, not the one the predecessor took note of (D-6)."""
    session = text.resolution.metadata.session
    if not text.predecessor or not session or text.predecessor.metadata.session == session:
        return
    before = {n.text for n in text.predecessor.footnotes}
    for p in text.resolution.paragraphs:
        if not re.search(r"\b(?:[Tt]ak(?:es|ing) note|[Ww]elcom(?:es|ing)|[Nn]ot(?:es|ing)|considered)\b[^;]*\breports?\b", p.text):
            continue
        for i in p.indicators:
            note = text.notes.get(i.marker)
            found = SYMBOL.search(note.text) if note else None
            if note and found and note.text in before and (symbol_session(found[0]) or session) < session - 1:
                yield Slip(found.start(), found.end(), f"{found[0]} is the report of an earlier session", where=note.where)


def ibid_order(text: Text) -> Iterator[Slip]:
    """Two notes in a row with the same words: the second may be "Ibid." (D-5)."""
    for a, b in pairwise(text.resolution.footnotes):
        if a.text == b.text and not a.text.startswith("Ibid") and "__" not in a.text:
            yield Slip(0, len(b.text), f"says the same as footnote {a.marker} before it: “Ibid.”", "Ibid.", where=f"footnote {b.marker}")


RULES = (
    Rule("symbol-in-text", "error", "D-1", symbol_in_text, BODY),
    Rule("indicator-place", "error", "D-2", indicator_place, BODY),
    Rule("indicator-order", "error", "D-2, D-3", indicator_order),
    Rule("note-end", "error", "D-4", note_end, ("note",)),
    Rule("note-form", "warning", "D-4", note_form, ("note",)),
    Rule("ibid", "error", "D-5", ibid),
    Rule("ibid-again", "info", "D-5", ibid_order, safe=False),
    Rule("symbol-form", "warning", "symbols.md 2", symbol_form, (*BODY, "note"), safe=False),
    Rule("stale-report", "warning", "D-6", stale_report),
)
