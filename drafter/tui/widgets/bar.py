"""A line of the screen with words at its left and its right end; some of them can be clicked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual import events
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from drafter.tui.pieces import Piece, Pieces, cut, visible, width_of
from drafter.tui.widgets.styled import Styled


@dataclass(frozen=True, slots=True)
class Cell:
    """Words on a bar, and the action that a click on them does (none: "")."""

    pieces: Pieces
    action: str = ""


class Bar(Styled):
    """One line. What does not fit at the left is left out from its end, cell by cell; `right` always stands."""

    left: reactive[tuple[Cell, ...]] = reactive(())
    right: reactive[tuple[Cell, ...]] = reactive(())

    class Pressed(Message):
        """A cell was clicked."""

        def __init__(self, action: str) -> None:
            super().__init__()
            self.action = action

    def title(self, text: str, right: str = "", active: bool = False) -> None:
        """Make it the title of a pane: words, cut where they don't fit, and whether the pane has the focus."""
        self.set_class(active, "-active")
        self.left = (Cell((Piece(f"{'▸' if active else ' '} {text}"),)),)
        self.right = (Cell((Piece(f"{right} "),)),) if right else ()

    def _laid(self) -> list[tuple[Cell, int]]:
        """The cells that fit, and the column where each begins; a first cell that does not fit is cut."""
        width = self.size.width
        tail = sum(width_of(c.pieces) for c in self.right)
        laid, x = [], 0
        for n, cell in enumerate(self.left):
            if x + width_of(cell.pieces) > width - tail:
                if n == 0:
                    cell = Cell(cut(cell.pieces, max(0, width - tail)), cell.action)
                else:
                    break
            laid.append((cell, x))
            x += width_of(cell.pieces)
        x = max(x, width - tail)
        for cell in self.right:
            laid.append((cell, x))
            x += width_of(cell.pieces)
        return laid

    def render_line(self, y: int) -> Strip:
        """The line."""
        pieces: list[Piece] = []
        at = 0
        for cell, x in self._laid():
            pieces += [Piece(" " * (x - at)), *(Piece(visible(p.text), p.kind) for p in cell.pieces)]
            at = x + sum(cell_len(visible(p.text)) for p in cell.pieces)
        return self.strip_of(pieces, self.size.width, self.rich_style) if y == 0 else Strip.blank(self.size.width, self.rich_style)

    def on_click(self, event: events.Click) -> None:
        """Tell which cell was clicked."""
        for cell, x in self._laid():
            if cell.action and x <= event.x < x + width_of(cell.pieces):
                self.post_message(self.Pressed(cell.action))


def footer(cells: Sequence[tuple[str, str, str]]) -> tuple[Cell, ...]:
    """Cells of a footer from (key, label, action)."""
    return tuple(Cell((Piece(f" {key} ", "key"), Piece(f"{label} ")), action) for key, label, action in cells)
