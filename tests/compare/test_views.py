"""A comparison as a person sees it: goldens of every view, and what a hostile text can't do to a terminal or a page."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_compare import resolution, sections

from drafter.compare import Comparison, compare
from drafter.model import Paragraph, Resolution
from drafter.write.comparison import FORMATS, View, columns, html, markdown, report, summary, table, terminal
from drafter.write.comparison_terminal import wide

HERE = Path(__file__).parent


def pair() -> Comparison:
    parts = sections(HERE / "views" / "pair.txt")
    return compare(resolution(parts["old"]), resolution(parts["new"]))


VIEWS: dict[str, Callable[[Comparison], str]] = {
    "terminal.txt": lambda c: terminal(c, View(width=80)),
    "colour.txt": lambda c: terminal(c, View(colour=True, width=80)).replace("\x1b", "ESC"),
    "substantive.txt": lambda c: terminal(c, View(width=80, only={"substantive"})),
    "all.txt": lambda c: terminal(c, View(width=80, only={"none", "editorial", "technical", "substantive"})),
    "columns.txt": lambda c: columns(c, View(width=80)),
    "columns-colour.txt": lambda c: columns(c, View(colour=True, width=80)).replace("\x1b", "ESC"),
    "table.html": lambda c: table(c, View(sources={"PP5": "A/RES/77/1 PP3"})),
    "page.html": html,
    "page.md": markdown,
}


@pytest.mark.parametrize("name", VIEWS)
def test_golden(name: str) -> None:
    """After a change meant to be seen: DRAFTER_VIEWS=write pytest tests/compare, and read what changed."""
    path = HERE / "views" / name
    found = VIEWS[name](pair())
    if os.environ.get("DRAFTER_VIEWS") == "write":
        path.write_text(found)
    assert found == path.read_text()


def test_summary() -> None:
    assert summary(pair()) == "1 new, 1 dropped, 3 reworded of which 1 technical, 1 moved, 1 split; 1 editorial, 2 unchanged"
    assert summary(compare(Resolution(), Resolution())) == "both texts are empty"


def test_moved_at_both_ends() -> None:
    rows = {row.anchor: row for row in report(pair()).rows}
    gone = rows["left-new-OP5"]
    assert (gone.mark, gone.tags, rows[gone.link].mark, rows[gone.link].link) == ("OP2", ("moved to OP5",), "OP5 (was OP2)", gone.anchor)


def test_json() -> None:
    tree = json.loads(FORMATS["json"](pair(), View()))
    assert (tree["schema"], set(tree["items"][0])) == (
        "drafter/comparison/1",
        {"old", "new", "type", "change", "verb", "confidence", "redline", "footnotes", "step", "scope"},
    )
    assert sum(tree["summary"].values()) == len(tree["items"])
    assert {item["change"] for item in json.loads(FORMATS["json"](pair(), View(only={"technical"})))["items"]} == {"technical"}


def test_json_is_the_text_itself() -> None:
    """What other programs read is not made fit for a terminal."""
    items = json.loads(FORMATS["json"](pair(), View()))["items"]
    assert "\x1b[2J\u202e" in "".join(span["text"] for item in items for span in item["redline"])


# --- whatever the texts ------------------------------------------------------------------------------------------

TEXT = st.text(st.sampled_from("ab ,;[]{}+-*_<>&\"'\n\t\r\x00\x07\x1b\x9b\u200f\u202e人é"), min_size=1, max_size=40)


def between(old: str, new: str) -> Comparison:
    one, other = (Resolution(operative=(Paragraph("OP1", text), Paragraph("OP2", "Decides to remain seized."))) for text in (old, new))
    return compare(one, other)


@given(TEXT, TEXT, st.integers(20, 60))
def test_terminal_obeys_no_text(old: str, new: str, width: int) -> None:
    plain = terminal(between(old, new), View(width=width)) + columns(between(old, new), View(width=width))
    colour = terminal(between(old, new), View(True, width)) + columns(between(old, new), View(True, width))
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", plain)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", re.sub(r"\x1b\[(?:0|1|2|31;9|32;4)m", "", colour))


@given(st.lists(st.sampled_from(["Urges", "人民", "States", "é"]), min_size=1, max_size=40).map(" ".join), st.integers(20, 60))
def test_no_line_is_wider_than_asked(text: str, width: int) -> None:
    page = between(text, text + " also")
    view = View(width=width, only={"none", "substantive", "technical"})
    assert all(wide(line) <= width for line in terminal(page, view).split("\n") if line.startswith("    "))
    assert all(wide(line) <= width for line in columns(page, view).split("\n") if "│" in line)


class Outline(HTMLParser):
    """The tags of a page, and the words between them."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.words += data


@given(TEXT, TEXT)
def test_page_obeys_no_text(old: str, new: str) -> None:
    page = Outline()
    page.feed(html(between(old, new)))
    page.feed(table(between(old, new)))
    known = {"html", "head", "meta", "title", "style", "body", "h1", "h2", "p", "section", "div", "b", "span", "a", "del", "ins"}
    known |= {"table", "thead", "tbody", "tr", "th", "td"}
    assert set(page.tags) <= known
