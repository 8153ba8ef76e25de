"""Rolling forward: a predecessor goes in with the next session's number, the rolled text comes out, every change with its reason.

What history fixed stays; what only a person can know becomes a visible blank ("__") or a question that leaves the text as it was.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from drafter import notes
from drafter.bank import Bank, Source, Variant
from drafter.draft import BLANK, Clause, Draft, Predecessor, Slot, SlotStatus, clause, clause_text
from drafter.model import DrafterError, Exit, Footnote, Indicator, Metadata, Paragraph, Resolution
from drafter.roll.calendar import Calendar, calendar
from drafter.roll.changes import OPEN, Change, Rolled
from drafter.roll.citations import printed_items
from drafter.roll.lineage import Said, lineage, slot_before
from drafter.roll.masthead import masthead
from drafter.roll.organ import Move, move
from drafter.roll.place import Action, Place, Verdict
from drafter.roll.rules import RULES
from drafter.roll.spans import spans
from drafter.symbols import Moving
from drafter.templating import fill, series
from drafter.words import ordinal_value

__all__ = ["OPEN", "Change", "Rolled", "new_draft", "roll", "take"]


def roll(resolution: Resolution, session: int, values: Mapping[str, str] | None = None, bank: Bank | None = None, body: str | None = None) -> Rolled:
    """The text of a predecessor rolled forward to a session of the Assembly.

    `values` sets slots by name, over what the rules say; a bank tells what sister series adopted since; `body` is the organ that the
    draft is for, where it is another. Raises DrafterError where the
    text's own session is unknown or not before the new one, and for a value whose slot does not exist.
    """
    evidence = calendar(resolution, session, bank)
    given = dict(values or {})
    if empty := next((name for name, value in given.items() if not value.strip()), None):
        raise DrafterError(f"{empty} has no value", f"give one, or leave {empty} out: it stays a blank", Exit.USAGE)
    past = lineage(resolution, evidence.was, bank)
    moved = move(resolution, body)
    rolling = _Rolling(evidence, given, moved)
    changes = rolling.changes

    def rolled(paragraph: Paragraph) -> Paragraph:
        text, indicators = rolling.text(paragraph.id, paragraph.text, paragraph.indicators, past.get(paragraph.id, ()))
        return replace(paragraph, text=text, indicators=indicators, subparagraphs=tuple(rolled(s) for s in paragraph.subparagraphs))

    def rolled_note(note: Footnote) -> Footnote:
        return Footnote(note.marker, rolling.text(f"footnote {note.marker}", note.text)[0])

    meta = replace(resolution.metadata, body=moved.now, committee=None) if moved else resolution.metadata
    metadata, fields = masthead(meta, evidence, given)
    changes.extend(fields)
    made = replace(
        resolution,
        kind="resolution",
        metadata=metadata,
        enacting=f"The {moved.now}" if moved else resolution.enacting,
        preambular=tuple(rolled(p) for p in resolution.preambular),
        operative=tuple(rolled(p) for p in resolution.operative),
        footnotes=tuple(rolled_note(n) for n in resolution.footnotes),
        repairs=(),
    )
    if unknown := set(given) - {c.slot for c in changes}:
        known = ", ".join(sorted({c.slot for c in changes}))
        raise DrafterError(f"no slot is called {min(unknown)!r} in this text", f"name one of: {known}", Exit.USAGE)
    return Rolled(made, resolution.name, session, tuple(changes))


@dataclass(frozen=True)
class _Rolling:
    """A roll under way: the evidence, the values given, what was changed so far, and the slot of each thing that was said."""

    evidence: Calendar
    given: Mapping[str, str]
    moved: Move | None = None
    changes: list[Change] = field(default_factory=list)
    slots: dict[tuple[str, ...], str] = field(default_factory=dict)

    def text(self, where: str, text: str, indicators: tuple[Indicator, ...] = (), past: tuple[Said, ...] = ()) -> tuple[str, tuple[Indicator, ...]]:
        """The text with its changes made, noted with offsets in the new text; indicators move along."""
        out, at, shifts = "", 0, [(0, 0)]
        for span, verdict in self.verdicts(where, text, past):
            slot = self.slot(span, verdict)
            if slot in self.given:
                verdict = _by_hand(verdict, span, slot, self.given[slot])
            new = span.text if verdict.new is None else verdict.new
            out += text[at : span.start]
            start, end = len(out), len(out) + len(new)
            v = verdict
            self.changes.append(Change(where, slot, v.kind, v.action, span.text, new, start, end, v.rule, v.why, v.confidence))
            out, at = out + new, span.end
            shifts.append((span.end, len(out) - at))
        moved = tuple(replace(i, at=i.at + next(grown for end, grown in reversed(shifts) if i.at >= end)) for i in indicators)
        return out + text[at:], moved

    def verdicts(self, where: str, text: str, past: tuple[Said, ...]) -> list[tuple[Moving, Verdict]]:
        """What is said of each span of a text; beside what moves for sure, a question becomes a blank."""
        told = [(span, self.verdict(Place(where, text, span, slot_before(span, text, past)))) for span in spans(text)]
        found = [(span, verdict) for span, verdict in told if verdict is not None]
        for span, verdict in self.moved.words(where, text) if self.moved else ():
            if all(span.end <= other.start or other.end <= span.start for other, _ in found):
                found.append((span, verdict))
        found.sort(key=lambda one: one[0].start)
        if all(v.action in OPEN for _, v in found):
            return found
        return [(span, replace(v, action="placeholder", new=v.blank) if v.action == "ask" and v.blank else v) for span, v in found]

    def verdict(self, place: Place) -> Verdict | None:
        """What the first rule that speaks says of a span; None where it stays."""
        if BLANK in place.span.text and place.span.kind in ("resolution", "resolution_list", "document_symbol", "date"):
            return Verdict("placeholder", None, "blank", place.span.kind, "blank", "it was still blank in the text rolled from", "sure")
        found = next((v for rule in RULES if (v := rule(place, self.evidence)) is not None), None)
        return None if found is None or found.action == "keep" else found

    def slot(self, span: Moving, said: Verdict) -> str:
        """The name of a slot. What is the same thing by its words, rule, reason and new value shares one; others of the name are numbered.

        Each request for a report is its own, though two go to one session.
        """
        own = (str(len(self.changes)),) if said.slot in _EACH_ITS_OWN else ()
        said_of = (said.slot, said.rule, said.why, span.text, said.new or "", *own)
        if said_of not in self.slots:
            number = sum(known[0] == said.slot for known in self.slots) + 1
            self.slots[said_of] = said.slot if number == 1 else f"{said.slot}_{number}"
        return self.slots[said_of]


_EACH_ITS_OWN = frozenset({"report_session", "next_session", "organ_words"})
_BY_HAND: dict[str, Action] = {"session_ordinal": "shift_session", "year": "shift_year", "date": "shift_year", "period": "shift_period"}


def _by_hand(verdict: Verdict, span: Moving, slot: str, value: str) -> Verdict:
    if span.kind == "session_ordinal" and ordinal_value(value) is None:
        raise DrafterError(f"{slot} is a session in words, not {value!r}", "write it as eighty-second", Exit.USAGE)
    action = _BY_HAND.get(span.kind, "replace_resolution") if verdict.action in OPEN else verdict.action
    return replace(verdict, action=action, new=value, rule="set", why="set by hand", confidence="sure")


# --- a draft -----------------------------------------------------------------------------------------------------


def new_draft(rolled: Rolled, predecessor: Predecessor) -> Draft:
    """The draft file of a rolled text: every change and every open question is a named slot, every paragraph says where it came from.

    Footnotes are keyed by the predecessor's markers ("n12"). One that an older predecessor cites again is given once, at its first mention (D-3).
    """
    spans: dict[str, list[tuple[int, int, str]]] = {}
    slots: dict[str, Slot] = {}
    for change in rolled.changes:
        if change.paragraph == "metadata":
            continue
        items = tuple(printed_items(change.new))
        listed = change.kind == "resolution_list" and series(items) == change.new
        spans.setdefault(change.paragraph, []).append((change.start, change.end, change.slot + (" | series" if listed else "")))
        value = items if listed else change.new
        status: SlotStatus = "missing" if change.action in OPEN else "confirmed" if change.rule == "set" else "proposed"
        slot = Slot(change.slot, change.kind, value, change.old, change.action, change.rule, change.why, change.confidence, status)
        slots.setdefault(change.slot, slot)
    text = rolled.resolution
    preambular, operative = text.preambular, text.operative
    if (text.metadata.session or 0) >= notes.SINGLE_SINCE:
        preambular, operative = notes.given_once(preambular, operative)
    return Draft(
        metadata=text.metadata,
        enacting=text.enacting,
        predecessor=predecessor,
        slots=tuple(slots.values()),
        preambular=tuple(clause(_keyed(p), f"{rolled.source} {p.id}", spans) for p in preambular),
        operative=tuple(clause(_keyed(p), f"{rolled.source} {p.id}", spans) for p in operative),
        footnotes={f"n{n.marker}": clause_text(n.text, (), spans.get(f"footnote {n.marker}", [])) for n in text.footnotes},
        ibid={f"n{marker}": f"n{before}" for marker, before in notes.antecedents(text.footnotes).items()},
        annexes=tuple(replace(a, paragraphs=tuple(_keyed(p) for p in a.paragraphs)) for a in text.annexes),
    )


def _keyed(paragraph: Paragraph) -> Paragraph:
    return replace(
        paragraph,
        indicators=tuple(replace(i, marker=f"n{i.marker}") for i in paragraph.indicators),
        subparagraphs=tuple(_keyed(s) for s in paragraph.subparagraphs),
    )


# --- a clause of the bank ----------------------------------------------------------------------------------------


def take(variant: Variant, session: int | None, source: Source | None = None) -> tuple[Clause, dict[str, str], tuple[Slot, ...]]:
    """A wording of the bank as a clause for a draft of a session, ready for `desk.take`: clause, footnotes by key, slots.

    The words are those of one of its sources (the newest where none is named), rolled forward where the source is older, notes in full.
    """
    said = source or variant.newest
    full = [fill(text, said.values, f"footnote {key}") for key, text in variant.footnotes.items()]
    printed = variant.notes_said(said)
    text = Resolution(
        metadata=Metadata(symbol=said.symbol, session=said.session, body="General Assembly"),
        operative=(variant.said(said),),
        footnotes=tuple(Footnote(marker, note) for marker, note in zip(printed, full, strict=True)),
    )
    older = session is not None and said.session is not None and said.session < session
    draft = new_draft(roll(text, session) if older and session else Rolled(text, said.symbol, session or 0, ()), Predecessor())
    return draft.operative[0], dict(draft.footnotes), draft.slots
