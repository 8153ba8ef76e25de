"""Journeys through the interface, key by key, on a draft full of brackets."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import seen, settled, told
from textual import events
from textual.pilot import Pilot

from drafter.bank import Bank
from drafter.desk import Desk, open_desk
from drafter.tui.app import DrafterApp
from drafter.tui.screens.main import MainScreen
from drafter.tui.widgets.editor import Editor, Field
from drafter.tui.widgets.listing import Listing
from drafter.tui.widgets.page import Page

WIDE, NARROW = (140, 40), (80, 24)
Journey = Pilot[int]


async def go(pilot: Journey, name: str) -> None:
    """Stand on a paragraph by its name, as `g` does."""
    screen = pilot.app.screen
    assert isinstance(screen, MainScreen)
    screen._jumped(name)
    await pilot.pause()


async def type_words(pilot: Journey, words: str) -> None:
    """Words typed into the field, all at once."""
    pilot.app.screen.query_one(Field).value = words
    await pilot.pause()


def at(app: DrafterApp) -> str:
    return app.screen.query_one("#outline", Listing).cursor


def ids(desk: Desk) -> list[str]:
    return [c.id for c in desk.draft.clauses]


async def test_edit_in_place(desk: Desk) -> None:
    """Every key is in the journal, the redline follows, Escape leaves, one undo takes the whole session back."""
    app = DrafterApp(desk)
    async with app.run_test(size=WIDE) as pilot:
        await go(pilot, "op1")
        before = desk.draft
        await pilot.press("enter", "home", *"[Now] ")
        await pilot.pause()
        assert desk.lines("op1") == "[Now] Urges Member States to ratify the Convention and its Protocol;"
        assert "[Now] Urges Member States" in seen(app)
        rows = [json.loads(row) for row in desk.journal.read_text().splitlines()]  # type: ignore[union-attr]
        assert [row["verb"] for row in rows[1:]] == ["edit"] * 6
        await pilot.press("escape", "u")
        assert desk.draft == before
        assert at(app) == "op1"
        await pilot.press("ctrl+y")
        assert "[Now]" in desk.lines("op1")
        await pilot.press("e", "x", "escape", "e", "y", "escape", "u")
        assert desk.lines("op1").endswith(";x")


async def test_sub_paragraphs_are_lines(desk: Desk) -> None:
    app = DrafterApp(desk)
    async with app.run_test(size=NARROW) as pilot:
        await go(pilot, "op2")
        await pilot.press("e", "enter", *"(c) [new];", "escape")
        await pilot.pause()
        assert [s.label for s in desk.draft.operative[1].subparagraphs] == ["(a)", "(b)", "(c)"]
        assert "(c) [new];" in seen(app)


async def test_agreed_language_goes_on_behind_the_cursor(desk: Desk) -> None:
    """It is there once the key is on the screen, taken by the word or whole, and gone where other words are typed or the cursor leaves."""
    app = DrafterApp(desk)
    async with app.run_test(size=NARROW) as pilot:
        await go(pilot, "op4")
        await pilot.press("a", *"Invites Member States [once")
        await settled(pilot)
        editor = app.screen.query_one(Editor)
        assert editor.suggestion == " more] to ratify the Convention;"
        assert "[once more] to ratify\n" in seen(app)
        assert "A/RES/76/900 OP1" in seen(app)
        assert "Tab Take" in seen(app).splitlines()[-1]
        await pilot.press("ctrl+right", *" to")
        assert editor.suggestion == " ratify the Convention;"
        await pilot.press("left")
        assert editor.suggestion == ""
        await pilot.press("right", *" x", "backspace", "backspace")
        await settled(pilot)
        assert editor.suggestion == " ratify the Convention;"
        await pilot.press("tab", "escape")
        assert desk.lines(at(app)) == "Invites Member States [once more] to ratify the Convention;"
        assert "Tab Take" not in seen(app).splitlines()[-1]
        await pilot.press("u")
        assert len(desk.draft.operative) == 4


async def test_closing_punctuation_is_not_doubled(desk: Desk) -> None:
    app = DrafterApp(desk)
    async with app.run_test(size=WIDE) as pilot:
        await go(pilot, "op1")
        await pilot.press("e")
        editor = app.screen.query_one(Editor)
        editor.text = "Urges Member State;"
        editor.move_cursor((0, 18))
        await pilot.press("s")
        await settled(pilot)
        assert "Urges Member States to ratify the Convention and its Protocol;" in seen(app)
        await pilot.press("tab", "escape")
        assert desk.lines("op1") == "Urges Member States to ratify the Convention and its Protocol;"


async def test_add_and_renumber(desk: Desk) -> None:
    app = DrafterApp(desk)
    async with app.run_test(size=WIDE) as pilot:
        await go(pilot, "op2")
        await pilot.press("a", *"Takes note;", "escape")
        assert [p.full_text for p in desk.resolution.operative][2] == "Takes note;"
        assert desk.draft.operative[2].section == "I [first]\nGeneral"
        assert at(app) == desk.draft.operative[2].id
        await pilot.press("u")
        assert len(desk.draft.operative) == 4
        before = desk.draft
        await pilot.press("A", "escape")
        assert desk.draft == before
        assert "no clause was added" in told(app)[-1]


async def test_delete_says_how_to_undo(desk: Desk) -> None:
    app = DrafterApp(desk)
    async with app.run_test(size=WIDE) as pilot:
        await go(pilot, "op2")
        await pilot.press("d")
        assert ids(desk)[3:] == ["op1", "op3", "op4"]
        assert at(app) == "op3"
        assert told(app)[-1] == "OP2 taken out; u brings it back"
        await pilot.press("u")
        assert ids(desk)[3:] == ["op1", "op2", "op3", "op4"]
        assert at(app) == "op2"


async def test_move_and_duplicate(desk: Desk) -> None:
    app = DrafterApp(desk)
    async with app.run_test(size=WIDE) as pilot:
        await go(pilot, "op3")
        await pilot.press("K", "alt+up")
        assert ids(desk)[3:] == ["op3", "op1", "op2", "op4"]
        await pilot.press("alt+up")
        assert told(app)[-1] == "the clause is the first of its part"
        assert desk.draft.operative[0].section == "I [first]\nGeneral"
        await pilot.press("J", "y")
        first, second = (c.text for c in desk.draft.operative[1:3])
        assert second == first.replace("Calls upon", "Also calls upon").replace("[^n2]", "")  # its source is given above already
        assert at(app) == desk.draft.operative[2].id
        assert told(app)[-1].startswith("also/further: 1 opening turned, “See [link] in resolution 70/1.” is given above already: ")
        assert told(app)[-1].endswith("; u takes it back")
        await pilot.press("u")
        assert [c.text for c in desk.draft.operative[1:3]] == [first, first]


async def test_jump(desk: Desk) -> None:
    app = DrafterApp(desk)
    async with app.run_test(size=NARROW) as pilot:
        for typed, stands, said in (
            ("pp2", "pp2", None),
            ("4", "op4", None),
            ("op9", "op4", "there is no paragraph 'op9': 3 preambular, 4 operative"),
        ):
            await pilot.press("g", *typed, "enter")
            await pilot.pause()
            assert at(app) == stands
            assert (told(app) or [None])[-1] == said


async def test_slots_and_masthead(desk: Desk) -> None:
    app = DrafterApp(desk)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("s")
        await pilot.pause()
        slots = {s.name: s for s in desk.draft.slots}
        assert {"own_resolutions", "report_symbol", "report_session"} <= set(slots)
        await pilot.press("O")
        assert {s.status for s in desk.draft.slots} == {"confirmed", "missing"}
        await pilot.press("u")
        assert desk.draft.slots == tuple(slots.values())
        await pilot.press("f", "home", "enter", "end", *" [x]", "enter")
        await pilot.pause()
        assert {s.name: s.value for s in desk.draft.slots}["report_symbol"] == "A/80/__ [x]"
        await pilot.press("end", "enter")
        await pilot.pause()
        assert app.screen.query_one(Field).value == ""
        await type_words(pilot, "A [and] B")
        await pilot.press("enter")
        await pilot.pause()
        assert desk.draft.metadata.sponsors == ("A [and] B",)
        await pilot.press("escape")
        assert isinstance(app.screen, MainScreen)


async def test_a_review_of_what_the_program_changed(desk: Desk) -> None:
    """What waits comes first; accepted or refused, a change goes to what is done and the next of its group is chosen; to its clause and back."""
    app = DrafterApp(desk)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("s")
        await pilot.pause()
        lines = seen(app).splitlines()
        assert [line.split("  ")[0] for line in lines if line.startswith(("To fill in", "To decide", "Likely", "Sure", "Done"))] == [
            "To fill in",
            "Likely",
            "Sure",
        ]
        assert "3 left" in lines[-1]
        await pilot.press("down", "r")
        slots = {s.name: s for s in desk.draft.slots}
        assert (slots["report_session"].value, slots["report_session"].status) == ("eightieth", "confirmed")
        assert "at its eightieth session" in desk.resolution.operative[3].text
        assert "2 left" in seen(app).splitlines()[-1]
        await pilot.press("u", "end", "home", "down", "g")
        await pilot.pause()
        assert isinstance(app.screen, MainScreen)
        assert at(app) == "op4"
        await pilot.press("s", "o")
        assert {s.name: s.status for s in desk.draft.slots}["report_session"] == "confirmed"
        await pilot.press("home", "r")
        assert desk.resolution.notes["1"] == "A/78/119."
        await pilot.press("A")
        await pilot.pause()
        assert {s.status for s in desk.draft.slots} == {"confirmed"}
        assert "all done" in seen(app).splitlines()[-1]


async def test_confirm_and_fill_beside_the_clause(desk: Desk) -> None:
    app = DrafterApp(desk)
    async with app.run_test(size=NARROW) as pilot:
        await go(pilot, "op4")
        await pilot.press("1", "o")
        assert next(s for s in desk.draft.slots if s.name == "report_session").status == "confirmed"
        await pilot.press("o")
        assert told(app)[-1] == "choose a change that is not confirmed yet"
        await pilot.press("enter")
        await pilot.pause()
        app.screen.query_one(Field).value = "eighty-third"
        await pilot.press("enter")
        await pilot.pause()
        assert "eighty-third" in desk.resolution.operative[3].text
        await pilot.press("escape")
        assert app.screen.focused is app.screen.query_one("#outline")


async def test_take_from_the_bank(desk: Desk) -> None:
    """A preambular clause goes to the preamble's end, an operative one behind the clause, its session rolled, its note along."""
    app = DrafterApp(desk)
    async with app.run_test(size=WIDE) as pilot:
        await go(pilot, "op1")
        await pilot.press("b")
        await type_words(pilot, "declaration")
        await pilot.press("enter")
        await pilot.pause()
        assert desk.resolution.preambular[3].text == "Recalling the Universal Declaration of Human Rights, in [all] its parts,"
        assert "Resolution 217 A (III)." in desk.resolution.notes.values()
        await go(pilot, "op1")
        await pilot.press("slash")
        await type_words(pilot, "decides")
        await pilot.press("enter")
        await pilot.pause()
        assert at(app) == desk.draft.operative[1].id
        assert "[bold red]the item[/bold red] at its eighty-second session" in desk.resolution.operative[1].text
        assert "[bold red]the item[/bold red]" in seen(app)


