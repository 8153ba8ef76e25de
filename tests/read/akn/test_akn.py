"""AKN4UN: each structure in a small invented file with its golden, what is refused, and the United Nations' own files where they are.

NAME.xml is the file, NAME.json what is read from it: one structure JSON, or a list of them for a collection. `DRAFTER_AKN=write pytest
tests/read/akn` writes the goldens; read what changed.
"""

import json
import os
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from drafter.model import DrafterError, Exit, Paragraph, Resolution
from drafter.read import read, read_all, read_all_bytes, read_bytes
from drafter.write.json import resolution_json

FILES = sorted(Path(__file__).parent.glob("*.xml"))
NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_structure(path: Path) -> None:
    found = [resolution_json(r) for r in read_all(path)]
    golden = path.with_suffix(".json")
    if os.environ.get("DRAFTER_AKN") == "write":
        golden.write_text(json.dumps(found if len(found) > 1 else found[0], ensure_ascii=False, indent=1) + "\n", "utf-8")
    wanted = json.loads(golden.read_text("utf-8"))
    assert found == (wanted if isinstance(wanted, list) else [wanted])


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_structure_json_reads_back(path: Path) -> None:
    for resolution in read_all(path):
        assert read_bytes(json.dumps(resolution_json(resolution)).encode(), "read.json") == resolution


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_word_is_lost(path: Path) -> None:
    assert not lost(path.read_bytes(), read_all(path))


def test_a_collection_is_several_resolutions_and_the_first_names_the_others() -> None:
    path = Path(__file__).parent / "collection.xml"
    first, second = read_all(path)
    assert [first.metadata.symbol, second.metadata.symbol] == ["A/RES/89/303 A", "A/RES/89/303 B"]
    alone = read(path)
    assert alone.paragraphs == first.paragraphs
    assert alone.repairs[0].code == "collection" and "A/RES/89/303 B" in alone.repairs[0].message


def test_any_other_file_holds_one_text(examples: Path) -> None:
    path = examples / "resolutions" / "A_RES_78_228.txt"
    assert read_all(path) == (read(path),)


@pytest.mark.parametrize("name", ["shelf", "p", "num", "table", "authorialNote", "point"])
@pytest.mark.parametrize("path", [p for p in FILES if p.stem in ("lists", "odd", "tables")], ids=lambda path: path.stem)
def test_no_word_is_lost_where_an_element_has_another_name(path: Path, name: str) -> None:
    """Each element of a body in turn: what is not understood is kept all the same."""
    from lxml import etree

    root = etree.parse(path).getroot()
    for element in [e for part in root.iter("{*}preamble", "{*}mainBody", "{*}preface") for e in part.iterdescendants("{*}*")]:
        tag, element.tag = element.tag, f"{{{NAMESPACE}}}{name}"
        content = etree.tostring(root)
        element.tag = tag
        assert not lost(content, read_all_bytes(content, "file.xml")), tag


# --- what is refused ---------------------------------------------------------------------------------------------

SMALL = (
    f'<akomaNtoso xmlns="{NAMESPACE}"><statement name="resolution"><preamble><container><p>Noting it,</p></container></preamble>'
    "<mainBody><paragraph><num>1.</num><content><p>Decides.</p></content></paragraph></mainBody></statement></akomaNtoso>"
)
LAUGHS = "".join(f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in zip("abcdefghi", "bcdefghij", strict=True))
REFUSED = {
    "billion laughs": (f'<!DOCTYPE akomaNtoso [<!ENTITY a "ha">{LAUGHS}]>' + SMALL.replace("it", "&j;"), "entities"),
    "billion laughs in an attribute": (f'<!DOCTYPE akomaNtoso [<!ENTITY a "ha">{LAUGHS}]>' + SMALL.replace("resolution", "&j;"), "entities"),
    "quadratic entity": (f'<!DOCTYPE akomaNtoso [<!ENTITY a "{"x" * 50_000}">]>' + SMALL.replace("it", "&a;" * 5_000), "entities"),
    "external entity": ('<!DOCTYPE akomaNtoso [<!ENTITY x SYSTEM "file:///etc/hostname">]>' + SMALL.replace("it", "&x;"), "entities"),
    "entity for the declarations": ('<!DOCTYPE akomaNtoso [<!ENTITY % p SYSTEM "http://127.0.0.1/x"> %p;]>' + SMALL, "entities"),
    "undeclared entity": (SMALL.replace("it", "&nbsp;"), "'nbsp' not defined"),
    "absurd depth": (SMALL.replace("it", "<p>" * 50_000 + "it" + "</p>" * 50_000), "nested too deeply"),
    "cut off": (SMALL[:200], "damaged XML at line 1"),
    "tags that do not match": (SMALL.replace("<mainBody>", "\n\n<mainBody></p>"), "damaged XML at line 3"),
    "a character that is none": (SMALL.replace("it", "&#1;"), "damaged XML"),
    "unknown encoding": ('<?xml version="1.0" encoding="lamp"?>' + SMALL, "encoding"),
    "another kind of XML": ('<?xml version="1.0"?>\n<rss><channel/></rss>', "no Akoma Ntoso: its root is <rss>"),
    "no text in it": (f'<akomaNtoso xmlns="{NAMESPACE}"/>', "without a text"),
    "a PDF": ("%PDF-1.7\n%\n", "PDF"),
    "plain text": ("The General Assembly,", "no XML"),
    "nothing": ("", "empty"),
}


