"""A file in: any supported text to a Resolution, one module per format.

In goes a path ("-" is standard input) or bytes with a name, out comes a Resolution with what was mended or is suspect in
`repairs`. The format is told by the content first, by the suffix second. What can't be read at all is a DrafterError.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from itertools import chain
from pathlib import Path
from types import ModuleType
from typing import Literal

from drafter import places
from drafter.model import DrafterError, Exit, Proposal, Resolution

LIMIT = places.LARGEST
Changes = Literal["accepted", "rejected"]  # what is done with the tracked changes of a Word file

# What the content of a format begins with, the suffixes of its files, its module.
_HTML = rb"(?:<!--.*?-->\s*)*(?:<\?xml[^>]*>\s*)?<(?:!doctype html|html|head|body)\b"
_FORMATS: tuple[tuple[re.Pattern[bytes], tuple[str, ...], str], ...] = (
    (re.compile(rb"%PDF-"), (".pdf",), "pdf"),
    (re.compile(rb"PK\x03\x04|\xd0\xcf\x11\xe0|\{\\rtf"), (".docx", ".doc", ".odt", ".rtf"), "docx"),
    (re.compile(_HTML, re.I | re.S), (".html", ".htm", ".xhtml"), "html"),
    (re.compile(rb"<\?xml\b|(?:<!--.*?-->\s*)*<(?:\w+:)?akomaNtoso\b", re.S), (".xml", ".akn"), "akn"),
    (re.compile(rb"\{\s*[\"}]"), (".json",), "json"),
    (re.compile(rb'(?:[^\n]*\n){0,20}?schema\s*=\s*[\'"]drafter/draft/'), (".toml",), "toml"),
)


def read(path: str | Path, changes: Changes | None = None) -> Resolution:
    """The text in a file of any supported format; "-" reads standard input. Of a collection it is the first, and a repair names the others.

    `changes` says what to do with tracked changes; a file that has some is refused without it.

    Raises DrafterError for a file that is missing, too large, empty, binary or damaged.
    """
    return read_bytes(*_content(path), changes)


def read_all(path: str | Path, changes: Changes | None = None) -> tuple[Resolution, ...]:
    """Every text in a file: one, or those of a collection of resolutions (A, B, C) in order. Raises DrafterError as `read` does."""
    return read_all_bytes(*_content(path), changes)


def read_bytes(content: bytes, name: str, changes: Changes | None = None) -> Resolution:
    """The text in these bytes; `name` is used in messages and, where the content doesn't tell the format, for its suffix."""
    module = _format(content, name)
    with _bounded(name):
        found: Resolution = module.read(content, name, *_choice(module, changes))
    return found


def read_all_bytes(content: bytes, name: str, changes: Changes | None = None) -> tuple[Resolution, ...]:
    """Every text in these bytes; see `read_all`."""
    module = _format(content, name)
    if hasattr(module, "read_all"):
        with _bounded(name):
            several: tuple[Resolution, ...] = module.read_all(content, name)
        return several
    return (module.read(content, name, *_choice(module, changes)),)


@contextmanager
def _bounded(name: str) -> Iterator[None]:
    """What no text for readers holds, and Python sets a bound to, is refused: nesting without end, a number of thousands of digits."""
    try:
        yield
    except RecursionError as error:
        raise DrafterError(f"{name} is nested too deeply", "check that it is the right file") from error
    except ValueError as error:
        if "integer string conversion" not in str(error):
            raise
        raise DrafterError(f"{name} holds a number of thousands of digits", "check that it is the right file") from error


def proposals(path: str | Path) -> tuple[Proposal, ...]:
    """The tracked changes of a Word file. Raises DrafterError as `read` does, and for a file of another format."""
    content, name = _content(path)
    module = _format(content, name)
    if not hasattr(module, "proposals"):
        raise DrafterError(f"{name} is no Word file: only that has tracked changes", "read it without --changes proposals", Exit.USAGE)
    found: tuple[Proposal, ...] = module.proposals(content, name)
    return found


def _choice(module: ModuleType, changes: Changes | None) -> tuple[Changes | None, ...]:
    """What a module's `read` is told of tracked changes: nothing, where its format has none."""
    return (changes,) if hasattr(module, "proposals") else ()


def _content(path: str | Path) -> tuple[bytes, str]:
    """The bytes of a file, and what to call it."""
    if str(path) == "-":
        return sys.stdin.buffer.read(LIMIT + 1), "standard input"
    try:
        with Path(path).open("rb") as file:
            return file.read(LIMIT + 1), str(path)
    except (OSError, ValueError) as error:
        reason = (error.strerror if isinstance(error, OSError) else None) or "not a readable path"
        raise DrafterError(f"can't read {path}: {reason}", "check the path, and that it names a file") from error


def _format(content: bytes, name: str) -> ModuleType:
    """The module that reads these bytes."""
    if len(content) > LIMIT:
        raise DrafterError(f"{name} is larger than {LIMIT // 1_000_000} MB", "give the resolution alone, without what surrounds it")
    start = content.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not start:
        raise DrafterError(f"{name} is empty", "check that it is the right file")
    suffix = Path(name).suffix.lower()
    by_content = (module for begins, _, module in _FORMATS if begins.match(start))
    by_suffix = (module for _, suffixes, module in _FORMATS if suffix in suffixes)
    module = next(chain(by_content, by_suffix), "text")
    return import_module(f"drafter.read.{module}")
