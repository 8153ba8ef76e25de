"""PDF bytes to pages of printed runs: the only door to pypdfium2.

In go bytes and the name to use in messages, out come Pages: stretches of text with their place, size and style, and the horizontal
rules. What is no PDF, damaged, encrypted, without pages or absurdly long is a DrafterError. Coordinates count from the lower left, in
points, with the text upright.
"""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import pypdfium2  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from drafter.model import DrafterError

_MOST_PAGES = 1_000
_MOST_LETTERS = 5_000_000
_HEAD, _TAIL = 1_024, 4_096  # bytes in which a PDF says that it is one, and that it ends
_THIN = 2.0  # points; what is higher is no rule
_ITALIC, _BOLD = 1 << 6, 1 << 18  # flags of a font descriptor (PDF 32000-1, table 123)
_HEAVY = 600
_EMPTY = 2  # bytes: the end of a text that holds nothing
_HYPHENS = {0x02: "-", 0xFFFE: "-"}  # how pdfium hands out the hyphen at the end of a line
_LIGATURES = {ord("ﬀ"): "ff", ord("ﬁ"): "fi", ord("ﬂ"): "fl", ord("ﬃ"): "ffi", ord("ﬄ"): "ffl", ord("ﬅ"): "st", ord("ﬆ"): "st"}
_AGAIN = "download the file again, or save the text from a PDF viewer as txt"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style, its edges without the spaces in it, its baseline and its size."""

    text: str
    left: float
    right: float
    base: float
    size: float
    italic: bool = False
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A horizontal line drawn on a page."""

    left: float
    right: float
    base: float


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its size, its runs in the order of the file, and its rules from top to bottom."""

    width: float
    height: float
    runs: tuple[Run, ...]
    rules: tuple[Rule, ...]


def pages(content: bytes, name: str) -> list[Page]:
    """The pages of a document. Raises DrafterError (with `name`) for what can't be read."""
    if b"%PDF-" not in content[:_HEAD]:
        raise DrafterError(f"{name} is no PDF, whatever its name says", "check what it is, and name it by its format: txt, md, html, xml")
    if b"%%EOF" not in content[-_TAIL:]:
        raise DrafterError(f"{name} is cut short: the end of the PDF is missing", _AGAIN)
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        raise _refused(error, name) from error
    with document:
        count = len(document)
        if not count:
            raise DrafterError(f"{name} is a PDF without pages", _AGAIN)
        if count > _MOST_PAGES:
            raise DrafterError(f"{name} has {count} pages, more than the {_MOST_PAGES} that are read", "give the resolution alone")
        return list(_each(document, count, name))


def _each(document: Any, count: int, name: str) -> Iterator[Page]:
    letters = 0
    for number in range(count):
        try:
            page = document[number]
            text = page.get_textpage()
        except pypdfium2.PdfiumError as error:
            raise DrafterError(f"{name} is damaged: its page {number + 1} can't be opened", _AGAIN) from error
        letters += max(text.count_chars(), 0)
        if letters > _MOST_LETTERS:
            raise DrafterError(f"{name} holds more than {_MOST_LETTERS:,} letters", "give the resolution alone")
        yield _page(page, text)
        text.close()
        page.close()


def _refused(error: Exception, name: str) -> DrafterError:
    """What pdfium's error means for a person."""
    code = getattr(error, "err_code", None)
    if code == pdfium.FPDF_ERR_PASSWORD:
        return DrafterError(f"{name} is encrypted: it opens only with a password", "save it without a password, and read that")
    if code == pdfium.FPDF_ERR_SECURITY:
        return DrafterError(f"{name} is encrypted in a way that can't be read", "save it without a password, and read that")
    return DrafterError(f"{name} is no PDF that can be read: it is damaged", _AGAIN)


# --- a page ------------------------------------------------------------------------------------------------------


def _page(page: Any, text: Any) -> Page:
    left, low, right, high = page.get_mediabox()
    stretches = list(_stretches(text.raw))
    turns = Counter(turn for _, _, turn, _ in stretches)
    turn = turns.most_common(1)[0][0] if turns else 0
    place = _places(turn, left, low, right, high)
    rules, spaces = _drawn(page.raw, text.raw, place)
    runs = [_run(text.raw, letters, first, style, place) for letters, first, _, style in stretches]
    width, height = (right - left, high - low) if turn % 2 == 0 else (high - low, right - left)
    return Page(width, height, (*runs, *spaces), _joined(rules))


@dataclass(frozen=True, slots=True)
class _Style:
    size: float
    italic: bool
    bold: bool


Place = Callable[[float, float], tuple[float, float]]


def _places(turn: int, left: float, low: float, right: float, high: float) -> Place:
    """Points of a page whose text runs to the right, up, to the left or down (turn 0 to 3), as those of an upright page."""
    return (
        lambda x, y: (x - left, y - low),
        lambda x, y: (y - low, right - x),
        lambda x, y: (right - x, high - y),
        lambda x, y: (high - y, x - left),
    )[turn]


