"""Words inside a clause: a table of redlines a person can read, and what every redline keeps whatever the texts."""

from __future__ import annotations

import random
import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_compare import kept_whole, marked

from drafter.compare import compare, redline, similarity
from drafter.model import Footnote, Indicator, Paragraph, Resolution

HERE = Path(__file__).parent
ROWS = [block.split("\n") for block in re.split(r"\n\n+", (HERE / "redlines.txt").read_text().strip())[1:]]


@pytest.mark.parametrize(("old", "new", "wanted"), ROWS, ids=[row[2][:40] for row in ROWS])
def test_table(old: str, new: str, wanted: str) -> None:
    assert marked(redline(old, new)) == wanted


# --- whatever the texts ------------------------------------------------------------------------------------------

WORDS = st.sampled_from(
    "Urges urges Requests the of and , ; States States’ victims' “trafficking” 64/293 2015 also further (a) \n Office".split(" ")
    + "\u00a0 人 贩运 النساء é e\u0301 [x] {+ -] ^".split(" ")
)
PROSE = st.lists(WORDS, max_size=25).map(" ".join)
ANY = st.one_of(PROSE, st.text(max_size=40))


@given(ANY, ANY)
def test_rebuilds_both_sides(old: str, new: str) -> None:
    spans = redline(old, new)
    assert "".join(s.text for s in spans if s.op != "insert") == old
    assert "".join(s.text for s in spans if s.op != "delete") == new
    assert all(s.text for s in spans)
    assert all(a.op != b.op for a, b in pairwise(spans))


@given(ANY)
def test_a_text_with_itself(text: str) -> None:
    assert [s.op for s in redline(text, text)] == (["equal"] if text else [])


@given(ANY, ANY)
def test_similarity(a: str, b: str) -> None:
    assert 0 <= similarity(a, b) <= 1
    assert similarity(a, a) == 1


def test_similarity_is_of_words() -> None:
    assert similarity("Urges all Member States to act", "urges all Member States to act;") == 1
    assert similarity("Urges all Member States to act", "Welcomes the report of the Office") < 0.3
    assert similarity("a b c d", "a b x d") == 0.75


@st.composite
def resolutions(draw: st.DrawFn) -> Resolution:
    notes = draw(st.lists(ANY, max_size=3))
    markers = [str(n + 1) for n in range(len(notes))]

    def paragraphs(part: str) -> tuple[Paragraph, ...]:
        texts = draw(st.lists(ANY, max_size=5))
        return tuple(
            Paragraph(
                f"{part}{n}",
                text,
                indicators=tuple(Indicator(m, len(text)) for m in draw(st.lists(st.sampled_from([*markers, "99"]), max_size=2))),
                subparagraphs=tuple(Paragraph(f"{part}{n}({x})", draw(ANY), label=f"({x})") for x in draw(st.sampled_from(["", "a", "ab"]))),
            )
            for n, text in enumerate(texts, 1)
        )

    return Resolution(
        preambular=paragraphs("PP"),
        operative=paragraphs("OP"),
        footnotes=tuple(Footnote(m, t) for m, t in zip(markers, notes, strict=True)),
    )


@given(resolutions(), resolutions())
def test_nothing_is_lost(old: Resolution, new: Resolution) -> None:
    kept_whole(compare(old, new))


@given(resolutions())
def test_a_resolution_with_itself(text: Resolution) -> None:
    made = compare(text, text)
    assert {item.type for item in made.items} <= {"same"}
    assert {item.change for item in made.items} <= {"none"}
    assert [item.old for item in made.items] == [item.new for item in made.items]


def test_empty_texts() -> None:
    full = Resolution(operative=(Paragraph("OP1", "Decides to remain seized."),))
    assert compare(Resolution(), Resolution()).items == ()
    assert [item.type for item in compare(Resolution(), full).items] == ["added"]
    assert [item.type for item in compare(full, Resolution()).items] == ["deleted"]


# --- texts that are too much -------------------------------------------------------------------------------------


def long_text(words: int, seed: int) -> list[str]:
    drawn = random.Random(seed)
    return [f"word{drawn.randrange(3000)}" for _ in range(words)]


def test_a_paragraph_of_20_000_words() -> None:
    old = long_text(20_000, 1)
    new = [*old[:7_000], "urges", *old[7_000:15_000], *old[15_003:]]
    spans = redline(" ".join(old), " ".join(new))
    assert [s.text.split() for s in spans if s.op != "equal"] == [["urges"], old[15_000:15_003]]


def test_a_paragraph_of_book_length() -> None:
    """Too long to be compared at once, it is compared between the words that both have once."""
    old = [word if n % 50 else f"anchor{n}" for n, word in enumerate(long_text(40_000, 2))]
    new = [*old[:30_000], "urges", *old[30_000:]]
    spans = redline(" ".join(old), " ".join(new))
    assert "".join(s.text for s in spans if s.op != "delete") == " ".join(new)
    assert [s.text for s in spans if s.op != "equal"] == [" urges"]


def test_a_thousand_paragraphs_with_moves() -> None:
    drawn = random.Random(3)
    texts = [" ".join(f"word{drawn.randrange(2000)}" for _ in range(30)) for _ in range(1000)]
    order = list(range(1000))
    moved = drawn.sample(range(50, 950), 20)
    for n in moved:
        order.remove(n)
        order.insert((n + 500) % 990, n)
    old = Resolution(operative=tuple(Paragraph(f"OP{n}", text) for n, text in enumerate(texts)))
    new = Resolution(operative=tuple(Paragraph(f"OP{n}", texts[was] + (" also" if was in moved[:10] else "")) for n, was in enumerate(order)))
    made = compare(old, new)
    assert {item.old[0] for item in made.items if item.moved} == {f"OP{n}" for n in moved}
    assert made.summary["moved"] == 10
    assert made.summary["moved+reworded"] == 10
    assert made.summary["same"] == 980
