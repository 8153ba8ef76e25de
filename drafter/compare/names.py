"""Long and short forms of one name: "the Inter-Agency Coordination Group against Trafficking in Persons" and "the Coordination Group".

A form is short where the noun that says what the thing is stays (Group, Office, Convention) and only names around it go: Member States
that become States, or East Jerusalem that becomes Jerusalem, are no names made short.
"""

from __future__ import annotations

from collections.abc import Sequence

from drafter.compare.items import Span
from drafter.compare.marking import key, tokens
from drafter.words import NAMED_THINGS

_PREPOSITIONS = frozenset("of for against in on to with".split())
JOINTS = _PREPOSITIONS | {"and", "the"}


def with_names_of_new(spans: Sequence[Span]) -> str:
    """The old text of a redline, with each name in the form that the new text has."""
    out: list[str] = []
    for n, span in enumerate(spans):
        if span.op == "equal":
            out.append(span.text)
        elif span.op == "delete":
            come = spans[n + 1].text if n + 1 < len(spans) and spans[n + 1].op == "insert" else ""
            out.append(come if _one_name(spans, n, span.text, come) else span.text)
        elif (not n or spans[n - 1].op != "delete") and _one_name(spans, n, "", span.text):
            out.append(span.text)
    return "".join(out)


def _one_name(spans: Sequence[Span], at: int, gone: str, come: str) -> bool:
    """Whether what is deleted and inserted here makes a name longer or shorter."""
    a, b = _cores(gone), _cores(come)
    head = _cores(spans[at - 1].text)[-1:] if at else []
    after = at + bool(gone) + bool(come)
    tail = _cores(spans[after].text)[:8] if after < len(spans) else []
    while a and b and key(a[0]) == key(b[0]):
        head = [a.pop(0)]
        b.pop(0)
    while a and b and key(a[-1]) == key(b[-1]):
        tail.insert(0, a.pop())
        b.pop()
    if bool(a) == bool(b):
        return not a
    return _is_end(a or b, head, tail) or _is_front(a or b, head, tail)


def _is_end(part: Sequence[str], head: Sequence[str], tail: Sequence[str]) -> bool:
    """ "against Trafficking in Persons" after "Coordination Group"."""
    follows = bool(head) and key(head[-1]) in NAMED_THINGS and part[0] in _PREPOSITIONS
    return (
        follows and _capital(part[-1]) and all(_capital(core) or core in JOINTS or core == "," for core in part) and not (tail and _capital(tail[0]))
    )


def _is_front(part: Sequence[str], head: Sequence[str], tail: Sequence[str]) -> bool:
    """ "Inter-Agency" before "Coordination Group"."""
    name = tail[: next((n for n, core in enumerate(tail) if not _capital(core)), len(tail))]
    return bool(name) and key(name[-1]) in NAMED_THINGS and all(map(_capital, part)) and not (head and _capital(head[-1]))


def _capital(core: str) -> bool:
    return core[:1].isupper()


def _cores(text: str) -> list[str]:
    return [core for _, core in tokens(text) if core]
