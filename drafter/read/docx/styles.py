"""What Word's styles make of a run and of a paragraph: italics, bold, hidden, raised; numbering; whether it is a heading.

In go the styles part and the properties of runs and paragraphs, out come Looks and Formats. A style inherits from the one it is based
on; what stands at the run itself wins; a switch set in two styles of different kind is off again (ECMA-376, 17.7.3).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from drafter.read.docx.values import attribute, number, on, value
from drafter.read.trees import Element, child, children, local

NO_LEVEL = -1  # where nothing says which level of a list it is
_DEEPEST = 30  # styles based on one another
# Headings by the identifiers of the United Nations' templates (New York, and Geneva's with a G) and by Word's own.
_HEADING = re.compile(r"_?(?:HCh|HM|H1|H23|H4|H56|TitleHCH|TitleH[12]|Title|Subtitle|Heading\d)G?", re.I)
_NOTE = re.compile(r"(?:footnote|endnote)(?:reference|anchor|characters)", re.I)
_SWITCHES = {"i": "italic", "b": "bold", "vanish": "hidden", "strike": "struck", "dstrike": "struck"}


@dataclass(frozen=True, slots=True)
class Look:
    """How a run is printed."""

    italic: bool = False
    bold: bool = False
    hidden: bool = False
    struck: bool = False
    raised: bool = False


@dataclass(frozen=True, slots=True)
class Format:
    """A paragraph's style, its list and level ("" and NO_LEVEL for none), and how deep a heading its style makes it (1 the highest, 0 for none)."""

    style: str = ""
    list: str = ""
    level: int = NO_LEVEL
    heading: int = 0


@dataclass(slots=True)
class _Style:
    name: str
    based_on: str
    kind: str
    run: Element | None
    paragraph: Element | None
    switches: dict[str, bool] = field(default_factory=dict)


class Styles:
    """The styles of one document."""

    def __init__(self, root: Element | None) -> None:
        self.styles: dict[str, _Style] = {}
        self.default = ""
        for style in children(root, "style") if root is not None else ():
            key, kind = attribute(style, "styleId"), attribute(style, "type")
            names = value(child(style, "name"))
            self.styles[key] = _Style(names, value(child(style, "basedOn")), kind, child(style, "rPr"), child(style, "pPr"))
            if kind == "paragraph" and attribute(style, "default") in ("1", "true", "on"):
                self.default = key
        self.looks: dict[tuple[str, str], Look] = {}
        self.formats: dict[str, Format] = {}

    def chain(self, key: str) -> Iterator[_Style]:
        """A style, then those that it is based on."""
        for _ in range(_DEEPEST):
            found = self.styles.get(key)
            if found is None:
                return
            yield found
            key = found.based_on

    def look(self, properties: Element | None, style: str) -> Look:
        """How a run with these properties is printed in a paragraph of this style."""
        if properties is None or not len(properties):
            return self._styled(style, "")
        said = {local(e): e for e in properties}
        look = self._styled(style, value(said.get("rStyle")))
        changed = {name: on(said[key]) for key, name in _SWITCHES.items() if key in said}
        raised = _raised(said)
        if not changed and raised is None:
            return look
        return replace(look, **changed, raised=look.raised if raised is None else raised)

    def _styled(self, paragraph: str, run: str) -> Look:
        key = (paragraph or self.default, run)
        if key not in self.looks:
            first, second = self._switches(key[0]), self._switches(run)
            named = next((s.name for s in self.chain(run)), run)
            raised = second.get("raised", bool(_NOTE.fullmatch(re.sub(r"\W", "", named or run))) or first.get("raised", False))
            switched = {name: first.get(name, False) != second.get(name, False) for name in _SWITCHES.values()}
            self.looks[key] = Look(**switched, raised=raised)
        return self.looks[key]

    def _switches(self, key: str) -> dict[str, bool]:
        found: dict[str, bool] = {}
        for style in self.chain(key):
            if style.run is None:
                continue
            said = {local(e): e for e in style.run}
            for tag, name in _SWITCHES.items():
                if tag in said:
                    found.setdefault(name, on(said[tag]))
            if (raised := _raised(said)) is not None:
                found.setdefault("raised", raised)
        return found

    def style(self, properties: Element | None) -> str:
        """The style of a paragraph with these properties."""
        return (value(child(properties, "pStyle")) if properties is not None else "") or self.default

    def format(self, properties: Element | None) -> Format:
        """What a paragraph's properties and its style say."""
        own = {local(e): e for e in properties} if properties is not None else {}
        style = value(own.get("pStyle")) or self.default
        if style not in self.formats:
            self.formats[style] = Format(style, *self._list_of_style(style), self._depth_of_heading(style))
        if "numPr" not in own and "outlineLvl" not in own:
            return self.formats[style]
        form, listed = self.formats[style], own.get("numPr")
        heading = _depth(own["outlineLvl"]) if "outlineLvl" in own else form.heading
        if listed is None:
            return replace(form, heading=heading)
        key, level = value(child(listed, "numId")) or form.list, child(listed, "ilvl")
        return Format(style, "" if key == "0" else key, form.level if level is None and not value(child(listed, "numId")) else _level(level), heading)

    def _list_of_style(self, style: str) -> tuple[str, int]:
        for one in self.chain(style):
            listed = child(one.paragraph, "numPr") if one.paragraph is not None else None
            if listed is not None and (key := value(child(listed, "numId"))):
                return "" if key == "0" else key, _level(child(listed, "ilvl"))
        return "", NO_LEVEL

    def _depth_of_heading(self, style: str) -> int:
        for n, one in enumerate(self.chain(style)):
            outline = child(one.paragraph, "outlineLvl") if one.paragraph is not None else None
            if outline is not None:
                return _depth(outline)
            if n == 0 and (_HEADING.fullmatch(style) or _HEADING.fullmatch(one.name.replace(" ", ""))):
                return 1
        return int(bool(_HEADING.fullmatch(style)))


def _depth(outline: Element) -> int:
    """The depth of a heading by its outline level, of which the ninth is none."""
    level = number(value(outline), 9)
    return level + 1 if level < 9 else 0


def _level(said: Element | None) -> int:
    return number(value(said), 0) if said is not None else NO_LEVEL


def _raised(said: dict[str, Element]) -> bool | None:
    """Whether a run is raised; None where it doesn't say."""
    if "vertAlign" in said:
        return value(said["vertAlign"]) == "superscript"
    return number(value(said["position"]), 0) > 0 if "position" in said else None
