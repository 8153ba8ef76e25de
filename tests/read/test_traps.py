"""Small texts with one trap each: traps/NAME.txt holds the text, a cut, and what a careful person would write down."""

from pathlib import Path

import pytest
from outline import outline

from drafter.read import read_bytes

TRAPS = sorted((Path(__file__).parent / "traps").glob("*.txt"))
CUT = "\n--8<--\n"


@pytest.mark.parametrize("trap", TRAPS, ids=lambda path: path.stem)
def test_trap_is_read_as_a_person_would(trap: Path) -> None:
    text, wanted = trap.read_text("utf-8").split(CUT)
    assert outline(read_bytes(text.encode(), trap.name)) == wanted.lstrip("\n")


@pytest.mark.parametrize("trap", TRAPS, ids=lambda path: path.stem)
def test_line_ends_and_encodings_change_nothing(trap: Path) -> None:
    text, wanted = trap.read_text("utf-8").split(CUT)
    for content in (text.replace("\n", "\r\n").encode("utf-8-sig"), text.replace("\n", "\r").encode(), text.encode("utf-16")):
        assert outline(read_bytes(content, trap.name)) == wanted.lstrip("\n")
