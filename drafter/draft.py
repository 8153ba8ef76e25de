"""The draft file: one TOML that a person reads, edits and keeps in git.

`loads` and `dumps` turn the file into a frozen Draft and back; `rendered` turns a Draft into the Resolution it stands for:
slots filled, paragraphs numbered, footnotes counted. A hand edit is as good as the program's: an unknown key is refused with
its place, nothing is dropped.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Literal, get_args

import tomli_w

from drafter import notes
from drafter.model import Annex, Indicator, Kind, Metadata, Paragraph, Repair, Resolution
from drafter.tables import Tables, parse
from drafter.templating import fill, quote
from drafter.words import Part, lead_phrase

SCHEMA = "drafter/draft/1"
BLANK = "__"
_DEEPEST, _MOST_BRACES, _LONGEST_VALUE = 20, 20_000, 10_000
SlotStatus = Literal["proposed", "confirmed", "missing"]
SlotValue = str | tuple[str, ...]
Pairings = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Slot:
    """A named value in the text: what kind of thing it is, its value (a tuple for a list of resolutions), why, and how sure.

    `status`: proposed by the program, confirmed by a person, or missing (the value is a blank, or a person must decide).
    """

    name: str
    kind: str
    value: str | tuple[str, ...]
    was: str = ""
    action: str = ""
    rule: str = ""
    why: str = ""
    confidence: str = ""
    status: SlotStatus = "proposed"


@dataclass(frozen=True, slots=True)
class Clause:
    """A paragraph of the draft: a stable id, its text with Jinja slots and [^keys], and where it came from ("A/RES/78/228 OP5")."""

    id: str
    text: str
    source: str = ""
    label: str | None = None
    section: str | None = None
    subparagraphs: tuple[Clause, ...] = ()

    def walk(self) -> Iterator[Clause]:
        """This clause, then its sub-paragraphs, depth first."""
        yield self
        for sub in self.subparagraphs:
            yield from sub.walk()


@dataclass(frozen=True, slots=True)
class Silenced:
    """A finding that a person has looked at and left: the clause's id ("" for the whole text), the rule, and why."""

    clause: str = ""
    rule: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Predecessor:
    """The text that the draft is compared with: its symbol, its file (relative to the draft's folder), and the file's SHA-256.

    `changes` says how tracked changes of a Word file were read: "accepted" or "rejected", "" where there are none.
    """

    symbol: str = ""
    file: str = ""
    sha256: str = ""
    changes: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """All that a draft file holds. `ibid` names, for a note that begins with "Ibid.", the note that it was written behind.

    `pinned` and `cut` are a person's own pairings, by clause id: the predecessor's paragraphs that became the clause, and those that did not.
    """

    metadata: Metadata = field(default_factory=Metadata)
    enacting: str | None = "The General Assembly"
    kind: Kind = "resolution"
    predecessor: Predecessor = field(default_factory=Predecessor)
    slots: tuple[Slot, ...] = ()
    preambular: tuple[Clause, ...] = ()
    operative: tuple[Clause, ...] = ()
    footnotes: Mapping[str, str] = field(default_factory=dict)
    ibid: Mapping[str, str] = field(default_factory=dict)
    pinned: Pairings = field(default_factory=dict)
    cut: Pairings = field(default_factory=dict)
    silenced: tuple[Silenced, ...] = ()
    annexes: tuple[Annex, ...] = ()

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """Preambular, then operative clauses."""
        return self.preambular + self.operative

    @property
    def values(self) -> dict[str, Any]:
        """Values of the slots by name, as Jinja sees them, with the session's number."""
        return {"session": self.metadata.session} | {s.name: s.value if isinstance(s.value, str) else list(s.value) for s in self.slots}