async def test_take_an_older_wording(desk: Desk) -> None:
    app = DrafterApp(desk)
    async with app.run_test(size=WIDE) as pilot:
        await go(pilot, "op4")
        await pilot.press("b")
        await type_words(pilot, "ratify")
        await pilot.press("tab", "down", "enter")
        await pilot.pause()
        assert desk.resolution.operative[4].text == "Invites Member States [once more] to ratify the Convention;"
        await go(pilot, "op1")
        await pilot.press("2")
        await settled(pilot)
        assert "Agreed language: A/RES/78/900 OP1, 19 December 2023" in seen(app)
        assert "A/RES/76/900 OP1, 2021" in seen(app)
        await pilot.press("enter")
        assert desk.resolution.operative[1].text == "Also urges Member States to ratify the Convention and its Protocol;"
        assert told(app)[-1] == "put in as OP2\nalso/further: 1 opening turned; u takes it back"
        await pilot.press("u")
        assert desk.resolution.operative[1].text == "Urges Member States to ratify the Convention and its Protocol;"


async def test_where_words_come_from(desk: Desk) -> None:
    """The outline marks what is not agreed language, the tab says what nobody adopted, one key shows the clause through the sessions."""
    app = DrafterApp(desk)
    app.bare = True
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        assert [line[3] for line in seen(app).splitlines() if line[5:7] == "  " and line[7:8].isdigit()] == list("*** ***")
        await go(pilot, "op1")
        await pilot.press("e", *" [everywhere],", "escape", "2")
        await settled(pilot)
        assert "~  ≈!  1 Urges Member States" in seen(app)
        assert "{+‹[everywhere]›,+}" in seen(app)
        await pilot.press("t")
        await pilot.pause()
        assert "OP1 through the sessions" in seen(app).splitlines()[0]
        assert "{+Urges+}" in seen(app)
        await pilot.press("v")
        assert "{+" not in seen(app)
        await pilot.press("escape")
        assert isinstance(app.screen, MainScreen)


