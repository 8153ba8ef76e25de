"""A bank as a folder of TOML files: one for each title and part, and bank.toml with the texts that were mined.

`load` gives the bank of a folder, from what the cache remembers of it where nothing changed; `save` writes one. What is no bank is
refused with file, line, place and what was expected there.
"""

from __future__ import annotations

import contextlib
import re
import signal
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any, get_args

from drafter.bank import derived, stored
from drafter.bank.bank import Bank
from drafter.bank.families import Family, Mined, Source, Variant
from drafter.bank.saving import INDEX, SCHEMA, files, home, settled, write
from drafter.draft import Clause
from drafter.model import DrafterError, Exit
from drafter.symbols import symbol_session
from drafter.tables import Tables, parse
from drafter.templating import fill
from drafter.words import Part, lead_phrase

_PATIENCE = 200
MANY = 5_000  # families from which a further process is worth its start
__all__ = ["family", "files", "load", "ordered", "prepare", "save", "variant"]

_DO = "mend it by hand, or mine the texts again into another folder"


# --- load --------------------------------------------------------------------------------------------------------


def load(folder: str | Path) -> Bank:
    """The bank of a folder. DrafterError where there is none, or where it was edited into something that is no bank.

    What was read once is kept in the cache: files are read again only where they changed.
    """
    folder = Path(folder)
    try:
        for _ in range(_PATIENCE):
            if settled(folder):
                with contextlib.suppress(_Changing):
                    return _opened(folder, derived.of_folder(folder))
    except OSError as error:
        if folder.is_dir():
            raise DrafterError(f"{folder} can't be read: {error.strerror or error}", "check the folder and its permissions") from error
    if not folder.is_dir():
        raise _no_bank(folder)
    raise DrafterError(f"{folder} is being written by another drafter", "wait until it is done, then run this again")


class _Changing(Exception):
    """Another program is changing the bank while it is read."""


def _opened(folder: Path, there: derived.Derived) -> Bank:
    if not (folder / INDEX).is_file():
        raise _no_bank(folder)

    def build(path: Path) -> None:
        contents = derived.contents(folder)
        if derived.key_of(contents) != there.path.name:
            raise _Changing
        try:
            parsed = _parsed(folder, contents, _unchanged(there, contents))
        except DrafterError:
            parsed = _parsed(folder, contents)  # an error has its line only where every file was read
        _store(path, *parsed, contents)
        derived.forget_older(there)

    return Bank.of(there.opened(stored.FORM, build, stored.Stored), there)


def _no_bank(folder: Path) -> DrafterError:
    return DrafterError(f"{folder} holds no clause bank: {INDEX} is missing", f"make one: drafter mine PATH --bank {folder}", Exit.UNREADABLE)


def _unchanged(there: derived.Derived, contents: Mapping[str, bytes]) -> dict[str, list[Family]]:
    """The families of the files that the newest other state of the bank had as they are now, where its list of texts was the same."""
    for state in derived.earlier(there)[:1]:
        with contextlib.suppress(*derived.DAMAGE):
            known = stored.Stored(state.path / stored.FORM)
            hashes = known.files()
            same = {name for name, content in contents.items() if hashes.get(name) == derived.key_of({name: content})}
            return known.of_files(same - {INDEX}) if INDEX in same else {}
    return {}


def _parsed(
    folder: Path, contents: Mapping[str, bytes], known: Mapping[str, list[Family]] = MappingProxyType({})
) -> tuple[list[tuple[Family, str]], tuple[Mined, ...]]:
    """The families of a bank's files, each with the name of its file, and its texts; those of some files are known."""
    texts = _texts(folder / INDEX, _text(folder, INDEX, contents))
    by_symbol = {t.symbol: t for t in texts}
    found: list[tuple[Family, str]] = []
    taken: dict[str, str] = {}
    for name in sorted(contents.keys() - {INDEX}):
        where, content = str(folder / name), _text(folder, name, contents)
        reader = _Reader(where, content, by_symbol, taken)
        families = reader.taken_over(known[name]) if name in known else reader.families(parse(content, where, None, "clause bank"))
        found += [(one, name) for one in families]
    return found, texts


def _text(folder: Path, name: str, contents: Mapping[str, bytes]) -> str:
    try:
        return contents[name].decode()
    except UnicodeDecodeError as error:
        line = contents[name].count(b"\n", 0, error.start) + 1
        raise DrafterError(f"{folder / name}, line {line}: not UTF-8 text: {error.reason}", _DO) from error


def _store(path: Path, families: Iterable[tuple[Family, str]], texts: Iterable[Mined], contents: Mapping[str, bytes]) -> None:
    """Write the database of a bank, in its order."""
    hashes = {name: derived.key_of({name: content}) for name, content in contents.items()}
    stored.write(path, sorted(families, key=lambda f: _order(f[0])), sorted(texts, key=_age), hashes)


