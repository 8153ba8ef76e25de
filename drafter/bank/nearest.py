"""The nearest agreed clauses of any text: its rarest words find candidates, the words in order decide.

A text goes in, families come out with the wording and the source that are nearest, each once, the most alike first.
"""

from __future__ import annotations

from dataclasses import dataclass

from tantivy import Occur, Query

from drafter.bank.bank import Bank
from drafter.bank.families import Family, Source, Variant
from drafter.bank.index import singulars
from drafter.words import Part

_CANDIDATES = 24
_CERTAIN = 6  # candidates that are read at least
_SHARE = 0.55  # of the best candidate's score below which one is not read
_LENGTHS = 0.7  # how far letters may be from words when lengths are compared
LEAST = 0.3  # likeness of strangers


@dataclass(frozen=True, slots=True)
class Near:
    """A family, its wording and the source nearest a text (the newest of those that said it), and how alike they are, 0 to 1."""

    family: Family
    variant: Variant
    source: Source
    likeness: float


def near(bank: Bank, text: str, part: Part | None = None, limit: int = 5, adopted: bool = False) -> list[Near]:
    """The nearest agreed clauses of a text with its sub-paragraphs, most alike first; nothing for a text that shares no telling words.

    `adopted` leaves out wordings that only drafts have. Likeness is 1 where a text was said with these words; a source is one whose slots
    were filled as the text has them, where there is one.
    """
    index = bank.index
    words = index.rarest(singulars(text))
    if not words:
        return []
    asked = Query.boolean_query([(Occur.Should, Query.term_query(index.schema, "words", w)) for w in words])
    if part:
        asked = Query.boolean_query([(Occur.Must, asked), (Occur.Must, Query.const_score_query(Query.term_query(index.schema, "part", part), 0.0))])
    rows = index.rows(asked, _CANDIDATES, weighed=False)
    best: dict[int, Near] = {}
    for rank, (score, n, at) in enumerate(rows):
        if rank >= max(_CERTAIN, limit) and score < rows[0][0] * _SHARE:
            break
        found = _near(bank.family(n), at, text, adopted)
        if found and found.likeness >= LEAST and (n not in best or found.likeness > best[n].likeness):
            best[n] = found
    return sorted(best.values(), key=lambda one: (-one.likeness, one.family.id))[:limit]


def _near(family: Family, at: int, text: str, adopted: bool) -> Near | None:
    """A wording beside a text: by its newest source, or by the one whose values make it the text's own words; None where no source counts."""
    variant = family.variants[at]
    sources = [s for s in variant.sources if s.adopted or not adopted]
    if not sources:
        return None
    from drafter.compare import similarity  # a search and a completion ask for no likeness, and don't wait for what measures it

    source, likeness = sources[0], similarity(text, variant.read_as(sources[0]))
    if variant.slots and 0.8 < likeness < 1.0:
        for other in sources[1:8]:
            if other.values != source.values and (as_said := similarity(text, variant.read_as(other))) > likeness:
                source, likeness = other, as_said
    return Near(family, variant, source, likeness)
