"""What moves with the calendar, and how: a predecessor goes in with the next session's number, the rolled text comes out.

Every change carries its reason, the rule it rests on and how sure it is. What history fixed stays; what only a person can know
becomes a visible blank ("__") or a question that leaves the text as it was. Rules: CONVENTIONS C-1 to C-11, D-6, G-2, H-4.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from drafter.bank import Source, Variant
from drafter.draft import BLANK, Clause, Draft, Predecessor, Slot, SlotStatus, clause, clause_text
from drafter.model import DrafterError, Exit, Footnote, Indicator, Metadata, Paragraph, Resolution
from drafter.symbols import Cited, Moving, cited, moving, resolution_number, symbol_session
from drafter.words import like, ordinal, ordinal_value, printed_date, session_year

Action = Literal[
    "keep",
    "shift_session",
    "shift_year",
    "shift_period",
    "replace_resolution",
    "append_predecessor",
    "append_year",
    "append_event",
    "drop",
    "ask",
    "placeholder",
]
Sureness = Literal["sure", "likely", "unsure"]
OPEN: tuple[Action, ...] = ("ask", "placeholder")


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that moved, or that a person must decide. `start` and `end` are offsets in the rolled text of `paragraph`.

    `paragraph` is an id (OP33, PP9(a)), "footnote 28" or "metadata"; for an open question `new` is the text as it was.
    """

    paragraph: str
    slot: str
    kind: str
    action: Action
    old: str
    new: str
    start: int
    end: int
    rule: str
    why: str
    confidence: Sureness


@dataclass(frozen=True, slots=True)
class Rolled:
    """The rolled resolution, the session it is for, what it was rolled from, and every change."""

    resolution: Resolution
    source: str
    session: int
    changes: tuple[Change, ...]

    @property
    def open(self) -> tuple[Change, ...]:
        """Changes that wait for a person."""
        return tuple(c for c in self.changes if c.action in OPEN)


@dataclass(frozen=True, slots=True)
class _Calendar:
    """What the predecessor says of itself: its session, its successor's, its own number and date, its series and their cycle."""

    was: int
    now: int
    own: Cited | None
    title: str
    series: tuple[int, ...]

    @property
    def step(self) -> int:
        return self.now - self.was

    @property
    def cycle(self) -> int | None:
        """The interval that the series kept the last times, sessions; None where it shows none."""
        known = [*self.series, self.was] if self.was not in self.series else list(self.series)
        gaps = [b - a for a, b in pairwise(known)][-2:]
        return gaps[0] if len(gaps) == 2 and gaps[0] == gaps[1] else None


@dataclass(frozen=True, slots=True)
class _Verdict:
    """What a rule says of one span: the new words (None: leave them), the slot's name, and the reasons."""

    action: Action
    new: str | None
    slot: str
    kind: str
    rule: str
    why: str
    confidence: Sureness


def roll(resolution: Resolution, session: int, values: Mapping[str, str] | None = None) -> Rolled:
    """The text of a predecessor rolled forward to a session of the Assembly.

    `values` sets slots by name, over what the rules say. Raises DrafterError where the text's own session is unknown or not
    before the new one, and for a value whose slot does not exist.
    """
    calendar = _calendar(resolution, session)
    given = dict(values or {})
    names: dict[str, int] = {}
    changes: list[Change] = []

    def rolled(paragraph: Paragraph) -> Paragraph:
        text, indicators, found = _rolled_text(paragraph.id, paragraph.text, paragraph.indicators, calendar, names, given)
        changes.extend(found)
        return replace(paragraph, text=text, indicators=indicators, subparagraphs=tuple(rolled(s) for s in paragraph.subparagraphs))

    def rolled_note(note: Footnote) -> Footnote:
        text, _, found = _rolled_text(f"footnote {note.marker}", note.text, (), calendar, names, given)
        changes.extend(found)
        return Footnote(note.marker, text)

    metadata, masthead = _masthead(resolution.metadata, calendar, given)
    changes.extend(masthead)
    made = replace(
        resolution,
        kind="resolution",
        metadata=metadata,
        preambular=tuple(rolled(p) for p in resolution.preambular),
        operative=tuple(rolled(p) for p in resolution.operative),
        footnotes=tuple(rolled_note(n) for n in resolution.footnotes),
        repairs=(),
    )
    if unknown := set(given) - {c.slot for c in changes}:
        known = ", ".join(sorted({c.slot for c in changes}))
        raise DrafterError(f"no slot is called {min(unknown)!r} in this text", f"name one of: {known}", Exit.USAGE)
    return Rolled(made, resolution.name, session, tuple(changes))


