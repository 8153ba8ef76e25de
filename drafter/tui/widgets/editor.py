"""Fields that a person types into. What a terminal would obey is shown as a picture and stays in the text as it is."""

from __future__ import annotations

import re
from functools import lru_cache

from rich.segment import Segment
from rich.text import Text
from textual import events
from textual.strip import Strip
from textual.widgets import Input, TextArea

from drafter.tui.binding import bindings
from drafter.tui.pieces import breaks, visible

CLOSING = " ;,.:"


class Editor(TextArea):
    """The text of a clause, a sub-paragraph a line. `suggestion` is how it may go on: shown behind the cursor, wrapped, until it is taken."""

    BINDINGS = bindings("editor")

    def __init__(self, id: str) -> None:
        super().__init__("", id=id, soft_wrap=True, show_line_numbers=False, tab_behavior="indent", highlight_cursor_line=False)
        self.indent_type = "tabs"
        self.indent_width = 4
        self._whole = ""  # the words before the cursor with what was suggested behind them

    def get_line(self, line_index: int) -> Text:
        """A line as it is drawn."""
        return Text(_drawn(self.document.get_line(line_index)), end="", no_wrap=True)

    async def _on_key(self, event: events.Key) -> None:
        """A tab sets a line in, and is nothing inside it."""
        row, column = self.cursor_location
        if event.key == "tab" and self.document.get_line(row)[:column].strip():
            event.stop()
            event.prevent_default()
            return
        await super()._on_key(event)

    def check_consume_key(self, key: str, character: str | None = None) -> bool:
        """The keys that are the editor's own: a tab is not, where it takes what is suggested."""
        return not (key == "tab" and self.suggestion) and super().check_consume_key(key, character)

    # --- how it may go on ---

    @property
    def before(self) -> str | None:
        """The words before the cursor, where others can follow: at the end of a line, but for its closing punctuation; None elsewhere."""
        if not self.selection.is_empty or self._after.strip(CLOSING):
            return None
        return self.get_text_range((0, 0), self.cursor_location)

    @property
    def _after(self) -> str:
        row, column = self.cursor_location
        return self.document.get_line(row)[column:]

    def suggest(self, before: str, words: str) -> None:
        """Words to go on with, where the words before the cursor are still these. They don't repeat the line's closing punctuation."""
        if before == self.before:
            words = words.rstrip(CLOSING) if self._after.strip() else words
            self._whole = before + words
            self.suggestion = words

    def take(self, words: int | None = None) -> None:
        """Take some words of the suggestion, or all."""
        found = re.match(rf"(?:\s*\S+){{0,{words or ''}}}\s*$|(?:\s*\S+){{0,{words or ''}}}", self.suggestion)
        if found and found[0]:
            self.insert(found[0])

    def update_suggestion(self) -> None:
        """After an edit the suggestion stays where the words typed are its own."""
        if self.suggestion and f"{self.before}{self.suggestion}" != self._whole:
            self.suggestion = ""

    def watch_selection(self) -> None:
        """A cursor that goes elsewhere leaves it behind."""
        self.update_suggestion()

    def _suggested(self) -> tuple[int, int, list[str]]:
        """Where the suggestion begins on the screen (column, line), and its lines. Above other lines there is room for one."""
        x, y = self.wrapped_document.location_to_offset(self.cursor_location)
        text = visible(self.suggestion)
        lines = [text[a:b] for a, b in breaks(text, max(1, self.wrap_width - x), max(1, self.wrap_width))]
        if y < self.wrapped_document.height - 1 and len(lines) > 1:
            lines = [lines[0].rstrip() + " …"]
        return x, y, lines

    def render_line(self, y: int) -> Strip:
        """A line, with what is suggested behind the cursor or goes on from the line above."""
        drawn = super().render_line(y)
        if not (self.suggestion and self.has_focus):
            return drawn
        x, first, lines = self._suggested()
        at = y + self.scroll_offset.y - first
        if not 0 <= at < len(lines):
            return drawn
        style = self.get_component_rich_style("text-area--suggestion")
        width, base = drawn.cell_length, self.rich_style
        last = Segment(visible(self._after) if at == len(lines) - 1 else "", base)
        if at:
            return Strip([Segment(lines[at], style), last]).adjust_cell_length(width, base)
        cursor = drawn.crop(x, x + 1)
        return Strip([*drawn.crop(0, x), *cursor, Segment(lines[0][1:], style), last]).adjust_cell_length(width, base)


@lru_cache(maxsize=64)
def _drawn(text: str) -> str:
    return "\t".join(visible(part) for part in text.split("\t"))


class Field(Input):
    """One line to type into."""

    @property
    def _value(self) -> Text:
        return Text(visible(self.value), no_wrap=True, overflow="ignore", end="")
