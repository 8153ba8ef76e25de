"""Completion: how agreed language goes on after the words already typed.

In go the words typed, the part, the title and the session of the draft, out come continuations with the source of each, best first. They
run to the end of their paragraph, sub-paragraphs with their labels; what moves with the calendar is moved to the draft's session.
An answer takes some milliseconds in a bank of any size; what it needs is derived from the bank once (`prepare`) and kept in the cache.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import merge
from itertools import islice

from drafter.bank import concordance
from drafter.bank.bank import Bank
from drafter.bank.choosing import LEAST, chosen
from drafter.bank.concordance import PARTS, Concordance, Text
from drafter.bank.continuing import Prefix, Weighted, runs, weighted
from drafter.bank.families import Source
from drafter.bank.forward import Forward
from drafter.bank.kindred import Kindred
from drafter.bank.lines import bare, fold
from drafter.bank.rows import Spoken, build
from drafter.words import Part

_BEGINNINGS = 10  # beginnings, by their first words, that are told in full
_EACH = 6  # places of one beginning that are told
_LABEL = re.compile(r"(?<=[:;,.]) (?=\((?:[a-z]{1,2}|[ivx]{1,5}|\d{1,2})\) )")
_REPEATED = 6  # words that are looked for behind themselves
_LONGEST = 200  # words of a completion


@dataclass(frozen=True, slots=True)
class Completion:
    """The words that follow, and who said them last. `joined`: they finish the last word typed, no space stands between."""

    text: str
    source: Source
    joined: bool = False

    @property
    def line(self) -> str:
        """The words up to the next sub-paragraph, for an editor that has each on a line of its own."""
        return _LABEL.split(self.text, maxsplit=1)[0]


def complete(
    bank: Bank, prefix: str, *, part: Part | None = None, limit: int = 5, title: str | None = None, session: int | None = None, only: bool = False
) -> list[Completion]:
    """Continuations of the words typed, best first, none twice.

    A word that no space follows may be unfinished; it counts as such where the bank does not have it, or nothing to follow it. The last
    words typed are not offered again. A draft's `part` speaks for a place; with `only` no other part is told.
    """
    found: list[Completion] = bank.made("completer", lambda: Completer(prepare(bank))).complete(
        prefix, part, limit, title, session, part if only else None
    )
    return found


def prepare(bank: Bank) -> Concordance:
    """The concordance of a bank, made where the cache has none yet."""
    return bank.derived.opened(concordance.FORM, lambda path: build(path, _texts(bank), _spoken(bank)), Concordance)


def _texts(bank: Bank) -> list[Text]:
    """The texts of a bank in its order, oldest first; before them those that it knows by their paragraphs alone."""
    untold = sorted({symbol for symbol, _ in bank.by_source} - {t.symbol for t in bank.texts})
    return [
        *(Text(symbol, session=bank.session(symbol)) for symbol in untold),
        *(Text(t.symbol, t.title, bank.session(t.symbol), t.date) for t in bank.texts),
    ]


def _spoken(bank: Bank) -> Iterator[Spoken]:
    """Every paragraph of every source."""
    for family in bank.each():
        for variant in family.variants:
            for source in variant.sources:
                yield Spoken(variant.read_as(source).split(), family.part, source.symbol, source.paragraph)


def _again(typed: Sequence[str], rest: Sequence[str]) -> bool:
    """Whether words begin with the last ones typed: nobody types them twice."""
    most = min(len(typed), len(rest), _REPEATED)
    last, first = [bare(w).lower() for w in typed[-most:]], [bare(w).lower() for w in rest[:most]]
    return any(last[-n:] == first[:n] for n in range(1, most + 1))


class Completer:
    """An open concordance with what is asked of it again and again."""

    def __init__(self, c: Concordance) -> None:
        self._c, self._kindred, self._forward = c, Kindred(c), Forward(c)

    def complete(
        self, prefix: str, part: Part | None, limit: int, title: str | None, session: int | None, only: Part | None = None
    ) -> list[Completion]:
        """As `complete` of the room; `only` is the part that alone is told."""
        typed = prefix.split()
        if not typed or limit < 1:
            return []
        unfinished = not prefix[-1].isspace()
        if unfinished and fold(typed[-1]) not in self._c.fold_number:
            return self._finished(typed, part, limit, title, session, only) or self._following(typed, part, limit, title, session, only)
        found = self._following(typed, part, limit, title, session, only)
        return found or (self._finished(typed, part, limit, title, session, only) if unfinished else [])

    def _prefix(self, typed: list[str], part: Part | None) -> Prefix:
        folded = (0, *(self._c.fold_number.get(fold(w), -1) for w in typed))
        return Prefix(folded, tuple(self._c.number.get(w, -1) for w in typed), part)

    def _places(self, typed: list[str], part: Part | None, title: str | None, only: Part | None) -> list[Weighted]:
        prefix, kin = self._prefix(typed, part), self._kindred.of(title)
        found = runs(self._c, prefix, kin)
        if only:
            found = {place: run for place, run in found.items() if self._c.is_part(self._c.paragraph(place), only)}
        return weighted(self._c, prefix, kin, found)

    def _following(
        self, typed: list[str], part: Part | None, limit: int, title: str | None, session: int | None, only: Part | None
    ) -> list[Completion]:
        """What follows whole words."""
        told: dict[tuple[str, ...], tuple[float, int]] = {}
        for weight, place, paragraph in self._likely(self._places(typed, part, title, only)):
            for share, words in self._forward.tellings(paragraph, session):
                rest = words[place - self._c.starts[paragraph] :][:_LONGEST]
                rest = self._forward.dated(typed, rest)
                if _again(typed, rest):
                    continue
                so_far, first = told.get(rest, (0.0, paragraph))
                told[rest] = (so_far + weight * share, first)
        picked = chosen({words: weight for words, (weight, _) in told.items()}, limit)
        return [Completion(" ".join(words), self._source(told[words][1])) for words in picked]

    def _likely(self, places: Iterable[Weighted]) -> Iterator[Weighted]:
        """The places worth telling: some of each of the heaviest beginnings, with the weight of all that begin so."""
        tokens = self._c.tokens
        beginnings: dict[bytes, list[Weighted]] = {}
        weights: dict[bytes, float] = {}
        for found in places:
            begins = tokens[found[1] : found[1] + LEAST].tobytes()
            if begins in weights:
                weights[begins] += found[0]
                beginnings[begins].append(found)
            else:
                weights[begins], beginnings[begins] = found[0], [found]
        for begins in sorted(weights, key=lambda b: -weights[b])[:_BEGINNINGS]:
            told = beginnings[begins][:_EACH]
            share = weights[begins] / (sum(weight for weight, _, _ in told) or 1.0)
            for weight, place, paragraph in told:
                yield weight * share, place, paragraph

    def _finished(
        self, typed: list[str], part: Part | None, limit: int, title: str | None, session: int | None, only: Part | None
    ) -> list[Completion]:
        """What finishes the last word typed and goes on, after the words before it."""
        start, before = typed[-1], typed[:-1]
        words = self._c.beginning(start)
        if not words:
            return []
        places: Iterable[Weighted] = self._places(before, part, title, only) if before else self._openings(words, part, only)
        best: dict[str, Completion] = {}
        for _, place, paragraph in islice((p for p in places if self._c.tokens[p[1]] in words), limit * 4):
            _, told = self._forward.tellings(paragraph, session)[0]
            after = told[place - self._c.starts[paragraph] :][:_LONGEST]
            if _again(before, after):
                continue
            rest = " ".join(after)[len(start) :]
            best.setdefault(rest, Completion(rest, self._source(paragraph), joined=True))
        return list(best.values())[:limit]

    def _openings(self, words: set[int], part: Part | None, only: Part | None) -> Iterator[Weighted]:
        """Paragraphs that open with one of these words, those of the part before others, said last first."""
        c = self._c
        for parts in ([only],) if only else ([part], [p for p in PARTS if p != part]) if part else (PARTS,):
            found = [reversed(c.openings.get((p, word), [])) for p in parts for word in words]
            yield from ((1.0, c.starts[n], n) for n in merge(*found, reverse=True))

    def _source(self, paragraph: int) -> Source:
        text, name = self._c.newest(paragraph)
        return Source(text.symbol, name, text.date, text.session)
