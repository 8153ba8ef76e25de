"""Every screen as plain text, at two sizes, held against files that a person reads; brackets and escape sequences in all of them."""

from collections.abc import Callable

import pytest
from conftest import seen

from drafter.desk import Desk
from drafter.tui.app import DrafterApp

SIZES = {"80x24": (80, 24), "140x40": (140, 40)}
SCREENS = {
    "main": ["g", *"op3", "enter"],
    "context": ["g", *"pp2", "enter", "1"],
    "families": ["g", *"op1", "enter", "2"],
    "predecessor": ["g", *"op2", "enter", "3"],
    "clean": ["g", *"op4", "enter", "v"],
    "writing": ["g", *"op2", "enter", "e", *"[x]"],
    "bank": ["b", *"ratify"],
    "slots": ["s", "down"],
    "comparison": ["c", "n"],
    "export": ["x"],
    "help": ["f1"],
    "quit": ["y", "q"],
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
        await pilot.press(*SCREENS[name])
        await pilot.pause()
        screen = seen(app)
    assert "\x1b" not in screen
    assert max(map(len, screen.splitlines())) <= SIZES[size][0]
    if size == "140x40":
        assert [words for words in BRACKETS.get(name, ()) if words not in screen] == []
    golden(f"{name}-{size}", screen)
