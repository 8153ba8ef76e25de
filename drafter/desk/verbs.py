"""The verbs as the journal names them: each is a function from a draft and plain arguments (texts, numbers, lists) to a draft."""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from typing import Any

from drafter import edits
from drafter.draft import Clause, Draft, loads
from drafter.lint.sources import Settling, settled
from drafter.words import Part


def _insert(draft: Draft, part: Part, index: int, text: str, source: str) -> Draft:
    made = edits.insert(draft, part, index, Clause("", "", source), {})
    return edits.edit(made, edits.new_id(draft), text)


def _take(draft: Draft, part: Part, index: int, alone: str) -> Draft:
    brought = loads(alone, "journal")
    return edits.insert(draft, part, index, brought.preambular[0], brought.footnotes, brought.slots)


def _fill_slot(draft: Draft, name: str, value: str | list[str]) -> Draft:
    return edits.fill_slot(draft, name, value if isinstance(value, str) else tuple(value))


def _follow(draft: Draft, turn: list[list[Any]], steps: list[list[Any]]) -> Draft:
    return reduce(settled, (Settling(*step) for step in steps), _mend(draft, turn))


def _mend(draft: Draft, turn: list[list[Any]]) -> Draft:
    return reduce(lambda made, words: edits.reword(made, *words), turn, draft)


VERBS: dict[str, Callable[..., Draft]] = {
    "edit": edits.edit,
    "insert": _insert,
    "take": _take,
    "delete": edits.delete,
    "move": edits.move,
    "duplicate": edits.duplicate,
    "fill_slot": _fill_slot,
    "confirm": edits.confirm,
    "refuse": edits.refuse,
    "confirm_all": lambda draft, names: reduce(edits.confirm, names, draft),
    "set_metadata": edits.set_metadata,
    "footnote": edits.footnote,
    "mend": _mend,
    "follow": _follow,
    "silence": edits.silence,
    "pin": edits.pin,
    "cut": edits.cut,
    "release": edits.release,
    "restore": lambda draft, whole: loads(whole, "journal"),
}
