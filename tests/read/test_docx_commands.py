"""Word files at the command line: every command that takes a text takes one, and says what it needs where changes are tracked."""

import json
from pathlib import Path

import pytest
from docx_files import folder

from drafter.cli import main
from drafter.model import Exit

CASES = Path(__file__).parent / "docx"


@pytest.fixture
def tracked(tmp_path: Path) -> str:
    path = tmp_path / "draft.docx"
    path.write_bytes(folder(CASES / "tracked"))
    return str(path)


@pytest.mark.parametrize("command", [["read"], ["roll", "--session", "81"], ["trace"], ["export", "--format", "txt"], ["compare", "-"]])
def test_undecided_changes_name_the_flag(
    tracked: str, command: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    import io
    import sys

    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"The General Assembly,\n\nDecides to rest.\n")))
    assert main([*command, tracked]) == Exit.UNREADABLE
    said = capsys.readouterr().err
    assert "tracked changes: " in said and "--changes accepted" in said


def test_both_sides_of_one_file_are_compared(tracked: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", tracked, tracked, "--changes", "rejected", "--changes", "accepted", "--json"]) == Exit.DONE
    items = json.loads(capsys.readouterr().out)["items"]
    assert {item["type"] for item in items} >= {"added", "moved", "reworded"}


def test_proposals_are_listed(tracked: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", tracked, "--changes", "proposals"]) == Exit.DONE
    assert "PP1         - 70/1  [Ana, 2025-10-01]" in capsys.readouterr().out
    assert main(["read", tracked, "--changes", "proposals", "--json"]) == Exit.DONE
    assert json.loads(capsys.readouterr().out)["proposals"][0]["author"] == "Ana"


def test_a_text_of_another_format_has_no_proposals(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.txt"
    path.write_text("The General Assembly,\n\nDecides to rest.\n")
    assert main(["read", str(path), "--changes", "proposals"]) == Exit.USAGE
    assert main(["read", str(path), "--changes", "accepted"]) == Exit.DONE
    assert "Decides to rest" in capsys.readouterr().out


def test_a_word_file_is_told_by_its_content(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "misnamed.txt"
    path.write_bytes(folder(CASES / "notes-and-numbering"))
    assert main(["read", str(path)]) == Exit.DONE
    assert "Calls upon all to dream" in capsys.readouterr().out


def test_a_draft_remembers_how_its_predecessor_was_read(tmp_path: Path) -> None:
    from drafter.desk import open_desk

    old = tmp_path / "old.docx"
    parts = {part.stem: part.read_text() for part in (CASES / "tracked").glob("*.xml")}
    from docx_files import p, word

    parts["document"] = parts["document"].replace("<w:body>", "<w:body>" + p("Eightieth session"))
    old.write_bytes(word(parts))
    out = tmp_path / "draft.toml"
    assert main(["new", "--from", str(old), "--session", "81", "--changes", "accepted", "-o", str(out)]) == Exit.DONE
    base = open_desk(out, look=True).base
    assert base is not None and base.preambular[0].text == "Recalling its resolution 78/228 and the Agenda,"


def test_word_files_are_mined(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.docx").write_bytes(folder(CASES / "tracked"))
    mine = ["mine", str(tmp_path / "texts"), "--bank", str(tmp_path / "bank")]
    assert main(mine) == Exit.UNREADABLE
    assert "tracked changes" in capsys.readouterr().err
    assert main([*mine, "--changes", "rejected"]) == Exit.DONE
