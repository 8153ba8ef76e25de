"""A timeline as pages show it: a row for each clause, a column for each text, and the words that changed from text to text.

In goes a Timeline, out come a terminal text, one self-contained HTML page, Markdown, or JSON.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Any

from drafter.compare import Item, Span, Stop, Timeline
from drafter.compare import Road as Track
from drafter.read.marks import escape
from drafter.visible import escaped, spelled
from drafter.write.comparison import View
from drafter.write.comparison_report import name_of, quiet, summary, tags_of
from drafter.write.comparison_terminal import BOLD, laid_out, styled, wide
from drafter.write.json import comparison_item, text_about

SIGNS = {"same": "=", "editorial": "≈", "reworded": "~", "moved": "↕", "moved+reworded": "↕~", "split": "<", "merged": ">", "added": "+"}
KEY = "= unchanged, ≈ editorial, ~ reworded, ↕ moved, < split, > merged, + new, × dropped, · not there"


@dataclass(frozen=True, slots=True)
class Step:
    """What happened to a clause from one text to another: both names, what it was in words, the words that changed."""

    name: str
    tags: tuple[str, ...]
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One clause: its cells, one for each text, how its newest wording begins, and its steps that changed words."""

    part: str
    cells: tuple[str, ...]
    begins: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """Everything that a view shows of a timeline."""

    names: tuple[str, ...]
    title: str
    summaries: tuple[str, ...]
    key: str
    rows: tuple[Row, ...]

    @property
    def parts(self) -> list[tuple[str, list[Row]]]:
        """Rows under the heading of their part."""
        return [(part, list(rows)) for part, rows in groupby(self.rows, key=lambda row: row.part)]


def page(found: Timeline, view: View) -> Page:
    """What a view shows of a timeline: all clauses, or those with a change of the classes in `view.only`."""
    names = tuple(name_of(text) for text in found.texts)
    roads = [road for road in found.roads if view.only is None or any(_change(road, n) in view.only for n in range(len(names)))]
    told = tuple(f"{old} → {new}: {summary(c)}" for (old, new), c in zip(pairwise(names), found.comparisons, strict=True))
    rows = tuple(Row(road.part, tuple(_cell(road, n) for n in range(len(names))), _begins(road), tuple(_steps(road, names, view))) for road in roads)
    return Page(names, spelled(found.texts[-1].metadata.title or "") if found.texts else "", told, KEY, rows)


def _change(road: Track, n: int) -> str | None:
    """The class of change with which a clause came to text `n`, or left it."""
    stop = road.stops[n]
    if stop is None:
        return "substantive" if n and road.stops[n - 1] else None
    return stop.item.change if stop.item else None


def _cell(road: Track, n: int) -> str:
    stop = road.stops[n]
    if stop is None:
        return "×" if n and road.stops[n - 1] else "·"
    sign = "" if n == 0 else "+" if stop.item is None or not stop.item.old else SIGNS.get(stop.item.type, "")
    return f"{spelled(', '.join(stop.ids))} {sign}".strip()


def _begins(road: Track) -> str:
    stop = road.stops[road.last]
    return spelled(" ".join(stop.text.split())) if stop else ""


def _steps(road: Track, names: tuple[str, ...], view: View) -> Iterator[Step]:
    came: Stop | None = None
    for n, stop in enumerate(road.stops):
        item = stop.item if stop else None
        if (
            stop
            and item
            and came
            and item.old
            and any(span.op != "equal" for span in item.redline)
            and (view.only is None or item.change in view.only)
        ):
            yield Step(f"{names[n]} {spelled(', '.join(stop.ids))}", tags_of(item), tuple(quiet(item.redline)))
        came = stop or came


# --- formats -----------------------------------------------------------------------------------------------------


def terminal(found: Timeline, view: View) -> str:
    """A row for each clause: where it stands in every text, what became of it there, and how it begins."""
    made = page(found, view)
    names = tuple(_clipped(name.removeprefix("A/RES/").split(" (")[0], _NAME) for name in made.names)
    widths = [max(wide(cell) for cell in column) for column in zip(names, *(row.cells for row in made.rows), strict=True)]
    room = max(20, view.width - sum(widths) - 2 * len(widths))
    lines = [styled(" → ".join(made.names), BOLD, view.colour)]
    for text in (made.title, *made.summaries, made.key):
        lines += laid_out((Span("equal", text),), True, view.width, "") if text else []
    for part, rows in made.parts:
        lines += ["", styled(part, BOLD, view.colour), _line(names, widths, "")]
        lines += [_line(row.cells, widths, _clipped(row.begins, room)) for row in rows]
    return "\n".join(lines) + "\n"


_NAME = 20  # columns for the name of a text over its clauses


def _line(cells: tuple[str, ...], widths: list[int], rest: str) -> str:
    return ("".join(cell + " " * (width - wide(cell) + 2) for cell, width in zip(cells, widths, strict=True)) + rest).rstrip()


def _clipped(text: str, room: int) -> str:
    if wide(text) <= room:
        return text
    while wide(text) > room - 1:
        text = text[: -max(1, (wide(text) - room) // 2)]
    return text.rstrip() + "…"


def html(found: Timeline, view: View) -> str:
    """One self-contained page, from templates/timeline.html.jinja."""
    from drafter.templating import render

    language = found.texts[-1].metadata.language if found.texts else None
    return render("timeline.html.jinja", {"page": page(found, view), "language": language or "en"}, view.templates)


def markdown(found: Timeline, view: View) -> str:
    """Markdown, from templates/timeline.md.jinja; words of the texts are escaped."""
    from drafter.templating import render

    return render("timeline.md.jinja", {"page": page(found, view), "escape": _escape}, view.templates)


def _escape(text: str) -> str:
    return escape(text, at_start=False).replace("|", "\\|")


def _json(found: Timeline, view: View) -> str:
    tree = {
        "schema": "drafter/timeline/1",
        "texts": [text_about(text) for text in found.texts],
        "summaries": [comparison.summary for comparison in found.comparisons],
        "roads": [{"part": road.part, "stops": [_stop(stop) for stop in road.stops]} for road in found.roads],
    }
    return escaped(json.dumps(tree, ensure_ascii=False, indent=1)) + "\n"


def _stop(stop: Stop | None) -> dict[str, Any] | None:
    if stop is None:
        return None
    item: Item | None = stop.item
    return {"paragraphs": list(stop.ids), "text": stop.text, "came": comparison_item(item) if item else None}


FORMATS: dict[str, Callable[[Timeline, View], str]] = {"terminal": terminal, "html": html, "md": markdown, "json": _json}
