"""A draft file: read, written, rendered, and refused with the place of what is wrong."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter import notes
from drafter.draft import Clause, Draft, Predecessor, Slot, clause_text, dumps, loads, rendered
from drafter.model import Annex, DrafterError, Indicator, Metadata, Paragraph

HERE = Path(__file__).parent

line = st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=60)
names = st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True)
clauses = st.builds(Clause, names, line, line, st.none() | line, st.none() | line, st.just(()))
pairings = st.dictionaries(names, st.lists(line, min_size=1, max_size=3).map(tuple), max_size=3)
drafts = st.builds(
    Draft,
    metadata=st.builds(
        Metadata, title=st.none() | line.filter(bool), session=st.none() | st.integers(1, 150), sponsors=st.lists(line, max_size=3).map(tuple)
    ),
    predecessor=st.builds(Predecessor, line, line, line),
    slots=st.lists(
        st.builds(Slot, names, line, line | st.lists(line, min_size=1, max_size=3).map(tuple), line), max_size=3, unique_by=lambda s: s.name
    ).map(tuple),
    preambular=st.lists(clauses, max_size=3, unique_by=lambda c: c.id).map(tuple),
    footnotes=st.dictionaries(names, line.filter(bool), max_size=3),
    pinned=pairings,
    cut=pairings,
)


def plain(draft: Draft) -> Draft:
    """None and "" are one in the file: an absent key."""
    from dataclasses import replace

    return replace(draft, preambular=tuple(replace(c, label=c.label or None, section=c.section or None) for c in draft.preambular))


@given(drafts)
def test_the_file_gives_the_draft_back(draft: Draft) -> None:
    assert loads(dumps(draft)) == plain(draft)


@given(line, st.lists(st.tuples(st.integers(0, 60), names), max_size=3))
def test_clause_text_gives_text_and_indicators_back(text: str, marks: list[tuple[int, str]]) -> None:
    indicators = tuple(Indicator(name, at) for at, name in sorted((min(at, len(text)), name) for at, name in marks))
    draft = Draft(preambular=(Clause("a", clause_text(text, indicators)),))
    got = rendered(draft).preambular[0]
    assert got.text == text
    assert [i.at for i in got.indicators] == [i.at for i in indicators]


@given(line)
def test_inline_and_lift(text: str) -> None:
    assert notes.lift(notes.inline(text, ())) == (text, ())


def test_rendering_numbers_paragraphs_and_notes_in_order() -> None:
    draft = Draft(
        metadata=Metadata(session=80),
        slots=(Slot("report_session", "session_ordinal", "eighty-second"),),
        preambular=(Clause("a", "Recalling the Agenda,[^goals] and the Charter,[^charter]"),),
        operative=(
            Clause("b", "Requests a report at its {{ report_session }} session;[^goals]"),
            Clause("c", "Decides:", subparagraphs=(Clause("d", "To [also] go;", label="(a)"), Clause("e", "To stay.[^new]", label="(b)"))),
        ),
        footnotes={"charter": "The Charter.", "goals": "Resolution 70/1.", "lost": "Nobody cites me."},
    )
    text = rendered(draft)
    assert [p.id for p in text.paragraphs] == ["PP1", "OP1", "OP2"]
    assert text.operative[0].text == "Requests a report at its eighty-second session;"
    assert [(i.marker, i.at) for i in text.preambular[0].indicators] == [("1", 21), ("2", 38)]
    assert [(n.marker, n.text) for n in text.footnotes] == [("1", "Resolution 70/1."), ("2", "The Charter."), ("3", "__")]
    assert text.operative[1].full_text == "Decides:\n(a) To [also] go;\n(b) To stay."
    assert [r.where for r in text.repairs] == ["footnote lost"]


def test_ibid_follows_what_it_was_written_behind() -> None:
    """78/228's first treaties: behind its note "Ibid." stands as printed, behind another the source is given in full (D-5)."""
    texts = {"n1": "United Nations, Treaty Series, vol. 2225, No. 39574.", "n2": "Ibid., vol. 2237, No. 39574.", "n3": "Ibid.", "n4": "A/80/1."}
    ibid = {"n2": "n1", "n3": "n2"}

    def printed(*order: str) -> list[str]:
        clauses = tuple(Clause(key, f"Recalling it,[^{key}]") for key in order)
        return [n.text for n in rendered(Draft(preambular=clauses, footnotes=texts, ibid=ibid)).footnotes]

    second = "United Nations, Treaty Series, vol. 2237, No. 39574."
    assert printed("n1", "n2", "n3") == [texts["n1"], texts["n2"], "Ibid."]
    assert printed("n1", "n4", "n2", "n3") == [texts["n1"], texts["n4"], second, "Ibid."]
    assert printed("n2", "n3") == [second, "Ibid."]
    assert printed("n4", "n3") == [texts["n4"], second]


def test_annex_paragraphs_keep_their_numbers() -> None:
    draft = Draft(annexes=(Annex("Annex", "Principles", (Paragraph("AX1.1", "Principle [one].", number="1"),)),))
    assert rendered(loads(dumps(draft))).annexes[0].paragraphs[0].number == "1"


def test_a_single_operative_paragraph_has_no_number() -> None:
    assert rendered(Draft(operative=(Clause("a", "Adopts it."),))).operative[0].number is None


@pytest.mark.parametrize("path", sorted((HERE / "bad").glob("*.toml")), ids=lambda p: p.stem)
def test_a_bad_draft_is_refused_with_its_place(path: Path) -> None:
    expected, text = path.read_text(encoding="utf-8").split("\n", 1)
    with pytest.raises(DrafterError) as caught:
        rendered(loads(text, "my.toml"))
    assert caught.value.wrong == expected.removeprefix("# ")
    assert caught.value.do
