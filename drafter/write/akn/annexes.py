"""Annexes as attachments, each with its identification."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.model import Annex, Resolution
from drafter.write.akn.masthead import identification
from drafter.write.akn.parts import heading, numbered
from drafter.write.akn.running import Writing
from drafter.write.akn.tree import Node, leaf, node


def attachments(resolution: Resolution, writing: Writing) -> Node | None:
    """The annexes; None where there are none."""
    return node("attachments", [_attachment(resolution, annex, writing) for annex in resolution.annexes]) if resolution.annexes else None


def _attachment(resolution: Resolution, annex: Annex, writing: Writing) -> Node:
    named = re.sub(r"\W+", "-", annex.heading).strip("-").lower() or "annex"
    meta = node("meta", [identification(resolution.metadata, f"/{named}")])
    return node("attachment", [node("doc", [meta, node("mainBody", list(_body(annex, writing)) or [leaf("p")])], name="annex")])


def _body(annex: Annex, writing: Writing) -> Iterator[Node]:
    yield from (heading(text, "H1", writing) for text in (annex.heading, annex.title) if text)
    yield from numbered(annex.paragraphs, writing, untitled=not annex.title)
