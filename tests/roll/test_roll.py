"""Rolling forward: a table of what moves and what stays, in the folder beside; the promises hold on any text."""

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.bank import Bank, Mined
from drafter.draft import Predecessor, dumps, loads, rendered
from drafter.model import DrafterError, Footnote, Indicator, Metadata, Paragraph, Resolution
from drafter.roll import Rolled, new_draft, roll

HERE = Path(__file__).parent
CASES = tomllib.loads((HERE / "spans.toml").read_text(encoding="utf-8"))["case"]


def resolution(*texts: str, title: str = "Protection of the oceans", session: int = 78, **meta: str) -> Resolution:
    """An adopted text of the 78th session: its paragraphs by their verbs' endings, "note ..." is a footnote."""
    paragraphs = [t for t in texts if not t.startswith("note ")]
    pre = [t for t in paragraphs if t.split()[0].endswith("ing")]
    return Resolution(
        metadata=Metadata(
            symbol=f"A/RES/{session}/100", session=session, title=title, adopted_date=f"{1945 + session}-12-19", body="General Assembly", **meta
        ),
        enacting="The General Assembly",
        preambular=tuple(Paragraph(f"PP{n}", t) for n, t in enumerate(pre, 1)),
        operative=tuple(Paragraph(f"OP{n}", t, number=str(n)) for n, t in enumerate((t for t in paragraphs if t not in pre), 1)),
        footnotes=tuple(Footnote(str(n), t[5:]) for n, t in enumerate((t for t in texts if t.startswith("note ")), 1)),
    )


def texts(rolled: Rolled) -> list[str]:
    made = rolled.resolution
    return [p.text for p in made.paragraphs] + [n.text for n in made.footnotes]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["name"])
def test_spans(case: dict[str, object]) -> None:
    """The text under test comes last; `with` gives the texts beside it that hold the evidence."""
    given_texts = [*case.get("with", []), case["old"]]  # type: ignore[misc]
    rolled = roll(resolution(*given_texts), case.get("session", 80))  # type: ignore[arg-type]
    old = resolution(*given_texts)
    place = next(p.id for p in old.paragraphs if p.text == case["old"]) if not str(case["old"]).startswith("note ") else "footnote 1"
    got = texts(rolled)[[*(p.text for p in old.paragraphs), *(f"note {n.text}" for n in old.footnotes)].index(case["old"])]  # type: ignore[arg-type]
    assert got == str(case.get("new", case["old"])).removeprefix("note ")
    assert [c.action for c in rolled.changes if c.paragraph == place] == case.get("actions", [])


def test_offsets_point_at_the_change_and_indicators_move_along() -> None:
    text = "Requests a report at its eightieth session,1 and another at its eighty-first session;2".replace("1", "").replace("2", "")
    first, last = text.index(",") + 1, len(text)
    old = replace(resolution("Requests nothing;"), operative=(Paragraph("OP1", text, indicators=(Indicator("1", first), Indicator("2", last))),))
    rolled = roll(old, 80)
    new = rolled.resolution.operative[0]
    changes = [c for c in rolled.changes if c.paragraph == "OP1"]
    assert [new.text[c.start : c.end] for c in changes] == ["eighty-second", "eighty-third"]
    assert [new.text[: i.at][-8:] for i in new.indicators] == ["session,", "session;"]


def test_values_given_by_hand_win_and_unknown_ones_are_refused() -> None:
    old = resolution("Requests the Secretary-General to submit a report at its eightieth session.")
    rolled = roll(old, 80, {"report_session": "eighty-first", "agenda_item": "108"})
    assert texts(rolled)[0].endswith("at its eighty-first session.")
    assert rolled.resolution.metadata.agenda_item == "108"
    assert {c.slot: (c.rule, c.confidence) for c in rolled.changes if c.rule == "set"} == {
        "report_session": ("set", "sure"),
        "agenda_item": ("set", "sure"),
    }
    with pytest.raises(DrafterError, match="no slot is called 'report_sesion'"):
        roll(old, 80, {"report_sesion": "eighty-first"})


@pytest.mark.parametrize("session", [78, 77, 5, 200])
def test_a_session_that_does_not_follow_is_refused(session: int) -> None:
    with pytest.raises(DrafterError, match="does not follow session 78"):
        roll(resolution("Urges all States to act."), session)


