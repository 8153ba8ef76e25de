"""Where in a Resolution a paragraph of the Word file stands.

In go the blocks that were read and the Resolution they became, out comes the id by the element of each paragraph: "OP5", "OP5(a)",
or "" for what stands above the text. Paragraphs keep their order, so each is looked for from the last one found on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from drafter.model import Resolution
from drafter.read.akn.running import Run
from drafter.read.docx.blocks import Block, Para
from drafter.read.trees import Element

_AHEAD = 40  # paragraphs that may have been passed over


def places(blocks: Sequence[Block], resolution: Resolution) -> Mapping[Element, str]:
    """Ids by element."""
    parts = chain(resolution.paragraphs, *(annex.paragraphs for annex in resolution.annexes))
    known = [(inner.id, inner.text) for paragraph in parts for inner in paragraph.walk()]
    found: dict[Element, str] = {}
    at, where = 0, ""
    for para in _paras(blocks):
        words = _words(para.lines)
        here = next((n for n in range(at, min(at + _AHEAD, len(known))) if _is_in(words, known[n][1])), None)
        if here is not None:
            at, where = here, known[here][0]
        found |= dict.fromkeys(para.made_of, where)
    return found


def _paras(blocks: Sequence[Block]) -> Iterator[Para]:
    for block in blocks:
        yield from [block] if isinstance(block, Para) else chain.from_iterable(block.cells)


def _words(lines: Sequence[Run]) -> str:
    return " ".join(line.text for line in lines)


def _is_in(words: str, text: str) -> bool:
    """Whether a paragraph of the file is one of the text, its number aside, or a part of one."""
    return bool(words) and (words.endswith(text) or words in text) if text else False
