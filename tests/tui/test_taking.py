"""How agreed language goes on after what is typed, where the line ends, and what a damaged bank says."""

from dataclasses import replace

import pytest

from drafter.bank import Bank, Family, Source, Variant
from drafter.desk import Desk
from drafter.draft import Clause
from drafter.tui.taking import goes_on

LISTED = Bank(
    (
        Family(
            "listed",
            "operative",
            "Invites",
            (
                Variant(
                    "Invites Member States [and others]:",
                    {},
                    (Source("A/RES/78/900", "OP1", "2023-12-19", 78),),
                    (Clause("", "To consider the matter;", label="(a)"), Clause("", "To share good practices;", label="(b)")),
                ),
            ),
        ),
    )
)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("Invites Member", " States [and others]:"),
        ("Invites Member ", "States [and others]:"),
        ("Invites Memb", "er States [and others]:"),
        ("Invites[^n1] Member States [and", " others]:"),
        ("Invites Member States [and others]:", None),  # a sub-paragraph begins on a line of its own
        ("Invites Member States [and others]:\n", "(a) To consider the matter;"),
        ("Invites Member States [and others]:\n(a) To consider", " the matter;"),
        ("Invites Member States [and others]:\n(a) To consider the matter;", None),
        ("Invites Member States [and others]:\n(a) To consider the matter;\n", "(b) To share good practices;"),
        ("Zzz", None),
    ],
)
def test_a_line_goes_on_to_its_end(desk: Desk, typed: str, words: str | None) -> None:
    found = goes_on(LISTED, desk.draft, "operative", typed)
    assert (found.words if found else None) == words
    assert found is None or found.source.symbol == "A/RES/78/900"


def test_the_session_is_the_drafts(desk: Desk) -> None:
    assert desk.bank
    found = goes_on(desk.bank, desk.draft, "operative", "Decides to continue its consideration of")
    assert found
    assert found.words == " [bold red]the item[/bold red] at its eighty-second session."


def test_a_damaged_bank_says_nothing(desk: Desk) -> None:
    assert desk.bank
    decides = desk.bank.families[2]
    broken = replace(decides, variants=(replace(decides.variants[0], sources=(replace(decides.variants[0].newest, values={}),)),))
    assert goes_on(Bank((broken,)), desk.draft, "operative", "Decides to") is None
