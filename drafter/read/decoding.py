"""Bytes to text: encoding, line ends, spaces and characters that don't print.

In go the bytes of a text file, out comes text with "\\n" line ends, plain spaces and hyphens, and what had to be repaired.
A form feed is a page break: it becomes blank lines. Binary content is a DrafterError.
"""

from __future__ import annotations

import codecs
import re

from drafter.model import DrafterError, Repair

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
# No-break and thin spaces are spaces, the no-break hyphen is a hyphen; soft hyphens and zero-width characters go.
_SPACES = dict.fromkeys(map(chr, [0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000]), " ")
_NOTHING = dict.fromkeys(map(chr, [0xAD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF]), "")
# A PDF viewer copies the hyphen at the end of a line as a noncharacter.
_HYPHENS = frozenset("\ufffe\u0002")
_HYPHEN = re.compile("(?<=\\w)[\ufffe\u0002](?=\\w)")
_PLAIN = _SPACES | _NOTHING | {"\u2011": "-", "\t": "    "}
_LINE_END = re.compile("\r\n?|\x0b|\x85|\u2028")
_PAGE_END = re.compile("\x0c|\u2029")
_UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff\U0001fffe\U0001ffff]")


def decoded(content: bytes, name: str) -> tuple[str, list[Repair]]:
    """The text in these bytes and its repairs. Raises DrafterError (with `name`) for what isn't text."""
    text, repairs = _text(content)
    letters = set(text)
    if letters & _HYPHENS:
        text = _HYPHEN.sub("-", text)
    unprintable = len(_UNPRINTABLE.findall(text)) if any(map(_UNPRINTABLE.match, letters)) else 0
    if text.count("\0") or unprintable > 8 + len(text) // 20:
        raise DrafterError(f"{name} is not a text: it is full of characters that don't print", "check that it is the right file")
    if unprintable:
        text = _UNPRINTABLE.sub(" ", text)
        repairs.append(Repair("unprintable-characters", "text", f"{unprintable} characters that don't print were taken out."))
    text = _PAGE_END.sub("\n\n\n", _LINE_END.sub("\n", text))
    for unusual in letters & _PLAIN.keys():
        text = text.replace(unusual, _PLAIN[unusual])
    if not text.strip():
        raise DrafterError(f"{name} is empty", "check that it is the right file")
    return text, repairs


def _text(content: bytes) -> tuple[str, list[Repair]]:
    for bom, encoding in _BOMS:
        if content.startswith(bom):
            return content.decode(encoding, "replace").lstrip("\ufeff"), []
    try:
        return content.decode("utf-8"), []
    except UnicodeDecodeError:
        text = _windows(content)
        return text, [Repair("windows-1252", "text", "The file is not UTF-8; it was read as windows-1252.")]


def _windows(content: bytes) -> str:
    """windows-1252, its five undefined bytes as they are."""
    return content.decode("cp1252", "surrogateescape").translate({0xDC00 + b: b for b in (0x81, 0x8D, 0x8F, 0x90, 0x9D)})
