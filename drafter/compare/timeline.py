"""More than two texts: the road of each clause through the sessions.

In go texts, oldest first; out comes a Timeline: every paragraph of every text on exactly one road, in the order of the newest text that
has it. A clause that was left out of some texts and comes back goes on on its old road.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from drafter.compare.items import Comparison, Item, Type
from drafter.model import Paragraph, Resolution

PREAMBLE, OPERATIVE = "Preamble", "Operative part"
SURE = 0.6  # confidence with which a clause that comes back is known

Compare = Callable[[Resolution, Resolution], Comparison]


@dataclass(frozen=True, slots=True)
class Stop:
    """A clause in one text: its paragraphs there, their words, and how they came from the stop before (None at the first)."""

    ids: tuple[str, ...]
    text: str
    item: Item | None = None


@dataclass(frozen=True, slots=True)
class Road:
    """One clause through the texts: a stop for each text, None where the text hasn't got it; the part that it was in last."""

    part: str
    stops: tuple[Stop | None, ...]

    @property
    def last(self) -> int:
        """The newest text that has the clause."""
        return max(n for n, stop in enumerate(self.stops) if stop)

    @property
    def first(self) -> int:
        """The oldest text that has the clause."""
        return min(n for n, stop in enumerate(self.stops) if stop)


@dataclass(frozen=True, slots=True)
class Timeline:
    """Texts, oldest first, the comparison of each with the next, and the roads of their clauses."""

    texts: tuple[Resolution, ...]
    comparisons: tuple[Comparison, ...]
    roads: tuple[Road, ...]


_Walk = dict[int, Stop]
_UNMOVED: dict[Type, Type] = {"moved": "same", "moved+reworded": "reworded"}  # what comes back has no order to keep


def timeline(texts: Sequence[Resolution], compare: Compare) -> Timeline:
    """The roads of all clauses through `texts`, oldest first, told by `compare` of each two neighbours."""
    comparisons = tuple(compare(old, new) for old, new in pairwise(texts))
    words = [{p.id: p.full_text for p in text.paragraphs} for text in texts]
    walks: list[_Walk] = [{0: Stop((p.id,), p.full_text)} for p in texts[0].paragraphs] if texts else []
    for n, comparison in enumerate(comparisons, 1):
        at = {i: walk for walk in walks if n - 1 in walk for i in walk[n - 1].ids}
        begun: list[_Walk] = []
        for item in comparison.items:
            if not item.new:
                continue
            stop = Stop(item.new, "\n".join(words[n][i] for i in item.new), item)
            walk = next((found for i in item.old if n not in (found := at[i])), None)
            if walk is None:
                walk = {n: stop}
                walks.append(walk)
                begun += [walk] if not item.old else []
            walk[n] = stop
        _come_back([walk for walk in walks if walk and max(walk) < n - 1], begun, n, texts, compare)
    roads = [Road(_part(walk, texts), tuple(walk.get(n) for n in range(len(texts)))) for walk in walks if walk]
    return Timeline(tuple(texts), comparisons, tuple(_ordered(roads, texts)))


def _come_back(ended: Sequence[_Walk], begun: Sequence[_Walk], n: int, texts: Sequence[Resolution], compare: Compare) -> None:
    """Join what begins in text `n` with what ended before the text before it."""
    if not ended or not begun:
        return
    for item in compare(_collected(ended, texts), _collected(begun, texts)).items:
        if item.old and item.new and item.confidence >= SURE:
            before, after = ended[int(item.old[0])], begun[int(item.new[0])]
            stop = after.pop(n)
            back = replace(item, old=before[max(before)].ids, new=stop.ids, type=_UNMOVED.get(item.type, item.type))
            before[n] = replace(stop, item=back)


def _collected(walks: Sequence[_Walk], texts: Sequence[Resolution]) -> Resolution:
    """The newest wording of some clauses as a text, each named by its place among them."""
    parts: dict[str, list[Paragraph]] = {PREAMBLE: [], OPERATIVE: []}
    for n, walk in enumerate(walks):
        parts[_part(walk, texts)].append(Paragraph(str(n), walk[max(walk)].text))
    return Resolution(preambular=tuple(parts[PREAMBLE]), operative=tuple(parts[OPERATIVE]))


def _part(walk: _Walk, texts: Sequence[Resolution]) -> str:
    last = max(walk)
    return PREAMBLE if walk[last].ids[0] in {p.id for p in texts[last].preambular} else OPERATIVE


def _ordered(roads: Sequence[Road], texts: Sequence[Resolution]) -> list[Road]:
    """Roads as they stand in the newest text; one that ended earlier behind what stood before it in the last text that had it."""
    order: dict[str, list[Road]] = {PREAMBLE: [], OPERATIVE: []}
    for n in reversed(range(len(texts))):
        place = {p.id: k for k, p in enumerate(texts[n].paragraphs)}
        here = [(place[stop.ids[0]], k, road) for k, road in enumerate(roads) if (stop := road.stops[n])]
        behind: Road | None = None
        for _, _, road in sorted(here, key=lambda found: found[:2]):
            standing = order[road.part]
            if road.last == n:
                standing.insert(standing.index(behind) + 1 if behind in standing else 0, road)
            behind = road if road in standing else behind
    return order[PREAMBLE] + order[OPERATIVE]
