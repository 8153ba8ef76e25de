"""Where the words typed so far stand in a bank, and how likely each such place tells what comes next.

In go the folded words of a prefix and the kin of the draft, out come places with weights: places after longer runs of the same words weigh
more the more often the run stands in the bank, and among places after the same run those in texts close to the draft, in paragraphs that
share the prefix's other words, in the same part, said last and said often.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from drafter.bank.concordance import DEPTH, Concordance
from drafter.bank.kindred import Kin
from drafter.words import Part

_LOOKED_AT = 300  # places looked at for one length of run; of more, every so many-th
_ENOUGH = 200  # places after which shorter runs are not asked for
_PLENTY = 60  # places that make shorter runs not worth weighing
_SLIP = 4  # words that a run after a changed or added word counts for less
_WHOLE_SHARE = 3  # words beyond the prefix's length in which its other words are looked for

# Weights of what speaks for a place, as exponents; measured by `python -m bench completion`.
_SERIES, _KIN, _OPENING, _SHARED, _FIGURE, _PART, _OFTEN, _RECENT = 2.0, 2.0, 2.0, 3.0, 1.0, 1.0, 0.5, 0.3
_DOUBT = 20.0  # weight of places that a run needs before it speaks louder than the shorter ones
_SESSIONS = 4  # sessions back that age speaks against a place

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
                yield again, max(1, run - _SLIP)


def _run(folded: Sequence[int], typed: Sequence[int], place: int) -> int:
    """How many words before a place are the last ones typed."""
    run, most = 0, len(typed)
    while run < most and folded[place - 1 - run] == typed[-1 - run]:
        run += 1
    return run


def weighted(c: Concordance, prefix: Prefix, kin: Kin, found: dict[int, tuple[int, float]]) -> list[Weighted]:
    """Places with their weights, heaviest first."""
    length = len(prefix.folded)
    judge = _Judge(c, prefix, kin)
    said = []
    masses = [0.0] * (length + 1)
    shortest = _shortest(found)
    for place, (run, stands_for) in found.items():
        if run < shortest:
            continue
        paragraph = c.paragraph(place)
        run = min(run, length)
        weight = stands_for * math.exp(judge.speaks_for(place, paragraph, run))
        masses[run] += weight
        said.append((run, weight, place, paragraph))
    trust = _trust(masses)
    return sorted(((weight * trust[run], place, paragraph) for run, weight, place, paragraph in said), reverse=True)


def _shortest(found: dict[int, tuple[int, float]]) -> int:
    """The length of run from which there are plenty of places; shorter ones would say next to nothing."""
    reaching = 0
    for run, places in sorted(Counter(run for run, _ in found.values()).items(), reverse=True):
        reaching += places
        if reaching >= _PLENTY:
            return run
    return 1


def _trust(masses: list[float]) -> list[float]:
    """For each length of run, what a unit of weight counts: longer runs take their share first, shorter ones share what is left."""
    level, left, reaching = [0.0] * len(masses), 1.0, 0.0
    for run in range(len(masses) - 1, 0, -1):
        reaching += masses[run]
        if reaching > 0:
            share = reaching / (reaching + _DOUBT) if run > 1 else 1.0
            level[run] = left * share / reaching
            left *= 1 - share
    for run in range(1, len(level)):
        level[run] += level[run - 1]
    return level


class _Judge:
    """What is asked of every place, prepared once for a prefix."""

    def __init__(self, c: Concordance, prefix: Prefix, kin: Kin) -> None:
        self._c, self._kin, self._length = c, kin, len(prefix.folded)
        self._words = {word for word in prefix.folded if word > 0}
        rarity = {word: math.sqrt(max(0.0, c.rarity[word])) for word in self._words}
        scale = _SHARED / (sum(rarity.values()) or 1.0)
        self._shares = {word: scale * rare for word, rare in rarity.items()}
        self._part = 2 if prefix.part is None else int(prefix.part == "operative")
        last = list(zip(reversed(prefix.folded), reversed(prefix.printed), strict=False))[:5]
        self._figures = [(back, printed) for back, (word, printed) in enumerate(last) if word in c.figures][:3]

    def speaks_for(self, place: int, paragraph: int, run: int) -> float:
        """The exponent of a place's weight."""
        c, kin = self._c, self._kin
        score = kin.merits.get(paragraph)
        if score is None:
            score = kin.merits[paragraph] = _merit(c, kin, paragraph)
        if self._part not in (2, c.parts[paragraph]):
            score -= _PART
        if run >= self._length:
            score += _OPENING
        if run > 3 or paragraph in kin.paragraphs:
            start = max(c.starts[paragraph], place - self._length - _WHOLE_SHARE)
            shares = self._shares
            for word in self._words.intersection(c.folded[start:place]):
                score += shares[word]
        for back, printed in self._figures:
            if run > back:
                score += _FIGURE if c.tokens[place - 1 - back] == printed else -_FIGURE
        return score


def _merit(c: Concordance, kin: Kin, paragraph: int) -> float:
    """What speaks for a paragraph in a draft, whatever is typed."""
    text = c.newest_text(paragraph)
    age = max((c.texts[text].session or 0) - c.last_session, -_SESSIONS)
    like = kin.paragraphs.get(paragraph) or kin.texts.get(text, 0.0)
    return _OFTEN * math.log(c.said(paragraph)) + _RECENT * age + _KIN * like + (_SERIES if like == 1.0 else 0.0)
