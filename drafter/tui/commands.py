"""The command palette: the actions that are possible now, found by name and by what they do."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.markup import escape

from drafter.tui.actions import key_words
from drafter.tui.screens.acting import Acting


class Commands(Provider):
    """Actions of the screen below, and of the pane that has its focus."""

    def _entries(self) -> Iterator[tuple[str, str, str, str]]:
        screen = self.screen
        if isinstance(screen, Acting):
            for action, keys in screen.possible():
                yield action.id, action.label, action.help, key_words(keys[0]) if keys else ""

    async def discover(self) -> Hits:
        """Everything, where nothing is typed."""
        for name, label, about, key in self._entries():
            yield DiscoveryHit(Content(f"{label}  {key}"), partial(self._do, name), text=label, help=escape(about))

    async def search(self, query: str) -> Hits:
        """What matches by name or by what it does."""
        matcher = self.matcher(query)
        for name, label, about, key in self._entries():
            score = max(matcher.match(label), matcher.match(about) * 0.7)
            if score > 0:
                yield Hit(score, Content(f"{label}  {key}"), partial(self._do, name), text=label, help=escape(about))

    def _do(self, name: str) -> None:
        screen = self.screen
        if isinstance(screen, Acting):
            screen.action_do(name)
