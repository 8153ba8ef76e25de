"""What completion rests on: the concordance against a plain look through all words, the calendar of a series, and what is worth showing."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter import places
from drafter.bank import Bank, Mined, Source, complete, kindred, load
from drafter.bank.choosing import chosen
from drafter.bank.completion import prepare
from drafter.bank.concordance import DEPTH, FORM, PARTS, Concordance, Text
from drafter.bank.folder import family, ordered, variant
from drafter.bank.lines import fold
from drafter.bank.rows import Spoken, build
from drafter.words import Part

SPORT = "Sport for all"


def of(*said: tuple[str, str, int, str, str]) -> Bank:
    """A bank of (symbol, date, session, title, paragraph)."""
    return ordered(
        [family("operative", [variant(text, {}, [Source(symbol, "OP1", date, session)])]) for symbol, date, session, _, text in said],
        [Mined(symbol, date=date, session=session, title=title) for symbol, date, session, title, _ in said],
    )


@pytest.fixture(scope="module")
def concordance() -> Concordance:
    return prepare(load(places.data("clause_bank")))


@pytest.mark.parametrize("words", ["the", "of the", "in persons, especially", "Secretary-General to submit", "zebras", "at its eightieth session"])
def test_every_place_after_words_is_found(concordance: Concordance, words: str) -> None:
    c = concordance
    wanted = [c.fold_number.get(fold(w), -1) for w in words.split()]
    plain = [p for p in range(len(wanted), c.count) if list(c.folded[p - len(wanted) : p]) == wanted]
    low, high = c.after(wanted) if -1 not in wanted else (0, 0)
    assert sorted(c.order[low:high]) == plain
    assert bool(plain) is (words != "zebras")


def test_a_paragraph_comes_back_as_it_was_said(concordance: Concordance) -> None:
    bank = load(places.data("clause_bank"))
    said = {" ".join(v.said(s).full_text.split()) for f in bank.families for v, s in f.sources()}
    assert {" ".join(concordance.spoken(n)) for n in range(len(concordance.parts))} == said


SAID = st.lists(
    st.builds(
        Spoken,
        st.lists(st.sampled_from("Urges urges the States, States 77/12 also".split()), min_size=1, max_size=14),
        st.sampled_from(PARTS),
        st.sampled_from("ABC"),
        st.sampled_from(["OP1", "OP2", "PP1"]),
    ),
    max_size=12,
)


@given(SAID)
def test_rows_are_what_a_plain_look_finds(said: list[Spoken]) -> None:
    """Paragraphs in whatever order they come: each once, by the text that said it first; and all places behind a word, sorted."""
    in_turn = sorted(said, key=lambda s: s.symbol)
    wanted = list(dict.fromkeys((s.part, tuple(s.words)) for s in in_turn))
    with tempfile.TemporaryDirectory() as folder:
        build(Path(folder) / "made", [Text(symbol) for symbol in "ABC"], said)
        c = Concordance(Path(folder) / "made")
    assert [(PARTS[c.parts[n]], tuple(c.spoken(n))) for n in range(len(c.parts))] == wanted
    for n, paragraph in enumerate(wanted):
        sources = [(s.symbol, s.paragraph) for s in in_turn if (s.part, tuple(s.words)) == paragraph]
        text, name = c.newest(n)
        assert (c.said(n), text.symbol, name) == (len(sources), *sources[-1])
    folded = [0, *(word for n in range(len(c.parts)) for word in (*(c.fold_number[fold(w)] for w in c.spoken(n)), 0))]
    assert list(c.folded) == folded
    behind = [p for p in range(1, len(folded)) if folded[p - 1]]
    assert list(c.order) == sorted(behind, key=lambda p: ([*folded[:p][::-1], -1][:DEPTH], p))


@pytest.mark.parametrize(
    ("part", "ends"),
    [
        ("preambular", ["ing the Charter,", "s it again;", "s the Charter;"]),
        ("operative", ["s it again;", "s the Charter;", "ing the Charter,"]),
        (None, ["s it again;", "ing the Charter,", "s the Charter;"]),
    ],
)
def test_a_first_word_is_finished_as_its_part_opens(part: Part | None, ends: list[str]) -> None:
    said: tuple[tuple[Part, str], ...] = (
        ("operative", "Recalls the Charter;"),
        ("preambular", "Recalling the Charter,"),
        ("operative", "Recalls it again;"),
    )
    sources = [Source(f"A/RES/{n}/1", "OP1", f"20{n}", n) for n in (75, 76, 77)]
    bank = ordered([family(p, [variant(text, {}, [s])]) for (p, text), s in zip(said, sources, strict=True)], [])
    assert [c.text for c in complete(bank, "Recall", part=part) if c.joined] == ends


def test_a_large_text_is_looked_through_so_far(monkeypatch: pytest.MonkeyPatch) -> None:
    said = [("A/RES/76/1", "2021-12-01", 76, SPORT, f"Urges State number {n} to play fair;") for n in range(100, 120)]
    monkeypatch.setattr(kindred, "_WORDS", 50)
    kin = kindred.Kindred(prepare(of(*said))).of(SPORT)
    assert len(kin.paragraphs) == 8
    assert sum(map(len, kin.places.values())) == 8 * 7


def test_an_empty_bank_has_nothing_to_say() -> None:
    assert [complete(Bank(), prefix) for prefix in ("", "Urges", "Urges ", "Urges all States")] == [[]] * 4


def test_a_damaged_concordance_is_made_again() -> None:
    bank = of(("A/RES/76/1", "2021-12-01", 76, SPORT, "Urges States to play fair;"))
    prepare(bank)
    path: Path = bank.derived.path / FORM / "order"
    path.write_bytes(b"")
    assert complete(bank, "Urges States")[0].text == "to play fair;"


SERIES = (
    ("A/RES/75/9", "2020-12-04", 75, SPORT, "Recalls its resolution 74/2 of 3 December 2019 on sport, and decides to revert to it in 2021;"),
    ("A/RES/76/8", "2021-12-05", 76, SPORT, "Recalls its resolution 75/9 of 4 December 2020 on sport, and decides to revert to it in 2022;"),
)


@pytest.mark.parametrize(
    ("session", "goes_on"),
    [
        (76, "75/9 of 4 December 2020 on sport, and decides to revert to it in 2022;"),
        (77, "76/8 of 5 December 2021 on sport, and decides to revert to it in 2023;"),
        (None, "75/9 of 4 December 2020 on sport, and decides to revert to it in 2022;"),
    ],
)
def test_a_series_cites_its_last_edition(session: int | None, goes_on: str) -> None:
    assert complete(of(*SERIES), "Recalls its resolution", title=SPORT, session=session)[0].text == goes_on


def test_what_may_have_been_meant_to_stay_is_offered_too() -> None:
    texts = [c.text for c in complete(of(*SERIES), "Recalls its resolution", title=SPORT, session=77)]
    assert SERIES[1][4].removeprefix("Recalls its resolution ") in texts


def test_completions_differ_early_where_they_can() -> None:
    bank = of(
        ("A/RES/70/1", "2015-09-01", 70, SPORT, "Urges States to act at home, in schools and abroad;"),
        ("A/RES/71/1", "2016-09-01", 71, SPORT, "Urges States to act at home, in schools and at sea;"),
        ("A/RES/72/1", "2017-09-01", 72, SPORT, "Urges States to refrain from acting;"),
    )
    first, second = complete(bank, "Urges States", limit=2)
    assert {first.text.split()[1], second.text.split()[1]} == {"act", "refrain"}


WORDS = st.lists(st.sampled_from("a b c".split()), min_size=1, max_size=6).map(tuple)


@given(st.dictionaries(WORDS, st.floats(0.01, 1), min_size=1, max_size=12), st.integers(1, 4))
def test_the_chosen_are_among_the_told_and_none_comes_twice(tellings: dict[tuple[str, ...], float], limit: int) -> None:
    found = chosen(tellings, limit)
    assert 1 <= len(found) <= limit
    assert len(set(found)) == len(found)
    assert set(found) <= set(tellings)


def test_a_comma_tells_how_words_go_on() -> None:
    bank = of(
        ("A/RES/76/1", "2021-12-01", 76, SPORT, "Urges States to support schools, clubs and all who play;"),
        ("A/RES/76/2", "2021-12-02", 76, SPORT, "Invites donors to support schools where sport is taught;"),
    )
    assert complete(bank, "Asks all to support schools,")[0].text == "clubs and all who play;"
    assert complete(bank, "Asks all to support schools")[0].text == "where sport is taught;"


def test_a_further_beginning_is_shown_before_another_end_of_the_same() -> None:
    ends = {("to", "act", "at", "home", *end.split()): 0.3 for end in ("in schools and at sea", "in villages and towns", "on fields and roads")}
    shown = chosen({**ends, ("to", "refrain", "from", "acting"): 0.1}, 2)
    assert {words[1] for words in shown} == {"act", "refrain"}


def test_the_last_words_are_not_offered_again() -> None:
    bank = of(("A/RES/78/1", "2023", 78, SPORT, "Urges States to take evidence-based, evidence-based, action;"))
    assert complete(bank, "Urges States to take evidence-based, evidence-based, ")[0].text == "action;"
    assert not any(c.text.startswith("evidence-based") for c in complete(bank, "Urges States to take evidence-based, "))


def test_only_the_part_asked_for() -> None:
    said: tuple[tuple[str, Part, str], ...] = (
        ("PP1", "preambular", "Recalling its decision to hold a conference in Geneva,"),
        ("OP1", "operative", "Decides to hold a meeting in Nairobi;"),
    )
    bank = ordered([family(part, [variant(text, {}, [Source("A/RES/78/1", name, "2023", 78)])]) for name, part, text in said], ())
    assert {c.source.paragraph for c in complete(bank, "Deciding to hold a ", part="preambular", only=True)} == {"PP1"}
    assert {c.source.paragraph for c in complete(bank, "Deciding to hold a ", part="preambular")} == {"PP1", "OP1"}
    assert complete(bank, "Decid", part="preambular", only=True) == []
