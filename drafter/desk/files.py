"""The files of a draft: itself, its journal beside it, its lock.

A draft is replaced whole or not at all; a line of the journal is on the disk when `write_down` comes back. What can't be written
is a DrafterError, and what was there is as it was.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from drafter import places
from drafter.draft import Draft
from drafter.model import DrafterError, Exit

JOURNAL = "drafter/journal/1"


def digest(content: bytes) -> str:
    """SHA-256 of a file's bytes, in hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def put(path: Path, content: bytes) -> None:
    """Write a draft, whole or not at all. Raises DrafterError."""
    try:
        places.put(path, content, private=True)
    except OSError as error:
        raise DrafterError(
            f"could not write {path}: {error.strerror}", "free space or choose another place; the old file is as it was", Exit.WOULD_LOSE
        ) from error


def write_down(journal: Path, disk: str, entry: Mapping[str, Any]) -> None:
    """One more line at the journal's end, on the disk; its first line names the state of the draft (`disk`, a digest) that it goes on from."""
    try:
        fresh = not journal.exists()
        with os.fdopen(os.open(journal, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "a", encoding="utf-8") as file:
            if fresh:
                file.write(json.dumps({"schema": JOURNAL, "draft": disk}) + "\n")
            file.write(json.dumps(entry, ensure_ascii=False) + "\n")
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise DrafterError(
            f"could not write the journal {journal}: {error.strerror}",
            "the edit was not made; free space or save elsewhere",
            Exit.WOULD_LOSE,
        ) from error


@contextlib.contextmanager
def held(path: Path) -> Iterator[None]:
    """The draft held by this program alone, as long as the context lasts. Raises DrafterError where another program holds it.

    The lock is the operating system's: a killed program leaves none behind. Where a system or a folder knows no locks there is none.
    """
    lock = path.with_name(f".{path.name}.lock")
    try:
        import fcntl

        file = lock.open("w")
    except (ImportError, OSError):
        yield
        return
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise DrafterError(f"{path} is open in another drafter", "go on there, or open a copy of the file", Exit.WOULD_LOSE) from error
        try:
            yield
        finally:
            with contextlib.suppress(OSError):
                lock.unlink()


def moved(draft: Draft, was: Path | None, now: Path) -> Draft:
    """The draft with the predecessor's path told from its new folder."""
    file = draft.predecessor.file
    if not file or Path(file).is_absolute() or was is None or was.parent.resolve() == now.parent.resolve():
        return draft
    return replace(draft, predecessor=replace(draft.predecessor, file=relative(was.parent / file, now.parent)))


def relative(file: Path, folder: Path) -> str:
    """A file's path as told from a folder, with forward slashes; absolute where there is no such path."""
    try:
        return Path(os.path.relpath(file.resolve(), folder.resolve())).as_posix()
    except ValueError:
        return str(file.resolve())


def aside(journal: Path) -> Path:
    """The journal under a name of its own; gives it."""
    free = next(p for n in range(1, 10_000) if not (p := journal.with_name(f"{journal.name}.{n}")).exists())
    journal.rename(free)
    return free
