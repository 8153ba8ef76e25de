"""A resolution as plain text in the UN layout, one paragraph a line, to be pasted into Word.

Enters a Resolution, leaves UTF-8 text made by templates/resolution.txt.jinja. Indicators are superscript digits. What plain text can't
hold: italics, and what a reader of plain text takes for markup (a pair of asterisks, "[^1]", "<b>", a superscript that is no indicator
and no unit). Markdown, HTML and JSON hold all of it.
"""

from __future__ import annotations

from pathlib import Path

from drafter.model import Resolution
from drafter.templating import render
from drafter.write.document import document


def write(resolution: Resolution, templates: Path | None = None) -> bytes:
    """The resolution as txt; files in `templates` go before the user's and the program's own. Raises DrafterError for a mistaken template."""
    return render("resolution.txt.jinja", document(resolution, templates=templates), templates).encode()
