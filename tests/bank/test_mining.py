"""Mining: nothing of a paragraph is lost, the same clause is one family, and no order of events matters."""

import hashlib
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter import places
from drafter.bank import Bank, Mined, load, save
from drafter.bank.folder import files
from drafter.draft import BLANK
from drafter.mine import Origin, Step, mine, mine_paths
from drafter.mine.wording import spoken, variant_of
from drafter.model import DrafterError, Footnote, Indicator, Metadata, Paragraph, Resolution
from drafter.read import read

HERE = Path(__file__).parent
SEEDS = ("A_C.3_68_L.20_Rev.1", "A_RES_70_179", "A_RES_78_228", "ECOSOC_2017_draft_I")


@pytest.fixture(scope="module")
def seeds() -> list[tuple[Resolution, Origin]]:
    folder = places.data("examples") / "resolutions"
    told = tomllib.loads((folder / "sources.toml").read_text(encoding="utf-8"))
    return [(read(folder / f"{name}.txt"), Origin(f"{name}.txt", "", **told.get(f"{name}.txt", {}))) for name in SEEDS]


@pytest.fixture(scope="module")
def bank(seeds: list[tuple[Resolution, Origin]]) -> Bank:
    return mine(seeds)


def bare(p: Paragraph) -> tuple[object, ...]:
    """What the bank keeps of a paragraph."""
    return p.text, p.label, p.indicators, tuple(map(bare, p.subparagraphs))


# --- to the letter -----------------------------------------------------------------------------------------------


def test_every_paragraph_of_the_four_texts_comes_back_to_the_letter(seeds: list[tuple[Resolution, Origin]], bank: Bank) -> None:
    seen = 0
    for resolution, origin in seeds:
        symbol = origin.symbol or resolution.metadata.symbol or ""
        for p in resolution.paragraphs:
            family, variant, source = bank.by_source[symbol, p.id]
            assert bare(variant.said(source)) == bare(p), f"{symbol} {p.id}"
            assert (variant.said(source).id, variant.said(source).section) == (p.id, p.section)
            assert family.part == ("preambular" if p in resolution.preambular else "operative")
            assert variant.notes_said(source) == {m: resolution.notes[m] for m in p.footnote_refs if m in resolution.notes}
            seen += 1
    assert seen == 211 == sum(len(v.sources) for f in bank.families for v in f.variants)


line = st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=40).map(str.strip)
moving = st.sampled_from(
    [
        " at its eightieth session", " its resolutions 61/180 of 20 December 2006 and 64/178", " resolution 70/1 of 25 September 2015", " A/78/119",
        " in 2024", " on 19 December 2023", " 2021–2023", " {{ x }}", "{", "[^1]", " seventy-sixth", " from 1 January 2020 to 2 March 2021", "{%",
    ]
)  # fmt: skip
words = st.lists(st.one_of(line, moving), max_size=6).map("".join).filter(lambda text: BLANK not in text)  # a blank keeps a text out


@st.composite
def resolutions(draw: st.DrawFn) -> Resolution:
    markers = draw(st.lists(st.sampled_from(["1", "2", "9", "*"]), unique=True, max_size=3))

    def paragraph(text: str, label: str | None = None) -> Paragraph:
        at = sorted(draw(st.lists(st.integers(0, len(text)), max_size=2)))
        cited = tuple(Indicator(draw(st.sampled_from([*markers, "7"])), offset) for offset in at)
        subs = tuple(paragraph(draw(words), name) for name in draw(st.sampled_from([(), ("(a)", "(b)")]))) if label is None else ()
        return Paragraph("", text, label=label, indicators=cited, subparagraphs=subs)

    texts = draw(st.lists(words, min_size=1, max_size=4))
    notes = tuple(Footnote(m, draw(st.one_of(words, st.sampled_from(["Ibid.", "Ibid., vol. 5, No. 1.", "A/78/119."])))) for m in markers)
    return Resolution(operative=tuple(paragraph("Urges " + t) for t in texts), footnotes=notes)


