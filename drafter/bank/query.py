"""The language of a search: what a drafter types goes in, words and conditions come out.

Words stand in any order; the last one counts as far as it is typed. "Words in quotation marks" stand as they are, and so does a number
such as 64/293. A symbol (A/RES/76) stands for what those texts said, or where the bank has none of them for what cites it (A/78/482). A
word with a colon asks for one thing alone:

    part:operative          the part; its first letters are enough
    session:75  75-77  75-  the sessions of the Assembly that said it
    symbol:A/RES/76         the beginning of a symbol, up to a slash; 76/71 is A/RES/76/71
    title:oceans            words of the text's title
    organ:council           words of the organ's name
    opening:"calls upon"    words of the clause's opening

Of several parts, sessions or symbols one must hold ("session:75 session:77"), of all else everything.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import get_args

from drafter.bank.index import singulars, words_of
from drafter.model import DrafterError, Exit
from drafter.words import Part

_ITEM = re.compile(r'(?:(\w+):)?(?:"([^"]*)("?)|([^\s"]+))')
_SYMBOL = re.compile(r"[A-Z][A-Z.]*/[\w./()-]*")
_FIGURES = re.compile(r"[\w.]*\d[\w.]*(?:[/.-][\w.]*\d[\w.]*)+")
_SESSIONS = re.compile(r"(\d{0,3})[-–](\d{0,3})|(\d{1,3})(?:st|nd|rd|th)?", re.I)
_NUMBER = re.compile(r"\d+(?:/\S*)?")  # of a resolution of the Assembly, without what stands before it
_LAST_SESSION = 199
MENTION = "mention"  # a symbol that nothing tells the meaning of: of a text in the bank, or of one that is cited


@dataclass(frozen=True, slots=True)
class Term:
    """A part of a query: words that stand in a row, as the index knows them; the last may be unfinished, then `typed` has it as typed."""

    words: tuple[str, ...]
    typed: str = ""


@dataclass(frozen=True, slots=True)
class Condition:
    """What a field must hold: one of several terms."""

    field: str
    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Query:
    """What was asked: terms, conditions, and all words in the order typed."""

    terms: tuple[Term, ...] = ()
    conditions: tuple[Condition, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """All words in the order typed."""
        return tuple(w for t in self.terms for w in t.words)


def _part(value: str, _: bool) -> list[Term]:
    found = [Term((part,)) for part in get_args(Part) if part.startswith(value.lower())]
    if not found:
        raise DrafterError(f"no part is called {value!r}", "write part:preambular or part:operative, or their first letters", Exit.USAGE)
    return found


def _session(value: str, _: bool) -> list[Term]:
    found = _SESSIONS.fullmatch(value)
    if not found or not any(found.groups()):
        raise DrafterError(f"{value!r} is no session", "write session:75, session:75-77 or session:75-", Exit.USAGE)
    first, last, only = found.groups()
    return [Term((str(n),)) for n in range(int(only or first or 1), min(int(only or last or _LAST_SESSION), _LAST_SESSION) + 1)]


def _symbol(value: str, _: bool) -> list[Term]:
    told = f"a/res/{value}" if _NUMBER.fullmatch(value) else value.lower()
    return [Term((told.rstrip("/"),), told)] if value.strip("/") else []


def _words(value: str, open_: bool) -> list[Term]:
    found = _term(value, open_)
    return [found] if found else []


# For each word that takes a colon: the field of the index, and how its value is read.
FIELDS: Mapping[str, tuple[str, Callable[[str, bool], list[Term]]]] = {
    "part": ("part", _part),
    "session": ("session", _session),
    "symbol": ("symbol", _symbol),
    "title": ("title", _words),
    "organ": ("organ", _words),
    "body": ("organ", _words),
    "opening": ("opening", _words),
}


def parsed(text: str) -> Query:
    """A query as typed. The last word is unfinished unless a space or a quotation mark follows it; no word is an error.

    DrafterError for a part and a session that there isn't.
    """
    terms: list[Term] = []
    conditions: dict[tuple[str, int], list[Term]] = {}
    text = text.translate({0x201C: '"', 0x201D: '"', 0x2011: "-"})
    for found in _ITEM.finditer(text):
        name, phrase, closed, word = found.groups()
        value = phrase if word is None else word
        open_ = found.end() == len(text) and not closed and text[-1].isalnum()
        if word and word[-1] == ":" and word[:-1].lower() in FIELDS:  # no value yet
            continue
        if name and name.lower() in FIELDS and value:
            field, reads = FIELDS[name.lower()]
            conditions.setdefault((field, found.start() if reads is _words else 0), []).extend(reads(value, open_))
        elif word and not name and _SYMBOL.fullmatch(word):
            conditions.setdefault((MENTION, 0), []).extend(_symbol(word, open_))
        elif word is None or _FIGURES.fullmatch(value):
            terms += _words(f"{name or ''} {value}", open_)
        else:
            apart = words_of(f"{name or ''} {value}")
            terms += [one for n, w in enumerate(apart, 1) for one in _words(w, open_ and n == len(apart))]
    return Query(tuple(terms), tuple(Condition(field, tuple(dict.fromkeys(found))) for (field, _), found in conditions.items() if found))


def _term(text: str, open_: bool) -> Term | None:
    words = tuple(singulars(text))
    return Term(words, words_of(text)[-1] if open_ else "") if words else None
