"""Every screen as plain text, at two sizes, held against files that a person reads; brackets and escape sequences in all of them."""

from collections.abc import Callable

import pytest
from conftest import seen

from drafter.desk import Desk
from drafter.tui.app import DrafterApp

SIZES = {"80x24": (80, 24), "140x40": (140, 40)}
SCREENS = {  # where to stand, which keys
    "main": ("op3", ""),
    "context": ("pp2", "1"),
    "families": ("op1", "2"),
    "predecessor": ("op2", "3"),
    "clean": ("op4", "v"),
    "writing": ("op2", "e [ x ]"),
    "bank": ("op1", "b r a t i"),
    "slots": ("op1", "s down"),
    "comparison": ("op1", "c n"),
    "export": ("op1", "x"),
    "help": ("op1", "f1"),
    "quit": ("op1", "y q"),
}
BRACKETS = {
    "main": ["Everything about [brackets]", "[also]", "[bold red", "I [first]", "[31mred", "See [link] in"],
    "context": ["[brackets]"],
    "families": ["[once more]"],
    "predecessor": ["(a) To consider [this] matter;"],
    "writing": ["practices;[x]", "[this]"],
    "bank": ["[once more]"],
    "slots": ["[brackets]"],
    "comparison": ["[bold red]brackets[/bold red]", "[also]"],
}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", SCREENS)
async def test_screen(name: str, size: str, desk: Desk, golden: Callable[[str, str], None], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(desk.path.parent)  # type: ignore[union-attr]
    desk.path = desk.path.relative_to(desk.path.parent)  # type: ignore[union-attr]
    app = DrafterApp(desk)
    app.bare = True  # changes marked in words, so that the files show them
    async with app.run_test(size=SIZES[size]) as pilot:
        clause, keys = SCREENS[name]
        app.screen.show(clause)  # type: ignore[attr-defined]
        await pilot.press(*keys.split())
        await pilot.pause()
        screen = seen(app)
    assert "\x1b" not in screen
    assert max(map(len, screen.splitlines())) <= SIZES[size][0]
    if size == "140x40":
        assert [words for words in BRACKETS.get(name, ()) if words not in screen] == []
    golden(f"{name}-{size}", screen)
