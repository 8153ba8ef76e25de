"""What a predecessor says of itself: its session, its own number, the series of its earlier editions and their cycle.

In goes a resolution and the session to roll to, out comes the evidence that every rule rests on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from drafter.bank import Bank
from drafter.model import DrafterError, Exit, Resolution
from drafter.symbols import Cited, Moving, cited, moving, resolution_number, symbol_session
from drafter.words import session_year

LAST = 150  # the last session that anybody will roll to: of the year 2095
RECENT = 4  # sessions back that a series' last edition may lie: no item of the Assembly comes back more rarely
_ITS = re.compile(r"\b(?:its|General Assembly|Assembly) (?:[\w-]+ ){0,3}resolutions? $")
_WHOLE = re.compile(
    r"^\w+(?: also| further)? (?:its|all(?: its)?) (?:[\w-]+ ){0,3}resolutions? "
    r"(?:\([^()]*\) |[^,]{0,120}, (?:including|in particular) (?:its )?resolutions? )?$"
)
_REST = re.compile(r",?\s*$|,? (?:and|as well as) (?:all |its |other |previous |subsequent |relevant |earlier )+(?:\w+ )?resolutions")
SUBJECT = re.compile(r"^,? ?(?:(?:all|both) )?(?:on|concerning|regarding|relating to|entitled|related to) (.*)", re.S)
_SMALL = frozenset("the of and in on for to a an with by at from its as or all other relevant resolutions resolution".split())


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
    def year(self) -> int:
        """The year the predecessor's session opened."""
        return session_year(self.was)


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
        raise DrafterError(f"session {session} does not follow session {was} of {text.name}", f"give a session from {first} on", Exit.USAGE)
    number = resolution_number(meta.symbol) or meta.resolution_number
    own = Cited(number, meta.adopted_date) if number else None
    title = meta.title or ""
    return Calendar(was, now, own, title, _series(text, title, was), _adopted(bank, now) if bank else ())


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


def _series(text: Resolution, title: str, was: int) -> tuple[Cited, ...]:
    """The longest list of earlier editions in the text; of equals, one that names the title."""
    best: tuple[bool, int, tuple[Cited, ...]] = (False, 0, ())
    for paragraph in text.paragraphs:
        for span, named in own_lists(paragraph.text, title, was):
            items = tuple(sorted((c for c in cited(span.text) if c.session and c.session < was), key=lambda c: c.order))
            best = max(best, (named, len(items), items), key=lambda b: b[:2])
    return best[2]


def own_lists(text: str, title: str, was: int) -> Iterator[tuple[Moving, bool]]:
    """Lists in a paragraph that recite the item's own editions (C-7): "its resolutions ... on <the title>", or with no subject at all.

    The last item lies at most four sessions back; yields the span, and whether the title is named behind it.
    """
    for span in moving(text):
        if span.kind not in ("resolution_list", "resolution"):
            continue
        last = max((c.session or 0 for c in cited(span.text)), default=0)
        if not was - RECENT <= last < was:
            continue
        before, subject = text[: span.start], SUBJECT.match(text[span.end :])
        if subject and _ITS.search(before):
            if same_subject(subject[1], title):
                yield span, True
        elif _WHOLE.search(before) and _REST.match(text[span.end :]):
            yield span, False


def same_subject(words: str, title: str) -> bool:
    """Whether a subject named in running text is the title's: most of the title's words come first in it."""
    wanted = [w for w in re.findall(r"[a-z]+", title.lower()) if w not in _SMALL]
    said = [w for w in re.findall(r"[a-z]+", words.lower()) if w not in _SMALL][: len(wanted) + 3]
    return bool(wanted) and sum(w in said for w in wanted) >= 0.75 * len(wanted)
