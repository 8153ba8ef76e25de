"""What is derived from a bank: read once, rebuilt where damaged, never in the way."""

import fcntl
import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from drafter import places
from drafter.bank import Bank, concordance, derived, folder, index, load, prepare, save, saving, search, stored
from drafter.bank.derived import Derived
from drafter.model import DrafterError
from tests.bank.test_folder import made


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache"


def kept(bank: Bank, folder: Path) -> Path:
    """A bank saved with all that is derived from it; gives where that is."""
    save(bank, folder)
    return prepare(folder).derived.path


def test_what_did_not_change_is_not_read_again(cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept(made(), tmp_path / "bank")

    def refused(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(folder, "_parsed", refused)
    monkeypatch.setattr(index, "write", refused)
    bank = load(tmp_path / "bank")
    assert (bank.count, bank.texts) == (1, made().texts)
    assert search(bank, "urges")[0].family == made().families[0] == bank.by_id["A/RES/70/1 OP1"]
    assert bank.by_source["A/RES/70/1", "OP1"][1].text == "Urges all States"
    assert ("A/RES/70/1", "OP2") not in bank.by_source


def test_a_change_of_one_letter_is_seen_at_once(cache: Path, tmp_path: Path) -> None:
    save(made("Urges all States"), tmp_path)
    path = tmp_path / "a-title-operative.toml"
    for old, new in (("States", "Powers"), ("Powers", "Bodies")):
        before = path.stat()
        path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
        assert load(tmp_path).families[0].text == f"Urges all {new}"


def test_a_hand_edit_of_one_file_reads_that_file(cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    where = tmp_path / "bank"
    save(load(places.data("clause_bank")), where)
    wanted, real = load(where), folder.parse
    edited = next(where.glob("*-preambular.toml"))
    edited.write_text("# looked through\n" + edited.read_text(encoding="utf-8"), encoding="utf-8")
    told: list[str] = []

    def parse(text: str, path: str, *rest: Any) -> Any:
        told.append(Path(path).name)
        return real(text, path, *rest)

    monkeypatch.setattr(folder, "parse", parse)
    assert load(where) == wanted
    assert told == ["bank.toml", edited.name]


def test_a_clause_that_another_file_has_is_refused_by_its_place(cache: Path, tmp_path: Path) -> None:
    where = tmp_path / "bank"
    save(load(places.data("clause_bank")), where)
    load(where)
    first, *_, last = sorted(where.glob("*-*.toml"))
    last.write_text(last.read_text(encoding="utf-8") + first.read_text(encoding="utf-8"), encoding="utf-8")
    with pytest.raises(DrafterError, match=rf"{last.name}, line \d+: families \d+.* is an id already, in .*{first.name}"):
        load(where)


def test_a_large_bank_is_prepared_by_two_processes(cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder, "MANY", 0)
    save(made(), tmp_path / "bank")
    there = prepare(tmp_path / "bank").derived.path
    assert sorted(p.name for p in there.iterdir()) == sorted([stored.FORM, index.FORM, concordance.FORM])


@pytest.mark.parametrize("damage", [b"", b"nonsense", None], ids=["cut", "nonsense", "gone"])
def test_what_is_damaged_is_made_again(cache: Path, tmp_path: Path, damage: bytes | None) -> None:
    there = kept(made(), tmp_path / "bank")
    whole = shutil.copytree(there, tmp_path / "whole")
    for name in [path.relative_to(whole) for path in whole.rglob("*") if path.is_file()]:
        there.rename(tmp_path / f"before {name.name}")
        shutil.copytree(whole, there)
        if damage is None:
            (there / name).unlink()
        else:
            (there / name).write_bytes(damage)
        bank = load(tmp_path / "bank")
        assert bank == made()
        assert len(search(bank, "urges")) == 1


def test_no_cache_is_no_obstacle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "cache").write_text("a file", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    save(made(), tmp_path / "bank")
    bank = load(tmp_path / "bank")
    assert bank == made()
    assert len(search(bank, "urges")) == 1


def test_a_full_disk_is_no_obstacle(cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The cache is full; the temporary folder isn't."""
    save(made(), tmp_path / "bank")
    real = stored.write

    def full(path: Path, *rest: object) -> None:
        if path.is_relative_to(cache):
            raise OSError(28, "No space left on device")
        real(path, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(stored, "write", full)
    (tmp_path / "bank" / "a-title-operative.toml").write_text("", encoding="utf-8")
    assert load(tmp_path / "bank").count == 0
    assert list(cache.rglob(".building*")) == []


def test_an_index_opens_where_nothing_may_be_written(cache: Path, tmp_path: Path) -> None:
    there = kept(made(), tmp_path / "bank") / index.FORM
    assert index.Index(Path(index._linked(there))).count == 1


def test_two_programs_build_at_once(tmp_path: Path) -> None:
    there = Derived(tmp_path / "key")

    def build(path: Path) -> None:
        path.mkdir()
        (path / "file").write_text("whole", encoding="utf-8")

    def build_as_well(path: Path) -> None:
        there.opened("part", build, read)
        build(path)

    def read(path: Path) -> str:
        return (path / "file").read_text(encoding="utf-8")

    assert there.opened("part", build_as_well, read) == "whole" == there.opened("part", build, read)
    assert [p.name for p in there.path.iterdir()] == ["part"]


def test_old_states_go(cache: Path, tmp_path: Path) -> None:
    for n in range(9):
        kept(made(f"Urges {n} States"), tmp_path)
    assert len([p for p in (cache / "drafter" / "banks").glob("*/*") if p.is_dir()]) <= 4
    assert load(tmp_path) == made("Urges 8 States")


def test_one_program_writes_at_a_time(cache: Path, tmp_path: Path) -> None:
    save(made(), tmp_path)
    other = os.open(tmp_path, os.O_RDONLY)
    fcntl.flock(other, fcntl.LOCK_EX)
    with pytest.raises(DrafterError, match="another drafter is writing"):
        save(made("Calls upon all States"), tmp_path)
    assert load(tmp_path) == made()
    os.close(other)
    save(made("Calls upon all States"), tmp_path)
    assert load(tmp_path) == made("Calls upon all States")


def test_a_reader_waits_for_a_write_that_is_under_way(cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save(made(), tmp_path)
    (tmp_path / ".writing").mkdir()
    (tmp_path / ".writing" / "ready").write_text("a-title-operative.toml", encoding="utf-8")
    other = os.open(tmp_path, os.O_RDONLY)
    fcntl.flock(other, fcntl.LOCK_EX)
    looked: list[float] = []

    def wait(seconds: float) -> None:
        looked.append(seconds)
        if len(looked) == 3:
            os.close(other)

    monkeypatch.setattr(saving.time, "sleep", wait)
    assert load(tmp_path).count == 0
    assert len(looked) == 3


def test_a_bank_is_read_as_it_was_keyed(cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file changes between the look at the folder and its reading: what is kept under a key is what the key says."""
    save(made(), tmp_path)
    path, real, changed = tmp_path / "a-title-operative.toml", derived.of_folder, [False]

    def late(folder: Path) -> Derived:
        found = real(folder)
        if not changed[0]:
            changed[0] = True
            path.write_text(path.read_text(encoding="utf-8").replace("all States", "each State"), encoding="utf-8")
            (found.path / stored.FORM).unlink()
        return found

    monkeypatch.setattr(derived, "of_folder", late)
    bank = load(tmp_path)
    assert bank.families[0].text == "Urges each State"
    assert bank.derived.path.name == derived.key_of(derived.contents(tmp_path))
