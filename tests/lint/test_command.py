"""`drafter lint` as a person uses it."""

import json
from pathlib import Path

import pytest

from drafter.cli import main
from drafter.draft import Clause, Draft, dumps
from drafter.model import Exit, Metadata


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    clauses = (Clause("op1", "Urges member states to act;"), Clause("op2", "Urges [all] mankind to act."))
    path = tmp_path / "draft.toml"
    path.write_text(dumps(Draft(metadata=Metadata(session=80, title="A title"), operative=clauses)))
    return path


def test_findings_as_json(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lint", str(draft), "--json"]) is Exit.FINDINGS
    told = json.loads(capsys.readouterr().out)
    assert told["schema"] == "drafter/lint/1"
    first = told["findings"][0]
    assert first | {"source": ""} == {
        "rule": "capital",
        "level": "error",
        "paragraph": "OP1",
        "start": 6,
        "end": 19,
        "message": "“Member States” has two capitals",
        "fix": "Member States",
        "source": "",
    }


def test_a_draft_is_mended_in_its_file(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lint", str(draft), "--fix"]) is Exit.DONE
    out = capsys.readouterr()
    assert "mended 1" in out.err and "[all]" in out.out
    assert "Urges Member States to act;" in draft.read_text()


def test_another_text_is_written_out_and_never_over_its_source(tmp_path: Path, examples: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "text.txt"
    source.write_bytes((examples / "resolutions" / "A_RES_78_228.txt").read_bytes())
    before = source.read_bytes()
    assert main(["lint", str(source), "--fix", "-o", str(source)]) is Exit.WOULD_LOSE
    assert main(["lint", str(source), "--fix", "-o", str(tmp_path / "mended.txt")]) is Exit.DONE
    assert source.read_bytes() == before
    assert "Children’s Fund" in (tmp_path / "mended.txt").read_text(encoding="utf-8")
    assert "mended 6" in capsys.readouterr().err


def test_rules_can_be_switched_off(draft: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lint", str(draft), "--off", "capital", "--off", "gender", "--off", "bracketed"]) is Exit.DONE
    assert capsys.readouterr().out.strip() == "nothing found"
    monkeypatch.setattr("drafter.places.config", lambda: tmp_path)
    (tmp_path / "settings.toml").write_text('[lint]\noff = ["capital"]\n')
    assert main(["lint", str(draft)]) is Exit.DONE
    (tmp_path / "settings.toml").write_text('[lint]\noff = "capital"\n')
    assert main(["lint", str(draft)]) is Exit.UNREADABLE
    assert "lint.off: a list of rules is expected" in capsys.readouterr().err
    assert main(["lint", str(draft), "--off", "captial"]) is Exit.USAGE


def test_citations_are_listed_and_held_against_the_bank(examples: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["lint", str(examples / "resolutions" / "A_RES_78_228.txt"), "--citations", "--json"])
    told = json.loads(capsys.readouterr().out)
    one = next(c for c in told["citations"] if c["symbol"] == "A/RES/70/179")
    assert one["text"] == "70/179"
    assert one["said"] == ["the last of its series in the bank is A/RES/78/228 of 19 December 2023"]
