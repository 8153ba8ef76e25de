"""Word in: a .docx of any origin to a Resolution, with the footnotes and the numbering that Word shows.

In go bytes, out comes a Resolution; of tracked changes the caller says whether they are accepted or rejected, else a file that has any
is refused. Running heads are left out, comments are told as repairs. What can't be read is a DrafterError that says why.
"""

from __future__ import annotations

from drafter.model import Proposal, Resolution
from drafter.read import Changes
from drafter.read.docx.changes import refuse_undecided
from drafter.read.docx.package import opened
from drafter.read.docx.proposals import proposed
from drafter.read.docx.reading import reading

__all__ = ["Changes", "proposals", "read"]


def read(content: bytes, name: str, changes: Changes | None = None) -> Resolution:
    """The resolution in these bytes. Raises DrafterError (with `name`) for what is no Word file, and for undecided tracked changes."""
    package = opened(content, name)
    if changes is None:
        refuse_undecided(package.texts, name)
    return reading(package, changes, name).resolution


def proposals(content: bytes, name: str) -> tuple[Proposal, ...]:
    """The tracked changes of a Word file, in the order of the text. Raises DrafterError as `read` does."""
    package = opened(content, name)
    sides = {True: reading(package, "accepted", name), False: reading(package, "rejected", name)}
    placed = {accepted: side.placed() for accepted, side in sides.items()}
    return tuple(
        proposal
        for part in package.texts
        for proposal in proposed(part, lambda p, accepted: placed[accepted](p), lambda r, accepted: sides[accepted].cited.cite(r, ""))
    )
