"""The desk: every verb can be undone, every verb is on disk before it shows, a killed program opens where it stopped."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter import edits
from drafter.desk import Desk, digest, held, open_desk
from drafter.draft import Clause, Draft, Predecessor, Slot, dumps, loads, rendered
from drafter.model import DrafterError, Metadata

DRAFT = Draft(
    metadata=Metadata(title="Oceans", session=80, body="General Assembly"),
    slots=(
        Slot("report_session", "session_ordinal", "eighty-second", "eightieth", "shift_session", "report-cycle", "every 2 sessions", "likely"),
        Slot("own", "resolution_list", ("74/176", "76/186", "78/100"), "74/176 and 76/186"),
        Slot("symbol", "report_symbol", "A/80/__", "A/78/119", "placeholder", status="missing"),
    ),
    preambular=(Clause("pp1", "Recalling its resolutions {{ own | series }},[^n1]"), Clause("pp2", "Noting the [also] report,[^n2]")),
    operative=(
        Clause(
            "op1",
            "Decides:",
            subparagraphs=(Clause("op1(a)", "To go;", label="(a)"), Clause("op1(b)", "To stay at the {{ report_session }};", label="(b)")),
        ),
        Clause("op2", "Requests a report at its {{ report_session }} session;"),
        Clause("op3", "Decides to remain seized of the matter."),
    ),
    footnotes={"n1": "See resolution 70/1.", "n2": "{{ symbol }}."},
)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    path = tmp_path / "oceans.toml"
    path.write_text(dumps(DRAFT), encoding="utf-8")
    return open_desk(path)


def texts(desk: Desk) -> list[str]:
    return [p.full_text for p in desk.resolution.paragraphs]


# --- editing -----------------------------------------------------------------------------------------------------


def test_a_clause_is_edited_as_it_will_be_printed() -> None:
    assert edits.lines(DRAFT, "pp1") == "Recalling its resolutions 74/176, 76/186 and 78/100,[^n1]"
    assert edits.lines(DRAFT, "op1") == "Decides:\n(a) To go;\n(b) To stay at the eighty-second;"


@pytest.mark.parametrize(
    ("name", "typed", "kept"),
    [
        ("op2", "Urgently requests a report at its eighty-second session;", "Urgently requests a report at its {{ report_session }} session;"),
        ("op2", "Requests a report at its eighty-first session;", "Requests a report at its eighty-first session;"),
        (
            "op2",
            "Requests a report at its eighty-second session, and an update;",
            "Requests a report at its {{ report_session }} session, and an update;",
        ),
        ("op2", "", ""),
        ("pp1", "Recalling also its resolutions 74/176, 76/186 and 78/100,[^n1]", "Recalling also its resolutions {{ own | series }},[^n1]"),
        ("pp2", "Noting {{ x }} and {% y,[^n2]", "Noting {{ '{' }}{ x }} and {{ '{' }}% y,[^n2]"),
    ],
)
def test_slots_that_the_edit_leaves_alone_stay(name: str, typed: str, kept: str) -> None:
    made = edits.edit(DRAFT, name, typed)
    assert edits.get(made, name).text == kept
    assert edits.lines(made, name) == typed


def test_subparagraphs_are_lines() -> None:
    made = edits.edit(
        DRAFT, "op1", "Decides as follows:\n(a) To go:\n\t(i) Today;\n\t(ii) Tomorrow;\n(b) To stay at the eighty-second;\nor to leave;"
    )
    clause = edits.get(made, "op1")
    assert [(s.label, s.text) for s in clause.walk()] == [
        (None, "Decides as follows:"),
        ("(a)", "To go:"),
        ("(i)", "Today;"),
        ("(ii)", "Tomorrow;"),
        ("(b)", "To stay at the {{ report_session }}; or to leave;"),
    ]


def test_what_a_clause_brings_gets_names_of_its_own() -> None:
    brought = Clause("x", "Takes note of {{ own }} again,[^n1]")
    made = edits.insert(DRAFT, "operative", 1, brought, {"n1": "A/80/5, {{ own }}."}, (Slot("own", "date", "today"),))
    assert edits.get(made, "new1").text == "Takes note of {{ own_2 }} again,[^n1.2]"
    assert made.footnotes["n1.2"] == "A/80/5, {{ own_2 }}."
    assert rendered(made).operative[1].text == "Takes note of today again,"


def test_blanks_are_not_confirmed(desk: Desk) -> None:
    with pytest.raises(DrafterError, match="still holds a blank"):
        desk.confirm("symbol")
    desk.fill_slot("symbol", "A/80/123")
    assert [s.name for s in desk.open_slots] == []
    assert desk.resolution.notes["2"] == "A/80/123."


def test_a_refused_change_holds_what_was_there(desk: Desk) -> None:
    """A list too; what had nothing in its place can't be refused."""
    slots = (replace(desk.draft.slots[0], was=""), *(replace(s, was="74/1 and 76/1", value=("74/1", "76/1", "78/1")) for s in desk.draft.slots[1:2]))
    desk.draft = replace(desk.draft, slots=slots + desk.draft.slots[2:])
    with pytest.raises(DrafterError, match="nothing in the place"):
        desk.refuse(slots[0].name)
    desk.refuse(slots[1].name)
    assert (desk.draft.slots[1].value, desk.draft.slots[1].status) == (("74/1 and 76/1",), "confirmed")
    assert desk.undo() == "refuse"
    assert desk.draft.slots[1] == slots[1]


