"""Files and folders into a bank on disk: what is readable is read, what is new or changed is mined, the rest is told.

The bank changes whole or not at all, by one program at a time. A `sources.toml` beside the files says what they do not say of
themselves: for a file's name its symbol and date.
"""

from __future__ import annotations

import contextlib
import gc
import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Literal

from drafter import places
from drafter.bank import Bank, Mined, load, save
from drafter.bank.saving import alone
from drafter.mine.reading import Found, Job, read_files
from drafter.mine.texts import grown
from drafter.mine.wording import Spoken
from drafter.model import DrafterError
from drafter.read import Changes
from drafter.tables import Tables, parse

SOURCES = "sources.toml"
SUFFIXES = frozenset((".txt", ".md", ".html", ".htm", ".json", ".xml", ".docx", ".pdf"))
SHOWN = 5  # how many skipped files a summary names


@dataclass(frozen=True, slots=True)
class Step:
    """How far mining has come: what it does, how much of it is done, and what became of a file."""

    doing: Literal["reading", "grouping", "writing", "indexing"]
    done: int = 0
    total: int = 0
    said: str = ""
    skipped: bool = False

    def __str__(self) -> str:
        return self.said or self.doing


Progress = Callable[[Step], object]


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

    @property
    def reasons(self) -> str:
        """Why files were skipped, the most frequent reason first: a line each, with the first of the files."""
        names: dict[str, list[str]] = {}
        for name, why in self.skipped:
            names.setdefault(why, []).append(name)
        return "\n".join(
            f"  {len(files)} skipped: {why} ({', '.join(files[:SHOWN])}{', ...' if len(files) > SHOWN else ''})"
            for why, files in sorted(names.items(), key=lambda pair: -len(pair[1]))
        )


def mine_paths(
    paths: Iterable[str | Path],
    bank_folder: str | Path,
    progress: Progress = lambda _: None,
    *,
    language: str = "en",
    changes: Changes | None = None,
) -> Summary:
    """Mine files, and the readable files of folders, into the bank of a folder, which is made where there is none.

    Texts in another `language` are left out; `changes` says what to do with the tracked changes of Word files, which are left out without
    it. Raises DrafterError for a path that does not exist, a nonsensical bank or sources.toml, a bank that can't be written and one that
    another program mines into. A file that is no resolution, or can't be read, is skipped with a reason.
    """
    files, folder = _files(paths), Path(bank_folder)
    with _working_in(folder):
        bank = load(folder) if any(folder.glob("*.toml")) else Bank()
        found = _Findings(bank)
        found.take(files, language, progress, changes)
        if found.fresh:
            progress(Step("grouping"))
            bank = grown(found.fresh.values(), bank, found.gone)
            progress(Step("writing"))
            save(bank, folder)
        return replace(found.summary(), texts=len(bank.texts), paragraphs=len(bank.by_source), families=bank.count)


