"""Everything in a text that may move: what the calendar moves in any text, and what a roll looks at beside it."""

from __future__ import annotations

import re
from functools import lru_cache

from drafter.symbols import Moving, moving
from drafter.words import ORDINAL

_COUNTED = re.compile(rf"\b{ORDINAL}\b", re.I)
_STALE = re.compile(r"\bnewest (?:[a-z]+ ){0,2}(?:members?|partners?|States)\b|\b(?:upcoming|forthcoming) (?=(?:\w+ ){0,3}(?:session|[A-Z]\w+))")


@lru_cache(maxsize=2048)
def spans(text: str) -> tuple[Moving, ...]:
    """The calendar's own spans, other ordinals ("the fifth annual forum"), and expressions like "newest members", in order, none overlapping."""
    calendars = moving(text)
    found = [Moving("ordinal", m.start(), m.end(), m[0]) for m in _COUNTED.finditer(text)]
    found += [Moving("expression", m.start(), m.end(), m[0]) for m in _STALE.finditer(text)]
    free = (f for f in found if all(f.end <= c.start or c.end <= f.start for c in calendars))
    return tuple(sorted((*calendars, *free), key=lambda s: s.start))


def masked(text: str) -> str:
    """The text with a mark for each span: equal for two wordings of which only these differ."""
    out, at = [], 0
    for span in spans(text):
        out += [text[at : span.start], "<resolution>" if span.kind.startswith("resolution") else f"<{span.kind}>"]
        at = span.end
    return re.sub(r"\bresolutions(?= <resolution>|$)", "resolution", "".join(out) + text[at:])
