"""One wording from the paragraphs that share it: what differs between them, or moves with the calendar, becomes a named slot.

Paragraphs go in with their texts and notes, a Variant comes out; filled with a source's values it is that source's paragraph to the
letter. Slots: sessions still to come, the item's own resolutions, symbols of this session's reports, dates that lie ahead; and
anything of the calendar, amount of money, agenda item or paragraph above that two sources of one wording say differently. The rest of
history stays in words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import zip_longest

from drafter import notes
from drafter.bank import Mined, Source, Variant
from drafter.bank.folder import variant
from drafter.draft import Clause, clause_text
from drafter.model import Indicator, Paragraph, Resolution
from drafter.symbols import cited, moving, of_the_assembly, symbol_session
from drafter.words import Part, lead_phrase, ordinal_value

Order = tuple[str, str, str, int, str]
Skeleton = tuple[object, ...]


@dataclass(frozen=True)
class Spoken:
    """A paragraph of a mined text: its notes in full, and as printed where that differs, by marker.

    What is worked out from them stays with it, through a process boundary too.
    """

    text: Mined
    part: Part
    paragraph: Paragraph
    notes: Mapping[str, str]
    printed: Mapping[str, str]

    @cached_property
    def markers(self) -> tuple[str, ...]:
        """Its footnote markers, each once, in order."""
        return tuple(dict.fromkeys(self.paragraph.footnote_refs))

    @cached_property
    def order(self) -> Order:
        """Its place among all paragraphs: texts by date, preamble first."""
        return source_of(self, {}).order

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        """Its running texts: the chapeau, each sub-paragraph, each note."""
        return tuple(_pieces(self))

    @cached_property
    def skeleton(self) -> Skeleton:
        """What two paragraphs of one wording have in common: everything but what fills its places."""
        return _skeleton(self)

    @cached_property
    def bare(self) -> str:
        """Its words with a mark for each filling: the same for two paragraphs that differ in nothing else but notes."""
        return _bare(self)


def spoken(text: Mined, resolution: Resolution) -> list[Spoken]:
    """The paragraphs of a resolution as the bank takes them, numbered by their place."""
    full, printed = notes.resolved(resolution.footnotes), resolution.notes
    found = []
    parts: tuple[tuple[Part, str, tuple[Paragraph, ...]], ...] = (
        ("preambular", "PP", resolution.preambular),
        ("operative", "OP", resolution.operative),
    )
    for part, letters, paragraphs in parts:
        for n, paragraph in enumerate(paragraphs, 1):
            refs = [m for m in paragraph.footnote_refs if m in full]
            differing = {m: printed[m] for m in refs if printed[m] != full[m]}
            found.append(Spoken(text, part, replace(paragraph, id=f"{letters}{n}"), {m: full[m] for m in refs}, differing))
    return found


# --- what differs between two texts that say the same ------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Filling:
    """A span that two sources of one wording may fill differently: its kind, its place and its words."""

    kind: str
    start: int
    end: int
    text: str


# What each text has of its own beside the calendar: the agenda item it asks for, sums of money, its own paragraphs.
_OWN = (
    ("item_title", re.compile(r"(?<=\bitem entitled “)[^”]+(?=”)")),
    ("amount", re.compile(r"\d[\d,]*(?:\.\d+)?(?= (?:million |billion )?(?:United States )?dollars\b)")),
    (
        "paragraph",
        re.compile(r"(?<=\bparagraph )\d+(?= (?:above|below)\b)|(?<=\bparagraphs )\d+(?:, \d+)*(?:,? (?:and|to) \d+)?(?= (?:above|below)\b)"),
    ),
)


@lru_cache(maxsize=1 << 16)
def fillings(text: str) -> tuple[Filling, ...]:
    """Every span of a text that may be filled differently, in order, none overlapping."""
    taken: list[Filling] = []
    own = [Filling(kind, m.start(), m.end(), m[0]) for kind, pattern in _OWN for m in pattern.finditer(text)]
    for span in (*own, *(Filling(s.kind, s.start, s.end, s.text) for s in moving(text))):
        if all(span.end <= t.start or t.end <= span.start for t in taken):
            taken.append(span)
    return tuple(sorted(taken, key=lambda s: s.start))


def _bare(one: Spoken) -> str:
    lines = []
    for p, piece in zip(one.paragraph.walk(), one.pieces, strict=False):
        out, at = [], 0
        for span in piece.spans:
            out += [p.text[at : span.start], f"<{_MASK.get(span.kind, span.kind)}>"]
            at = span.end
        lines.append("".join(out) + p.text[at:])
    return re.sub(r"\bresolutions(?= <resolution>)", "resolution", "\n".join(lines))


# --- pieces: the chapeau, each sub-paragraph, each note ----------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Piece:
    """One running text of a paragraph, with indicators by key, and what moves in it; `note` for a footnote."""

    text: str
    indicators: tuple[Indicator, ...]
    spans: tuple[Filling, ...]
    note: bool = False

    def written(self, names: Sequence[str | None]) -> str:
        """The clause text with a name for each span that is a slot."""
        slots = [(s.start, s.end, name) for s, name in zip(self.spans, names, strict=True) if name]
        return clause_text(self.text, self.indicators, slots)


def _pieces(one: Spoken) -> list[Piece]:
    key = {marker: str(n) for n, marker in enumerate(one.markers, 1)}
    pieces = []
    for p in one.paragraph.walk():
        indicators = tuple(Indicator(key[i.marker], i.at) for i in p.indicators)
        spans = tuple(s for s in fillings(p.text) if not any(s.start < i.at < s.end for i in indicators))
        pieces.append(Piece(p.text, indicators, spans))
    return pieces + [Piece(note, (), fillings(note), True) for note in one.notes.values()]


def _skeleton(one: Spoken) -> Skeleton:
    pieces = one.pieces
    labels = tuple(p.label if n else None for n, p in enumerate(one.paragraph.walk()))
    depths = tuple(_depths(one.paragraph))
    noted = tuple(n for n, marker in enumerate(one.markers) if marker in one.notes)
    return one.part, labels, depths, noted, tuple(p.written([_MASK.get(s.kind, s.kind) for s in p.spans]) for p in pieces)


_MASK = {"resolution_list": "resolution"}


def _depths(p: Paragraph, depth: int = 0) -> Iterator[int]:
    yield depth
    for sub in p.subparagraphs:
        yield from _depths(sub, depth + 1)


# --- slots -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Span:
    """A span where a source has it: what a rule looks at."""

    filling: Filling
    before: str
    after: str
    opening: str
    piece: Piece
    one: Spoken

    @property
    def around(self) -> str:
        return self.before[-200:] + self.filling.text + self.after[:80]

    @property
    def year(self) -> int:
        return int((self.one.text.date or "0")[:4] or 0)


_EVENT = re.compile(r"high-level|\b(?:convene|hold|organize|arrange)\b|\bsummit\b", re.I)


def _session(span: _Span) -> str | None:
    """A session that was still to come: of the Assembly by what is to happen there, of another body by its name."""
    number = ordinal_value(span.filling.text)
    said = span.one.text.session or (span.year - 1946 if span.year else None)
    if span.piece.note or number is None or (said is not None and number <= said):
        return None
    if not of_the_assembly(span.before, span.after):
        return None
    table = (("agenda_session", r"\bagenda\b|\bitem\b"), ("meeting_session", _EVENT.pattern), ("report_session", r"\breport"))
    return next((name for name, pattern in table if re.search(pattern, span.around, re.I)), "next_session")


def _own_resolutions(span: _Span) -> str | None:
    """A list of resolutions, and the one resolution that a paragraph opens with."""
    if span.filling.kind == "resolution_list":
        return None if span.piece.note else "own_resolutions" if re.search(r"\bits (?:[\w-]+ ){0,3}resolutions $", span.before) else "resolutions"
    opens = re.fullmatch(r"(?:,? (?:also|further|in particular))? its (?:[\w-]+ ){0,3}resolution ", span.before[len(span.opening) :])
    return "own_resolution" if opens and not span.piece.note else None


def _report(span: _Span) -> str | None:
    """The symbol of a report to the session in a note that is no reference to the official records."""
    session, said = symbol_session(span.filling.text), span.one.text.session
    current = session is not None and said is not None and session >= said - 1
    return "report_symbol" if span.piece.note and current and not re.search(r"Official Records|Supplement", span.piece.text) else None


def _due(span: _Span) -> str | None:
    """A date or a year that lay ahead, in an operative paragraph, and is no part of a name ("2030 Agenda")."""
    years = re.findall(r"\d{4}", span.filling.text)
    if (
        span.one.part == "preambular"
        or span.piece.note
        or not span.year
        or not years
        or int(years[-1]) <= span.year
        or re.match(r" [A-Z]", span.after)
    ):
        return None
    if span.filling.kind == "date":
        return "due_date"
    return "publication_year" if re.search(r"\bnext\b|\bproduced\b|\bpublish|\bissued\b", span.around) else "due_year"


_RULES: Mapping[str, Callable[[_Span], str | None]] = {
    "session_ordinal": _session,
    "resolution_list": _own_resolutions,
    "resolution": _own_resolutions,
    "document_symbol": _report,
    "date": _due,
    "year": _due,
}
_PLAIN = {
    "session_ordinal": "session",
    "resolution_list": "resolutions",
    "resolution": "resolution",
    "document_symbol": "document",
    "date": "date",
    "year": "year",
    "period": "period",
    "item_title": "item_title",
    "amount": "amount",
    "paragraph": "paragraph",
}


def _slot(span: _Span) -> str | None:
    rule = _RULES.get(span.filling.kind)
    return rule(span) if rule else None


def _spans(one: Spoken, pieces: Sequence[Piece]) -> Iterator[_Span]:
    opening = lead_phrase(one.paragraph.text, one.part) or ""
    for piece in pieces:
        for s in piece.spans:
            yield _Span(s, piece.text[: s.start], piece.text[s.end :], opening, piece, one)


# --- the variant -------------------------------------------------------------------------------------------------


def variant_of(group: Sequence[Spoken]) -> Variant:
    """The wording that paragraphs with one skeleton share."""
    group = sorted(group, key=lambda one: one.order, reverse=True)
    pieces = [one.pieces for one in group]
    spans = [list(_spans(one, p)) for one, p in zip(group, pieces, strict=True)]
    names = _names(list(zip(*spans, strict=True)))
    values = [{name: s.filling.text for name, s in zip(names, said, strict=True) if name} for said in spans]
    texts, at = [], 0
    for piece in pieces[0]:
        texts.append(piece.written(names[at : at + len(piece.spans)]))
        at += len(piece.spans)
    newest = group[0]
    clauses = list(newest.paragraph.walk())
    subs = iter(texts[1 : len(clauses)])
    chapeau = _clause(newest.paragraph, iter([texts[0], *subs]))
    keys = [str(n) for n, marker in enumerate(newest.markers, 1) if marker in newest.notes]
    footnotes = dict(zip_longest(keys, texts[len(clauses) :]))
    return variant(chapeau.text, footnotes, [source_of(*pair) for pair in zip(group, values, strict=True)], chapeau.subparagraphs)


def _clause(p: Paragraph, texts: Iterator[str]) -> Clause:
    return Clause("", next(texts), label=p.label, subparagraphs=tuple(_clause(s, texts) for s in p.subparagraphs))


def _names(columns: Sequence[Sequence[_Span]]) -> list[str | None]:
    """A name for each place where something moves, None where the words stay: they are history, and the same in every source."""
    used: dict[str, int] = {}
    names: list[str | None] = []
    for column in columns:
        name = next(filter(None, map(_slot, column)), None)
        if name is None and len({s.filling.text for s in column}) > 1:
            several = any(len(cited(s.filling.text)) > 1 for s in column)
            name = "resolutions" if several else _PLAIN[column[0].filling.kind]
        if name:
            used[name] = used.get(name, 0) + 1
            name += f"_{used[name]}" if used[name] > 1 else ""
        names.append(name)
    return names


def source_of(one: Spoken, values: Mapping[str, str]) -> Source:
    """Where a paragraph was said, with the values of its slots."""
    key = {marker: str(n) for n, marker in enumerate(one.markers, 1)}
    printed = {key[marker]: text for marker, text in one.printed.items()}
    text = one.text
    return Source(text.symbol, one.paragraph.id, text.date, text.session, values, one.markers, printed, one.paragraph.section, text.adopted)
