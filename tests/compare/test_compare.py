"""Comparing: a folder of pairs with the items they must give, the founding texts, a person's pairings, what any two texts must keep."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from drafter.compare import Comparison, Item, Span, compare
from drafter.model import Footnote, Paragraph, Resolution
from drafter.notes import lift
from drafter.read import read

HERE = Path(__file__).parent
PAIRS = sorted((HERE / "pairs").glob("*.txt"))
SIGNS = {"equal": "{}", "delete": "[-{}-]", "insert": "{{+{}+}}"}


def resolution(rows: list[str]) -> Resolution:
    """A text written as in pairs/: "PP ..." and "OP ..." are paragraphs, "(a) ..." sub-paragraphs, "[^1]: ..." footnotes."""
    parts: dict[str, list[Paragraph]] = {"PP": [], "OP": []}
    notes = []
    last = parts["PP"]
    for row in rows:
        kind, _, rest = row.strip().partition(" ")
        text, indicators = lift(rest)
        if kind in parts:
            last = parts[kind]
            last.append(Paragraph(f"{kind}{len(last) + 1}", text, indicators=indicators))
        elif kind.startswith("[^"):
            notes.append(Footnote(kind[2:-2], rest))
        else:
            parent = last.pop()
            sub = Paragraph(parent.id + kind, text, label=kind, indicators=indicators)
            last.append(Paragraph(parent.id, parent.text, indicators=parent.indicators, subparagraphs=(*parent.subparagraphs, sub)))
    return Resolution(preambular=tuple(parts["PP"]), operative=tuple(parts["OP"]), footnotes=tuple(notes))


def sections(path: Path) -> dict[str, list[str]]:
    found = re.split(r"^== (\w+)\n", path.read_text(), flags=re.M)
    return {name: body.splitlines() for name, body in zip(found[1::2], found[2::2], strict=True)}


def marked(spans: tuple[Span, ...]) -> str:
    return "".join(SIGNS[span.op].format(span.text) for span in spans)


def rows(item: Item, redline: bool) -> Iterator[str]:
    """An item as pairs/ write it down."""
    head = f"{', '.join(item.old) or 'new'} -> {', '.join(item.new) or 'gone'} | {item.type} | {item.change}"
    yield head + (f" | {item.verb[0]} > {item.verb[1]}" if item.verb else "")
    if redline:
        yield from ("    " + row for row in marked(item.redline).split("\n"))
    for note in item.footnotes:
        yield f"    note {note.old or '-'} -> {note.new or '-'}" + (f": {marked(note.redline)}" if note.redline else "")


def written(comparison: Comparison, wanted: list[str]) -> list[str]:
    """The items of a comparison; with its redline an item for which `wanted` has it."""
    out: list[str] = []
    for item in comparison.items:
        plain = list(rows(item, redline=False))
        at = wanted.index(plain[0]) if plain[0] in wanted else len(wanted)
        shown = wanted[at + 1 : at + 2]
        out += rows(item, redline=bool(shown) and shown[0].startswith("    ") and not shown[0].startswith("    note "))
    return out


@pytest.mark.parametrize("path", PAIRS, ids=[path.stem for path in PAIRS])
def test_pair(path: Path) -> None:
    parts = sections(path)
    assert written(compare(resolution(parts["old"]), resolution(parts["new"])), parts["items"]) == parts["items"]


FOUNDING = [
    ("A_RES_70_179", "A_RES_78_228"),
    ("A_C.3_68_L.20_Rev.1", "A_RES_70_179"),
    ("A_C.3_68_L.20_Rev.1", "A_RES_78_228"),
    ("ECOSOC_2017_draft_I", "A_RES_78_228"),
]


@pytest.mark.parametrize(("old", "new"), FOUNDING)
def test_founding_texts(examples: Path, old: str, new: str) -> None:
    """Each item was read against both texts; golden/<old>-<new>.txt is what a careful person would write down."""
    made = compare(*(read(examples / "resolutions" / f"{name}.txt") for name in (old, new)))
    found = [row for item in made.items for row in rows(item, redline=False) if not row.startswith("    ")]
    assert found == (HERE / "golden" / f"{old}-{new}.txt").read_text().splitlines()


@pytest.mark.parametrize(("old", "new"), FOUNDING)
def test_founding_redlines(examples: Path, old: str, new: str) -> None:
    """Both sides are rebuilt, every paragraph is in one item, and hardly an unchanged word or two stands alone between two changes."""
    made = compare(*(read(examples / "resolutions" / f"{name}.txt") for name in (old, new)))
    kept_whole(made)
    islands = [
        span.text
        for item in made.items
        for n, span in enumerate(item.redline)
        if span.op == "equal" and 0 < n < len(item.redline) - 1 and len(re.findall(r"\w+", span.text)) <= 2
    ]
    assert len(islands) <= 16, islands


def kept_whole(made: Comparison) -> None:
    """Every paragraph is in exactly one item, and each redline rebuilds both its sides to the letter."""
    assert sorted(i for item in made.items for i in item.old) == sorted(p.id for p in made.old.paragraphs)
    assert sorted(i for item in made.items for i in item.new) == sorted(p.id for p in made.new.paragraphs)
    for item in made.items:
        old = "\n".join(p.full_text for p in made.old.paragraphs if p.id in item.old)
        new = "\n".join(p.full_text for p in made.new.paragraphs if p.id in item.new)
        assert "".join(s.text for s in item.redline if s.op != "insert") == old
        assert "".join(s.text for s in item.redline if s.op != "delete") == new


# --- a person's own pairings -------------------------------------------------------------------------------------

OLD = resolution(["OP Urges States to protect victims;", "OP Welcomes the report on forests;", "OP Decides to meet in Vienna."])
NEW = resolution(["OP Urges States to protect all victims;", "OP Deplores the loss of oceans;", "OP Decides to meet in Geneva."])


def ties(**pairings: list[tuple[str, str]]) -> set[tuple[tuple[str, ...], tuple[str, ...]]]:
    made = compare(OLD, NEW, **pairings)
    kept_whole(made)
    return {(item.old, item.new) for item in made.items if item.old and item.new}


def test_pinned() -> None:
    assert (("OP2",), ("OP2",)) not in ties()
    assert (("OP2",), ("OP2",)) in ties(pinned=[("OP2", "OP2")])


def test_pinned_split() -> None:
    assert (("OP1",), ("OP1", "OP2")) in ties(pinned=[("OP1", "OP1"), ("OP1", "OP2")])


def test_cut() -> None:
    assert ties(cut=[("OP1", "OP1")]) == {(("OP3",), ("OP3",))}


def test_pairings_of_paragraphs_that_are_gone() -> None:
    assert ties(pinned=[("OP9", "OP1")], cut=[("OP1", "OP9")]) == ties()
