"""Journeys along what the editorial rules find, what follows a clause, what is cited, and what goes to the clipboard; brackets in all of them."""

import pytest
from conftest import seen, settled, told
from textual.pilot import Pilot

from drafter.desk import Desk, open_desk
from drafter.draft import Silenced
from drafter.lint import Finding
from drafter.tui.app import DrafterApp
from drafter.tui.screens.bank import BankScreen
from drafter.tui.screens.checking import CheckingScreen
from drafter.tui.screens.citations import CitationsScreen
from drafter.tui.screens.findings import FindingsScreen
from drafter.tui.widgets.editor import Field
from drafter.tui.widgets.listing import Listing

WIDE, NARROW = (140, 40), (80, 24)
SLIPS = "Urges member states [first] to read 20 percent of [bold red]it[/bold red];"


async def stand(pilot: Pilot[int], clause: str) -> None:
    pilot.app.screen.show(clause)  # type: ignore[attr-defined]
    await settled(pilot)


def in_view(app: DrafterApp) -> Finding | None:
    assert isinstance(app.screen, CheckingScreen)
    return app.screen.finding


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_a_finding_is_shown_mended_and_taken_back(desk: Desk, size: tuple[int, int]) -> None:
    """The mark, the count and the tab say it; the words that mend it are a change; one key puts them in, one takes them back."""
    desk.edit("op1", SLIPS)
    app = DrafterApp(desk)
    app.bare = True
    async with app.run_test(size=size) as pilot:
        await stand(pilot, "op1")
        assert [line[4:9] for line in seen(app).splitlines() if "Urges member" in line[:40]] == ["!  1 "]
        await pilot.press("m")
        assert told(app)[-1] == "stand on a finding that offers words: n goes to the next"
        await pilot.press("n")
        await settled(pilot)
        found = in_view(app)
        assert found is not None
        assert "Urges [-member states-] {+Member States+}" in seen(app)
        while (found := in_view(app)) is not None and found.rule != "per-cent":
            await pilot.press("n")
        assert found is not None
        assert "m Mend" in seen(app).splitlines()[-1]
        await pilot.press("m")
        await settled(pilot)
        assert desk.lines("op1") == SLIPS.replace("percent", "per cent")
        assert told(app)[-1] == "OP1: “per cent” for “percent”; u takes it back"
        await pilot.press("u")
        assert desk.lines("op1") == SLIPS
        await pilot.press("M")
        await settled(pilot)
        assert "Member States [first] to read 20 per cent of [bold red]it[/bold red];" in desk.lines("op1")
        await pilot.press("u")
        assert desk.lines("op1") == SLIPS


async def test_a_finding_is_silenced_with_a_reason_and_heard_again(desk: Desk) -> None:
    desk.edit("op1", SLIPS)
    app = DrafterApp(desk)
    async with app.run_test(size=WIDE) as pilot:
        await stand(pilot, "op1")
        await pilot.press("4")
        found = in_view(app)
        assert found is not None
        await pilot.press("z", "enter")
        await settled(pilot)
        assert told(app)[-1] == "a reason is needed: nothing is silenced"
        await pilot.press("z", *"[so] agreed", "enter")
        await settled(pilot)
        assert desk.draft.silenced == (Silenced("op1", found.rule, "[so] agreed"),)
        assert in_view(app) != found
        await pilot.press("end")
        assert f"{found.rule} is silenced here: [so] agreed" in seen(app)
        assert desk.path is not None
        assert open_desk(desk.path, look=True).draft.silenced == desk.draft.silenced
        await pilot.press("z")
        await settled(pilot)
        assert desk.draft.silenced == ()
        assert found in desk.findings


async def test_keys_go_from_one_finding_to_the_next_and_back(desk: Desk) -> None:
    app = DrafterApp(desk)
    async with app.run_test(size=NARROW) as pilot:
        await stand(pilot, "preambular")
        ahead: list[Finding] = []
        while not told(app):
            await pilot.press("n")
            await settled(pilot)
            ahead += [found] if (found := in_view(app)) is not None and found not in ahead else []
        assert {f.rule for f in ahead} == {f.rule for f in desk.findings} - {"blank"}
        assert told(app)[-1] == "no further finding"
        for found in ahead[-2::-1]:
            await pilot.press("N")
            await settled(pilot)
            assert in_view(app) == found
        await pilot.press("N")
        assert told(app)[-1] == "no finding before this"


async def test_the_list_of_all_goes_to_a_finding_and_comes_back_to_it(desk: Desk) -> None:
    desk.edit("op1", SLIPS)
    app = DrafterApp(desk)
    async with app.run_test(size=NARROW) as pilot:
        await stand(pilot, "pp1")
        await pilot.press("l")
        await settled(pilot)
        assert isinstance(app.screen, FindingsScreen)
        assert "[first]" in seen(app)
        listing = app.screen.query_one(Listing)
        await pilot.press("down")
        chosen, key = app.screen.finding, listing.cursor
        await pilot.press("enter")
        await settled(pilot)
        assert in_view(app) == chosen
        await pilot.press("l")
        await settled(pilot)
        assert app.screen.query_one(Listing).cursor == key
        await pilot.press("M", "escape")
        await settled(pilot)
        assert "20 per cent" in desk.lines("op1")
        assert not [f for f in desk.findings if f.safe and f.fix is not None]