@settings(max_examples=60, deadline=None)
@given(st.lists(resolutions(), min_size=1, max_size=3))
def test_any_paragraph_comes_back_to_the_letter(texts: list[Resolution]) -> None:
    origins = [Origin(symbol=f"A/RES/7{n}/1", date=f"202{n}") for n in range(len(texts))]
    made = mine(zip(texts, origins, strict=True))
    for resolution, origin in zip(texts, origins, strict=True):
        for n, p in enumerate(resolution.operative, 1):
            _, variant, source = made.by_source[origin.symbol, f"OP{n}"]
            assert bare(variant.said(source)) == bare(p)
            assert variant.notes_said(source) == {m: resolution.notes[m] for m in p.footnote_refs if m in resolution.notes}


# --- no order of events matters ----------------------------------------------------------------------------------


def test_texts_one_by_one_in_any_order_make_the_same_bytes(seeds: list[tuple[Resolution, Origin]], bank: Bank) -> None:
    wanted = files(bank)
    for order in ((3, 2, 1, 0), (2, 0, 3, 1)):
        assert files(mine([seeds[n] for n in order])) == wanted
        grown: Bank | None = None
        for n in order:
            grown = mine([seeds[n]], grown)
        assert grown == bank


def test_a_bank_that_went_through_its_folder_grows_the_same(tmp_path: Path, seeds: list[tuple[Resolution, Origin]], bank: Bank) -> None:
    save(mine(seeds[:2]), tmp_path)
    assert mine(seeds[2:], load(tmp_path)) == bank


@settings(max_examples=40, deadline=None)
@given(st.lists(resolutions(), min_size=2, max_size=4), st.randoms(use_true_random=False))
def test_any_texts_in_any_order(texts: list[Resolution], chance: object) -> None:
    both = [(t, Origin(symbol=f"A/RES/7{n}/1", date="2020")) for n, t in enumerate(texts)]
    wanted = files(mine(both))
    chance.shuffle(both)  # type: ignore[attr-defined]
    assert files(mine(both[1:], mine(both[:1]))) == wanted


def test_what_a_person_wrote_stays_where_nothing_joins_it(tmp_path: Path, seeds: list[tuple[Resolution, Origin]], bank: Bank) -> None:
    """A slot of one's own for what its sources say differently: kept when other texts come, in whatever words its sources differ."""
    save(mine(seeds[:1]), tmp_path)
    (tmp_path / "own.toml").write_text(
        '[[families]]\nid = "mine"\npart = "operative"\n[[families.variants]]\ntext = "Urges {{ who }} to plant trees;"\n'
        'sources = [{ symbol = "B", paragraph = "OP1", values = { who = "all States" } }, '
        '{ symbol = "A", paragraph = "OP1", values = { who = "the cities of the world" } }]\n',
        encoding="utf-8",
    )
    grown = mine(seeds[1:], load(tmp_path))
    assert grown.by_source["A", "OP1"][1].text == "Urges {{ who }} to plant trees;"
    assert grown.by_source["A", "OP1"][0] is grown.by_source["B", "OP1"][0]
    joined = mine([text("C", "2020", "Urges all States to plant trees;")], grown)
    assert [joined.by_source[s, "OP1"][1].said(joined.by_source[s, "OP1"][2]).text for s in "ABC"] == [
        "Urges the cities of the world to plant trees;",
        "Urges all States to plant trees;",
        "Urges all States to plant trees;",
    ]


def test_a_text_of_the_same_symbol_replaces_the_old_one(bank: Bank, seeds: list[tuple[Resolution, Origin]]) -> None:
    resolution, origin = seeds[2]
    shorter = replace(resolution, operative=resolution.operative[:3])
    changed = mine([(shorter, origin)], bank)
    assert [f"OP{n}" for n in (1, 2, 3, 4) if ("A/RES/78/228", f"OP{n}") in changed.by_source] == ["OP1", "OP2", "OP3"]
    assert len(changed.texts) == 4
    assert mine([seeds[2]], changed) == bank


# --- which paragraphs are one clause -----------------------------------------------------------------------------


def together() -> Iterator[tuple[str, str, str]]:
    for table in tomllib.loads((HERE / "families.toml").read_text(encoding="utf-8"))["pair"]:
        yield table["a"], table["b"], table["are"]


@pytest.mark.parametrize(("a", "b", "are"), list(together()), ids=lambda value: value)
def test_one_clause_or_two(bank: Bank, a: str, b: str, are: str) -> None:
    found = [bank.by_source[tuple(place.rsplit(" ", 1))][0].id for place in (a, b)]  # type: ignore[index]
    assert (found[0] == found[1]) == (are == "one")


