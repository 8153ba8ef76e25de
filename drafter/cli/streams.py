"""What goes in and out of a command: stdout carries the result alone, stderr everything else."""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from drafter.model import DrafterError, Exit, Resolution
from drafter.visible import escaped, visible

if TYPE_CHECKING:
    from drafter.desk import Desk
    from drafter.read import Changes


_OWN = re.compile("(\x1b\\[(?:0|1|2|31;9|32;4)m)")  # the codes that the program's own reports are coloured with


def say(text: str, coloured: bool = False) -> None:
    """A report for a person: nothing in it is obeyed by a terminal but, where it is `coloured`, the codes of the program itself."""
    sys.stdout.write(_shown(text, coloured) + ("" if text.endswith("\n") else "\n"))


def _shown(text: str, coloured: bool) -> str:
    return "".join(part if n % 2 else visible(part) for n, part in enumerate(_OWN.split(text))) if coloured else visible(text)


def printed_json(value: Any, one_line: bool = False) -> str:
    return escaped(json.dumps(value, ensure_ascii=False, indent=None if one_line else 2))


def request(row: str) -> dict[str, Any]:
    """One line of `complete --stdin`. Raises DrafterError for a line that is no JSON object with a prefix."""
    try:
        asked = json.loads(row)
    except ValueError as error:
        raise DrafterError(f"not a JSON line: {row[:60]}", 'send {"prefix": "..."}, one object a line', Exit.USAGE) from error
    if not isinstance(asked, dict) or not isinstance(asked.get("prefix"), str):
        raise DrafterError(f"no prefix in the line: {row[:60]}", 'send {"prefix": "..."}, one object a line', Exit.USAGE)
    return asked


def tell(text: str) -> None:
    sys.stderr.write(visible(text if text.endswith("\n") else text + "\n"))


def deliver(content: str | bytes, given: argparse.Namespace, *inputs: str) -> None:
    if given.output and any(Path(given.output).resolve() == Path(path).resolve() for path in inputs):
        raise DrafterError(f"{given.output} is what was read", "name another file to write to", Exit.WOULD_LOSE)

    data = content.encode() if isinstance(content, str) else content
    if given.output and given.output != "-":
        from drafter.write import save

        save(data, Path(given.output), force=given.force)
        tell(f"wrote {given.output}")
        return
    if data.startswith(b"PK"):
        if sys.stdout.isatty():
            raise DrafterError("a Word file is nothing to print on a terminal", "name a file to write to: -o FILE.docx", Exit.USAGE)
    elif sys.stdout.isatty():
        say(data.decode(), colour(given))
        return
    elif not data.endswith(b"\n"):
        data += b"\n"
    sys.stdout.flush()
    sys.stdout.buffer.write(data)


def colour(given: argparse.Namespace) -> bool:
    """Colour where a terminal reads it and nobody said NO_COLOR (https://no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and not getattr(given, "output", None)


def width() -> int:
    """Columns of the terminal, 100 where there is none, at most 120."""
    told = os.environ.get("COLUMNS", "")
    try:
        columns = int(told) if told.isdigit() and int(told) else os.get_terminal_size(sys.__stdout__.fileno() if sys.__stdout__ else 1).columns
    except (OSError, ValueError):
        columns = 0
    return min(columns or 100, 120)


def values(given: argparse.Namespace) -> dict[str, str]:
    pairs = {}
    for pair in given.set or ():
        name, equals, value = pair.partition("=")
        if not equals or not name:
            raise DrafterError(f"--set takes NAME=VALUE, not {pair!r}", "for example --set agenda_item=108", Exit.USAGE)
        pairs[name.strip()] = value
    return pairs


def bank_folder(given: argparse.Namespace) -> Path:
    from drafter import places

    return Path(given.bank) if given.bank else places.data("clause_bank")


def text_of(path: str, changes: Changes | None = None) -> Resolution:
    """Any readable file; a draft with the edits that its journal still holds; `changes`: what is done with tracked changes."""
    from drafter.read import read

    desk = looked_at(path)
    return desk.resolution if desk else read(path, changes)


def looked_at(path: str) -> Desk | None:
    """The desk of a draft file, only to look at, with what is to be said of it told; None for another kind of file."""
    file = Path(path)
    if file.suffix != ".toml" or not file.exists():
        return None
    from drafter.desk import open_desk

    desk = open_desk(file, look=True)
    for said in (*([f"{path}: with {desk.recovered} edits that are not saved yet"] if desk.recovered else []), *desk.said):
        tell(said)
    return desk
