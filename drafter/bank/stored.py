"""The families of a bank as a database: families and texts go in once, any of them comes out without the others.

What is read back equals what was written. The database is derived: it is made in one go, never changed, and may be opened by many.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import closing
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from drafter.bank.families import Family, Mined, Source, Variant
from drafter.draft import Clause

FORM = "families-1"
_RECENT = 2048  # families that stay at hand

_TABLES = """
    CREATE TABLE families (n INTEGER PRIMARY KEY, file TEXT, data TEXT);
    CREATE TABLE names (id TEXT PRIMARY KEY, family INTEGER) WITHOUT ROWID;
    CREATE TABLE places (symbol TEXT, paragraph TEXT, family INTEGER, PRIMARY KEY (symbol, paragraph)) WITHOUT ROWID;
    CREATE TABLE texts (data TEXT);
    CREATE TABLE counts (name TEXT PRIMARY KEY, value INTEGER) WITHOUT ROWID;
    CREATE TABLE files (name TEXT PRIMARY KEY, hash TEXT) WITHOUT ROWID;
"""


class Stored:
    """A database of families, open for reading. sqlite3.DatabaseError where it is damaged, or none."""

    def __init__(self, path: Path) -> None:
        self._rows = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        self.texts = tuple(Mined(*json.loads(data)) for (data,) in self._rows.execute("SELECT data FROM texts ORDER BY rowid"))
        self.count: int = self._one("SELECT value FROM counts WHERE name = 'families'")
        self.paragraphs: int = self._one("SELECT value FROM counts WHERE name = 'places'")
        if self.count is None or self.paragraphs is None:
            raise sqlite3.DatabaseError("unfinished")
        self.family = lru_cache(maxsize=_RECENT)(partial(_family, self._rows))

    def _one(self, question: str, *values: object) -> Any:
        found = self._rows.execute(question, values).fetchone()
        return found[0] if found else None

    def families(self) -> Iterator[Family]:
        """All families in order."""
        return (decoded(data) for (data,) in self._rows.execute("SELECT data FROM families ORDER BY n"))

    def named(self, name: str) -> int | None:
        """The family of an id."""
        found: int | None = self._one("SELECT family FROM names WHERE id = ?", name)
        return found

    def names(self) -> Iterator[str]:
        """Ids of all families."""
        return (name for (name,) in self._rows.execute("SELECT id FROM names"))

    def said(self, symbol: str, paragraph: str) -> int | None:
        """The family that holds a paragraph."""
        found: int | None = self._one("SELECT family FROM places WHERE symbol = ? AND paragraph = ?", symbol, paragraph)
        return found

    def places(self) -> Iterator[tuple[str, str]]:
        """Symbol and paragraph of every source."""
        return iter(self._rows.execute("SELECT symbol, paragraph FROM places"))

    def files(self) -> dict[str, str]:
        """The files that the families stood in, and the hash of each."""
        return dict(self._rows.execute("SELECT name, hash FROM files"))

    def of_files(self, names: Collection[str]) -> dict[str, list[Family]]:
        """The families that stood in some of the files, by file."""
        found: dict[str, list[Family]] = {name: [] for name in names}
        for file, data in self._rows.execute("SELECT file, data FROM families ORDER BY n"):
            if file in found:
                found[file].append(decoded(data))
        return found


def _family(rows: sqlite3.Connection, n: int) -> Family:
    """The n-th family of the bank's order; IndexError where there is none."""
    found = rows.execute("SELECT data FROM families WHERE n = ?", (n,)).fetchone()
    if found is None:
        raise IndexError(n)
    return decoded(found[0])


def write(path: Path, families: Iterable[tuple[Family, str]], texts: Iterable[Mined], files: Mapping[str, str]) -> None:
    """Make the database at a path: families in order, each with the name of its file, texts, and each file's hash."""
    with closing(sqlite3.connect(path, isolation_level=None)) as rows:
        rows.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + _TABLES + "BEGIN;")
        rows.executemany("INSERT INTO texts VALUES (?)", ((_dumps([getattr(t, name) for name in Mined.__slots__]),) for t in texts))
        rows.executemany("INSERT INTO files VALUES (?, ?)", files.items())
        count = paragraphs = 0
        for n, (family, file) in enumerate(families):
            places = [(s.symbol, s.paragraph, n) for v in family.variants for s in v.sources]
            rows.execute("INSERT INTO families VALUES (?, ?, ?)", (n, file, encoded(family)))
            rows.execute("INSERT OR IGNORE INTO names VALUES (?, ?)", (family.id, n))
            rows.executemany("INSERT OR IGNORE INTO places VALUES (?, ?, ?)", places)
            count, paragraphs = n + 1, paragraphs + len(places)
        rows.executemany("INSERT INTO counts VALUES (?, ?)", [("families", count), ("places", paragraphs)])
        rows.execute("COMMIT")


# --- values as text ----------------------------------------------------------------------------------------------

_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False)
_dumps = _ENCODER.encode


def encoded(family: Family) -> str:
    """A family as JSON."""
    return _dumps([family.id, family.part, family.lead_phrase, [_variant(v) for v in family.variants]])


def decoded(data: str) -> Family:
    """The family of a JSON."""
    name, part, lead, variants = json.loads(data)
    return Family(name, part, lead, tuple([_variant_of(v) for v in variants]))


def _variant(v: Variant) -> list[Any]:
    return [v.text, dict(v.footnotes), [_source(s) for s in v.sources], [_clause(c) for c in v.subparagraphs]]


def _variant_of(data: list[Any]) -> Variant:
    text, footnotes, sources, clauses = data
    return Variant(text, footnotes, tuple([_source_of(s) for s in sources]), tuple([_clause_of(c) for c in clauses]))


def _source(s: Source) -> list[Any]:
    return [s.symbol, s.paragraph, s.date, s.session, dict(s.values), s.markers, dict(s.printed), s.section, s.adopted]


def _source_of(data: list[Any]) -> Source:
    data[5] = tuple(data[5])
    return Source(*data)


def _clause(c: Clause) -> list[Any]:
    return [c.text, c.label, [_clause(s) for s in c.subparagraphs]]


def _clause_of(data: list[Any]) -> Clause:
    text, label, clauses = data
    return Clause("", text, label=label, subparagraphs=tuple([_clause_of(c) for c in clauses]))
