"""Markup out of a text: Markdown, the tags and LaTeX that converters leave behind, superscript digits.

In goes text, out comes the same text with the same lines, where a footnote indicator is written `[^12]` (as in drafter.notes), a
line that was all bold begins with "# ", and everything else is plain. A long stretch of italics is marked with ITALICS where it
began: it is a converter's mistake, and the reader of the paragraph says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.model import Repair

ITALICS = "\U0001fffe"
_LONG = 150  # characters: no title of a publication printed in italics is as long

# A backslash escape is kept safe as a noncharacter of the same order while markup is taken out.
_ESCAPABLE = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
_SAFE = {c: chr(0xFDD0 + n) for n, c in enumerate(_ESCAPABLE)}
_BACK = {safe: c for c, safe in _SAFE.items()}
_KEPT = re.compile("[" + "".join(_BACK) + "]")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")

_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_RESIDUE = re.compile(r"(?:<sup>\s*)?&(?:</sup>)?(?:amp;)?lt;/?sup(?:>|&(?:amp;)?gt;)", re.I)
_RAISED: tuple[tuple[str, str, re.Pattern[str]], ...] = (  # a kind of damage, what stands in it, the whole
    (
        "residue",
        "$",
        re.compile(r"\$\s*(?:<sup>\s*)*\^?\s*\{?\s*(?:<sup>\s*)*\^?\{?(?P<inner>\d{1,3}|\*)\}?(?:\s*</sup>)*\s*\}?\s*\$(?:\s*</sup>)?", re.I),
    ),
    ("residue", "<", re.compile(r"(?:<sup>\s*){2,}\^?\{?(?P<inner>[^<>{}]{1,12}?)\}?\s*(?:</sup>)+", re.I)),
    ("", "<", re.compile(r"<sup[^<>]*>\s*(?P<inner>[^<>]{1,12}?)\s*</sup>", re.I)),
    ("residue", "<", re.compile(r"<sup>\s*(?P<inner>\d{1,3})(?:</sub>)?", re.I)),
    ("", "^", re.compile(r"(?<![\d\[])\^\{?(?P<inner>\d{1,3})\}?\^?")),
    ("", "", re.compile(r"(?P<inner>[⁰¹²³⁴-⁹]+(?:,\s?[⁰¹²³⁴-⁹]+)*)")),
)
_SPACE_BEFORE = re.compile(r"(?<=\S)[ \t]+(?P<marks>(?:\[\^[\w./-]+\](?!:))+)(?P<word>(?=[^\W_]))?")
UNIT = re.compile(r"\d ?(?:[kcm]?m|square|cubic)$")

_MATH = re.compile(r"\$([^$\n]{1,120}?)\$")
_LATEX_WORD = re.compile(r"\\(?:rm|mathrm|text|textbf|textit|mathbf|bf|it|mathit|quad|,|;|:|!| )\s?")
_LINK = re.compile(r"!?\[([^\[\]]*)\]\((#[^()\s]*|<[^<>]*>|[^()\s]*[/.][^()\s]*|[a-z]+:[^()\s]*)(?: \"[^\"]*\")?\)")
_AUTOLINK = re.compile(r"<((?:https?:|mailto:)[^<>\s]+)>")
_COMMENT = re.compile(r"<!--.*?-->", re.S)
_BREAK = re.compile(r"<br\s*/?>", re.I)
_TAG = re.compile(r"</?(?:su[bp]|em|i|b|u|s|strong|span|p|div|font|center|a|small|ins|del|mark|o:p)(?:\s[^<>]*)?/?>", re.I)
_ENTITY = re.compile(r"&(?:[A-Za-z]{2,8}|#\d{1,7}|#x[0-9A-Fa-f]{1,6});")

_BOLD_LINE = re.compile(r"^([ \t]*)(?:\*\*|__)(?=[^\s*_])([^*_\n]+?)(?:\*\*|__)[ \t]*$", re.M)
_STARS = re.compile(r"(\*{1,3})(?=[^\s*])([^*]+?)(?<=[^\s*])\*{1,3}")
_UNDERLINES = re.compile(r"(?<![\w/])(__?)(?=[^\W\d_]|[(“\"])([^_]+?)(?<=[^\s_])\1(?![\w_])")
_HALF = re.compile(r"(?P<opens>(?:(?<=\s)|(?<=[(\[“])|^)\*{1,3}(?=[^\W_]))|(?P<closes>(?<=[\w.,;:)\]”])\*{1,3}(?=\s|$))", re.M)
_BLANK = re.compile(r"(\n[ \t]*\n\s*)")


def unmarked(text: str) -> tuple[str, list[Repair]]:
    """The text without its markup, and what of the markup was damaged."""
    counted: dict[str, int] = {}
    text = _ESCAPE.sub(lambda m: _SAFE[m[1]], text)
    text = _raised(text, counted)
    if "$" in text:
        text = _MATH.sub(lambda m: _formula(m, counted), text)
    if "](" in text:
        text = _LINK.sub(r"\1", text)
    if "<" in text:
        text = _TAG.sub("", _BREAK.sub("\n", _COMMENT.sub("", _AUTOLINK.sub(r"\1", text))))
    if "*" in text or "_" in text:
        text = _halves("".join(_emphasis(chunk) if n % 2 == 0 else chunk for n, chunk in enumerate(_BLANK.split(text))))
    text = _ENTITY.sub(_character, text) if "&" in text else text
    text = re.sub(rf"([\[{_SAFE['[']}]){_SAFE['^']}", r"\1\\^", text)
    text = _KEPT.sub(lambda m: _BACK[m[0]], text)
    return text, [Repair(code, "text", _SAID[code].format(n)) for code, n in counted.items()]


def _character(entity: re.Match[str]) -> str:
    import html

    return html.unescape(entity[0]).replace("\xa0", " ").replace("\xad", "")


_SAID = {
    "markup-residue": "Markup residue was taken from {} footnote markers.",
    "latex": "{} words were written as LaTeX formulas.",
}


def _count(counted: dict[str, int], code: str) -> None:
    counted[code] = counted.get(code, 0) + 1


def _raised(text: str, counted: dict[str, int]) -> str:
    """Superscripts of every kind as `[^12]`, the space before them gone; what is raised but no number stays as it is."""
    if _RESIDUE.search(text):
        text = _RESIDUE.sub("<sup><sup>", text)
    for kind, mark, pattern in _RAISED:
        if mark in text:
            text = "".join(_written(pattern, text, kind, counted))
    return _SPACE_BEFORE.sub(lambda m: m["marks"] + (" " if m["word"] is not None else ""), text) if " [^" in text or "\t[^" in text else text


def _written(pattern: re.Pattern[str], text: str, kind: str, counted: dict[str, int]) -> Iterator[str]:
    """A text in parts, each number that a pattern finds as an indicator."""
    at = 0
    for m in pattern.finditer(text):
        yield text[at : m.start()]
        inner = m["inner"].translate(_SUPERSCRIPT).strip("[]() ")
        numbers = re.split(r"\s*[,;]\s*|\s+", inner)
        line = text[text.rfind("\n", 0, m.start()) + 1 : m.start()].rstrip(" \t")
        if not all(re.fullmatch(r"\d{1,3}", n) for n in numbers):
            yield m["inner"]
        elif UNIT.search(line) and inner in ("2", "3"):
            yield "²³"[int(inner) - 2]
        else:
            if kind:
                _count(counted, "markup-residue")
            yield "".join(f"[^{n}]" for n in numbers)
        at = m.end()
    yield text[at:]


def _formula(m: re.Match[str], counted: dict[str, int]) -> str:
    if not re.search(r"\\[A-Za-z]|[_^]\{", m[1]):
        return m[0]
    _count(counted, "latex")
    return re.sub(r"[_^]?\{|\}", "", _LATEX_WORD.sub("", m[1])).strip()


def _emphasis(chunk: str) -> str:
    """A stretch without blank lines, free of bold and italics."""
    if "*" not in chunk and "_" not in chunk:
        return chunk
    chunk = _BOLD_LINE.sub(r"\1# \2", chunk)
    chunk = _STARS.sub(lambda m: (ITALICS if len(m[2]) > _LONG and len(m[1]) == 1 else "") + m[2], chunk)
    return _UNDERLINES.sub(lambda m: (ITALICS if len(m[2]) > _LONG and len(m[1]) == 1 else "") + m[2], chunk)


def _halves(text: str) -> str:
    """Italics that open in one stretch and close in a later one: both halves go; a star without a partner stays."""
    opened: re.Match[str] | None = None
    gone: list[re.Match[str]] = []
    for half in filter(None, (_HALF.match(text, stars.start()) for stars in re.finditer(r"\*+", text))):
        if half["opens"]:
            opened = half
        elif opened:
            gone += [opened, half]
            opened = None
    for half in reversed(gone):
        text = text[: half.start()] + (ITALICS if half["opens"] else "") + text[half.end() :]
    return text
