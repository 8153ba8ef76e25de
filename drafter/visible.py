"""Characters that a terminal or a page would obey instead of showing: escape sequences, control characters, overrides of direction.

Texts keep them to the letter; whoever shows or prints a text asks here, and nobody else decides. Nothing is left out: each has a sign.
"""

from __future__ import annotations

import re

_OBEYED = "\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff"  # and lone surrogates, which nothing can encode
_TURNING = "\u2028-\u202e\u2066-\u2069"
_UNWRITABLE = re.compile(f"[{_OBEYED}]")
_UNSHOWN = re.compile(f"[{_OBEYED}{_TURNING}]")
_UNSEEN = re.compile(f"[\t{_OBEYED}{_TURNING}\u061c\u200b\u200e\u200f\u2060-\u2065\ufeff]")
_IN_JSON = re.compile(f"[\x7f-\x9f\ud800-\udfff{_TURNING}]")


def visible(text: str) -> str:
    """For a terminal: as many characters as before, a picture for each that it would obey; tabs and line ends stay.

    >>> visible("\\x1b[2J\\u202e")
    '␛[2J\ufffd'
    """
    return _UNSHOWN.sub(_picture, text)


def writable(text: str) -> str:
    """For a document: a picture for each character that a page of text or XML can't hold. Marks of direction are the text's own."""
    return _UNWRITABLE.sub(_picture, text)


def spelled(text: str) -> str:
    """For a comparison, where the unseen matters: as `visible`, but with names, <U+202E>, and for marks without width too."""
    return _UNSEEN.sub(lambda m: _picture(m) if m[0] < " " else f"<U+{ord(m[0]):04X}>", text)


def escaped(json: str) -> str:
    r"""For JSON: the same value, each such character written as \u202e."""
    return _IN_JSON.sub(lambda m: f"\\u{ord(m[0]):04x}", json)


def _picture(found: re.Match[str]) -> str:
    code = ord(found[0])
    return chr(0x2400 + code) if code < 32 else "\u2421" if code == 0x7F else "\ufffd"