def _calendar(resolution: Resolution, session: int) -> _Calendar:
    meta = resolution.metadata
    if resolution.kind == "commentary":
        raise DrafterError("this is a commentary about a resolution, not a resolution", "give the adopted text itself", Exit.USAGE)
    was = meta.session or symbol_session(meta.symbol or "") or _last_session(resolution)
    if was is None:
        raise DrafterError("the text does not say which session it is of", 'add its session line ("Seventy-eighth session") or roll the adopted text')
    if not was < session < 200:
        raise DrafterError(f"session {session} does not follow session {was} of {resolution.name}", f"give a session from {was + 1} on", Exit.USAGE)
    number = resolution_number(meta.symbol) or meta.resolution_number
    own = Cited(number, meta.adopted_date) if number else None
    title = meta.title or ""
    return _Calendar(was, session, own, title, _series(resolution, title, was))


def _last_session(resolution: Resolution) -> int | None:
    """The session of a text that has no session line: that of the youngest Assembly resolution it cites with its date."""
    years = [
        int(c.date[:4]) - 1945
        for p in resolution.paragraphs
        for m in moving(p.text)
        if m.kind.startswith("resolution")
        for c in cited(m.text)
        if c.date
    ]
    return max(years, default=None)


def _series(resolution: Resolution, title: str, was: int) -> tuple[int, ...]:
    """Sessions of the earlier resolutions under the same title, as the text itself lists them, ascending."""
    best: tuple[int, ...] = ()
    for paragraph in resolution.paragraphs:
        for span in moving(paragraph.text):
            if span.kind in ("resolution_list", "resolution") and _is_own_list(paragraph.text, span, title):
                sessions = tuple(sorted({c.session for c in cited(span.text) if c.session and 30 < c.session < was}))
                best = max(best, sessions, key=len)
    return best


# --- the text of one paragraph or note ---------------------------------------------------------------------------


def _rolled_text(
    where: str, text: str, indicators: tuple[Indicator, ...], calendar: _Calendar, names: dict[str, int], given: Mapping[str, str]
) -> tuple[str, tuple[Indicator, ...], list[Change]]:
    """The text with its changes made, indicators moved along, and the changes with offsets in the new text."""
    out, at, grown, changes, shifts = "", 0, 0, [], [(0, 0)]
    for span in moving(text):
        verdict = next((v for rule in _RULES if (v := rule(where, text, span, calendar)) is not None), None)
        if verdict is None:
            continue
        slot = _unique(verdict.slot, names)
        new = given.get(slot, span.text if verdict.new is None else verdict.new)
        out += text[at : span.start]
        verdict = _given(verdict, span) if slot in given else verdict
        changes.append(
            Change(
                where,
                slot,
                verdict.kind,
                verdict.action,
                span.text,
                new,
                len(out),
                len(out) + len(new),
                verdict.rule,
                verdict.why,
                verdict.confidence,
            )
        )
        out, at = out + new, span.end
        grown = len(out) - at
        shifts.append((span.end, grown))
    moved = tuple(replace(i, at=i.at + next(g for end, g in reversed(shifts) if i.at >= end)) for i in indicators)
    return out + text[at:], moved, changes


def _given(verdict: _Verdict, span: Moving) -> _Verdict:
    action: Action = verdict.action
    if action in OPEN:
        action = {"session_ordinal": "shift_session", "year": "shift_year", "period": "shift_period"}.get(span.kind, "replace_resolution")  # type: ignore[assignment]
    return replace(verdict, action=action, rule="set", why="set by hand", confidence="sure")


