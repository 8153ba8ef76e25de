"""The whole bank: its families, the texts that it was mined from, and where each thing is."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from drafter.bank.derived import Derived, temporary
from drafter.bank.families import Family, Source, Variant
from drafter.bank.index import Index
from drafter.bank.lines import Lines
from drafter.symbols import symbol_session


@dataclass(frozen=True, slots=True)
class Mined:
    """A text that the bank was mined from."""

    symbol: str
    file: str = ""
    sha256: str = ""
    date: str | None = None
    session: int | None = None
    title: str = ""
    body: str = ""
    status: str = ""

    @property
    def adopted(self) -> bool:
        """Whether its words are agreed: adopted, or said by nothing to be a draft."""
        return self.status in ("adopted", "") and "/L." not in self.symbol


@dataclass(frozen=True)
class Bank:
    """All families, in the order of their oldest sources, and the texts they were mined from, oldest first."""

    families: tuple[Family, ...] = ()
    texts: tuple[Mined, ...] = ()
    derived: Derived = field(default_factory=temporary, compare=False, repr=False)

    @cached_property
    def index(self) -> Index:
        """The index of its words, built when first asked for."""
        return Index(self.families)

    @cached_property
    def _lines(self) -> dict[int | None, Lines]:
        return {}

    def lines(self, session: int | None = None) -> Lines:
        """Its lines for completion in a draft of that session, made when first asked for."""
        if session not in self._lines:
            self._lines[session] = Lines(self.families, session)
        return self._lines[session]

    @cached_property
    def by_id(self) -> dict[str, Family]:
        """Families by id."""
        return {f.id: f for f in self.families}

    @cached_property
    def by_symbol(self) -> dict[str, Mined]:
        """Texts by symbol."""
        return {t.symbol: t for t in self.texts}

    @cached_property
    def by_source(self) -> dict[tuple[str, str], tuple[Family, Variant, Source]]:
        """Where a paragraph of a mined text went: by symbol and paragraph id."""
        return {(s.symbol, s.paragraph): (f, v, s) for f in self.families for v in f.variants for s in v.sources}

    def title(self, symbol: str) -> str:
        """Title of a mined text, empty where it is not known."""
        return self.by_symbol[symbol].title if symbol in self.by_symbol else ""

    def session(self, symbol: str) -> int | None:
        """Session of a text: as mined, else as its symbol says."""
        mined = self.by_symbol.get(symbol)
        return mined.session if mined and mined.session is not None else symbol_session(symbol)
