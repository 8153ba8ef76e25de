"""Which texts follow one another, and which of their paragraphs: pairs of texts go in, ties between their paragraphs come out.

Texts of one title follow one another; others are near where they share clauses. What is aligned is one clause where the words of the
pair confirm it.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from drafter import __version__
from drafter.compare import similarity
from drafter.compare.alignment import align
from drafter.mine.formula import in_common
from drafter.mine.memory import Tied, remember, remembered
from drafter.mine.pool import SEVERAL, processes
from drafter.words import Part, base_verb, lead_phrase

# What makes two aligned paragraphs one clause: shares of their words that they have in common, and how sure the alignment is.
SURE, LIKELY, FEW = 0.6, 0.45, 0.35  # under one title: words enough; fewer and aligned; few and steadily aligned
ALIGNED, STEADY = 0.6, 0.75
ELSEWHERE, STRANGE, TIED = 0.65, 0.7, (0.55, 0.85)  # under two titles: with one verb; with another; fewer and most surely aligned
HELD = 0.8  # of the shorter one's words in the other, with one verb, under any title
LOOSE, OWN = 0.7, (0.3, 0.55)  # paragraphs less alike have of their telling words so many in common: with one verb; with another
ENOUGH, SHORT = 12, 0.85  # a paragraph of fewer words says too little for all this, and must be this much alike under two titles

NEAREST = 2  # with how many texts a text is aligned
KIN = 0.08  # share of its clauses that a text has in common with one near it
COMMON = 12  # a clause in more texts than this is no sign that they are near
_RULES = 2  # the state of the rules above: what others found is not remembered
_APART = 64  # pairs of texts from which two processes are worth their start


@dataclass(frozen=True, slots=True)
class Said:
    """A paragraph as it is aligned: its part, its text and its bare text."""

    part: Part
    text: str
    bare: str


@dataclass(frozen=True, slots=True)
class Text:
    """A text as it is aligned: its title in small letters, and its paragraphs."""

    symbol: str
    title: str
    said: tuple[Said, ...]


Job = tuple[Text, Text]


def related(texts: Mapping[str, Text], shared: Iterable[Collection[str]]) -> list[tuple[str, str]]:
    """Pairs of texts, in the order given, that are near: by their titles, then by the clauses they share (symbols for each clause)."""
    place = {symbol: n for n, symbol in enumerate(texts)}
    common = Counter(pair for symbols in shared if len(symbols) <= COMMON for pair in combinations(sorted(symbols, key=place.__getitem__), 2))
    kin = {(a, b): n / (min(len(texts[a].said), len(texts[b].said)) or 1) for (a, b), n in common.items()}
    kin = {pair: strength for pair, strength in kin.items() if strength >= KIN}
    titles: dict[str, list[str]] = defaultdict(list)
    for text in texts.values():
        if text.title:
            titles[text.title].append(text.symbol)
    chosen = {pair for symbols in titles.values() for pair in pairwise(symbols)}
    followed = Counter(symbol for pair in chosen for symbol in pair)
    near: dict[str, list[tuple[float, tuple[str, str]]]] = defaultdict(list)
    for pair, strength in kin.items():
        for symbol in pair:
            near[symbol].append((-strength, pair))
    for symbol, pairs in near.items():
        chosen.update(pair for _, pair in sorted(pairs)[: max(0, NEAREST - followed[symbol])])
    return sorted(chosen, key=lambda pair: (place[pair[0]], place[pair[1]]))


def ties(jobs: Sequence[Job]) -> list[list[Tied]]:
    """For each pair of texts its paragraphs that are one clause, by their places, and how surely; on two processors where there is much to do.

    What was found once for two texts is remembered in the cache: it depends on nothing else.
    """
    if len(jobs) < _APART:
        return [_tied(job) for job in jobs]
    keys = [_key(job) for job in jobs]
    known = remembered()
    new = {key: job for key, job in zip(keys, jobs, strict=True) if key not in known}
    if len(new) < _APART or not SEVERAL:
        known |= {key: _tied(job) for key, job in new.items()}
    else:
        with processes() as pool:
            known |= dict(zip(new, pool.map(_tied, new.values(), chunksize=16), strict=True))
    if new:
        remember({key: known[key] for key in keys})
    return [known[key] for key in keys]


def _key(job: Job) -> str:
    """What the ties of two texts depend on, in short."""
    said = [[one.part, one.text, one.bare] for text in job for one in text.said]
    told = [__version__, _RULES, job[0].title == job[1].title, [len(text.said) for text in job], said]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def _tied(job: Job) -> list[Tied]:
    return list(_ties(job))


def _ties(job: Job) -> Iterator[Tied]:
    """Paragraphs of two texts that are one clause. Of a clause that was split or merged, the part that kept most of it."""
    old, new = (text.said for text in job)
    edge = (sum(one.part == "preambular" for one in old), sum(one.part == "preambular" for one in new))
    one_title = job[0].title == job[1].title
    for tie in align([one.text for one in old], [one.text for one in new], edge):
        pairs = [(similarity(old[i].bare, new[j].bare), -i, -j) for i in tie.old for j in tie.new if old[i].part == new[j].part]
        if not pairs:
            continue
        alike, i, j = max(pairs)
        if one_clause(old[-i], new[-j], alike, tie.confidence, one_title):
            yield -i, -j, alike * tie.confidence


def one_clause(a: Said, b: Said, alike: float, aligned: float, one_title: bool) -> bool:
    """Whether words and place say that two aligned paragraphs are one clause."""
    lengths = [len(one.bare.split()) for one in (a, b)]
    one_verb, telling = _verb(a) == _verb(b), min(lengths) >= ENOUGH
    if alike < LOOSE and in_common(a.bare, b.bare) < OWN[not one_verb]:
        return False
    held = alike * sum(lengths) / 2 / min(lengths) if telling else 0.0
    if one_verb and aligned >= ALIGNED and held >= HELD:
        return True
    if one_title:
        return alike >= SURE or (alike >= LIKELY and aligned >= ALIGNED) or (alike >= FEW and aligned >= STEADY)
    if not telling:
        return alike >= SHORT
    return alike >= (ELSEWHERE if one_verb else STRANGE) or (alike >= TIED[0] and aligned >= TIED[1])


def _verb(one: Said) -> str:
    return base_verb(lead_phrase(one.text, one.part) or "")
