"""A small draft full of brackets, a bank of three families, and the screen as a person sees it."""

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot

from drafter.bank import Bank, Family, Source, Variant
from drafter.desk import Desk, open_desk
from drafter.draft import Predecessor, dumps
from drafter.read import read
from drafter.roll import new_draft, roll
from drafter.tui.app import DrafterApp

HERE = Path(__file__).parent


def bank() -> Bank:
    """The first operative clause in two wordings, a preambular clause with a footnote, one whose session moves."""

    def source(symbol: str, paragraph: str, date: str, session: int, **values: str) -> Source:
        return Source(symbol, paragraph, date, session, values, ("1",) if paragraph == "PP2" else ())

    urges = Variant("Urges Member States to ratify the Convention and its Protocol;", {}, (source("A/RES/78/900", "OP1", "2023-12-19", 78),))
    invites = Variant("Invites Member States [once more] to ratify the Convention;", {}, (source("A/RES/76/900", "OP1", "2021-12-16", 76),))
    charter = Variant(
        "Recalling the Universal Declaration of Human Rights,[^1] in [all] its parts,",
        {"1": "Resolution 217 A (III)."},
        (source("A/RES/70/800", "PP2", "2015-12-17", 70),),
    )
    decides = Variant(
        "Decides to continue its consideration of [bold red]the item[/bold red] at its {{ agenda_session }} session.",
        {},
        (source("A/RES/78/800", "OP9", "2023-12-19", 78, agenda_session="eightieth"),),
    )
    return Bank(
        (
            Family("urges", "operative", "Urges", (urges, invites)),
            Family("charter", "preambular", "Recalling", (charter,)),
            Family("decides", "operative", "Decides", (decides,)),
        )
    )


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """The draft for the eightieth session, rolled from tests/tui/predecessor.toml, in a folder of its own."""
    old = tmp_path / "predecessor.toml"
    old.write_bytes((HERE / "predecessor.toml").read_bytes())
    draft = new_draft(roll(read(old), 80), Predecessor("A/RES/78/900", old.name))
    path = tmp_path / "draft.toml"
    path.write_text(dumps(draft), encoding="utf-8")
    return open_desk(path, bank())


@pytest.fixture
def bare_desk(desk: Desk) -> Desk:
    """The same without predecessor, bank and clauses."""
    return Desk(replace(desk.draft, preambular=(), operative=(), slots=(), footnotes={}, predecessor=Predecessor()))


def seen(app: DrafterApp) -> str:
    """The words on the screen, a line each, without trailing spaces."""
    strips = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips) + "\n"


async def settled(pilot: Pilot[int]) -> None:
    """What is worked out behind the keys has come."""
    await pilot.pause()
    while pilot.app.workers:
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()


def told(app: DrafterApp) -> list[str]:
    """The notifications so far."""
    return [n.message for n in app._notifications]


@pytest.fixture
def golden() -> Callable[[str, str], None]:
    """Hold a screen against its file. After a change meant to be seen: DRAFTER_TUI=write pytest tests/tui, and read what changed."""

    def check(name: str, screen: str) -> None:
        path = HERE / "golden" / f"{name}.txt"
        if os.environ.get("DRAFTER_TUI") == "write":
            path.write_text(screen, encoding="utf-8")
        assert screen == path.read_text(encoding="utf-8")

    return check
