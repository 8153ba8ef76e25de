"""Elements as values, and as text: what the writers of AKN put together.

A leaf holds running text, already markup, which is printed as it stands; a node holds elements, each printed on lines of its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from xml.sax.saxutils import escape as _escape
from xml.sax.saxutils import quoteattr

from drafter.visible import writable


@dataclass(frozen=True, slots=True)
class Node:
    """An element: its start tag without the brackets, and its elements, or its markup where it is a leaf."""

    tag: str
    start: str
    inside: tuple[Node, ...] = ()
    markup: str = ""


def node(tag: str, inside: Iterable[Node], /, **attributes: str | None) -> Node:
    """An element that holds elements; an attribute that is None is left out."""
    return Node(tag, _start(tag, attributes), tuple(inside))


def leaf(tag: str, markup: str = "", /, **attributes: str | None) -> Node:
    """An element that holds markup."""
    return Node(tag, _start(tag, attributes), (), markup)


def paragraph(markup: str) -> Node:
    """A paragraph of running text, whose spaces count."""
    return leaf("p", markup, **{"xml:space": "preserve"})


def inline(tag: str, markup: str, /, **attributes: str | None) -> str:
    """An element in running text, as markup."""
    return f"<{_start(tag, attributes)}>{markup}</{tag}>"


def escape(text: str) -> str:
    """Text as markup; a character that XML can't hold has a sign in its place."""
    return _escape(writable(text))


def _start(tag: str, attributes: dict[str, str | None]) -> str:
    said = (f" {name}={quoteattr(writable(value))}" for name, value in attributes.items() if value is not None)
    return tag + "".join(said)


def printed(element: Node, depth: int = 0) -> str:
    """An element as text, each of its own elements two spaces further in."""
    margin = "  " * depth
    if element.inside:
        inside = "".join(printed(e, depth + 1) for e in element.inside)
        return f"{margin}<{element.start}>\n{inside}{margin}</{element.tag}>\n"
    return f"{margin}<{element.start}>{element.markup}</{element.tag}>\n" if element.markup else f"{margin}<{element.start}/>\n"
