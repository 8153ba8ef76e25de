"""Which paragraphs are one clause: paragraphs of many texts in, families out.

Paragraphs of one wording are one clause wherever they stand. Wordings become one family where two texts on the same subject are
aligned and the words of the pair confirm it, the surest pairs first; two clauses that stand side by side in one text are two, however
alike they are. Nothing depends on the order of the texts.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from zlib import crc32

from drafter.bank import Family
from drafter.bank.folder import family
from drafter.compare import similarity
from drafter.compare.alignment import align
from drafter.mine.wording import Spoken, skeleton, source_of, variant_of
from drafter.symbols import without_moving
from drafter.words import base_verb, lead_phrase

# What makes two aligned paragraphs one clause: shares of their words that they have in common, and how sure the alignment is.
SURE, LIKELY, FEW = 0.6, 0.45, 0.35  # under one title: words enough; fewer and aligned; few and steadily aligned
ALIGNED, STEADY = 0.6, 0.75
ELSEWHERE, STRANGE, TIED = 0.65, 0.7, (0.55, 0.85)  # under two titles: with one verb; with another; fewer and most surely aligned
HELD = 0.8  # of the shorter one's words in the other, with one verb, under any title
ENOUGH, SHORT = 12, 0.85  # a paragraph of fewer words says too little for all this, and must be this much alike under two titles

KIN = 0.04  # share of word runs in common that makes two texts one subject
NEAREST = 8  # with how many texts on its subject a text is aligned
_RUN, _SAMPLE, _BOILERPLATE = 5, 4, 60

Order = tuple[str, str, str, int, str]


@dataclass(frozen=True, slots=True)
class Link:
    """Two wordings that are taken for one clause, and how surely."""

    strength: float
    pair: tuple[int, int]


def families(paragraphs: Iterable[Spoken]) -> list[Family]:
    """The families of these paragraphs."""
    wordings: dict[object, list[Spoken]] = defaultdict(list)
    texts: dict[str, list[Spoken]] = defaultdict(list)
    for one in sorted(paragraphs, key=_place):
        wordings[skeleton(one)].append(one)
        texts[one.text.symbol].append(one)
    groups = list(wordings.values())
    number = {_place(one): n for n, group in enumerate(groups) for one in group}
    links: dict[tuple[int, int], float] = {}
    for a, b in related(texts):
        for old, new, strength in _ties(texts[a], texts[b]):
            first, second = sorted((number[_place(old)], number[_place(new)]))
            links[first, second] = max(strength, links.get((first, second), 0.0))
    joined = _joined([{one.text.symbol for one in group} for group in groups], [Link(s, p) for p, s in links.items() if p[0] != p[1]])
    return [family(groups[one[0]][0].part, [variant_of(groups[n]) for n in one]) for one in joined]


def _place(one: Spoken) -> Order:
    """Place among all paragraphs: texts by date, preamble first."""
    return source_of(one, {}).order


# --- texts on one subject ----------------------------------------------------------------------------------------


def related(texts: Mapping[str, Sequence[Spoken]]) -> list[tuple[str, str]]:
    """Pairs of texts, the older first, that share a title or enough runs of words; for each text the nearest ones."""
    runs = {symbol: _runs(paragraphs) for symbol, paragraphs in texts.items()}
    places: dict[int, list[str]] = defaultdict(list)
    for symbol, found in runs.items():
        for run in found:
            places[run].append(symbol)
    shared = Counter(pair for symbols in places.values() if len(symbols) <= _BOILERPLATE for pair in combinations(symbols, 2))
    kin = {(a, b): n / min(len(runs[a]), len(runs[b])) for (a, b), n in shared.items()}
    titles: dict[str, list[str]] = defaultdict(list)
    for symbol, paragraphs in texts.items():
        if title := paragraphs[0].text.title.lower():
            titles[title].append(symbol)
    for symbols in titles.values():
        kin |= {pair: 1 + kin.get(pair, 0.0) for pair in combinations(symbols, 2)}
    near: dict[str, list[tuple[float, tuple[str, str]]]] = defaultdict(list)
    for pair, strength in kin.items():
        if strength >= KIN:
            for symbol in pair:
                near[symbol].append((-strength, pair))
    return sorted({pair for pairs in near.values() for _, pair in sorted(pairs)[:NEAREST]})


def _runs(paragraphs: Iterable[Spoken]) -> set[int]:
    """A sample of a text's runs of words, the same runs sampled in every text."""
    found = set()
    for one in paragraphs:
        words = without_moving(one.paragraph.full_text).lower().split()
        for at in range(len(words) - _RUN + 1):
            mark = crc32(" ".join(words[at : at + _RUN]).encode())
            if mark % _SAMPLE == 0:
                found.add(mark)
    return found


# --- ties between two texts --------------------------------------------------------------------------------------


def _ties(old: Sequence[Spoken], new: Sequence[Spoken]) -> Iterator[tuple[Spoken, Spoken, float]]:
    """Paragraphs of two texts that are one clause. Of a clause that was split or merged, the part that kept most of it."""
    edge = (sum(one.part == "preambular" for one in old), sum(one.part == "preambular" for one in new))
    for tie in align([one.paragraph.full_text for one in old], [one.paragraph.full_text for one in new], edge):
        pairs = [(_alike(old[i], new[j]), -i, -j) for i in tie.old for j in tie.new if old[i].part == new[j].part]
        if not pairs:
            continue
        alike, i, j = max(pairs)
        if _one_clause(old[-i], new[-j], alike, tie.confidence):
            yield old[-i], new[-j], alike * tie.confidence


def _one_clause(a: Spoken, b: Spoken, alike: float, aligned: float) -> bool:
    """Whether words and place say that two aligned paragraphs are one clause."""
    lengths = [len(_shape(one).split()) for one in (a, b)]
    one_verb, telling = _verb(a) == _verb(b), min(lengths) >= ENOUGH
    held = alike * sum(lengths) / 2 / min(lengths) if telling else 0.0
    if one_verb and aligned >= ALIGNED and held >= HELD:
        return True
    if a.text.title.lower() == b.text.title.lower():
        return alike >= SURE or (alike >= LIKELY and aligned >= ALIGNED) or (alike >= FEW and aligned >= STEADY)
    if not telling:
        return alike >= SHORT
    return alike >= (ELSEWHERE if one_verb else STRANGE) or (alike >= TIED[0] and aligned >= TIED[1])


def _verb(one: Spoken) -> str:
    return base_verb(lead_phrase(one.paragraph.text, one.part) or "")


def _alike(a: Spoken, b: Spoken) -> float:
    return similarity(_shape(a), _shape(b))


def _shape(one: Spoken) -> str:
    return _timeless(one.paragraph.full_text)


@lru_cache(maxsize=1 << 16)
def _timeless(text: str) -> str:
    return without_moving(text)


# --- families ----------------------------------------------------------------------------------------------------


def _joined(symbols: Sequence[set[str]], links: Iterable[Link]) -> list[list[int]]:
    """Wordings joined along their links, the surest first, never two that one text has side by side."""
    home = list(range(len(symbols)))
    members = [[n] for n in home]
    said = [set(s) for s in symbols]
    for link in sorted(links, key=lambda link: (-link.strength, link.pair)):
        a, b = sorted(home[n] for n in link.pair)
        if a == b or said[a] & said[b]:
            continue
        said[a] |= said[b]
        members[a] += members[b]
        for n in members[b]:
            home[n] = a
        members[b] = []
    return [sorted(group) for group in members if group]
