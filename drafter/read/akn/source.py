"""Akoma Ntoso bytes to a tree: XML of another kind is a DrafterError that names it."""

from __future__ import annotations

from drafter.model import DrafterError
from drafter.read.trees import Element, local, tree


def parse(content: bytes, name: str) -> Element:
    """The root element of an Akoma Ntoso document."""
    root = tree(content, name)
    if local(root) != "akomaNtoso":
        raise DrafterError(
            f"{name} is XML, but no Akoma Ntoso: its root is <{local(root)}>",
            "give the United Nations' own AKN4UN file, or save the text as txt, md or html",
        )
    return root
