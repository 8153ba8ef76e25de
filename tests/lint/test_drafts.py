"""A draft at the desk: findings silenced with a reason, repairs undone, and what an insertion, a deletion or a move turns elsewhere."""

from pathlib import Path

import pytest

from drafter.desk import Desk, open_desk
from drafter.draft import Clause, Draft, Predecessor, Silenced, dumps, loads
from drafter.model import Metadata
from drafter.read import read
from drafter.roll import new_draft, roll


def desk(*operative: str) -> Desk:
    clauses = tuple(Clause(f"op{n}", text) for n, text in enumerate(operative, 1))
    return Desk(Draft(metadata=Metadata(session=80, title="A title"), operative=clauses))


def said(d: Desk) -> list[str]:
    return [p.text for p in d.resolution.operative]


def test_a_repair_keeps_slots_and_footnotes_and_is_one_step(examples: Path) -> None:
    base = read(examples / "resolutions" / "A_RES_78_228.txt")
    d = Desk(new_draft(roll(base, 80), Predecessor()), None, base)
    slots = dumps(d.draft).count("{{ ")
    safe = [f for f in d.findings if f.safe and f.fix is not None]
    assert d.mend(safe) == len(safe) > 0
    assert not [f for f in d.findings if f.safe and f.fix is not None]
    assert dumps(d.draft).count("{{ ") == slots
    assert d.undo() == "mend"
    assert [f for f in d.findings if f.safe and f.fix is not None] == safe


def test_a_finding_is_silenced_with_a_reason_that_stays() -> None:
    d = desk("Urges mankind to act.", "Urges all mankind to act.")
    assert [f.paragraph for f in d.findings if f.rule == "gender"] == ["OP1", "OP2"]
    d.silence("op1", "gender", "agreed in 1959")
    assert [f.paragraph for f in d.findings if f.rule == "gender"] == ["OP2"]
    assert loads(dumps(d.draft)).silenced == (Silenced("op1", "gender", "agreed in 1959"),)
    d.move("op1", "operative", 1)
    assert [f.paragraph for f in d.findings if f.rule == "gender"] == ["OP1"]
    d.silence("op1", "gender", "")
    assert len([f for f in d.findings if f.rule == "gender"]) == 2


RUN = ("Notes the first;", "Also notes the second;", "Further notes the third;", "Notes the fourth;", "Urges Member States to act.")
TURNS = (
    ("delete", lambda d: d.delete("op1"), ("Notes the second;", "Also notes the third;", "Further notes the fourth;", "Urges Member States to act.")),
    (
        "insert",
        lambda d: d.insert("operative", 1, "Notes [another];"),
        (
            "Notes the first;",
            "Also notes [another];",
            "Further notes the second;",
            "Notes the third;",
            "Also notes the fourth;",
            "Urges Member States to act.",
        ),
    ),
    (
        "move",
        lambda d: d.move("op5", "operative", 1),
        ("Notes the first;", "Urges Member States to act.", "Notes the second;", "Also notes the third;", "Further notes the fourth;"),
    ),
)


@pytest.mark.parametrize(("verb", "do", "after"), TURNS, ids=[t[0] for t in TURNS])
def test_also_and_further_keep_their_cycle(verb: str, do, after: tuple[str, ...]) -> None:
    d = desk(*RUN)
    do(d)
    refused = said(d)
    assert d.follow() > 0
    assert tuple(said(d)) == after
    d.undo()
    assert said(d) == refused


def test_an_opening_that_was_against_the_cycle_stays() -> None:
    d = desk("Notes the first;", "Notes the second;", "Urges Member States to act.")
    d.delete("op3")
    assert d.follow() == 0


def test_references_follow_their_paragraph() -> None:
    d = desk("Notes the work;", "Urges Member States to act;", "Decides to act as set out in paragraph 2 above;", "Recalls paragraphs 1 and 2 above.")
    d.insert("operative", 0, "Welcomes the report;")
    assert d.follow() == 2
    assert said(d)[3:] == ["Decides to act as set out in paragraph 3 above;", "Recalls paragraphs 2 and 3 above."]
    d.delete("op2")
    d.follow()
    assert [f.rule for f in d.findings if f.rule == "paragraph-reference"]


def test_the_journal_brings_repairs_back(tmp_path: Path) -> None:
    path = tmp_path / "draft.toml"
    path.write_text(dumps(desk("Urges member states to act;", "Notes 20 percent of it.").draft))
    d = open_desk(path)
    d.mend([f for f in d.findings if f.safe and f.fix is not None])
    d.silence("op1", "gender", "agreed")
    again = open_desk(path)
    assert said(again) == ["Urges Member States to act;", "Notes 20 per cent of it."]
    assert again.draft.silenced == d.draft.silenced
