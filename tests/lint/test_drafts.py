"""A draft at the desk: findings silenced with a reason, repairs undone, and what an insertion, a deletion or a move turns elsewhere."""

from dataclasses import replace
from pathlib import Path

import pytest

from drafter.desk import Desk, open_desk
from drafter.draft import Clause, Draft, Predecessor, Silenced, dumps, loads
from drafter.model import Annex, Indicator, Metadata, Paragraph
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


def test_a_repair_in_an_annex(tmp_path: Path) -> None:
    annex = Annex("Annex", None, (Paragraph("AX1.1", "The Fund of the the States.", indicators=(Indicator("n1", 27),)),))
    d = desk("Urges Member States to act.")
    d.draft = replace(d.draft, annexes=(annex,), footnotes={"n1": "Resolution 70/1."})
    assert d.mend([f for f in d.findings if f.rule == "doubled"]) == 1
    assert d.resolution.annexes[0].paragraphs[0].text == "The Fund of the States."
    assert d.resolution.annexes[0].paragraphs[0].indicators == (Indicator("1", 23),)


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
    assert d.follow()
    assert tuple(said(d)) == after
    d.undo()
    assert said(d) == refused


def test_an_opening_that_was_against_the_cycle_stays() -> None:
    d = desk("Notes the first;", "Notes the second;", "Urges Member States to act.")
    d.delete("op3")
    assert not d.follow()


def test_references_follow_their_paragraph() -> None:
    d = desk("Notes the work;", "Urges Member States to act;", "Decides to act as set out in paragraph 2 above;", "Recalls paragraphs 1 and 2 above.")
    d.insert("operative", 0, "Welcomes the report;")
    assert len(d.follow().words) == 2
    assert said(d)[3:] == ["Decides to act as set out in paragraph 3 above;", "Recalls paragraphs 2 and 3 above."]
    d.delete("op2")
    assert d.follow().told == "2 references renumbered, 2 of them to a paragraph that is gone: a blank"
    assert said(d)[2:] == ["Decides to act as set out in paragraph __ above;", "Recalls paragraphs 2 and __ above."]
    assert [f.paragraph for f in d.findings if f.rule == "blank"] == ["OP3", "OP4"]


REFERENCES = (
    ("insert", "paragraphs 2 and 3 above", lambda d: d.insert("operative", 0, "Welcomes the report;"), "paragraphs 3 and 4 above"),
    ("within a range", "paragraphs 1 to 3 above", lambda d: d.insert("operative", 2, "Welcomes the report;"), "paragraphs 1 to 4 above"),
    ("items", "paragraphs 1, 2 (a) and 3 (b) above", lambda d: d.delete("op1"), "paragraphs __, 1 (a) and 2 (b) above"),
    (
        "the text itself",
        "paragraph 2 (a) of the present resolution",
        lambda d: d.move("op1", "operative", 2),
        "paragraph 1 (a) of the present resolution",
    ),
    ("the other side", "paragraph 2 above", lambda d: d.move("op2", "operative", 4), "paragraph 5 below"),
    ("another text", "paragraph 2 of its resolution 76/186", lambda d: d.delete("op1"), "paragraph 2 of its resolution 76/186"),
)


@pytest.mark.parametrize(("reference", "do", "after"), [r[1:] for r in REFERENCES], ids=[r[0] for r in REFERENCES])
def test_each_form_of_a_reference_follows(reference: str, do, after: str) -> None:
    d = desk(
        "Notes the work;", "Urges States to act:", "Invites the Office to act;", f"Recalls {reference};", "Decides to remain seized of the matter."
    )
    do(d)
    d.follow()
    assert [t for t in said(d) if t.startswith("Recalls")] == [f"Recalls {after};"]


# --- footnotes ---------------------------------------------------------------------------------------------------

CONVENTION, AGENDA = "United Nations, Treaty Series, vol. 2349, No. 42146.", "Resolution 70/1."
CORRUPTION = "United Nations Convention against Corruption"


def noted(*operative: str, session: int = 80, **footnotes: str) -> Desk:
    clauses = tuple(Clause(f"op{n}", text) for n, text in enumerate(operative, 1))
    return Desk(Draft(metadata=Metadata(session=session, title="A title"), operative=clauses, footnotes=footnotes))


def cited(d: Desk) -> list[str]:
    return [f"{p.footnote_refs} {d.resolution.notes.get(p.footnote_refs[0])}" if p.footnote_refs else "" for p in d.resolution.operative]


def test_a_source_that_is_given_already_is_not_given_again() -> None:
    d = noted(f"Recalls the {CORRUPTION};[^n1]", "Decides to remain seized of the matter.", n1=CONVENTION)
    d.take("operative", 1, Clause("x", f"Urges States to ratify the {CORRUPTION};[^n1]"), {"n1": CONVENTION})
    assert d.resolution.operative[1].footnote_refs == ("2",)
    assert "is given above already" in d.follow().told
    assert cited(d) == [f"('1',) {CONVENTION}", "", ""]
    assert set(d.draft.footnotes) == {"n1"}
    assert d.undo() == "follow"
    assert d.resolution.operative[1].footnote_refs == ("2",)