async def test_compare_and_go_there(desk: Desk) -> None:
    app = DrafterApp(desk)
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("c")
        await pilot.pause()
        stops = [app.screen.query_one(Page).chosen]
        for key in "nnpp":
            await pilot.press(key)
            stops.append(app.screen.query_one(Page).chosen)
        assert stops == ["PP1", "PP2", "OP4", "PP2", "PP1"]
        await pilot.press("n", "n", "n")
        assert told(app)[-1] == "no further change"
        await pilot.press("enter")
        await pilot.pause()
        assert at(app) == "op4"


async def test_changes_of_one_class_and_side_by_side(desk: Desk) -> None:
    app = DrafterApp(desk)
    app.bare = True
    async with app.run_test(size=WIDE) as pilot:
        await go(pilot, "pp3")
        await pilot.press("e", *"[so],", "escape", "c", "f")
        await pilot.pause()
        assert "substantive only" in seen(app).splitlines()[0]
        assert "change 1 of 1" in seen(app).splitlines()[0]
        assert "PP3 · substantive" in seen(app)
        await pilot.press("v")
        await pilot.pause()
        line = next(line for line in seen(app).splitlines() if "Noting [also]" in line)
        assert line.count("Noting [also] the text in [bold red]brackets[/bold red]") == 2
        assert "{+[so],+}" in seen(app)
        await pilot.press("f", "f")
        await pilot.pause()
        assert "No editorial change." in seen(app)


