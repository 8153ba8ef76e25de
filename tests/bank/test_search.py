"""Search and completion on the bank of the four texts, by table."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter import places
from drafter.bank import Bank, Mined, Source, complete, load, search
from drafter.bank.folder import family, ordered, variant
from drafter.bank.lines import rolled
from drafter.write.bank_json import completion_json, completion_text, search_json, search_text

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def bank() -> Bank:
    return load(places.data("clause_bank"))


def table(name: str, key: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = tomllib.loads((HERE / name).read_text(encoding="utf-8"))[key]
    return found


@pytest.mark.parametrize("case", table("search.toml", "query"), ids=lambda case: case["typed"])
def test_the_clause_meant_comes_first(bank: Bank, case: dict[str, Any]) -> None:
    hits = search(bank, case["typed"], part=case.get("part"))
    if not case["first"]:
        assert hits == []
        return
    assert hits[0].variant.reading.startswith(case["first"]) or hits[0].family.variants[0].reading.startswith(case["first"])
    assert [h.score for h in hits] == sorted((h.score for h in hits), reverse=True)


@pytest.mark.parametrize("case", table("completion.toml", "case"), ids=lambda case: case["typed"])
def test_agreed_language_goes_on(bank: Bank, case: dict[str, Any]) -> None:
    found = complete(bank, case["typed"], part=case.get("part"), title=case.get("title"), session=80)
    if not case["goes_on"]:
        assert found == []
        return
    assert found[0].text.startswith(case["goes_on"])
    assert f"{found[0].source.symbol} {found[0].source.paragraph}" == case["from"]


def test_no_query_shows_what_was_said_last_and_often(bank: Bank) -> None:
    hits = search(bank, "", limit=200)
    assert len(hits) == len(bank.families)
    assert hits[0].family.newest.symbol == "A/RES/78/228"
    assert search(bank, " ", part="operative", limit=3)[0].family.part == "operative"


def test_a_symbol_shows_that_text(bank: Bank) -> None:
    for symbol in ("A/RES/70", "A/RES/70/179"):
        hits = search(bank, symbol, limit=100)
        assert len(hits) == 50
        assert all("A/RES/70/179" in {s.symbol for s in h.variant.sources} for h in hits)
    assert search(bank, "A/RES/71/1") == []


def test_a_family_comes_once(bank: Bank) -> None:
    hits = search(bank, "trafficking in persons", limit=1000)
    assert len({h.family.id for h in hits}) == len(hits)


def of(*texts: tuple[str, str, str]) -> Bank:
    """A bank of families of one wording each, from (symbol, date, text)."""
    return ordered(
        [family("operative", [variant(text, {}, [Source(symbol, "OP1", date)])]) for symbol, date, text in texts],
        [Mined(symbol, date=date) for symbol, date, _ in texts],
    )


def test_among_equals_the_recent_comes_first() -> None:
    bank = of(("A/RES/60/1", "2005", "Urges States to act at home;"), ("A/RES/76/1", "2021", "Urges States to act abroad;"))
    assert [h.family.newest.symbol for h in search(bank, "urges states")] == ["A/RES/76/1", "A/RES/60/1"]


def test_completions_prefer_the_part_and_the_title_then_the_recent(bank: Bank) -> None:
    first = complete(bank, "Recalling the adoption", title="Improving the coordination of efforts against trafficking in persons")
    assert first[0].source.symbol == "A/RES/78/228"
    other = complete(
        bank,
        "Bearing in mind that all States have",
        title="Implementation of the United Nations Global Plan of Action to Combat Trafficking in Persons",
    )
    assert other[0].source.symbol == "ECOSOC 2017, draft resolution I"
    assert complete(bank, "") == [] == complete(bank, " ")
    assert len(complete(bank, "in", limit=3)) == 3


@pytest.mark.parametrize(
    ("said", "session", "text", "wanted"),
    [
        (78, 80, "at its eightieth session, and its eighty-first session", "at its eighty-second session, and its eighty-third session"),
        (78, 80, "during its seventy-sixth session", "during its seventy-sixth session"),
        (78, 80, "the tenth session of the Conference", "the tenth session of the Conference"),
        (
            78,
            80,
            "its one hundred and eighth session of the Human Rights Committee",
            "its one hundred and eighth session of the Human Rights Committee",
        ),
        (78, 77, "at its eightieth session", "at its seventy-ninth session"),
        (78, 78, "at its eightieth session", "at its eightieth session"),
        (78, None, "at its eightieth session", "at its eightieth session"),
        (None, 80, "at its eightieth session", "at its eightieth session"),
        (99, 150, "at its one hundredth session", "at its one hundred and fifty-first session"),
    ],
)
def test_sessions_ahead_are_rolled(said: int | None, session: int | None, text: str, wanted: str) -> None:
    assert rolled(text, said, session) == wanted


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=30))
def test_nothing_typed_breaks_it(typed: str) -> None:
    bank = of(("A/RES/60/1", "2005", "Urges “all” States [and others] to act: A/60/1;"))
    for query in (typed, f'"{typed}', f"A/{typed}", f"urges {typed}"):
        search(bank, query)
        complete(bank, query, session=80)


def test_as_json(bank: Bank) -> None:
    answer = search_json(search(bank, "World Day", part="operative", limit=1))
    assert answer["schema"] == "drafter/search/1"
    (hit,) = answer["hits"]
    assert {key: hit[key] for key in ("family", "part", "lead_phrase", "variants")} == {
        "family": "A/C.3/68/L.20/Rev.1 OP5", "part": "operative", "lead_phrase": "Recalls", "variants": 2,
    }  # fmt: skip
    assert hit["text"].startswith("Recalls its decision to designate 30 July")
    assert [(s["symbol"], s["paragraph"], s["adopted_date"]) for s in hit["sources"]] == [
        ("A/RES/78/228", "OP7", "2023-12-19"),
        ("A/RES/70/179", "OP6", "2015-12-17"),
        ("A/C.3/68/L.20/Rev.1", "OP5", None),
    ]
    (answer,) = completion_json(complete(bank, "Reaffirming that the Global", limit=1))["completions"]
    assert answer["text"].startswith("Plan of Action was developed: (a) To promote")
    assert answer["source"] == {"symbol": "A/RES/78/228", "paragraph": "PP9"}
    assert completion_json(complete(bank, "Reaffirming that the Glob", limit=1))["completions"][0]["joined"]


def test_as_text(bank: Bank) -> None:
    assert search_text(search(bank, "World Day", part="operative", limit=1)).splitlines()[0] == "A/RES/78/228 OP7, 19 December 2023, 2 wordings"
    assert search_text([]) == completion_text([]) == "nothing found"
    (found,) = complete(bank, "Reaffirming that the Global", limit=1)
    assert found.line == "Plan of Action was developed:"
    assert completion_text([found]) == f" {found.text}  [A/RES/78/228 PP9]"
