"""Steps of undo while a person types, several slots at once, footnotes as lines, and the section that a clause joins."""

from dataclasses import replace
from pathlib import Path

import pytest

from drafter import edits
from drafter.desk import Desk, open_desk
from drafter.draft import Clause, Draft, Slot, dumps
from drafter.model import DrafterError

DRAFT = Draft(
    slots=(
        Slot("symbol", "report_symbol", "A/80/__", status="missing"),
        Slot("session", "session_ordinal", "eightieth"),
        Slot("year", "year", "2025"),
    ),
    operative=(
        Clause("op1", "Urges [all];", section="I"),
        Clause("op2", "Notes the report;[^n1][^new]", section="I"),
        Clause("op3", "Decides at its {{ session }} session in {{ year }}.", section="II"),
    ),
    footnotes={"n1": "See {{ symbol }}."},
)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    path = tmp_path / "draft.toml"
    path.write_text(dumps(DRAFT), encoding="utf-8")
    return open_desk(path)


def again(desk: Desk) -> Desk:
    assert desk.path
    return open_desk(desk.path)


def test_each_stretch_of_typing_is_a_step(desk: Desk) -> None:
    desk.edit("op1", "a", typing=True)
    desk.edit("op1", "ab", typing=True)
    desk.settle()
    desk.edit("op1", "abc", typing=True)
    desk.edit("op1", "abcd", typing=True)
    for one in (desk, again(desk)):
        assert (one.undoable, one.redoable) == ("edit", None)
        seen = [one.lines("op1")]
        while one.undo():
            seen.append(one.lines("op1"))
        assert seen == ["abcd", "ab", "Urges [all];"]


def test_a_clause_that_is_added_and_written_is_one_step(desk: Desk) -> None:
    before = desk.draft
    name = desk.insert("operative", 1, typing=True)
    desk.edit(name, "N", typing=True)
    desk.edit(name, "Notes;", typing=True)
    assert again(desk).lines(name) == "Notes;"
    desk.undo()
    assert desk.draft == before


def test_many_slots_are_confirmed_in_one_step_or_not_at_all(desk: Desk) -> None:
    before = desk.draft
    with pytest.raises(DrafterError, match="blank"):
        desk.confirm_all(["session", "symbol"])
    assert desk.draft == before
    desk.confirm_all(["session", "year"])
    assert [s.status for s in again(desk).draft.slots] == ["missing", "confirmed", "confirmed"]
    desk.undo()
    assert desk.draft == before


def test_footnotes_are_lines_and_keep_their_slots(desk: Desk) -> None:
    assert desk.note_lines("op2") == "[^n1] See A/80/__.\n[^new] "
    desk.footnote("n1", "See also A/80/__, [sic].", typing=True)
    assert desk.draft.footnotes["n1"] == "See also {{ symbol }}, [sic]."
    desk.footnote("new", "Resolution 70/1.")
    assert desk.resolution.notes == {"1": "See also A/80/__, [sic].", "2": "Resolution 70/1."}
    desk.footnote("new", " ")
    assert desk.resolution.notes["2"] == "__"


@pytest.mark.parametrize(
    ("verb", "sections"),
    [
        (lambda d: edits.insert(d, "operative", 0, Clause("", "x", section="bank"), {}), ["I", "I", "I", "II"]),
        (lambda d: edits.insert(d, "operative", 2, Clause("", "x"), {}), ["I", "I", "I", "II"]),
        (lambda d: edits.insert(d, "operative", 3, Clause("", "x"), {}), ["I", "I", "II", "II"]),
        (lambda d: edits.move(d, "op3", "operative", 1), ["I", "I", "I"]),
        (lambda d: edits.move(d, "op1", "operative", 2), ["I", "II", "II"]),
        (lambda d: edits.move(d, "op2", "operative", 2), ["I", "II", "II"]),
        (lambda d: edits.move(replace(d, operative=d.operative[:1]), "op1", "operative", 0), ["I"]),
    ],
)
def test_a_clause_joins_the_section_it_comes_to(verb: object, sections: list[str]) -> None:
    made: Draft = verb(DRAFT)  # type: ignore[operator]
    assert [c.section for c in made.operative] == sections


def test_line_separators_in_words_do_not_tear_the_journal(desk: Desk) -> None:
    desk.edit("op1", "Urges\u2028all\u0085;")
    desk.delete("op3")
    found = again(desk)
    assert (found.recovered, found.said) == (2, ())
    assert found.draft == desk.draft
