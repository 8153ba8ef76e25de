"""Texts into a bank: resolutions with the files they came from go in, the bank with them in it comes out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from drafter.bank import Bank, Mined, Source, Variant
from drafter.bank.folder import ordered
from drafter.draft import BLANK
from drafter.mine.grouping import Kept, families
from drafter.mine.wording import Spoken, spoken
from drafter.model import Resolution
from drafter.symbols import symbol_session
from drafter.words import Part, lead_phrase


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a text came from, and what its sources.toml says of it: symbol and date."""

    file: str = ""
    sha256: str = ""
    symbol: str = ""
    date: str = ""


def mine(texts: Iterable[tuple[Resolution, Origin]], into: Bank | None = None, forget: Collection[str] = ()) -> Bank:
    """The bank with these texts in it, without those whose symbols it shall `forget`.

    A text replaces the one of its symbol; what is no resolution is left out.
    """
    new = ((mined, spoken(mined, resolution)) for resolution, origin in texts if not left_out(resolution) for mined in [mined_as(resolution, origin)])
    return grown(new, into or Bank(), forget)


def grown(texts: Iterable[tuple[Mined, Sequence[Spoken]]], into: Bank, forget: Collection[str] = ()) -> Bank:
    """The bank with these texts, whose paragraphs are told, without those of the symbols to forget."""
    new = {mined.symbol: (mined, said) for mined, said in texts}
    gone = {*new, *forget}
    added, kept = [one for _, said in new.values() for one in said], []
    for old in wordings(into):
        if gone.isdisjoint(one.text.symbol for one in old.spoken):
            kept.append(old)
        else:
            added += [one for one in old.spoken if one.text.symbol not in gone]
    records = [t for t in into.texts if t.symbol not in gone] + [mined for mined, _ in new.values()]
    return ordered(families(added, kept), records)


def left_out(resolution: Resolution) -> str:
    """Why a text is not mined, empty where it is: no resolution, or words that nobody has said yet.

    A resolution names its organ, or most of its paragraphs open as a resolution's do. A blank stands for words still to come.
    """
    if resolution.kind not in ("resolution", "decision"):
        return f"a {resolution.kind}, which is not mined"
    opened = [lead_phrase(p.text, "preambular") for p in resolution.preambular] + [lead_phrase(p.text, "operative") for p in resolution.operative]
    if not opened or not (resolution.enacting or sum(map(bool, opened)) * 2 > len(opened)):
        return "no resolution: hardly a paragraph opens as one"
    blank = next((where for where, text in _texts(resolution) if BLANK in text), None)
    return f"a draft with blanks, the first in {blank}: fill them in, then mine it" if blank else ""


def _texts(resolution: Resolution) -> Iterator[tuple[str, str]]:
    """What the bank takes of a text, each with its place."""
    yield from (("its symbol", resolution.metadata.symbol or ""), ("its title", resolution.metadata.title or ""))
    yield from ((paragraph.id, one.text) for paragraph in resolution.paragraphs for one in paragraph.walk())
    yield from ((f"footnote {note.marker}", note.text) for note in resolution.footnotes)


def mined_as(resolution: Resolution, origin: Origin) -> Mined:
    """The bank's record of a text. Its date is that of adoption, else of distribution, unless its origin tells another."""
    meta = resolution.metadata
    symbol = origin.symbol or meta.symbol or (f"A/RES/{meta.resolution_number}" if meta.resolution_number else "") or origin.file or resolution.name
    return Mined(
        symbol=symbol,
        file=origin.file,
        sha256=origin.sha256,
        date=origin.date or meta.adopted_date or meta.distr_date,
        session=symbol_session(symbol) if meta.session is None else meta.session,
        title=meta.title or "",
        body=meta.body or "",
        status=meta.status or ("adopted" if meta.adopted_date else "draft"),
    )


def wordings(bank: Bank) -> Iterator[Kept]:
    """Every wording that a bank holds, with its paragraphs as they were mined."""
    for one in bank.families:
        for variant in one.variants:
            yield Kept(variant, tuple(_spoken(bank, one.part, variant, source) for source in variant.sources))


def _spoken(bank: Bank, part: Part, variant: Variant, source: Source) -> Spoken:
    text = bank.by_symbol.get(source.symbol) or Mined(source.symbol, date=source.date, session=source.session)
    full, printed = variant.notes_in_full(source), variant.notes_said(source)
    differing = {marker: note for marker, note in printed.items() if note != full[marker]}
    return Spoken(text, part, variant.said(source), full, differing)
