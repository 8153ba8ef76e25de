"""Akoma Ntoso out: a resolution in the profile that the United Nations publishes its own in (AKN4UN).

In goes a Resolution, out comes an XML file, valid against the Akoma Ntoso 3.0 schema, from which drafter.read.akn reads the same
resolution. Nothing in it depends on the day it is written. A commentary, whose own words the model doesn't hold, is a DrafterError.
"""

from __future__ import annotations

from drafter.model import DrafterError, Exit, Resolution
from drafter.write.akn.annexes import attachments
from drafter.write.akn.masthead import conclusions, cover_page, meta, preface
from drafter.write.akn.parts import main_body, preamble
from drafter.write.akn.running import Writing
from drafter.write.akn.tree import Node, node, printed

_ROOT = {
    "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "xsi:schemaLocation": "http://docs.oasis-open.org/legaldocml/ns/akn/3.0 "
    "http://docs.oasis-open.org/legaldocml/akn-core/v1.0/os/part2-specs/schemas/akomantoso30.xsd",
    "xmlns": "http://docs.oasis-open.org/legaldocml/ns/akn/3.0",
}


def write(resolution: Resolution) -> bytes:
    """The resolution as AKN4UN. Raises DrafterError for a commentary."""
    if resolution.kind == "commentary":
        raise DrafterError(f"{resolution.name} is a commentary about a resolution, not a resolution", "export the resolution itself", Exit.USAGE)
    writing = Writing.of(resolution)
    made = _statement(resolution, writing)
    if writing.loose:
        made = _statement(resolution, Writing.of(resolution, at_title=True))
    return printed(node("akomaNtoso", [made], **_ROOT)).encode()


def _statement(resolution: Resolution, writing: Writing) -> Node:
    parts = (
        meta(resolution.metadata),
        cover_page(resolution),
        preface(resolution, writing),
        preamble(resolution, writing),
        main_body(resolution, writing),
        conclusions(resolution.metadata),
        attachments(resolution, writing),
    )
    return node("statement", [part for part in parts if part], name=resolution.kind)
