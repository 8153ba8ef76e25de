"""Tracked changes as proposals: who proposes what, where.

In go the parts of a file and its two readings, out come Proposals in the order of the text, those of the footnotes after it. Runs side
by side that one person changed alike are one proposal.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from drafter.model import Proposal
from drafter.read.docx.values import attribute
from drafter.read.trees import Element, child, children, descendants, local

Kind = Literal["insertion", "deletion", "moved here", "moved away", "form"]
_KINDS: dict[str, Kind] = {"ins": "insertion", "del": "deletion", "moveTo": "moved here", "moveFrom": "moved away"}
_FORM = frozenset(("pPrChange", "rPrChange", "numberingChange"))
_END = "¶"

Place = Callable[[Element, bool], str]  # a paragraph, and whether it is looked for in the accepted text, to its id
Marker = Callable[[Element, bool], str]  # a reference to a note, and the same, to its marker


@dataclass(frozen=True, slots=True)
class _Change:
    kind: Kind
    author: str
    date: str
    text: str = ""

    def goes_on(self, other: _Change) -> bool:
        return (self.kind, self.author, self.date) == (other.kind, other.author, other.date)


def proposed(root: Element, place: Place, marker: Marker) -> Iterator[Proposal]:
    """The proposals in a part."""
    for paragraph in descendants(root, "p"):
        for one in _together(_changes(paragraph, marker)):
            accepted = one.kind not in ("deletion", "moved away")
            yield Proposal(one.author, one.date, one.kind, place(paragraph, accepted), " ".join(one.text.split()))


def _together(changes: Iterable[_Change | None]) -> list[_Change]:
    """Changes side by side as one; None stands for words that nobody changed."""
    found: list[_Change] = []
    open_ = False
    for change in changes:
        if change and open_ and found[-1].goes_on(change):
            found[-1] = replace(change, text=found[-1].text + change.text)
        elif change:
            found.append(change)
        open_ = change is not None
    return found


def _changes(paragraph: Element, marker: Marker) -> Iterator[_Change | None]:
    """The changes in a paragraph in order, its end last."""
    properties = child(paragraph, "pPr")
    form = child(properties, "pPrChange", "numberingChange") if properties is not None else None
    listed = child(properties, "numPr") if properties is not None else None
    if form is None and listed is not None:
        form = child(listed, "ins", "numberingChange")
    if form is not None:
        yield _change(form, "form", "".join(t.text or "" for t in descendants(paragraph, "t")))
    yield from _inside(paragraph, marker)
    marks = child(properties, "rPr") if properties is not None else None
    for mark in children(marks, *_KINDS) if marks is not None else ():
        yield _change(mark, _KINDS[local(mark)], _END)


def _inside(element: Element, marker: Marker, around: Element | None = None) -> Iterator[_Change | None]:
    """The changes inside an element; `around` is the innermost change that it stands in."""
    for one in element:
        name = local(one)
        if name in _KINDS:
            if around is not None and local(around) == "ins":
                yield _change(around, _KINDS[local(around)], _words(one, marker, True))
            yield from _inside(one, marker, one)
        elif name == "r":
            yield from _run(one, marker, around)
        elif name and name not in ("pPr", "txbxContent"):
            yield from _inside(one, marker, around)


def _run(run: Element, marker: Marker, around: Element | None) -> Iterator[_Change | None]:
    if around is not None:
        kind = _KINDS[local(around)]
        yield _change(around, kind, _words(run, marker, kind not in ("deletion", "moved away")))
        return
    properties = child(run, "rPr")
    form = child(properties, "rPrChange") if properties is not None else None
    yield _change(form, "form", _words(run, marker, True)) if form is not None else None
    yield from (change for box in descendants(run, "AlternateContent", "drawing", "pict") for change in _inside(box, marker))


def _words(element: Element, marker: Marker, accepted: bool) -> str:
    """The words of runs, with indicators."""
    said = ""
    for one in descendants(element, "t", "delText", "tab", "br", "footnoteReference", "endnoteReference", "noBreakHyphen"):
        name = local(one)
        said += (one.text or "") if name in ("t", "delText") else "-" if name == "noBreakHyphen" else " " if name in ("tab", "br") else ""
        said += f"[^{marker(one, accepted)}]" if name.endswith("Reference") else ""
    return said


def _change(element: Element, kind: Kind, text: str) -> _Change:
    return _Change(kind, attribute(element, "author"), attribute(element, "date"), text)
