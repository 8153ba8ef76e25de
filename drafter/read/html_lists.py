"""Lists of an HTML page: the number or letter that a browser shows before each item.

In goes the tag of a list with its attributes, out comes what counts its items: "1. ", "(a) ", "(i) " or "- ".
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

_STYLE = re.compile(r"list-style(?:-type)?\s*:[^;]*?(?:lower|upper)-(alpha|latin|roman)", re.I)
_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass
class Counting:
    """An open list: "bullet", or how it counts ("1", "a", "i"), and the count of the item that comes next."""

    kind: str
    count: int = 1

    def mark(self) -> str:
        """The mark of the item just begun."""
        n, self.count = self.count, self.count + 1
        if self.kind == "bullet":
            return "- "
        if self.kind == "1" or n < 1:
            return f"{n}. "
        return f"({_letters(n) if self.kind == 'a' else _roman(n)}) "


def counting(tag: str, values: Mapping[str, str | None]) -> Counting:
    """How a list (tag "ol" or "ul") with these attributes counts; capitals count as small letters, as sub-paragraphs do."""
    if tag == "ul":
        return Counting("bullet")
    style = _STYLE.search(values.get("style") or "")
    kind = {"alpha": "a", "latin": "a", "roman": "i"}[style[1].lower()] if style else (values.get("type") or "1").lower()
    start = values.get("start") or "1"
    return Counting(kind if kind in ("1", "a", "i") else "1", int(start) if re.fullmatch(r"-?[0-9]{1,3}", start) else 1)


def _letters(n: int) -> str:
    """1 -> "a", 27 -> "aa"."""
    return (_letters((n - 1) // 26) if n > 26 else "") + chr(ord("a") + (n - 1) % 26)


def _roman(n: int) -> str:
    """4 -> "iv"."""
    return next((word + _roman(n - step) for step, word in _ROMAN if n >= step), "")
