"""A resolution as one HTML page that needs no other file: openings in italics, footnotes linked both ways, light, dark and paper.

Enters a Resolution, leaves UTF-8 text made by templates/resolution.html.jinja, where Jinja escapes every text.
"""

from __future__ import annotations

from pathlib import Path

from drafter.model import Resolution
from drafter.templating import render
from drafter.write.document import document


def write(resolution: Resolution, templates: Path | None = None) -> bytes:
    """The resolution as html; files in `templates` go before the user's and the program's own. Raises DrafterError for a mistaken template."""
    return render("resolution.html.jinja", document(resolution, templates=templates), templates).encode()
