"""Tracked changes: what is there when all of them are accepted, and when all are rejected.

In go elements and the choice, out comes whether they are there, and the properties they have then. Moved text is a deletion where it
was and an insertion where it went.
"""

from __future__ import annotations

from collections import Counter
from copy import copy

from drafter.model import DrafterError, Repair
from drafter.read import Changes
from drafter.read.docx.proposals import proposed
from drafter.read.trees import Element, child, descendants, local

INSERTED, DELETED = frozenset(("ins", "moveTo", "cellIns")), frozenset(("del", "moveFrom", "cellDel"))
_GONE = {"accepted": DELETED, "rejected": INSERTED}
_FORMATS = ("rPrChange", "pPrChange", "numberingChange")
_SAID = {
    "insertion": "insertion",
    "moved here": "insertion",
    "deletion": "deletion",
    "moved away": "deletion",
    "form": "change of form",
}
_SHOWN = 6  # authors


def is_gone(element: Element, changes: Changes) -> bool:
    """Whether an element is a change whose content isn't there under this choice."""
    return local(element) in _GONE[changes]


def marked_gone(properties: Element | None, changes: Changes) -> bool:
    """Whether properties (of a row, a cell, a paragraph's mark) say that what has them isn't there under this choice."""
    return properties is not None and any(local(e) in _GONE[changes] for e in properties)


def mark_is_gone(properties: Element | None, changes: Changes) -> bool:
    """Whether the end of a paragraph with these properties isn't there, so that it goes on with the next."""
    return properties is not None and marked_gone(child(properties, "rPr"), changes)


def settled(properties: Element | None, changes: Changes) -> Element | None:
    """The properties of a run or a paragraph under this choice: what they were before, where their change is rejected."""
    if properties is None or changes == "accepted":
        return properties
    before = child(properties, f"{local(properties)}Change")
    if before is None:
        return _unlisted(properties) if local(properties) == "pPr" else properties
    was = child(before, local(properties))
    return was if was is not None else before


def _unlisted(properties: Element) -> Element:
    """A paragraph's properties without a numbering that was inserted (the way of Word before 2007)."""
    listed = child(properties, "numPr")
    if listed is None or not marked_gone(listed, "rejected"):
        return properties
    kept = copy(properties)
    kept.remove(child(kept, "numPr"))
    return kept


def refuse_undecided(roots: list[Element], name: str) -> None:
    """Raises DrafterError where there are tracked changes: how many, by whom, and which flag decides."""
    if _is_tracked(roots):
        raise DrafterError(
            f"{name} has tracked changes: {census(roots)}",
            "read it with --changes accepted, or with --changes rejected; drafter read --changes proposals lists them",
        )


def repairs(roots: list[Element], changes: Changes | None) -> list[Repair]:
    """What is to be said of the tracked changes that were decided, or of those that concern only the form."""
    if changes and _is_tracked(roots):
        return [Repair("tracked-changes", "text", f"Read with all tracked changes {changes}: {census(roots)}.")]
    forms = sum(1 for root in roots for _ in descendants(root, *_FORMATS))
    return [Repair("tracked-formatting", "text", f"{forms} tracked changes of form were read as accepted.")] if forms and not changes else []


def _is_tracked(roots: list[Element]) -> bool:
    """Whether words, rows or the ends of paragraphs were inserted, deleted or moved."""
    return any(True for root in roots for _ in descendants(root, *INSERTED, *DELETED))


def census(roots: list[Element]) -> str:
    """ "3 insertions and 1 deletion by A. Smith, 2 insertions by B. Jones" """
    found = [one for root in roots for one in proposed(root, lambda *_: "", lambda *_: "")]
    counted = Counter((one.author or "an unnamed author", _SAID[one.kind]) for one in found)
    authors = list(dict.fromkeys(author for author, _ in counted))
    parts = []
    for author in authors:
        kinds = [f"{n} {kind}{'s' if n != 1 else ''}" for kind in dict.fromkeys(_SAID.values()) if (n := counted[author, kind])]
        parts.append(f"{' and '.join(filter(None, (', '.join(kinds[:-1]), kinds[-1])))} by {author}")
    more = f" and others ({len(authors)} authors)" if len(authors) > _SHOWN else ""
    return ", ".join(parts[:_SHOWN]) + more or "of rows or cells alone"