def _unique(name: str, names: dict[str, int]) -> str:
    names[name] = names.get(name, 0) + 1
    return name if names[name] == 1 else f"{name}_{names[name]}"


# --- sessions ----------------------------------------------------------------------------------------------------

_OTHER_BODY = re.compile(
    r"Council|Commission|Conference|Committee|Congress|Forum|Parties|Board|Meeting of|Group|Authority|Agency|Organization of|Union|Tribunal|Court|"
    r"Programme|Assembly of (?!the)|Health Assembly|Environment Assembly|Habitat Assembly|Summit|Fund|Institute"
)
_ASSEMBLY = re.compile(r"General Assembly|(?<![\w] )the Assembly|\bAssembly\b")
_EVENT = re.compile(
    r"high-level (?:plenary )?(?:meeting|event|dialogue|week|segment)|\b(?:convene|hold|organize|arrange|commemorat)\w*\b|\bsummit\b", re.I
)
_REQUEST = re.compile(
    r"\breports?\b|reporting|to inform|\bupdate\b|\bagenda|to (?:consider|review|continue|revert|keep|address|resume|submit|present|transmit)|"
    r"consideration|examination|\bitem\b|\bsub-item\b|discuss|proposed programme budget|recommendations",
    re.I,
)


def _session_rule(where: str, text: str, span: Moving, calendar: _Calendar) -> _Verdict | None:
    """Sessions of the Assembly: what is asked for again moves on, what was held stays, a single event is asked about (C-8, C-9)."""
    value = ordinal_value(span.text)
    if span.kind != "session_ordinal" or value is None or not _is_assembly(text, span):
        return None
    if value <= calendar.was or where.startswith("footnote"):
        return None
    ahead = value - calendar.was
    clause = _clause_around(text, span.start)
    agenda = re.search(r"agenda|\bitem\b", clause) is not None
    slot = "agenda_session" if agenda else "report_session" if "report" in clause else "next_session"
    if _EVENT.search(clause) and not agenda:
        due = "falls due at this very session" if value == calendar.now else "has passed" if value < calendar.now else "is still ahead"
        return _Verdict(
            "ask",
            None,
            "meeting_session",
            "meeting",
            "single-event",
            f"a meeting at the {span.text} session {due}: was it held, and what follows?",
            "unsure",
        )
    new = like(span.text, ordinal(calendar.now + ahead))
    if _REQUEST.search(clause) is None:
        return _Verdict(
            "ask",
            None,
            slot,
            "session_ordinal",
            "future-session",
            f"the {span.text} session was {ahead} ahead of the {ordinal(calendar.was)}: does it come again?",
            "unsure",
        )
    why, confidence = _cycle_reason(calendar, ahead, agenda)
    return _Verdict("shift_session", new, slot, "session_ordinal", "agenda-formula" if agenda else "report-cycle", why, confidence)


def _cycle_reason(calendar: _Calendar, ahead: int, agenda: bool) -> tuple[str, Sureness]:
    what = "the item comes back" if agenda else "reports are asked for"
    chain = ", ".join(_short(n) for n in (*calendar.series[-2:], calendar.was) if n) or _short(calendar.was)
    if calendar.cycle == ahead == calendar.step or (ahead == calendar.step and calendar.cycle is None):
        return f"{what} every {_sessions(ahead)}: {chain}", "likely"
    return f"{what} {_sessions(ahead)} ahead, as in the predecessor; the series runs {chain}", "unsure"


def _sessions(n: int) -> str:
    return "session" if n == 1 else f"{n} sessions"


def _short(n: int) -> str:
    ending = "th" if 10 < n % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return f"{n}{ending}"


def _is_assembly(text: str, span: Moving) -> bool:
    """Whether a session is the Assembly's: what follows names it, or the nearest body before it, or (its own session) none does."""
    after = re.match(r"\s*(?:[\w-]+ )?sessions? of (?:the )?((?:[A-Z][\w-]*|and|of|the|on|for|to) ?)+", text[span.end :])
    if after:
        return "Assembly" in after[0] and not _OTHER_BODY.search(after[0].split("Assembly")[0])
    before = text[: span.start]
    bodies = [(m.end(), False) for m in _OTHER_BODY.finditer(before)] + [(m.end(), True) for m in _ASSEMBLY.finditer(before)]
    return max(bodies, default=(0, True))[1] if re.search(r"\bits (?:[\w-]+ )?$|\bits \S+ and $", before) else max(bodies, default=(0, False))[1]


