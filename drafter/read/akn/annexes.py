"""Attachments to annexes: where each begins, what its title is, and its paragraphs.

In go the blocks of the attachments, out come Annexes in order. Several may stand in one attachment; the heading "Annex" begins one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from drafter.model import Annex, Repair
from drafter.read.akn.blocks import Block
from drafter.read.akn.entries import paragraphs
from drafter.read.akn.parts import Reader

_WORDS = "Annex|Appendix|Enclosure|Attachment|Annexe|Appendice|Pièce jointe|Anexo|Apéndice|Приложение|Добавление|附件|附录|المرفق|مرفق|تذييل"
_BEGINS = re.compile(rf"(?:{_WORDS})(?: ?[IVXLА-Яأ-ي\d一二三四五六七八九十]{{1,6}})?\.?", re.I)
_TITLES = ("H1", "HCh")
_MARK_ALONE = re.compile(r"(?:Part |Section |Chapter )?(?:[IVXL]{1,6}|[A-H]|\d{1,2}|One|Two)\.?", re.I)


def annexes(found: Sequence[Block], repairs: list[Repair]) -> tuple[Annex, ...]:
    """The annexes among these blocks; what is odd about them is added to the repairs."""
    starts = [n for n, block in enumerate(found) if _begins(block)]
    if found and (not starts or starts[0]):
        starts.insert(0, 0)
    edges = [*starts, len(found)]
    return tuple(_annex(found[start:end], n, repairs) for n, (start, end) in enumerate(pairwise(edges), 1))


def _begins(block: Block) -> bool:
    return block.kind == "heading" and bool(_BEGINS.fullmatch(block.heading))


def _annex(found: Sequence[Block], number: int, repairs: list[Repair]) -> Annex:
    headed = _begins(found[0])
    if not headed:
        repairs.append(Repair("annex-without-heading", f"AX{number}", "The source calls it an annex and gives it no heading that says so."))
    rest = found[headed:]
    titles = _titles(rest)
    reader = Reader(None)
    reader.repairs = repairs
    for block in titles:
        reader.head(block)
    reader.headings, reader.section = [], None
    reader.read(rest[len(titles) :])
    title = " ".join(block.heading for block in titles) or None
    return Annex(found[0].heading if headed else "", title, paragraphs(reader.entries, f"AX{number}.", repairs))


def _titles(found: Sequence[Block]) -> list[Block]:
    """The headings that are the title: the first, and those in the style of titles that follow it."""
    titles: list[Block] = []
    for block in found:
        if block.kind != "heading" or block.mark or _MARK_ALONE.fullmatch(block.heading):
            break
        if titles and not (block.style in _TITLES and block.style == titles[0].style):
            break
        titles.append(block)
    return titles
