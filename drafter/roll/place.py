"""A span of text and where it stands, and what a rule says of it: values that all rules share."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from drafter.roll.calendar import Calendar
from drafter.roll.lineage import Was
from drafter.symbols import Moving

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
Kind = Literal[
    "session_ordinal",
    "date",
    "year",
    "period",
    "resolution_list",
    "resolution",
    "report_symbol",
    "document_symbol",
    "meeting",
    "publication",
    "footnote",
    "sponsors",
    "agenda_item",
]
Sureness = Literal["sure", "likely", "unsure"]


@dataclass(frozen=True, slots=True)
class Place:
    """A span and where it stands: the paragraph's id ("OP33", "footnote 28"), its whole text, and what earlier editions had in its place."""

    where: str
    text: str
    span: Moving
    before_it: tuple[Was, ...] = ()

    @property
    def in_note(self) -> bool:
        """Whether this is a footnote."""
        return self.where.startswith("footnote")

    @property
    def before(self) -> str:
        """The text before the span."""
        return self.text[: self.span.start]

    @property
    def after(self) -> str:
        """The text after the span."""
        return self.text[self.span.end :]

    @property
    def act(self) -> str:
        """The act of the organ that the span lies in: between the ", and <verb>s" before it and the next one."""
        acts = [m.start() for m in _ACT.finditer(self.text)]
        start = max((a for a in acts if a < self.span.start), default=0)
        return self.text[start : min((a for a in acts if a > self.span.start), default=len(self.text))]

    @property
    def near(self) -> str:
        """The words of the act about the span: some 160 characters before it and 60 behind."""
        at = self.act.find(self.text[self.span.start : self.span.end + 40])
        return self.act[max(0, at - 160) : at + len(self.span.text) + 60]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What becomes of a span: the new words (None leaves them), the slot's name and kind, the rule, the reason, and how sure it is.

    `blank` is what a question becomes in a paragraph where something else moves for sure: half a paragraph of the old year would mislead.
    """

    action: Action
    new: str | None
    slot: str
    kind: Kind
    rule: str
    why: str
    confidence: Sureness
    blank: str | None = None


_ACT = re.compile(
    r", (?:and )?(?:in this regard )?(?:also |further )?"
    r"(?:requests|invites|decides|reiterates|calls|encourages|urges|notes|reaffirms|welcomes|looks|takes|stresses)\b|; "
)

Rule = Callable[[Place, Calendar], Verdict | None]
