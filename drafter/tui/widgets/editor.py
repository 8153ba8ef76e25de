"""Fields that a person types into. What a terminal would obey is shown as a picture and stays in the text as it is."""

from __future__ import annotations

from rich.text import Text
from textual import events
from textual.widgets import Input, TextArea

from drafter.tui.binding import bindings
from drafter.tui.pieces import visible


class Editor(TextArea):
    """The text of a clause, a sub-paragraph a line."""

    BINDINGS = bindings("editor")

    def __init__(self, id: str) -> None:
        super().__init__("", id=id, soft_wrap=True, show_line_numbers=False, tab_behavior="indent", highlight_cursor_line=False)
        self.indent_type = "tabs"
        self.indent_width = 4

    def get_line(self, line_index: int) -> Text:
        """A line as it is drawn."""
        text = self.document.get_line(line_index)
        return Text("".join("\t" if c == "\t" else visible(c) for c in text), end="", no_wrap=True)

    async def _on_key(self, event: events.Key) -> None:
        """A tab sets a line in, and is nothing inside it."""
        row, column = self.cursor_location
        if event.key == "tab" and self.document.get_line(row)[:column].strip():
            event.stop()
            event.prevent_default()
            return
        await super()._on_key(event)


class Field(Input):
    """One line to type into."""

    @property
    def _value(self) -> Text:
        return Text(visible(self.value), no_wrap=True, overflow="ignore", end="")
