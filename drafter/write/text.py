"""A resolution as plain text in the UN layout, one paragraph a line, to be pasted into Word.

Enters a Resolution, leaves UTF-8 text made by templates/resolution.txt.jinja. Indicators are superscript digits. What plain text can't
hold: italics, and what a reader of plain text takes for markup (a pair of asterisks, "[^1]", "<b>", a superscript that is no indicator
and no unit). Markdown, HTML and JSON hold all of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from drafter.model import Paragraph, Resolution
from drafter.templating import render, superscript
from drafter.write.document import Run, document


def write(resolution: Resolution, templates: Path | None = None) -> bytes:
    """The resolution as txt; files in `templates` go before the user's and the program's own. Raises DrafterError for a mistaken template."""
    return render("resolution.txt.jinja", document(resolution, templates=templates), templates).encode()


def printed_clause(resolution: Resolution, paragraph: Paragraph) -> str:
    """One paragraph of a resolution as it is printed there, with its number, and the footnotes that it cites behind it."""
    made = document(resolution)
    at = (*resolution.preambular, *resolution.operative).index(paragraph)
    shown = (*made["preambular"], *made["operative"])[at]
    lines = ["\t" * line.depth + line.mark + _printed(line.runs) for line in shown.lines]
    notes = [f"{superscript(n.marker)} {_printed(n.runs)}" for n in made["notes"] if n.marker in paragraph.footnote_refs]
    return "\n".join([*lines, *([""] if notes else []), *notes]) + "\n"


def _printed(runs: Iterable[Run]) -> str:
    return "".join(f"{',' * run.follows}{superscript(run.note)}" if run.note else run.text for run in runs)
