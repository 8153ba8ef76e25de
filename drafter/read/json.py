"""Structure JSON in: what FORMATS.md describes, from this program or made by hand.

In goes `drafter/resolution/1` (or the answer of `drafter roll`, whose "resolution" is taken), out comes the same Resolution.
A field that is missing is worked out where the text tells it (ids, numbers, opening phrases), else left empty. What has the wrong
type is refused with its place; text is taken to the letter.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import Any, get_args

from drafter.model import Annex, Call, DrafterError, Footnote, Indicator, Kind, Metadata, Paragraph, Repair, Resolution
from drafter.read.nodes import sub_id
from drafter.tables import Tables
from drafter.words import Part, lead_phrase

SCHEMA = "drafter/resolution/1"
_END = re.compile(r"[\s,;:.!?”\"’')\]]*$")
_DEEPEST = 20
_DO = "see FORMATS.md for the shape of structure JSON"


def read(content: bytes, name: str) -> Resolution:
    """The resolution in these bytes. Raises DrafterError for JSON that is damaged or has another shape."""
    try:
        return _Reader(name, _DO).resolution(json.loads(content.decode("utf-8-sig")))
    except UnicodeDecodeError as error:
        raise DrafterError(f"{name} is not UTF-8 at byte {error.start}", "save the JSON as UTF-8") from error
    except ValueError as error:
        raise DrafterError(f"{name} is not valid JSON: {error}", "mend the place named, or make it again with `drafter read --json`") from error
    except RecursionError as error:
        raise DrafterError(f"{name} is nested too deeply", _DO) from error


class _Reader(Tables):
    """JSON values to the model; null is a value that isn't there."""

    def get(self, table: Mapping[str, Any], key: str, kind: type, place: str) -> Any:
        value = table.get(key)
        return None if value is None else self.typed(value, kind, f"{place}.{key}" if place else key)

    def each(self, table: Mapping[str, Any], key: str, kind: type, place: str = "") -> Iterator[tuple[int, Any]]:
        place = f"{place}.{key}" if place else key
        for n, value in enumerate(self.get(table, key, list, "") or [], 1):
            yield n, self.typed(value, kind, f"{place} {n}")

    def resolution(self, tree: Any) -> Resolution:
        table = self.typed(tree, dict, "top level")
        if isinstance(table.get("resolution"), dict):
            table = table["resolution"]
        if (schema := table.get("schema", SCHEMA)) != SCHEMA:
            raise self.wrong("schema", f"{schema!r}, this program reads {SCHEMA!r}")
        if not table.keys() & {"preambular", "operative", "metadata", "calls"}:
            raise self.wrong("top level", "no preambular, operative or metadata: this is no resolution")
        kind: Kind = self.get(table, "kind", str, "") or "resolution"
        if kind not in get_args(Kind):
            raise self.wrong("kind", f"{kind!r} is none of {', '.join(get_args(Kind))}")
        footnotes = self.get(table, "footnotes", dict, "") or {}
        operative = list(self.each(table, "operative", dict))
        return Resolution(
            kind=kind,
            metadata=self.metadata(self.get(table, "metadata", dict, "") or {}),
            enacting=self.get(table, "enacting", str, ""),
            preambular=tuple(self.paragraph(t, f"PP{n}", "preambular") for n, t in self.each(table, "preambular", dict)),
            operative=tuple(self.paragraph(t, f"OP{n}", "operative", str(n) if len(operative) > 1 else None) for n, t in operative),
            footnotes=tuple(Footnote(marker, self.typed(text, str, f"footnotes.{marker}")) for marker, text in footnotes.items()),
            annexes=tuple(self.annex(t, n) for n, t in self.each(table, "annexes", dict)),
            repairs=tuple(Repair(*self.texts_of(t, f"repairs {n}", "code", "where", "message")) for n, t in self.each(table, "repairs", dict)),
            calls=tuple(Call(*self.texts_of(t, f"calls {n}", "title", "text")) for n, t in self.each(table, "calls", dict)),
        )

    def texts_of(self, table: Mapping[str, Any], place: str, *keys: str) -> list[str]:
        return [self.get(table, key, str, place) or "" for key in keys]

    def metadata(self, table: Mapping[str, Any]) -> Metadata:
        values = {f.name: self.get(table, f.name, int if f.name == "session" else str, "metadata") for f in fields(Metadata) if f.name != "sponsors"}
        return Metadata(**values, sponsors=tuple(name for _, name in self.each(table, "sponsors", str, "metadata")))

    def annex(self, table: Mapping[str, Any], number: int) -> Annex:
        place = f"annexes {number}"
        paragraphs = tuple(self.paragraph(t, f"AX{number}.{n}") for n, t in self.each(table, "paragraphs", dict, place))
        return Annex(self.get(table, "heading", str, place) or "", self.get(table, "title", str, place), paragraphs)

    def paragraph(self, table: Mapping[str, Any], place: str, part: Part | None = None, number: str | None = None, level: int = 0) -> Paragraph:
        if level > _DEEPEST:
            raise self.wrong(place, f"sub-paragraphs are nested deeper than {_DEEPEST} levels")
        own = self.get(table, "id", str, place) or place
        text = self.get(table, "text", str, place) or ""
        below = list(self.each(table, "subparagraphs", dict, place))
        subs = tuple(self.paragraph(t, sub_id(own, t.get("label"), n), level=level + 1) for n, t in below)
        lead = self.get(table, "lead_phrase", str, place)
        return Paragraph(
            id=own,
            text=text,
            lead_phrase=lead_phrase(text, part) if part and "lead_phrase" not in table else lead,
            number=self.get(table, "number", str, place) if "number" in table else number,
            section=self.get(table, "section", str, place),
            label=self.get(table, "label", str, place),
            indicators=self.indicators(table, text, subs, place),
            subparagraphs=subs,
        )

    def indicators(self, table: Mapping[str, Any], text: str, subs: tuple[Paragraph, ...], place: str) -> tuple[Indicator, ...]:
        """A paragraph's own markers with their offsets; without offsets they stand at the end, before the final punctuation."""
        markers = [marker for _, marker in self.each(table, "footnote_refs", str, place)]
        if "footnote_offsets" in table:
            offsets = [offset for _, offset in self.each(table, "footnote_offsets", int, place)]
            return tuple(Indicator(m, min(max(o, 0), len(text))) for m, o in zip(markers, offsets, strict=False))
        below = [marker for sub in subs for marker in sub.footnote_refs]
        if below and markers[-len(below) :] == below:
            markers = markers[: -len(below)]
        end = _END.search(text)
        return tuple(Indicator(marker, end.start() if end else len(text)) for marker in markers)