def text(symbol: str, date: str, *operative: str, title: str = "Improving the coordination of efforts") -> tuple[Resolution, Origin]:
    paragraphs = tuple(Paragraph("", p) for p in operative)
    return Resolution(metadata=Metadata(symbol=symbol, adopted_date=date, title=title), operative=paragraphs), Origin()


def test_clauses_side_by_side_stay_apart_however_alike() -> None:
    """Three quarters of their words are the same, and they stand in one text: two clauses, each with its own predecessor."""
    old = ("Requests the Secretary-General to submit a written report on the protection of children in armed conflict;",)
    old += ("Requests the Secretary-General to submit a written report on the protection of journalists in armed conflict;",)
    new = tuple(t.replace("a written report", "an annual written report") for t in old)
    bank = mine([text("A/RES/70/1", "2015-12-17", *old), text("A/RES/72/1", "2017-12-17", *new)])
    assert [[s.symbol + " " + s.paragraph for _, s in f.sources()] for f in bank.families] == [
        ["A/RES/72/1 OP1", "A/RES/70/1 OP1"],
        ["A/RES/72/1 OP2", "A/RES/70/1 OP2"],
    ]


# --- slots -------------------------------------------------------------------------------------------------------


def slots() -> Iterator[tuple[str, dict[str, str]]]:
    for table in tomllib.loads((HERE / "slots.toml").read_text(encoding="utf-8"))["case"]:
        yield table["text"], table


@pytest.mark.parametrize(("said", "case"), list(slots()), ids=lambda value: value[:60] if isinstance(value, str) else "")
def test_what_becomes_a_slot(said: str, case: dict[str, str]) -> None:
    paragraph = Paragraph("OP1", said, indicators=(Indicator("5", len(said)),) if "note" in case else ())
    resolution = Resolution(operative=(paragraph,), footnotes=(Footnote("5", case.get("note", "")),))
    if said.split()[0].endswith("ing"):
        resolution = replace(resolution, preambular=resolution.operative, operative=())
    one = variant_of(spoken(Mined("A/RES/78/228", date="2023-12-19", session=78), resolution))
    assert one.text.removesuffix("[^1]") == case["clause"]
    assert list(one.footnotes.values()) == ([case["noted"]] if "noted" in case else [])


def test_what_two_sources_say_differently_is_a_slot() -> None:
    said = "Recalls the meeting held on {} and the summit held on 1 May 2010;"
    bank = mine([text("A/RES/70/1", "2015-12-17", said.format("3 May 2015")), text("A/RES/72/1", "2017-12-17", said.format("4 May 2017"))])
    (family,) = bank.families
    (variant,) = family.variants
    assert variant.text == "Recalls the meeting held on {{ date }} and the summit held on 1 May 2010;"
    assert [dict(s.values) for s in variant.sources] == [{"date": "4 May 2017"}, {"date": "3 May 2015"}]


# --- files and folders -------------------------------------------------------------------------------------------


def test_the_shipped_bank_is_what_mining_the_examples_makes(tmp_path: Path) -> None:
    told: list[Step] = []
    summary = mine_paths([places.data("examples") / "resolutions"], tmp_path, told.append)
    assert (len(summary.added), summary.texts, summary.paragraphs) == (4, 4, 211)
    assert summary.skipped == (("A_C.3_78_L.12_Rev.1-commentary.txt", "a commentary, which is not mined"),)
    shipped = places.data("clause_bank")
    assert {p.name: p.read_bytes() for p in tmp_path.glob("*")} == {p.name: p.read_bytes() for p in shipped.glob("*")}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "texts"
    made.mkdir()
    for n, name in ((70, "older"), (72, "newer")):
        (made / f"{name}.txt").write_text(
            f"General Assembly\n\n{n}/1. Mercury\n\nThe General Assembly,\n\nRecalling the Charter,\n\n"
            f"1. Urges all States to join;\n\n2. Decides to meet again in {1950 + n}.\n",
            encoding="utf-8",
        )
    return made


