"""Ties between the paragraphs of two texts, remembered in the cache between one mining and the next.

In goes what was found, by a key that names all it depends on; out comes the same. What is damaged or can't be written is as if forgotten.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from drafter import places

Tied = tuple[int, int, float]


def _file() -> Path:
    return places.cache() / "mining" / "ties.json"


def remembered() -> dict[str, list[Tied]]:
    """All that is remembered, by key."""
    try:
        found = json.loads(_file().read_bytes())
        return {key: [(int(i), int(j), float(strength)) for i, j, strength in ties] for key, ties in found.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def remember(ties: Mapping[str, Sequence[Tied]]) -> None:
    """Remember these, and nothing else."""
    path = _file()
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.with_suffix(f".{os.getpid()}")
        fresh.write_text(json.dumps(ties), encoding="utf-8")
        fresh.replace(path)