def save(bank: Bank, folder: str | Path) -> None:
    """Write the bank; files that stay as they are aren't touched. DrafterError where it can't be written: the old bank is still there."""
    folder = Path(folder)
    written = write(bank, folder)
    with contextlib.suppress(OSError, sqlite3.Error):  # reading it again would give the same database
        there = derived.of_folder(folder)
        if there.path.name == derived.key_of(written):
            families = [(_told(one, bank.by_symbol), home(bank, one)) for one in bank.families]
            there.opened(stored.FORM, lambda path: _store(path, families, bank.texts, written), stored.Stored)
            derived.forget_older(there)


def prepare(folder: str | Path) -> Bank:
    """The bank of a folder with all that is derived from it made, so that the next program opens it at once."""
    from drafter.bank import completion

    bank = load(folder)
    with _beside(Path(folder)) if bank.count > MANY else contextlib.nullcontext():
        _ = bank.index
    completion.prepare(bank)
    return bank


@contextlib.contextmanager
def _beside(folder: Path) -> Iterator[None]:
    """While another process makes what completion needs; where it fails, nothing is lost but time."""
    from multiprocessing import get_context

    other = get_context("spawn").Process(target=_completion_made, args=(folder,), daemon=True)
    other.start()
    try:
        yield
        other.join()
    finally:
        other.kill()


def _completion_made(folder: Path) -> None:
    from drafter.bank import completion

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with contextlib.suppress(Exception):
        completion.prepare(load(folder))


def _told(one: Family, texts: Mapping[str, Mined]) -> Family:
    """A family as its files tell it: what a source leaves open is what its text says."""
    variants = [
        v if all(_source(s, texts) == s for s in v.sources) else variant(v.text, v.footnotes, [_source(s, texts) for s in v.sources], v.subparagraphs)
        for v in one.variants
    ]
    return family(one.part, variants, one.id, one.lead_phrase) if not one.lead_phrase or variants != list(one.variants) else one


def _source(said: Source, texts: Mapping[str, Mined]) -> Source:
    mined = texts.get(said.symbol) or Mined(said.symbol)
    session = symbol_session(said.symbol) if mined.session is None else mined.session
    return replace(said, date=said.date or mined.date, session=session, section=said.section or None, adopted=mined.adopted)


def ordered(families: Iterable[Family], texts: Iterable[Mined]) -> Bank:
    """A bank in its order: families by their oldest sources, texts by date."""
    return Bank(sorted(families, key=_order), sorted(texts, key=_age))


def _order(one: Family) -> tuple[str, str, str, int, str]:
    return min(s.order for v in one.variants for s in v.sources)


def _age(text: Mined) -> tuple[str, str]:
    return text.date or "", text.symbol


def _texts(path: Path, content: str) -> tuple[Mined, ...]:
    tables = _Located(str(path), content)
    root = parse(content, str(path), SCHEMA, "clause bank")
    tables.known(root, {"texts"}, "top level")
    texts = tuple(tables.record(Mined, t, f"texts {n}") for n, t in enumerate(tables.tables(root, "texts"), 1))
    tables.unique([t.symbol for t in texts], "texts: symbol")
    for n, text in enumerate(texts, 1):
        tables.date(text.date, f"texts {n}.date")
    return texts


_HEADER = re.compile(r"\s*\[\[?\s*([\w.]+)\s*\]\]?")


class _Located(Tables):
    """Checks on one file; a message has the line of the place too."""

    def __init__(self, where: str, content: str) -> None:
        super().__init__(where, _DO)
        self.content = content

    def wrong(self, place: str, message: str) -> DrafterError:
        line = self._line(place)
        return DrafterError(f"{self.where}{f', line {line}' if line else ''}: {place}: {message}", self.do)

    def date(self, told: str | None, place: str) -> str | None:
        """A date: a year, a month or a day that the calendar has."""
        with contextlib.suppress(ValueError):
            if told and date.fromisoformat(told + "2000-01-01"[len(told) :]).isoformat()[: len(told)] != told:
                raise ValueError(told)
            return told
        raise self.wrong(place, f"expected a year or a date such as 2023-12-19, found {told!r}")

    def _line(self, place: str) -> int | None:
        """The line at which a place such as "families 3 (id).variants 1.text" begins, as near as headers and keys tell."""
        lines = self.content.splitlines()
        headers = [found[1] if (found := _HEADER.match(line)) else "" for line in lines]
        path, at, end = "", -1, len(lines)
        for name, n in re.findall(r"(?:^|\.)(\w+) (\d+)", place):
            path = f"{path}.{name}" if path else name
            starts = [i for i in range(at + 1, end) if headers[i] == path]
            if len(starts) < int(n):
                break
            at, end = starts[int(n) - 1], starts[int(n)] if len(starts) > int(n) else end
        key = re.search(r"\.(\w+)$", place)
        own = next((i for i in range(at + 1, end) if key and re.match(rf"\s*{key[1]}\s*=", lines[i])), at)
        return own + 1 or None


