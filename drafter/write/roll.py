"""A roll-forward as JSON (FORMATS.md) and as text: what moved, why, how sure, and what waits for a person."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from drafter.roll import OPEN, Change, Rolled
from drafter.words import session_words
from drafter.write import write
from drafter.write.json import resolution_json

SCHEMA = "drafter/roll/1"


def roll_json(rolled: Rolled) -> dict[str, Any]:
    """The roll-forward in the shape of FORMATS.md."""
    return {
        "schema": SCHEMA,
        "from": rolled.source,
        "session": rolled.session,
        "resolution": resolution_json(rolled.resolution),
        "changes": [asdict(c) for c in rolled.changes],
    }


def changes_text(rolled: Rolled) -> str:
    """What moved and what is open, a line or two each, for a terminal; what shares a slot is told once, with all its places."""
    slots: dict[str, list[Change]] = {}
    for change in rolled.changes:
        slots.setdefault(change.slot, []).append(change)
    moved = [c for c in slots.values() if c[0].action not in OPEN]
    asked = [c for c in slots.values() if c[0].action in OPEN]
    head = f"{rolled.source} rolled to the {session_words(rolled.session)}: {len(moved)} changed, {len(asked)} to decide"
    return "\n".join([head, "", "Changed", *map(_moved, moved), "", "To decide or fill in", *map(_asked, asked)])


def _moved(shared: list[Change]) -> str:
    c = shared[0]
    old, new = _ends(c.old), _ends(c.new)
    return f"  {c.paragraph:<12} {old} -> {new}{_also(shared)}\n{'':<15}{c.why} [{c.rule}, {c.confidence}; slot {c.slot}]"


def _asked(shared: list[Change]) -> str:
    c = shared[0]
    what = f"{_ends(c.old)} -> {c.new}" if c.action == "placeholder" else f"{_ends(c.old)}?"
    return f"  {c.paragraph:<12} {what}{_also(shared)}\n{'':<15}{c.why} [{c.rule}; slot {c.slot}]"


def _also(shared: list[Change]) -> str:
    """The other places of a slot."""
    others = dict.fromkeys(c.paragraph for c in shared[1:] if c.paragraph != shared[0].paragraph)
    return f"   (also {', '.join(others)})" if others else ""


def _ends(text: str, width: int = 60) -> str:
    """A long value by its two ends: the series of resolutions is read by its last."""
    return text if len(text) <= width else f"{text[: width // 3].rstrip()} ... {text[-(width * 2 // 3 - 5) :].lstrip()}"


def roll_text(rolled: Rolled) -> str:
    """The new text, then every change with its reason."""
    return write(rolled.resolution, "txt").decode() + "\n" + "-" * 60 + "\n" + changes_text(rolled)
