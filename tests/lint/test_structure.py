"""Rules that look at a whole text, and what is told of what it cites."""

import pytest

from drafter import places
from drafter.bank import load
from drafter.lint import lint
from drafter.lint.citations import citations
from drafter.model import Annex, Metadata, Paragraph, Resolution
from drafter.write.lint import citations_text


def text(*operative: Paragraph, **about: object) -> Resolution:
    return Resolution(metadata=Metadata(title="A title", session=78), operative=operative, **about)  # type: ignore[arg-type]


def op(n: int, said: str, number: str | None = None, labels: tuple[str, ...] = ()) -> Paragraph:
    items = tuple(Paragraph(f"OP{n}({x})", f"To do {x};", label=f"({x})") for x in labels)
    return Paragraph(f"OP{n}", said, None, number or str(n), subparagraphs=items)


SLIPS = (
    ("numbering", text(op(1, "Urges;"), op(2, "Notes;", "4"), op(3, "Decides.")), ["OP2"]),
    ("numbering", text(op(1, "Decides.", "1")), ["OP1"]),
    ("labels", text(op(1, "Urges:", labels=("a", "b", "d", "e"))), ["OP1(d)"]),
    ("labels", text(op(1, "Urges:", labels=("i", "ii", "iv"))), ["OP1(iv)"]),
    ("labels", text(op(1, "Urges:", labels=("h", "i", "j"))), []),
    ("parts-named", text(op(1, "Adopts the annex to the present resolution.")), ["OP1"]),
    ("parts-named", text(op(1, "Adopts the annex to the present resolution."), annexes=(Annex("Annex"),)), []),
)


@pytest.mark.parametrize(("rule", "said", "places"), SLIPS)
def test_how_a_text_is_put_together(rule: str, said: Resolution, places: list[str]) -> None:
    assert [f.paragraph for f in lint(said) if f.rule == rule] == places


def test_a_text_that_grew_under_another_title_is_told() -> None:
    before = Resolution(metadata=Metadata(title="Another title", session=76), operative=(op(1, "Decides to act."),))
    after = text(op(1, "Decides to act, and to act again, and more than that, for ever and a day."))
    assert {f.rule for f in lint(after, before)} >= {"grown", "title-changed"}


CITED = (
    ("Recalling its resolution 78/228 of 18 December 2023,", "A/RES/78/228", "it was adopted on 19 December 2023, not on 18 December 2023"),
    (
        "Recalling its resolution 70/179 of 17 December 2015,",
        "A/RES/70/179",
        "the last of its series in the bank is A/RES/78/228 of 19 December 2023",
    ),
    ("Recalling paragraph 99 of its resolution 78/228 of 19 December 2023,", "A/RES/78/228", "it has no paragraph 99"),
    ("Recalling paragraph 9 of its resolution 78/228 of 19 December 2023,", "A/RES/78/228", None),
    ("Recalling Human Rights Council resolution 44/4 of 16 July 2020,", "A/HRC/RES/44/4", None),
    ("Recalling Economic and Social Council resolution 2017/18 of 6 July 2017,", "E/RES/2017/18", None),
    ("Recalling Security Council resolution 2669 (2023),", "S/RES/2669 (2023)", None),
)


@pytest.mark.parametrize(("said", "symbol", "told"), CITED)
def test_what_is_cited_is_held_against_the_bank(said: str, symbol: str, told: str | None) -> None:
    (one,) = citations(Resolution(metadata=Metadata(session=80), preambular=(Paragraph("PP1", said),)), load(places.data("clause_bank")))
    assert (one.symbol, one.said) == (symbol, (told,) if told else ())


def test_citations_are_read_by_organ() -> None:
    said = "Recalling its resolution 70/1 of 25 September 2015 and Human Rights Council resolution 44/4 of 16 July 2020,"
    text = Resolution(metadata=Metadata(session=80), preambular=(Paragraph("PP1", said), Paragraph("PP2", "Recalling its resolution 70/1,")))
    assert citations_text(citations(text)).split("\n") == [
        "General Assembly",
        f"  {'A/RES/70/1':<22}  PP1, PP2",
        "",
        "Human Rights Council",
        f"  {'A/HRC/RES/44/4':<22}  PP1",
        "",
        "2 cited in 3 places; 0 to look at",
    ]
