"""The table of actions: no key means two things in one place, F1 shows everything, every action has its method."""

import pytest

from drafter.tui import actions, guide
from drafter.tui.actions import ACTIONS, PANES, actions_in, key_words, scopes, usable
from drafter.tui.pieces import plain
from drafter.tui.screens.bank import BankScreen
from drafter.tui.screens.citations import CitationsScreen
from drafter.tui.screens.comparison import ComparisonScreen
from drafter.tui.screens.findings import FindingsScreen
from drafter.tui.screens.help import HelpScreen
from drafter.tui.screens.history import HistoryScreen
from drafter.tui.screens.main import MainScreen
from drafter.tui.screens.slots import SlotsScreen

SCREENS = {
    "main": MainScreen,
    "bank": BankScreen,
    "slots": SlotsScreen,
    "comparison": ComparisonScreen,
    "history": HistoryScreen,
    "findings": FindingsScreen,
    "citations": CitationsScreen,
    "guide": HelpScreen,
}


@pytest.mark.parametrize("pane", PANES)
def test_a_key_means_one_thing_in_a_pane(pane: str) -> None:
    held: dict[str, str] = {}
    for action, keys in actions_in(*dict.fromkeys(scopes(pane))):
        for key in usable(pane, keys):
            assert held.setdefault(key, action.id) == action.id, f"{key} is {held[key]} and {action.id} in {pane}"


@pytest.mark.parametrize("pane", PANES)
def test_f1_shows_every_action_of_a_pane_with_its_keys(pane: str) -> None:
    page = "\n".join(plain(block.pieces) for block in guide.help_page(pane))
    for action, keys in actions_in(*scopes(pane)):
        if usable(pane, keys):
            assert action.help in page
            assert all(key_words(key) in page for key in usable(pane, keys))


def test_every_action_is_in_some_f1() -> None:
    told = {action.id for pane in PANES for action, keys in actions_in(*scopes(pane)) if usable(pane, keys)}
    assert set(ACTIONS) - told == {"format", "complete"}  # on windows that name them themselves


@pytest.mark.parametrize("screen", SCREENS)
def test_every_action_of_a_screen_has_its_method(screen: str) -> None:
    panes = [pane for pane, near in PANES.items() if screen in near]
    for action, _ in actions_in(screen, *actions.SCREENS[screen], *panes):
        assert action.verb or hasattr(SCREENS[screen], f"do_{action.id}"), action.id
