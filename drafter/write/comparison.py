"""The formats that a comparison can be written in: FORMATS, each a function of a Comparison and of what is asked of the page.

Terminal (inline or in two columns), one self-contained HTML page (inline, or a table of three columns), that table in Word, Markdown, or JSON.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from drafter.compare import Comparison, Span
from drafter.read.marks import escape
from drafter.visible import escaped
from drafter.write import comparison_terminal
from drafter.write.comparison_report import Report, Row, report, summary
from drafter.write.json import comparison_json

__all__ = ["FORMATS", "Report", "Row", "View", "html", "markdown", "report", "summary", "table", "terminal"]


@dataclass(frozen=True, slots=True)
class View:
    """What is asked of a page: colour and width of a terminal, the classes of change in `only` (None: all), a person's own templates.

    `sources` says of paragraphs of the new text where their words come from.
    """

    colour: bool = False
    width: int = 100
    only: Collection[str] | None = None
    templates: Path | None = None
    sources: Mapping[str, str] = field(default_factory=dict)


def terminal(comparison: Comparison, view: View = View()) -> str:
    """The comparison for a terminal: with colour deleted words red and struck through, inserted ones green and underlined;
    without, [-deleted-] and {+inserted+}."""
    return comparison_terminal.page(report(comparison, view.only), view.colour, view.width)


def columns(comparison: Comparison, view: View = View()) -> str:
    """The comparison for a terminal, the old text on the left, the new one on the right."""
    return comparison_terminal.columns(report(comparison, view.only), view.colour, view.width)


def html(comparison: Comparison, view: View = View()) -> str:
    """The comparison as one self-contained page, from templates/comparison.html.jinja."""
    return _rendered("comparison.html.jinja", comparison, report(comparison, view.only), view)


def table(comparison: Comparison, view: View = View()) -> str:
    """The comparison as one self-contained page with a table: predecessor, draft, class of change and source."""
    return _rendered("comparison_table.html.jinja", comparison, report(comparison, view.only, fold=False, sources=view.sources), view)


def docx(comparison: Comparison, view: View = View()) -> bytes:
    """The comparison as a Word file with the table of three columns."""
    from drafter.write.docx.comparison import write

    return write(report(comparison, view.only, fold=False, sources=view.sources), comparison.new.metadata)


def markdown(comparison: Comparison, view: View = View()) -> str:
    """The comparison as Markdown, from templates/comparison.md.jinja; words of the texts are escaped."""
    return _rendered("comparison.md.jinja", comparison, _escaped(report(comparison, view.only)), view)


def _rendered(template: str, comparison: Comparison, found: Report, view: View) -> str:
    from drafter.templating import render

    return render(template, {"report": found, "language": comparison.new.metadata.language or "en"}, view.templates)


def _escaped(found: Report) -> Report:
    def spans(given: tuple[Span, ...]) -> tuple[Span, ...]:
        return tuple(Span(s.op, escape(s.text, at_start=n == 0)) for n, s in enumerate(given))

    rows = tuple(
        replace(
            row,
            mark=escape(row.mark, False),
            tags=tuple(escape(tag, False) for tag in row.tags),
            spans=spans(row.spans),
            notes=tuple(replace(note, redline=spans(note.redline)) for note in row.notes),
            left=escape(row.left, False),
        )
        for row in found.rows
    )
    return replace(found, old=escape(found.old, False), new=escape(found.new, False), title=escape(found.title, False), rows=rows)


def _json(comparison: Comparison, view: View) -> str:
    tree = comparison_json(comparison)
    if view.only is not None:
        tree["items"] = [item for item in tree["items"] if item["change"] in view.only]
    return escaped(json.dumps(tree, ensure_ascii=False, indent=1)) + "\n"


FORMATS: dict[str, Callable[[Comparison, View], str | bytes]] = {
    "terminal": terminal,
    "columns": columns,
    "html": html,
    "table": table,
    "docx": docx,
    "md": markdown,
    "json": _json,
}
