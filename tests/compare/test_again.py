"""After an edit a comparison asks anew only for what changed, and says the same as one that knows nothing."""

from dataclasses import replace
from pathlib import Path

import drafter.compare as room
from drafter.compare import compare
from drafter.model import Resolution
from drafter.read import read

SEEDS = Path(__file__).resolve().parents[2] / "examples" / "resolutions"


def edits(text: Resolution) -> list[Resolution]:
    """The text with one clause reworded, without its indicators, moved, deleted, parted: one edit after the other."""
    first, second, third, *rest = text.operative
    reworded = replace(first, text=first.text.replace("the ", "all ", 1))
    head, _, tail = third.text.partition(", ")
    parted = replace(third, text=head + ";"), replace(third, id="OP3x", text=tail)
    rows = (
        (reworded, second, third, *rest),
        (reworded, replace(second, indicators=()), third, *rest),
        (second, reworded, third, *rest[4:], *rest[:4]),
        (second, third, *rest),
        (second, *parted, *rest),
        text.operative,
    )
    return [replace(text, operative=row) for row in rows]


def test_an_edit_changes_nothing_else() -> None:
    old, new = (read(SEEDS / f"A_RES_{name}.txt") for name in ("70_179", "78_228"))
    known = [compare(old, edited) for edited in (new, *edits(new))]
    for edited, made in zip((new, *edits(new)), known, strict=True):
        room._became.cache_clear()
        assert compare(old, edited) == made
    assert len({made.items for made in known}) == len(known) - 1  # the last edit takes all of them back
