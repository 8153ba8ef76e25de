"""Where the program's own data and the user's settings live.

Also the one way a file is written: whole or not at all.

`data("templates")` and `data("clause_bank")` work from a wheel (shipped inside the package), an editable install and a checkout.
"""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from platformdirs import user_cache_path, user_config_path, user_state_path

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


def put(path: Path, content: bytes, private: bool = False) -> None:
    """Write a file whole or not at all: a temporary file beside it, flushed to the disk, takes its place.

    A file that is replaced keeps its permissions; a new one gets what the umask gives, or is its owner's alone (`private`). Raises OSError;
    the old file is then as it was.
    """
    target = path.resolve()
    descriptor, temporary = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
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
