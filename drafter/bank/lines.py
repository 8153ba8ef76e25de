"""Words of agreed language made comparable, and moved to a draft's session.

`fold` takes a printed word and gives what it is compared by. `rolled` takes a text and moves the sessions that lay ahead of its source
as far ahead of the draft's session; all other words stay as they were said.
"""

from __future__ import annotations

import re

from drafter.symbols import of_the_assembly, sessions_named
from drafter.words import MONTHS, ORDINALS, like, ordinal

RESOLUTION, YEAR, DAY, MONTH, SESSION = FIGURES = ("<resolution>", "<year>", "<day>", "<month>", "<session>")
_KINDS = ((re.compile(r"\d+/\d+"), RESOLUTION), (re.compile(r"(?:19|20)\d\d"), YEAR), (re.compile(r"\d{1,2}"), DAY))
_MONTHS = frozenset(m.lower() for m in MONTHS)
_FIRST_OF_THE_ASSEMBLY = 21  # ordinals below it count other bodies' meetings more often than its sessions


def bare(word: str) -> str:
    """A word without the punctuation at its end."""
    return word.rstrip(",;:.")


def fold(word: str) -> str:
    """A word for comparing: small letters, no punctuation at its end, one name for each kind of figure that the calendar moves."""
    plain = bare(word).lower()
    if plain[:1].isdigit():
        return next((name for kind, name in _KINDS if kind.fullmatch(plain)), plain)
    if plain in _MONTHS:
        return MONTH
    return SESSION if ORDINALS.get(plain, 0) >= _FIRST_OF_THE_ASSEMBLY else plain


def rolled(text: str, said: int | None, session: int | None) -> str:
    """The text with each session that lay ahead of session `said` as far ahead of `session`."""
    if said is None or session is None or said == session or "session" not in text:
        return text
    out, at = "", 0
    for start, end, number in sessions_named(text):
        if number > said and 1 <= number + session - said <= 199 and of_the_assembly(text[:start], text[end:]):
            out += text[at:start] + like(text[start], ordinal(number + session - said))
            at = end
    return out + text[at:]
