"""Links of an HTML page: which of its ids are footnotes, and what their markers are.

In goes a page, out comes the marker of each note by the id of the element that holds it. A note is what a link with a marker for its
text ("1", "[1]", "*") leads down to; the link back up from the note is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from urllib.parse import unquote

MARKER = re.compile(r"[\[(]?(\d{1,3}|[*†‡§]{1,3}|[a-z]{1,2}|[ivxlc]{1,6})[\])]?")
Attributes = list[tuple[str, str | None]]


def notes(page: str) -> dict[str, str]:
    """Marker of each note by its id."""
    links = _Links()
    links.feed(page)
    links.close()
    return links.markers()


class _Links(HTMLParser):
    """Ids and links in the order of the page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.count = 0
        self.ids: dict[str, int] = {}
        self.links: list[tuple[int, str, list[str]]] = []
        self.open = False

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        self.count += 1
        values = dict(attrs)
        for key in names(tag, values):
            self.ids.setdefault(key, self.count)
        if tag == "a" and (led := target(values)):
            self.links.append((self.count, led, []))
            self.open = True

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self.open = False

    def handle_data(self, data: str) -> None:
        if self.open:
            self.links[-1][2].append(data)

    def markers(self) -> dict[str, str]:
        """Marker of each note by its id."""
        found: dict[str, str] = {}
        for at, led, data in self.links:
            marker = MARKER.fullmatch("".join(data).strip())
            if marker and self.ids.get(led, -1) > at:
                found.setdefault(led, marker[1])
        return found


def names(tag: str, values: Mapping[str, str | None]) -> Iterator[str]:
    """Ids that an element can be reached by."""
    for key in ("id", "name") if tag == "a" else ("id",):
        if value := values.get(key):
            yield value


def target(values: Mapping[str, str | None]) -> str | None:
    """The id that a link inside the page leads to; None for another element."""
    href = values.get("href") or ""
    return unquote(href[1:]) if href.startswith("#") and len(href) > 1 else None
