"""Preamble and operative part: paragraphs, sub-paragraphs, headings and tables as elements."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from drafter.model import Paragraph, Resolution
from drafter.write.akn.running import Writing
from drafter.write.akn.tree import Node, escape, inline, leaf, node, paragraph
from drafter.write.rows import CELL, groups, is_row, is_table

_MARK = re.compile(r"((?:Part |Section |Chapter )?(?:[IVXL]{1,6}|[A-H]|\d{1,2})\.?) (?=\S)")
_PREAMBLE = "preamble"


def preamble(resolution: Resolution, writing: Writing) -> Node | None:
    """The enacting words and the preambular paragraphs."""
    found = []
    if resolution.enacting:
        words = inline("span", escape(resolution.enacting), **{"class": "italic"})
        found.append(node("formula", [paragraph(f"{words},")], name="enactingFormula", eId=writing.id("formula")))
    section: str | None = None
    for p in resolution.preambular:
        if p.section and p.section != section:
            found.append(leaf("crossHeading", escape(p.section) + writing.notes_here(), eId=writing.id("heading")))
        section = p.section
        found.append(node("container", _blocks(p, writing), name=p.lead_phrase or _PREAMBLE, eId=writing.id("container")))
    return node("preamble", found) if found else None


def main_body(resolution: Resolution, writing: Writing) -> Node:
    """The operative paragraphs under their headings."""
    return node("mainBody", list(numbered(resolution.operative, writing)) or [leaf("p")])


def numbered(found: Sequence[Paragraph], writing: Writing, untitled: bool = False) -> Iterator[Node]:
    """Paragraphs with their numbers, each heading above the first of its section; `untitled` is an annex whose title might be taken for one."""
    section: str | None = None
    for n, p in enumerate(found):
        if p.section != section:
            yield heading(p.section or "* * *", "H23", writing, untitled and n == 0)
        section = p.section
        yield _numbered(p, writing)


def heading(text: str, style: str, writing: Writing, marked: bool = False) -> Node:
    """A heading, with the notes that stand at it; `marked` parts its number from its words, without which it would be read as a title."""
    mark = _MARK.match(text) if marked else None
    above = [leaf("num", escape(mark[1]))] if mark else []
    said = leaf("heading" if style == "H1" else "subheading", escape(text[mark.end() :] if mark else text) + writing.notes_here())
    return node("paragraph", [*above, said], eId=writing.id("para"), **{"class": style})


def _numbered(p: Paragraph, writing: Writing) -> Node:
    name = writing.id("para")
    mark = f"{p.number}." if p.number else p.label
    above = [leaf("num", escape(mark))] if mark else []
    if p.subparagraphs and all(_labelled(q) for q in p.walk() if q is not p) and not is_row(p):
        return node("paragraph", [*above, _list(p, name, writing)], eId=name, **{"class": "SingleTxt"})
    content = node("content", _blocks(p, writing), eId=f"{name}__content")
    return node("paragraph", [*above, content], eId=name, **{"class": "SingleTxt"})


def _labelled(p: Paragraph) -> bool:
    return bool(p.label)


def _list(p: Paragraph, name: str, writing: Writing) -> Node:
    """A paragraph with labelled sub-paragraphs: its words, then a point for each."""
    name = writing.within(name, "list")
    intro = node("intro", [paragraph("\t" + writing.text(p))], eId=f"{name}__intro")
    return node("list", [intro, *(_point(q, name, writing) for q in p.subparagraphs)], eId=name)


def _point(p: Paragraph, name: str, writing: Writing) -> Node:
    name = writing.within(name, f"point_{p.label}")
    num = leaf("num", escape(p.label or ""))
    if p.subparagraphs:
        return node("point", [num, _list(p, name, writing)], eId=name)
    return node("point", [num, node("content", [paragraph("\t" + writing.text(p))], eId=f"{name}__content")], eId=name)


# --- as blocks: in the preamble, and where rows of a table or lines without a label stand below ------------------


def _blocks(p: Paragraph, writing: Writing) -> list[Node]:
    """A paragraph and what stands below it."""
    if is_table(p):
        return [_table([p, *p.subparagraphs], writing)]
    return [paragraph("\t" + writing.text(p)), *_below(p, writing)]


def _below(p: Paragraph, writing: Writing) -> Iterator[Node]:
    """Labelled sub-paragraphs as lists; from the first row of a table on, lines without a label are its rows."""
    for kind, found in groups(p.subparagraphs):
        if kind == "label":
            yield node("blockList", [_item(q, writing) for q in found], eId=writing.id("list"))
        elif kind == "line":
            yield from (block for q in found for block in [paragraph(writing.text(q)), *_below(q, writing)])
        else:
            yield _table(found, writing)
            yield from (block for q in found for block in _below(q, writing))


def _item(p: Paragraph, writing: Writing) -> Node:
    return node("item", [leaf("num", escape(p.label or "")), *_blocks(p, writing)], eId=writing.id("item"))


def _table(rows: Sequence[Paragraph], writing: Writing) -> Node:
    cells = ([node("td", [leaf("p", cell)]) for cell in CELL.split(writing.text(row))] for row in rows)
    return node("table", [node("tr", row) for row in cells], eId=writing.id("table"))
