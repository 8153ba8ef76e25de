"""A list of rows with a cursor, drawn line by line: as quick at a thousand rows as at ten."""

from __future__ import annotations

from collections.abc import Sequence

from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from drafter.tui.binding import bindings
from drafter.tui.outline_rows import Row
from drafter.tui.pieces import Piece, Pieces, cut, width_of
from drafter.tui.widgets.styled import Styled


class Listing(ScrollView, Styled, can_focus=True):
    """Rows and a cursor, which stands on a row by its key and stays there when the rows are given anew."""

    BINDINGS = bindings("list")
    COMPONENT_CLASSES = Styled.COMPONENT_CLASSES

    class Moved(Message):
        """The cursor stands on another row."""

        def __init__(self, listing: Listing, key: str) -> None:
            super().__init__()
            self.listing, self.key = listing, key

        @property
        def control(self) -> Listing:
            """The list."""
            return self.listing

    class Chosen(Moved):
        """A row was clicked twice."""

    def __init__(self, id: str, empty: str = "") -> None:
        super().__init__(id=id)
        self.rows: Sequence[Row] = ()
        self.cursor = ""
        self.empty = empty
        self._at = 0

    @property
    def row_height(self) -> int:
        """Lines of a row, the same for all."""
        return len(self.rows[0].lines) if self.rows else 1

    def show(self, rows: Sequence[Row], cursor: str | None = None) -> None:
        """Other rows. The cursor goes to the key given, else stays on its key, else where it stood."""
        self.rows = rows
        wanted = self.cursor if cursor is None else cursor
        found = next((n for n, row in enumerate(rows) if row.key == wanted), None)
        self._at = min(self._at, max(len(rows) - 1, 0)) if found is None else found
        self._at = self._choosable(self._at, 1)
        self.cursor = rows[self._at].key if rows else ""
        self.virtual_size = Size(self.container_size.width, len(rows) * self.row_height)
        self._into_view()
        self.refresh()

    def _choosable(self, at: int, by: int) -> int:
        """The nearest row from `at` on that the cursor may stand on."""
        ways = (range(at, len(self.rows)), range(at, -1, -1))
        return next((n for way in (ways if by > 0 else ways[::-1]) for n in way if 0 <= n < len(self.rows) and self.rows[n].choosable), at)

    def go(self, at: int, by: int = 1) -> None:
        """Put the cursor on a row by its place."""
        if not self.rows:
            return
        at = self._choosable(max(0, min(at, len(self.rows) - 1)), by)
        if at != self._at:
            self._at, self.cursor = at, self.rows[at].key
            self._into_view()
            self.refresh()
            self.post_message(self.Moved(self, self.cursor))

    def _into_view(self) -> None:
        """Scroll as little as shows the cursor and a heading right above it; from far away, to the middle."""
        height, size, top = self.row_height, self.size.height, self.scroll_offset.y
        heading = self._at > 0 and (self._at == 1 or not self.rows[self._at - 1].choosable)
        first, last = (self._at - heading) * height, (self._at + 1) * height
        off = max(top - first, last - top - size)
        if off > 0 and size > 0:
            y = first - (size - height) // 2 if off > 2 * height else first if first < top else last - size
            self.scroll_to(0, max(0, y), animate=False, force=True)

    # --- hands ---

    def action_step(self, by: int) -> None:
        """A row up or down."""
        self.go(self._at + by, by)

    def action_page(self, by: int) -> None:
        """A page up or down."""
        self.go(self._at + by * max(1, self.size.height // self.row_height - 1), by)

    def action_edge(self, by: int) -> None:
        """To the first or the last row."""
        self.go(len(self.rows) if by > 0 else 0, by)

    def on_click(self, event: events.Click) -> None:
        """A click puts the cursor there, a second one chooses."""
        at = (self.scroll_offset.y + event.y) // self.row_height
        if at < len(self.rows) and self.rows[at].choosable:
            self.go(at)
            if event.chain == 2:
                self.post_message(self.Chosen(self, self.cursor))

    def on_resize(self) -> None:
        """The cursor stays in sight."""
        if self.rows:
            self.call_after_refresh(self._into_view)

    # --- drawing ---

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        width = self.scrollable_content_region.width
        at, line = divmod(self.scroll_offset.y + y, self.row_height)
        if not self.rows and y == 0:
            return self.strip_of(cut([Piece(self.empty, "dim")], width), width, self.rich_style)
        if at >= len(self.rows):
            return Strip.blank(width, self.rich_style)
        row = self.rows[at]
        base, over = self.rich_style, None
        if at == self._at:
            base = self.style_of("cursor" if self.has_focus else "cursor-blurred", base)
            over = Style(color=base.color) if self.has_focus else None
        return self.strip_of(self._line(row, line, width), width, base, over)

    def _line(self, row: Row, line: int, width: int) -> Pieces:
        pieces = self.worded(row.lines[line])
        if not row.tail or line:
            return cut(pieces, width)
        room = max(width - width_of(row.tail) - 1, width // 2)
        left = cut(pieces, room)
        return (*left, Piece(" " * (room - width_of(left) + 1)), *cut(row.tail, width - room - 1))
