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
LARGEST = 200_000_000  # bytes of a journal: some days of typing without a save


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


def journal_of(path: Path) -> Path:
    """The file that holds the verbs since the last save."""
    return path.with_name(f".{path.name}.journal")


def write_down(journal: Path, disk: str, entry: Mapping[str, Any]) -> None:
    """One more line at the journal's end, on the disk; its first line names the state of the draft (`disk`, a digest) that it goes on from.

    Raises DrafterError where there is no room for the whole line; the journal is then as it was.
    """
    line = json.dumps(entry, ensure_ascii=False) + "\n"
    try:
        file = places.own(journal, os.O_WRONLY | os.O_APPEND)
        try:
            before = os.fstat(file).st_size
            first = "" if before else json.dumps({"schema": JOURNAL, "draft": disk}) + "\n"
            try:
                places.append(file, (first + line).encode("utf-8", "surrogatepass"))
            except BaseException:
                with contextlib.suppress(OSError):
                    os.ftruncate(file, before)
                raise
        finally:
            os.close(file)
    except OSError as error:
        raise DrafterError(
            f"could not write the journal {journal}: {error.strerror}",
            "the edit was not made; free space or save elsewhere",
            Exit.WOULD_LOSE,
        ) from error


def lines_of(journal: Path, draft: str) -> tuple[list[bytes], list[bytes]] | None:
    """The lines of a journal that begin it and those that are to be done again on a draft (a digest); None where it is not this draft's.

    The draft is the one that the journal began with, or one saved since: only what came after is left to do. Raises OSError.
    """
    content = places.get(journal, LARGEST)
    if not content:  # killed before the first line
        return [], []
    rows = content.removesuffix(b"\n").split(b"\n")
    saved = [n for n, row in enumerate(rows) if row == json.dumps({"saved": draft}).encode()]
    if saved:
        return rows[: saved[-1] + 1], rows[saved[-1] + 1 :]
    return (rows[:1], rows[1:]) if rows[0] == json.dumps({"schema": JOURNAL, "draft": draft}).encode() else None


@contextlib.contextmanager
def held(path: Path) -> Iterator[None]:
    """The draft held by this program alone, as long as the context lasts. Raises DrafterError where another program holds it.

    The lock is the operating system's: a killed program leaves none behind. Where a system or a folder knows no locks there is none.
    """
    lock = path.with_name(f".{path.name}.lock")
    try:
        import fcntl

        file = _locked(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise DrafterError(f"{path} is open in another drafter", "go on there, or open a copy of the file", Exit.WOULD_LOSE) from error
    except (ImportError, OSError):
        yield
        return
    try:
        yield
    finally:
        with contextlib.suppress(OSError):
            lock.unlink()
        os.close(file)


def _locked(lock: Path, how: int) -> int:
    """The lock file, locked; one that its holder took away meanwhile locks nobody out, so that a new one is made."""
    import fcntl

    while True:
        file = places.own(lock, os.O_RDWR)
        try:
            fcntl.flock(file, how)
            with contextlib.suppress(FileNotFoundError):
                if os.path.sameopenfile(file, there := os.open(lock, os.O_RDONLY)):
                    os.close(there)
                    return file
                os.close(there)
        except BaseException:
            os.close(file)
            raise
        os.close(file)


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


def aside(journal: Path, *lines: bytes) -> Path:
    """The journal kept under a name of its own, which it gives; what takes its place are these lines, or nothing. Raises DrafterError."""
    free = next(p for n in range(1, 10_000) if not os.path.lexists(p := journal.with_name(f"{journal.name}.{n}")))
    try:
        if lines:
            places.put(free, places.get(journal, LARGEST), private=True)
            places.put(journal, b"".join(line + b"\n" for line in lines), private=True)
        else:
            journal.rename(free)
    except OSError as error:
        raise DrafterError(
            f"the journal {journal} can't be put aside: {error.strerror}", "make its folder writable, or copy the draft elsewhere", Exit.WOULD_LOSE
        ) from error
    return free
