"""What makes a change weigh: the step of an opening on its ladder, and words of scope that came or went.

Advisory: what is said here helps to see a change, and changes neither its type nor its class.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from drafter.compare.items import Scope, Span, Step
from drafter.compare.marking import words
from drafter.words import LADDERS, SCOPE, rung


def step_between(old: str | None, new: str | None) -> Step | None:
    """The step from one opening to another, where one of them stands on a ladder; None where both stand on the same rung, or neither does.

    >>> step_between("Welcoming also", "Taking note of")
    Step(old=('reception', 6, 8), new=('reception', 1, 8))
    """
    before, after = (rung(opening) if opening else None for opening in (old, new))
    if before == after or old is None or new is None:
        return None
    return Step(*((*found, len(LADDERS[found[0]])) if found else None for found in (before, after)))


def scope_of(spans: Sequence[Span]) -> Scope:
    """Words of scope that the new text has more often than the old, and those that it has less often."""
    if not any(word in _TELLING for span in spans if span.op != "equal" for word in words(span.text)):
        return Scope()
    old, new = (Counter(_found("".join(span.text for span in spans if span.op != other))) for other in ("insert", "delete"))
    return Scope(tuple(sorted(new - old)), tuple(sorted(old - new)))


_JOINTS = frozenset("a as at from if in of on the their to when where with within".split())
_TELLING = frozenset(word for term in SCOPE for word in term.split()) - _JOINTS


def _found(text: str) -> Iterator[str]:
    return (" ".join(m[0].lower().split()) for m in _scope().finditer(text))


@cache
def _scope() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(SCOPE, key=len, reverse=True))})\b".replace(" ", r"\s+"), re.I)
