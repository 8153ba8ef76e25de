"""A resolution as a Word file in the United Nations layout: clean (`write`), or as tracked changes to its predecessor (`tracked`).

Real footnotes, official style names, typed numbers, a masthead, running heads; the same text makes the same bytes.
"""

from __future__ import annotations

from drafter.compare import Comparison
from drafter.model import DrafterError, Exit, Resolution
from drafter.write.docx.page import first_number, page
from drafter.write.docx.parts import Revision
from drafter.write.docx.writing import clean, merge

__all__ = ["Revision", "likeness", "tracked", "write"]
STRANGER = 0.1  # pairs on two subjects, at random, are at most .07 alike; of 633 real successions the second least alike is .16


def write(resolution: Resolution) -> bytes:
    """The resolution as .docx. Raises DrafterError for a commentary, and for a mistaken masthead file."""
    return clean(page(resolution, first_number(resolution)))


def tracked(comparison: Comparison, revision: Revision | None = None, predecessor: str = "") -> bytes:
    """The new text as tracked changes to the old one, verified: rejected it is the old text, accepted the new.

    `predecessor` is the symbol of the text that the new one is known to come from. Raises DrafterError where the old text is another,
    where it has another title and nothing in common with the new, and where the file would not be right.
    """
    old, alike = comparison.old, likeness(comparison)
    another = bool(predecessor and old.metadata.symbol and old.metadata.symbol != predecessor)
    if another or (alike < STRANGER and old.metadata.title != comparison.new.metadata.title):
        raise DrafterError(
            f"{old.name} is not the predecessor{f', which is {predecessor}' if another else ''}: {alike:.0%} of the words are the same",
            "give the text that the draft was made from: --base FILE",
            Exit.USAGE,
        )
    start = first_number(old, comparison.new)
    return merge(page(old, start), page(comparison.new, start), comparison, revision or Revision())


def likeness(comparison: Comparison) -> float:
    """What part of both texts is in both, 0 to 1."""
    spans = [span for item in comparison.items for span in item.redline]
    both = 2 * sum(len(span.text) for span in spans if span.op == "equal")
    every = both + sum(len(span.text) for span in spans if span.op != "equal")
    return both / every if every else 1.0
