"""Comments in the margin of a Word file: kept out of the text, told as repairs.

In go the text and the comments, and where each paragraph stands, out comes a Repair for each: who said what about which words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from drafter.model import Repair
from drafter.read.docx.values import attribute
from drafter.read.trees import Element, children, descendants, local

_SHOWN = 60  # letters of the words that a comment is about


def comments(document: Element, part: Element, place: Callable[[Element], str]) -> Iterator[Repair]:
    """The comments in the order of the text."""
    said = {attribute(one, "id"): one for one in children(part, "comment")}
    open_: dict[str, str] = {}
    where: dict[str, str] = {}
    paragraph = ""
    for one in descendants(document, "p", "t", "commentRangeStart", "commentRangeEnd", "commentReference"):
        name, key = local(one), attribute(one, "id")
        if name == "p":
            paragraph = place(one) or paragraph
        elif name == "t":
            open_ = {key: words + (one.text or "") if key not in where else words for key, words in open_.items()}
        elif name == "commentRangeStart":
            open_.setdefault(key, "")
        elif name == "commentRangeEnd":
            where.setdefault(key, paragraph)
        elif key in said:
            yield _repair(said.pop(key), open_.get(key, ""), where.get(key) or paragraph)
    yield from (_repair(comment, "", "") for comment in said.values())


def _repair(comment: Element, about: str, where: str) -> Repair:
    words = " ".join("".join(t.text or "" for t in descendants(p, "t")) for p in descendants(comment, "p"))
    about = " ".join(about.split())
    quoted = f" on “{about[:_SHOWN]}{'…' if len(about) > _SHOWN else ''}”" if about else ""
    return Repair("comment", where or "text", f"{attribute(comment, 'author') or 'Somebody'} commented{quoted}: {' '.join(words.split())}")
