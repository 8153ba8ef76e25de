"""Every screen as plain text, at two sizes, held against files that a person reads; brackets and escape sequences in all of them."""

from collections.abc import Callable

import pytest
from conftest import seen, settled

from drafter.desk import Desk
from drafter.tui.app import DrafterApp

SIZES = {"140x40": (140, 40), "80x24": (80, 24)}
SCREENS = {  # where to stand, which keys
    "main": ("op3", ""),
    "context": ("pp2", "1"),
    "families": ("op1", "2"),
    "predecessor": ("op2", "3"),
    "rules": ("op3", "n"),
    "findings": ("op1", "l down"),
    "citations": ("pp1", "w"),
    "timeline": ("op1", "t"),
    "clean": ("op4", "v"),
    "writing": ("op2", "e [ x ]"),
    "bank": ("op1", "b r a t i"),
    "slots": ("op1", "s down"),
    "comparison": ("op1", "c n"),
    "beside": ("op1", "c v n"),
    "export": ("op1", "x"),
    "help": ("op1", "f1"),
    "quit": ("op1", "y q"),
}
BRACKETS = {
    "main": ["Everything about [brackets]", "[also]", "[bold red", "I [first]", "[31mred", "See [link] in"],
    "context": ["[brackets]"],
    "families": ["[once more]"],
    "rules": ["‹[›31mred words"],
    "findings": ["nothing closes this “[”"],
    "citations": ["everything about"],
    "timeline": ["[-[once more]-]"],
    "predecessor": ["(a) To consider [this] matter;"],
    "writing": ["practices;[x]", "[this]"],
    "bank": ["[once more]"],
    "slots": ["[brackets]"],
    "beside": ["[bold red]brackets[/bold red]", "[also]"],
    "comparison": ["[bold red]brackets[/bold red]", "[also]"],
}


@pytest.mark.parametrize("name", SCREENS)
async def test_screen(name: str, desk: Desk, golden: Callable[[str, str], None], monkeypatch: pytest.MonkeyPatch) -> None:
    """At 140x40, then the same after the terminal has become 80x24."""
    monkeypatch.chdir(desk.path.parent)  # type: ignore[union-attr]
    desk.path = desk.path.relative_to(desk.path.parent)  # type: ignore[union-attr]
    clause, keys = SCREENS[name]
    app = DrafterApp(desk)
    app.bare = True  # changes marked in words, so that the files show them
    async with app.run_test(size=SIZES["140x40"]) as pilot:
        app.screen.show(clause)  # type: ignore[attr-defined]
        await settled(pilot)
        await pilot.press(*keys.split())
        await settled(pilot)
        assert [words for words in BRACKETS.get(name, ()) if words not in seen(app)] == []
        for size, cells in SIZES.items():
            await pilot.resize_terminal(*cells)
            await pilot.pause()
            await pilot.pause()
            screen = seen(app)
            assert "\x1b" not in screen
            assert max(map(len, screen.splitlines())) <= cells[0]
            golden(f"{name}-{size}", screen)
