"""A resolution as HTML for the clipboard: pasted into Word it keeps its italics, its numbers and its footnotes.

Enters a Resolution, leaves UTF-8 text made by templates/clip.html.jinja, in the HTML that Word itself puts on the clipboard: notes are
Word's own (`mso-footnote-id`), and superscripts to a program that knows none; numbers are typed, between tabs (`mso-tab-count`).
"""

from __future__ import annotations

from pathlib import Path

from drafter.model import Resolution
from drafter.templating import render
from drafter.write.document import document
from drafter.write.docx.page import page


def write(resolution: Resolution, templates: Path | None = None) -> bytes:
    """The resolution as html-clip; files in `templates` go before the user's and the program's own. Raises DrafterError for a mistaken template."""
    marks = {marker: note.pieces[0].text for marker, note in page(resolution).notes.items()}
    return render("clip.html.jinja", document(resolution, templates=templates) | {"marks": marks}, templates).encode()
