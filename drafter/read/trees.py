"""XML bytes to a tree, safely: nothing is fetched, no entity is expanded, depth and size have limits.

In go bytes and the name to use in messages, out comes the root element; what is no XML or damaged is a DrafterError that says so
with its line. Elements are asked by their names without namespaces.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from lxml import etree  # type: ignore[import-untyped]

from drafter.model import DrafterError

Element = Any  # an lxml element: lxml has no types of its own

_AGAIN = "download the file again, or mend that line"


def tree(content: bytes, name: str, again: str = _AGAIN) -> Element:
    """The root element, without comments and processing instructions; `again` says what to do about a damaged file."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise _refused(error, name, again) from error
    except (ValueError, LookupError) as error:
        raise DrafterError(f"{name} is no XML that can be read: {error}", again) from error
    inside = root.getroottree().docinfo.internalDTD
    if inside is not None and next(inside.iterentities(), None) is not None:
        raise DrafterError(f"{name} declares entities, which can hide or multiply text", "remove its DOCTYPE, and the entities from its text")
    return root


def _refused(error: Any, name: str, again: str) -> DrafterError:
    """What the parser's error means for a person."""
    said = " ".join((error.msg or "it is empty").split(", line ")[0].split())
    line = f" at line {error.lineno}" if error.lineno else ""
    if "Start tag expected" in said:
        return DrafterError(f"{name} is no XML: a tag was expected{line}", "check what it is, and name it by its format: txt, md, html")
    if "depth" in said:
        return DrafterError(f"{name} is nested too deeply{line}: it is no text for readers", "give the file as the United Nations publishes it")
    if "amplification" in said:
        return DrafterError(f"{name} uses entities{line} that multiply its text", "replace them by the characters they stand for")
    if "entity" in said.lower():
        return DrafterError(f"{name} uses an entity{line}: {said}", "replace it by the character it stands for")
    return DrafterError(f"{name} is damaged XML{line}: {said}", again)


@cache
def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def local(element: Element) -> str:
    """An element's name without its namespace; "" for what is no element."""
    tag = element.tag
    return _local(tag) if isinstance(tag, str) else ""


def children(element: Element, *names: str) -> Iterator[Element]:
    """Child elements, of these names where any are given."""
    for child in element:
        if (local(child) in names) if names else local(child):
            yield child


def child(element: Element, *names: str) -> Element | None:
    """The first child of these names, or None."""
    for one in element:
        if local(one) in names:
            return one
    return None


def descendants(element: Element, *names: str) -> Iterator[Element]:
    """Elements of these names anywhere inside, in order."""
    yield from element.iter(*(f"{{*}}{name}" for name in names))


def loose(element: Element) -> str:
    """The text that stands in an element itself, not in those inside it."""
    return " ".join(f"{element.text or ''} {' '.join(inner.tail or '' for inner in element)}".split())
