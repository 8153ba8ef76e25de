"""Numbers that Word counts and doesn't write: "12.", "(a)", "(iv)" before each paragraph of a list.

In go the numbering part and, paragraph by paragraph in order, list and level (ECMA-376, 17.9), out comes what Word prints. Lists that
share an abstract numbering count on; an override starts anew; a level counts from its start after a higher one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from drafter.read.docx.values import attribute, number, on, value
from drafter.read.trees import Element, child, children

_LEVELS = 9
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)


@dataclass(frozen=True, slots=True)
class Level:
    """A level of a list: how it counts and what it prints ("%1.", "(%2)")."""

    format: str = "decimal"
    text: str = ""
    start: int = 1
    restart: int | None = None  # counts anew after this level (1 is the first); 0: never; None: after any higher one
    legal: bool = False  # all numbers in it are printed as decimals
    style: str = ""


@dataclass(slots=True)
class _List:
    """A numbering instance: whose counts it shares, its levels, and where it starts anew when first used."""

    shared: str
    levels: dict[int, Level]
    starts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """Counts the lists of one document."""

    def __init__(self, root: Element | None) -> None:
        self.lists: dict[str, _List] = {}
        self.counts: dict[str, list[int | None]] = {}
        self.used: set[tuple[str, int]] = set()
        if root is not None:
            self._read(root)

    def _read(self, root: Element) -> None:
        abstract = {attribute(a, "abstractNumId"): a for a in children(root, "abstractNum")}
        numbers = {attribute(n, "numId"): n for n in children(root, "num")}
        linked = {value(child(a, "styleLink")): key for key, a in abstract.items() if child(a, "styleLink") is not None}
        for key, num in numbers.items():
            shared = value(child(num, "abstractNumId"))
            style = child(abstract[shared], "numStyleLink") if shared in abstract else None
            shared = linked.get(value(style), shared) if style is not None else shared
            if shared in abstract:
                self.lists[key] = self._list(num, shared, abstract[shared])

    def _list(self, num: Element, shared: str, abstract: Element) -> _List:
        made = _List(shared, _levels(abstract))
        for override in children(num, "lvlOverride"):
            at = number(attribute(override, "ilvl"), 0)
            own = _levels(override)
            made.levels |= {at: own[at]} if at in own else {}
            if (start := child(override, "startOverride")) is not None:
                made.starts[at] = number(value(start), 1)
                made.levels[at] = replace(made.levels.get(at, Level()), start=made.starts[at])
        return made

    def level_of_style(self, key: str, style: str) -> int | None:
        """The level that a list gives to the paragraphs of a style."""
        found = self.lists.get(key)
        return next((at for at, level in found.levels.items() if level.style == style), None) if found else None

    def mark(self, key: str, at: int) -> tuple[str, bool]:
        """What Word prints before the next paragraph of this list and level, and whether it is a bullet. ("", False) for an unknown list."""
        found = self.lists.get(key)
        level = found.levels.get(at) if found else None
        if found is None or level is None or not 0 <= at < _LEVELS:
            return "", False
        counts = self.counts.setdefault(found.shared, [None] * _LEVELS)
        self._count(key, at, found, level, counts)
        if level.format == "bullet":
            return level.text.strip() or "•", True
        return re.sub(r"%([1-9])", lambda m: _shown(found, level, counts, int(m[1]) - 1), level.text).strip(), False

    def _count(self, key: str, at: int, found: _List, level: Level, counts: list[int | None]) -> None:
        anew = at in found.starts and (key, at) not in self.used
        self.used.add((key, at))
        before = counts[at]
        counts[at] = level.start if anew or before is None else before + 1
        for upper in range(at):
            if counts[upper] is None:
                counts[upper] = found.levels.get(upper, Level()).start
        for lower in range(at + 1, _LEVELS):
            restart = found.levels.get(lower, Level()).restart
            if restart is None or at < restart:
                counts[lower] = None


def _levels(holder: Element) -> dict[int, Level]:
    return {number(attribute(lvl, "ilvl"), 0): _level(lvl) for lvl in children(holder, "lvl")}


def _level(lvl: Element) -> Level:
    restart = child(lvl, "lvlRestart")
    return Level(
        value(child(lvl, "numFmt")) or "decimal",
        value(child(lvl, "lvlText")),
        number(value(child(lvl, "start")), 0) if child(lvl, "start") is not None else 0,
        None if restart is None else number(value(restart), 0),
        on(child(lvl, "isLgl")),
        value(child(lvl, "pStyle")),
    )


def _shown(found: _List, here: Level, counts: list[int | None], at: int) -> str:
    level = found.levels.get(at, Level())
    count = counts[at]
    n = level.start if count is None else count
    return str(n) if here.legal else printed(n, level.format)


def printed(n: int, form: str) -> str:
    """A count as a number format of Word prints it: 28 is "bb" in lowerLetter; formats that aren't known here count in decimals."""
    if form == "none":
        return ""
    if form in ("lowerLetter", "upperLetter") and 0 < n <= 780:
        letters = chr(ord("a") + (n - 1) % 26) * ((n - 1) // 26 + 1)
        return letters.upper() if form == "upperLetter" else letters
    if form in ("lowerRoman", "upperRoman") and 0 < n < 4000:
        return _roman(n) if form == "lowerRoman" else _roman(n).upper()
    return f"{n:02}" if form == "decimalZero" else str(n)


def _roman(n: int) -> str:
    made = ""
    for step, word in _ROMAN:
        made += word * (n // step)
        n %= step
    return made
