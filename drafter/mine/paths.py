"""Files and folders into a bank on disk: what is readable is read, what is new or changed is mined, the rest is told.

A `sources.toml` beside the files says what they do not say of themselves: for a file's name its symbol and date.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from drafter.bank import Bank, load, save
from drafter.mine.texts import Origin, minable, mine, mined_as
from drafter.model import DrafterError, Resolution
from drafter.read import read_bytes
from drafter.tables import Tables, parse

SOURCES = "sources.toml"
SUFFIXES = frozenset((".txt", ".md", ".html", ".htm", ".json", ".xml", ".docx", ".pdf"))


@dataclass(frozen=True, slots=True)
class Summary:
    """What mining did: texts added, replaced and known already, files skipped with the reason, and the size of the bank."""

    added: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    skipped: tuple[tuple[str, str], ...] = ()
    texts: int = 0
    paragraphs: int = 0
    families: int = 0

    def __str__(self) -> str:
        counts = (
            (len(self.added), "added"),
            (len(self.replaced), "replaced"),
            (len(self.unchanged), "known already"),
            (len(self.skipped), "skipped"),
        )
        done = ", ".join(f"{n} {what}" for n, what in counts if n) or "nothing to mine"
        return f"{done}; the bank holds {self.families} clauses in {self.paragraphs} paragraphs of {self.texts} texts"


def mine_paths(paths: Iterable[str | Path], bank_folder: str | Path, progress: Callable[[str], None] = lambda _: None) -> Summary:
    """Mine files, and the readable files of folders, into the bank of a folder, which is made where there is none.

    Raises DrafterError for a path that does not exist, a nonsensical bank or sources.toml, and a bank that can't be written. A file
    that is no resolution, or can't be read, is skipped with a message.
    """
    bank_folder = Path(bank_folder)
    bank = load(bank_folder) if any(bank_folder.glob("*.toml")) else Bank()
    found = _Findings(bank)
    for path in _files(paths):
        said = found.take(path)
        progress(f"{path.name}: {said}")
    if found.fresh:
        bank = mine(found.fresh.values(), bank, forget=found.renamed)
        save(bank, bank_folder)
    size = sum(len(v.sources) for f in bank.families for v in f.variants)
    return replace(found.summary(), texts=len(bank.texts), paragraphs=size, families=len(bank.families))


class _Findings:
    """What the files of one run hold, compared with the bank as it was."""

    def __init__(self, bank: Bank) -> None:
        self.bank = bank
        self.known = {t.sha256: t for t in bank.texts}
        self.fresh: dict[str, tuple[Resolution, Origin]] = {}
        self.renamed: set[str] = set()
        self.unchanged: dict[str, str] = {}
        self.skipped: list[tuple[str, str]] = []
        self.notes: dict[Path, Mapping[str, Mapping[str, str]]] = {}

    def take(self, path: Path) -> str:
        """Take a file in; what became of it, in words."""
        if path.parent not in self.notes:
            self.notes[path.parent] = _sources(path.parent / SOURCES)
        told = self.notes[path.parent].get(path.name, {})
        try:
            content = path.read_bytes()
            origin = Origin(path.name, hashlib.sha256(content).hexdigest(), **told)
            return self._known(origin) or self._new(read_bytes(content, str(path)), origin)
        except (DrafterError, OSError) as error:
            return self._skip(path.name, error.wrong if isinstance(error, DrafterError) else error.strerror or str(error))

    def _known(self, origin: Origin) -> str | None:
        mined = self.known.get(origin.sha256)
        if mined is None or origin.symbol not in ("", mined.symbol) or origin.date not in ("", mined.date):
            return None
        self.unchanged[mined.symbol] = origin.file
        return f"{mined.symbol}, known already"

    def _new(self, resolution: Resolution, origin: Origin) -> str:
        if not minable(resolution):
            what = f"a {resolution.kind}, which is not mined" if resolution.kind != "resolution" else "no resolution: hardly a paragraph opens as one"
            return self._skip(origin.file, what)
        symbol = mined_as(resolution, origin).symbol
        if symbol in self.fresh or symbol in self.unchanged:
            first = self.unchanged.get(symbol) or self.fresh[symbol][1].file
            return self._skip(origin.file, f"{symbol} again, {first} was taken")
        if (before := self.known.get(origin.sha256)) and before.symbol != symbol:
            self.renamed.add(before.symbol)
        self.fresh[symbol] = (resolution, origin)
        return f"{symbol}, {len(resolution.paragraphs)} paragraphs"

    def _skip(self, name: str, why: str) -> str:
        self.skipped.append((name, why))
        return f"skipped: {why}"

    def summary(self) -> Summary:
        replaced = tuple(symbol for symbol in self.fresh if symbol in self.bank.by_symbol)
        added = tuple(symbol for symbol in self.fresh if symbol not in self.bank.by_symbol)
        return Summary(added, replaced, tuple(self.unchanged), tuple(self.skipped))


def _files(paths: Iterable[str | Path]) -> list[Path]:
    """The files named, and the readable files of the folders named, each once, in order."""
    found: dict[Path, None] = {}
    for path in map(Path, paths):
        if path.is_dir():
            inside = (p for p in sorted(path.rglob("*")) if p.suffix.lower() in SUFFIXES and p.is_file())
            found |= dict.fromkeys(p for p in inside if not any(part.startswith(".") for part in p.relative_to(path).parts))
        elif path.exists():
            found[path] = None
        else:
            raise DrafterError(f"can't read {path}: no such file or folder", "name a resolution, or a folder of them")
    if not found:
        raise DrafterError("nothing to mine: no readable file there", f"give texts that end in {', '.join(sorted(SUFFIXES))}")
    return list(found)


def _sources(path: Path) -> Mapping[str, Mapping[str, str]]:
    """What a sources.toml says, by file name; nothing where there is none."""
    if not path.is_file():
        return {}
    root = parse(path.read_bytes().decode("utf-8", "replace"), str(path), None, "list of sources")
    tables = Tables(str(path), "give each file a table with symbol and date, as in examples/resolutions/sources.toml")
    for name in root:
        table = tables.texts(root, name)
        tables.known(table, ("symbol", "date"), name)
        if not re.fullmatch(r"(\d{4}(-\d\d-\d\d)?)?", table.get("date", "")):
            raise tables.wrong(f"{name}.date", f"expected a year or a date such as 2023-12-19, found {table['date']!r}")
    return root
