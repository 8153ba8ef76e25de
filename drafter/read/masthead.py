"""The masthead: what stands before the enacting words, to Metadata.

In go the pieces above the enacting words, out come the fields they give, the kind of text, and repairs. Each line is read field by
field (a converter may have put two on one line); what is no known field is the agenda item's title or the title, by its place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from drafter.model import Metadata
from drafter.read.fields import FIELDS, SPONSORS, WHOLE, Masthead, Taker
from drafter.read.pieces import Piece
from drafter.read.wording import joined, leans
from drafter.symbols import symbol_session

_LONGEST = 30  # lines that a masthead may have
_SYMBOL_PREFIX = {"General Assembly": "A/RES/", "Economic and Social Council": "E/RES/", "Human Rights Council": "A/HRC/RES/"}


def masthead(found: Sequence[Piece]) -> Masthead:
    """The fields that these lines give."""
    made = Masthead()
    for block in _blocks(found):
        _take(made, block)
    return made


def header_end(found: Sequence[Piece]) -> int:
    """Where the masthead of a text without enacting words ends: after its last line that is all fields, and the title below that."""
    fields = [n for n, piece in enumerate(found[:_LONGEST]) if _is_field(piece)]
    if not fields:
        return 0
    end = fields[-1] + 1
    titled = end < len(found) and len(found[end].text) < 250 and not found[end].text.endswith((".", ":", ";", ","))
    return end + (titled and "title" not in masthead(found[:end]).fields)


def _is_field(piece: Piece) -> bool:
    made = Masthead()
    _take(made, [piece])
    return not made.free


def _blocks(found: Sequence[Piece]) -> list[list[Piece]]:
    """Lines that belong together: those without a blank line between, a bracket up to its end, a list of sponsors up to its colon."""
    blocks: list[list[Piece]] = []
    for piece in found:
        before = " ".join(p.text for p in blocks[-1]) if blocks else ""
        unfinished = (before.startswith("[") and "]" not in before) or before.endswith((",", " and"))
        if blocks and (piece.gap == 0 or unfinished):
            blocks[-1].append(piece)
        else:
            blocks.append([piece])
    return blocks


def _take(made: Masthead, lines: list[Piece]) -> None:
    """A block of lines: the longest run of them that is one field, then what is left."""
    lines = list(lines)
    while lines:
        run = next((size for size in range(len(lines), 0, -1) if _whole(lines[:size])), 0)
        if run:
            matched, take = _whole(lines[:run]) or (None, None)
            if matched and take:
                take(made, matched)
        else:
            _line(made, lines[0])
        lines = lines[max(run, 1) :]


def _whole(lines: Sequence[Piece]) -> tuple[re.Match[str], Taker] | None:
    """The one field that these lines are, none of them beginning another."""
    text = lines[0].text
    for line in lines[1:]:
        if not leans(text) and any(pattern.match(line.text) for pattern, _ in (*FIELDS, *WHOLE) if pattern is not SPONSORS):
            return None
        text = joined(text, line.text)
    return next(((m, take) for pattern, take in WHOLE if (m := pattern.fullmatch(text))), None)


def _line(made: Masthead, piece: Piece) -> None:
    """A line field by field; what is left of it is free, or goes on with the free line above."""
    text, fields = piece.text, 0
    waiting = piece.gap == 0 and made.after == "free" and leans(made.free[-1][1])
    while text and not waiting:
        found = next(((m, take) for pattern, take in FIELDS if (m := pattern.match(text))), None)
        if not found:
            break
        found[1](made, found[0])
        text = text[found[0].end() :].strip(" \t,;|")
        fields += made.after != "name"
    whole = _whole([replace(piece, text=text)]) if text and fields else None
    if whole:
        whole[1](made, whole[0])
    elif text:
        _free(made, text, piece, fields)
    if fields + bool(text) > 1:
        made.suspect("fields-on-one-line", f"Two fields of the masthead stood on one line: {piece.text}")


def _free(made: Masthead, text: str, piece: Piece, fields: int) -> None:
    goes_on = not fields and piece.gap == 0 and (piece.flows or text[:1].islower() or text[:1] == "(" or leans(made.free[-1][1] if made.free else ""))
    if made.after == "title" and text[:1].islower():
        made.fields["title"] = joined(made.fields["title"], text)
        made.suspect("rejoined-page-break", f"The title was broken before: {text}")
    elif made.after == "free" and goes_on:
        name, above = made.free[-1]
        made.free[-1] = (name, joined(above, text))
    else:
        made.free.append((made.after, text))
        made.after = "free"


def titled(made: Masthead) -> None:
    """Gives the free lines their names: the agenda item's title follows its number, the title is what stands last or after the sponsors."""
    free = made.free
    if "title" not in made.fields and free:
        after = next((n for n, (name, _) in enumerate(free) if name in ("sponsors", "draft", "bracket", "adopted_date")), None)
        made.give("title", free.pop(len(free) - 1 if after is None else after)[1])
    about = next((n for n, (name, _) in enumerate(free) if name == "agenda_item"), None)
    if about is not None:
        made.give("agenda_item_title", free.pop(about)[1])
    for _, text in free:
        made.suspect("not-understood", f"No field of the masthead was found in: {text}")


def metadata(made: Masthead, body: str | None, language: str | None) -> Metadata:
    """The fields as Metadata; `body` is what the enacting words say."""
    given = made.fields
    number, session = given.get("resolution_number"), given.get("session")
    organ = body or given.get("organ")
    adopted = given.get("status") == "adopted" or (number is not None and "status" not in given)
    symbol = given.get("symbol")
    if symbol is None and number and adopted and made.kind == "resolution" and organ in _SYMBOL_PREFIX:
        symbol = _SYMBOL_PREFIX[organ] + number
    counted = re.match(r"(\d{1,3})/", number or "")
    told = int(session) if session else symbol_session(symbol or "") or (int(counted[1]) if counted else None)
    plain = {name: value for name, value in given.items() if name not in ("organ", "session", "symbol", "title") and value}
    return replace(
        Metadata(**plain),  # type: ignore[arg-type]
        symbol=symbol,
        body=organ,
        session=told,
        status=given.get("status") or ("adopted" if adopted and number else None),
        title=given.get("title"),
        language=language,
        sponsors=made.sponsors,
    )
