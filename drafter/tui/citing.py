"""What a clause cites, for the screens: its citations, whether the bank has the text, and the clause of the bank that is named.

"paragraph 12 of resolution 76/186" names a clause; a symbol alone names a text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.bank import search
from drafter.desk import Desk
from drafter.draft import BLANK
from drafter.lint.citations import Citation, citations
from drafter.tui.outline_rows import Row
from drafter.tui.pieces import Piece, says
from drafter.tui.remarks import words_at
from drafter.words import printed_date

_PARAGRAPH = re.compile(r"\bparagraph (\d+)(?: \([a-z]+\))? of (?:(?:its|General Assembly|the) )?resolution $")


def cited_in(desk: Desk, clause: str = "") -> list[Citation]:
    """The citations of a clause and its footnotes, in order; of the whole draft where none is named. A blank cites nothing yet."""
    found = citations(desk.resolution, desk.bank)
    return [c for c in found if BLANK not in c.symbol and (not clause or desk.clause_of(c.where) == clause)]


def in_bank(desk: Desk, symbol: str) -> bool:
    """Whether the bank has a text."""
    return desk.bank is not None and bool(search(desk.bank, f"symbol:{symbol}", limit=1))


def family_cited(desk: Desk, cited: Citation) -> str:
    """The family of the very paragraph that is cited; "" where none is named or the bank hasn't got it."""
    named = _PARAGRAPH.search(words_at(desk.resolution, cited.where)[: cited.start])
    found = desk.bank.by_source.get((cited.symbol, f"OP{named[1]}")) if named and desk.bank else None
    return found[0].id if found else ""


def citation_rows(desk: Desk, cited: list[Citation]) -> Iterator[Row]:
    """Two lines for each citation: its place, the symbol and its title; what does not agree with the bank, or where it stands."""
    known = {t.symbol: t for t in desk.bank.texts} if desk.bank else {}
    for number, one in enumerate(cited):
        text = known.get(one.symbol)
        first = says(Piece(f"{one.where:<12} ", "dim"), Piece(one.symbol, "source"), f"  {text.title}" if text else "")
        words = words_at(desk.resolution, one.where)
        around = words[max(0, one.start - 40) : one.end + 40].replace("\n", " ")
        date = f"{printed_date(text.date)} · " if text and text.date else ""
        second = Piece("; ".join(one.said), "altered") if one.said else Piece(f"{date}… {around} …", "dim")
        yield Row(f"{number}", (first, says(" " * 13, second)))
