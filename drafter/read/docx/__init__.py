"""Word in: a .docx of any origin to a Resolution, with the footnotes and the numbering that Word shows.

In go bytes, out comes a Resolution; of tracked changes the caller says whether they are accepted or rejected, else a file that has any
is refused. Running heads are left out, comments are told as repairs. What can't be read is a DrafterError that says why.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from drafter.model import Proposal, Repair, Resolution
from drafter.read import Changes, text
from drafter.read.docx.blocks import Block, Blocks
from drafter.read.docx.changes import refuse_undecided, repairs
from drafter.read.docx.lines import pieces
from drafter.read.docx.notes import Cited
from drafter.read.docx.numbering import Numbering
from drafter.read.docx.package import Package, opened
from drafter.read.docx.places import places
from drafter.read.docx.proposals import proposed
from drafter.read.docx.running import Running, Told
from drafter.read.docx.styles import Styles
from drafter.read.footnotes import footnotes
from drafter.read.pieces import without_furniture
from drafter.read.trees import Element, child

__all__ = ["Changes", "proposals", "read"]


def read(content: bytes, name: str, changes: Changes | None = None) -> Resolution:
    """The resolution in these bytes. Raises DrafterError (with `name`) for what is no Word file, and for undecided tracked changes."""
    package = opened(content, name)
    if changes is None:
        refuse_undecided(_texts(package), name)
    return _resolution(package, _taken(package, changes or "accepted"), changes)


def proposals(content: bytes, name: str) -> tuple[Proposal, ...]:
    """The tracked changes of a Word file, in the order of the text. Raises DrafterError as `read` does."""
    package = opened(content, name)
    sides = {accepted: _Side.of(package, "accepted" if accepted else "rejected") for accepted in (True, False)}
    return tuple(
        proposal
        for part in _texts(package)
        for proposal in proposed(part, lambda p, accepted: sides[accepted].place(p), lambda r, accepted: sides[accepted].cited.cite(r, ""))
    )


@dataclass(frozen=True, slots=True)
class _Taken:
    """What a file holds: its blocks, its notes, and what is to be said of it."""

    blocks: tuple[Block, ...]
    cited: Cited
    repairs: tuple[Repair, ...]


@dataclass(frozen=True, slots=True)
class _Side:
    """One reading of a file with tracked changes: where each of its paragraphs stands, and its notes."""

    places: Mapping[Element, str]
    cited: Cited

    @classmethod
    def of(cls, package: Package, changes: Changes) -> _Side:
        taken = _taken(package, changes)
        return cls(places(taken.blocks, _resolution(package, taken, changes)), taken.cited)

    def place(self, paragraph: Element) -> str:
        return self.places.get(paragraph) or self.cited.place(paragraph)


def _texts(package: Package) -> list[Element]:
    """The parts that hold text."""
    return [package.document, *(package.parts[kind] for kind in ("footnotes", "endnotes") if kind in package.parts)]


def _taken(package: Package, changes: Changes) -> _Taken:
    styles, told = Styles(package.parts.get("styles")), Told()
    cited = Cited(package, styles, changes, told)
    walk = Blocks(styles, Numbering(package.parts.get("numbering")), changes, Running(styles, changes, told, cited.cite, cited.known))
    body = child(package.document, "body")
    blocks = tuple(walk.of(body)) if body is not None else ()
    apart = [Repair("not-read", "text", f"A part of another format (<{kind}>) is embedded, and was not read.") for kind in walk.apart]
    return _Taken(blocks, cited, (*cited.repairs(), *told.repairs(), *apart))


def _resolution(package: Package, taken: _Taken, changes: Changes | None) -> Resolution:
    found, above = pieces(taken.blocks)
    known = "\n".join(piece.text for piece in found)
    notes, typed = list(taken.cited.footnotes()), list[Repair]()
    found, furniture = without_furniture(found)
    if not taken.cited.any:
        notes, found, typed = footnotes(found, known)
    said = [*repairs(_texts(package), changes), *taken.repairs, *above, *furniture, *typed]
    return text.structure(found, notes, said, known, flat=not taken.cited.any)
