"""A page of text that scrolls: blocks wrapped to its width, drawn line by line. Blocks with a key can be chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip

from drafter.tui.binding import bindings
from drafter.tui.pieces import Block, Pieces, holding, plain, starts, wrapped
from drafter.tui.widgets.styled import Styled


class Page(ScrollView, Styled, can_focus=True):
    """A page. With `choosing`, up and down go from one block with a key to the next; without, they scroll."""

    BINDINGS = bindings("page")
    COMPONENT_CLASSES = Styled.COMPONENT_CLASSES

    class Moved(Message):
        """Another block is the chosen one."""

        def __init__(self, page: Page, key: str) -> None:
            super().__init__()
            self.page, self.key = page, key

        @property
        def control(self) -> Page:
            """The page."""
            return self.page

    class Chosen(Moved):
        """A block was clicked twice."""

    def __init__(self, id: str, choosing: bool = False) -> None:
        super().__init__(id=id)
        self.choosing = choosing
        self.chosen = ""
        self._blocks: Sequence[Block] = ()
        self._lines: list[Pieces] = []
        self._edges = [0]
        self._laid = -1

    def show(self, blocks: Sequence[Block], keep: bool = False) -> None:
        """Another text. `keep`: the page stays scrolled where it is."""
        self._blocks = blocks
        keys = self._keys()
        self.chosen = self.chosen if self.chosen in keys else next(iter(keys), "")
        self._lay()
        if not keep:
            self.scroll_to(0, 0, animate=False)

    def _keys(self) -> dict[str, int]:
        """Places of the blocks with a key."""
        return {block.key: n for n, block in enumerate(self._blocks) if block.key}

    def _lay(self) -> None:
        """Wrap the blocks to the width."""
        self._laid = width = self.scrollable_content_region.width
        if width <= 0:
            return
        laid = [wrapped(self._worded(b), width) for b in self._blocks]
        self._lines = [line for lines in laid for line in lines]
        self._edges = starts([len(lines) for lines in laid])
        self.virtual_size = Size(width, len(self._lines))
        self.refresh()

    def _worded(self, block: Block) -> Block:
        """A block as the terminal can show it."""
        beside = tuple(tuple(map(self._worded, side)) for side in block.beside)
        return replace(block, pieces=self.worded(block.pieces), beside=beside)

    def on_resize(self) -> None:
        """Wrap anew where the width changed. The chosen block stays in sight, else what stood at the top."""
        top = holding(self._edges, self.scroll_offset.y) if self._lines and self.scroll_offset.y else 0
        if self.scrollable_content_region.width != self._laid:
            self._lay()
        if self._lines:
            self.call_after_refresh(self._stay, top)

    def _stay(self, top: int) -> None:
        """The chosen block in sight, or else the one that stood at the top."""
        at = self._keys().get(self.chosen, top)
        if at:
            self._show_block(at, at == top)

    def _show_block(self, at: int, top: bool = False) -> None:
        """Scroll to a block: to the top of the page, or as little as brings it and what belongs to it into sight."""
        if at >= len(self._edges) - 1:
            return
        end = self._edges[min((n for n in self._keys().values() if n > at), default=-1)]
        height = 1 if top else min(end - self._edges[at], max(1, self.size.height))
        self.scroll_to_region(Region(0, self._edges[at], 1, height), animate=False, force=True, top=top)

    # --- hands ---

    def choose(self, key: str, top: bool = False) -> None:
        """Choose the block with a key and bring it into sight; `top`: at the top of the page."""
        at = self._keys().get(key)
        if at is None:
            return
        self.chosen = key
        self._show_block(at, top)
        self.refresh()
        self.post_message(self.Moved(self, key))

    def action_step(self, by: int) -> None:
        """A line up or down, or to the next block that can be chosen."""
        keys = list(self._keys())
        if not self.choosing or not keys:
            self.scroll_relative(y=by, animate=False)
            return
        at = keys.index(self.chosen) + by if self.chosen in keys else 0
        if 0 <= at < len(keys):
            self.choose(keys[at])
        else:
            self.scroll_relative(y=by, animate=False)

    def action_page(self, by: int) -> None:
        """A page up or down."""
        self.scroll_relative(y=by * max(1, self.size.height - 2), animate=False)

    def action_edge(self, by: int) -> None:
        """To the top or to the end."""
        self.scroll_to(0, self.virtual_size.height if by > 0 else 0, animate=False)
        keys = list(self._keys())
        if self.choosing and keys:
            self.choose(keys[-1 if by > 0 else 0])

    def on_click(self, event: events.Click) -> None:
        """A click chooses the block there; a second one says so."""
        if key := self._key_at(self.scroll_offset.y + event.y):
            self.chosen = key
            self.refresh()
            self.post_message((self.Chosen if event.chain == 2 else self.Moved)(self, key))

    def _key_at(self, y: int) -> str:
        """The key of the block at a line, or of the nearest above it."""
        if not self._blocks or y >= len(self._lines):
            return ""
        at = holding(self._edges, y)
        return next((b.key for b in reversed(self._blocks[: at + 1]) if b.key), "")

    @property
    def in_sight(self) -> str:
        """The chosen block's key where its words are in sight, else that of the first block that is."""
        top, bottom = self.scroll_offset.y, self.scroll_offset.y + self.size.height
        keys = self._keys() if self._lines else {}
        if self.chosen in keys and top <= self._edges[keys[self.chosen]] < bottom:
            return self.chosen
        seen = [key for key, at in keys.items() if top <= self._edges[at] < bottom]
        return seen[0] if seen else self._key_at(top)

    # --- drawing ---

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        at, width = self.scroll_offset.y + y, self.size.width
        if at >= len(self._lines):
            return Strip.blank(width, self.rich_style)
        base = self.rich_style
        if self.chosen and self._blocks[holding(self._edges, at)].key == self.chosen:
            base = self.style_of("chosen" if self.has_focus else "chosen-blurred", base)
        return self._selected(self.strip_of(self._lines[at], width, base), at).apply_offsets(0, at)

    def _selected(self, strip: Strip, at: int) -> Strip:
        """The line with what is selected with the mouse."""
        found = self.text_selection.get_span(at) if self.text_selection is not None else None
        if found is None:
            return strip
        start, end = found[0], strip.cell_length if found[1] == -1 else found[1]
        style = self.screen.get_component_rich_style("screen--selection", partial=True)
        lit = Strip([Segment(s.text, (s.style or Style()) + style) for s in strip.crop(start, end)])
        return Strip.join([strip.crop(0, start), lit, strip.crop(end)])

    @property
    def allow_select(self) -> bool:
        """Words can be selected with the mouse and copied (ctrl+c)."""
        return True

    def selection_updated(self, selection: Selection | None) -> None:
        """Draw the selection."""
        self.refresh()

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Words selected with the mouse, to copy."""
        return selection.extract("\n".join(plain(line) for line in self._lines)), "\n"
