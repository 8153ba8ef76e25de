"""Nothing is lost: kills, full disks, half writes, lost terminals, read-only folders, damaged files. The old file or the new, never half."""

import json
import os
import random
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from drafter import places
from drafter.desk import Desk, held, open_desk
from drafter.draft import Clause, Draft, dumps, loads
from drafter.model import DrafterError, Metadata
from tests.desk.faults import NEEDS_ROOM, at_call, full, killed

DRAFT = Draft(
    metadata=Metadata(title="Oceans", session=80),
    preambular=(Clause("pp1", "Recalling its resolution 70/1,[^n1]"),),
    operative=(Clause("op1", "Decides to go;"), Clause("op2", "Decides to stay.")),
    footnotes={"n1": "See A/80/5 – “all of it”."},
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "oceans.toml"
    path.write_text(dumps(DRAFT), encoding="utf-8")
    return path


def some_edit(desk: Desk, chance: random.Random) -> None:
    """A random verb that changes the draft."""
    clause = chance.choice([c.id for c in desk.draft.clauses])
    word = chance.choice(["Urges – “soon”", "Notes [that]", "é国 {{", "\x1b[31m", "a\u2028b\x85c"])
    verbs = [
        lambda: desk.edit(clause, f"{word} {chance.random()};", typing=chance.random() < 0.5),
        lambda: desk.insert("operative", 1, f"{word};"),
        lambda: desk.footnote("n1", f"{word} {chance.random()}."),
        lambda: desk.undo() or desk.insert("preambular", 0, word),
        lambda: desk.redo() or desk.duplicate(clause),
        lambda: desk.delete(clause) if len(desk.draft.clauses) > 2 else desk.duplicate(clause),
        lambda: desk.save(),
    ]
    chance.choices(verbs, [6, 2, 2, 2, 2, 1, 1])[0]()


def test_a_journal_cut_at_any_byte_gives_every_edit_that_was_whole(path: Path) -> None:
    """A thousand kills, each at a byte of its own: every edit before it is there, and the next is the only one that may be missing."""
    chance, cuts = random.Random(8), 0
    while cuts < 1000:
        desk = open_desk(path)
        assert desk.journal
        states, ends = [desk.draft], [desk.journal.stat().st_size if desk.journal.exists() else 0]
        for _ in range(7):
            some_edit(desk, chance)
            if not desk.journal.exists():
                states, ends = [desk.draft], [0]
                continue
            states.append(desk.draft)
            ends.append(desk.journal.stat().st_size)
        whole = desk.journal.read_bytes() if desk.journal.exists() else b""
        for cut in range(ends[0], len(whole), 3):
            desk.journal.write_bytes(whole[:cut])
            done = sum(end <= cut + 1 for end in ends[1:])  # a line that lacks only its end is whole
            assert open_desk(path, look=True).draft == states[done]
            cuts += 1
        if whole:
            desk.journal.write_bytes(whole)
            assert open_desk(path).draft == states[-1]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are killed")
def test_killed_at_any_moment_of_random_work(path: Path) -> None:
    """A process is killed after an edit that it told us of, wherever it is then: that edit is there."""
    chance = random.Random(5)
    for n in range(int(os.environ.get("DRAFTER_KILLS", "25"))):
        if n % 10 == 0:
            _fresh(path)
        before = open_desk(path)
        told, tell = os.pipe()
        child = os.fork()
        if not child:
            mine, desk = random.Random(n), open_desk(path)
            while True:
                some_edit(desk, mine)
                os.write(tell, b".")
        os.close(tell)
        seen = 0
        while seen < chance.randrange(1, 6):
            seen += len(os.read(told, 1))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        while more := os.read(told, 100):
            seen += len(more)
        os.close(told)
        again = open_desk(path)
        before.path, mine = None, random.Random(n)  # the same edits once more, in memory
        reached = []
        for _ in range(seen + 1):
            _in_memory(before, mine)
            reached.append(before.draft)
        assert again.draft in reached[-2:], f"edit {seen} of round {n} is lost"
        assert not again.said


def _in_memory(desk: Desk, chance: random.Random) -> None:
    try:
        some_edit(desk, chance)
    except DrafterError as error:
        assert "no file yet" in error.wrong  # a save


# --- full disks and kills at every call --------------------------------------------------------------------------


def _edited(path: Path) -> Desk:
    desk = open_desk(path)
    desk.delete("op1")
    return desk


def test_a_full_disk_at_every_call_of_a_save(path: Path) -> None:
    for number in range(100):
        desk = _edited(path)
        try:
            with at_call(number, full, NEEDS_ROOM) as made:
                desk.save()
        except DrafterError as error:
            assert "No space left" in error.wrong and "\n" not in error.wrong + error.do
        assert loads(path.read_text(encoding="utf-8")) in (DRAFT, desk.draft)
        assert open_desk(path).draft == desk.draft
        assert [p.name for p in path.parent.iterdir() if p.name.endswith(".toml") or "journal" not in p.name] == [path.name]
        _fresh(path)
        if number >= len(made):
            break
    assert number > 5


def test_a_full_disk_at_every_call_of_an_edit_refuses_it_and_loses_nothing(path: Path) -> None:
    for first in (True, False):
        for number in range(100):
            desk = open_desk(path) if first else _edited(path)
            before = desk.draft
            with at_call(number, full, NEEDS_ROOM) as made:
                refused = False
                try:
                    desk.edit("op2", "Decides to rest;")
                except DrafterError as error:
                    refused = True
                    assert "edit was not made" in error.do
            assert refused == (number < len(made))
            assert (desk.draft == before) == refused
            assert open_desk(path, look=True).draft == desk.draft
            desk.footnote("n1", "There is room again.")  # nothing torn is left behind
            again = open_desk(path)
            assert again.draft == desk.draft and not again.said
            _fresh(path)
            if not refused:
                break
        assert number >= 3


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are killed")
@pytest.mark.parametrize("after", [False, True], ids=["before the call", "after it"])
@pytest.mark.parametrize("verb", ["save", "delete"])
def test_killed_at_every_call(path: Path, verb: str, after: bool) -> None:
    for number in range(100):
        desk = _edited(path)
        edited = desk.draft
        goal = edited if verb == "save" else replace(edited, operative=())
        died = killed(lambda at=desk: at.save() if verb == "save" else at.delete("op2"), number, after)
        again = open_desk(path)
        assert again.draft in (edited, goal)
        assert loads(path.read_text(encoding="utf-8")) in (DRAFT, edited)
        assert died or again.draft == goal
        _fresh(path)
        if not died:
            break
    assert number > 2


def _fresh(path: Path) -> None:
    for file in path.parent.iterdir():
        file.unlink()
    path.write_text(dumps(DRAFT), encoding="utf-8")


def test_any_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    """Settings, state, banks and documents all go this way."""
    file = tmp_path / "settings.toml"
    for number in range(20):
        file.write_bytes(b"old")
        made: list[str] = []
        try:
            with at_call(number, full, NEEDS_ROOM) as made:
                places.put(file, b"new and longer")
        except OSError:
            assert file.read_bytes() == b"old"
        assert list(tmp_path.iterdir()) == [file]
    assert file.read_bytes() == b"new and longer" and len(made) >= 4


def test_what_is_undone_after_a_save_stays_undone(path: Path) -> None:
    desk = _edited(path)
    desk.delete("op2")
    desk.save()
    for verb in (desk.undo, desk.undo, desk.redo, desk.undo, lambda: desk.edit("pp1", "Noting that,"), desk.undo, desk.redo):
        verb()
        assert open_desk(path, look=True).draft == desk.draft


# --- signals, folders, other programs ----------------------------------------------------------------------------

HOLDING = """
import sys; from pathlib import Path; from drafter.desk import held, open_desk
path = Path(sys.argv[1])
with held(path):
    desk = open_desk(path)
    desk.delete("op1")
    print("ready", flush=True)
    sys.stdin.read()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
@pytest.mark.parametrize("sign", ["SIGHUP", "SIGTERM", "SIGKILL", "SIGINT"])
def test_a_lost_terminal_leaves_the_journal_whole_and_the_draft_free(path: Path, sign: str) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLDING, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as child:
        assert child.stdout and child.stdout.readline() == b"ready\n"
        with pytest.raises(DrafterError, match="open in another drafter"), held(path):
            pass
        child.send_signal(getattr(signal, sign))
        child.wait(30)
    with held(path):
        again = open_desk(path)
    assert [c.id for c in again.draft.operative] == ["op2"] and again.recovered == 1 and not again.said


def test_a_read_only_folder(path: Path) -> None:
    """The draft opens; an edit is refused and told; what the folder holds stays."""
    desk = open_desk(path)
    path.parent.chmod(0o500)
    try:
        if os.access(path.parent, os.W_OK):
            pytest.skip("root may write everywhere")
        with held(path), pytest.raises(DrafterError, match="could not write the journal"):
            desk.delete("op1")
        with pytest.raises(DrafterError, match="could not write"):
            desk.save()
        assert open_desk(path).draft == DRAFT
    finally:
        path.parent.chmod(0o700)


def test_a_journal_that_cannot_be_put_aside_stops_the_opening(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Edits of another state are not mixed with new ones, also where the folder is read-only."""
    desk = _edited(path)
    path.write_text(dumps(replace(DRAFT, enacting=None)), encoding="utf-8")
    assert desk.journal
    whole = desk.journal.read_bytes()
    with at_call(0, full), pytest.raises(DrafterError, match="can't be put aside"):
        open_desk(path)
    assert desk.journal.read_bytes() == whole


def test_a_draft_of_a_newer_program_is_left_alone(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from drafter.cli import main

    _edited(path)
    newer = path.read_text(encoding="utf-8").replace("drafter/draft/1", "drafter/draft/2")
    path.write_text(newer, encoding="utf-8")
    there = {p.name: p.read_bytes() for p in path.parent.iterdir()}
    assert main(["export", str(path), "--format", "txt"]) == 3
    said = capsys.readouterr().err
    assert "drafter/draft/2" in said and "newer drafter" in said and len(said.splitlines()) == 2
    assert {p.name: p.read_bytes() for p in path.parent.iterdir()} == there


@pytest.mark.parametrize("journal", [b"", b"{}\n", b"\xff\xfe\x00", b'{"schema": "drafter/journal/2"}\n', b"[" * 100_000])
def test_any_journal_leaves_a_draft_that_opens(path: Path, journal: bytes) -> None:
    desk = open_desk(path)
    assert desk.journal
    desk.journal.write_bytes(journal)
    again = open_desk(path)
    assert again.draft == DRAFT
    assert bool(again.said) == bool(journal)
    assert not journal or path.with_name(desk.journal.name + ".1").read_bytes() == journal


@pytest.mark.parametrize(
    "line",
    [
        "[" * 100_000,
        "7",
        '{"verb": "edit"}',
        '{"verb": "edit", "args": [1, 2]}',
        '{"verb": "edit", "args": {"a": 1}}',
        '{"verb": "__class__", "args": []}',
        '{"verb": "undo"}x',
        '{"verb": "take", "args": ["operative", 1, "[[[[["]}',
        '{"verb": "move", "args": ["op1", "operative", "x"]}',
        '{"verb": "footnote", "args": [[], null]}',
        '{"verb": ["edit"], "args": []}',
        '{"verb": "mend", "args": [[["OP1", 0, 9999999, 7]]]}',
        '{"verb": "pin", "args": ["op1", 7]}',
        '{"verb": "silence", "args": [{}, 1, 2]}',
    ],
)
def test_a_journal_line_that_makes_no_sense_ends_it(path: Path, line: str) -> None:
    desk = _edited(path)
    edited = desk.draft
    assert desk.journal
    with desk.journal.open("a", encoding="utf-8") as file:
        file.write(line + "\n" + json.dumps({"verb": "delete", "args": ["op2"]}) + "\n")
    whole = desk.journal.read_bytes()
    again = open_desk(path)
    assert again.draft == edited and "line 3 of the journal" in again.said[0] and again.recovered == 1
    assert path.with_name(desk.journal.name + ".1").read_bytes() == whole
    once_more = open_desk(path)
    assert once_more.draft == edited and not once_more.said


# --- what lies beside a draft from elsewhere ---------------------------------------------------------------------


def test_links_beside_a_draft_lead_nowhere(path: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A folder from elsewhere can hold a link under the journal's or the lock's name: what it leads to is neither written nor obeyed."""
    prey = tmp_path_factory.mktemp("home") / "precious"
    prey.write_bytes(b"precious")
    desk = open_desk(path)
    assert desk.journal
    path.with_name(f".{path.name}.lock").symlink_to(prey)
    desk.journal.symlink_to(prey)
    with held(path), pytest.raises(DrafterError, match="could not write the journal"):
        desk.delete("op1")
    open_desk(path)
    assert prey.read_bytes() == b"precious"


def test_drafts_journals_and_locks_are_their_owners_alone(path: Path) -> None:
    from drafter.cli import main

    before = os.umask(0)
    try:
        made = path.with_name("new.toml")
        seed = Path(__file__).parents[2] / "examples" / "resolutions" / "A_RES_70_179.txt"
        assert main(["new", "--from", str(seed), "--session", "80", "-o", str(made)]) == 0
        with held(made):
            desk = open_desk(made)
            desk.delete("op1")
            assert [oct(p.stat().st_mode & 0o777) for p in made.parent.glob("*new.toml*")] == ["0o600"] * 3
    finally:
        os.umask(before)