async def test_a_person_says_which_clause_is_which(desk: Desk) -> None:
    """Parted and paired in either view, from either side; kept in the draft; taken back by undo or an empty line."""
    app = DrafterApp(desk)
    async with app.run_test(size=WIDE) as pilot:
        await go(pilot, "op1")
        await pilot.press("minus")
        assert "OP1 · new (parted by you)" in seen(app)
        assert told(app)[-1] == "OP1 is not OP1; u takes it back"
        await pilot.press("c")
        await pilot.pause()
        page = app.screen.query_one(Page)
        page.choose("-OP1")
        await pilot.press("equals_sign", *"op3", "enter")
        await pilot.pause()
        assert desk.draft.pinned == {"op3": ("OP1",)}
        assert "OP3 ← OP1" in seen(app)
        assert "paired by you" in seen(app)
        page.choose("OP3")
        await pilot.press("equals_sign", "backspace", "backspace", "backspace", "enter")
        await pilot.pause()
        assert desk.draft.pinned == {}
        assert desk.draft.cut == {"op1": ("OP1",)}
        await pilot.press("escape")
        await go(pilot, "op1")
        await pilot.press("equals_sign", *"7", "enter")
        await pilot.pause()
        assert "the predecessor has no paragraph 'OP7'" in told(app)[-1]
        await pilot.press("equals_sign", *"1", "enter")
        await pilot.pause()
        assert "OP1 · was OP1 (paired by you)" in seen(app)
        assert desk.draft.cut == {}


async def test_a_moved_clause_is_told_at_both_ends(desk: Desk) -> None:
    app = DrafterApp(desk)
    async with app.run_test(size=WIDE) as pilot:
        await go(pilot, "op4")
        await pilot.press("K", "K", "K", "c")
        await pilot.pause()
        assert "OP1 ← OP4 · moved from OP4, reworded · technical" in seen(app)
        assert "OP4 · moved to OP1" in seen(app)
        app.screen.query_one(Page).choose("→OP1")
        await pilot.press("enter")
        await pilot.pause()
        assert at(app) == "op4"


