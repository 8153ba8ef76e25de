"""Which paragraphs are one clause where many texts meet: formulas, clauses that only look alike, and the order of nothing."""

import random
from collections.abc import Sequence

import pytest

from drafter.bank import Bank
from drafter.bank.folder import files
from drafter.mine import Origin, mine
from drafter.mine.formula import alike, says_the_same, worded
from drafter.mine.meeting import meetings
from drafter.model import Metadata, Paragraph, Resolution

Text = tuple[Resolution, Origin]


def text(number: int, session: int, title: str, *operative: str) -> Text:
    meta = Metadata(symbol=f"A/RES/{session}/{number}", title=title, adopted_date=f"{1945 + session}-12-1{number % 10}", session=session)
    return Resolution(metadata=meta, enacting="The General Assembly", operative=tuple(Paragraph("", p) for p in operative)), Origin()


def together(texts: Sequence[Text]) -> list[set[str]]:
    """The sources of each family."""
    return [{f"{s.symbol} {s.paragraph}" for _, s in f.sources()} for f in mine(texts).families]


AGENDA = "Decides to include in the provisional agenda of its eightieth session the item entitled “{}”."
TITLES = ("Mercury", "Oceans and the law of the sea", "Sport for development and peace", "Missing persons", "Question of Guam")


def test_a_formula_is_one_family_with_a_slot_for_what_differs() -> None:
    bank = mine([text(n, 78, title, AGENDA.format(title)) for n, title in enumerate(TITLES, 1)])
    (family,) = bank.families
    (variant,) = family.variants
    assert "entitled “{{ item_title }}”." in variant.text
    assert {s.values["item_title"] for s in variant.sources} == set(TITLES)


def test_sums_and_paragraphs_above_are_slots() -> None:
    said = "Decides to apportion the amount of {} dollars among Member States, as provided for in paragraph {} above, for the Force;"
    bank = mine(
        [text(1, 77, "Financing of the Force", said.format("1,200,300", 14)), text(1, 78, "Financing of the Force", said.format("900,000", 16))]
    )
    (variant,) = bank.families[0].variants
    assert [dict(s.values) for s in variant.sources] == [{"amount": "900,000", "paragraph": "16"}, {"amount": "1,200,300", "paragraph": "14"}]


def test_clauses_on_different_things_stay_apart_though_they_share_most_words() -> None:
    said = "Requests the Secretary-General to submit to the Assembly an annual report on the protection of {} affected by armed conflict;"
    assert len(together([text(1, 78, "Children", said.format("children")), text(2, 78, "The press", said.format("journalists"))])) == 2


def test_the_same_clause_in_texts_on_two_subjects_is_one_family() -> None:
    said = "Encourages Member States to collect data disaggregated by sex, age and disability{} in order to review their policies and laws;"
    assert len(together([text(1, 77, "Women", said.format("")), text(2, 78, "Older persons", said.format(" and other relevant factors"))])) == 1


def test_a_clause_follows_its_own_series_before_one_like_it_elsewhere() -> None:
    own = "Urges all States to strengthen their cooperation against illegal fishing in the regional organizations;"
    sister = "Urges all States to strengthen their cooperation against illegal logging in the regional organizations;"
    texts = [text(n, session, title, said) for session in (76, 77, 78) for n, title, said in ((1, "Fisheries", own), (2, "Forests", sister))]
    assert together(texts) == [{f"A/RES/{s}/{n} OP1" for s in (76, 77, 78)} for n in (1, 2)]


def test_no_order_of_many_texts_matters() -> None:
    words = "peace water health trade debt youth cities science law oceans forests energy".split()
    chance = random.Random(5)
    texts = [
        text(n, session, f"The question of {words[n]}", AGENDA.format(words[n]), *(_said(words[n], session + k, chance) for k in range(3)))
        for n in range(len(words))
        for session in (75, 76, 77)
    ]
    wanted = files(mine(texts))
    chance.shuffle(texts)
    assert files(mine(texts)) == wanted
    grown: Bank | None = None
    for start in range(0, len(texts), 12):
        grown = mine(texts[start : start + 12], grown)
    assert grown is not None
    assert files(grown) == wanted


def _said(word: str, year: int, chance: random.Random) -> str:
    extra = chance.choice(["", " and its regional commissions", ", as appropriate,"])
    return f"Calls upon all States{extra} to promote cooperation on {word} as agreed by them, and notes the meeting held in {1900 + year};"


# --- what words say ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("Welcomes the report on mercury and its annex", "Welcomes the detailed report on mercury and its annex", True),
        ("Invites Kenya to host the meeting of experts", "Invites Sweden to host the meeting of experts", True),
        ("Stresses the role of women in the prevention of conflicts", "Stresses the role of sport in the prevention of conflicts", False),
        ("Stresses the importance of trade for growth", "Recalls the importance of trade for growth", True),
    ],
)
def test_what_stands_in_the_place_of_something_else(a: str, b: str, same: bool) -> None:
    assert says_the_same(a, b) is same is says_the_same(b, a)


def test_a_formula_has_marks_for_names_figures_and_titles() -> None:
    found = worded("Also takes note of paragraph 14 of the report of the World Bank entitled “Growth”")
    assert found.formula == ("take", "note", "of", "paragraph", "<>", "of", "the", "report", "of", "the", "<>", "entitled", "<>")
    assert alike("Takes note of it", "Takes note of it", 0.5) == 1.0


def test_texts_meet_by_what_few_of_them_say() -> None:
    said = [
        f"the council notes with concern the lack of progress in region {n // 2} called {'abcdefgh'[n // 2] * 3} this year".split() for n in range(16)
    ]
    assert {(n, n + 1) for n in range(0, 16, 2)} <= set(meetings(said))
