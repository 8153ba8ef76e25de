"""What can be done to a draft: each verb takes a Draft and gives the next one. Nothing here knows files, undo or screens.

Clauses are named by their stable id, places by (part, index). A person edits a clause as `lines`: its words as they will be
printed, a sub-paragraph a line, footnotes as [^key]; slots that the edit leaves alone stay slots.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, replace
from functools import partial
from itertools import pairwise
from typing import Any

from drafter import notes, states
from drafter.compare import redline
from drafter.draft import BLANK, Clause, Draft, Pairings, Silenced, Slot, SlotStatus, SlotValue
from drafter.model import DrafterError, Exit, Metadata
from drafter.read.fields import names as sponsors_in
from drafter.templating import fill, quote, slot_names
from drafter.words import Part, iso_date

_LABEL = re.compile(r"(\t*)(\([a-z]{1,2}\)|\([ivx]{1,5}\)|\(\d{1,2}\)) (.*)", re.S)
_SLOT = re.compile(r"\{\{.*?\}\}")


# --- finding -----------------------------------------------------------------------------------------------------


def find(draft: Draft, name: str) -> tuple[Part, int]:
    """Where a clause stands: its part and its index there. Raises DrafterError for an id that the draft hasn't got."""
    parts: tuple[tuple[Part, tuple[Clause, ...]], ...] = (("preambular", draft.preambular), ("operative", draft.operative))
    for part, clauses in parts:
        for index, clause in enumerate(clauses):
            if clause.id == name:
                return part, index
    raise DrafterError(f"the draft has no clause {name!r}", "name one of its ids; the draft file shows them", Exit.USAGE)


def clauses(draft: Draft, part: Part) -> tuple[Clause, ...]:
    """The clauses of one part."""
    return draft.preambular if part == "preambular" else draft.operative


def get(draft: Draft, name: str) -> Clause:
    """The clause of an id."""
    part, index = find(draft, name)
    return clauses(draft, part)[index]


def new_id(draft: Draft) -> str:
    """An id that no clause has: "new1", "new2", ..."""
    used = [int(m[1]) for c in draft.clauses if (m := re.fullmatch(r"new(\d+)", c.id))]
    return f"new{max(used, default=0) + 1}"


def _with(draft: Draft, part: Part, made: tuple[Clause, ...]) -> Draft:
    return replace(draft, preambular=made) if part == "preambular" else replace(draft, operative=made)


# --- a clause as lines -------------------------------------------------------------------------------------------


def lines(draft: Draft, name: str) -> str:
    """A clause as a person edits it: slots filled, a sub-paragraph a line (nested ones indented by tabs), footnotes as [^key]."""
    return fill(_lines(get(draft, name)), draft.values, name)


def note_lines(draft: Draft, name: str) -> str:
    """The footnotes that a clause cites, a line each behind its key: "[^n1] See A/80/123."; one that has no words yet is the key alone."""
    keys = notes.keys(c.text for c in get(draft, name).walk())
    return "\n".join(f"[^{key}] {fill(draft.footnotes.get(key, ''), draft.values, f'footnote {key}')}" for key in keys)


def _lines(clause: Clause, depth: int = -1) -> str:
    own = ("\t" * depth + f"{clause.label} " if clause.label else "") + clause.text
    return "\n".join([own, *(_lines(s, depth + 1) for s in clause.subparagraphs)])


def _from_lines(text: str, like: Clause) -> Clause:
    """Clause text with a line for each sub-paragraph, as a clause. A line without a label goes on where the one above ends."""
    first, *rest = text.split("\n")
    rows: list[tuple[int, str | None, str]] = [(-1, like.label, first.strip())]
    for line in rest:
        found = _LABEL.fullmatch(line)
        if found:
            rows.append((min(len(found[1]), rows[-1][0] + 1), found[2], found[3].strip()))
        elif line.strip():
            depth, label, before = rows[-1]
            rows[-1] = (depth, label, f"{before} {line.strip()}".strip())
    return replace(_nested(rows, like.id), id=like.id, source=like.source, section=like.section)


def _nested(rows: list[tuple[int, str | None, str]], name: str) -> Clause:
    depth, label, text = rows[0]
    starts = [n for n, row in enumerate(rows) if row[0] == depth + 1 and n]
    subs = tuple(_nested(rows[a:b], f"{name}{rows[a][1]}") for a, b in pairwise([*starts, len(rows)]))
    return Clause(name, text, "", label, None, subs)


