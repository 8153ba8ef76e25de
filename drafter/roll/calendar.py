"""What a predecessor says of itself: its session, its own number, the series of its earlier editions and their cycle.

In goes a resolution and the session to roll to, out comes the evidence that every rule rests on.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from drafter.bank import Bank
from drafter.model import DrafterError, Exit, Resolution
from drafter.roll.editions import same_subject, series
from drafter.symbols import Cited, cited, moving, resolution_number, symbol_session
from drafter.words import ORDINAL, session_year

LAST = 150  # the last session that anybody will roll to: of the year 2095


@dataclass(frozen=True, slots=True)
class Calendar:
    """The sessions rolled from and to, the predecessor's own number and date, and its earlier editions as it cites them, oldest first.

    `adopted` are the resolutions that a bank knows by title, of sessions before the new one alone: what the new session adopts is not looked up.
    """

    was: int
    now: int
    own: Cited | None
    title: str
    series: tuple[Cited, ...]
    adopted: tuple[tuple[str, Cited], ...] = ()

    def found(self, subject: str, session: int) -> Cited | None:
        """The one resolution of a session whose title a subject names; None where the bank has none, or several."""
        matches = [c for title, c in self.adopted if c.session == session and same_subject(subject, title)]
        return matches[0] if len(matches) == 1 else None

    def newest(self, resolution: Cited, subject: str = "") -> Cited | None:
        """The newest edition of the series that a resolution belongs to, by its title in the bank, else by the subject named behind it.

        None where none is newer.
        """
        title = next((title for title, c in self.adopted if c.number == resolution.number), None)
        if title is None and not subject:
            return None
        later = [c for known, c in self.adopted if c.order > resolution.order and _one_series(known, title, subject)]
        return max(later, key=lambda c: c.order, default=None)

    def settled(self, resolution: Cited) -> bool:
        """Whether the bank knows a resolution and texts of later sessions, but no newer edition of it."""
        known = any(c.number == resolution.number for _, c in self.adopted)
        return known and any((c.session or 0) > (resolution.session or 0) for _, c in self.adopted) and self.newest(resolution) is None

    @property
    def name(self) -> str:
        """What to call the predecessor in a reason."""
        return self.own.number if self.own else "the predecessor"

    @property
    def step(self) -> int:
        """Sessions from the predecessor to the new draft."""
        return self.now - self.was

    @property
    def sessions(self) -> tuple[int, ...]:
        """Sessions of the series, the predecessor's own last, ascending."""
        return (*sorted({c.session for c in self.series if c.session is not None and c.session < self.was}), self.was)

    @property
    def cycle(self) -> int | None:
        """The interval that the series kept the last two times, in sessions; None where it shows none."""
        gaps = [b - a for a, b in pairwise(self.sessions)][-2:]
        return gaps[0] if len(gaps) == 2 and gaps[0] == gaps[1] else None

    @property
    def previous(self) -> Cited | None:
        """The edition before the predecessor; None where the text cites none."""
        return self.series[-1] if self.series else None

    @property
    def adopted_in(self) -> int:
        """The year the predecessor was adopted in; its session's where the date is not known."""
        return int(self.own.date[:4]) if self.own and self.own.date else self.year

    @property
    def year(self) -> int:
        """The year the predecessor's session opened."""
        return session_year(self.was)


def _one_series(known: str, title: str | None, subject: str) -> bool:
    return same_subject(subject, known) if title is None else _uncounted(known) == _uncounted(title)


def _uncounted(title: str) -> str:
    """A title without the ordinal of its edition: "the Strategy: seventh review"."""
    return re.sub(rf"\b{ORDINAL}\b", "", title.casefold())


def calendar(text: Resolution, session: int, bank: Bank | None = None) -> Calendar:
    """The evidence for a roll to `session`, with what a bank's texts add. Raises DrafterError where the text can't be rolled there."""
    meta = text.metadata
    if text.kind == "commentary":
        raise DrafterError("this is a commentary about a resolution, not a resolution", "give the adopted text itself", Exit.USAGE)
    council = meta.body not in (None, "General Assembly")
    was, now = _assembly_session(text, council), session - 1945 if session > 1900 else session
    if was is None:
        raise DrafterError("the text does not say which session it is of", 'add its session line ("Seventy-eighth session") to the file')
    if not was < now <= LAST:
        first = was + 1 + (1945 if session > 1900 else 0)
        raise DrafterError(
            f"session {session} does not follow session {was} of {text.name}",
            f"give a session from {first} to {LAST + (1945 if session > 1900 else 0)}",
            Exit.USAGE,
        )
    number = resolution_number(meta.symbol) or meta.resolution_number
    own = Cited(number, meta.adopted_date) if number else None
    title = meta.title or ""
    return Calendar(was, now, own, title, series(text, title, was), _adopted(bank, now) if bank else ())


def _adopted(bank: Bank, session: int) -> tuple[tuple[str, Cited], ...]:
    """Titles and numbers of the Assembly's resolutions that the bank was mined from, before a session."""
    known = [(t.title, Cited(number, t.date)) for t in bank.texts if t.adopted and (number := resolution_number(t.symbol))]
    return tuple((title, c) for title, c in known if c.session is not None and c.session < session)


def _assembly_session(text: Resolution, council: bool) -> int | None:
    """The session of the Assembly that a text belongs to: as it says, or for the year-named session of another organ the Assembly's of that year.

    Another organ's text without a session line belongs to the year of the youngest resolution it cites.
    """
    session = text.metadata.session or symbol_session(text.metadata.symbol or "")
    if session is None and council:
        cites = (c for p in text.paragraphs for m in moving(p.text) if m.kind.startswith("resolution") for c in cited(m.text))
        session = max((int(c.date[:4]) for c in cites if c.date), default=None)
    return session - 1945 if session is not None and session > 1900 else session
