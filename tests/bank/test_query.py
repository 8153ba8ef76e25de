"""The language of searches, by table, and what its conditions find."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from drafter.bank import Bank, Mined, Source, near, search
from drafter.bank.folder import family, ordered, variant
from drafter.bank.query import FIELDS, MENTION, Term, parsed
from drafter.model import DrafterError

CASES = tomllib.loads((Path(__file__).parent / "query.toml").read_text(encoding="utf-8"))["query"]


def shown(term: Term) -> str:
    return " ".join(term.words) + ("+" if term.typed and term.words[0] == term.words[0].lower() else "")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["typed"])
def test_what_is_typed_is_what_is_asked(case: dict[str, Any]) -> None:
    query = parsed(case["typed"])
    assert [shown(t) for t in query.terms] == case.get("terms", [])
    asked = {c.field: [" ".join(t.words) for t in c.terms] for c in query.conditions}
    assert asked == {field: case[field] for field in (MENTION, *(f for f, _ in FIELDS.values())) if field in case}


TEXTS = (
    Mined("A/RES/75/1", date="2020-12-01", session=75, title="Oceans and the law of the sea", body="General Assembly"),
    Mined("A/RES/77/2", date="2022-12-01", session=77, title="The girl child", body="General Assembly"),
    Mined("A/HRC/RES/50/3", date="2022-07-01", title="The girl child", body="Human Rights Council"),
)


@pytest.fixture(scope="module")
def bank() -> Bank:
    said = [
        ("preambular", "Recalling the Convention on the Law of the Sea,", ["A/RES/75/1 PP1"]),
        ("operative", "Calls upon States to protect girls and vessels;", ["A/RES/75/1 OP1"]),
        ("operative", "Urges States to protect every girl child from violence;", ["A/RES/77/2 OP1", "A/RES/75/1 OP2"]),
        ("operative", "Urges States to protect every girl from violence at sea;", ["A/HRC/RES/50/3 OP1"]),
    ]
    dates = {t.symbol: t for t in TEXTS}
    made = []
    for part, text, places in said:
        sources = [Source(s, p, dates[s].date, dates[s].session) for s, p in (place.rsplit(" ", 1) for place in places)]
        made.append(family(part, [variant(text, {}, sources)]))  # type: ignore[arg-type]
    return ordered(made, TEXTS)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("part:preambular", ["A/RES/75/1 PP1"]),
        ("session:77", ["A/RES/75/1 OP2"]),
        ("session:76-", ["A/RES/75/1 OP2"]),
        ("girl session:-75", ["A/RES/75/1 OP2", "A/RES/75/1 OP1"]),
        ("symbol:A/HRC", ["A/HRC/RES/50/3 OP1"]),
        ("A/RES/7 girl", ["A/RES/75/1 OP2", "A/RES/75/1 OP1"]),
        ("organ:council", ["A/HRC/RES/50/3 OP1"]),
        ("title:ocean part:op", ["A/RES/75/1 OP2", "A/RES/75/1 OP1"]),
        ("opening:calls", ["A/RES/75/1 OP1"]),
        ("part:op girls voilence", ["A/RES/75/1 OP2", "A/HRC/RES/50/3 OP1"]),
        ("session:78", []),
        ("symbol:A/RES/9", []),
    ],
)
def test_conditions(bank: Bank, typed: str, found: list[str]) -> None:
    assert [h.family.id for h in search(bank, typed)] == found


def test_what_is_close_to_the_draft_comes_first(bank: Bank) -> None:
    texts = "Urges States to act;", "Urges States to act;"
    twins = ordered(
        [family("operative", [variant(t, {}, [Source(s, "OP1", "2022", 77)])]) for t, s in zip(texts, ("A/RES/77/2", "A/RES/77/9"), strict=True)],
        [Mined("A/RES/77/2", title="The girl child", session=77), Mined("A/RES/77/9", title="Oceans and the law of the sea", session=77)],
    )
    for title, symbol in (("Oceans and the law of the sea", "A/RES/77/9"), ("The girl child", "A/RES/77/2"), ("Child rights", "A/RES/77/2")):
        assert search(twins, "urges", title=title)[0].family.newest.symbol == symbol


def test_a_family_of_many_wordings_is_one_hit() -> None:
    report = "Requests the Secretary-General to report"
    wordings = [variant(f"{report} on item {n};", {}, [Source(f"A/RES/70/{n}", "OP1", "2015", 70)]) for n in range(300)]
    other = variant(f"{report};", {}, [Source("A/RES/60/1", "OP1", "2005", 60)])
    hits = search(ordered([family("operative", wordings), family("operative", [other])], ()), "requests report ", limit=2)
    assert [len(h.family.variants) for h in hits] in ([300, 1], [1, 300])


def test_the_nearest_clause_of_an_edited_one(bank: Bank) -> None:
    first, *rest = near(bank, "Strongly urges States to protect each girl child from all violence;")
    assert (first.family.id, first.source.symbol) == ("A/RES/75/1 OP2", "A/RES/77/2")
    assert 0.7 < first.likeness < 1
    assert all(one.likeness <= first.likeness for one in rest)
    assert near(bank, "Urges States to protect every girl child from violence;", "operative")[0].likeness == 1
    assert near(bank, "Urges States to protect every girl child from violence;", "preambular") == []
    assert near(bank, "Zebras graze.") == near(bank, "") == near(Bank(), "Urges") == []


def test_the_source_with_the_same_values_is_the_nearest() -> None:
    sources = [Source(f"A/RES/{n}/1", "OP1", f"20{n}", n, {"year": f"20{n}"}) for n in (76, 78)]
    bank = ordered([family("operative", [variant("Decides to hold the conference of States parties in {{ year }} in Geneva;", {}, sources)])], ())
    for n in (76, 78):
        (found,) = near(bank, f"Decides to hold the conference of States parties in 20{n} in Geneva;")
        assert (found.source.session, found.likeness) == (n, 1.0)


def test_what_stands_in_slots_is_found_and_shown_by_the_source_asked_for() -> None:
    values = {"A/RES/76/5": "Space", "A/RES/77/5": "Oceans", "A/RES/78/5": "Deserts", "A/RES/78/9": "Deserts"}
    sources = [Source(symbol, "OP1", f"20{n}", int(symbol[6:8]), {"item": item}) for n, (symbol, item) in enumerate(values.items(), 20)][::-1]
    bank = ordered([family("operative", [variant("Decides to include the item entitled {{ item }}.", {}, sources)])], ())
    for typed, symbol in (
        ('"item entitled Oceans"', "A/RES/77/5"),
        ('symbol:A/RES/76 "decides to include"', "A/RES/76/5"),
        ("session:76-77 item", "A/RES/77/5"),
        ("symbol:A/RES/78/5 item", "A/RES/78/5"),
        ("item", "A/RES/78/9"),
        ("A/RES/78/5 OP1", "A/RES/78/5"),
    ):
        (hit,) = search(bank, typed)
        assert (hit.source.symbol, hit.text) == (symbol, f"Decides to include the item entitled {values[symbol]}.")


@pytest.mark.parametrize(
    ("typed", "wrong"), [("session:abc oceans", "'abc' is no session"), ("session:- ", "'-' is no session"), ("part:foo", "no part is called 'foo'")]
)
def test_a_condition_that_nothing_can_meet_is_refused(bank: Bank, typed: str, wrong: str) -> None:
    with pytest.raises(DrafterError, match=wrong) as caught:
        search(bank, typed)
    assert caught.value.do