def _keep_slots(before: str, after: str, values: Mapping[str, Any], where: str) -> str:
    """Edited words with the slots of the old clause text put back wherever the edit left their words alone."""
    slots, printed, at = [], "", 0
    for m in _SLOT.finditer(before):
        printed += fill(before[at : m.start()], values, where)
        value = fill(m[0], values, where)
        if slot_names(m[0]):
            slots.append((len(printed), len(printed) + len(value), m[0]))
        printed, at = printed + value, m.end()
    printed += fill(before[at:], values, where)
    out, old, new, done = "", 0, 0, 0
    for span in redline(printed, after):
        if span.op == "equal":
            for start, end, slot in slots:
                if old <= start and end <= old + len(span.text):
                    out += quote(after[done : new + start - old]) + slot
                    done = new + end - old
        old += len(span.text) * (span.op != "insert")
        new += len(span.text) * (span.op != "delete")
    return out + quote(after[done:])


def place_of(draft: Draft, place: str) -> tuple[Clause, Clause]:
    """The clause of a rendered paragraph's id ("OP5(a)"), and the clause or sub-paragraph itself. DrafterError for one that is not there."""
    part: Part = "preambular" if place.startswith("PP") else "operative"
    number = re.match(r"(?:PP|OP)(\d+)", place)
    if number and int(number[1]) <= len(clauses(draft, part)):
        clause = clauses(draft, part)[int(number[1]) - 1]
        paths = [(f"{place[:2]}{number[1]}", clause)]
        for path, one in paths:
            if path == place:
                return clause, one
            paths += [(path + (s.label or ""), s) for s in one.subparagraphs]
    raise DrafterError(f"the draft has no paragraph {place}", "name one as PP3, OP5 or OP5(a)", Exit.USAGE)


# --- the verbs ---------------------------------------------------------------------------------------------------


def edit(draft: Draft, name: str, text: str) -> Draft:
    """The clause with new words, given as `lines` gives them."""
    part, index = find(draft, name)
    old = clauses(draft, part)[index]
    made = _from_lines(_keep_slots(_lines(old), text, draft.values, name), old)
    after = list(clauses(draft, part))
    after[index] = made
    return _with(draft, part, tuple(after))


def reword(draft: Draft, place: str, start: int, end: int, words: str) -> Draft:
    """Other words for a span of the rendered text of a place: "PP3", "OP5(a)", "footnote 3", "title", "sponsors". Slots outside it stay slots."""
    if place == "title":
        title = draft.metadata.title or ""
        return replace(draft, metadata=replace(draft.metadata, title=title[:start] + words + title[end:]))
    if place == "sponsors":
        names = ", ".join(draft.metadata.sponsors)
        return replace(draft, metadata=replace(draft.metadata, sponsors=tuple((names[:start] + words + names[end:]).split(", "))))
    if place.startswith("footnote "):
        keys = notes.keys(c.text for clause in draft.clauses for c in clause.walk())
        number = place.removeprefix("footnote ")
        if not number.isdecimal() or not 0 < int(number) <= len(keys):
            raise DrafterError(f"the draft has no {place}", "name one by its number", Exit.USAGE)
        key = keys[int(number) - 1]
        said = fill(draft.footnotes.get(key, ""), draft.values, place)
        return footnote(draft, key, said[:start] + words + said[end:])
    if any(q.id == place for a in draft.annexes for p in a.paragraphs for q in p.walk()):
        anew = partial(notes.reworded, place=place, start=start, end=end, words=words)
        return replace(draft, annexes=tuple(replace(a, paragraphs=tuple(map(anew, a.paragraphs))) for a in draft.annexes))
    clause, one = place_of(draft, place)
    plain, indicators = notes.lift(fill(one.text, draft.values, place))
    made = notes.inline(*notes.spliced(plain, indicators, start, end, words))
    new = replace(one, text=_keep_slots(one.text, made, draft.values, place))
    part, index = find(draft, clause.id)
    after = list(clauses(draft, part))
    after[index] = _swapped(clause, one, new)
    return _with(draft, part, tuple(after))


def _swapped(clause: Clause, one: Clause, new: Clause) -> Clause:
    return new if clause is one else replace(clause, subparagraphs=tuple(_swapped(s, one, new) for s in clause.subparagraphs))