_ACT = re.compile(
    r", (?:and )?(?:in this regard )?(?:also |further )?"
    r"(?:requests|invites|decides|reiterates|calls|encourages|urges|notes|reaffirms|welcomes|looks|takes|stresses)\b|; "
)


def _clause_around(text: str, at: int) -> str:
    """The act of the organ that an offset lies in: from the last ", and <verb>s" before it to the next after it."""
    acts = [m.start() for m in _ACT.finditer(text)]
    start = max((a for a in acts if a < at), default=0)
    return text[start : min((a for a in acts if a > at), default=len(text))]


# --- resolutions -------------------------------------------------------------------------------------------------


def _is_own_list(text: str, span: Moving, title: str) -> bool:
    """Whether a list recites the item's own resolutions: "its resolutions ... on <the title>" (C-7)."""
    if not re.search(r"\bits (?:[\w-]+ ){0,3}resolutions? $", text[: span.start]):
        return False
    after = text[span.end :].lstrip(" ,").removeprefix("entitled").lower()
    wanted = re.sub(r"\W+", " ", title.lower()).strip()
    said = re.sub(r"\W+", " ", after).strip()
    said = re.sub(r"^(?:all |both )?(?:on|concerning|regarding|entitled) (?:the )?(?:question of )?", "", said)
    return bool(wanted) and said.startswith(re.sub(r"^the ", "", wanted)[:60])


def _series_rule(where: str, text: str, span: Moving, calendar: _Calendar) -> _Verdict | None:
    """The list of the item's own resolutions takes in the predecessor (C-7)."""
    own = calendar.own
    if span.kind not in ("resolution_list", "resolution") or own is None or own.date is None or where.startswith("footnote"):
        return None
    if not _is_own_list(text, span, calendar.title):
        return None
    items = cited(span.text)
    if own.number in {c.number for c in items} or any(c.date is None for c in items):
        return None
    predecessor = f"{own.number} of {printed_date(own.date)}"
    if len(items) == 1 and items[0].session == calendar.was - (calendar.cycle or calendar.step) and calendar.step == 1:
        return _Verdict(
            "replace_resolution",
            predecessor,
            "own_resolution",
            "resolution",
            "last-of-series",
            "only the last resolution of the series is cited",
            "likely",
        )
    printed = re.split(r", and |, | and ", span.text)
    whole = f"{', '.join(printed)} and {predecessor}"
    return _Verdict(
        "append_predecessor",
        whole,
        "own_resolutions",
        "resolution_list",
        "series-list",
        f"{own.number} joins the series as its predecessors did",
        "sure",
    )


# --- reports, publications, dates --------------------------------------------------------------------------------


def _report_rule(where: str, text: str, span: Moving, calendar: _Calendar) -> _Verdict | None:
    """A note that cites a report to the predecessor's session waits for this session's report (D-6)."""
    if span.kind != "document_symbol" or not where.startswith("footnote"):
        return None
    found = re.fullmatch(r"A/((?:C\.\d/)?)(\d{2,3})/(\d+)((?:/Add\.\d+)?)", span.text)
    if not found or re.search(r"Official Records|Supplement", text):
        return None
    of = int(found[2])
    if not calendar.was - 1 <= of <= calendar.was:
        return None
    new = f"A/{found[1]}{of + calendar.step}/{BLANK}"
    return _Verdict(
        "placeholder",
        new,
        "report_symbol",
        "report_symbol",
        "report-symbol",
        f"{span.text} was before the {ordinal(calendar.was)} session; this session's report has its own symbol",
        "likely",
    )


_PERIODICITY = {
    "annual": 1,
    "yearly": 1,
    "biennial": 2,
    "triennial": 3,
    "quadrennial": 4,
    "four-year": 4,
    "every two years": 2,
    "every three years": 3,
}
_NEXT = re.compile(r"\bnext\b|\bto be (?:produced|issued|published|released|launched)\b|\bforthcoming\b|\bupcoming\b")


