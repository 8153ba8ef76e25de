"""Where things stand in a draft, as the screens say it: names of clauses, their paragraphs, items, slots and notes, and the counts.

Everything is asked of the desk and nothing is kept. A clause goes by its stable id, a paragraph by its name (PP3, OP12); the two
part headings go by the part's name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import lru_cache

from drafter import edits, notes
from drafter.desk import Desk
from drafter.draft import BLANK, Clause, Draft, Slot, SlotValue
from drafter.model import DrafterError, Metadata, Paragraph, Resolution
from drafter.templating import fill, series, slot_names
from drafter.words import Part, ordinal

PARTS: tuple[tuple[Part, str, str], ...] = (("preambular", "PP", "Preamble"), ("operative", "OP", "Operative part"))


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a draft: a part, an index in it, and the clause there (None: the part's heading, index -1)."""

    part: Part
    index: int
    clause: str | None


def place_of(draft: Draft, key: str) -> Place | None:
    """Where a key of the outline stands: a clause's id or a part's name; None where it is gone."""
    for part, _, _ in PARTS:
        if key == part:
            return Place(part, -1, None)
    try:
        part, index = edits.find(draft, key)
    except DrafterError:
        return None
    return Place(part, index, key)


def name_of(draft: Draft, clause: str) -> str:
    """What a clause is called now: PP3, OP12."""
    part, index = edits.find(draft, clause)
    return f"{'PP' if part == 'preambular' else 'OP'}{index + 1}"


def clause_named(draft: Draft, name: str) -> str | None:
    """The id of the clause called "OP12", "pp3" or (a number alone) operative "12"; None where there is none."""
    found = re.fullmatch(r"\s*(pp|op)?\s*(\d+)\.?\s*", name, re.I)
    if not found:
        return None
    clauses = draft.preambular if (found[1] or "").lower() == "pp" else draft.operative
    number = int(found[2])
    return clauses[number - 1].id if 1 <= number <= len(clauses) else None


def paragraph_of(desk: Desk, clause: str) -> Paragraph:
    """The paragraph that a clause stands for."""
    part, index = edits.find(desk.draft, clause)
    made = desk.resolution
    return (made.preambular if part == "preambular" else made.operative)[index]


def paragraphs_of(text: Resolution, ids: tuple[str, ...]) -> list[Paragraph]:
    """Paragraphs of a text by their ids."""
    known = {p.id: p for p in text.paragraphs}
    return [known[i] for i in ids if i in known]


