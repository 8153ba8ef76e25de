"""AKN4UN out: valid against the schema, the same when read again, the same bytes every time; what drafts and damaged texts need."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import pytest
from any_resolution import MARKS, PLAIN, resolutions
from hypothesis import HealthCheck, given, settings

from drafter.model import Footnote, Indicator, Metadata, Paragraph, Resolution
from drafter.read import read, read_all, read_all_bytes
from drafter.write import write

NS = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"
GOLDEN = Path(__file__).parent / "golden"


def back(text: Resolution) -> Resolution:
    return replace(read_all_bytes(write(text, "akn"), "x.xml")[0], repairs=())


def paragraphs(*found: Paragraph, **rest: object) -> Resolution:
    return Resolution(enacting="The General Assembly", operative=found, **rest)  # type: ignore[arg-type]


def test_in_the_profile_of_the_united_nations() -> None:
    """The elements that AKN4UN has for each thing, and nothing that names no one."""
    root = ET.fromstring(write(read(GOLDEN / "everything.json"), "akn"))
    statement = root[0]
    assert [e.tag.removeprefix(NS) for e in statement] == ["meta", "coverPage", "preface", "preamble", "mainBody", "conclusions", "attachments"]
    ids = [e.get("eId") for e in root.iter() if e.get("eId")]
    assert len(ids) == len(set(ids))
    openings = [e.find(f".//{NS}span[@class='italic']") for e in statement.iter(f"{NS}container")]
    assert [e.text for e in openings if e is not None] == [p.lead_phrase for p in read(GOLDEN / "everything.json").preambular]


def test_document_symbols_are_links() -> None:
    xml = write(paragraphs(Paragraph("OP1", "Takes note of document A/78/119 & its annex.", "Takes note")), "akn").decode()
    assert 'document <a href="https://undocs.org/en/A/78/119">A/78/119</a> &amp; its annex.' in xml


def test_a_draft_keeps_its_blanks_sponsors_and_status() -> None:
    metadata = Metadata(
        symbol="A/C.3/80/L.__",
        body="General Assembly",
        committee="Third Committee",
        session=80,
        agenda_item="__",
        title="Quiet hours",
        status="revised draft",
        distr="Limited",
        distr_date="__",
        original_language="English",
        language="en",
        sponsors=("Peru", "Côte d’Ivoire"),
    )
    text = paragraphs(Paragraph("OP1", "Decides to rest.", "Decides"), metadata=metadata)
    assert back(text) == text


def test_notes_without_an_indicator_and_indicators_without_a_note() -> None:
    text = paragraphs(
        Paragraph("OP1", "Decides to rest;", "Decides", "1", indicators=(Indicator("1", 15), Indicator("9", 16))),
        Paragraph("OP2", "Requests a report.", "Requests", "2", indicators=(Indicator("3", 17),)),
        footnotes=(Footnote("1", "Resolution 1/1."), Footnote("2", "Cited nowhere."), Footnote("3", "Resolution 3/3.")),
        metadata=Metadata(language="en", title="Rest", body="General Assembly"),
    )
    assert back(text) == text


def test_what_xml_cannot_hold_has_a_sign() -> None:
    text = paragraphs(Paragraph("OP1", "Decides \x0b to\ud800 rest.", "Decides"))
    assert back(text).operative[0].text == "Decides ␋ to� rest."


# --- against the schema ------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def schema():
    etree = pytest.importorskip("lxml.etree")
    path = Path(__file__).resolve().parents[3] / "shared" / "schema" / "akomantoso30.xsd"
    if not path.is_file():
        pytest.skip("needs ../shared, the development corpus, which is not here")
    return etree.XMLSchema(etree.parse(str(path)))


def check(schema, content: bytes) -> None:
    from lxml import etree

    schema.assertValid(etree.fromstring(content))


def test_founding_texts_are_valid(schema, examples: Path) -> None:
    for name in ("A_RES_78_228", "A_RES_70_179", "A_C.3_68_L.20_Rev.1", "ECOSOC_2017_draft_I"):
        check(schema, write(read(examples / "resolutions" / f"{name}.txt"), "akn"))
    check(schema, write(read(GOLDEN / "everything.json"), "akn"))
    check(schema, write(Resolution(), "akn"))


def test_any_text_is_valid(schema) -> None:
    @settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(resolutions(PLAIN + MARKS))
    def valid(text: Resolution) -> None:
        check(schema, write(text, "akn"))

    valid()


def test_real_texts_are_valid_and_come_back(schema, shared: Path) -> None:
    """Every 40th file of the corpus, collections, tables and annexes among them."""
    count = 0
    for path in sorted((shared / "corpus" / "akn").glob("*/*.xml"))[7::40]:
        for text in read_all(path):
            text = replace(text, repairs=())
            content = write(text, "akn")
            check(schema, content)
            assert replace(read_all_bytes(content, "x.xml")[0], repairs=()) == text, path.name
            assert write(text, "akn") == content
            count += 1
    assert count > 30