def _publication_rule(where: str, text: str, span: Moving, calendar: _Calendar) -> _Verdict | None:
    """The year of a publication's next edition moves by the interval that the text itself names (C-11)."""
    if span.kind != "year" or where.startswith("footnote"):
        return None
    year, clause = int(span.text), _sentence_part(text, span.start)
    if not (session_year(calendar.was) <= year and _NEXT.search(clause) and re.search(r"report|publication|edition|survey|index", clause)):
        return None
    if year > session_year(calendar.now):
        return None
    interval = next((n for word, n in _PERIODICITY.items() if re.search(rf"\b{word}\b", text)), None)
    if interval is None:
        return _Verdict(
            "ask", None, "publication_year", "publication", "next-edition", f"the edition of {year} is out by now: which comes next?", "unsure"
        )
    new = year
    while new <= session_year(calendar.now):
        new += interval
    word = next(w for w in _PERIODICITY if re.search(rf"\b{w}\b", text))
    return _Verdict("shift_year", str(new), "publication_year", "publication", "next-edition", f"the text calls it {word}: {year}, {new}", "likely")


_AHEAD = re.compile(
    r"\b(?:to be (?:held|convened|celebrated|observed)|will be|no later than|to take place|until|by|beginning in|starting|in preparation for|"
    r"look(?:s|ing) forward)\b"
)


def _future_date_rule(where: str, text: str, span: Moving, calendar: _Calendar) -> _Verdict | None:
    """A date that was ahead of the predecessor and is not ahead of this session any more is asked about (C-11)."""
    if span.kind not in ("date", "year") or where.startswith("footnote") or calendar.own is None:
        return None
    year = int(re.findall(r"\d{4}", span.text)[-1])
    adopted = int((calendar.own.date or f"{session_year(calendar.was)}")[:4])
    if not adopted <= year <= session_year(calendar.now) or (year == adopted and span.kind == "year"):
        return None
    before = text[max(0, span.start - 60) : span.start]
    if not _AHEAD.search(before) or (year == adopted and not re.search(r"to be held|will be|to take place|to be convened", before)):
        return None
    kind = "meeting" if re.search(r"held|convene|meeting|conference", text[max(0, span.start - 120) : span.start], re.I) else span.kind
    return _Verdict(
        "ask",
        None,
        "due_date",
        kind,
        "fallen-due",
        f"{span.text} lay ahead of the {ordinal(calendar.was)} session and no longer does: what happened?",
        "unsure",
    )


def _sentence_part(text: str, at: int) -> str:
    """About the words that belong to an offset: the clause between the acts, and not more than 200 characters before."""
    return _clause_around(text, at)[-260:] if len(_clause_around(text, at)) < 260 else text[max(0, at - 200) : at + 60]


Rule = Callable[[str, str, Moving, _Calendar], _Verdict | None]
_RULES: tuple[Rule, ...] = (_session_rule, _series_rule, _report_rule, _publication_rule, _future_date_rule)


# --- masthead ----------------------------------------------------------------------------------------------------