def test_what_no_text_says_is_asked_for() -> None:
    with pytest.raises(DrafterError, match="does not say which session"):
        roll(Resolution(operative=(Paragraph("OP1", "Urges all States to act."),)), 80)
    with pytest.raises(DrafterError, match="commentary"):
        roll(Resolution(kind="commentary"), 80)


SISTERS = "Recalling also its resolutions 73/189 of 17 December 2018, 75/195 of 16 December 2020 and 77/236 of 15 December 2022, entitled “{}”,"


@pytest.mark.parametrize(
    ("title", "known", "session", "end"),
    [
        ("Trafficking in organs", "A/RES/79/150", 80, "and 79/150 of 17 December 2024, entitled"),
        ("Trafficking in arms", "A/RES/79/150", 80, "and 79/__ of __ December 2024, entitled"),  # another title
        ("Trafficking in organs", "A/RES/79/150", 79, "and 77/236 of 15 December 2022, entitled"),  # nothing has followed yet
        ("Trafficking in organs", "A/C.3/79/L.5", 80, "and 79/__ of __ December 2024, entitled"),  # a draft is not agreed
    ],
)
def test_the_bank_knows_what_a_sister_series_adopted(title: str, known: str, session: int, end: str) -> None:
    bank = Bank((), (Mined(known, date="2024-12-17", title=title, status="adopted"),))
    assert end in texts(roll(resolution(SISTERS.format("Trafficking in organs")), session, bank=bank))[0]


def test_what_the_target_session_adopted_is_never_looked_up() -> None:
    """A bank that holds the successor itself, or any text of its session or a later one, must change nothing."""
    old = resolution(
        SISTERS.format("Trafficking in organs"), "Recalling its resolution 76/186 of 16 December 2021 and all previous relevant resolutions,"
    )
    ahead = tuple(
        Mined(f"A/RES/{n}/1", date="2025-12-17", title=t, status="adopted") for n in (80, 81) for t in ("Trafficking in organs", old.metadata.title)
    )
    assert roll(old, 80, bank=Bank((), ahead)) == roll(old, 80)


words = st.sampled_from(
    "Requests Recalling its resolutions 76/186 of 16 December 2021 and 74/176 at the eightieth session seventy-second in 2024 by December 2025 "
    "report A/78/119. General Assembly {{ }} {% [also] [^1] high-level meeting on the oceans,".split()
)


@given(st.lists(st.lists(words, min_size=1, max_size=25).map(" ".join), min_size=1, max_size=4), st.integers(79, 90))
def test_the_draft_of_a_roll_renders_to_the_rolled_text(given_texts: list[str], session: int) -> None:
    """Slots, braces and brackets and all: the draft file stands for exactly the rolled text, before and after it went to disk."""
    old = replace(resolution(), preambular=tuple(Paragraph(f"PP{n}", t) for n, t in enumerate(given_texts, 1)))
    rolled = roll(old, session)
    draft = new_draft(rolled, Predecessor())
    for one in (draft, loads(dumps(draft))):
        assert [p.text for p in rendered(one).preambular] == [p.text for p in rolled.resolution.preambular]
    for change in rolled.changes:
        if change.paragraph.startswith("PP"):
            text = next(p.text for p in rolled.resolution.preambular if p.id == change.paragraph)
            assert text[change.start : change.end] == change.new


def test_a_title_that_names_its_year_moves_with_the_session() -> None:
    old = resolution("Urges all States to act.", title="Questions relating to the proposed programme budget for 2024")
    rolled = roll(old, 79)
    assert rolled.resolution.metadata.title == "Questions relating to the proposed programme budget for 2025"
    assert [c.old for c in rolled.changes if c.slot == "title"] == [old.metadata.title]
    assert roll(resolution("Urges all States to act.", title="2030 Agenda"), 79).resolution.metadata.title == "2030 Agenda"


