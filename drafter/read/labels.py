"""Labels of sub-paragraphs: which level "(i)" stands on after "(h)".

In goes the label, the levels that are open and what comes next, out comes the depth of the sub-paragraph. Levels are not fixed:
"(a)", "(i)", "a.", "i." and "(1)" nest as they come.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}


@dataclass(frozen=True, slots=True)
class Step:
    """One reading of a label: the style it is printed in ("(a)", "(i)", "(1)", "a.") and its place in the row."""

    style: str
    place: int


def readings(label: str) -> list[Step]:
    """What a label can mean: "(i)" is the ninth letter or the first roman numeral."""
    inner = label.strip("(). ")
    frame = "({})" if label.startswith("(") else "{}" + label[-1:]
    found = []
    if inner.isdigit():
        found.append(Step(frame.format("1"), int(inner)))
    if re.fullmatch(r"([a-z])\1{0,2}", inner):
        found.append(Step(frame.format("a"), (len(inner) - 1) * 26 + ord(inner[0]) - 96))
    elif re.fullmatch(r"a[a-z]", inner):
        found.append(Step(frame.format("a"), 26 + ord(inner[1]) - 96))
    if re.fullmatch(r"x{0,4}(?:ix|iv|v?i{0,3})", inner) and inner:
        found.append(Step(frame.format("i"), _roman(inner)))
    return found or [Step(frame.format("?"), 1)]


def _roman(text: str) -> int:
    values = [_ROMAN[c] for c in text]
    return sum(-v if any(w > v for w in values[n + 1 :]) else v for n, v in enumerate(values))


def depth(label: str, open_levels: Sequence[Step], after_colon: bool, following: str | None) -> tuple[int, Step, bool]:
    """Depth of a label (0: directly under the paragraph), the reading that fits, and whether it is in sequence.

    `open_levels` are the last labels of each open level, outermost first; `following` is the next label of the text.
    """
    options = readings(label)
    goes_on = [
        (d, s)
        for d in range(len(open_levels) - 1, -1, -1)
        for s in options
        if s.style == open_levels[d].style and s.place == open_levels[d].place + 1
    ]
    begins = [s for s in options if s.place == 1 and all(s.style != level.style for level in open_levels)]
    if begins and (not goes_on or after_colon or _is_next(begins[0], following)):
        return len(open_levels), begins[0], True
    if goes_on:
        return goes_on[0][0], goes_on[0][1], True
    for d in range(len(open_levels) - 1, -1, -1):
        same = [s for s in options if s.style == open_levels[d].style]
        if same:
            return d, same[0], False
    return (len(open_levels) if after_colon or not open_levels else len(open_levels) - 1), options[0], False


def _is_next(step: Step, following: str | None) -> bool:
    return following is not None and Step(step.style, step.place + 1) in readings(following)