def paired(draft: Draft, pairings: Pairings) -> list[tuple[str, str]]:
    """Pairings by the numbers that paragraphs have now, as `compare` takes them: (the predecessor's id, the draft's id).

    >>> paired(Draft(operative=(Clause("op1", "Decides;"), Clause("new1", "Urges;"))), {"new1": ("OP7", "OP9"), "gone": ("OP1",)})
    [('OP7', 'OP2'), ('OP9', 'OP2')]
    """
    ids = {c.id: f"{part}{n}" for part, clauses in (("PP", draft.preambular), ("OP", draft.operative)) for n, c in enumerate(clauses, 1)}
    return [(old, ids[name]) for name, olds in pairings.items() if name in ids for old in olds]


# --- draft to resolution -----------------------------------------------------------------------------------------


def rendered(draft: Draft) -> Resolution:
    """The resolution that a draft stands for. Raises DrafterError naming the clause whose slot can't be filled."""
    values = draft.values
    preambular = tuple(_numbered(c, f"PP{n}", "preambular", None, values) for n, c in enumerate(draft.preambular, 1))
    alone = len(draft.operative) == 1
    operative = tuple(_numbered(c, f"OP{n}", "operative", None if alone else str(n), values) for n, c in enumerate(draft.operative, 1))
    texts = {key: fill(text, values, f"footnote {key}") for key, text in draft.footnotes.items()}
    annexed = tuple(p for annex in draft.annexes for p in annex.paragraphs)
    number, footnotes = notes.numbered(preambular + operative + annexed, texts, draft.ibid)
    orphans = tuple(Repair("orphaned-footnote", f"footnote {key}", f"nothing cites it: {text}") for key, text in texts.items() if key not in number)
    return Resolution(
        kind=draft.kind,
        metadata=draft.metadata,
        enacting=draft.enacting,
        preambular=tuple(_renumbered(p, number) for p in preambular),
        operative=tuple(_renumbered(p, number) for p in operative),
        footnotes=footnotes,
        annexes=tuple(replace(a, paragraphs=tuple(_renumbered(p, number) for p in a.paragraphs)) for a in draft.annexes),
        repairs=orphans,
    )


def _numbered(clause: Clause, name: str, part: Part, number: str | None, values: Mapping[str, Any]) -> Paragraph:
    if any("{" in c.text for c in clause.walk()):
        return replace(_paragraph(clause, name, part, values), number=number)
    return _without_slots(clause, name, part, number)


@lru_cache(maxsize=4096)
def _without_slots(clause: Clause, name: str, part: Part, number: str | None) -> Paragraph:
    return replace(_paragraph(clause, name, part, {}), number=number)


def _paragraph(clause: Clause, name: str, part: Part, values: Mapping[str, Any]) -> Paragraph:
    text, indicators = notes.lift(fill(clause.text, values, f"{name} ({clause.id})"))
    return Paragraph(
        id=name,
        text=text,
        lead_phrase=None if clause.label else lead_phrase(text, part),
        section=clause.section,
        label=clause.label,
        indicators=indicators,
        subparagraphs=tuple(_paragraph(s, name + (s.label or ""), part, values) for s in clause.subparagraphs),
    )


def _renumbered(paragraph: Paragraph, number: Mapping[str, str]) -> Paragraph:
    if not paragraph.indicators and not paragraph.subparagraphs:
        return paragraph
    return replace(
        paragraph,
        indicators=tuple(replace(i, marker=number[i.marker]) for i in paragraph.indicators),
        subparagraphs=tuple(_renumbered(s, number) for s in paragraph.subparagraphs),
    )


# --- resolution to clauses ---------------------------------------------------------------------------------------


def clause_text(text: str, indicators: Iterable[Indicator], slots: Iterable[tuple[int, int, str]] = ()) -> str:
    """Plain text as clause text: indicators as [^key], each (start, end, expression) as a slot, literal braces quoted.

    An indicator inside a slot's span stands behind it.
    """
    placed = [(i.at, i.at, f"[^{i.marker}]") for i in indicators] + [(start, end, f"{{{{ {name} }}}}") for start, end, name in slots]
    marks = sorted(placed, key=lambda mark: mark[:2])
    out, at = "", 0
    for start, end, mark in marks:
        out += notes.inline(quote(text[at : max(at, start)]), ()) + mark
        at = max(at, end)
    return out + notes.inline(quote(text[at:]), ())


