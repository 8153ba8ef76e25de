"""Numbers that stand twice: counted by Word, and typed before the text as well.

In go blocks, out come the same without the counted numbers of those lists in which every item has a typed one that counts the same. A web
page pasted into a document, its labels written out, looks like that.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from drafter.model import Repair
from drafter.read.docx.blocks import Block, Para
from drafter.read.labels import readings
from drafter.read.wording import label, number

_COUNTED = re.compile(r"\(?(\d{1,3})[.)]?")


def undoubled(blocks: Sequence[Block]) -> tuple[list[Block], list[Repair]]:
    """The blocks with every number once, and what was left out."""
    lists: dict[tuple[str, int], list[Para]] = defaultdict(list)
    for block in blocks:
        if isinstance(block, Para) and block.mark:
            lists[block.format.list, block.format.level].append(block)
    doubled = [items for items in lists.values() if len(items) > 1 and all(map(_is_doubled, items))]
    if not doubled:
        return list(blocks), []
    gone = {id(item) for items in doubled for item in items}
    said = Repair("doubled-numbers", "text", f"{len(gone)} numbers that Word counts were left out, since the same are typed behind them.")
    return [replace(block, mark="") if isinstance(block, Para) and id(block) in gone else block for block in blocks], [said]


def _is_doubled(item: Para) -> bool:
    """Whether the text of an item begins with its own number: "2. (b) To promote"."""
    counted = _COUNTED.fullmatch(item.mark)
    if not counted:
        return False
    text = item.lines[0].text
    typed, labelled = number(text), label(text)
    if typed:
        return typed.number == counted[1]
    return bool(labelled) and any(step.place == int(counted[1]) for step in readings(labelled[0] if labelled else ""))
