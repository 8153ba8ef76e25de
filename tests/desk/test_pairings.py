"""A person's own pairings with the predecessor: kept in the draft file, respected by every comparison, undone like any verb."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from drafter.cli import main
from drafter.desk import Desk, open_desk
from drafter.draft import Clause, Draft, Predecessor, dumps, loads
from drafter.model import DrafterError, Metadata, Paragraph, Resolution

BASE = Resolution(
    metadata=Metadata(symbol="A/RES/78/1", title="Oceans"),
    operative=(
        Paragraph("OP1", "Urges States to protect the victims of trafficking in persons;"),
        Paragraph("OP2", "Welcomes the report on forests;"),
        Paragraph("OP3", "Decides to remain seized of the matter."),
    ),
)
DRAFT = Draft(
    metadata=Metadata(title="Oceans", session=80),
    predecessor=Predecessor("A/RES/78/1"),
    operative=(
        Clause("op1", "Urges States to protect all the victims of trafficking in persons;"),
        Clause("op2", "Deplores the loss of oceans;"),
        Clause("op3", "Decides to remain seized of the matter."),
    ),
)


def ties(desk: Desk) -> set[tuple[tuple[str, ...], tuple[str, ...]]]:
    assert desk.comparison
    return {(item.old, item.new) for item in desk.comparison.items if item.old and item.new}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    (tmp_path / "base.txt").write_text(
        "A/RES/78/1\n\nOceans\n\nThe General Assembly,\n\n" + "\n\n".join(f"{n}. {p.text}" for n, p in enumerate(BASE.operative, 1))
    )
    path = tmp_path / "d.toml"
    path.write_text(dumps(replace(DRAFT, predecessor=Predecessor("A/RES/78/1", "base.txt"))))
    return open_desk(path)


def test_a_pairing_is_pinned_cut_released_and_undone(desk: Desk) -> None:
    plain = {(("OP1",), ("OP1",)), (("OP3",), ("OP3",))}
    assert ties(desk) == plain
    desk.pin("op2", ["OP2"])
    assert ties(desk) == plain | {(("OP2",), ("OP2",))}
    desk.cut("op1", "OP1")
    assert ties(desk) == {(("OP2",), ("OP2",)), (("OP3",), ("OP3",))}
    desk.release("op2")
    assert ties(desk) == {(("OP3",), ("OP3",))}
    assert [desk.undo() for _ in range(3)] == ["release", "cut", "pin"]
    assert ties(desk) == plain


def test_the_clause_keeps_its_pairing_wherever_it_goes(desk: Desk) -> None:
    desk.pin("op2", ["OP2"])
    desk.move("op2", "operative", 0)
    assert (("OP2",), ("OP1",)) in ties(desk)
    desk.delete("op2")
    assert desk.draft.pinned == {}


def test_what_is_pinned_can_be_cut_and_pinned_again(desk: Desk) -> None:
    desk.pin("op2", ["OP2", "OP1"])
    desk.cut("op2", "OP1")
    assert (desk.draft.pinned, desk.draft.cut) == ({"op2": ("OP2",)}, {"op2": ("OP1",)})
    desk.pin("op2", ["OP1"])
    assert (desk.draft.pinned, desk.draft.cut) == ({"op2": ("OP1",)}, {})


def test_pairings_stand_in_the_file_and_the_journal(desk: Desk) -> None:
    desk.pin("op2", ["OP2"])
    desk.cut("op1", "OP1")
    assert desk.path
    assert open_desk(desk.path).draft == desk.draft  # no save, no goodbye
    desk.save()
    assert '[pinned]\nop2 = [\n    "OP2",\n]\n\n[cut]\nop1 = [\n    "OP1",\n]\n' in desk.path.read_text()
    assert loads(desk.path.read_text()) == desk.draft


@pytest.mark.parametrize(("verb", "args"), [("pin", ("op2", ["OP9"])), ("pin", ("op9", ["OP2"])), ("pin", ("op2", [])), ("cut", ("op2", "PP1"))])
def test_what_nobody_has_cannot_be_paired(desk: Desk, verb: str, args: tuple[object, ...]) -> None:
    before = desk.draft
    with pytest.raises(DrafterError):
        getattr(desk, verb)(*args)
    assert desk.draft is before


def test_the_command_respects_them(desk: Desk, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    desk.pin("op2", ["OP2"])
    desk.save()

    def pairs(base: str) -> list[tuple[list[str], list[str]]]:
        assert main(["compare", str(tmp_path / base), str(desk.path), "--json"]) == 0
        return [(item["old"], item["new"]) for item in json.loads(capsysbinary.readouterr().out)["items"]]

    assert (["OP2"], ["OP2"]) in pairs("base.txt")
    (tmp_path / "other.txt").write_text((tmp_path / "base.txt").read_text().replace("78/1", "76/1").replace("victims", "children"))
    assert (["OP2"], ["OP2"]) not in pairs("other.txt")