class _Reader(_Located):
    """One file's tables to families."""

    def __init__(self, where: str, content: str, texts: Mapping[str, Mined], taken: dict[str, str]) -> None:
        super().__init__(where, content)
        self.texts_mined, self.taken = texts, taken

    def families(self, root: Mapping[str, Any]) -> list[Family]:
        self.known(root, {"families"}, "top level")
        return [self.family(t, f"families {n}") for n, t in enumerate(self.tables(root, "families"), 1)]

    def taken_over(self, known: list[Family]) -> list[Family]:
        """Families that were read before: nothing in them is new, but something may be there twice."""
        for n, one in enumerate(known, 1):
            self.once(one.id, "an id", f"families {n}")
            for _, source in one.sources():
                self.once(f"{source.symbol} {source.paragraph}", "a source", f"families {n}")
        return known

    def family(self, table: Mapping[str, Any], place: str) -> Family:
        self.known(table, {"id", "part", "lead_phrase", "variants"}, place)
        part, name = self.text(table, "part", place), self.text(table, "id", place)
        self.once(name, "an id", place)
        place = f"{place} ({name})"
        if part not in get_args(Part):
            raise self.wrong(f"{place}.part", f"{part!r} is none of {', '.join(get_args(Part))}")
        tables = self.tables(table, "variants", place)
        variants = [self.variant(t, f"{place}.variants {n}") for n, t in enumerate(tables, 1)]
        if not variants:
            raise self.wrong(place, "expected at least one [[families.variants]]")
        return family(part, variants, name, self.text(table, "lead_phrase", place, ""))  # type: ignore[arg-type]

    def variant(self, table: Mapping[str, Any], place: str) -> Variant:
        self.known(table, {"text", "footnotes", "subparagraphs", "sources"}, place)
        sources = [self.source(t, f"{place}.sources {n}") for n, t in enumerate(self.tables(table, "sources", place), 1)]
        if not sources:
            raise self.wrong(place, "expected sources, each with symbol and paragraph")
        made = variant(self.text(table, "text", place), self.texts(table, "footnotes", place), sources, self.clauses(table, f"{place}.subparagraphs"))
        for n, source in enumerate(sources, 1):
            for text in made.texts:
                try:
                    fill(text, source.values)
                except DrafterError as error:
                    raise self.wrong(f"{place}.sources {n} ({source.symbol})", error.wrong.removeprefix("clause: ")) from error
        return made

    def clauses(self, table: Mapping[str, Any], place: str) -> tuple[Clause, ...]:
        return tuple(self.clause(t, f"{place} {n}") for n, t in enumerate(self.tables({place: table.get("subparagraphs", [])}, place), 1))

    def clause(self, table: Mapping[str, Any], place: str) -> Clause:
        self.known(table, {"label", "text", "subparagraphs"}, place)
        label = self.text(table, "label", place, "")  # what goes on behind a list has none
        return Clause("", self.text(table, "text", place), label=label, subparagraphs=self.clauses(table, f"{place}.subparagraphs"))

    def source(self, table: Mapping[str, Any], place: str) -> Source:
        self.known(table, {"symbol", "paragraph", "date", "section", "markers", "values", "printed"}, place)
        symbol, paragraph = self.text(table, "symbol", place), self.text(table, "paragraph", place)
        self.once(f"{symbol} {paragraph}", "a source", place)
        said = Source(
            symbol,
            paragraph,
            self.date(self.text(table, "date", place, ""), f"{place}.date"),
            values=self.texts(table, "values", place),
            markers=tuple(self.text(table, "markers", place, "").split()),
            printed=self.texts(table, "printed", place),
            section=self.text(table, "section", place, ""),
        )
        return _source(said, self.texts_mined)

    def once(self, name: str, what: str, place: str) -> None:
        """No id and no source twice in the whole bank."""
        here = f"{self.where}: {place}"
        there = self.taken.setdefault(f"{what} {name}", here)
        if there != here:
            raise self.wrong(place, f"{name} is {what} already, in {there}")

    def text(self, table: Mapping[str, Any], key: str, place: str, missing: str | None = None) -> str:
        if key not in table and missing is None:
            raise self.wrong(place, f"{key} is missing")
        found: str = self.typed(table.get(key, missing), str, f"{place}.{key}")
        return found


def variant(text: str, footnotes: Mapping[str, str], sources: Iterable[Source], subparagraphs: tuple[Clause, ...] = ()) -> Variant:
    """A wording with its sources newest first."""
    return Variant(text, footnotes, tuple(sorted(sources, key=lambda s: s.order, reverse=True)), subparagraphs)


def family(part: Part, variants: Iterable[Variant], name: str = "", lead: str = "") -> Family:
    """A family with its wordings newest first; named after its oldest source and opened as its newest wording, unless told otherwise."""
    newest_first = tuple(sorted(variants, key=lambda v: v.newest.order, reverse=True))
    oldest = min((s for v in newest_first for s in v.sources), key=lambda s: s.order)
    return Family(name or f"{oldest.symbol} {oldest.paragraph}", part, lead or lead_phrase(newest_first[0].said().text, part) or "", newest_first)