def test_a_second_run_reads_what_changed(folder: Path, tmp_path: Path) -> None:
    bank = tmp_path / "bank"
    assert mine_paths([folder], bank).added == ("A/RES/72/1", "A/RES/70/1")
    before = {p.name: p.read_bytes() for p in bank.iterdir()}
    again = mine_paths([folder], bank)
    assert (again.added, again.replaced, len(again.unchanged)) == ((), (), 2)
    assert {p.name: p.read_bytes() for p in bank.iterdir()} == before
    newer = folder / "newer.txt"
    newer.write_text(newer.read_text(encoding="utf-8").replace("to join", "to join it"), encoding="utf-8")
    changed = mine_paths([folder], bank)
    assert (changed.added, changed.replaced, changed.texts) == ((), ("A/RES/72/1",), 2)
    assert "to join it" in load(bank).by_source["A/RES/72/1", "OP1"][1].text


def test_sources_toml_says_what_a_file_does_not(folder: Path, tmp_path: Path) -> None:
    mine_paths([folder], tmp_path / "bank")
    (folder / "sources.toml").write_text('["older.txt"]\nsymbol = "my draft"\ndate = "2015"\n', encoding="utf-8")
    assert mine_paths([folder], tmp_path / "bank").added == ("my draft",)
    assert [(t.symbol, t.date) for t in load(tmp_path / "bank").texts] == [("A/RES/72/1", None), ("my draft", "2015")]


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ('["older.txt"]\nsymbol = 7', "older.txt.symbol: expected str, found int"),
        ('["older.txt"]\nname = "x"', "older.txt: unknown key 'name'"),
        ('["older.txt"]\ndate = "May"', "older.txt.date: expected a year or a date such as 2023-12-19, found 'May'"),
        ('"older.txt" = "x"', "older.txt: expected dict, found str"),
        ("older", "is not valid TOML"),
    ],
)
def test_a_nonsensical_sources_toml_is_refused(told: str, expected: str, folder: Path, tmp_path: Path) -> None:
    (folder / "sources.toml").write_text(told, encoding="utf-8")
    with pytest.raises(DrafterError) as caught:
        mine_paths([folder], tmp_path / "bank")
    assert str(folder / "sources.toml") in caught.value.wrong
    assert expected in caught.value.wrong


def test_what_is_no_resolution_is_skipped_and_told(folder: Path, tmp_path: Path) -> None:
    (folder / "README.md").write_text("# Nothing\n\nJust words.\n", encoding="utf-8")
    (folder / "broken.json").write_text("{", encoding="utf-8")
    (folder / "twice.txt").write_bytes((folder / "older.txt").read_bytes() + b"\n")
    (folder / ".hidden.txt").write_text("x", encoding="utf-8")
    told: list[Step] = []
    summary = mine_paths([folder], tmp_path / "bank", told.append)
    assert [name for name, _ in summary.skipped] == ["README.md", "broken.json", "twice.txt"]
    assert "A/RES/70/1 again, older.txt was taken" in dict(summary.skipped)["twice.txt"]
    assert [step.done for step in told if step.doing == "reading"] == [1, 2, 3, 4, 5]
    assert [step.skipped for step in told if step.doing == "reading"] == [True, True, False, False, True]


def test_nothing_there(tmp_path: Path) -> None:
    with pytest.raises(DrafterError, match="no readable file"):
        mine_paths([tmp_path], tmp_path / "bank")
    with pytest.raises(DrafterError, match="no such file or folder"):
        mine_paths([tmp_path / "nowhere"], tmp_path / "bank")
    assert not (tmp_path / "bank").exists()


@given(words, words)
def test_a_blank_keeps_a_text_out(before: str, after: str) -> None:
    """In a paragraph or in a note: nobody has said those words yet."""
    said = Resolution(operative=(Paragraph("OP1", f"Urges {before}"),), footnotes=(Footnote("1", after),))
    left = mine([(said, Origin(symbol="A/RES/70/1"))])
    assert len(left.texts) == 1
    for blank in (
        replace(said, operative=(Paragraph("OP1", f"Urges {before}{BLANK}{after}"),)),
        replace(said, footnotes=(Footnote("1", f"{before}{BLANK}{after}"),)),
    ):
        assert mine([(blank, Origin(symbol="A/RES/71/1"))], left) == left


def test_what_a_file_was_is_remembered(folder: Path, tmp_path: Path) -> None:
    mine_paths([folder / "older.txt"], tmp_path / "bank")
    (one,) = load(tmp_path / "bank").texts
    assert one.sha256 == hashlib.sha256((folder / "older.txt").read_bytes()).hexdigest()
    assert (one.file, one.title, one.session) == ("older.txt", "Mercury", 70)
