"""A Word file read once, with its tracked changes accepted or rejected.

In go its parts and the choice, out comes a Reading: the Resolution, and where in it each paragraph of the file stands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from drafter.model import DrafterError, Footnote, Repair, Resolution
from drafter.read import Changes, text
from drafter.read.docx.blocks import Block, Blocks, Para
from drafter.read.docx.changes import repairs
from drafter.read.docx.comments import comments
from drafter.read.docx.doubled import undoubled
from drafter.read.docx.lines import pieces
from drafter.read.docx.notes import Cited
from drafter.read.docx.numbering import Numbering
from drafter.read.docx.package import Package
from drafter.read.docx.places import places
from drafter.read.docx.running import Running, Told
from drafter.read.docx.styles import Styles
from drafter.read.footnotes import footnotes
from drafter.read.pieces import Piece, without_furniture
from drafter.read.trees import Element, child, descendants
from drafter.symbols import SYMBOL


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file says under one choice, and the blocks and notes that it says it with."""

    resolution: Resolution
    blocks: tuple[Block, ...]
    cited: Cited

    def placed(self) -> Callable[[Element], str]:
        """What tells the id of a paragraph: "OP5(a)", "footnote 3"; "" above the text and for what isn't there."""
        found = places(self.blocks, self.resolution)
        return lambda paragraph: found.get(paragraph) or self.cited.place(paragraph)


def reading(package: Package, changes: Changes | None, name: str) -> Reading:
    """The file under this choice; None where nothing is to be chosen. Raises DrafterError (with `name`) for absurd nesting."""
    try:
        return _reading(package, changes)
    except RecursionError as error:
        raise DrafterError(f"{name} is nested too deeply: it is no text for readers", "copy its text into a new document, and read that") from error


def _reading(package: Package, changes: Changes | None) -> Reading:
    choice, told = changes or "accepted", Told()
    styles = Styles(package.parts.get("styles"))
    cited = Cited(package, styles, choice, told)
    walk = Blocks(styles, Numbering(package.parts.get("numbering")), choice, Running(styles, choice, told, cited.cite, cited.known))
    body = child(package.document, "body")
    blocks, loose = _parted(walk.of(body) if body is not None else ())
    apart = [Repair("not-read", "text", f"A part of another format (<{kind}>) is embedded, and was not read.") for kind in walk.apart]
    said = [*repairs(package.texts, changes), *told.repairs(), *apart]
    resolution = _resolution(blocks, loose, cited, package.headers, said)
    made = Reading(resolution, blocks, cited)
    if "comments" not in package.parts:
        return made
    margin = tuple(comments(package.document, package.parts["comments"], made.placed()))
    return replace(made, resolution=replace(resolution, repairs=resolution.repairs + margin))


def _parted(blocks: Iterable[Block]) -> tuple[tuple[Block, ...], tuple[Footnote, ...]]:
    """Blocks, and the notes among them that nothing cites: paragraphs in the style of notes that begin with a marker."""
    kept, loose = list[Block](), list[Footnote]()
    for block in blocks:
        line = block.lines[0] if isinstance(block, Para) and block.format.style == "FootnoteText" else None
        if line and line.indicators and line.indicators[0].at == 0:
            loose.append(Footnote(line.indicators[0].marker, line.text))
        else:
            kept.append(block)
    return tuple(kept), tuple(loose)


def _resolution(blocks: Sequence[Block], loose: Sequence[Footnote], cited: Cited, headers: Sequence[Element], said: list[Repair]) -> Resolution:
    once, doubled = undoubled(blocks)
    found, above = pieces(once)
    found = _with_symbol(found, headers, said)
    known = "\n".join(piece.text for piece in found)
    notes = list(cited.footnotes(above, loose))
    found, furniture = without_furniture(found)
    said += [*doubled, *cited.repairs(above), *furniture]
    if not cited.any:
        notes, found, typed = footnotes(found, known)
        said += typed
    made = text.structure(found, notes, said, known, flat=not cited.any)
    once_said = {(r.code, r.where): r for r in reversed(made.repairs) if r.code == "footnote-without-indicator"}
    return replace(made, repairs=tuple(r for r in made.repairs if once_said.get((r.code, r.where), r) is r))


def _with_symbol(found: list[Piece], headers: Sequence[Element], said: list[Repair]) -> list[Piece]:
    """The pieces, under the symbol that the running heads give where the masthead has none."""
    head = text.split(found)[0]
    if any(SYMBOL.search(piece.text) for piece in head):
        return found
    lines = ("".join(t.text or "" for t in descendants(p, "t")) for header in headers for p in descendants(header, "p"))
    symbols = {m[0] for line in lines if (m := SYMBOL.search(line))}
    if len(symbols) != 1:
        return found
    said.append(Repair("symbol-from-running-head", "metadata", f"The symbol {min(symbols)} stands only in the running heads."))
    return [Piece(min(symbols)), *found]
