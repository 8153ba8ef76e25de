"""A bank on disk: written and read back, refused with the place of what is wrong, whole whatever interrupts it."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.bank import Bank, Mined, Source, Variant, load, save
from drafter.bank.folder import family, files, ordered, variant
from drafter.draft import Clause
from drafter.model import DrafterError

HERE = Path(__file__).parent

line = st.text(st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="{}"), min_size=1, max_size=40)
names = st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True)
dates = st.sampled_from([None, "2013-11-08", "2017", "2023-12-19"])
sources = st.builds(
    Source,
    symbol=st.from_regex(r"A/RES/[67]\d/\d{1,3}", fullmatch=True),
    paragraph=st.from_regex(r"OP[1-9]\d?", fullmatch=True),
    date=dates,
    values=st.fixed_dictionaries({"next_session": line}, optional={"year": line}),
    markers=st.lists(st.from_regex(r"[1-9]\d?|\*", fullmatch=True), max_size=3).map(tuple),
    printed=st.dictionaries(st.just("1"), line, max_size=1),
    section=st.none() | line,
)
subparagraphs = st.lists(st.builds(Clause, id=st.just(""), text=line, label=st.sampled_from(["(a)", "(b)"])), max_size=2).map(tuple)
texts = line.map(lambda text: f"Urges {text} at its {{{{ next_session }}}} session")


@st.composite
def banks(draw: st.DrawFn) -> Bank:
    said = draw(st.lists(sources, min_size=1, max_size=6, unique_by=lambda s: (s.symbol, s.paragraph)))
    dated = {s.symbol: s.date for s in said}
    mined = [Mined(symbol, "file.txt", "00", date, int(symbol[6:8]), "A title") for symbol, date in dated.items()]
    made = []
    for one in said:
        whole = Source(one.symbol, one.paragraph, dated[one.symbol], int(one.symbol[6:8]), one.values, one.markers, one.printed, one.section)
        made.append(variant(draw(texts), draw(st.dictionaries(st.sampled_from("123"), line, max_size=2)), [whole], draw(subparagraphs)))
    cut = draw(st.integers(1, len(made)))
    return ordered([family("operative", group) for group in (made[:cut], made[cut:]) if group], mined)


@settings(deadline=None, max_examples=60)
@given(banks())
def test_a_folder_gives_the_bank_back(tmp_path_factory: pytest.TempPathFactory, bank: Bank) -> None:
    folder = tmp_path_factory.mktemp("bank")
    save(bank, folder)
    assert load(folder) == bank
    assert files(load(folder)) == {path.name: path.read_bytes() for path in folder.glob("*.toml")}


def made(text: str = "Urges all States", symbol: str = "A/RES/70/1", title: str = "A title") -> Bank:
    one = Variant(text, {}, (Source(symbol, "OP1", "2015", 70),))
    return ordered([family("operative", [one])], [Mined(symbol, date="2015", session=70, title=title)])


@pytest.mark.parametrize("path", sorted((HERE / "bad").glob("*.toml")), ids=lambda p: p.stem)
def test_nonsense_is_refused_with_file_and_place(path: Path, tmp_path: Path) -> None:
    save(made(), tmp_path)
    (tmp_path / "a-title-operative.toml").unlink()
    (tmp_path / "mine.toml").write_bytes(path.read_bytes())
    expected = path.read_text(encoding="utf-8").split("\n", 1)[0].removeprefix("# ").replace("FILE", str(tmp_path / "mine.toml"))
    with pytest.raises(DrafterError) as caught:
        load(tmp_path)
    assert str(tmp_path / "mine.toml") in caught.value.wrong
    assert expected in caught.value.wrong
    assert caught.value.do


@pytest.mark.parametrize(
    ("index", "expected"),
    [
        ('schema = "drafter/bank/9"', " says schema 'drafter/bank/9', this program reads 'drafter/bank/1'"),
        ('schema = "drafter/bank/1"\n[[texts]]\nfile = "a.txt"', ", line 2: texts 1: 'symbol' is missing"),
        ('schema = "drafter/bank/1"\n[[texts]]\nsymbol = "A"\nsession = "70"', ", line 4: texts 1.session: expected int, found str"),
        ('schema = "drafter/bank/1"\n[[texts]]\nsymbol = "A"\n[[texts]]\nsymbol = "A"', ": texts: symbol: 'A' is there twice"),
    ],
)
def test_a_nonsensical_list_of_texts_is_refused(index: str, expected: str, tmp_path: Path) -> None:
    (tmp_path / "bank.toml").write_text(index, encoding="utf-8")
    with pytest.raises(DrafterError) as caught:
        load(tmp_path)
    assert caught.value.wrong == f"{tmp_path / 'bank.toml'}{expected}"


def test_no_bank_there(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(DrafterError, match=r"holds no clause bank: bank\.toml is missing"):
            load(folder)


def test_not_utf8(tmp_path: Path) -> None:
    save(made(), tmp_path)
    (tmp_path / "mine.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(DrafterError, match="not UTF-8"):
        load(tmp_path)


def test_a_hand_edit_that_makes_sense_is_kept(tmp_path: Path) -> None:
    save(made(), tmp_path)
    path = tmp_path / "a-title-operative.toml"
    path.write_text("# checked by hand\n" + path.read_text(encoding="utf-8").replace("all States", "all Governments"), encoding="utf-8")
    assert load(tmp_path).families[0].text == "Urges all Governments"


def test_a_family_in_a_file_of_ones_own(tmp_path: Path) -> None:
    save(made(), tmp_path)
    (tmp_path / "my-clauses.toml").write_text(
        '[[families]]\nid = "mine"\npart = "preambular"\n[[families.variants]]\ntext = "Recalling the Charter,"\n'
        'sources = [{ symbol = "my notes", paragraph = "1" }]\n',
        encoding="utf-8",
    )
    assert {f.id: f.lead_phrase for f in load(tmp_path).families} == {"mine": "Recalling", "A/RES/70/1 OP1": "Urges"}


def test_other_files_in_the_folder_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("mine", encoding="utf-8")
    save(made(), tmp_path)
    save(made(title="Another title"), tmp_path)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["README.md", "another-title-operative.toml", "bank.toml"]


def test_saving_the_same_again_touches_nothing(tmp_path: Path) -> None:
    save(made(), tmp_path)
    before = {p.name: p.stat().st_mtime_ns for p in tmp_path.iterdir()}
    save(load(tmp_path), tmp_path)
    assert {p.name: p.stat().st_mtime_ns for p in tmp_path.iterdir()} == before


@pytest.mark.parametrize("step", range(8))
def test_a_write_that_is_interrupted_leaves_one_bank_or_the_other(step: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The process dies at the n-th touch of the disk: what is read next is the old bank or the new one, whole."""
    old, new = made("Urges all States", title="Old"), made("Calls upon all States", title="New")
    save(old, tmp_path)
    touched = 0

    def dying(real):  # type: ignore[no-untyped-def]
        def touch(self: Path, *args, **kwargs):  # type: ignore[no-untyped-def]
            nonlocal touched
            touched += 1
            if touched > step:
                raise KeyboardInterrupt
            return real(self, *args, **kwargs)

        return touch

    with monkeypatch.context() as patch:
        for name in ("write_bytes", "write_text", "replace", "unlink", "mkdir"):
            patch.setattr(Path, name, dying(getattr(Path, name)))
        with pytest.raises(KeyboardInterrupt):
            save(new, tmp_path)
    assert load(tmp_path) in (old, new)
    save(new, tmp_path)
    assert load(tmp_path) == new


def test_a_full_disk_leaves_the_bank_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = made()
    save(old, tmp_path)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_bytes", full)
        with pytest.raises(DrafterError, match="No space left on device"):
            save(made("Calls upon all States"), tmp_path)
    assert load(tmp_path) == old
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a-title-operative.toml", "bank.toml"]