@pytest.mark.parametrize(("content", "said"), REFUSED.values(), ids=REFUSED)
def test_refused(content: str, said: str) -> None:
    for read_it in (read_bytes, read_all_bytes):
        with pytest.raises(DrafterError) as refused:
            read_it(content.encode(), "file.xml")
        assert refused.value.code == Exit.UNREADABLE
        assert refused.value.wrong.startswith("file.xml ") and said in refused.value.wrong
        assert "\n" not in refused.value.wrong + refused.value.do


ACCEPTED = {
    "no namespace": SMALL.replace(f' xmlns="{NAMESPACE}"', ""),
    "a prefix": re.sub(r"<(/?)(?=\w)", r"<\1a:", SMALL).replace("xmlns=", "xmlns:a="),
    "a DOCTYPE that declares nothing and is not fetched": '<!DOCTYPE akomaNtoso SYSTEM "http://127.0.0.1/akn.dtd">' + SMALL,
    "comments and instructions in the text": SMALL.replace("Noting", "No<!-- what? -->t<?pi?>ing"),
    "an inclusion, which is not followed": SMALL.replace(
        "<mainBody>", '<mainBody><i:include xmlns:i="http://www.w3.org/2001/XInclude" href="file:///etc/hostname" parse="text"/>'
    ),
    "as deep as XML may be": SMALL.replace("it", "<span>" * 200 + "it" + "</span>" * 200),
    "UTF-16": SMALL,
}


@pytest.mark.parametrize("name", ACCEPTED)
def test_accepted(name: str) -> None:
    content = ACCEPTED[name].encode("utf-16" if name == "UTF-16" else "utf-8")
    read_so = read_bytes(content, "file.xml")
    assert [(p.number, p.text) for p in read_so.paragraphs] == [(None, "Noting it,"), ("1", "Decides.")]


# --- the United Nations' own files -------------------------------------------------------------------------------

ODD = (
    "75_1_E 75_55_E 75_101A-B_E 75_129_E 75_212_E 75_245_E 75_246_E 75_249_E 75_253B_E 75_274_F 75_290* 75_326_E *75_257*B-* *75_293-* "
    "*_S-32_1-* *_76_3_E *_76_226-* *_76_246-* *_76_247-* *_76_256-* *_76_258-* *_ES-11_1-* *_77_100-* *_77_118-* *_77_128-* *_77_256* *_77_276-* "
    "*_78_11-* *_78_69-* *_78_80AB-* *_78_148-* *_78_225-* *_78_253-* *_78_317-*"
).split()