# --- slots -------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=8192)
def _cites(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return tuple(slot_names(text)), tuple(notes.keys([text]))


def slots_of(draft: Draft, clause: Clause) -> list[Slot]:
    """The slots in a clause's words and in the footnotes it cites, in order."""
    names: dict[str, None] = {}
    for part in clause.walk():
        own, cited = _cites(part.text)
        names |= dict.fromkeys(own)
        for key in cited:
            names |= dict.fromkeys(_cites(draft.footnotes.get(key, ""))[0])
    known = {s.name: s for s in draft.slots} if names else {}
    return [known[n] for n in names if n in known]


def keys_cited(draft: Draft, clause: str) -> list[str]:
    """Keys of the footnotes that a clause cites, in order of first mention."""
    return list(dict.fromkeys(key for part in edits.get(draft, clause).walk() for key in _cites(part.text)[1]))


def where_of(draft: Draft) -> dict[str, str]:
    """The clause whose words or notes hold a slot first, by the slot's name."""
    found: dict[str, str] = {}
    for clause in draft.clauses:
        for slot in slots_of(draft, clause):
            found.setdefault(slot.name, clause.id)
    return found


_EXPRESSION = re.compile(r"\{\{.*?\}\}")


def slot_spans(draft: Draft, clause: Clause) -> Iterator[tuple[int, int, Slot]]:
    """Where the slots of a clause stand in its full text: start, end, slot."""
    known, values, at = {s.name: s for s in draft.slots}, draft.values, 0
    for part in clause.walk():
        at += len(f"{part.label} ") if part.label and part is not clause else 0
        printed, done = "", 0
        for m in _EXPRESSION.finditer(part.text):
            printed += fill(part.text[done : m.start()], values, clause.id)
            value = fill(m[0], values, clause.id)
            start = at + len(notes.lift(printed)[0])
            for name in slot_names(m[0]):
                if name in known:
                    yield start, start + len(value), known[name]
            printed, done = printed + value, m.end()
        at += len(notes.lift(printed + fill(part.text[done:], values, clause.id))[0]) + 1


def shown(value: SlotValue) -> str:
    """A slot's value as it is printed."""
    return series(list(value)) if isinstance(value, tuple) else value


def typed(slot: Slot, text: str) -> SlotValue:
    """A value as a person typed it: a list for a slot that holds one."""
    return tuple(part for part in re.split(r", and |, | and ", text.strip()) if part) if isinstance(slot.value, tuple) else text


def likely(draft: Draft) -> list[Slot]:
    """Slots that wait to be confirmed and are sure or likely."""
    return [s for s in draft.slots if s.status == "proposed" and s.confidence in ("sure", "likely")]


def of_kind(draft: Draft, slot: Slot) -> list[Slot]:
    """Slots of the same kind as one that can be confirmed as they stand."""
    return [s for s in draft.slots if s.kind == slot.kind and s.status == "proposed" and BLANK not in shown(s.value)]


def refused(slot: Slot) -> bool:
    """Whether a slot holds what the predecessor has in its place."""
    return slot.status == "confirmed" and shown(slot.value) == slot.was


GROUPS: dict[str, tuple[str, str]] = {
    "blank": ("To fill in", "nobody can know these from the text"),
    "missing": ("To decide", "the words stand as they were; accept them so, or fill in others"),
    "unsure": ("Unsure", "look twice"),
    "likely": ("Likely", "the text's own history says so"),
    "sure": ("Sure", "the text itself says so"),
    "confirmed": ("Done", "accepted, filled in or refused"),
}


def group_of(slot: Slot) -> str:
    """Where a slot stands in the review: what waits for a person first, then by how sure the program is, then what is done."""
    if slot.status == "confirmed":
        return "confirmed"
    if BLANK in shown(slot.value):
        return "blank"
    return "missing" if slot.status == "missing" else slot.confidence if slot.confidence in GROUPS else "unsure"


# --- the masthead ------------------------------------------------------------------------------------------------

_FIELD = {
    "distr": "distribution",
    "distr_date": "date of issue",
    "body": "organ",
    "agenda_item_title": "title of the agenda item",
    "adopted_date": "date of adoption",
}


def masthead(draft: Draft) -> Iterator[tuple[str, str, str]]:
    """Every field of the masthead: its name in the draft, its name in words, and what it holds."""
    for field in fields(Metadata):
        value = getattr(draft.metadata, field.name)
        held = series(list(value)) if isinstance(value, tuple) else "" if value is None else str(value)
        yield field.name, _FIELD.get(field.name, field.name.replace("_", " ")), held


def left_open(desk: Desk) -> list[str]:
    """Where something waits for a person: fields of the masthead, clauses with open slots, texts with a blank that no slot stands for."""
    draft, made = desk.draft, desk.resolution
    where = where_of(draft)
    found = [words for _, words, held in masthead(draft) if BLANK in held]
    found += [name_of(draft, where[s.name]) if s.name in where else s.name for s in desk.open_slots]
    texts = [(p.id, p.full_text) for p in made.paragraphs] + [(f"footnote {n.marker}", n.text) for n in made.footnotes]
    blank = [name for name, text in texts if BLANK in text]
    slotted = sum(BLANK in shown(s.value) for s in desk.open_slots)
    return found + blank[: max(0, len(blank) - slotted)]


# --- the whole ---------------------------------------------------------------------------------------------------


def session_of(draft: Draft, short: bool = False) -> str:
    """ "Eightieth session" (short: "80"), or nothing where the draft does not say."""
    number = draft.metadata.session
    if number is None:
        return ""
    return str(number) if short else f"{ordinal(number).capitalize()} session" if 1 <= number < 200 else f"Session {number}"


def counts(desk: Desk, short: bool = False, found: str = "") -> str:
    """The status line: how many clauses there are, what waits for a person, what the rules `found`, and whether the file is up to date."""
    draft = desk.draft
    waiting = sum(s.status == "proposed" for s in draft.slots)
    missing = len(left_open(desk))
    pp, op = len(draft.preambular), len(draft.operative)
    said = [
        f"{pp} PP {op} OP" if short else f"{op} operative, {pp} preambular",
        f"{waiting} to confirm" if short else f"{waiting} {'change' if waiting == 1 else 'changes'} to confirm",
        f"{missing} open",
        *([found] if found else []),
        "unsaved" if desk.unsaved else "saved",
    ]
    if desk.recovered:
        said.append(f"recovered {desk.recovered}" if short else f"recovered {desk.recovered} {'edit' if desk.recovered == 1 else 'edits'}")
    return " · ".join(said)


def changed_clause(before: Draft, after: Draft) -> str | None:
    """The first clause of `after` that `before` has not, or has otherwise or elsewhere; None where only slots or notes differ."""
    was = {c.id: c for c in before.clauses}
    for clause in after.clauses:
        if was.get(clause.id) != clause:
            return clause.id
    for old, new in ((before.preambular, after.preambular), (before.operative, after.operative)):
        ids = {c.id for c in new}
        kept = [c.id for c in old if c.id in ids]
        for a, b in zip(kept, (c.id for c in new), strict=False):
            if a != b:
                return b
        if len(kept) < len(old):
            gone = next(n for n, c in enumerate(old) if c.id not in ids)
            return new[min(gone, len(new) - 1)].id if new else None
    return None