def clause(paragraph: Paragraph, source: str = "", slots: Mapping[str, list[tuple[int, int, str]]] = MappingProxyType({})) -> Clause:
    """A paragraph as a clause of a draft, its slots given by paragraph id. The clause's id is the paragraph's, in small letters."""
    return Clause(
        paragraph.id.lower(),
        clause_text(paragraph.text, paragraph.indicators, slots.get(paragraph.id, [])),
        source,
        paragraph.label,
        paragraph.section,
        tuple(clause(s, "", slots) for s in paragraph.subparagraphs),
    )


# --- the file ----------------------------------------------------------------------------------------------------


def dumps(draft: Draft) -> str:
    """The draft as TOML; `loads` gives the same draft back."""
    annexes = [_plain({"heading": a.heading, "title": a.title, "paragraphs": [_annexed_table(p) for p in a.paragraphs]}) for a in draft.annexes]
    tables: dict[str, Any] = {
        "schema": SCHEMA,
        "kind": draft.kind,
        "enacting": draft.enacting,
        "metadata": _plain(asdict(draft.metadata)),
        "predecessor": _plain(asdict(draft.predecessor)),
        "slots": [{"name": s.name, "kind": s.kind, "value": _listed(s.value)} | _plain(asdict(s)) for s in draft.slots],
        "preambular": [_clause_table(c) for c in draft.preambular],
        "operative": [_clause_table(c) for c in draft.operative],
        "footnotes": dict(draft.footnotes),
        "ibid": dict(draft.ibid),
        "pinned": _plain(draft.pinned),
        "cut": _plain(draft.cut),
        "silenced": [_plain(asdict(s)) for s in draft.silenced],
        "annexes": annexes,
    }
    return tomli_w.dumps(_plain(tables))


def _listed(value: SlotValue) -> str | list[str]:
    return value if isinstance(value, str) else list(value)


def _plain(table: Mapping[str, Any]) -> dict[str, Any]:
    return {key: list(value) if isinstance(value, tuple) else value for key, value in table.items() if value not in (None, "", (), [], {})}


def _clause_table(clause: Clause) -> dict[str, Any]:
    return _plain(
        {"id": clause.id, "from": clause.source, "label": clause.label, "section": clause.section, "text": clause.text}
        | {"subparagraphs": [_clause_table(s) for s in clause.subparagraphs]}
    )


def _annexed_table(paragraph: Paragraph) -> dict[str, Any]:
    """A paragraph of an annex: its number is printed, not counted."""
    table = _clause_table(clause(paragraph))
    return {"id": table.pop("id")} | _plain({"number": paragraph.number}) | table


def loads(text: str, where: str = "draft") -> Draft:
    """A draft from its TOML. Raises DrafterError that names the file (`where`) and the place of what it can't take."""
    tables = parse(text, where, SCHEMA, "draft")
    return _Reader(where).draft(tables)


