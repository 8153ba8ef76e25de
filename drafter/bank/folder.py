"""A bank as a folder of TOML files: one for each title and part, and bank.toml with the texts that were mined.

`load` gives the bank of a folder and `save` writes one. What is written stands complete in a hidden folder before the first file of
the bank is touched: a write that is interrupted before that leaves the old bank, one after it is finished by the next reader.
"""

from __future__ import annotations

import contextlib
import re
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

import tomli_w

from drafter.bank import derived
from drafter.bank.bank import Bank, Mined
from drafter.bank.families import Family, Source, Variant
from drafter.draft import Clause
from drafter.model import DrafterError, Exit
from drafter.symbols import symbol_session
from drafter.tables import Tables, parse
from drafter.templating import fill
from drafter.words import Part, lead_phrase

SCHEMA = "drafter/bank/1"
INDEX = "bank.toml"
_STAGE = ".writing"
_READY = "ready"
_DO = "mend it by hand, or mine the texts again into another folder"


# --- load --------------------------------------------------------------------------------------------------------


def load(folder: str | Path) -> Bank:
    """The bank of a folder. DrafterError where there is none, or where it was edited into something that is no bank."""
    folder = Path(folder)
    try:
        _finish(folder)
        contents = {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.toml"))}
    except UnicodeDecodeError as error:
        raise DrafterError(f"{folder}: a file is not UTF-8 text: {error}", _DO) from error
    except OSError as error:
        raise DrafterError(f"{folder} can't be read: {error.strerror or error}", "check the folder and its permissions") from error
    if INDEX not in contents:
        raise DrafterError(f"{folder} holds no clause bank: {INDEX} is missing", f"make one: drafter mine PATH --bank {folder}", Exit.UNREADABLE)
    texts = _texts(folder / INDEX, contents.pop(INDEX))
    by_symbol = {t.symbol: t for t in texts}
    families: list[Family] = []
    taken: dict[str, str] = {}
    for name, content in contents.items():
        tables = parse(content, str(folder / name), None, "clause bank")
        families += _Reader(str(folder / name), by_symbol, taken).families(tables)
    return replace(ordered(families, texts), derived=derived.of_folder(folder))


def ordered(families: Iterable[Family], texts: Iterable[Mined]) -> Bank:
    """A bank in its order: families by their oldest sources, texts by date."""
    return Bank(
        tuple(sorted(families, key=lambda f: [s.order for _, s in f.sources()][-1])),
        tuple(sorted(texts, key=lambda t: (t.date or "", t.symbol))),
    )


def _texts(path: Path, content: str) -> tuple[Mined, ...]:
    tables = Tables(str(path), _DO)
    root = parse(content, str(path), SCHEMA, "clause bank")
    tables.known(root, {"texts"}, "top level")
    texts = tuple(tables.record(Mined, t, f"texts {n}") for n, t in enumerate(tables.tables(root, "texts"), 1))
    tables.unique([t.symbol for t in texts], "texts: symbol")
    return texts


class _Reader(Tables):
    """One file's tables to families, with the place of each for messages."""

    def __init__(self, where: str, texts: Mapping[str, Mined], taken: dict[str, str]) -> None:
        super().__init__(where, _DO)
        self.texts_mined, self.taken = texts, taken

    def families(self, root: Mapping[str, Any]) -> list[Family]:
        self.known(root, {"families"}, "top level")
        return [self.family(t, f"families {n}") for n, t in enumerate(self.tables(root, "families"), 1)]

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
        label = self.text(table, "label", place)
        return Clause("", self.text(table, "text", place), label=label, subparagraphs=self.clauses(table, f"{place}.subparagraphs"))

    def source(self, table: Mapping[str, Any], place: str) -> Source:
        self.known(table, {"symbol", "paragraph", "date", "section", "markers", "values", "printed"}, place)
        symbol, paragraph = self.text(table, "symbol", place), self.text(table, "paragraph", place)
        self.once(f"{symbol} {paragraph}", "a source", place)
        mined = self.texts_mined.get(symbol) or Mined(symbol)
        return Source(
            symbol,
            paragraph,
            self.text(table, "date", place, "") or mined.date,
            symbol_session(symbol) if mined.session is None else mined.session,
            self.texts(table, "values", place),
            tuple(self.text(table, "markers", place, "").split()),
            self.texts(table, "printed", place),
            self.text(table, "section", place, "") or None,
            mined.adopted,
        )

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


# --- save --------------------------------------------------------------------------------------------------------


def save(bank: Bank, folder: str | Path) -> None:
    """Write the bank; files that stay as they are aren't touched. DrafterError where it can't be written: the old bank is still there."""
    folder = Path(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _finish(folder)
        _stage(folder, files(bank))
        _finish(folder)
    except OSError as error:
        raise DrafterError(
            f"{folder} can't be written: {error.strerror or error}", "make room or choose another --bank; the bank is as it was"
        ) from error


def files(bank: Bank) -> dict[str, bytes]:
    """The files of a bank: name and content."""
    shards: dict[str, list[Family]] = {}
    for one in bank.families:
        shards.setdefault(_shard(bank, one), []).append(one)
    texts = {"schema": SCHEMA, "texts": [_plain({key: getattr(t, key) for key in Mined.__slots__}) for t in bank.texts]}
    made = {INDEX: tomli_w.dumps(texts)}
    made |= {name: tomli_w.dumps({"families": [_family_table(f) for f in shard]}) for name, shard in sorted(shards.items())}
    return {name: content.encode() for name, content in made.items()}


def _shard(bank: Bank, one: Family) -> str:
    """Name of the file that a family stands in: the title of its oldest source, and its part."""
    symbol = [s.symbol for _, s in one.sources()][-1]
    slug = "-".join(re.findall(r"[a-z0-9]+", (bank.title(symbol) or symbol).lower()))
    return f"{slug if len(slug) <= 80 else slug[:80].rpartition('-')[0]}-{one.part}.toml"


def _family_table(one: Family) -> dict[str, Any]:
    return _plain({"id": one.id, "part": one.part, "lead_phrase": one.lead_phrase, "variants": [_variant_table(v) for v in one.variants]})


def _variant_table(one: Variant) -> dict[str, Any]:
    sources = [
        _plain(
            {"symbol": s.symbol, "paragraph": s.paragraph, "date": s.date, "section": s.section, "markers": " ".join(s.markers)}
            | {"values": dict(s.values), "printed": dict(s.printed)}
        )
        for s in one.sources
    ]
    return _plain(
        {"text": one.text, "subparagraphs": [_clause_table(c) for c in one.subparagraphs], "footnotes": dict(one.footnotes), "sources": sources}
    )


def _clause_table(clause: Clause) -> dict[str, Any]:
    return _plain({"label": clause.label, "text": clause.text, "subparagraphs": [_clause_table(c) for c in clause.subparagraphs]})


def _plain(table: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in table.items() if value not in (None, "", [], {})}


def _stage(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Put what changes into the hidden folder, then the list of what goes; from then on the write is certain."""
    stage = folder / _STAGE
    if stage.exists():
        shutil.rmtree(stage)
    stage.mkdir()
    try:
        for name, content in contents.items():
            old = folder / name
            if not old.is_file() or old.read_bytes() != content:
                (stage / name).write_bytes(content)
        gone = [path.name for path in sorted(folder.glob("*.toml")) if path.name not in contents]
        (stage / "list").write_text("\n".join(gone), encoding="utf-8")
        (stage / "list").replace(stage / _READY)
    except OSError:
        with contextlib.suppress(OSError):
            shutil.rmtree(stage)
        raise


def _finish(folder: Path) -> None:
    """Finish a write that was certain; another program may be doing the same."""
    stage = folder / _STAGE
    if not (stage / _READY).is_file():
        return
    with contextlib.suppress(FileNotFoundError):
        for name in (stage / _READY).read_text(encoding="utf-8").splitlines():
            (folder / Path(name).name).unlink(missing_ok=True)
        for path in sorted(stage.glob("*.toml")):
            path.replace(folder / path.name)
        shutil.rmtree(stage)
