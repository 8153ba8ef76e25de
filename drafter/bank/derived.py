"""What is derived from a bank and kept beside nobody's data: a folder in the cache for one state of a bank, keyed by its content.

`of_folder` gives it for a bank's folder; `opened` a part of it (a file or a folder of any kind), made when first asked for. A part is
built out of sight and moved into place, so that two programs may ask at once; one that doesn't open is built again without a word.
Where the cache can't be written, parts live in a temporary folder that goes with the process.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from drafter import places

Opened = TypeVar("Opened")

_KEPT = 3  # states of one bank that stay in the cache
_UNSETTLED = 2 * 10**9  # nanoseconds: a file that young may change again within one tick of its clock
DAMAGE = (OSError, ValueError, KeyError, EOFError, sqlite3.DatabaseError)


@dataclass(frozen=True, slots=True)
class Derived:
    """The folder of one state of a bank, with its parts."""

    path: Path

    def opened(self, name: str, build: Callable[[Path], None], opening: Callable[[Path], Opened]) -> Opened:
        """A part, opened: `build` writes a file or a folder at the path it is given, `opening` opens one or raises for a damaged one.

        The name should say the version of the part's form ("words-1"), for programs of several versions share the cache.
        """
        where = self.path / name
        if where.exists():
            with contextlib.suppress(*DAMAGE):
                return opening(where)
        try:
            return opening(_built(self.path, name, build))
        except DAMAGE:
            return opening(_built(Path(_spare()) / self.path.name, name, build))


def of_folder(folder: Path) -> Derived:
    """The derived folder for what a bank's folder holds now. OSError where the bank can't be read."""
    home = places.cache() / "banks" / hashlib.blake2b(str(folder.resolve()).encode(), digest_size=8).hexdigest()
    stamp = _stamp(folder)
    with contextlib.suppress(OSError, ValueError):
        known, key = (home / "state").read_text(encoding="ascii").split()
        if known == stamp:
            return Derived(home / key)
    key = _key(folder)
    if stamp:
        with contextlib.suppress(OSError):
            _remember(home, f"{stamp} {key}")
    return Derived(home / key)


def temporary(key: str = "bank") -> Derived:
    """A derived folder for a bank that no folder holds; it goes with the process."""
    return Derived(Path(tempfile.mkdtemp(prefix="bank-", dir=_spare())) / key)


def earlier(derived: Derived) -> list[Derived]:
    """Other states of the same bank that the cache has, the newest first."""
    with contextlib.suppress(OSError):
        found = [(p.stat().st_mtime, p) for p in derived.path.parent.iterdir() if p.is_dir() and p != derived.path]
        return [Derived(p) for _, p in sorted(found, reverse=True)]
    return []


def forget_older(derived: Derived) -> None:
    """Leave the newest states of the same bank in the cache."""
    for old in earlier(derived)[_KEPT - 1 :]:
        shutil.rmtree(old.path, ignore_errors=True)


def contents(folder: Path) -> dict[str, bytes]:
    """The TOML files of a bank: name and content."""
    return {path.name: path.read_bytes() for path in sorted(folder.glob("*.toml")) if path.is_file()}


def key_of(files: Mapping[str, bytes]) -> str:
    """The key of a bank's content."""
    mark = hashlib.blake2b(digest_size=12)
    for name in sorted(files):
        mark.update(f"{name}\0{len(files[name])}\0".encode())
        mark.update(files[name])
    return mark.hexdigest()


def _key(folder: Path) -> str:
    return key_of(contents(folder))


def _stamp(folder: Path) -> str:
    """What the file system says of the files, which tells without reading whether they changed; nothing while one may still be changing."""
    found, newest = [], 0
    for entry in os.scandir(folder):
        if entry.name.endswith(".toml") and entry.is_file():
            about = entry.stat()
            newest = max(newest, about.st_mtime_ns, about.st_ctime_ns)
            found.append(f"{entry.name}\0{about.st_size}\0{about.st_mtime_ns}\0{about.st_ctime_ns}\0{about.st_ino}")
    if newest > time.time_ns() - _UNSETTLED:
        return ""
    return hashlib.blake2b("\n".join(sorted(found)).encode(), digest_size=12).hexdigest()


def _remember(home: Path, state: str) -> None:
    home.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=home)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(state)
    Path(name).replace(home / "state")


def _built(home: Path, name: str, build: Callable[[Path], None]) -> Path:
    """Build a part in a folder of its own and move it into place; what another program put there meanwhile is taken as well."""
    home.mkdir(parents=True, exist_ok=True)
    where = home / name
    with tempfile.TemporaryDirectory(prefix=".building-", dir=home) as workshop:
        made = Path(workshop) / name
        build(made)
        if where.exists():  # damaged, or another program was quicker: theirs is as good as this one
            with contextlib.suppress(OSError):
                where.rename(Path(workshop) / "away")
        try:
            made.rename(where)
        except OSError:
            if not where.exists():
                raise
    return where


_SPARES: list[tempfile.TemporaryDirectory[str]] = []


def _spare() -> str:
    """The temporary folder of this process."""
    if not _SPARES:
        _SPARES.append(tempfile.TemporaryDirectory(prefix="drafter-"))
    return _SPARES[0].name
