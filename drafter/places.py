"""Where the program's own data and the user's settings live.

Also the one way a file is written, whole or not at all, and the way files are read and kept that another file names.

`data("templates")` and `data("clause_bank")` work from a wheel (shipped inside the package), an editable install and a checkout.
"""

from __future__ import annotations

import errno
import os
import stat
import tempfile
from contextlib import suppress
from pathlib import Path

from platformdirs import user_cache_path, user_config_path, user_state_path

LARGEST = 20_000_000  # bytes of a text
_PACKAGE = Path(__file__).resolve().parent


def data(name: str) -> Path:
    """Folder `name` of the program's data: inside the package where it was installed from a wheel, else beside it."""
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


def cache() -> Path:
    """Folder for what can be derived again at any time (the search index)."""
    return user_cache_path("drafter")


def config() -> Path:
    """Folder of the user's own settings and templates."""
    return user_config_path("drafter")


def state() -> Path:
    """Folder of what the program remembers between runs (recent drafts)."""
    return user_state_path("drafter")


def get(path: Path, most: int = LARGEST) -> bytes:
    """The bytes of a file that another file names: a regular file, and not too large. Raises OSError for anything else, at once.

    A device gives no end of bytes, and a pipe waits for them for ever: neither is opened for reading.
    """
    with os.fdopen(os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)), "rb") as file:
        about = os.fstat(file.fileno())
        if not stat.S_ISREG(about.st_mode):
            raise OSError(errno.EINVAL, "not an ordinary file", str(path))
        if about.st_size > most:
            raise OSError(errno.EFBIG, f"larger than {most // 1_000_000} MB", str(path))
        return file.read(most)


def own(path: Path, flags: int) -> int:
    """A descriptor of a file that the program keeps beside another, made for its owner alone. Raises OSError for a link or no regular file.

    A folder from elsewhere may hold a link of that name: what it leads to is not written.
    """
    descriptor = os.open(path, flags | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0), 0o600)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise OSError(errno.EINVAL, "not an ordinary file", str(path))
    return descriptor


def append(descriptor: int, content: bytes) -> None:
    """Write to an open file, all of it, and see it on the disk. Raises OSError, with a part of it written."""
    while content:
        content = content[os.write(descriptor, content) :]
    os.fsync(descriptor)


def put(path: Path, content: bytes, private: bool = False) -> None:
    """Write a file whole or not at all: a temporary file beside it, flushed to the disk, takes its place.

    A file that is replaced keeps its permissions; a new one gets what the umask gives, or is its owner's alone (`private`). Raises OSError;
    the old file is then as it was.
    """
    target = path.resolve()
    descriptor, temporary = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    try:
        try:
            append(descriptor, content)
        finally:
            os.close(descriptor)
        Path(temporary).chmod(_mode(target, private))
        Path(temporary).replace(target)
    except BaseException:
        with suppress(OSError):
            Path(temporary).unlink()
        raise


def _mode(target: Path, private: bool) -> int:
    if target.exists():
        return target.stat().st_mode & 0o777
    umask = os.umask(0)
    os.umask(umask)
    return 0o600 if private else 0o666 & ~umask
