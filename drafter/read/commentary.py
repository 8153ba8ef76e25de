"""A text about a resolution: its header metadata and its list of asks.

In go the pieces of a text without enacting words, out comes a Resolution of kind "commentary" without paragraphs. Its prose is not
part of the structure; `repairs` says how much of it there is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from drafter.model import Call, Repair, Resolution
from drafter.read.masthead import masthead, metadata, titled
from drafter.read.pieces import Piece
from drafter.read.wording import INDICATOR, number, opens

_ABOUT = re.compile(r"\b(?:the|this|that|draft) (?:draft )?(?:resolution|text)\b", re.I)
_CALLS = re.compile(
    r"(?:(?:Specific|Key|Our|Main|Concrete|Priority) )?"
    r"(?:calls?(?: (?:to|for) action)?|asks|demands|recommendations|requests|priorities|action points|what we ask)\b.{0,60}",
    re.I,
)
_TITLED = re.compile(r"(?P<title>[^.:;]{2,120}):\s+(?P<text>\S.*)")


def is_commentary(found: Sequence[Piece]) -> bool:
    """Whether a text without enacting words talks about a resolution instead of being one."""
    if not found:
        return False
    sentences = [p for p in found if len(p.text) > 60]
    openings = sum(_begins(p.text) for p in found)
    numbered = sum(bool((n := number(p.text)) and opens(n.rest, "operative")) for p in found)
    about = sum(bool(_ABOUT.search(p.text)) for p in sentences)
    return numbered < 2 and openings * 4 <= len(sentences) and about > 0 and about + 1 > openings


def _begins(text: str) -> bool:
    """Whether a text is a preambular or operative paragraph by its opening and its end."""
    return (opens(text, "preambular") or opens(text, "operative")) and INDICATOR.sub("", text).endswith((",", ";", ":"))


def commentary(found: Sequence[Piece], language: str | None, repairs: Sequence[Repair]) -> Resolution:
    """The header and the asks of a commentary."""
    end = next((n for n, p in enumerate(found) if len(p.text) > 150 and p.text.endswith(".")), len(found))
    start = next((n + 1 for n in range(end) if re.match(r"Document\b", found[n].text)), end)
    made = masthead(found[: min(start, end)])
    titled(made)
    calls, at, used = _calls(found)
    left = [p for n, p in enumerate(found) if n >= min(start, end) and not at <= n < used]
    prose = Repair(
        "commentary-text", "text", f"{sum(len(p.text.split()) for p in left)} words of the commentary's own text are not part of the structure."
    )
    return Resolution(
        kind="commentary",
        metadata=metadata(made, None, language),
        repairs=(*repairs, *made.repairs, prose),
        calls=calls,
    )


def _calls(found: Sequence[Piece]) -> tuple[tuple[Call, ...], int, int]:
    """The asks under the first heading that announces them, and the places where heading and list begin and end."""
    for at, piece in enumerate(found):
        if not (_CALLS.fullmatch(piece.text.rstrip(":").strip()) and (piece.text.endswith(":") or piece.heading or len(piece.text) < 60)):
            continue
        made: list[Call] = []
        end = at + 1
        for item in found[at + 1 :]:
            call = _call(item)
            if call:
                made.append(call)
            elif made and (item.flows or item.text[:1].islower()):
                made[-1] = Call(made[-1].title, f"{made[-1].text} {item.text}")
            else:
                break
            end += 1
        if made:
            return tuple(made), at, end
    return (), 0, 0


def _call(piece: Piece) -> Call | None:
    """One ask: "Title: text", or a listed line without a title."""
    counted = number(piece.text)
    text = counted.rest if counted else piece.text
    titled = _TITLED.fullmatch(text)
    if titled and (counted or piece.bullet or not piece.flows):
        return Call(titled["title"].strip(), titled["text"])
    return Call("", text) if piece.bullet or counted else None
