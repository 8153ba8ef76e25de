"""The index of a bank's words: families go in once, the wordings that answer a question come out by row, scored.

A row is one reading: a wording as some of its sources said it, with its notes, its opening, and their symbols, titles, organs and
sessions; how recently and how often its family was agreed weighs in its score. A whole text is found by its `mark`. The index is
derived: made in one go, never changed, opened by many. The only door to tantivy.
"""

from __future__ import annotations

import hashlib
import math
import re
import tempfile
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from string import ascii_lowercase
from typing import TYPE_CHECKING

import tantivy

from drafter.bank.families import Family, Mined, Reading
from drafter.words import Part, lead_phrase

if TYPE_CHECKING:
    from drafter.bank.bank import Bank

FORM = "words-3"
SIZES = "sizes"
STARTS = 12  # words at the beginning of a clause that are known as a whole
RECENT, OFTEN, DRAFT = 0.3, 0.1, 0.85  # how being the newest, being said twice as often, and being a draft's alone weigh
_READINGS = 1 << 16
_MEMORY = 128_000_000
_TERMS = 8  # words known of a text that is looked for as a whole: its rarest ones
_WORD = re.compile(r"[^\W_]+")
_MARKS = re.compile("[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670]")  # accents, and vowels of Arabic


def words_of(text: str) -> list[str]:
    """Words of a text: small letters, no accents, hyphens and slashes apart."""
    plain = text if text.isascii() else _MARKS.sub("", unicodedata.normalize("NFKD", text))
    return _WORD.findall(plain.lower())


@lru_cache(maxsize=1 << 16)
def singular(word: str) -> str:
    """A word without the s of a plural or a verb, as the index knows it: "organs" and "organ" are one."""
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def singulars(text: str) -> list[str]:
    """Words of a text as the index knows them."""
    return list(map(singular, words_of(text)))


def organ_of(symbol: str, mined: Mined | None) -> str:
    """The organ that a text is of: as mined, else as its symbol says."""
    known = (("A/HRC/", "Human Rights Council"), ("A/", "General Assembly"), ("S/", "Security Council"), ("E/", "Economic and Social Council"))
    return (mined.body if mined else "") or next((name for start, name in known if symbol.startswith(start)), "")


# --- making ------------------------------------------------------------------------------------------------------


def _schema() -> tantivy.Schema:
    made = tantivy.SchemaBuilder()
    made.add_text_field("words", tokenizer_name="whitespace")
    for name in ("opening", "title", "organ"):
        made.add_text_field(name, tokenizer_name="whitespace", index_option="freq")
    for name in ("start", "part", "symbol", "session", "subject", "said", "kernel"):
        made.add_text_field(name, tokenizer_name="raw", index_option="basic")
    made.add_unsigned_field("place", fast=True)
    made.add_float_field("weight", fast=True)
    return made.build()


def write(path: Path, families: Iterable[Family], texts: Iterable[Mined]) -> None:
    """Make the index in a folder that isn't there yet."""
    path.mkdir()
    _fill(tantivy.Index(_schema(), str(path)), families, texts)
    sizes = "\n".join(f"{p.name} {p.stat().st_size}" for p in sorted(path.iterdir()) if not p.name.endswith(".lock"))
    (path / SIZES).write_text(sizes, encoding="utf-8")


def _fill(made: tantivy.Index, families: Iterable[Family], texts: Iterable[Mined]) -> None:
    writer = made.writer(heap_size=_MEMORY, num_threads=1)
    by_symbol = {t.symbol: t for t in texts}
    dates = sorted({t.date or "" for t in by_symbol.values()})
    for n, family in enumerate(families):
        weight = _weight(family, dates)
        for at, reading in enumerate(family.readings):
            writer.add_document(_document(family, reading, by_symbol, n * _READINGS + min(at, _READINGS - 1), weight))
    writer.commit()
    writer.wait_merging_threads()


def _weight(family: Family, dates: list[str]) -> float:
    """How much a family counts: agreed recently, agreed often."""
    sources = [s for v in family.variants for s in v.sources]
    recent = bisect_right(dates, family.newest.date or "") / len(dates) if dates else 1.0
    agreed = 1.0 if any(s.adopted for s in sources) else DRAFT
    return agreed * (1 + RECENT * recent + OFTEN * math.log2(len(sources)))


def mark(text: str) -> str:
    """What stands in the index for a whole text: white space and the style of quotation marks aside."""
    from drafter.compare import plain  # asked for by a trace and by the making of an index; a search doesn't wait for it

    return hashlib.blake2b(plain(text).encode(), digest_size=12).hexdigest()


def kernel(text: str, part: Part) -> str:
    """What is the same of a clause in either part: "Expressing concern about X," and "Expresses concern about X;" have one."""
    opening = lead_phrase(text, part) or ""
    return re.sub(r"(?:ing|es|s)\b", "", opening) + text[len(opening) :].rstrip(" ,;.")


