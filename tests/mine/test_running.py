"""Mining files and folders: damaged and foreign ones, languages, collections, interruption, and two miners at once."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from drafter.bank import load
from drafter.bank.saving import alone
from drafter.cli import main
from drafter.mine import Step, mine_paths
from drafter.model import DrafterError, Exit
from drafter.read import read_all

FEW = 14


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def write(folder: Path, name: str, number: str, *operative: str) -> Path:
    folder.mkdir(exist_ok=True)
    clauses = "\n\n".join(f"{n}. {clause}" for n, clause in enumerate(operative, 1))
    path = folder / name
    path.write_text(f"General Assembly\n\n{number}. Mercury\n\nThe General Assembly,\n\nRecalling the Charter,\n\n{clauses}\n", encoding="utf-8")
    return path


def state(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in folder.iterdir() if p.is_file()}


# --- real files --------------------------------------------------------------------------------------------------


def test_real_files_come_back_to_the_letter_and_one_more_touches_few_files(shared: Path, tmp_path: Path) -> None:
    paths = sorted((shared / "corpus" / "akn" / "78").glob("*.xml"))[:FEW]
    bank = tmp_path / "bank"
    summary = mine_paths(paths[:-1], bank)
    before = state(bank)
    mine_paths(paths[-1:], bank)
    assert len(set(state(bank).items()) - set(before.items())) <= 12
    grown, at_once = state(bank), tmp_path / "at_once"
    mine_paths(reversed(paths), at_once)
    assert state(at_once) == grown
    found = load(bank).by_source
    for path in paths:
        for text in read_all(path):
            for p in text.paragraphs:
                _, variant, source = found[text.metadata.symbol or "", p.id]
                assert variant.said(source).full_text == p.full_text
    assert summary.paragraphs > 100


def test_a_collection_is_mined_as_its_texts(shared: Path, tmp_path: Path) -> None:
    (path,) = (shared / "corpus" / "akn").rglob("75_254_E.xml")
    assert mine_paths([path], tmp_path / "bank").added == ("A/RES/75/254 A", "A/RES/75/254 B", "A/RES/75/254 C")
    assert mine_paths([path], tmp_path / "bank").unchanged == ("A/RES/75/254 A", "A/RES/75/254 B", "A/RES/75/254 C")


def test_one_language_of_six(shared: Path, tmp_path: Path) -> None:
    folder = shared / "corpus" / "akn-languages"
    english = mine_paths([folder], tmp_path / "en")
    assert (english.added, len(english.skipped)) == (("A/RES/78/228",), len(list(folder.rglob("*.xml"))) - 1)
    assert "in another language" in english.reasons
    assert mine_paths([folder], tmp_path / "fr", language="fr").added == ("A/RES/78/228",)


# --- what can't be mined -----------------------------------------------------------------------------------------


def test_damaged_and_foreign_files_are_told_and_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "texts"
    write(folder, "good.txt", "78/1", "Urges all States to join;", "Decides to meet again.")
    (folder / "cut.xml").write_text("<?xml version='1.0'?><akomaNtoso><statement>", encoding="utf-8")
    (folder / "really.xml").write_bytes(b"%PDF-1.7 ...")
    (folder / "page.html").write_text("<html><body><p>Nothing here.</p></body></html>", encoding="utf-8")
    (folder / "empty.xml").write_bytes(b"")
    assert main(["mine", str(folder), "--bank", str(tmp_path / "bank")]) == Exit.DONE
    said = capsys.readouterr().err
    assert all(name in said for name in ("cut.xml", "really.xml", "page.html", "empty.xml"))
    assert "1 added, 4 skipped" in said
    assert str(folder) not in said


def test_words_still_to_come_are_no_agreed_language(tmp_path: Path) -> None:
    folder = tmp_path / "texts"
    write(folder, "adopted.txt", "78/1", "Urges all States to join;")
    write(folder, "open.txt", "80/1", "Urges all States to join;", "Takes note of the report of the Secretary-General, document A/80/__;")
    summary = mine_paths([folder], tmp_path / "bank")
    assert summary.added == ("A/RES/78/1",)
    assert summary.skipped == (("open.txt", "a draft with blanks, the first in OP2: fill them in, then mine it"),)


@pytest.mark.parametrize("content", [None, "<?xml version='1.0'?><other/>"])
def test_nothing_to_mine_leaves_no_bank(tmp_path: Path, content: str | None, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    if content:
        (folder / "other.xml").write_text(content, encoding="utf-8")
    assert main(["mine", str(folder), "--bank", str(tmp_path / "in" / "bank")]) == Exit.UNREADABLE
    assert "nothing" in capsys.readouterr().err
    assert not (tmp_path / "in").exists()


# --- other programs ----------------------------------------------------------------------------------------------


def test_the_second_of_two_miners_says_so(tmp_path: Path) -> None:
    folder, bank = tmp_path / "texts", tmp_path / "bank"
    write(folder, "one.txt", "78/1", "Urges all States to join;")
    mine_paths([folder], bank)
    write(folder, "two.txt", "78/2", "Urges all States to leave;")
    before = state(bank)
    code = (
        "import sys; from pathlib import Path; from drafter.bank.saving import alone\nwith alone(Path(sys.argv[1])): print('in', flush=True); input()"
    )
    other = subprocess.Popen([sys.executable, "-c", code, str(bank)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert other.stdout and other.stdout.readline() == "in\n"
    with pytest.raises(DrafterError, match="another drafter"):
        mine_paths([folder], bank)
    assert state(bank) == before
    other.kill()
    other.wait()
    assert mine_paths([folder], bank).added == ("A/RES/78/2",)


def test_an_interruption_leaves_the_old_bank(tmp_path: Path) -> None:
    folder, bank = tmp_path / "texts", tmp_path / "bank"
    write(folder, "one.txt", "78/1", "Urges all States to join;")
    mine_paths([folder], bank)
    before = state(bank)
    write(folder, "two.txt", "78/2", "Urges all States to leave;")
    for stage in ("reading", "grouping", "writing"):

        def stop(step: Step, at: str = stage) -> None:
            if step.doing == at:
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            mine_paths([folder], bank, stop)
        assert state(bank) == before
    with alone(bank):
        pass
    assert mine_paths([folder], bank).added == ("A/RES/78/2",)


@pytest.mark.skipif(os.name == "nt", reason="signals of this kind are not known there")
def test_control_c_ends_it_at_once_with_its_code(shared: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "drafter", "mine", str(shared / "corpus" / "akn" / "75"), "--bank", str(tmp_path / "bank")]
    running = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert running.stderr and running.stderr.readline()
    started = time.monotonic()
    running.send_signal(signal.SIGINT)
    assert running.wait(timeout=60) == Exit.INTERRUPTED
    assert time.monotonic() - started < 20
    assert not (tmp_path / "bank").exists()


def test_what_a_bank_has_lost_is_mined_again(tmp_path: Path) -> None:
    write(tmp_path / "texts", "a.txt", "70/1", "Urges all States to join;", "Decides to meet again in 2020.")
    bank = tmp_path / "bank"
    mine_paths([tmp_path / "texts"], bank)
    whole = state(bank)
    for part in ("preambular", "operative"):
        (bank / f"mercury-{part}.toml").unlink()
        assert mine_paths([tmp_path / "texts"], bank).replaced == ("A/RES/70/1",)
        assert state(bank) == whole
    assert mine_paths([tmp_path / "texts"], bank).unchanged == ("A/RES/70/1",)
