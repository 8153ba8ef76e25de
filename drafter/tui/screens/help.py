"""F1: what the pane that had the focus is for, and its keys."""

from __future__ import annotations

from textual.app import ComposeResult

from drafter.desk import Desk
from drafter.tui.actions import Standing
from drafter.tui.binding import bindings
from drafter.tui.guide import help_page
from drafter.tui.screens.acting import Acting
from drafter.tui.widgets.bar import Bar, footer
from drafter.tui.widgets.page import Page


class HelpScreen(Acting):
    """A page that scrolls; Escape goes back."""

    BINDINGS = bindings("guide")
    PANE = "helping"

    def __init__(self, desk: Desk, about: str, asked: Standing) -> None:
        super().__init__()
        self.desk, self.about, self.asked = desk, about, asked

    def compose(self) -> ComposeResult:
        """The page and its footer."""
        yield Bar(classes="title", id="title")
        yield Page("helping")
        yield Bar(id="footer")

    def on_mount(self) -> None:
        """The words for the pane."""
        self.query_one("#title", Bar).title("Help", active=True)
        self.query_one(Page).show(help_page(self.about, self.asked))

    def show_footer(self) -> None:
        """Back, and scrolling."""
        self.query_one("#footer", Bar).left = footer([("Esc", "Back", "back"), ("↑↓", "Scroll", "")])
