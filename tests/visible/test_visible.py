"""What a terminal would obey is shown by everything that prints, whatever text, file name or mistake it comes from; the draft keeps it."""

import io
import os
import pty
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree

from drafter.draft import Clause, Draft, Predecessor, dumps, loads, rendered
from drafter.model import Metadata, Resolution
from drafter.read import read_bytes
from drafter.visible import escaped, spelled, visible, writable
from drafter.write import FORMATS, write

EVIL = "\x1b]0;owned\x07\x1b[2J\x9b31m\x7f\u202eseirtnuoc\u2066"
DRAFT = Draft(
    metadata=Metadata(title=f"Oceans {EVIL}", session=80, body="General Assembly", symbol=f"A/C.1/80/L.1{EVIL}"),
    preambular=(Clause("pp1", f"Recalling its [own] resolution {EVIL} 70/1,[^n1]", source=f"A/RES/1{EVIL}"),),
    operative=(Clause("op1", f"Decides {EVIL} to go:", subparagraphs=(Clause("op1(a)", f"Now{EVIL};", label=f"(a{EVIL})"),)),),
    footnotes={"n1": f"See {EVIL}."},
)
OBEYED = [chr(n) for n in (*range(9), *range(11, 32), *range(127, 160), 0x202E, 0x2066)]


def test_each_sign() -> None:
    assert visible("a\tb\nc\x1b\r\x00\x7f\x9b\u202e\u2066\ud800") == "a\tb\nc␛␍␀␡\ufffd\ufffd\ufffd\ufffd"
    assert writable("\x1b\u202e\u200f\ud800") == "␛\u202e\u200f\ufffd"
    assert spelled("\t\x1b\u202e\u200b") == "␉␛<U+202E><U+200B>"
    assert escaped('"\x9b\u202e"') == '"\\u009b\\u202e"'


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / f"dr{EVIL.replace('/', '')}aft.toml"
    path.write_text(dumps(DRAFT), encoding="utf-8")
    return path


def test_the_draft_keeps_its_text_to_the_letter(path: Path) -> None:
    assert loads(path.read_bytes().decode()) == DRAFT


COMMANDS = [
    ["read", "DRAFT"],
    ["read", "DRAFT", "--json"],
    ["compare", "DRAFT", "DRAFT"],
    ["compare", "DRAFT", "OTHER"],
    ["compare", "DRAFT", "OTHER", "--side-by-side"],
    ["compare", "DRAFT", "OTHER", "DRAFT"],
    ["compare", "DRAFT", "OTHER", "--json"],
    ["compare", "DRAFT", "OTHER", "--format", "md"],
    ["trace", "DRAFT"],
    ["lint", "DRAFT"],
    ["lint", "DRAFT", "--json"],
    ["roll", "DRAFT", "--session", "81"],
    ["export", "DRAFT", "--format", "txt", "--allow-blanks"],
    ["export", "DRAFT", "--format", "json", "--allow-blanks"],
    ["export", "DRAFT", "--format", "nonsense" + EVIL],
    ["read", "missing" + EVIL],
    ["read", "missing\udcff"],
    ["search", EVIL],
    ["complete", EVIL],
    [EVIL],
]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda c: " ".join(c).split("\x1b")[0].replace("\udcff", "?"))
def test_a_terminal_is_told_nothing(command: list[str], path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    from drafter.cli import main

    other = path.with_name("other.toml")
    other.write_text(dumps(replace(DRAFT, operative=(Clause("op1", f"Invites {EVIL}\x1b[1m all to go{EVIL};"),))), encoding="utf-8")
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.delenv("NO_COLOR", raising=False)
    main([str(path) if word == "DRAFT" else str(other) if word == "OTHER" else word for word in command])
    out, err = capsys.readouterr()
    for own in ("\x1b[0m", "\x1b[1m", "\x1b[2m", "\x1b[31;9m", "\x1b[32;4m"):
        out = out.replace(own, "")
    assert out + err
    assert not [c for c in OBEYED if c in out + err]
    assert "defect" not in err


def test_on_a_real_terminal(path: Path) -> None:
    """The program itself, its output a terminal of its own."""
    here, there = pty.openpty()
    child = subprocess.Popen(
        [sys.executable, "-m", "drafter", "export", str(path), "--format", "txt", "--allow-blanks"], stdout=there, stderr=there, stdin=there
    )
    child.wait(60)
    os.close(there)
    said = os.read(here, 100_000).decode()
    os.close(here)
    assert "␛[2J" in said and "\x1b" not in said


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "docx-tracked"])
def test_documents_hold_signs(name: str) -> None:
    """Word and XML can't hold them, so no document does; and what is written is whole."""
    made = write(rendered(DRAFT), name)
    if name == "docx":
        with ZipFile(io.BytesIO(made)) as file:
            made = b"\n".join(file.read(part) for part in file.namelist())
    elif name == "akn":
        etree.fromstring(made)
    if name != "json":
        assert b"\x1b" not in made and "␛[2J" in made.decode()
    else:
        assert read_bytes(made, "x.json").preambular[0].text == rendered(DRAFT).preambular[0].text


def test_tracked_changes_of_such_texts_are_whole() -> None:
    old: Resolution = rendered(DRAFT)
    new = rendered(replace(DRAFT, operative=(Clause("op1", f"Invites {EVIL} all to go;"),), predecessor=Predecessor()))
    assert write(new, "docx-tracked", base=old).startswith(b"PK")
