"""What a person has set: one TOML file in the settings folder, read once, checked whole. Without it everything is as it comes.

[lint]
off = ["gender", "long-paragraph"]      # rules that are not asked
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from drafter import places
from drafter.model import DrafterError
from drafter.tables import Tables, parse


@dataclass(frozen=True, slots=True)
class Settings:
    """A person's settings. `lint_off`: ids of the rules that are not asked."""

    lint_off: frozenset[str] = frozenset()


def file() -> Path:
    """The settings file."""
    return places.config() / "settings.toml"


def load(path: Path | None = None) -> Settings:
    """The settings. Raises DrafterError that names the file and the place of what it can't take."""
    path = path or file()
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return Settings()
    except (OSError, UnicodeDecodeError) as error:
        raise DrafterError(f"could not read the settings {path}: {error}", "mend the file, or move it away") from error
    return _Reader(str(path)).settings(parse(text, str(path), None, "settings file"))


class _Reader(Tables):
    def __init__(self, where: str) -> None:
        super().__init__(where, "mend it by hand; drafter/settings.py shows one")

    def settings(self, tables: Mapping[str, Any]) -> Settings:
        self.known(tables, {"lint"}, "top level")
        lint = self.table(tables, "lint")
        self.known(lint, {"off"}, "lint")
        off = lint.get("off", [])
        if not isinstance(off, list) or not all(isinstance(rule, str) for rule in off):
            raise self.wrong("lint.off", "a list of rules is expected")
        return Settings(frozenset(off))
