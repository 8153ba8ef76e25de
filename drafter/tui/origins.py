"""Where the clauses of a draft come from: traces kept by their words, the marks of an outline, the pages that say it.

A clause is agreed language, near it, or new (`drafter.trace`). What was traced once is known as long as its words stay the same.
"""

from __future__ import annotations

import time
from collections.abc import Collection, Iterator

from drafter.bank import Bank, Family, Source
from drafter.compare import Span
from drafter.desk import Desk
from drafter.model import DrafterError
from drafter.trace import Step, Trace, timeline, trace_text
from drafter.tui.pieces import Block, Overlay, Piece, marked, paragraphs, says
from drafter.words import Part, printed_date

ORIGIN_MARKS = {"near": "≈", "new": "*"}
MANY_FRESH = 0.8  # of a clause's letters, from which its new words are not told from the others


class Origins:
    """Traces of a desk's clauses, by their words. `work` fills in what is not known; it may run beside the keys."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._known: dict[tuple[Part, str], Trace] = {}

    def _clauses(self) -> Iterator[tuple[str, Part, str]]:
        draft, made = self._desk.draft, self._desk.resolution
        for clause, paragraph in zip(draft.preambular, made.preambular, strict=True):
            yield clause.id, "preambular", paragraph.full_text
        for clause, paragraph in zip(draft.operative, made.operative, strict=True):
            yield clause.id, "operative", paragraph.full_text

    def known(self) -> dict[str, Trace]:
        """Traces of the draft's clauses by their ids, as far as they are known."""
        return {name: self._known[part, text] for name, part, text in self._clauses() if (part, text) in self._known}

    def unknown(self) -> list[tuple[Part, str]]:
        """Words that are still to be traced."""
        return [(part, text) for _, part, text in self._clauses() if text and (part, text) not in self._known]

    def trace(self, bank: Bank, part: Part, text: str) -> Trace:
        """The trace of a clause's words. Raises DrafterError for a bank that was edited into nonsense."""
        if (part, text) not in self._known:
            self._known[part, text] = trace_text(text, bank, part)
        return self._known[part, text]

    def work(self, bank: Bank, asked: list[tuple[Part, str]], seconds: float) -> bool:
        """Trace for so long; gives whether there is more to do. A bank that was edited into nonsense ends it."""
        until = time.monotonic() + seconds
        for n, (part, text) in enumerate(asked):
            if n and time.monotonic() > until:
                return True
            try:
                self.trace(bank, part, text)
            except DrafterError:
                return False
        return False


# --- pages -------------------------------------------------------------------------------------------------------


def said_by(source: Source) -> str:
    """ "A/RES/78/228 OP12, 19 December 2023"."""
    return f"{source.symbol} {source.paragraph}" + (f", {printed_date(source.date)}" if source.date else "")


def origin_blocks(trace: Trace) -> list[Block]:
    """What is known of a clause's words: who said them, or the nearest ones, what is otherwise, and what nobody has said."""
    if trace.standing == "new":
        nearest = f" (the nearest has {trace.likeness:.0%} of it)" if trace.likeness else ""
        head = [Block(says(Piece("New", "asked"), f": no adopted text is near these words{nearest}."), 0, 2)]
        return head + (_fresh(trace, (Span("equal", trace.text),)) if _some(trace) else [])
    more = f" and {len(trace.sources) - 1} more" if len(trace.sources) > 1 else ""
    where = f" as a {trace.elsewhere} paragraph" if trace.elsewhere else ""
    if trace.standing == "agreed":
        return [
            Block(says(Piece(f"Agreed{where or ' language'}", "good"), ": ", Piece(said_by(trace.sources[0]), "source"), Piece(more, "dim")), 0, 2)
        ]
    head = [
        Block(
            says(Piece(f"Near agreed language{where}", "altered"), f", {trace.likeness:.0%}: ", Piece(said_by(trace.sources[0]), "source"), more),
            0,
            2,
        )
    ]
    return [*head, *_fresh(trace, trace.redline)]


def _some(trace: Trace) -> bool:
    return 0 < sum(end - start for start, end in trace.fresh) < MANY_FRESH * len(trace.text)


def _fresh(trace: Trace, spans: Collection[Span]) -> list[Block]:
    """The words with the difference marked; those that no adopted text near them has stand out."""
    overlays = [Overlay(start, end, "fresh") for start, end in trace.fresh] if _some(trace) else []
    return paragraphs(marked(spans, overlays), 2)


def steps_of(family: Family, bank: Bank, title: str | None) -> tuple[tuple[Step, ...], tuple[Step, ...]]:
    """The steps of a clause in the texts of one title, and in all texts of the bank."""
    wanted = (title or "").casefold()
    own = {s.symbol for _, s in family.sources() if bank.title(s.symbol).casefold() == wanted} if wanted else set()
    return timeline(family, own), timeline(family)


def timeline_page(steps: Collection[Step], changes: bool = True) -> list[Block]:
    """A clause through the sessions, oldest first: who said it when, and what was taken out and put in."""
    blocks: list[Block] = []
    for number, step in enumerate(steps):
        blocks += [Block(())] if blocks else []
        session = f"session {step.source.session}" if step.source.session else ""
        head = says(Piece(said_by(step.source), "source"), Piece(f"  {session}", "dim"))
        blocks.append(Block(head, 0, 2, f"step {number}"))
        spans = step.redline if changes and number else (Span("equal", step.text),)
        blocks += paragraphs(marked(spans), 2)
    return blocks