class _Reader(Tables):
    """Tables to values, with the place of each for messages."""

    def __init__(self, where: str) -> None:
        super().__init__(where, "mend it by hand; README shows a draft file")

    def draft(self, tables: dict[str, Any]) -> Draft:
        self.known(tables, {f.name for f in fields(Draft)}, "top level")
        if (kind := tables.get("kind", "resolution")) not in get_args(Kind):
            raise self.wrong("kind", f"{kind!r} is none of {', '.join(get_args(Kind))}")
        made = Draft(
            metadata=self.record(Metadata, self.table(tables, "metadata"), "metadata"),
            enacting=self.typed(tables["enacting"], str, "enacting") if "enacting" in tables else None,
            kind=kind,
            predecessor=self.record(Predecessor, self.table(tables, "predecessor"), "predecessor"),
            slots=tuple(self.slot(t, f"slots {n}") for n, t in enumerate(self.tables(tables, "slots"), 1)),
            preambular=tuple(self.paragraph(t, f"preambular {n}") for n, t in enumerate(self.tables(tables, "preambular"), 1)),
            operative=tuple(self.paragraph(t, f"operative {n}") for n, t in enumerate(self.tables(tables, "operative"), 1)),
            footnotes=self.texts(tables, "footnotes"),
            ibid=self.texts(tables, "ibid"),
            pinned=self.lists(tables, "pinned"),
            cut=self.lists(tables, "cut"),
            silenced=tuple(self.record(Silenced, t, f"silenced {n}") for n, t in enumerate(self.tables(tables, "silenced"), 1)),
            annexes=tuple(self.annex(t, f"annexes {n}") for n, t in enumerate(self.tables(tables, "annexes"), 1)),
        )
        self.unique([c.id for c in made.clauses], "paragraph id")
        self.unique([s.name for s in made.slots], "slot name")
        if sum(c.text.count("{") for top in made.clauses for c in top.walk()) + sum(n.count("{") for n in made.footnotes.values()) > _MOST_BRACES:
            raise self.wrong("top level", f"more than {_MOST_BRACES} slots in its texts: no resolution has so many")
        return made

    def slot(self, table: Mapping[str, Any], place: str) -> Slot:
        made = self.record(Slot, table, place)
        if made.status not in get_args(SlotStatus):
            raise self.wrong(f"{place}.status", f"{made.status!r} is none of {', '.join(get_args(SlotStatus))}")
        if len(made.value if isinstance(made.value, str) else "".join(made.value)) > _LONGEST_VALUE:
            raise self.wrong(f"{place}.value", f"longer than {_LONGEST_VALUE} characters")
        return made

    def paragraph(self, table: Mapping[str, Any], place: str) -> Clause:
        if place.count(".subparagraphs") > _DEEPEST:
            raise self.wrong(place.split(".")[0], f"sub-paragraphs are nested deeper than {_DEEPEST} levels")
        self.known(table, {"id", "from", "label", "section", "text", "subparagraphs"}, place)
        text = {key: self.typed(table[key], str, f"{place}.{key}") for key in ("id", "from", "label", "section", "text") if key in table}
        if "id" not in text:
            raise self.wrong(place, "id is missing")
        subs = tuple(self.paragraph(t, f"{place}.subparagraphs {n}") for n, t in enumerate(self.tables(table, "subparagraphs", place), 1))
        return Clause(text["id"], text.get("text", ""), text.get("from", ""), text.get("label"), text.get("section"), subs)

    def annex(self, table: Mapping[str, Any], place: str) -> Annex:
        self.known(table, {"heading", "title", "paragraphs"}, place)
        paragraphs = [self.annexed(t, f"{place}.paragraphs {n}") for n, t in enumerate(self.tables(table, "paragraphs", place), 1)]
        return Annex(
            self.typed(table.get("heading", ""), str, f"{place}.heading"),
            self.typed(table["title"], str, f"{place}.title") if "title" in table else None,
            tuple(paragraphs),
        )

    def annexed(self, table: Mapping[str, Any], place: str) -> Paragraph:
        number = self.typed(table["number"], str, f"{place}.number") if "number" in table else None
        return replace(_as_paragraph(self.paragraph({k: v for k, v in table.items() if k != "number"}, place)), number=number)


def _as_paragraph(c: Clause) -> Paragraph:
    text, indicators = notes.lift(fill(c.text, {}, c.id))
    return Paragraph(c.id, text, None, None, c.section, c.label, indicators, tuple(_as_paragraph(s) for s in c.subparagraphs))
