"""A draft file opened: the draft, its predecessor, and what the journal still holds, done again."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from drafter import places
from drafter.bank import Bank
from drafter.desk.desk import Desk
from drafter.desk.files import aside, digest, lines_of
from drafter.draft import Draft, loads, rendered
from drafter.model import DrafterError, Exit, Resolution
from drafter.read import Changes, read_bytes

_CHOICES: dict[str, Changes] = {"accepted": "accepted", "rejected": "rejected"}


def open_desk(path: Path, bank: Bank | None = None, look: bool = False) -> Desk:
    """The desk on a draft file, with what its journal still holds. Raises DrafterError for a file that is no draft.

    `look`: nothing on disk is touched, since another program may be at work on the draft; the desk has no file to write to.
    """
    try:
        content = places.get(path)
        draft = loads(content.decode("utf-8-sig"), str(path))
    except OSError as error:
        raise DrafterError(f"could not open {path}: {error.strerror}", "check the path") from error
    except UnicodeDecodeError as error:
        raise DrafterError(f"{path} is not UTF-8 text (byte {error.start})", "a draft is a TOML file; check that it is one") from error
    rendered(draft)
    base, said = predecessor(draft, path.parent)
    desk = Desk(draft, path, base, bank, said=said, _saved=draft, _disk=digest(content))
    _replay(desk, look)
    return desk


def predecessor(draft: Draft, folder: Path) -> tuple[Resolution | None, tuple[str, ...]]:
    """The predecessor's text from the file the draft names, and what there is to say: it is gone, or it is not the one rolled."""
    if not draft.predecessor.file:
        return None, ()
    try:
        path, content = predecessor_file(draft, folder)
        text = read_bytes(content, str(path), _CHOICES.get(draft.predecessor.changes))
    except DrafterError as error:
        return None, (f"{error.wrong}: changes are not shown",)
    changed = bool(draft.predecessor.sha256) and digest(content) != draft.predecessor.sha256
    return text, (f"the predecessor {path} has changed since the draft was rolled from it",) if changed else ()


def predecessor_file(draft: Draft, folder: Path) -> tuple[Path, bytes]:
    """The file that the draft names as its predecessor, and its bytes. Raises DrafterError where it can't be read.

    A draft from elsewhere may name any file of the reader's. Outside the draft's folder only the very file that was rolled is taken (the
    draft holds its SHA-256, so that whoever wrote the draft knew every word of it).
    """
    path = folder / draft.predecessor.file
    try:
        content = places.get(path)
        outside = not path.resolve().is_relative_to(folder.resolve())
    except (OSError, ValueError) as error:
        reason = (error.strerror if isinstance(error, OSError) else None) or "no path"
        raise DrafterError(f"the predecessor {path} can't be read ({reason})", "give it: --base FILE") from error
    if outside and digest(content) != draft.predecessor.sha256:
        raise DrafterError(
            f"the predecessor {path} lies outside the draft's folder and is not the file that was rolled, or has changed since",
            "give the text as issued: --base FILE, or put it beside the draft",
            Exit.WOULD_LOSE,
        )
    return path, content


def _replay(desk: Desk, look: bool) -> None:
    """Do again what the journal holds. A journal of another state of the file is put aside, not obeyed; a torn last line is told."""
    path, journal = desk.path, desk.journal
    desk.path = None  # nothing is written down again while it is read back
    if path is not None and journal is not None and os.path.lexists(journal):
        _read_back(desk, journal, look)
    desk.path = None if look else path


def _read_back(desk: Desk, journal: Path, look: bool) -> None:
    try:
        found = lines_of(journal, desk._disk or "")
    except OSError:
        found = None
    if found is None:
        where = journal if look else aside(journal)
        desk.said += (f"the draft changed outside the program, or its journal is damaged; the edits in it are kept in {where}",)
        return
    before, rows = found
    for number, row in enumerate(rows):
        try:
            _again(desk, json.loads(row))
        except (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError, DrafterError):
            torn = journal if look else aside(journal, *before, *rows[:number])
            at = len(before) + number + 1
            desk.said += (f"line {at} of the journal can't be read back: the edits before it are here, the journal is kept in {torn}",)
            break
        desk.recovered += b"saved" not in row[:9]


def _again(desk: Desk, entry: dict[str, Any]) -> None:
    if "saved" in entry:  # a save that did not come about
        return
    verb = entry["verb"]
    if verb == "undo":
        desk.undo()
    elif verb == "redo":
        desk.redo()
    else:
        desk._do(verb, *entry["args"], typing=entry.get("typing"))
