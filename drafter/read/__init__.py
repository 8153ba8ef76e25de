"""A file in: any supported text to a Resolution, one module per format.

In goes a path ("-" is standard input) or bytes with a name, out comes a Resolution with what was mended or is suspect in
`repairs`. The format is told by the content first, by the suffix second. What can't be read at all is a DrafterError.
"""

from __future__ import annotations

import re
import sys
from importlib import import_module
from pathlib import Path

from drafter.model import DrafterError, Resolution

LIMIT = 20_000_000

# Name of the format, what its content begins with, its suffixes, its module (None: not read yet).
_HTML = rb"(?:<!--.*?-->\s*)*(?:<\?xml[^>]*>\s*)?<(?:!doctype html|html|head|body)\b"
_FORMATS: tuple[tuple[str, re.Pattern[bytes], tuple[str, ...], str | None], ...] = (
    ("PDF", re.compile(rb"%PDF-"), (".pdf",), None),
    ("Word", re.compile(rb"PK\x03\x04|\xd0\xcf\x11\xe0"), (".docx", ".doc", ".odt"), None),
    ("HTML", re.compile(_HTML, re.I | re.S), (".html", ".htm", ".xhtml"), "html"),
    ("XML", re.compile(rb"<\?xml\b|<akomaNtoso\b"), (".xml", ".akn"), None),
    ("structure JSON", re.compile(rb"\{\s*[\"}]"), (".json",), "json"),
    ("a draft", re.compile(rb'(?:[^\n]*\n){0,20}?schema\s*=\s*[\'"]drafter/draft/'), (".toml",), "toml"),
)


def read(path: str | Path) -> Resolution:
    """The text in a file of any supported format; "-" reads standard input.

    Raises DrafterError for a file that is missing, too large, empty, binary, damaged, or of a format that isn't read yet.
    """
    if str(path) == "-":
        return read_bytes(sys.stdin.buffer.read(LIMIT + 1), "standard input")
    try:
        with Path(path).open("rb") as file:
            content = file.read(LIMIT + 1)
    except (OSError, ValueError) as error:
        reason = (error.strerror if isinstance(error, OSError) else None) or "not a readable path"
        raise DrafterError(f"can't read {path}: {reason}", "check the path, and that it names a file") from error
    return read_bytes(content, str(path))


def read_bytes(content: bytes, name: str) -> Resolution:
    """The text in these bytes; `name` is used in messages and, where the content doesn't tell the format, for its suffix."""
    if len(content) > LIMIT:
        raise DrafterError(f"{name} is larger than {LIMIT // 1_000_000} MB", "give the resolution alone, without what surrounds it")
    start = content.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not start:
        raise DrafterError(f"{name} is empty", "check that it is the right file")
    for said, begins, _, module in _FORMATS:
        if begins.match(start):
            return _by(said, module, content, name)
    suffix = Path(name).suffix.lower()
    for said, _, suffixes, module in _FORMATS:
        if suffix in suffixes:
            return _by(said, module, content, name)
    return _by("text", "text", content, name)


def _by(said: str, module: str | None, content: bytes, name: str) -> Resolution:
    if module is None:
        raise DrafterError(f"{name} is {said}, which drafter can't read yet", "save it as plain text, Markdown or HTML and read that")
    found: Resolution = import_module(f"drafter.read.{module}").read(content, name)
    return found
