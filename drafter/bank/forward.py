"""What the words of an earlier session become when a draft's session says them: paragraphs go in, one or two tellings come out.

Sessions and years ahead move by as many sessions as lie between; a resolution of the bank gives way to the one that the same series
adopted as much later. What moved may have been meant to stay: the telling without the move is given as well. Sources: CONVENTIONS C-7 to C-9.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from drafter.bank.concordance import Concordance, Text
from drafter.bank.lines import bare, rolled
from drafter.symbols import resolution_number
from drafter.words import MONTHS, printed_date, session_year

_MOVED = 0.8  # how likely words that can move do
_AHEAD = 2  # years from the opening of a session that move with it
_BACK = 4  # sessions back that a series' last edition may lie
_ROUND = frozenset({2025, 2030})  # years of targets
_NUMBER = re.compile(r"(\d+)/\d+")
_YEAR = re.compile(r"20\d\d")
_DAY = re.compile(r"\d{1,2}")

Telling = tuple[float, tuple[str, ...]]


class Forward:
    """The resolutions of a bank by number and by series."""

    def __init__(self, concordance: Concordance) -> None:
        self._concordance = concordance
        self._by_number: dict[str, Text] = {}
        self._series: dict[tuple[str, int | None], list[Text]] = {}
        for text in concordance.texts:
            if number := resolution_number(text.symbol):
                self._by_number[number] = text
                self._series.setdefault((text.title, text.session), []).append(text)
        self.tellings = lru_cache(maxsize=4096)(self._tellings)

    def _tellings(self, paragraph: int, session: int | None) -> tuple[Telling, ...]:
        """A paragraph as the draft's session may say it, each telling with its share; word for word at the same places."""
        words = tuple(self._concordance.spoken(paragraph))
        text, _ = self._concordance.newest(paragraph)
        if text.session is None or session is None or session == text.session or not self._concordance.has_figures(paragraph):
            return ((1.0, words),)
        moved = self._moved(words, text.session, session)
        return ((1.0, words),) if moved == words else ((_MOVED, moved), (1 - _MOVED, words))

    def _moved(self, words: tuple[str, ...], said: int, session: int) -> tuple[str, ...]:
        ahead = rolled(" ".join(words), said, session).split()
        new = ahead if len(ahead) == len(words) else list(words)
        for at, word in enumerate(words):
            plain = bare(word)
            if not plain[:1].isdigit():
                continue
            if _YEAR.fullmatch(plain) and not _dated(words, at):
                year = int(plain)
                if 0 <= year - session_year(said) <= _AHEAD and year not in _ROUND:
                    new[at] = str(year + session - said) + word[len(plain) :]
            elif _NUMBER.fullmatch(plain) and (later := self._later(plain, said, session)):
                new[at] = (resolution_number(later.symbol) or plain) + word[len(plain) :]
                new[at + 1 : at + 5] = adopted(new[at + 1 : at + 5], later)
        return tuple(new)

    def _later(self, number: str, said: int, session: int) -> Text | None:
        """The text of the same series, as many sessions after a resolution as the draft is after the source; None where it is not sure."""
        text = self._by_number.get(number)
        if text is None or text.session is None or not said - _BACK <= text.session <= said:
            return None
        found = self._series.get((text.title, text.session + session - said), [])
        return found[0] if len(found) == 1 else None

    def dated(self, typed: Sequence[str], rest: tuple[str, ...]) -> tuple[str, ...]:
        """What follows a resolution's number that was typed, with the date of that resolution where the bank has it."""
        for back in range(1, min(4, len(typed)) + 1):
            text = self._by_number.get(bare(typed[-back]))
            if text is not None:
                begun = list(typed[len(typed) - back + 1 :])
                words = adopted([*begun, *rest[: 5 - back]], text)
                return (*words[len(begun) :], *rest[5 - back :]) if words[: len(begun)] == begun else rest
        return rest


def adopted(words: Sequence[str], text: Text) -> list[str]:
    """The words behind a resolution's number, their date made that of the text: "of 15 December 2021,"."""
    dated = [bare(w) for w in words[:4]]
    date = printed_date(text.date or "").split()
    if len(dated) == len(date) + 1 == 4 and dated[0] == "of" and _DAY.fullmatch(dated[1]) and dated[2] in MONTHS and _YEAR.fullmatch(dated[3]):
        return ["of", date[0], date[1], date[2] + words[3][len(dated[3]) :], *words[4:]]
    return list(words)


def _dated(words: Sequence[str], at: int) -> bool:
    """Whether a year ends the date of a resolution, which goes with its number."""
    return at >= 4 and words[at - 1] in MONTHS and _NUMBER.fullmatch(words[at - 4]) is not None
