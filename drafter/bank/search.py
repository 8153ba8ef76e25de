"""Search: what a drafter types goes in, the families that hold it come out, best first.

Words in any order, phrases in quotes, the last word as far as it is typed, symbols ("A/RES/70") for what those texts said. A family
is found by any of its wordings and shows the best of them; among equals the recent and the often agreed come first.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass

from drafter.bank.bank import Bank
from drafter.bank.families import Family, Variant
from drafter.bank.index import Index, Term, words_of
from drafter.words import Part

_ITEM = re.compile(r'"([^"]*)("?)|([^\s"]+)')
_SYMBOL = re.compile(r"[A-Z][A-Z.]*/[\w./()-]*")
_IN_ORDER, _AT_START = 1.5, 2.0
_RECENT, _OFTEN = 0.1, 0.05
_NEARLY = 0.8


@dataclass(frozen=True, slots=True)
class Hit:
    """A family, the wording of it that answers best, and how well."""

    family: Family
    score: float
    variant: Variant


@dataclass(frozen=True, slots=True)
class Query:
    """What was asked: terms, symbols that a source must begin with, and all words in the order typed."""

    terms: tuple[Term, ...]
    symbols: tuple[str, ...]
    whole: Term


def parsed(text: str) -> Query:
    """A query as typed. The last word is unfinished unless a space or a quotation mark follows it."""
    terms, symbols = [], []
    text = text.translate({0x201C: '"', 0x201D: '"', 0x2011: "-"})
    for found in _ITEM.finditer(text):
        phrase, closed, word = found.groups()
        if word and _SYMBOL.fullmatch(word):
            symbols.append(word)
        elif words := tuple(words_of(phrase if word is None else word)):
            last = found.end() == len(text) and not closed
            terms.append(Term(words, open=last and text[-1].isalnum()))
    whole = Term(tuple(w for t in terms for w in t.words), open=bool(terms) and terms[-1].open)
    return Query(tuple(terms), tuple(symbols), whole)


def search(bank: Bank, query: str, *, part: Part | None = None, limit: int = 20) -> list[Hit]:
    """Families that answer a query, best first; the newest families for an empty one. Where nothing holds all its words, what holds most."""
    asked, index = parsed(query), bank.index
    allowed = {n for n, row in enumerate(index.rows) if part in (None, row.family.part) and _said_in(row.variant, asked.symbols)}
    if not allowed:
        return []
    found: dict[str, list[tuple[float, int]]] = {}
    for n, score in _scores(index, asked, allowed).items():
        found.setdefault(index.rows[n].family.id, []).append((score, n))
    hits = [_hit(index, rows) for rows in found.values()]
    place = {f.id: n for n, f in enumerate(bank.families)}
    return sorted(hits, key=lambda h: (-h.score, place[h.family.id]))[:limit]


def _hit(index: Index, rows: list[tuple[float, int]]) -> Hit:
    """A family by the best score of its wordings, showing the newest of those that answer nearly as well."""
    best = max(score for score, _ in rows)
    shown = index.rows[min(n for score, n in rows if score >= best * _NEARLY)]
    family = shown.family
    often = sum(1 for _ in family.sources())
    return Hit(family, round(best * (1 + _RECENT * index.recency(family) + _OFTEN * math.log2(often)), 6), shown.variant)


def _said_in(variant: Variant, symbols: Iterable[str]) -> bool:
    return all(any(s.symbol.startswith(symbol) for s in variant.sources) for symbol in symbols)


def _scores(index: Index, asked: Query, allowed: set[int]) -> dict[int, float]:
    """The rows that hold most of the terms, scored; words that stand in the order typed count for more."""
    if not asked.terms:
        return dict.fromkeys(allowed, 1.0)
    held: dict[int, list[float]] = {}
    for term in asked.terms:
        for n, score in index.scored(term).items():
            if n in allowed:
                held.setdefault(n, []).append(score)
    most = max(map(len, held.values()), default=0)
    if most * 2 < len(asked.terms):
        return {}
    in_order = index.matches(asked.whole) if len(asked.whole.words) > 1 else {}
    return {
        n: sum(scores) * ((_AT_START if min(in_order[n]) <= 1 else _IN_ORDER) if n in in_order else 1)
        for n, scores in held.items()
        if len(scores) == most
    }