def _stretches(text: Any) -> Iterator[tuple[str, int, int, _Style]]:
    """Letters that one text object shows without a break, the index of the first, which way they run, and their style.

    Spaces and line ends that pdfium makes up belong to no text object: they are left out, and told anew from the places.
    """
    owner_of, letter_of, address = pdfium.FPDFText_GetTextObject, pdfium.FPDFText_GetUnicode, ctypes.c_void_p.from_buffer
    fonts: dict[int, tuple[bool, bool]] = {}
    start, letters, last = 0, list[str](), None
    for n in range(pdfium.FPDFText_CountChars(text) + 1):
        owner = owner_of(text, n)
        at = address(owner).value
        if at != last or at is None:
            if letters:
                yield "".join(letters), start, *_looks(text, start, fonts)
            start, letters, last = n, [], at
        if at is not None:
            code = letter_of(text, n)
            letters.append(_HYPHENS.get(code) or chr(code))


def _looks(text: Any, n: int, fonts: dict[int, tuple[bool, bool]]) -> tuple[int, _Style]:
    """Which way a letter runs, and its style."""
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(text, n, ctypes.byref(matrix))
    size = pdfium.FPDFText_GetFontSize(text, n) * (math.hypot(matrix.c, matrix.d) or 1.0)
    font = pdfium.FPDFTextObj_GetFont(pdfium.FPDFText_GetTextObject(text, n))
    key = ctypes.c_void_p.from_buffer(font).value or 0
    if key not in fonts:
        fonts[key] = _font(font)
    turn = round(math.atan2(matrix.b, matrix.a) / (math.pi / 2)) % 4
    return turn, _Style(size, *fonts[key])


def _font(font: Any) -> tuple[bool, bool]:
    """Whether a font is italic, and whether it is bold: by its flags, its angle and weight, or its name."""
    if not font:
        return False, False
    said = ctypes.create_string_buffer(200)
    pdfium.FPDFFont_GetBaseFontName(font, said, 200)
    name, flags, angle = said.value.decode("utf-8", "replace").lower(), pdfium.FPDFFont_GetFlags(font), ctypes.c_int()
    pdfium.FPDFFont_GetItalicAngle(font, ctypes.byref(angle))
    italic = bool(flags & _ITALIC) or angle.value != 0 or "italic" in name or "oblique" in name
    return italic, bool(flags & _BOLD) or pdfium.FPDFFont_GetWeight(font) >= _HEAVY or "bold" in name


def _run(text: Any, letters: str, first: int, style: _Style, place: Place) -> Run:
    start = first + len(letters) - len(letters.lstrip()) if letters.strip() else first
    end = first + len(letters.rstrip()) - 1 if letters.strip() else first + len(letters) - 1
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(text, start, ctypes.byref(x), ctypes.byref(y))
    box = pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(text, end, ctypes.byref(box))
    left, base = place(x.value, y.value)
    right = max(place(box.left, box.bottom)[0], place(box.right, box.top)[0])
    return Run(letters.translate(_LIGATURES), left, max(left, right), base, style.size, style.italic, style.bold)


def _drawn(page: Any, text: Any, place: Place) -> tuple[list[Rule], list[Run]]:
    """Horizontal rules, and the spaces that were printed on their own, which pdfium leaves out of the text."""
    rules, spaces = [], []
    edges, matrix = [ctypes.c_float() for _ in range(4)], pdfium.FS_MATRIX()
    for n in range(pdfium.FPDFPage_CountObjects(page)):
        drawn = pdfium.FPDFPage_GetObject(page, n)
        kind = pdfium.FPDFPageObj_GetType(drawn)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT and pdfium.FPDFTextObj_GetText(drawn, text, None, 0) <= _EMPTY:
            pdfium.FPDFPageObj_GetMatrix(drawn, ctypes.byref(matrix))
            x, y = place(matrix.e, matrix.f)
            spaces.append(Run(" ", x, x, y, abs(matrix.d)))
        elif kind == pdfium.FPDF_PAGEOBJ_PATH and pdfium.FPDFPageObj_GetBounds(drawn, *map(ctypes.byref, edges)):
            left, low, right, high = (edge.value for edge in edges)
            (x0, y0), (x1, y1) = place(left, low), place(right, high)
            if abs(y1 - y0) <= _THIN < abs(x1 - x0):
                rules.append(Rule(min(x0, x1), max(x0, x1), (y0 + y1) / 2))
    return rules, spaces


def _joined(rules: list[Rule]) -> tuple[Rule, ...]:
    """Rules from top to bottom; those that touch at one height are one."""
    found: list[Rule] = []
    for rule in sorted(rules, key=lambda r: (-round(r.base), r.left)):
        if found and round(found[-1].base) == round(rule.base) and rule.left <= found[-1].right + 2 * _THIN:
            found[-1] = replace(found[-1], right=max(found[-1].right, rule.right))
        else:
            found.append(rule)
    return tuple(found)
