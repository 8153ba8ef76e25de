"""The whole bank: its families, the texts that it was mined from, and where each thing is.

A bank is made of values, or of a database of them (`Bank.of`); then nothing is read before it is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from drafter.bank.derived import Derived, temporary
from drafter.bank.families import Family, Mined, Source, Variant
from drafter.symbols import symbol_session

if TYPE_CHECKING:
    from drafter.bank.index import Index
    from drafter.bank.stored import Stored

__all__ = ["Bank", "Mined"]

Key = TypeVar("Key")
Value = TypeVar("Value")
Said = tuple[Family, Variant, Source]


class _Looked(Mapping[Key, Value], Generic[Key, Value]):
    """A mapping whose values are looked up when asked for."""

    def __init__(self, get: Callable[[Key], Value | None], keys: Callable[[], Iterator[Key]], count: int) -> None:
        self._find, self._keys, self._count = get, keys, count

    def __getitem__(self, key: Key) -> Value:
        found = self._find(key)
        if found is None:
            raise KeyError(key)
        return found

    def __iter__(self) -> Iterator[Key]:
        return self._keys()

    def __len__(self) -> int:
        return self._count


class Bank:
    """All families, in the order of their oldest sources, and the texts they were mined from, oldest first. It never changes."""

    def __init__(self, families: Iterable[Family] = (), texts: Iterable[Mined] = ()) -> None:
        self._families: tuple[Family, ...] | None = tuple(families)
        self._stored: Stored | None = None
        self.texts = tuple(texts)

    @classmethod
    def of(cls, stored: Stored, derived: Derived) -> Bank:
        """The bank of a database, with what was derived from it."""
        made = cls((), stored.texts)
        made._families, made._stored, made.derived = None, stored, derived
        return made

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Bank) and self.texts == other.texts and self.families == other.families

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"Bank({self.count} families, {len(self.texts)} texts)"

    # --- families ---

    @property
    def families(self) -> tuple[Family, ...]:
        """All of them; a bank of a database reads them now."""
        if self._families is None and self._stored is not None:
            self._families = tuple(self._stored.families())
        return self._families or ()

    def each(self) -> Iterator[Family]:
        """All of them, one after the other; a bank of a database keeps none."""
        return self._stored.families() if self._stored is not None and self._families is None else iter(self.families)

    @property
    def kept(self) -> bool:
        """Whether a database holds it."""
        return self._stored is not None

    @property
    def count(self) -> int:
        """How many families there are."""
        return self._stored.count if self._stored is not None else len(self.families)

    def family(self, n: int) -> Family:
        """The n-th family; IndexError where there is none."""
        return self._stored.family(n) if self._stored is not None and self._families is None else self.families[n]

    @cached_property
    def by_id(self) -> Mapping[str, Family]:
        """Families by id."""
        stored = self._stored
        if stored is None:
            return {f.id: f for f in self.families}

        def find(name: str) -> Family | None:
            n = stored.named(name)
            return None if n is None else self.family(n)

        return _Looked(find, stored.names, stored.count)

    @cached_property
    def by_source(self) -> Mapping[tuple[str, str], Said]:
        """Where a paragraph of a mined text went: by symbol and paragraph id."""
        stored = self._stored
        if stored is None:
            return {(s.symbol, s.paragraph): (f, v, s) for f in self.families for v in f.variants for s in v.sources}

        def find(place: tuple[str, str]) -> Said | None:
            n = stored.said(*place)
            return None if n is None else _where(self.family(n), place)

        return _Looked(find, stored.places, stored.paragraphs)

    # --- texts ---

    @cached_property
    def by_symbol(self) -> dict[str, Mined]:
        """Texts by symbol."""
        return {t.symbol: t for t in self.texts}

    def title(self, symbol: str) -> str:
        """Title of a mined text, empty where it is not known."""
        return self.by_symbol[symbol].title if symbol in self.by_symbol else ""

    def session(self, symbol: str) -> int | None:
        """Session of a text: as mined, else as its symbol says."""
        mined = self.by_symbol.get(symbol)
        return mined.session if mined and mined.session is not None else symbol_session(symbol)

    # --- what is derived ---

    @cached_property
    def derived(self) -> Derived:
        """Where what is derived from this bank is kept."""
        return temporary()

    @cached_property
    def index(self) -> Index:
        """The index of its words, built when first asked for."""
        from drafter.bank.index import opened

        return opened(self)

    def made(self, name: str, make: Callable[[], Any]) -> Any:
        """What a room made of this bank under a name, made when first asked for: the bank never changes, so it stays good."""
        if name not in self._made:
            self._made[name] = make()
        return self._made[name]

    @cached_property
    def _made(self) -> dict[str, Any]:
        return {}


def _where(family: Family, place: tuple[str, str]) -> Said | None:
    return next(((family, v, s) for v in family.variants for s in v.sources if (s.symbol, s.paragraph) == place), None)
