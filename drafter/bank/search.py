"""Search: what a drafter types goes in, the families that hold it come out, best first. The language is told in `query`.

A family is found by any of its wordings as they were said and shows the newest of those that answer best, by a source that was asked
for. Words that stand in the order typed count for more, at the beginning of a clause for most; what was agreed recently and often comes
first, and what is close to a draft's title.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tantivy import Occur
from tantivy import Query as Asked

from drafter.bank.bank import Bank
from drafter.bank.families import Family, Source, Variant
from drafter.bank.index import STARTS, Index, singulars
from drafter.bank.query import MENTION, Condition, Query, Term, parsed
from drafter.words import Part

_IN_ORDER, _AT_START = 0.35, 0.8  # what order counts, as a share of what all words tell
_OPENING = 0.6
_SAME_TITLE, _CLOSE_TITLE = 0.5, 0.3
_SLIPPED, _BEGUN, _MEANT = 0.6, 0.8, 0.3  # what a word counts that was typed with a slip, not to its end, or so that it is one already
_NEARLY = 0.8
_COMMON, _DULL = 0.1, 0.5  # a word that more of all rows hold finds nothing by itself; and tells nothing beside others
_WORDLIKE = 3  # letters below which an unfinished word is no word yet
_ENDS = 8  # words that an unfinished one may become, looked for in their order
_AT_HAND = 20_000  # rows that are looked through for words in a row that only count besides
_PAGE, _MOST = 80, 20_000
_PLACE = re.compile(r"\s*(\S+/.*?\S)\s+((?:PP|OP)\d+)\s*", re.I)

Clauses = list[tuple[Occur, Asked]]


@dataclass(frozen=True, slots=True)
class Hit:
    """A family, how well it answers, and the wording of it that answers best, with the newest source asked for that said it so."""

    family: Family
    score: float
    variant: Variant
    source: Source

    @property
    def text(self) -> str:
        """The words as that source has them, sub-paragraphs a line each."""
        return self.variant.read_as(self.source)


def search(bank: Bank, query: str, *, part: Part | None = None, limit: int = 20, title: str | None = None) -> list[Hit]:
    """Families that answer a query, best first; the newest families for an empty one. Where nothing holds all its words, what holds most.

    `title` is that of the open draft: what was said under it, or under one like it, comes before what is as good.
    """
    if told := _told(bank, query):
        return [told]
    question = _Question(bank.index, parsed(query), part, title)
    for asked in question.ways():
        if found := _folded(bank.index, asked, limit):
            return [_hit(bank, n, rows, question.query) for n, rows in found]
    return []


def _told(bank: Bank, query: str) -> Hit | None:
    """The clause of a paragraph that is told by its place: "A/RES/78/228 OP30"."""
    found = _PLACE.fullmatch(query)
    said = bank.by_source.get((found[1].upper(), found[2].upper())) if found else None
    return Hit(said[0], 1.0, said[1], said[2]) if said else None


def _folded(index: Index, asked: Asked, limit: int) -> list[tuple[int, list[tuple[float, int]]]]:
    """The best families with those of their rows that were found, the best first."""
    page = max(_PAGE, 2 * limit)
    while True:
        rows = index.rows(asked, page)
        found: dict[int, list[tuple[float, int]]] = {}
        for score, n, at in rows:
            found.setdefault(n, []).append((score, at))
        if len(found) >= limit or len(rows) < page or page >= _MOST:
            return sorted(found.items(), key=lambda f: (-f[1][0][0], f[0]))[:limit]
        page *= 4


def _hit(bank: Bank, n: int, rows: Sequence[tuple[float, int]], query: Query) -> Hit:
    """A family by the best score of its readings, showing the newest of those that answer nearly as well."""
    family, best = bank.family(n), rows[0][0]
    reading = family.readings[min(at for score, at in rows if score >= best * _NEARLY)]
    return Hit(family, round(best, 6), reading.variant, max(reading.sources, key=lambda s: sum(_meets(s, c) for c in query.conditions)))


def _meets(source: Source, condition: Condition) -> float:
    """How well a source meets what was asked of sources, its session and symbol: a symbol as typed before one that begins so."""
    if condition.field == "session":
        return any(t.words[0] == str(source.session) for t in condition.terms)
    if condition.field not in ("symbol", MENTION):
        return 0.0
    symbol = source.symbol.lower()
    return max(1.0 if f"{symbol}/".startswith(f"{t.words[0]}/") else 0.5 * symbol.startswith(t.words[0]) for t in condition.terms)


class _Question:
    """A query put to an index."""

    def __init__(self, index: Index, query: Query, part: Part | None, title: str | None) -> None:
        self.index, self.query = index, query
        self.total = sum(index.rarity(w) for w in query.words) or 1.0
        self.filters = [c for one in query.conditions if (c := self._condition(one))]
        if part:
            self.filters.append(self._is("part", part))
        self.bonus = [*self._order(), *self._title(title)]

    def ways(self) -> Iterable[Asked]:
        """The ways to ask: for all words, then for fewer and fewer of them, down to half."""
        if not self.query.terms:
            yield self._whole([(Occur.Must, Asked.const_score_query(Asked.all_query(), 1.0))])
            return
        terms = [(t, asked) for t in self.query.terms if (asked := self._term(t))]
        if len(terms) == len(self.query.terms):
            yield self._whole([(Occur.Must, asked) for t, asked in terms if not self._dull(t)] or [(Occur.Must, asked) for _, asked in terms])
        telling = [asked for t, asked in terms if self._tells(t)] or [asked for _, asked in terms]
        least = (len(self.query.terms) + 1) // 2 - (len(terms) - len(telling))
        for most in range(len(telling), max(least, 1) - 1, -1):
            yield self._whole([(Occur.Must, Asked.boolean_query([(Occur.Should, t) for t in telling], most))])

    def _tells(self, term: Term) -> bool:
        return len(term.words) > 1 or bool(term.typed) or self.index.frequency(term.words[0]) <= max(20.0, _COMMON * self.index.count)

    def _dull(self, term: Term) -> bool:
        """Whether most rows hold a term, or what it begins."""
        words = [*term.words, *(self.index.beginning(term.typed)[:1] if term.typed else ())]
        return len(term.words) == 1 and max(map(self.index.frequency, words)) > max(20.0, _DULL * self.index.count)

    def _whole(self, clauses: Clauses) -> Asked:
        """The clauses, within the filters, with what counts besides."""
        silent = [(Occur.Must, Asked.const_score_query(f, 0.0)) for f in self.filters]
        return Asked.boolean_query(clauses + silent + [(Occur.Should, b) for b in self.bonus])

    # --- terms ---

    def _term(self, term: Term) -> Asked | None:
        """What holds a term: its words in a row, or the one word, what it begins, or what it was meant to be."""
        if len(term.words) > 1:
            return self._row(term)
        return self._any(term, "words")

    def _row(self, term: Term) -> Asked | None:
        if not term.typed:
            return self._phrase(term.words) if all(map(self.index.frequency, term.words)) else None
        ends = dict.fromkeys([term.words[-1], *self.index.beginning(term.typed)])
        return _either([self._phrase([*term.words[:-1], end]) for end in ends])

    def _phrase(self, words: Sequence[str]) -> Asked:
        return Asked.phrase_query(self.index.schema, "words", [*words])

    def _any(self, term: Term, field: str) -> Asked | None:
        word = term.words[0]
        found = [self._is(field, word)] if self.index.frequency(word, field) and not (term.typed and len(word) < _WORDLIKE) else []
        if term.typed:
            begun = [w for w in self.index.beginning(term.typed, field) if w != word or not found]
            found += [Asked.boost_query(self._is(field, w), _MEANT if found else _BEGUN) for w in begun]
        if not found and len(word) > 3:
            found = [Asked.boost_query(self._is(field, w), _SLIPPED) for w in self.index.slips(word, field)] or self._far(word, field, term)
        return _either(found) if found else None

    def _far(self, word: str, field: str, term: Term) -> list[Asked]:
        """Words two slips away from a long one, or one slip away from a beginning."""
        if len(word) < 6:
            return []
        schema = self.index.schema
        begun = [Asked.fuzzy_term_query(schema, field, word, 1, prefix=True)] if term.typed else []
        return begun + ([Asked.fuzzy_term_query(schema, field, word, 2)] if len(word) > 7 else [])

    def _is(self, field: str, word: str) -> Asked:
        return Asked.term_query(self.index.schema, field, word)

    # --- conditions ---

    def _condition(self, condition: Condition) -> Asked | None:
        """What meets a condition. One that nothing meets finds nothing; None for words that stand for none."""
        field = condition.field
        if field in ("part", "session"):
            return _either([self._is(field, t.words[0]) for t in condition.terms])
        if field == MENTION:
            return _either([self._symbol_or_cited(t) for t in condition.terms])
        if field == "symbol":
            return _either([self._is(field, step) for t in condition.terms for step in self._symbols(t)])
        (term,) = condition.terms
        words = [*(Term((w,)) for w in term.words[:-1]), Term(term.words[-1:], term.typed)]
        return Asked.boolean_query([(Occur.Must, self._any(word, field) or Asked.empty_query()) for word in words])

    def _symbol_or_cited(self, term: Term) -> Asked:
        known = [step for step in self._symbols(term) if self.index.frequency(step, "symbol")]
        figures = singulars(term.words[0])
        return _either([self._is("symbol", step) for step in known]) if known or len(figures) < 2 else self._phrase(figures)

    def _symbols(self, term: Term) -> list[str]:
        """The symbol as typed, or where there is none such those that begin so."""
        whole = term.words[0]
        return [whole] if self.index.frequency(whole, "symbol") else self.index.beginning(term.typed, "symbol", 200) or [whole]

    # --- what counts besides ---

    def _order(self) -> list[Asked]:
        """Words in the order typed: all but a last one that may be unfinished, and with each that it begins."""
        words = self.query.words
        typed = self.query.terms[-1].typed if self.query.terms else ""
        openings = dict.fromkeys([*words, *(self.index.beginning(typed, "opening") if typed else ())])
        opening = [Asked.boost_query(self._is("opening", w), _OPENING) for w in openings]
        whole = words[:-1] if typed else words
        ends = [(*whole, end) for end in dict.fromkeys([words[-1], *self.index.beginning(typed)])][:_ENDS] if typed else []
        rows = [row for row in (whole, *ends) if len(row) > 1 and all(map(self.index.frequency, row))]
        share = 1 / (2 if typed and len(whole) > 1 else 1)
        starts = [self._counts(self._is("start", "_".join(row[:STARTS])), _AT_START * share) for row in rows]
        near = [row for row in rows[:2] if min(map(self.index.frequency, row)) <= _AT_HAND]
        return [*opening, *starts, *(self._counts(self._phrase(row), _IN_ORDER / len(near)) for row in near)]

    def _title(self, title: str | None) -> list[Asked]:
        words = singulars(title or "")
        if not words:
            return []
        telling = self.index.rarest([w for w in words if 0 < self.index.frequency(w, "title") <= max(20.0, _COMMON * self.index.count)], 3)
        share = _CLOSE_TITLE / (len(telling) or 1)
        return [self._counts(self._is("subject", "_".join(words)), _SAME_TITLE), *(self._counts(self._is("title", w), share) for w in telling)]

    def _counts(self, asked: Asked, share: float) -> Asked:
        return Asked.const_score_query(asked, share * self.total)


def _either(found: Sequence[Asked]) -> Asked:
    return found[0] if len(found) == 1 else Asked.disjunction_max_query(list(found)) if found else Asked.empty_query()
