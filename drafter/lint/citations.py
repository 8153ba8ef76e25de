"""What a text cites: every resolution and document named in it, with what a bank knows of each.

A text and a bank go in, a citation for each mention comes out: the symbol it stands for, and what does not agree with the bank: another date,
another title, an edition of the same series adopted since, a part that is not named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from drafter.bank import Bank, Mined
from drafter.lint.calendar import own_resolutions
from drafter.lint.finding import Passage, Text
from drafter.model import Resolution
from drafter.symbols import SYMBOL, Cited, cited, moving
from drafter.words import DAY_MONTH_YEAR, printed_date

_NOTE = re.compile(r"(?:See (?:also )?)?[Rr]esolutions? $")
_TITLED = re.compile(r",? (?:entitled|on) “([^”]+)”")


@dataclass(frozen=True, slots=True)
class Citation:
    """One mention: its place and span, the symbol it stands for, and what there is to say of it."""

    where: str
    start: int
    end: int
    text: str
    symbol: str
    said: tuple[str, ...] = ()


def citations(resolution: Resolution, bank: Bank | None = None) -> tuple[Citation, ...]:
    """Every resolution of the Assembly and every document that a text cites, in order."""
    texts = {t.symbol: t for t in bank.texts} if bank else {}
    newest = _newest(texts)
    found = []
    for p in Text(resolution).passages:
        found += [_resolution(p, item, at, texts, newest) for item, at in _cited(p)]
        found += [Citation(p.where, m.start(), m.end(), m[0], m[0]) for m in SYMBOL.finditer(p.text)]
    return tuple(found)


def _cited(p: Passage) -> Iterator[tuple[Cited, int]]:
    """Resolutions of the Assembly cited in a passage, with the place of each number. In a note of its own texts a bare number is its own."""
    spans = list(own_resolutions(p))
    if p.kind == "note" and p.organ == "General Assembly":
        spans += [(s, cited(s.text)) for s in moving(p.text) if s.kind.startswith("resolution") and _NOTE.fullmatch(p.text[: s.start])]
    for span, items in spans:
        at = span.start
        for item in items:
            at = p.text.index(item.number, at)
            yield item, at
            at += len(item.number)


def _newest(texts: dict[str, Mined]) -> dict[str, Mined]:
    """For each title the text that bears it and was adopted last."""
    newest: dict[str, Mined] = {}
    for t in texts.values():
        key = t.title.casefold()
        if t.title and (key not in newest or (newest[key].date or "") < (t.date or "")):
            newest[key] = t
    return newest


def _resolution(p: Passage, item: Cited, at: int, texts: dict[str, Mined], newest: dict[str, Mined]) -> Citation:
    symbol, end = f"A/RES/{item.number}", at + len(item.number)
    known = texts.get(symbol)
    said = []
    if known is None:
        parts = sorted(s for s in texts if re.fullmatch(re.escape(symbol) + " [A-Z]", s))
        said += [f"the bank has it in parts: {', '.join(parts)}"] if parts else []
    else:
        if item.date and known.date and item.date != known.date:
            said.append(f"it was adopted on {printed_date(known.date)}, not on {printed_date(item.date)}")
        date = DAY_MONTH_YEAR.search(p.text, end)
        titled = _TITLED.match(p.text, date.end() if date and date.start() - end < 6 else end)
        if titled and titled[1].casefold() != known.title.casefold():
            said.append(f"its title is “{known.title}”")
        last = newest.get(known.title.casefold(), known)
        if (last.date or "") > (known.date or "") and last.symbol not in p.text:
            said.append(f"the last of its series in the bank is {last.symbol} of {printed_date(last.date or '')}")
    return Citation(p.where, at, end, p.text[at:end], symbol, tuple(said))
