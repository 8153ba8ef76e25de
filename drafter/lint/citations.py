"""What a text cites: every resolution and document named in it, with what a bank knows of each.

A text and a bank go in, a citation for each mention comes out: the symbol it stands for, whose text that is, and what does not agree with the
bank: another date, another title, an edition of the same series adopted since, a part that is not named, a paragraph that is not there.
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

_ASSEMBLY = "General Assembly"
_TITLED = re.compile(r",? (?:entitled|on) “([^”]+)”")
_RESOLUTIONS = re.compile(r"\b[Rr]esolutions? (?:\S+(?: of \d{1,2} \w+ \d{4})?(?:, | and |, and ))*$")
_ORGAN = re.compile(
    r"General Assembly|Human Rights Council|Economic and Social Council|Security Council|Trusteeship Council|Conference of the (?:States )?Parties|"
    r"Commission on [A-Z]\w+(?:[ ,]+(?:and |of |the )*[A-Z]\w+)*|Health Assembly|Environment Assembly"
)
_FORMS = {"Human Rights Council": "A/HRC/RES/{}", "Economic and Social Council": "E/RES/{}", "Security Council": "S/RES/{}", _ASSEMBLY: "A/RES/{}"}
_PARAGRAPH = re.compile(r"\bparagraphs? (\d+)(?: \([a-z]+\))*,? (?:of|in) (?:its |the )?(?:General Assembly )?resolution $")


@dataclass(frozen=True, slots=True)
class Citation:
    """One mention: its place and span, the symbol it stands for, the organ whose text that is (none: a document), and what there is to say."""

    where: str
    start: int
    end: int
    text: str
    symbol: str
    organ: str = ""
    said: tuple[str, ...] = ()


def citations(resolution: Resolution, bank: Bank | None = None) -> tuple[Citation, ...]:
    """Every resolution and every document that a text cites, by place."""
    known = bank or Bank()
    newest = _newest(known)
    found = []
    for p in Text(resolution).passages:
        here = [_resolution(p, item, at, organ, known, newest) for item, at, organ in _cited(p)]
        here += [_document(p, m, known) for m in SYMBOL.finditer(p.text)]
        found += sorted(here, key=lambda c: c.start)
    return tuple(found)


def _cited(p: Passage) -> Iterator[tuple[Cited, int, str]]:
    """Resolutions cited in a passage, with the place of each number and the organ. What names no organ is the text's own."""
    own = {span for span, _ in own_resolutions(p)}
    for span in moving(p.text):
        before = p.text[: span.start]
        if not span.kind.startswith("resolution") or not _RESOLUTIONS.search(before):
            continue
        at = span.start
        for item in cited(span.text):
            at = p.text.index(item.number, at)
            yield item, at, p.organ if span in own else _organ(item.number, before, p.organ)
            at += len(item.number)


def _organ(number: str, before: str, own: str) -> str:
    """Whose resolution a number is: its form says it, else the organ named last."""
    if re.fullmatch(r"\d+ \(\d{4}\)", number):
        return "Security Council"
    if re.match(r"(?:19|20)\d\d/", number):
        return "Economic and Social Council"
    if re.search(r"\([A-Z-]+\)|^(?:ES|S)-", number):
        return _ASSEMBLY
    named = [m[0] for m in _ORGAN.finditer(before)]
    return named[-1] if named else own


def _newest(bank: Bank) -> dict[str, Mined]:
    """For each title the text that bears it and was adopted last."""
    newest: dict[str, Mined] = {}
    for t in bank.texts:
        key = t.title.casefold()
        if t.title and (key not in newest or (newest[key].date or "") < (t.date or "")):
            newest[key] = t
    return newest


def _document(p: Passage, m: re.Match[str], bank: Bank) -> Citation:
    resolution = m[0].startswith("A/RES/") and m[0] in bank.by_symbol
    return Citation(p.where, m.start(), m.end(), m[0], m[0], _ASSEMBLY if resolution else "")


def _resolution(p: Passage, item: Cited, at: int, organ: str, bank: Bank, newest: dict[str, Mined]) -> Citation:
    symbol, end = _FORMS.get(organ, organ + " resolution {}").format(item.number), at + len(item.number)
    known = bank.by_symbol.get(symbol)
    said = list(_against(p, item, at, known, bank, newest)) if known else []
    if known is None:
        parts = sorted(s for s in bank.by_symbol if re.fullmatch(re.escape(symbol) + " [A-Z]", s))
        said += [f"the bank has it in parts: {', '.join(parts)}"] if parts else []
    return Citation(p.where, at, end, p.text[at:end], symbol, organ, tuple(said))


def _against(p: Passage, item: Cited, at: int, known: Mined, bank: Bank, newest: dict[str, Mined]) -> Iterator[str]:
    """What does not agree with the text that the bank has."""
    end = at + len(item.number)
    if item.date and known.date and item.date != known.date:
        yield f"it was adopted on {printed_date(known.date)}, not on {printed_date(item.date)}"
    date = DAY_MONTH_YEAR.search(p.text, end)
    titled = _TITLED.match(p.text, date.end() if date and date.start() - end < 6 else end)
    if titled and titled[1].casefold() != known.title.casefold():
        yield f"its title is “{known.title}”"
    paragraph = _PARAGRAPH.search(p.text[:at])
    if paragraph and (known.symbol, "OP1") in bank.by_source and (known.symbol, f"OP{paragraph[1]}") not in bank.by_source:
        yield f"it has no paragraph {paragraph[1]}"
    last = newest.get(known.title.casefold(), known)
    if (last.date or "") > (known.date or "") and last.symbol.removeprefix("A/RES/") not in p.text:
        yield f"the last of its series in the bank is {last.symbol} of {printed_date(last.date or '')}"
