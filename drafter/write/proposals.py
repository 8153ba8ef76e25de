"""The tracked changes of a Word file, for a terminal and for programs.

In go Proposals, out comes a line for each with its place, kind, author and day, or JSON of schema drafter/proposals/1.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from drafter.model import Proposal

_SIGNS = {"insertion": "+", "deletion": "-", "moved here": "+ moved:", "moved away": "- moved:", "form": "form:"}


def proposals_json(found: Sequence[Proposal]) -> dict[str, Any]:
    """As structure for programs."""
    return {"schema": "drafter/proposals/1", "proposals": [asdict(one) for one in found]}


def proposals_text(found: Sequence[Proposal]) -> str:
    """A line for each, under the authors with how many are theirs."""
    if not found:
        return "no tracked changes\n"
    counted = Counter(one.author or "an unnamed author" for one in found)
    widest = max(len(one.paragraph) for one in found)
    rows = [f"{one.paragraph:{widest}}  {_SIGNS[one.kind]} {one.text}  [{', '.join(filter(None, (one.author, one.date[:10])))}]" for one in found]
    return "\n".join([", ".join(f"{n} by {author}" for author, n in counted.items()), "", *rows]) + "\n"
