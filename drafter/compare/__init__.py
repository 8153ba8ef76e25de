"""Two texts compared, clause by clause and word by word.

Two Resolutions go in, a Comparison comes out: every paragraph of both in exactly one item, with its type, the class of its change,
a redline that rebuilds both sides to the letter, and its footnotes compared by what they cite. The only door to Levenshtein.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from drafter.compare import meaning
from drafter.compare.alignment import Tie, align
from drafter.compare.chain import longest_chain
from drafter.compare.citations import cited as cited_in
from drafter.compare.citations import notes
from drafter.compare.headings import headings
from drafter.compare.items import CHANGES, TYPES, Change, Comparison, Heading, Item, NoteItem, Op, Scope, Span, Step, Type
from drafter.compare.lines import redline
from drafter.compare.marking import similarity
from drafter.compare.meaning import plain
from drafter.compare.timeline import Road, Stop, Timeline
from drafter.compare.timeline import timeline as _timeline
from drafter.compare.weight import scope_of, step_between
from drafter.model import Paragraph, Resolution
from drafter.notes import resolved
from drafter.words import Part

__all__ = [
    "CHANGES",
    "TYPES",
    "Change",
    "Comparison",
    "Heading",
    "Item",
    "NoteItem",
    "Op",
    "Road",
    "Scope",
    "Span",
    "Step",
    "Stop",
    "Timeline",
    "Type",
    "compare",
    "plain",
    "redline",
    "similarity",
    "timeline",
]


def compare(old: Resolution, new: Resolution, *, pinned: Collection[tuple[str, str]] = (), cut: Collection[tuple[str, str]] = ()) -> Comparison:
    """What became of every paragraph of `old` on the way to `new`, of its title, its headings and its annexes.

    `pinned` and `cut` are a person's own pairings of an old and a new id: those are kept, these are never made. Unknown ids are passed over.
    """
    cited = resolved(old.footnotes), resolved(new.footnotes)
    edge = (len(old.preambular), len(new.preambular))
    items = _items(old.paragraphs, new.paragraphs, edge, cited, pinned, cut)
    annexed = _annexed(old), _annexed(new)
    annexes = _items(*annexed, (0, 0), cited) if any(annexed) else ()
    pairs = [(item.old[0], item.new[0]) for item in (*items, *annexes) if item.old and item.new]
    found = headings(old.paragraphs, new.paragraphs, pairs) + headings(*annexed, pairs)
    return Comparison(old, new, items, redline(old.metadata.title or "", new.metadata.title or ""), found, annexes)


def timeline(texts: Sequence[Resolution]) -> Timeline:
    """The road of each clause through more than two texts, oldest first."""
    return _timeline(texts, compare)


def _items(
    olds: Sequence[Paragraph],
    news: Sequence[Paragraph],
    edge: tuple[int, int],
    cited: tuple[Mapping[str, str], Mapping[str, str]],
    pinned: Collection[tuple[str, str]] = (),
    cut: Collection[tuple[str, str]] = (),
) -> tuple[Item, ...]:
    """Every paragraph of two lists in one item; `edge` says where their operative parts begin, `cited` what each marker stands for."""
    ties = align([p.full_text for p in olds], [p.full_text for p in news], edge, _places(pinned, olds, news), _places(cut, olds, news))
    kept = _kept(ties, edge)

    def item(tie: Tie) -> Item:
        sides = tuple(olds[i] for i in tie.old), tuple(news[j] for j in tie.new)
        parts = tuple(_part(places[0], start) if places else None for places, start in zip((tie.old, tie.new), edge, strict=True))
        found = _became(*sides, *map(_notes, sides, cited), *parts)
        return replace(found, type=found.type if tie in kept else _MOVED.get(found.type, found.type), confidence=tie.confidence)

    return tuple(item(tie) for tie in _in_order(ties, kept, edge))


_Notes = tuple[tuple[str, str], ...]
_MOVED: dict[Type, Type] = {"same": "moved", "editorial": "moved", "reworded": "moved+reworded"}


def _notes(paragraphs: Sequence[Paragraph], stands_for: Mapping[str, str]) -> _Notes:
    """Markers of the notes that paragraphs cite, with what each stands for."""
    return tuple((marker, stands_for.get(marker, "")) for marker in cited_in(paragraphs))


@lru_cache(maxsize=1 << 13)
def _became(
    before: tuple[Paragraph, ...], after: tuple[Paragraph, ...], old_notes: _Notes, new_notes: _Notes, old_part: Part | None, new_part: Part | None
) -> Item:
    """What became of paragraphs that kept their place, and that nothing contests: the same for the same words, so that an edit asks for one anew."""
    old, new = ("\n".join([p.full_text for p in side]) for side in (before, after))
    spans = redline(old, new)
    footnotes, cites_anew = notes(before, after, dict(old_notes), dict(new_notes))
    made = Item(_ids(before), _ids(after), "added" if after else "deleted", "substantive", None, 1.0, spans, footnotes)
    if old_part is None or new_part is None:
        return made
    change = meaning.class_of(old, new, spans, cites_anew)
    made = replace(made, type=_type(before, after, old, new, change), change=change)
    if change in ("none", "editorial"):
        return made
    openings = meaning.openings(old, new, before[0].lead_phrase, after[0].lead_phrase, old_part, new_part)
    return replace(made, verb=meaning.step(*openings), step=step_between(*openings), scope=scope_of(spans))


def _annexed(text: Resolution) -> list[Paragraph]:
    """All that is annexed, in order, each annex's heading and title as its first paragraph."""
    return [
        p
        for n, annex in enumerate(text.annexes, 1)
        for p in (Paragraph(f"AX{n}", "\n".join(filter(None, (annex.heading, annex.title)))), *annex.paragraphs)
    ]