def test_older_texts_repeat_their_sources() -> None:
    d = noted(f"Recalls the {CORRUPTION};[^n1]", "Decides to act.", session=70, n1=CONVENTION)
    d.duplicate("op1")
    assert not d.follow().notes


def test_two_things_of_one_source_keep_their_notes() -> None:
    """A report that holds both is no reason to drop one: the second becomes "Ibid."."""
    source = "See resolution 2200 A (XXI), annex."
    d = noted("Recalls the International Covenant on Civil and Political Rights;[^n1]", "Decides to act.", n1=source)
    d.take("operative", 1, Clause("x", "Recalls the International Covenant on Economic, Social and Cultural Rights;[^n1]"), {"n1": source})
    d.follow()
    assert cited(d) == [f"('1',) {source}", "('2',) Ibid.", ""]
    d.insert("operative", 1, "Notes a thing.[^n9]")
    assert cited(d) == [f"('1',) {source}", "('2',) __", f"('3',) {source}", ""]


def test_a_note_goes_to_what_is_the_first_mention_now() -> None:
    d = noted(
        f"Recalls the {CORRUPTION};[^n1]", f"Urges the Conference of the States Parties to the {CORRUPTION} to act;", "Decides to act.", n1=CONVENTION
    )
    e = noted(f"Recalls the {CORRUPTION};[^n1]", f"Urges States to ratify the {CORRUPTION}, and to act;", "Decides to act.", n1=CONVENTION)
    d.delete("op1")
    assert not d.follow() and "nothing cites" in d.follow().told  # whose parties they are is not sure to be a mention
    e.delete("op1")
    assert e.follow()
    assert e.draft.operative[0].text == f"Urges States to ratify the {CORRUPTION},[^n1] and to act;"
    e.undo()
    e.undo()
    e.move("op2", "operative", 0)
    assert e.follow()
    assert cited(e) == [f"('1',) {CONVENTION}", "", ""]


def test_ibid_never_loses_the_source() -> None:
    """Two notes that told each other's source, whichever stands first."""
    d = noted("Recalls the first;[^n1]", "Notes a second;[^n2]", "Decides to act.", n1=AGENDA, n2="Ibid.")
    d = Desk(loads(dumps(d.draft).replace("[footnotes]", '[ibid]\nn2 = "n1"\n\n[footnotes]')))
    for _ in range(4):
        d.move(d.draft.operative[0].id, "operative", 1)
        d.follow()
        assert [n.text for n in d.resolution.footnotes] in ([AGENDA, "Ibid."], [AGENDA])


def test_an_ibid_that_a_person_writes_keeps_its_source() -> None:
    d = noted("Recalls the first;[^n1]", "Notes a second;[^n2]", "Decides to act.", n1="See A/78/119.", n2="See A/78/119.")
    d.footnote("n2", "Ibid.")
    d.move("op1", "operative", 1)
    assert [n.text for n in d.resolution.footnotes] == ["See A/78/119.", "See A/78/119."]


def test_the_journal_brings_repairs_back(tmp_path: Path) -> None:
    path = tmp_path / "draft.toml"
    path.write_text(dumps(desk("Urges member states to act;", "Notes 20 percent of it.").draft))
    d = open_desk(path)
    d.mend([f for f in d.findings if f.safe and f.fix is not None])
    d.silence("op1", "gender", "agreed")
    again = open_desk(path)
    assert said(again) == ["Urges Member States to act;", "Notes 20 per cent of it."]
    assert again.draft.silenced == d.draft.silenced


def test_an_older_text_rolled_forward_gives_each_source_once(examples: Path) -> None:
    base = read(examples / "resolutions" / "A_C.3_68_L.20_Rev.1.txt")
    repeated = [f for f in Desk(new_draft(roll(base, 70), Predecessor())).resolution.paragraphs for f in f.footnote_refs]
    once = [f for f in Desk(new_draft(roll(base, 80), Predecessor())).resolution.paragraphs for f in f.footnote_refs]
    assert len(repeated) > len(set(repeated))
    assert once == list(dict.fromkeys(repeated))


def test_notes_that_a_deletion_leaves_over_are_counted() -> None:
    d = noted("Recalls the first[^n1] and the second;[^n2]", "Notes a thing;", "Decides to act.", n1="See A/78/119.", n2="See A/78/120.")
    d.delete("op1")
    assert d.follow().told == "2 footnotes are cited nowhere now; they stay in the draft file"
    assert [f.rule for f in d.findings if f.rule == "orphaned-note"] == ["orphaned-note"] * 2