async def test_export_asks_before_it_overwrites(desk: Desk, tmp_path: Path) -> None:
    app = DrafterApp(desk)
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("x", "enter")
        await pilot.pause()
        written = tmp_path / "draft.txt"
        assert "[bold red]brackets[/bold red]" in written.read_text()
        assert "left open" in told(app)[-1]
        written.write_text("mine")
        await pilot.press("x", "enter", "escape")
        assert written.read_text() == "mine"
        await pilot.press("enter", "o")
        await pilot.pause()
        assert "[bold red]" in written.read_text()
        await pilot.press("x", "ctrl+t", "enter")
        await pilot.pause()
        assert (tmp_path / "draft.md").exists()


async def test_palette_does_what_is_possible(desk: Desk) -> None:
    app = DrafterApp(desk)
    async with app.run_test(size=WIDE) as pilot:
        await go(pilot, "op1")
        await pilot.press("ctrl+p")
        await pilot.pause()
        shown = seen(app)
        assert "put a copy of the clause behind it" in shown
        assert "move the clause up" not in shown
        await pilot.press(*"duplicate")
        await app.workers.wait_for_complete()
        await pilot.press("enter")
        await pilot.pause()
        assert len(desk.draft.operative) == 5


async def test_leaving_asks_only_for_what_is_not_saved(desk: Desk) -> None:
    app = DrafterApp(desk)
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("y", "q")
        await pilot.pause()
        assert "There are edits that the file has not." in seen(app)
        await pilot.press("escape")
        await pilot.press("ctrl+s", "q")
        await pilot.pause()
    assert app.return_value == 0
    assert not desk.unsaved


async def test_what_the_journal_kept_is_told(desk: Desk) -> None:
    desk.edit("op1", "Urges [everybody];")
    again = open_desk(desk.path)  # type: ignore[arg-type]
    app = DrafterApp(again)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        assert "unsaved · recovered 1 edit" in seen(app)
        assert "recovered 1 edit from the journal" in told(app)