def silence(draft: Draft, name: str, rule: str, reason: str) -> Draft:
    """A rule's findings on a clause silenced, with the reason; no reason: heard again. `name` is the clause's id, or "" for the whole text."""
    if name:
        find(draft, name)
    rest = tuple(s for s in draft.silenced if (s.clause, s.rule) != (name, rule))
    return replace(draft, silenced=(*rest, Silenced(name, rule, reason.strip())) if reason.strip() else rest)


def insert(draft: Draft, part: Part, index: int, clause: Clause, footnotes: Mapping[str, str], slots: tuple[Slot, ...] = ()) -> Draft:
    """A clause put in at an index, with the footnotes and slots it brings; keys and names that the draft has already are changed.

    It joins the section of the clause before it.
    """
    taken = set(draft.footnotes)
    keys = {}
    for key in footnotes:
        keys[key] = _free(key, taken)
        taken.add(keys[key])
    used = {s.name for s in draft.slots}
    names = {}
    for slot in slots:
        names[slot.name] = _free(slot.name, used, "_")
        used.add(names[slot.name])
    after = list(clauses(draft, part))
    index = max(0, min(index, len(after)))
    beside = after[index - 1 : index] or after[:1]
    made = replace(_renamed(clause, keys, names), id=new_id(draft), section=beside[0].section if beside else None)
    after.insert(index, made)
    brought = {keys[key]: _rename_slots(text, names) for key, text in footnotes.items()}
    return replace(
        _with(draft, part, tuple(after)),
        footnotes={**draft.footnotes, **brought},
        slots=draft.slots + tuple(replace(s, name=names[s.name]) for s in slots),
    )


def _free(name: str, taken: set[str], joint: str = ".") -> str:
    return next(n for n in (name, *(f"{name}{joint}{k}" for k in range(2, 10_000))) if n not in taken)


def _rename_slots(text: str, names: Mapping[str, str]) -> str:
    return _SLOT.sub(lambda m: re.sub(r"[a-z][a-z0-9_]*", lambda w: names.get(w[0], w[0]), m[0], count=1), text)


def _renamed(clause: Clause, keys: Mapping[str, str], names: Mapping[str, str]) -> Clause:
    text = notes.KEY.sub(lambda m: f"[^{keys.get(m[1], m[1])}]", _rename_slots(clause.text, names))
    return replace(clause, text=text, subparagraphs=tuple(_renamed(s, keys, names) for s in clause.subparagraphs))


def delete(draft: Draft, name: str) -> Draft:
    """The draft without a clause and its pairings. Its footnotes stay in the file, uncited: rendering names them as orphans."""
    return release(_without(draft, name), name)


def _without(draft: Draft, name: str) -> Draft:
    part, index = find(draft, name)
    after = clauses(draft, part)
    return _with(draft, part, after[:index] + after[index + 1 :])


def move(draft: Draft, name: str, part: Part, index: int) -> Draft:
    """The clause taken out and put at an index of a part, counted without it. It joins the section of the clause that it passed."""
    was, at = find(draft, name)
    clause = clauses(draft, was)[at]
    rest = _without(draft, name)
    after = list(clauses(rest, part))
    index = max(0, min(index, len(after)))
    passed = after[index - 1 : index] if was == part and index > at else after[index : index + 1]
    after.insert(index, replace(clause, section=passed[0].section if passed else clause.section))
    return _with(rest, part, tuple(after))


def duplicate(draft: Draft, name: str) -> Draft:
    """A copy of a clause right behind it, under a new id."""
    part, index = find(draft, name)
    after = list(clauses(draft, part))
    after.insert(index + 1, replace(after[index], id=new_id(draft)))
    return _with(draft, part, tuple(after))


def fill_slot(draft: Draft, name: str, value: SlotValue) -> Draft:
    """A slot with a value given by a person: confirmed, unless it still holds a blank."""
    status: SlotStatus = "missing" if BLANK in (value if isinstance(value, str) else " ".join(value)) else "confirmed"
    return _each_slot(draft, name, lambda s: replace(s, value=value, status=status))


def confirm(draft: Draft, name: str) -> Draft:
    """A slot's value accepted as it is. Raises DrafterError while it holds a blank."""

    def accepted(slot: Slot) -> Slot:
        if BLANK in (slot.value if isinstance(slot.value, str) else " ".join(slot.value)):
            raise DrafterError(f"{name} still holds a blank: {slot.value}", "fill it in first", Exit.USAGE)
        return replace(slot, status="confirmed")

    return _each_slot(draft, name, accepted)


