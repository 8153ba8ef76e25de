"""A draft file opened: the draft, its predecessor, and what the journal still holds, done again."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from drafter.bank import Bank
from drafter.desk.desk import Desk
from drafter.desk.files import JOURNAL, aside, digest
from drafter.draft import Draft, loads, rendered
from drafter.model import DrafterError, Resolution
from drafter.read import Changes, read

_CHOICES: dict[str, Changes] = {"accepted": "accepted", "rejected": "rejected"}


def open_desk(path: Path, bank: Bank | None = None, look: bool = False) -> Desk:
    """The desk on a draft file, with what its journal still holds. Raises DrafterError for a file that is no draft.

    `look`: nothing on disk is touched, since another program may be at work on the draft; the desk has no file to write to.
    """
    try:
        content = path.read_bytes()
        draft = loads(content.decode("utf-8-sig"), str(path))
    except OSError as error:
        raise DrafterError(f"could not open {path}: {error.strerror}", "check the path") from error
    except UnicodeDecodeError as error:
        raise DrafterError(f"{path} is not UTF-8 text (byte {error.start})", "a draft is a TOML file; check that it is one") from error
    rendered(draft)
    base, said = predecessor(draft, path.parent)
    desk = Desk(draft, path, base, bank, said=said, _saved=draft, _disk=digest(content))
    _replay(desk, digest(content), look)
    return desk


def predecessor(draft: Draft, folder: Path) -> tuple[Resolution | None, tuple[str, ...]]:
    """The predecessor's text from the file the draft names, and what there is to say: it is gone, or it is not the one rolled."""
    if not draft.predecessor.file:
        return None, ()
    path = folder / draft.predecessor.file
    try:
        content = path.read_bytes()
        text = read(path, _CHOICES.get(draft.predecessor.changes))
    except (OSError, DrafterError):
        return None, (f"the predecessor {path} can't be read: changes are not shown",)
    changed = bool(draft.predecessor.sha256) and digest(content) != draft.predecessor.sha256
    return text, (f"the predecessor {path} has changed since the draft was rolled from it",) if changed else ()


def _replay(desk: Desk, base: str, look: bool) -> None:
    """Do again what the journal holds. A journal of another state of the file is put aside, not obeyed; a torn last line is told."""
    journal, path = desk.journal, desk.path
    desk.path = None  # nothing is written down again while it is read back
    kept = None if look else path
    if journal is None or path is None or not journal.exists():
        desk.path = kept
        return
    rows = journal.read_text(encoding="utf-8", errors="replace").removesuffix("\n").split("\n")
    try:
        belongs = json.loads(rows[0]) == {"schema": JOURNAL, "draft": base}
    except (IndexError, ValueError):
        belongs = False
    if not belongs:
        where = journal if look else aside(journal)
        desk.said += (f"the draft changed outside the program, or its journal is damaged; the edits in it are kept in {where}",)
        desk.path = kept
        return
    done = 0
    for number, row in enumerate(rows[1:], 2):
        try:
            _again(desk, json.loads(row))
            done += 1
        except (ValueError, TypeError, KeyError, IndexError, DrafterError):
            desk.path = kept
            torn = journal if look else aside(journal)
            if not look:
                desk.save()
            desk.said += (f"line {number} of the journal can't be read back: the edits before it are here, the journal is kept in {torn}",)
            break
    desk.path = kept
    desk.recovered = done


def _again(desk: Desk, entry: dict[str, Any]) -> None:
    verb = entry["verb"]
    if verb == "undo":
        desk.undo()
    elif verb == "redo":
        desk.redo()
    else:
        desk._do(verb, *entry["args"], typing=entry.get("typing"))
