"""The interface on a desk: a textual application whose first screen is the draft."""

from __future__ import annotations

import os
from collections import deque
from typing import ClassVar

from textual import events
from textual.app import App
from textual.binding import BindingType
from textual.command import CommandPalette
from textual.message import Message
from textual.message_pump import MessagePump
from textual.timer import Timer

from drafter.desk import Desk
from drafter.tui.commands import Commands
from drafter.tui.screens.main import MainScreen


def colourless(term: str) -> bool:
    """Whether a terminal is known to have no colours: changes are marked in words there, as under NO_COLOR."""
    return term in ("dumb", "vt52", "vt100", "vt102", "vt220", "vt320") or term.endswith(("-m", "-mono"))


PATIENCE = 1.0


class KeyDone(Message):
    """Goes the way of a key, right behind it, twice: where it arrives, the key has done what it does, and so has what it said to others."""

    def __init__(self, target: MessagePump, again: bool = True) -> None:
        super().__init__()
        self.target, self.again = target, again


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
        self._keys: deque[events.Key] = deque()
        self._under_way = False
        self._patience: Timer | None = None
        self.bare = self.no_color or colourless(os.environ.get("TERM", ""))

    def on_mount(self) -> None:
        """The draft, and what there is to say about its file."""
        self.push_screen(MainScreen(self.desk))

    def action_command_palette(self) -> None:
        """All actions that are possible now, by name."""
        if not isinstance(self.screen, CommandPalette):
            self.push_screen(CommandPalette(id="--command-palette", placeholder="what to do"))

    # --- keys, one after the other ---
    # A key may open a field that the next key belongs to. Keys that arrive in a bunch (a slow line, a paste) wait for each other.

    async def on_event(self, event: events.Event) -> None:
        """Keys wait in a row; all else goes on as it comes."""
        if isinstance(event, events.Key) and not event.is_forwarded:
            self._keys.append(event)
            await self._next_keys()
        else:
            await super().on_event(event)

    async def _next_keys(self) -> None:
        if self._keys and not self._under_way:
            self._under_way = True
            self._patience = self.set_timer(PATIENCE, self._ready)
            event, target = self._keys.popleft(), self.focused or self.screen
            await super().on_event(event)
            if not (event.is_forwarded and target.post_message(KeyDone(target))):
                self._settle()

    def on_key_done(self, event: KeyDone) -> None:
        """Around once more, then the next key."""
        if not (event.again and event.target.post_message(KeyDone(event.target, again=False))):
            self._settle()

    def _settle(self) -> None:
        """What the key has set going on the screen (another screen, an answer to a question) comes before the next key."""
        if not self.screen.call_later(self.call_later, self._ready):
            self.call_later(self._ready)

    async def _ready(self) -> None:
        """The next key. A pane or a screen that went away before it could tell holds nobody up for longer than PATIENCE."""
        if self._patience is not None:
            self._patience.stop()
        self._under_way = False
        await self._next_keys()