@pytest.fixture
def measure(shared: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """measure/read_score.py, the yardstick of reading."""
    monkeypatch.syspath_prepend(str(shared / "measure"))
    import read_score

    module: ModuleType = read_score
    return module


def test_the_yardstick_finds_nothing_wrong_in_a_sample(shared: Path, measure: ModuleType) -> None:
    wrong, plain = [], 0
    for path in sorted((shared / "corpus" / "akn").rglob("*.xml"))[::13]:
        truth = measure.truth(str(path))
        if truth and truth["symbol"] and truth["plain"]:
            plain += 1
            wrong += [f"{path.name}: {said}" for said in _differences(truth, resolution_json(read(path)), measure)]
    assert plain > 70
    assert wrong == []


def _differences(truth: dict[str, Any], got: dict[str, Any], measure: ModuleType) -> Iterator[str]:
    for part in ("preambular", "operative"):
        if [measure.norm(p["text"]) for p in truth[part]] != [measure.joined(p) for p in got[part]]:
            yield f"{part} paragraphs"
        for wanted, found in zip(truth[part], got[part], strict=False):
            if wanted["lead_phrase"] and measure.norm(wanted["lead_phrase"]) != measure.norm(found["lead_phrase"]):
                yield f"{found['id']} opens with {found['lead_phrase']}"
            if wanted["footnote_refs"] != found["footnote_refs"]:
                yield f"{found['id']} cites {found['footnote_refs']}"
    if truth["footnotes"].keys() != got["footnotes"].keys():
        yield "footnotes"
    yield from (f"footnote {n}" for n, text in truth["footnotes"].items() if measure.norm(text) != measure.norm(got["footnotes"].get(n)))
    facts = {"symbol": truth["symbol"], "session": truth["session"], "adopted_date": truth["adopted"], "title": truth["title"]}
    yield from (
        f"{name} {got['metadata'][name]}" for name, value in facts.items() if measure.norm(str(value)) != measure.norm(str(got["metadata"][name]))
    )


def test_nothing_is_lost_where_files_are_odd(shared: Path) -> None:
    folder = shared / "corpus" / "akn"
    paths = [path for name in ODD for path in sorted(folder.rglob(f"{name}.xml"))]
    assert len(paths) >= len(ODD)
    for path in paths:
        found = read_all(path)
        assert lost(path.read_bytes(), found) == Counter(), path.name
        for text in found:
            assert text.metadata.symbol and text.metadata.title and text.metadata.adopted_date and text.operative, path.name
            cited = {m for p in everything(text) for m in p.footnote_refs}
            told = {r.where for r in text.repairs if r.code == "footnote-without-indicator"}
            assert cited | {where.removeprefix("footnote ") for where in told} == text.notes.keys(), path.name
            assert all(0 <= i.at <= len(q.text) for p in everything(text) for q in p.walk() for i in q.indicators)


def test_six_languages_have_one_structure(shared: Path) -> None:
    texts = {r.metadata.language: r for path in sorted((shared / "corpus" / "akn-languages").glob("*.xml")) for r in [read(path)]}
    assert set(texts) == {"ar", "en", "es", "fr", "ru", "zh"}
    english = texts["en"]
    same = (
        "symbol",
        "session",
        "agenda_item",
        "resolution_number",
        "adopted_date",
        "distr_date",
        "report_symbol",
        "report_paragraph",
        "plenary_date",
    )
    for language, text in texts.items():
        assert [(p.id, p.number, len(p.subparagraphs), p.footnote_refs) for p in text.paragraphs] == [
            (p.id, p.number, len(p.subparagraphs), p.footnote_refs) for p in english.paragraphs
        ], language
        assert {name: getattr(text.metadata, name) for name in same} == {name: getattr(english.metadata, name) for name in same}
        assert all(p.lead_phrase and p.text.startswith(p.lead_phrase) and len(p.lead_phrase) < 60 for p in text.paragraphs)
        assert text.notes.keys() == english.notes.keys() and text.metadata.committee and text.metadata.body and text.enacting


# --- counting words ----------------------------------------------------------------------------------------------


def everything(text: Resolution) -> list[Paragraph]:
    return [*text.paragraphs, *(p for annex in text.annexes for p in annex.paragraphs)]


def words(text: str) -> Counter[str]:
    """Words of three letters or more, without roman numerals: some files print the mark of a heading twice."""
    return Counter(re.findall(r"(?![IVXL]+\b)[^\W\d_]{3,}", text.replace("\xad", "").replace("\u200e", "")))


def lost(content: bytes, found: tuple[Resolution, ...]) -> Counter[str]:
    """Words of the title, the preamble, the body and the attachments that are nowhere in what was read."""
    from lxml import etree

    source = Counter[str]()
    for text in etree.fromstring(content).iter("{*}statement"):
        for part in text:
            if part.tag.endswith(("}preface", "}preamble", "}mainBody", "}attachments")):
                source += words(_spaced(part))
    got = Counter[str]()
    for r in found:
        said = [r.enacting, r.metadata.title, *(n.text for n in r.footnotes), *(a.heading for a in r.annexes), *(a.title for a in r.annexes)]
        said += [r.message for r in r.repairs] + [p.section for p in everything(r)]
        said += [line for p in everything(r) for q in p.walk() for line in (q.number, q.label, q.text)]
        got += words(" ".join(filter(None, said)))
    return source - got


def _spaced(element: Any) -> str:
    """The text of an element, with spaces where a block or a raised mark begins and ends; notes come after what they stand in."""
    pieces, notes = [element.text or ""], []
    for inner in element:
        if isinstance(inner.tag, str):
            name = inner.tag.rpartition("}")[2]
            edge = "" if name in ("a", "span", "decoration", "glow", "lantern") else " "
            if name == "authorialNote":
                notes.append(_spaced(inner))
            else:
                pieces.append(edge + _spaced(inner) + edge)
        pieces.append(inner.tail or "")
    return " ".join(["".join(pieces), *notes])