@contextlib.contextmanager
def _working_in(folder: Path) -> Iterator[None]:
    """While this program alone works in a bank's folder; one that stays empty is not left behind. Garbage can wait: mining makes hardly any."""
    made = [f for f in (folder, *folder.parents) if not f.exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = alone(folder)
        with lock:
            gc.disable()
            yield
    except OSError as error:
        raise DrafterError(
            f"{folder} can't be written: {error.strerror or error}", "make room or choose another --bank; the bank is as it was"
        ) from error
    finally:
        gc.enable()
        with contextlib.suppress(OSError):
            for one in made:
                one.rmdir()


class _Findings:
    """What the files of one run hold, compared with the bank as it was."""

    def __init__(self, bank: Bank) -> None:
        self.bank = bank
        self.known: dict[str, list[Mined]] = {}
        for text in bank.texts:
            self.known.setdefault(text.sha256, []).append(text)
        self.held: dict[str, set[str]] = {}
        for symbol, paragraph in bank.by_source:
            self.held.setdefault(symbol, set()).add(paragraph)
        self.fresh: dict[str, tuple[Mined, Sequence[Spoken]]] = {}
        self.gone: set[str] = set()
        self.unchanged: dict[str, Mined] = {}
        self.skipped: list[tuple[str, str]] = []

    def take(self, files: Sequence[Path], language: str, progress: Progress, changes: Changes | None) -> None:
        """Take files in; what became of each is told as a step."""
        notes = {folder: _sources(folder / SOURCES) for folder in {path.parent for path in files}}
        jobs, done = [], 0
        for path in files:
            before = len(self.skipped)
            try:
                job = Job(path, hashlib.sha256(places.get(path)).hexdigest(), notes[path.parent].get(path.name, {}))
                said = self._known(job)
            except OSError as error:
                said = self._skip(path.name, error.strerror or str(error))
            if said:
                done += 1
                progress(Step("reading", done, len(files), f"{path.name}: {said}", len(self.skipped) > before))
            else:
                jobs.append(job)
        for job, found in zip(jobs, read_files(jobs, language, changes), strict=True):
            done += 1
            before = len(self.skipped)
            progress(Step("reading", done, len(files), f"{job.path.name}: {self._new(job, found)}", len(self.skipped) > before))

    def _known(self, job: Job) -> str:
        """What the bank says of a file, empty where it does not know it as it is now."""
        texts = self.known.get(job.sha256, [])
        told = [text for text in texts if job.told.get("symbol", text.symbol) == text.symbol and job.told.get("date", text.date) == text.date]
        if not texts or len(told) < len(texts) or any(text.symbol in self.unchanged or not self._whole(text) for text in texts):
            return ""
        self.unchanged |= {text.symbol: text for text in texts}
        return f"{', '.join(text.symbol for text in texts)}, known already"

    def _whole(self, text: Mined) -> bool:
        """Whether a bank seems to hold all of a text: both its parts, without a gap. A file of the bank may have been lost."""
        held = self.held.get(text.symbol, set())
        return all(f"{part}1" in held and f"{part}{sum(p.startswith(part) for p in held)}" in held for part in ("PP", "OP"))

    def _new(self, job: Job, found: Found) -> str:
        said = [self._skip(job.path.name, why) for why in found.left]
        for mined, spoken in found.texts:
            said.append(self._taken(job, mined, spoken))
        return "; ".join(said)

    def _taken(self, job: Job, mined: Mined, spoken: Sequence[Spoken]) -> str:
        """Take a text in. Of two files with one text the one goes in whose name comes first."""
        other = self.fresh[mined.symbol][0] if mined.symbol in self.fresh else self.unchanged.get(mined.symbol)
        if other and (other.file, other.sha256) <= (mined.file, mined.sha256):
            return self._skip(job.path.name, f"{mined.symbol} again, {other.file} was taken")
        if other:
            self._skip(other.file, f"{mined.symbol} again, {mined.file} was taken")
            self.unchanged.pop(mined.symbol, None)
        if mined == self.bank.by_symbol.get(mined.symbol) and self.held.get(mined.symbol, set()) == {one.paragraph.id for one in spoken}:
            self.unchanged[mined.symbol] = mined
            return f"{mined.symbol}, known already"
        self.gone |= {text.symbol for text in self.known.get(job.sha256, []) if text.symbol not in self.unchanged}
        self.fresh[mined.symbol] = (mined, spoken)
        return f"{mined.symbol}, {len(spoken)} paragraphs"

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


def _a_date(told: str) -> bool:
    """Whether a date is nothing, a year, or a day of the calendar."""
    if not re.fullmatch(r"(\d{4}(-\d\d-\d\d)?)?", told):
        return False
    try:
        return not told or bool(date.fromisoformat(told + "-01-01"[: 10 - len(told)]))
    except ValueError:
        return False


def _sources(path: Path) -> Mapping[str, Mapping[str, str]]:
    """What a sources.toml says, by file name; nothing where there is none."""
    if not path.is_file():
        return {}
    root = parse(places.get(path).decode("utf-8", "replace"), str(path), None, "list of sources")
    tables = Tables(str(path), "give each file a table with symbol and date, as in examples/resolutions/sources.toml")
    for name in root:
        table = tables.texts(root, name)
        tables.known(table, ("symbol", "date"), name)
        if not _a_date(table.get("date", "")):
            raise tables.wrong(f"{name}.date", f"expected a year or a date such as 2023-12-19, found {table['date']!r}")
    return root