# --- undo --------------------------------------------------------------------------------------------------------

verbs = st.one_of(
    st.tuples(st.just("edit"), st.sampled_from(["pp1", "op1", "op2"]), st.text("abc (a)\n\t{%[^]}", max_size=20)),
    st.tuples(st.just("insert"), st.sampled_from(["preambular", "operative"]), st.integers(0, 9), st.text("Urges [x]{{", max_size=9)),
    st.tuples(st.just("delete"), st.sampled_from(["pp2", "op3", "new1"])),
    st.tuples(st.just("move"), st.sampled_from(["pp1", "op1", "op3", "new1"]), st.sampled_from(["preambular", "operative"]), st.integers(0, 9)),
    st.tuples(st.just("duplicate"), st.sampled_from(["pp1", "op1", "new1"])),
    st.tuples(st.just("fill_slot"), st.sampled_from(["own", "symbol"]), st.text("A/80/_ {", max_size=9)),
    st.tuples(st.just("confirm"), st.sampled_from(["own", "symbol"])),
    st.tuples(st.just("set_metadata"), st.sampled_from(["title", "agenda_item"]), st.text(max_size=9)),
    st.tuples(st.just("footnote"), st.sampled_from(["n1", "n9"]), st.text(max_size=9)),
    st.tuples(st.just("release"), st.sampled_from(["op1", "new1"])),
)


def do(desk: Desk, verb: tuple[object, ...]) -> bool:
    """Do a verb; False where the desk refused it (a clause that is gone, a blank), which must leave the draft as it was."""
    before = desk.draft
    try:
        getattr(desk, str(verb[0]))(*verb[1:])
    except DrafterError:
        assert desk.draft is before
        return False
    return True


@given(st.lists(verbs, max_size=8))
def test_undo_after_any_verbs_restores_and_redo_does_them_again(done: list[tuple[object, ...]]) -> None:
    desk = Desk(DRAFT)
    count = sum(do(desk, verb) for verb in done)
    after = desk.draft
    for _ in range(count):
        assert desk.undo()
    assert desk.draft == DRAFT
    assert desk.undo() is None
    for _ in range(count):
        assert desk.redo()
    assert desk.draft == after


@settings(max_examples=40)
@given(done=st.lists(verbs | st.sampled_from([("undo",), ("redo",)]), max_size=8))
def test_a_killed_program_opens_where_it_stopped(tmp_path_factory: pytest.TempPathFactory, done: list[tuple[object, ...]]) -> None:
    path = tmp_path_factory.mktemp("desk") / "d.toml"
    path.write_text(dumps(DRAFT), encoding="utf-8")
    desk = open_desk(path)
    for verb in done:
        do(desk, verb)
    again = open_desk(path)  # no save, no goodbye
    assert again.draft == desk.draft
    assert not again.said
    assert loads(dumps(again.draft)) == again.draft or any(not c.id for c in again.draft.clauses)


def test_typing_is_one_step_of_undo(desk: Desk) -> None:
    for typed in ("Requests a r", "Requests a re", "Requests a rep"):
        desk.edit("op2", typed, typing=True)
    desk.edit("op3", "Decides.", typing=True)
    desk.undo()
    desk.undo()
    assert desk.draft == DRAFT


# --- files -------------------------------------------------------------------------------------------------------


def test_saving_writes_the_whole_draft_and_ends_the_journal(desk: Desk) -> None:
    assert desk.path and desk.journal
    desk.path.chmod(0o664)
    desk.delete("op2")
    assert desk.unsaved and desk.journal.exists()
    assert desk.journal.stat().st_mode & 0o077 == 0
    desk.save()
    assert not desk.unsaved and not desk.journal.exists()
    assert loads(desk.path.read_text(encoding="utf-8")) == desk.draft
    assert [p.name for p in desk.path.parent.iterdir()] == ["oceans.toml"]
    assert desk.path.stat().st_mode & 0o777 == 0o664  # what colleagues could read they still can
    copy = desk.path.with_name("copy.toml")
    assert desk.save(copy).stat().st_mode & 0o077 == 0  # a new draft is its owner's
    desk.path = copy.with_name("oceans.toml")
    desk.undo()
    assert desk.unsaved and "Requests a report" in texts(desk)[3]


