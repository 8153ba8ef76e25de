"""The interface on a desk: a textual application whose first screen is the draft."""

from __future__ import annotations

import os
from typing import ClassVar

from textual.app import App
from textual.binding import BindingType
from textual.command import CommandPalette

from drafter.desk import Desk
from drafter.tui.commands import Commands
from drafter.tui.screens.main import MainScreen


def colourless(term: str) -> bool:
    """Whether a terminal is known to have no colours: changes are marked in words there, as under NO_COLOR."""
    return term in ("dumb", "vt52", "vt100", "vt102", "vt220", "vt320") or term.endswith(("-m", "-mono"))


class DrafterApp(App[int]):
    """The application. The desk is all it knows."""

    CSS_PATH = "drafter.tcss"
    TITLE = "drafter"
    ENABLE_COMMAND_PALETTE = True
    COMMANDS = {Commands}
    BINDINGS: ClassVar[list[BindingType]] = []
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (32, "-tall")]

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.bare = self.no_color or colourless(os.environ.get("TERM", ""))

    def on_mount(self) -> None:
        """The draft, and what there is to say about its file."""
        self.push_screen(MainScreen(self.desk))

    def action_command_palette(self) -> None:
        """All actions that are possible now, by name."""
        if not isinstance(self.screen, CommandPalette):
            self.push_screen(CommandPalette(id="--command-palette", placeholder="what to do"))