async def test_rules_switched_off_are_not_shown(desk: Desk) -> None:
    desk.edit("op1", SLIPS)
    desk.off = frozenset(f.rule for f in desk.findings if f.paragraph == "OP1")
    desk.edit("op2", desk.lines("op2") + " ")
    app = DrafterApp(desk)
    async with app.run_test(size=WIDE) as pilot:
        await stand(pilot, "op1")
        await pilot.press("4")
        await settled(pilot)
        assert "The editorial rules find nothing here." in seen(app)
        assert "switched off in the settings." in seen(app)


async def test_what_is_typed_is_checked_while_it_is_typed(desk: Desk) -> None:
    app = DrafterApp(desk)
    async with app.run_test(size=WIDE) as pilot:
        await stand(pilot, "op1")
        await pilot.press("e", *" percent", "left")
        await settled(pilot)
        assert "!" in next(line for line in seen(app).splitlines() if "1 Urges" in line)[:6] or "△" in seen(app)


async def test_openings_and_references_follow_a_clause(desk: Desk) -> None:
    """A clause that is written, taken out or moved turns what hangs on it, in a step of its own that one key refuses."""
    desk.edit("op4", "Decides to return to paragraph 3 above.")
    app = DrafterApp(desk)
    async with app.run_test(size=WIDE) as pilot:
        await stand(pilot, "op1")
        await pilot.press("a", *"Urges Member States to act [now];", "escape")
        await settled(pilot)
        assert [p.text for p in desk.resolution.operative][1] == "Also urges Member States to act [now];"
        assert desk.resolution.operative[4].text == "Decides to return to paragraph 4 above."
        assert told(app)[-1] == "also/further: 1 opening turned, 1 reference renumbered; u takes it back"
        await pilot.press("u")
        assert desk.resolution.operative[1].text == "Urges Member States to act [now];"
        assert len(desk.draft.operative) == 5
        await pilot.press("ctrl+y", "d")
        await settled(pilot)
        assert told(app)[-1] == "OP2 taken out\n1 reference renumbered; u takes it back"
        assert desk.resolution.operative[3].text == "Decides to return to paragraph 3 above."


async def test_what_is_cited_opens_in_the_bank(desk: Desk) -> None:
    """One text alone at once, at the paragraph that is named; several are listed; what the bank hasn't got is said."""
    desk.edit("op1", "Recalls paragraph 1 of its resolution 76/900 of 16 December 2021 [again];")
    app = DrafterApp(desk)
    async with app.run_test(size=NARROW) as pilot:
        await stand(pilot, "op1")
        await pilot.press("w")
        await settled(pilot)
        assert isinstance(app.screen, BankScreen)
        assert app.screen.query_one(Field).value == "symbol:A/RES/76/900"
        assert app.screen.query_one(Listing).cursor == "urges"
        await pilot.press("escape")
        await stand(pilot, "pp1")
        await pilot.press("w")
        await settled(pilot)
        assert isinstance(app.screen, CitationsScreen)
        assert "Cited in PP1" in seen(app)
        assert "A/RES/74/900" in seen(app)
        await pilot.press("enter")
        assert told(app)[-1] == "the bank has no A/RES/74/900"
        await pilot.press("f")
        assert "Cited in the whole draft" in seen(app)


async def test_the_clause_and_the_draft_go_to_the_clipboard_as_printed(desk: Desk) -> None:
    app = DrafterApp(desk)
    async with app.run_test(size=NARROW) as pilot:
        await stand(pilot, "op2")
        await pilot.press("C")
        assert app.clipboard == "2. Invites Member States:\n\t(a) To consider [this] matter;\n\t(b) To share good practices;\n"
        await stand(pilot, "op3")
        await pilot.press("C")
        assert app.clipboard.endswith("with care,² and to go on;\n\n² See [link] in resolution 70/1.\n")
        await pilot.press("D")
        assert "The General Assembly,\n" in app.clipboard
        assert "1. Urges Member States to ratify" in app.clipboard
        assert told(app)[-1].startswith("copied the draft: ")


async def test_sponsors_are_completed_and_put_in_order(desk: Desk) -> None:
    app = DrafterApp(desk)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await pilot.press("s")
        app.screen.query_one(Listing).show(app.screen.query_one(Listing).rows, "masthead:sponsors")
        await pilot.press("enter", *"viet", "tab", *", cote d", "tab", *", Bosnia and H", "tab", *" and [Atlantis]")
        await settled(pilot)
        assert app.screen.query_one(Field).value == "Viet Nam, Côte d’Ivoire, Bosnia and Herzegovina and [Atlantis]"
        await pilot.press("enter")
        await settled(pilot)
        assert desk.draft.metadata.sponsors == ("[Atlantis]", "Bosnia and Herzegovina", "Côte d’Ivoire", "Viet Nam")