def _document(family: Family, reading: Reading, texts: Mapping[str, Mined], place: int, weight: float) -> tantivy.Document:
    variant, sources = reading.variant, reading.sources
    said = variant.said(sources[0])
    document = tantivy.Document()
    words = singulars(said.full_text)
    document.add_text("said", mark(said.full_text))
    document.add_text("kernel", mark(kernel(said.full_text, family.part)))
    document.add_text("words", " ".join(words))
    for note in variant.notes_in_full(sources[0]).values():
        document.add_text("words", " ".join(singulars(note)))
    for n in range(2, min(STARTS, len(words)) + 1):
        document.add_text("start", "_".join(words[:n]))
    document.add_text("opening", " ".join(singulars(said.lead_phrase or "")))
    document.add_text("part", family.part)
    symbols = dict.fromkeys(s.symbol for s in sources)
    mined = {symbol: texts.get(symbol) for symbol in symbols}
    for step in dict.fromkeys(step for symbol in symbols for step in _steps(symbol)):
        document.add_text("symbol", step)
    for session in {s.session for s in sources} - {None}:
        document.add_text("session", str(session))
    for title in {t.title for t in mined.values() if t and t.title}:
        document.add_text("title", " ".join(singulars(title)))
        document.add_text("subject", "_".join(singulars(title)))
    for organ in {organ_of(symbol, t) for symbol, t in mined.items()}:
        document.add_text("organ", " ".join(singulars(organ)))
    document.add_unsigned("place", place)
    document.add_float("weight", weight)
    return document


def _steps(symbol: str) -> Iterator[str]:
    """A symbol, and all it begins with up to a slash: "A/RES/76/1", "A/RES/76", "A/RES", "A"."""
    parts = symbol.lower().split("/")
    return ("/".join(parts[:n]) for n in range(len(parts), 0, -1))


# --- opening -----------------------------------------------------------------------------------------------------


def opened(bank: Bank) -> Index:
    """The index of a bank, made where there is none; in memory for a bank that no folder holds."""
    if not bank.kept:
        return Index.of(bank.families, bank.texts)
    return bank.derived.opened(FORM, lambda path: write(path, bank.each(), bank.texts), Index)


class Index:
    """An index, open for reading. ValueError or OSError where it is damaged, or none."""

    def __init__(self, path: Path) -> None:
        for line in (path / SIZES).read_text(encoding="utf-8").splitlines():
            name, size = line.rsplit(" ", 1)
            if (path / name).stat().st_size != int(size):
                raise ValueError(f"{name} is damaged")
        try:
            self._serve(tantivy.Index.open(str(path)))
        except ValueError:
            self._serve(tantivy.Index.open(_linked(path)))

    @classmethod
    def of(cls, families: Iterable[Family], texts: Iterable[Mined]) -> Index:
        """An index in memory."""
        made, index = cls.__new__(cls), tantivy.Index(_schema())
        _fill(index, families, texts)
        made._serve(index)
        return made

    def _serve(self, index: tantivy.Index) -> None:
        index.config_reader(reload_policy="manual")  # it never changes: nobody needs to watch it
        index.reload()
        self._searcher = index.searcher()
        self.schema = index.schema
        self.count: int = self._searcher.num_docs
        self._frequency = lru_cache(maxsize=1 << 14)(self._searcher.doc_freq)

    def frequency(self, word: str, field: str = "words") -> int:
        """How many rows hold a word."""
        return int(self._frequency(field, word))

    def rarity(self, word: str, field: str = "words") -> float:
        """What a word tells, as BM25 weighs it."""
        n = self.frequency(word, field)
        return math.log(1 + (self.count - n + 0.5) / (n + 0.5))

    def beginning(self, start: str, field: str = "words", limit: int = 12) -> list[str]:
        """The most frequent words that begin so."""
        return [word for word, _ in self._searcher.terms_with_prefix(field, start, limit=limit)]

    def slips(self, word: str, field: str = "words", limit: int = 6) -> list[str]:
        """Known words that one letter left out, put in, changed or swapped makes of a word, the most frequent first."""
        known = [(self._searcher.doc_freq(field, other), other) for other in _slipped(word)]
        return [other for n, other in sorted(known, reverse=True)[:limit] if n]

    def rarest(self, words: Iterable[str], most: int = _TERMS) -> list[str]:
        """The known words that tell most."""
        known = sorted((self.frequency(w), w) for w in dict.fromkeys(words))
        return [w for n, w in known if n][:most]

    def rows(self, query: tantivy.Query, limit: int, weighed: bool = True) -> list[tuple[float, int, int]]:
        """(score, family, reading) of the rows that answer a question, best first."""
        found = self._searcher.search(query, limit=limit, count=False, weight_by_field="weight" if weighed else None).hits
        places = self._searcher.fast_field_values("place", [address for _, address in found])
        return [(score, *divmod(int(place or 0), _READINGS)) for (score, _), place in zip(found, places, strict=True)]


def _slipped(word: str) -> set[str]:
    """All words one slip away."""
    cuts = [(word[:i], word[i:]) for i in range(len(word) + 1)]
    left_out = {a + b[1:] for a, b in cuts if b}
    swapped = {a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1}
    put_in = {a + c + b for a, b in cuts for c in ascii_lowercase}
    changed = {a + c + b[1:] for a, b in cuts if b for c in ascii_lowercase}
    return left_out | swapped | put_in | changed


_LINKED: list[tempfile.TemporaryDirectory[str]] = []


def _linked(path: Path) -> str:
    """A folder of links to an index in a place where nothing may be written: opening one takes a lock beside its files."""
    _LINKED.append(tempfile.TemporaryDirectory(prefix="drafter-"))
    for file in path.iterdir():
        if not file.name.endswith(".lock"):
            (Path(_LINKED[-1].name) / file.name).symlink_to(file.resolve())
    return _LINKED[-1].name