def test_a_journal_of_another_state_is_kept_not_obeyed(desk: Desk) -> None:
    assert desk.path
    desk.delete("op2")
    desk.path.write_text(dumps(replace(DRAFT, enacting="The Economic and Social Council")), encoding="utf-8")
    again = open_desk(desk.path)
    assert len(again.draft.operative) == 3
    assert "changed outside" in again.said[0]
    assert list(desk.path.parent.glob(".oceans.toml.journal.1"))


def test_a_torn_last_line_costs_that_line_alone(desk: Desk) -> None:
    assert desk.path and desk.journal
    desk.delete("op2")
    desk.delete("op3")
    whole = desk.journal.read_bytes()
    desk.journal.write_bytes(whole[: whole.rindex(b"{") + 9])
    again = open_desk(desk.path)
    assert [c.id for c in again.draft.operative] == ["op1", "op3"]
    assert "can't be read back" in again.said[0]
    assert [c.id for c in open_desk(desk.path).draft.operative] == ["op1", "op3"]


@pytest.mark.parametrize("damage", ["none", "torn", "foreign"])
def test_looking_at_a_draft_touches_nothing(desk: Desk, damage: str) -> None:
    """Another program may be at work on it: an export reads the journal, and leaves it where it is."""
    assert desk.path and desk.journal
    desk.delete("op2")
    desk.delete("op3")
    whole = desk.journal.read_bytes()
    desk.journal.write_bytes({"none": whole, "torn": whole[:-9], "foreign": b"{}\n" + whole}[damage])
    before = {p.name: p.read_bytes() for p in desk.path.parent.iterdir()}
    seen = open_desk(desk.path, look=True)
    assert [c.id for c in seen.draft.operative] == {"none": ["op1"], "torn": ["op1", "op3"], "foreign": ["op1", "op2", "op3"]}[damage]
    assert bool(seen.said) == (damage != "none")
    seen.delete("op1")
    assert {p.name: p.read_bytes() for p in desk.path.parent.iterdir()} == before


def test_an_edit_that_cannot_be_written_down_is_not_made(desk: Desk) -> None:
    assert desk.journal
    desk.journal.mkdir()
    with pytest.raises(DrafterError, match="could not write the journal"):
        desk.delete("op2")
    assert desk.draft == DRAFT


def test_a_save_that_fails_leaves_the_old_file(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    assert desk.path
    desk.delete("op2")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(DrafterError, match="No space left"):
        desk.save()
    assert loads(desk.path.read_text(encoding="utf-8")) == DRAFT
    assert desk.journal and json.loads(desk.journal.read_text(encoding="utf-8").splitlines()[1])["verb"] == "delete"


def test_a_draft_changed_elsewhere_is_not_overwritten(desk: Desk) -> None:
    assert desk.path
    other = open_desk(desk.path)
    desk.delete("op2")
    other.delete("op3")
    theirs = desk.save().read_text(encoding="utf-8")
    with pytest.raises(DrafterError, match="changed by another program"):
        other.save()
    assert desk.path.read_text(encoding="utf-8") == theirs
    desk.path.rename(desk.path.with_name("theirs.toml"))
    assert [c.id for c in open_desk(other.save()).draft.operative] == ["op1", "op2"]


def test_one_program_holds_a_draft(desk: Desk) -> None:
    assert desk.path
    with held(desk.path), pytest.raises(DrafterError, match="open in another drafter"), held(desk.path):
        pass
    with held(desk.path):
        pass
    assert [p.name for p in desk.path.parent.iterdir()] == ["oceans.toml"]


def test_the_predecessor_is_found_from_the_drafts_folder(desk: Desk, tmp_path: Path) -> None:
    assert desk.path
    old = tmp_path / "old.txt"
    old.write_text("The General Assembly,\n\nNoting the report,\n\n1. Urges all States to act.\n", encoding="utf-8")
    desk.draft = replace(desk.draft, predecessor=Predecessor("A/RES/78/100", "old.txt", digest(old.read_bytes())))
    (tmp_path / "sub").mkdir()
    desk.save(tmp_path / "sub" / "copy.toml")
    again = open_desk(tmp_path / "sub" / "copy.toml")
    assert again.base is not None and not again.said and again.comparison is not None
    old.write_text("Something else", encoding="utf-8")
    assert "has changed" in open_desk(tmp_path / "sub" / "copy.toml").said[0]
    old.unlink()
    assert "can't be read" in open_desk(tmp_path / "sub" / "copy.toml").said[0]
