"""The end of a text: closing lines and annexes.

In go the pieces after the enacting words, out come those of the body, what the closing lines say, the annexes, and repairs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from drafter.model import Repair
from drafter.read.body import Body
from drafter.read.nodes import Node
from drafter.read.pieces import Piece
from drafter.words import MONTH, iso_date

_DATE = rf"\d{{1,2}} {MONTH} \d{{4}}"
_MEETING = re.compile(
    r"(?:Resumed )?(?P<meeting>\d{1,4}(?:st|nd|rd|th)) (?:\(?resumed\)? )?(?:plenary )?meeting(?: \(resumed\))?,?"
    rf"(?: (?:on )?(?P<date>{_DATE}))?\.?",
    re.I,
)
_ANNEX = re.compile(r"(?:Annex(?:es)?|Appendix|Enclosure)(?: [IVXL]+| \d+| [A-H])?\.?", re.I)
_VOTE = re.compile(r"\[.*\]|.*\b(?:recorded vote|without a vote)\b.*|(?:In favour|Against|Abstaining|Abstentions):?.*", re.I)
_ENDS_TITLE = re.compile(r"[.,;:]$|^(?:\(?\w{1,3}[.)]|\[?\^)")  # what a line of a title doesn't end, or begin, with


@dataclass
class AnnexNodes:
    """An annex being read: its heading, its title, its paragraphs."""

    heading: str
    title: str | None = None
    nodes: list[Node] = field(default_factory=list)


@dataclass
class Closing:
    """What stands at the end."""

    body: list[Piece]
    meeting: str | None = None
    date: str | None = None
    annexes: list[AnnexNodes] = field(default_factory=list)
    repairs: list[Repair] = field(default_factory=list)


def closing(found: Sequence[Piece], known: str) -> Closing:
    """The pieces of the body, and what follows them."""
    end = next((n for n, piece in enumerate(found) if _MEETING.fullmatch(piece.text) or (n and _ANNEX.fullmatch(piece.text))), len(found))
    made = Closing(list(found[:end]))
    rest = list(found[end:])
    while rest and not _ANNEX.fullmatch(rest[0].text) and _closes(made, rest[0]):
        rest.pop(0)
    while rest:
        end = next((n for n, piece in enumerate(rest) if n and _ANNEX.fullmatch(piece.text)), len(rest))
        made.annexes.append(_annex(rest[:end], known, made))
        rest = rest[end:]
    return made


def _closes(made: Closing, piece: Piece) -> bool:
    """Takes a closing line; False for a line that isn't one."""
    meeting = _MEETING.fullmatch(piece.text)
    if meeting and not made.meeting:
        made.meeting = meeting["meeting"]
        if meeting["date"]:
            made.date = iso_date(meeting["date"])
            made.repairs.append(Repair("fields-on-one-line", "metadata", f"The closing lines stood on one line: {piece.text}"))
        return True
    if re.fullmatch(rf"(?:on )?{_DATE}\.?", piece.text) and not made.date:
        made.date = iso_date(piece.text)
        return True
    if _VOTE.fullmatch(piece.text):
        made.repairs.append(Repair("vote", "metadata", f"No field holds what the closing lines say of the vote: {piece.text}"))
        return True
    return False


def _annex(found: Sequence[Piece], known: str, made: Closing) -> AnnexNodes:
    """An annex from its heading on: the lines before its first whole paragraph are its title."""
    headed = bool(_ANNEX.fullmatch(found[0].text))
    annex = AnnexNodes(found[0].text if headed else "")
    if not headed:
        made.repairs.append(
            Repair("not-understood", "annexes", f"Text after the closing lines was read as an annex without a heading: {found[0].text}")
        )
    rest = list(found[1:] if headed else found)
    title: list[str] = []
    while rest and (headed or title or rest[0].depth == 1) and not _ENDS_TITLE.search(rest[0].text) and _may_be_title(rest[0]):
        if title and rest[0].gap > 0 and not rest[0].text[:1].islower():
            break
        if 0 < found[0].depth < rest[0].depth:
            break
        title.append(rest.pop(0).text)
    annex.title = " ".join(title) or None
    body = Body(known, annexed=True)
    body.read(rest)
    annex.nodes = body.operative
    return annex


def _may_be_title(piece: Piece) -> bool:
    return piece.heading or (len(piece.text) < 200 and not piece.bullet)