def test_the_same_question_is_asked_once() -> None:
    plan = "Recognizes the implementation of the Strategic Plan for Biodiversity 2014–2024;"
    rolled = roll(resolution(plan, plan.replace("Recognizes", "Welcomes")), 80)
    assert [(c.paragraph, c.slot) for c in rolled.changes if c.rule == "closed-period"] == [("OP1", "closed_period"), ("OP2", "closed_period")]
    assert [s.name for s in new_draft(rolled, Predecessor()).slots] == ["closed_period"]


def test_what_is_the_same_in_several_places_shares_one_slot() -> None:
    """One value re-renders every mention; two requests for a report stay two decisions, and another resolution another slot."""
    old = resolution(
        "Recalling its resolution 76/186 of 16 December 2021, entitled “Protection of the oceans”,",
        "Takes note of the report submitted pursuant to resolution 76/186;",
        "Welcomes the measures taken to implement resolution 76/186;",
        "Requests the Secretary-General to submit a report at its eightieth session, and another report at its eightieth session.",
    )
    rolled = roll(old, 80)
    assert [(c.paragraph, c.slot) for c in rolled.changes if c.paragraph != "metadata"] == [
        ("PP1", "own_resolution"),
        ("OP1", "own_resolution_2"),
        ("OP2", "own_resolution_2"),
        ("OP3", "report_session"),
        ("OP3", "report_session_2"),
    ]
    draft = new_draft(rolled, Predecessor())
    changed = replace(draft, slots=tuple(replace(s, value="79/9") if s.name == "own_resolution_2" else s for s in draft.slots))
    by_hand = texts(roll(old, 80, {"own_resolution_2": "79/9"}))
    assert [p.text for p in rendered(changed).operative[:2]] == by_hand[1:3]
    assert all(t.endswith("resolution 79/9;") for t in by_hand[1:3])


def test_from_the_assembly_to_the_council_its_resolutions_are_named_and_its_acts_are_asked_about() -> None:
    old = resolution(
        "Recalling its resolution 60/1 of 16 September 2005,",
        "Recalling the Plan adopted by the General Assembly in its resolution 64/293,",
        "Recalls its decision to appraise the progress achieved;",
        "Requests the Conference to report on its tenth session;",
        "note Resolution 70/1.",
        "note United Nations, Treaty Series, vol. 2225.",
    )
    rolled = roll(old, 80, body="Economic and Social Council")
    assert texts(rolled) == [
        "Recalling General Assembly resolution 60/1 of 16 September 2005,",
        "Recalling the Plan adopted by the General Assembly in its resolution 64/293,",
        "Recalls its decision to appraise the progress achieved;",
        "Requests the Conference to report on its tenth session;",
        "General Assembly resolution 70/1.",
        "United Nations, Treaty Series, vol. 2225.",
    ]
    assert [(c.paragraph, c.action) for c in rolled.changes if c.rule == "organ"] == [
        ("PP1", "replace_resolution"),
        ("OP1", "ask"),
        ("footnote 1", "replace_resolution"),
    ]
    made = rolled.resolution
    assert (made.enacting, made.metadata.body, made.metadata.session) == ("The Economic and Social Council", "Economic and Social Council", 2025)


def test_from_the_council_to_the_assembly_and_back_gives_the_same_words() -> None:
    there = ("Recalling its resolution 60/1 of 16 September 2005,", "Urges all States to act;", "note Resolution 70/1.")
    council = roll(resolution(*there), 79, body="Economic and Social Council").resolution
    assert texts(roll(council, 80, body="General Assembly"))[:1] == [there[0]]
    assert texts(roll(council, 80, body="General Assembly"))[-1] == "Resolution 70/1."
    assert roll(resolution(*there), 80, body="General Assembly") == roll(resolution(*there), 80)


def test_an_organ_whose_wording_is_not_known_is_refused() -> None:
    with pytest.raises(DrafterError, match="how the Human Rights Council words"):
        roll(resolution("Urges all States to act."), 80, body="Human Rights Council")


def test_a_blank_of_a_draft_stays_a_blank_and_is_no_resolution_to_ask_about() -> None:
    rolled = roll(resolution("Recalling also its resolution 77/__ of __ December 2022,"), 80)
    assert [(c.action, c.rule, c.new) for c in rolled.changes if c.paragraph == "PP1"] == [("placeholder", "blank", "77/__ of __ December 2022")]
