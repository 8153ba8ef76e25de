"""TOML that people edit, into values: what every reader of such a file asks, and how it says no.

In goes the text of a file with its name, out come tables whose parts are checked one by one. A DrafterError names the file, the
place in it and what was expected there; a mistake in the TOML itself is named with its line.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import fields
from typing import TYPE_CHECKING, Any, TypeVar

from drafter.model import DrafterError

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    _Record = TypeVar("_Record", bound=DataclassInstance)


def parse(text: str, where: str, schema: str | None, what: str) -> dict[str, Any]:
    """The tables of a TOML text, without its `schema`, which must be the one given (None: the file has none). `what` it is: "draft"."""
    try:
        tables = tomllib.loads(text)
    except ValueError as error:
        raise DrafterError(f"{where} is not valid TOML: {error}", "mend the place named, or take an earlier copy") from error
    except RecursionError as error:
        raise DrafterError(f"{where} is nested too deeply", f"check that it is a {what}") from error
    found = tables.pop("schema", None)
    if found != schema:
        raise DrafterError(
            f"{where} says schema {found!r}, this program reads {schema!r}", f"open it with a newer drafter, or check that it is a {what}"
        )
    return tables


class Tables:
    """Checks on the tables of one file; each names the place it is asked about."""

    def __init__(self, where: str, do: str) -> None:
        self.where, self.do = where, do

    def wrong(self, place: str, message: str) -> DrafterError:
        """The error for a place of this file."""
        return DrafterError(f"{self.where}: {place}: {message}", self.do)

    def known(self, table: Mapping[str, Any], keys: Collection[str], place: str) -> None:
        """No key but these."""
        if extra := set(table) - set(keys):
            raise self.wrong(place, f"unknown key {min(extra)!r}")

    def unique(self, names: Iterable[str], what: str) -> None:
        """No name twice."""
        seen: set[str] = set()
        for name in names:
            if name in seen:
                raise self.wrong(what, f"{name!r} is there twice")
            seen.add(name)

    def typed(self, value: Any, kind: type, place: str) -> Any:
        """The value, which is of this kind."""
        if not isinstance(value, kind) or isinstance(value, bool):
            raise self.wrong(place, f"expected {kind.__name__}, found {type(value).__name__}")
        return value

    def table(self, tables: Mapping[str, Any], name: str, place: str = "") -> dict[str, Any]:
        """The table of that name, empty where there is none."""
        found: dict[str, Any] = self.typed(tables.get(name, {}), dict, f"{place}.{name}" if place else name)
        return found

    def texts(self, tables: Mapping[str, Any], name: str, place: str = "") -> dict[str, str]:
        """The table of that name, whose values are texts."""
        found = self.table(tables, name, place)
        for key, text in found.items():
            self.typed(text, str, f"{place}.{name}.{key}" if place else f"{name}.{key}")
        return found

    def lists(self, tables: Mapping[str, Any], name: str, place: str = "") -> dict[str, tuple[str, ...]]:
        """The table of that name, whose values are lists of texts."""
        found: dict[str, tuple[str, ...]] = {}
        for key, value in self.table(tables, name, place).items():
            at = f"{place}.{name}.{key}" if place else f"{name}.{key}"
            found[key] = tuple(self.typed(item, str, at) for item in self.typed(value, list, at))
        return found

    def tables(self, tables: Mapping[str, Any], name: str, place: str = "") -> list[dict[str, Any]]:
        """The list of tables of that name, empty where there is none."""
        place = f"{place}.{name}" if place else name
        found: list[dict[str, Any]] = self.typed(tables.get(name, []), list, place)
        for n, table in enumerate(found, 1):
            self.typed(table, dict, f"{place} {n}")
        return found

    def record(self, made: type[_Record], table: Mapping[str, Any], place: str) -> _Record:
        """A dataclass of texts, numbers and lists of texts from a table that has its fields' names."""
        values: dict[str, Any] = {}
        kinds = {f.name: str(f.type) for f in fields(made)}
        for key, value in table.items():
            if key not in kinds:
                raise self.wrong(place, f"unknown key {key!r}")
            listed = isinstance(value, list) and "tuple" in kinds[key]
            if listed:
                for item in value:
                    self.typed(item, str, f"{place}.{key}")
            elif kinds[key].startswith("tuple"):
                raise self.wrong(f"{place}.{key}", f"expected list, found {type(value).__name__}")
            else:
                self.typed(value, int if kinds[key].startswith("int") else str, f"{place}.{key}")
            values[key] = tuple(value) if listed else value
        try:
            return made(**values)
        except TypeError as error:
            raise self.wrong(place, str(error).split(": ")[-1] + " is missing") from error