async def test_an_error_is_told_in_both_its_lines(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    app = DrafterApp(desk)
    async with app.run_test(size=WIDE) as pilot:
        await go(pilot, "op1")
        desk.path = Path("/nowhere/at [all]/draft.toml")
        before = desk.draft
        await pilot.press("d")
        assert told(app)[-1].splitlines()[0].startswith("could not write the journal /nowhere/at [all]/")
        assert len(told(app)[-1].splitlines()) == 2
        assert desk.draft is before
        await pilot.press("e", "x")
        assert app.screen.query_one(Editor).text.endswith(";x")
        assert "the edit was not made" in told(app)[-1]


async def test_resize_while_writing(desk: Desk) -> None:
    app = DrafterApp(desk)
    async with app.run_test(size=WIDE) as pilot:
        await go(pilot, "op1")
        await pilot.press("e", *"abc")
        await pilot.resize_terminal(*NARROW)
        await pilot.pause()
        await pilot.press(*"def")
        await pilot.pause()
        screen = seen(app)
        assert desk.lines("op1").endswith("abcdef")
        assert "abcdef" in screen
        assert max(map(len, screen.splitlines())) <= 80
        assert "Editing OP1" in screen


async def test_mouse(desk: Desk) -> None:
    app = DrafterApp(desk)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        await pilot.click("#outline", offset=(20, 3))
        await pilot.pause()
        assert at(app) == "pp3"
        await pilot.click("#tabs", offset=(26, 0))
        await pilot.pause()
        assert app.screen.focused is app.screen.query_one("#predecessor")
        footer = seen(app).splitlines()[-1]
        await pilot.click("#footer", offset=(footer.index("Review"), 0))
        await pilot.pause()
        assert "Review" in seen(app).splitlines()[0]
        await pilot.press("escape")
        await pilot.click("#outline", offset=(20, 3), times=2)
        await pilot.pause()
        assert app.screen.focused is app.screen.query_one(Editor)


async def test_footnotes_are_edited(desk: Desk) -> None:
    app = DrafterApp(desk)
    async with app.run_test(size=NARROW) as pilot:
        await go(pilot, "pp2")
        await pilot.press("f")
        await pilot.pause()
        assert app.screen.query_one(Editor).text == "[^n1] A/80/__."
        await pilot.press("backspace", *" [sic].", "escape")
        assert desk.resolution.notes["1"] == "A/80/__ [sic]."
        assert "{{ report_symbol }}" in desk.draft.footnotes["n1"]
        await pilot.press("u")
        assert desk.resolution.notes["1"] == "A/80/__."


async def test_no_colour_marks_changes_in_words(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = DrafterApp(desk)
    async with app.run_test(size=WIDE) as pilot:
        await go(pilot, "op4")
        assert "[-eightieth-] {+eighty-second+}" in " ".join(seen(app).split())
        await pilot.press("v")
        await pilot.pause()
        assert "[-" not in seen(app)


async def test_an_empty_draft_names_the_next_key(bare_desk: Desk) -> None:
    app = DrafterApp(bare_desk)
    async with app.run_test(size=NARROW) as pilot:
        await pilot.pause()
        assert "No clause yet: a adds one" in seen(app)
        await pilot.press("b")
        assert told(app)[-1].startswith("there is no bank")
        await pilot.press("c", "u", "d", "down", "a", *"Decides [so].", "escape")
        await pilot.pause()
        assert [p.text for p in bare_desk.resolution.operative] == ["Decides [so]."]
        bare_desk.bank = Bank()
        await pilot.press("b", "2")
        assert isinstance(app.screen, MainScreen)


async def test_keys_that_come_in_a_bunch_reach_what_they_open(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("drafter.tui.app.PATIENCE", 3600)
    app = DrafterApp(desk)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        for character in "gop1\re dud\x1bjjezz\x1bkkbratify\rgop3\raNotes [this];\x1b":
            app.post_message(events.Key({"\r": "enter", "\x1b": "escape", " ": "space"}.get(character, character), character))
        await pilot.pause()
        while app._keys or app._under_way:
            await pilot.pause()
        assert [p.text for p in desk.resolution.operative][:4] == [
            "Urges Member States to ratify the Convention and its Protocol; dud",
            "Also urges Member States to ratify the Convention and its Protocol;",
            "Invites Member States:",
            "Notes [this];",
        ]
        assert desk.lines("op3").endswith("to go on;zz")


def styled(app: DrafterApp, words: str) -> set[str]:
    """How words on the screen are set: "strike", "underline", and their colour's name where it is not the text's."""
    segments = [s for strip in app.screen._compositor.render_strips() for s in strip if words in s.text and s.style]
    return {name for s in segments for name in ("strike", "underline", "italic") if getattr(s.style, name)}


async def test_changes_are_struck_through_and_underlined(desk: Desk) -> None:
    app = DrafterApp(desk)
    async with app.run_test(size=WIDE) as pilot:
        await go(pilot, "op4")
        assert styled(app, "eighty-second") >= {"underline"}
        assert styled(app, "eightieth") >= {"strike"}
        assert "italic" in styled(app, "Requests")


async def test_words_are_copied_with_the_mouse(desk: Desk) -> None:
    app = DrafterApp(desk)
    async with app.run_test(size=WIDE) as pilot:
        await go(pilot, "op2")
        await pilot.mouse_down("#clause", offset=(1, 0))
        await pilot.hover("#clause", offset=(13, 1))
        await pilot.mouse_up("#clause", offset=(13, 1))
        await pilot.press("ctrl+c")
        assert app.clipboard.startswith("Invites Member States:\n   (a) To co")


async def test_a_large_draft_compares_when_the_keys_pause(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("drafter.tui.screens.main.MANY", 3)
    monkeypatch.setattr("drafter.tui.screens.main.PAUSE", 3600)
    app = DrafterApp(desk)
    async with app.run_test(size=WIDE) as pilot:
        await go(pilot, "op1")
        await pilot.press("y", "d")
        screen = app.screen
        assert isinstance(screen, MainScreen)
        assert "comparison" not in desk._views
        screen._tie_now()
        assert "comparison" in desk._views
        assert set(screen.ties) == set(ids(desk))


async def test_a_bank_that_cannot_be_filled_in_is_told_not_fatal(desk: Desk) -> None:
    assert desk.bank
    decides = desk.bank.families[2]
    broken = replace(decides, variants=(replace(decides.variants[0], sources=(replace(decides.variants[0].newest, paragraph="OP4", values={}),)),))
    desk.bank = Bank((broken,))
    desk.draft = replace(desk.draft, operative=(replace(desk.draft.operative[0], source="A/RES/78/800 OP4"),))
    app = DrafterApp(desk)
    async with app.run_test(size=WIDE) as pilot:
        await go(pilot, "op1")
        await pilot.press("2")
        await settled(pilot)
        assert "agenda_session" in seen(app)
        await pilot.press("b")
        await pilot.pause()
        assert "agenda_session" in told(app)[-1]
