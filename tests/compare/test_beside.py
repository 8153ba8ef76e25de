"""What stands beside the clauses: titles, headings, annexes; and what weighs in a change: the step of an opening, words of scope."""

from __future__ import annotations

from dataclasses import replace

import pytest

from drafter.compare import Comparison, Scope, compare
from drafter.model import Annex, Metadata, Paragraph, Resolution
from drafter.write.comparison import View, report, terminal
from drafter.write.json import comparison_json


def clause(name: str, text: str, section: str | None = None) -> Paragraph:
    return Paragraph(name, text, section=section)


OLD = Resolution(
    metadata=Metadata(title="Oceans and the law of the sea", symbol="A/RES/78/1"),
    operative=(
        clause("OP1", "Urges States to protect corals from bleaching;", "I Corals"),
        clause("OP2", "Calls upon States to monitor turtles at their beaches;", "II Turtles"),
        clause("OP3", "Invites fishers to release dolphins from nets;", "III Dolphins"),
    ),
    annexes=(Annex("Annex", "Rules of the fund", (clause("AX1.1", "The fund helps islands."), clause("AX1.2", "The board meets in June."))),),
)
NEW = replace(
    OLD,
    metadata=Metadata(title="Oceans, seas and the law of the sea", symbol="A/RES/80/1"),
    operative=(
        clause("OP1", "Urges States to protect corals from bleaching;", "I Corals"),
        clause("OP2", "Invites fishers to release dolphins from nets;", "II Dolphins and whales"),
        clause("OP3", "Deplores plastic in the deep sea;", "III Plastic"),
    ),
    annexes=(Annex("Annex", "Rules of the trust fund", (clause("AX1.1", "The fund helps islands."), clause("AX1.2", "The board meets in July."))),),
)


def between(old: str, new: str, part: str = "operative") -> Comparison:
    name = "OP1" if part == "operative" else "PP1"
    return compare(*(Resolution(**{part: (Paragraph(name, text),)}) for text in (old, new)))


def test_title_headings_and_annexes_are_compared() -> None:
    made = compare(OLD, NEW)
    assert "".join(s.text for s in made.title if s.op != "delete") == NEW.metadata.title
    assert [(h.old, h.new, h.changed) for h in made.headings] == [
        ("I Corals", "I Corals", False),
        ("II Turtles", None, True),
        ("III Dolphins", "II Dolphins and whales", True),
        (None, "III Plastic", True),
    ]
    assert [(i.old, i.new, i.type, i.change) for i in made.annexes] == [
        (("AX1",), ("AX1",), "reworded", "substantive"),
        (("AX1.1",), ("AX1.1",), "same", "none"),
        (("AX1.2",), ("AX1.2",), "reworded", "substantive"),
    ]
    assert made.differs
    assert not compare(OLD, OLD).differs


def test_another_number_of_a_section_is_no_change() -> None:
    renumbered = replace(OLD, operative=tuple(replace(p, section="X " + str(p.section).split(" ", 1)[1]) for p in OLD.operative))
    assert not any(h.changed for h in compare(OLD, renumbered).headings)


def test_each_change_beside_the_clauses_is_shown_in_its_place() -> None:
    marks = [(row.part, row.mark, row.tags) for row in report(compare(OLD, NEW)).rows]
    assert marks[0] == ("Title", "Title", ("reworded",))
    assert ("Operative part", "Heading", ("heading reworded",)) in marks
    assert marks.index(("Operative part", "Heading", ("new heading",))) + 1 == marks.index(("Operative part", "OP3", ("new",)))
    assert marks.index(("Operative part", "Heading", ("heading dropped",))) + 1 == marks.index(("Operative part", "OP2", ("dropped",)))
    assert ("Annexes", "AX1", ("substantive",)) in marks
    assert "Annexes" in terminal(compare(OLD, NEW), View())


def test_json_tells_them_beside_the_items() -> None:
    tree = comparison_json(compare(OLD, NEW))
    assert [heading["above"] for heading in tree["headings"]] == ["OP1", "OP2", "OP2", "OP3"]
    assert {"op": "insert", "text": " trust"} in tree["annexes"][0]["redline"]
    assert tree["title"][0] == {"op": "equal", "text": "Oceans"}


@pytest.mark.parametrize(
    ("part", "old", "new", "direction"),
    [
        ("preambular", "Welcoming also the report on oceans,", "Taking note of the report on oceans,", "weaker"),
        ("preambular", "Deeply concerned about the state of oceans,", "Gravely concerned about the state of oceans,", "stronger"),
        ("operative", "Encourages States to protect oceans;", "Strongly encourages States to protect oceans;", "stronger"),
        ("operative", "Further urges States to protect oceans;", "Calls upon States to protect oceans;", "weaker"),
        ("operative", "Decides to designate a day of oceans;", "Recalls its decision to designate a day of oceans;", "weaker"),
        ("operative", "Welcomes the holding of a meeting on oceans;", "Recalls the holding of a meeting on oceans;", None),
        ("operative", "Urges States to protect the oceans;", "Also urges States to protect all the oceans;", ""),
    ],
)
def test_the_step_of_an_opening(part: str, old: str, new: str, direction: str | None) -> None:
    step = between(old, new, part).items[0].step
    assert (step.direction if step else "") == direction


@pytest.mark.parametrize(
    ("old", "new", "scope"),
    [
        ("Urges States to act;", "Urges all States to act, where appropriate;", Scope(("all", "where appropriate"), ())),
        ("Urges States, inter alia, to act;", "Urges States to act at once;", Scope((), ("inter alia",))),
        ("Urges all States and all organs to act;", "Urges all organs and all States to act;", Scope()),
        ("Urges States to act overall;", "Urges States to act in their rivers;", Scope()),
    ],
)
def test_words_of_scope(old: str, new: str, scope: Scope) -> None:
    assert between(old, new).items[0].scope == scope


def test_what_weighs_is_said_in_the_view() -> None:
    page = terminal(between("Invites States to act at sea;", "Urges all States to act at sea;"), View())
    assert "Invites → Urges (stronger: step 1 to 7 of 9)  +“all”" in page
