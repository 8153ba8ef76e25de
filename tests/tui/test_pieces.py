"""Words wrapped, cut and marked: nothing is lost, nothing is obeyed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from drafter.compare import Span, redline
from drafter.tui.pieces import GAP, Block, Overlay, Piece, bare, cut, marked, paragraphs, plain, visible, wrapped

WORDS = st.text(st.sampled_from("ab [](),;é国\u0301 \x1b\x07\x9b\u202e\t"), max_size=60)


@given(WORDS, st.integers(4, 30), st.integers(0, 6), st.integers(0, 6))
def test_wrapping_loses_no_word(text: str, width: int, indent: int, hang: int) -> None:
    lines = wrapped(Block((Piece(text[:7], "opening"), Piece(text[7:])), indent, hang), width)
    assert "".join("".join(map(plain, lines)).split()) == "".join(visible(text).split())
    assert all(cell_len(plain(line)) <= max(width, 6) for line in lines)


@given(WORDS, WORDS, st.integers(0, 40))
def test_marks_rebuild_both_texts(old: str, new: str, cut_at: int) -> None:
    pieces = [p for p in marked(redline(old, new), [Overlay(0, cut_at, "opening")]) if p is not GAP]
    assert "".join(p.text for p in pieces if "deleted" not in p.kind) == new
    assert "".join(p.text for p in pieces if "inserted" not in p.kind) == old


@given(WORDS, st.integers(0, 20))
def test_cut_fits(text: str, width: int) -> None:
    line = cut([Piece(text)], width)
    assert cell_len(plain(line)) <= width
    assert plain(line) == visible(text) or plain(line).endswith("…") or not width


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([("equal", "its"), ("delete", " first"), ("insert", " second"), ("equal", " session")], "its [-first-] {+second+} session"),
        ([("delete", " and"), ("insert", ","), ("equal", " more")], " [-and-]{+,+} more"),
        ([("insert", "\n(b) more")], "\n{+(b) more+}"),
        ([("insert", " ")], " "),
    ],
)
def test_marks_in_words(spans: list[tuple[str, str]], expected: str) -> None:
    assert plain(bare(marked(Span(op, text) for op, text in spans))) == expected  # type: ignore[arg-type]


def test_footnote_numbers_stand_where_they_are_cited() -> None:
    spans = [Span("equal", "Notes"), Span("delete", " the old"), Span("insert", " the"), Span("equal", " report;")]
    pieces = marked(spans, inserts=[(16, Piece("²")), (5, Piece("¹"))])
    assert plain(pieces) == "Notes the old¹ the report²;"


def test_labelled_lines_are_set_in() -> None:
    blocks = paragraphs([Piece("Invites:\n(a) To "), Piece("see;", "inserted"), Piece("\nafter")])
    assert [(plain(b.pieces), b.indent) for b in blocks] == [("Invites:", 0), ("(a) To see;", 3), ("after", 0)]


def test_what_a_terminal_obeys_is_shown() -> None:
    assert visible("\x1b[2J\x07\x9b\x7f\u202e") == "␛[2J␇\ufffd␡\ufffd"
