"""Attribute values of Word's XML, whatever namespace the file writes them in.

In goes an element (or None), out come its w:val, whether that switches something on, and numbers that stay within reason.
"""

from __future__ import annotations

from functools import cache

from drafter.read.trees import Element

_OFF = frozenset(("0", "false", "off", "none"))
_MOST = 1_000_000


@cache
def _name(key: str) -> str:
    return key.rpartition("}")[2]


def attribute(element: Element | None, name: str) -> str:
    """An attribute by its name without namespace; "" where it is missing."""
    if element is None:
        return ""
    return next((said for key, said in element.items() if _name(key) == name), "")


def value(element: Element | None) -> str:
    """What an element's w:val says; "" where it says nothing."""
    return attribute(element, "val")


def on(element: Element | None) -> bool:
    """Whether a switch (<w:i/>, <w:i w:val="0"/>) is on."""
    return element is not None and value(element) not in _OFF


def number(said: str | None, otherwise: int) -> int:
    """A whole number within reason, else `otherwise`."""
    try:
        n = int(said or "")
    except ValueError:
        return otherwise
    return n if -_MOST < n < _MOST else otherwise