def refuse(draft: Draft, name: str) -> Draft:
    """A slot with the words that the predecessor has there, confirmed. Raises DrafterError where it has none."""

    def as_it_was(slot: Slot) -> Slot:
        if not slot.was:
            raise DrafterError(f"the predecessor has nothing in the place of {name}", "fill it in instead", Exit.USAGE)
        return replace(slot, value=slot.was if isinstance(slot.value, str) else (slot.was,), status="confirmed")

    return _each_slot(draft, name, as_it_was)


def _each_slot(draft: Draft, name: str, change: Callable[[Slot], Slot]) -> Draft:
    if name not in {s.name for s in draft.slots}:
        raise DrafterError(f"the draft has no slot {name!r}", "name one of: " + ", ".join(s.name for s in draft.slots), Exit.USAGE)
    return replace(draft, slots=tuple(change(s) if s.name == name else s for s in draft.slots))


def set_metadata(draft: Draft, name: str, value: str) -> Draft:
    """A field of the masthead; sponsors are given as printed, "A, B and C", and stand by the alphabet (A-8). An empty value clears it."""
    if name not in {f.name for f in fields(Metadata)}:
        raise DrafterError(f"the masthead has no field {name!r}", "name one of: " + ", ".join(f.name for f in fields(Metadata)), Exit.USAGE)
    if name == "session":
        if not value.isdigit():
            raise DrafterError(f"a session is a number, not {value!r}", "give it as 80", Exit.USAGE)
        return replace(draft, metadata=replace(draft.metadata, session=int(value)))
    if name == "sponsors":
        return replace(draft, metadata=replace(draft.metadata, sponsors=tuple(sorted(dict.fromkeys(sponsors_in(value)), key=states.place))))
    changed: dict[str, Any] = {name: (iso_date(value) if name.endswith("_date") else None) or value or None}
    return replace(draft, metadata=replace(draft.metadata, **changed))


def footnote(draft: Draft, key: str, text: str) -> Draft:
    """The words of a note, new or changed, as `note_lines` gives them. No words: the note is a blank again."""
    if not re.fullmatch(r"[\w./-]+", key):
        raise DrafterError(f"{key!r} can't be the key of a footnote", "use letters, digits, dots and dashes", Exit.USAGE)
    rest = {k: v for k, v in draft.footnotes.items() if k != key or text.strip()}
    order = notes.keys(c.text for clause in draft.clauses for c in clause.walk())
    before = dict(zip(order[1:], order, strict=False)).get(key)
    if before and notes.is_ibid(text) and key not in draft.ibid:
        draft = replace(draft, ibid={**draft.ibid, key: before})
    if text.strip():
        rest[key] = _keep_slots(draft.footnotes.get(key, ""), text.strip(), draft.values, f"footnote {key}")
    return replace(draft, footnotes=rest)


# --- pairings with the predecessor -------------------------------------------------------------------------------


def pin(draft: Draft, name: str, olds: Iterable[str]) -> Draft:
    """The clause paired with these paragraphs of the predecessor, and with no others. One of them may be pinned to more clauses: a split."""
    find(draft, name)
    chosen = tuple(dict.fromkeys(olds))
    if not chosen:
        raise DrafterError("no paragraph of the predecessor is named", "name one, or cut the pairing", Exit.USAGE)
    kept = tuple(old for old in draft.cut.get(name, ()) if old not in chosen)
    return replace(draft, pinned={**draft.pinned, name: chosen}, cut=_paired(draft.cut, name, kept))


def cut(draft: Draft, name: str, old: str) -> Draft:
    """The clause never paired with this paragraph of the predecessor."""
    find(draft, name)
    kept = tuple(one for one in draft.pinned.get(name, ()) if one != old)
    parted = tuple(dict.fromkeys((*draft.cut.get(name, ()), old)))
    return replace(draft, pinned=_paired(draft.pinned, name, kept), cut=_paired(draft.cut, name, parted))


def release(draft: Draft, name: str) -> Draft:
    """The clause paired as the program sees it: nothing is pinned or cut."""
    return replace(draft, pinned=_paired(draft.pinned, name, ()), cut=_paired(draft.cut, name, ()))


def _paired(pairings: Pairings, name: str, olds: tuple[str, ...]) -> Pairings:
    rest = {clause: kept for clause, kept in pairings.items() if clause != name or olds}
    return {**rest, name: olds} if olds else rest
