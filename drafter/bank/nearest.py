"""The nearest agreed clauses of any text: the very words first, else its rarest words find candidates and the words in order decide.

A text goes in, families come out with the wording and the source that are nearest, each once, the most alike first. A candidate is
judged by what its sources said, slots filled.
"""

from __future__ import annotations

from dataclasses import dataclass

from tantivy import Occur, Query

from drafter.bank.bank import Bank, Said
from drafter.bank.families import Family, Reading, Source, Variant
from drafter.bank.index import kernel, mark, singulars
from drafter.words import Part

_CANDIDATES = 24
_CERTAIN = 6  # candidates that are read at least
_SHARE = 0.55  # of the best candidate's score below which one is not read
_READINGS = 2000  # rows that may hold the very words
LEAST = 0.3  # likeness of strangers


@dataclass(frozen=True, slots=True)
class Near:
    """A family, its wording and the source nearest a text (the newest of those that said it), and how alike they are, 0 to 1."""

    family: Family
    variant: Variant
    source: Source
    likeness: float


def said(bank: Bank, text: str, adopted: bool = False) -> list[Said]:
    """Who said these very words, in either part, newest first; white space and the style of quotation marks aside. `adopted` leaves out drafts."""
    return _marked(bank, "said", mark(text), adopted)


def said_elsewhere(bank: Bank, text: str, part: Part, adopted: bool = False) -> list[Said]:
    """Who said these words as the other part has them ("Expressing concern ..." for "Expresses concern ..."), newest first."""
    return [one for one in _marked(bank, "kernel", mark(kernel(text, part)), adopted) if one[0].part != part]


def _marked(bank: Bank, field: str, value: str, adopted: bool) -> list[Said]:
    index = bank.index
    rows = index.rows(Query.term_query(index.schema, field, value), _READINGS, weighed=False)
    found = [(family, reading) for _, n, at in rows for family in (bank.family(n),) for reading in family.readings[at : at + 1]]
    told = [(family, reading.variant, source) for family, reading in found for source in reading.sources if source.adopted or not adopted]
    return sorted(told, key=lambda one: one[2].order, reverse=True)


def near(bank: Bank, text: str, part: Part | None = None, limit: int = 5, adopted: bool = False) -> list[Near]:
    """The nearest agreed clauses of a text with its sub-paragraphs, most alike first; nothing for a text that shares no telling words.

    `adopted` leaves out wordings that only drafts have. Likeness is 1 where a text was said with these words, and the very words come first.
    """
    index = bank.index
    words = index.rarest(singulars(text))
    if not words:
        return []
    asked = Query.boolean_query([(Occur.Should, Query.term_query(index.schema, "words", w)) for w in words])
    if part:
        asked = Query.boolean_query([(Occur.Must, asked), (Occur.Must, Query.const_score_query(Query.term_query(index.schema, "part", part), 0.0))])
    best: dict[str, Near] = {}
    for family, variant, source in said(bank, text, adopted):
        if part in (None, family.part):
            best.setdefault(family.id, Near(family, variant, source, 1.0))
    exact = set(best)
    rows = index.rows(asked, _CANDIDATES, weighed=False)
    for rank, (score, n, at) in enumerate(rows):
        if rank >= max(_CERTAIN, limit) and score < rows[0][0] * _SHARE:
            break
        family = bank.family(n)
        found = _near(family, family.readings[at], text, adopted) if family.id not in exact else None
        if found and found.likeness >= LEAST and (family.id not in best or _rank(found) > _rank(best[family.id])):
            best[family.id] = found
    return sorted(best.values(), key=lambda one: (one.family.id not in exact, -one.likeness, one.family.id))[:limit]


def _rank(one: Near) -> tuple[float, tuple[str, str, str, int, str]]:
    return one.likeness, one.source.order


def _near(family: Family, reading: Reading, text: str, adopted: bool) -> Near | None:
    """A reading beside a text, by its newest source; None where no source counts."""
    source = next((s for s in reading.sources if s.adopted or not adopted), None)
    if not source:
        return None
    from drafter.compare import similarity  # a search and a completion ask for no likeness, and don't wait for what measures it

    return Near(family, reading.variant, source, similarity(text, reading.variant.read_as(source)))
