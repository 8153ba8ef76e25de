"""Where the program's own data and the user's settings live.

`data("templates")` and `data("clause_bank")` work from a wheel (shipped inside the package), an editable install and a checkout.
"""

from __future__ import annotations

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
