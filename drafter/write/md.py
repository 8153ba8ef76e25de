r"""A resolution as Markdown: openings in italics, headings, footnotes as [^1].

Enters a Resolution, leaves UTF-8 text made by templates/resolution.md.jinja. What Markdown would take for its own in a text has a
backslash before it (`\*`), and `drafter.read` takes the backslash away again.
"""

from __future__ import annotations

from pathlib import Path

from drafter.model import Resolution
from drafter.read.marks import escape
from drafter.templating import render
from drafter.write.document import document


def write(resolution: Resolution, templates: Path | None = None) -> bytes:
    """The resolution as md; files in `templates` go before the user's and the program's own. Raises DrafterError for a mistaken template."""
    return render("resolution.md.jinja", document(resolution, escape, templates), templates).encode()
