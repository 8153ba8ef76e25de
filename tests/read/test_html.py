"""HTML in: pages of several origins beside the marked-up text they are read as, and pages that nobody thought of."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.model import DrafterError
from drafter.read import read, read_bytes
from drafter.read.html import marked

PAGES = sorted((Path(__file__).parent / "html").glob("*.html"))


@pytest.mark.parametrize("page", PAGES, ids=[page.stem for page in PAGES])
def test_page(page: Path) -> None:
    assert marked(page.read_text()) == page.with_suffix(".txt").read_text()


def test_a_page_from_a_word_processor_is_a_resolution() -> None:
    text = read(Path(__file__).parent / "html" / "word.html")
    assert text.metadata.symbol == "A/C.3/80/L.12"
    assert text.metadata.distr_date == "2025-10-30"
    assert [p.text for p in text.paragraphs] == [
        "Recalling the 2030 Agenda, [also] the Convention of 1999,",
        "Urges States to rest;",
        "Requests a report.",
    ]
    assert [p.footnote_refs for p in text.paragraphs] == [("1",), (), ("2",)]
    assert text.notes == {"1": "Resolution 70/1.", "2": "A/80/1."}


@pytest.mark.parametrize(
    ("attributes", "marks"),
    [
        ("", ["1.", "2."]),
        ('start="4"', ["4.", "5."]),
        ('start="99999999999999999999"', ["1.", "2."]),
        ('type="A"', ["(a)", "(b)"]),
        ('type="a" start="26"', ["(z)", "(aa)"]),
        ('type="i" start="9"', ["(ix)", "(x)"]),
        ('style="list-style-type: lower-roman"', ["(i)", "(ii)"]),
        ('type="square" start="0"', ["0.", "1."]),
        ('type="i" start="-1"', ["-1.", "0."]),
    ],
)
def test_marks_of_a_list(attributes: str, marks: list[str]) -> None:
    lines = marked(f"<ol {attributes}><li>x</li><li>x</li></ol>").split()
    assert lines == [marks[0], "x", marks[1], "x"]


@pytest.mark.parametrize(
    ("encoding", "declared"), [("utf-8", ""), ("utf-8-sig", ""), ("utf-16", ""), ("iso-8859-1", '<meta charset="iso-8859-1">'), ("cp1252", "")]
)
def test_encodings(encoding: str, declared: str) -> None:
    page = f"<html><head>{declared}</head><body><p>The General Assembly</p><p>Decides to rest at the café.</p></body></html>"
    assert read_bytes(page.encode(encoding), "page.html").operative[0].text == "Decides to rest at the café."


TAGS = "p div ol ul li table tr td th b em sup a span h1 br pre script style title section dl dt blockquote".split()
SOUP = st.lists(
    st.one_of(
        st.sampled_from([f"<{tag}>" for tag in TAGS] + [f"</{tag}>" for tag in TAGS]),
        st.sampled_from(['<a href="#n1">1</a>', '<li id="n1">', '<a name="n1">', '<span class="mark">(a) ', '<ol type="i">']),
        st.sampled_from(["<!--", "-->", "<![CDATA[", "&#0;", "&amp"]),
        st.sampled_from(["The General Assembly,", "Urges rest;", "1", "(a)", " ", "*", "\\", "é"]),
    ),
    max_size=30,
).map("".join)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(SOUP)
def test_reading_never_crashes(page: str) -> None:
    try:
        read_bytes(page.encode(), "page.html")
    except DrafterError as error:
        assert "empty" in error.wrong