def _places(pairs: Collection[tuple[str, str]], olds: Sequence[Paragraph], news: Sequence[Paragraph]) -> list[tuple[int, int]]:
    old_places, new_places = ({p.id: n for n, p in enumerate(side)} for side in (olds, news))
    return [(old_places[a], new_places[b]) for a, b in pairs if a in old_places and b in new_places]


def _part(place: int, edge: int) -> Part:
    return "preambular" if place < edge else "operative"


def _ids(paragraphs: Sequence[Paragraph]) -> tuple[str, ...]:
    return tuple(p.id for p in paragraphs)


def _type(before: Sequence[Paragraph], after: Sequence[Paragraph], old: str, new: str, change: Change) -> Type:
    if len(before) > 1 or len(after) > 1:
        return "split" if len(before) == 1 else "merged"
    if meaning.plain(old) == meaning.plain(new):
        return "same"
    return "editorial" if meaning.letters(old) == meaning.letters(new) or change == "editorial" else "reworded"


def _kept(ties: Sequence[Tie], edge: tuple[int, int]) -> set[Tie]:
    """Ties of the longest chain that kept its order; what crossed from one part to the other has moved."""
    starts = {(tie.old[0], tie.new[0]): tie for tie in ties if tie.old and tie.new and (tie.old[0] < edge[0]) == (tie.new[0] < edge[1])}
    return {starts[pair] for pair in longest_chain(starts, lambda pair: starts[pair].confidence)}


def _in_order(ties: Sequence[Tie], kept: set[Tie], edge: tuple[int, int]) -> list[Tie]:
    """Ties in the order of the new text; a deleted paragraph follows what stood before it in its part of the old."""
    dropped: dict[Tie | Part, list[Tie]] = {}
    anchor: Tie | Part = "preambular"
    for tie in sorted((tie for tie in ties if tie.old), key=lambda tie: tie.old[0]):
        if anchor != "operative" and tie.old[0] >= edge[0] and (isinstance(anchor, str) or anchor.old[0] < edge[0]):
            anchor = "operative"
        if not tie.new:
            dropped.setdefault(anchor, []).append(tie)
        elif tie in kept:
            anchor = tie
    standing = sorted((tie for tie in ties if tie.new), key=lambda tie: tie.new[0])
    parts: tuple[tuple[Part, list[Tie]], ...] = (
        ("preambular", [tie for tie in standing if tie.new[0] < edge[1]]),
        ("operative", [tie for tie in standing if tie.new[0] >= edge[1]]),
    )
    return [one for part, found in parts for tie in (part, *found) for one in (*_itself(tie), *dropped.get(tie, ()))]


def _itself(tie: Tie | Part) -> tuple[Tie, ...]:
    return () if isinstance(tie, str) else (tie,)
