"""Where the words typed so far stand in a bank, and how likely each such place tells what comes next.

In go the folded words of a prefix and the kin of the draft, out come places with weights. A place weighs e to the sum of what speaks for it:
the run of typed words before it, the less the more places of the bank have it; the last words as printed; a text close to the draft by its
title; the other words of the prefix nearby. The figures are learned from how the texts of one session go on after those of two before it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import nlargest

from drafter.bank.concordance import DEPTH, Concordance
from drafter.bank.kindred import Kin
from drafter.words import Part

_LOOKED_AT = 150  # places looked at for one length of run; of more, every so many-th
_ENOUGH = 150  # places after which shorter runs are not asked for
_WHOLE_SHARE = 3  # words beyond the prefix's length in which its other words are looked for

# What speaks for a place. Learned by greatest likelihood that three words are right: session 77 typed, 75 and 76 in the bank.
_RUN = (0.0, 0.06, -0.57, -1.29, -1.51)  # a run of so many words, more count as the last
_COMMON = (0.61, 0.52, 0.31, 0.16, 0.16)  # what takes from it, by the logarithm of how many places there are after it
_BACK_IN_STEP = -4.37  # instead of a run: after a changed or added word
_PRINTED, _PRINTED_TWICE = 2.03, 1.05  # the last word, the last two, as printed
_KIN, _INSIDE, _INSIDE_RUN = 2.52, 2.91, -1.81  # likeness of the text; among those nearest; there after more than one word
_SHARED, _LATELY = 4.8, 1.9  # all words of the prefix, and its last ones, standing before the place
_SAME_START, _WHOLE, _OTHER_PART = 0.3, 0.52, -0.14  # the paragraph's first two words; all typed words; another part
_FIGURE, _RECENT = 1.0, 0.35  # figures among the last words as printed, or not; each session's age
_LATE, _NEARBY = 10, 13  # how many words are the last ones, and how far before a place they are looked for
_SESSIONS = 4  # sessions back that age speaks against a place
_JUDGED = 200  # places judged by all words

Weighted = tuple[float, int, int]  # weight, place, paragraph


@dataclass(frozen=True)
class Prefix:
    """The words typed: folded (an edge before them, -1 for a word the bank has not), and as printed, by number."""

    folded: tuple[int, ...]
    printed: tuple[int, ...]
    part: Part | None = None

    @property
    def known(self) -> int:
        """How many words at its end the bank has."""
        at = next((i for i, word in enumerate(reversed(self.folded)) if word < 0), len(self.folded) - 1)
        return min(at, DEPTH)


def runs(c: Concordance, prefix: Prefix, kin: Kin) -> dict[int, tuple[int, float]]:
    """Places that may follow: the length of the run of the same words before each, and how many places it stands for."""
    found = {place: (run, 1.0) for place, run in _near(c, prefix, kin)}
    seen, done = 0, range(0)
    for length in range(prefix.known, 0, -1):
        low, high = c.after(prefix.folded[-length:])
        if high - low <= seen:
            continue
        here: Sequence[int] = range(low, high)
        stands_for = max(1.0, (high - low - seen) / _LOOKED_AT)
        if stands_for > 1:
            here = [low + i * (high - low) // _LOOKED_AT for i in range(_LOOKED_AT)]
        for at in here:
            place = c.order[at]
            if at not in done and place not in found and c.folded[place]:
                found[place] = (length, stands_for)
        seen, done = high - low, range(low, high)
        if seen >= _ENOUGH:
            break
    return found


def _near(c: Concordance, prefix: Prefix, kin: Kin) -> Iterator[tuple[int, int]]:
    """Places in the texts close to the draft; then those that come back into step after a changed or an added word."""
    folded, typed = c.folded, prefix.folded
    taken = set()
    for place in kin.places.get(typed[-1], ()):
        if folded[place]:
            taken.add(place)
            yield place, _run(folded, typed, place)
    before = typed[:-1]
    for place in kin.places.get(before[-1], ()) if len(before) > 2 else ():
        run = _run(folded, before, place) if folded[place] else 0
        if run < 2:
            continue
        for again in (place + 1, place):
            if folded[again] and again not in taken:
                yield again, 0


def _run(folded: Sequence[int], typed: Sequence[int], place: int) -> int:
    """How many words before a place are the last ones typed."""
    run, most = 0, len(typed)
    while run < most and folded[place - 1 - run] == typed[-1 - run]:
        run += 1
    return run


def weighted(c: Concordance, prefix: Prefix, kin: Kin, found: dict[int, tuple[int, float]]) -> list[Weighted]:
    """Places with their weights, heaviest first: all are glanced at, those that look best are judged by all the words before them."""
    judge = _Judge(c, prefix, kin)
    best = nlargest(_JUDGED, judge.glance(found))
    return sorted(((math.exp(score + judge.shared(place, paragraph)), place, paragraph) for score, place, paragraph in best), reverse=True)


def _levels(c: Concordance, prefix: Prefix) -> list[float]:
    """What speaks for a place after a run of each length: the longer the run and the fewer its places in the bank, the more."""
    found, many = [_BACK_IN_STEP], 0.0
    for run in range(1, len(prefix.folded) + 1):
        if run <= prefix.known:
            low, high = c.after(prefix.folded[-run:])
            many = math.log(max(1, high - low))
        row = min(run, len(_RUN)) - 1
        found.append(_RUN[row] - _COMMON[row] * many)
    return found


class _Judge:
    """What is asked of every place, prepared once for a prefix."""

    def __init__(self, c: Concordance, prefix: Prefix, kin: Kin) -> None:
        self._c, self._kin, self._prefix, self._length = c, kin, prefix, len(prefix.folded)
        self._level = _levels(c, prefix)
        self._shares = _shares(c, prefix.folded, _SHARED)
        self._late = _shares(c, prefix.folded[-_LATE:], _LATELY)
        last = list(zip(reversed(prefix.folded), reversed(prefix.printed), strict=False))[:5]
        self._figures = [(back, printed) for back, (word, printed) in enumerate(last) if word in c.figures][:3]

    def glance(self, found: dict[int, tuple[int, float]]) -> Iterator[Weighted]:
        """Each place with what speaks for it at first sight."""
        tokens, paragraph_of, inside = self._c.tokens, self._c.paragraph, self._kin.paragraphs
        last, before = self._prefix.printed[-1], self._prefix.printed[-2] if self._length > 2 else 0
        of_paragraphs: dict[int, float] = {}
        for place, (run, stands_for) in found.items():
            paragraph = paragraph_of(place)
            score = of_paragraphs.get(paragraph)
            if score is None:
                score = of_paragraphs[paragraph] = self._of_paragraph(paragraph)
            score += self._level[run] + math.log(stands_for)
            if run > 1 and paragraph in inside:
                score += _INSIDE_RUN
            if run >= self._length:
                score += _WHOLE
            if tokens[place - 1] == last:
                score += _PRINTED
                if tokens[place - 2] == before:
                    score += _PRINTED_TWICE
            for back, printed in self._figures:
                if run > back:
                    score += _FIGURE if tokens[place - 1 - back] == printed else -_FIGURE
            yield score, place, paragraph

    def _of_paragraph(self, paragraph: int) -> float:
        """What speaks for all places of a paragraph."""
        c, merits, start, first = self._c, self._kin.merits, self._c.starts[paragraph], self._prefix.folded[1:3]
        score = merits.get(paragraph)
        if score is None:
            score = merits[paragraph] = _merit(c, self._kin, paragraph)
        if not c.is_part(paragraph, self._prefix.part):
            score += _OTHER_PART
        return score + (_SAME_START if tuple(c.folded[start : start + len(first)]) == first else 0.0)

    def shared(self, place: int, paragraph: int) -> float:
        """What the prefix's words among those before a place say for it, rare ones more."""
        folded, shares, late = self._c.folded, self._shares, self._late
        start = max(self._c.starts[paragraph], place - self._length - _WHOLE_SHARE)
        said = sum([shares[word] for word in shares.keys() & folded[start:place]])
        return said + sum([late[word] for word in late.keys() & folded[max(start, place - _NEARBY) : place]])


def _shares(c: Concordance, folded: Sequence[int], whole: float) -> dict[int, float]:
    """Words with their shares of a whole, rare ones more."""
    rarity = {word: math.sqrt(max(0.0, c.rarity[word])) for word in folded if word > 0}
    scale = whole / (sum(rarity.values()) or 1.0)
    return {word: scale * rare for word, rare in rarity.items()}


def _merit(c: Concordance, kin: Kin, paragraph: int) -> float:
    """What speaks for a paragraph in a draft, whatever is typed."""
    text = c.newest_text(paragraph)
    age = max((c.texts[text].session or 0) - c.last_session, -_SESSIONS)
    inside = kin.paragraphs.get(paragraph)
    return _RECENT * age + (_KIN * kin.texts.get(text, 0.0) if inside is None else _KIN * inside + _INSIDE)