def _masthead(meta: Metadata, calendar: _Calendar, given: Mapping[str, str]) -> tuple[Metadata, list[Change]]:
    """The masthead of the next session's draft, and what changed in it. What the calendar can't tell is a blank."""
    committee = re.match(r"A/C\.(\d)/", meta.symbol or "")
    number = {"First": 1, "Second": 2, "Third": 3, "Fourth": 4, "Fifth": 5, "Sixth": 6}.get((meta.committee or "").split(" ")[0])
    body = f"C.{committee[1]}/" if committee else f"C.{number}/" if number else ""
    assembly = meta.body in (None, "General Assembly")
    proposals: list[tuple[str, str, str | None, str, Action, str, str]] = [
        ("session", "session_ordinal", ordinal(calendar.was), ordinal(calendar.now), "shift_session", "session", "the session asked for"),
        ("agenda_item", "agenda_item", meta.agenda_item, BLANK, "placeholder", "agenda-item", "agenda items are numbered anew every session (C-9)"),
        (
            "symbol",
            "document_symbol",
            meta.symbol,
            f"A/{body}{calendar.now}/L.{BLANK}" if assembly else BLANK,
            "placeholder",
            "masthead",
            "a draft gets its symbol when it is issued",
        ),
        ("distr_date", "date", meta.distr_date, BLANK, "placeholder", "masthead", "the day of issue is not known yet"),
        ("sponsors", "sponsors", ", ".join(meta.sponsors) or None, BLANK, "placeholder", "sponsors", "sponsors sign anew for every draft (A-8)"),
    ]
    changes = []
    for slot, kind, old, new, action, rule, why in proposals:
        value = given.get(slot, new)
        made = action if slot not in given or slot == "session" else "replace_resolution"
        changes.append(Change("metadata", slot, kind, made, old or "", value, 0, len(value), "set" if slot in given else rule, why, "sure"))
    values = {c.slot: c.new for c in changes}
    made_meta = Metadata(
        symbol=values["symbol"],
        body=meta.body,
        committee=meta.committee,
        session=calendar.now,
        agenda_item=values["agenda_item"],
        agenda_item_title=meta.agenda_item_title,
        title=meta.title,
        status="draft",
        distr="Limited",
        distr_date=values["distr_date"],
        original_language="English",
        language=meta.language,
        sponsors=tuple(re.split(r", | and (?=[A-Z])", values["sponsors"])),
    )
    return made_meta, changes


def asked(changes: Iterable[Change]) -> Iterator[str]:
    """The open questions, a sentence each, for a terminal."""
    for change in changes:
        if change.action in OPEN:
            yield f"{change.paragraph}: {change.slot} = {change.new!r}: {change.why}"


# --- a draft -----------------------------------------------------------------------------------------------------


def new_draft(rolled: Rolled, predecessor: Predecessor) -> Draft:
    """The draft file of a rolled text: every change and every open question is a named slot, every paragraph says where it came from.

    Footnotes are keyed by the predecessor's markers ("n12").
    """
    spans: dict[str, list[tuple[int, int, str]]] = {}
    slots = []
    for change in rolled.changes:
        if change.paragraph == "metadata":
            continue
        listed = change.kind == "resolution_list"
        spans.setdefault(change.paragraph, []).append((change.start, change.end, change.slot + (" | series" if listed else "")))
        value = tuple(re.split(r", and |, | and ", change.new)) if listed else change.new
        status: SlotStatus = "missing" if change.action in OPEN else "confirmed" if change.rule == "set" else "proposed"
        slots.append(Slot(change.slot, change.kind, value, change.old, change.action, change.rule, change.why, change.confidence, status))
    source = rolled.source
    text = rolled.resolution
    return Draft(
        metadata=text.metadata,
        enacting=text.enacting,
        predecessor=predecessor,
        slots=tuple(slots),
        preambular=tuple(clause(_keyed(p), f"{source} {p.id}", spans) for p in text.preambular),
        operative=tuple(clause(_keyed(p), f"{source} {p.id}", spans) for p in text.operative),
        footnotes={f"n{n.marker}": clause_text(n.text, (), spans.get(f"footnote {n.marker}", [])) for n in text.footnotes},
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
    """A wording of the bank as a clause for a draft of a session: the words of one of its sources (the newest where none is named),
    rolled forward where the source is older, with its notes in full and the slots of what moved. Ready for `desk.take`.
    """
    said = source or variant.newest
    paragraph = variant.said(said)
    text = Resolution(
        metadata=Metadata(symbol=said.symbol, session=said.session, body="General Assembly"),
        operative=(paragraph,),
        footnotes=tuple(Footnote(marker, note) for marker, note in variant.notes_in_full(said).items()),
    )
    newer = session is not None and said.session is not None and said.session < session
    rolled = roll(text, session) if newer and session is not None else Rolled(text, said.symbol, session or 0, ())
    draft = new_draft(rolled, Predecessor())
    return draft.operative[0], dict(draft.footnotes), draft.slots
