"""Pieces in colour: the styles that a kind of piece has, told by the stylesheet, and a strip made of pieces."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from drafter.tui.pieces import Piece, Pieces, bare

KINDS = (
    *("deleted", "inserted", "opening", "note", "blank", "dim", "strong", "heading", "section", "key", "source"),
    *("added", "altered", "asked", "proposed", "good", "wrong", "gap", "cursor", "cursor-blurred", "chosen", "chosen-blurred", "fresh"),
)


class Styled(Widget):
    """A widget that draws pieces. Each kind of piece is a component class: `text--deleted`."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"text--{kind}" for kind in KINDS}

    def style_of(self, kinds: str, base: Style) -> Style:
        """The style of kinds, parted by spaces, over a base."""
        for kind in kinds.split():
            base += self.get_component_rich_style(f"text--{kind}", partial=True)
        return base

    def worded(self, pieces: Pieces) -> Pieces:
        """Pieces as they are, or with their changes marked in words where the terminal has no colours."""
        return tuple(bare(pieces)) if getattr(self.app, "bare", False) else pieces

    def strip_of(self, pieces: Iterable[Piece], width: int, base: Style, over: Style | None = None) -> Strip:
        """One line of pieces, as wide as asked; `over` goes over all their styles."""
        segments = [Segment(p.text, self.style_of(p.kind, base) + over) for p in pieces if p.text]
        return Strip(segments).adjust_cell_length(width, base)
