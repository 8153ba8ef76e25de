"""A resolution as its page shows it: what every template is given.

In goes a Resolution, out comes a dict of names: the shell (masthead, title and closing lines, from templates/masthead/), the
enacting words, the paragraphs as runs of plain, italic and indicator, the annexes and the notes. Nothing is formatted here, so one
reading of the resolution serves txt, md and html, and every word of it is in what comes out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from itertools import groupby, pairwise
from pathlib import Path
from typing import Any

from drafter.model import DrafterError, Exit, Metadata, Paragraph, Resolution
from drafter.templating import render
from drafter.visible import writable
from drafter.words import italic_sources, ordinal, printed_date

Escape = Callable[[str, bool], str]
# Roles of the shell's lines, in the blocks that the page shows them in.
BLOCKS = (
    ("publisher", "symbol"),
    ("organ",),
    ("distribution",),
    ("session", "committee", "agenda", "subject"),
    *(("adoption",), ("bracket",), ("sponsors",), ("title",), ("closing",)),
)
ROLES = tuple(role for block in BLOCKS for role in block)
_ROLE = re.compile(r"(\w+):(?: (.*))?")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a paragraph: plain or italic text, or (then without text) a footnote indicator.

    `place` names this indicator in its document ("12", and "12-2" where note 12 is cited a second time); `follows` is true where
    another indicator stands right before it.
    """

    text: str = ""
    italic: bool = False
    note: str = ""
    place: str = ""
    follows: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """A paragraph as shown: the heading above it, its mark ("12. ", "(a) " or nothing), its runs, its depth and its sub-paragraphs."""

    mark: str
    runs: tuple[Run, ...]
    heading: str = ""
    depth: int = 0
    items: tuple[Shown, ...] = ()

    @property
    def lines(self) -> tuple[Shown, ...]:
        """This paragraph, then its sub-paragraphs, depth first."""
        return (self, *(line for item in self.items for line in item.lines))


@dataclass(frozen=True, slots=True)
class Group:
    """Lines of the shell that have one role (organ, distribution, title ...), and whether the next group begins another block."""

    role: str
    lines: tuple[str, ...]
    ends_block: bool


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: its marker, its runs, and the places that cite it."""

    marker: str
    runs: tuple[Run, ...]
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Attached:
    """An annex as shown."""

    heading: str
    title: str
    paragraphs: tuple[Shown, ...]


def document(resolution: Resolution, escape: Escape = lambda text, at_start: text, templates: Path | None = None) -> dict[str, Any]:
    """Names for a document template. `escape(text, at_start)` makes a text harmless in the format, `at_start` telling where a line begins with it.

    Raises DrafterError for a mistaken masthead file, and for a commentary, whose own words the model doesn't hold.
    """
    if resolution.kind == "commentary":
        raise DrafterError(f"{resolution.name} is a commentary about a resolution, not a resolution", "export the resolution itself", Exit.USAGE)

    def sign(text: str, at_start: bool) -> str:
        return escape(writable(text), at_start)

    page = _Page(sign)
    groups = _groups(shell(resolution, templates), sign)
    preambular, operative = page.parts(resolution)
    annexes = [Attached(sign(a.heading, True), sign(a.title or "", True), tuple(page.annex(a.paragraphs))) for a in resolution.annexes]
    return {
        "name": writable(resolution.name),
        "language": resolution.metadata.language or "en",
        "masthead": [g for g in groups if g.role != "closing"],
        "closing": [g for g in groups if g.role == "closing"],
        "enacting": sign(resolution.enacting or "", True),
        "preambular": preambular,
        "operative": operative,
        "annexes": annexes,
        "notes": [page.note(n.marker, n.text) for n in resolution.footnotes],
    }


class _Page:
    """Counts what is counted through a document: the citations of each note, and the section that is open."""

    def __init__(self, escape: Escape) -> None:
        self.escape = escape
        self.places: dict[str, list[str]] = {}
        self.section: str | None = None

    def parts(self, resolution: Resolution) -> tuple[list[Shown], list[Shown]]:
        return (
            self.part(resolution.preambular, numbered=False),
            self.part(resolution.operative, numbered=len(resolution.operative) > 1),
        )

    def annex(self, paragraphs: Iterable[Paragraph]) -> list[Shown]:
        """The paragraphs of an annex, where no section of what stands above it goes on."""
        self.section = None
        return self.part(paragraphs, numbered=True)

    def part(self, paragraphs: Iterable[Paragraph], *, numbered: bool) -> list[Shown]:
        """`numbered` is false for a preamble and for a single operative paragraph, which has no number (A-6)."""
        return [self.shown(p, 0, numbered) for p in paragraphs]

    def shown(self, p: Paragraph, depth: int, numbered: bool) -> Shown:
        heading = p.section if p.section and p.section != self.section and not depth else None
        if not depth:
            self.section = p.section
        mark = f"{p.label} " if p.label else f"{p.number}. " if p.number and numbered else ""
        return Shown(
            mark=writable(mark),
            runs=tuple(self.runs(p)),
            heading=self.escape(heading or "", True),
            depth=depth,
            items=tuple(self.shown(s, depth + 1, True) for s in p.subparagraphs),
        )

    def runs(self, p: Paragraph) -> Iterator[Run]:
        lead = len(p.lead_phrase) if p.lead_phrase and p.text.startswith(p.lead_phrase) else 0
        edges = sorted({0, lead, len(p.text)} | {min(i.at, len(p.text)) for i in p.indicators})
        before = {at: [i.marker for i in p.indicators if min(i.at, len(p.text)) == at] for at in edges}
        yield from (self.indicator(marker, n > 0) for n, marker in enumerate(before[0]))
        for start, end in pairwise(edges):
            yield Run(self.escape(p.text[start:end], start == 0), italic=end <= lead)
            yield from (self.indicator(marker, n > 0) for n, marker in enumerate(before[end]))

    def indicator(self, marker: str, follows: bool) -> Run:
        marker = writable(marker)
        places = self.places.setdefault(marker, [])
        places.append(f"{marker}-{len(places) + 1}" if places else marker)
        return Run(note=marker, place=places[-1], follows=follows)

    def note(self, marker: str, text: str) -> Note:
        marker, runs, at = writable(marker), [], 0
        for start, end in (*italic_sources(text), (len(text), len(text))):
            runs += [Run(self.escape(text[at:start], at == 0)), Run(self.escape(text[start:end], False), italic=True)]
            at = end
        return Note(marker, tuple(r for r in runs if r.text), tuple(self.places.get(marker, ())))


# --- the shell: masthead, title and closing lines ----------------------------------------------------------------


def shell(resolution: Resolution, templates: Path | None = None) -> list[tuple[str, str]]:
    """Lines of the masthead, the title and the end, each with its role, from the first of `mastheads` that there is."""
    names = mastheads(resolution)
    rendered = render(names, _facts(resolution), templates)
    lines = []
    for line in filter(str.strip, rendered.splitlines()):
        found = _ROLE.fullmatch(line.strip())
        if not found or found[1] not in ROLES:
            raise DrafterError(f"the first there is of {', '.join(names)}: no role in the line {line!r}", f"begin it with one of: {', '.join(ROLES)}")
        if text := (found[2] or "").strip():
            lines.append((found[1], text))
    return lines


def _groups(lines: list[tuple[str, str]], escape: Escape) -> list[Group]:
    block = {role: n for n, roles in enumerate(BLOCKS) for role in roles}
    found = [(role, tuple(escape(text, True) for _, text in same)) for role, same in groupby(lines, key=lambda line: line[0])]
    after = [role for role, _ in found[1:]] + [""]
    return [Group(role, texts, block[role] != block.get(following)) for (role, texts), following in zip(found, after, strict=True)]


def mastheads(resolution: Resolution) -> list[str]:
    """Names of the masthead files that would fit, best first: of the organ and kind, of the organ's plainer kind, of any organ."""
    kinds = [k for k in ("revised-draft", "draft-in-report", "draft", "adopted") if k == document_kind(resolution)]
    kinds += ["draft"] if kinds == ["revised-draft"] else []
    organ = re.sub(r"\W+", "-", resolution.metadata.body or "").strip("-").lower()
    names = [f"{organ}-{kind}" for kind in kinds if organ] + [f"any-{kind}" for kind in kinds]
    return [f"masthead/{name}.txt.jinja" for name in names]


def document_kind(resolution: Resolution) -> str:
    """adopted, revised-draft, draft, or draft-in-report: a proposal inside a commission's report has no masthead of its own (A-7)."""
    m = resolution.metadata
    if m.status == "adopted" or (m.status is None and (m.adopted_date or m.resolution_number)):
        return "adopted"
    if re.search(r"/Rev\.\w", m.symbol or "") or (m.status or "").startswith("revised"):
        return "revised-draft"
    return "draft" if any((m.symbol, m.session, m.committee, m.agenda_item, m.sponsors, m.distr)) else "draft-in-report"


def kind_word(resolution: Resolution) -> str:
    """What follows the sponsors and a colon: "revised draft resolution" (A-2). What an amendment amends is no metadata, so it is a blank."""
    if resolution.kind == "amendment":
        return "amendment to draft resolution __"
    return ("revised draft " if document_kind(resolution) == "revised-draft" else "draft ") + resolution.kind


def _facts(resolution: Resolution) -> dict[str, Any]:
    """The metadata as a masthead file is given them: dates and sessions in words, "" where nothing is known."""
    values: dict[str, Any] = {key: _line(value) for key, value in asdict(resolution.metadata).items()}
    for key in ("adopted_date", "distr_date", "plenary_date"):
        values[key] = printed_date(values[key])
    return values | {
        "kind": resolution.kind,
        "kind_word": kind_word(resolution),
        "organ": _line(resolution.metadata.body),
        "session_in_words": session_in_words(resolution.metadata),
    }


def _line(value: object) -> Any:
    if isinstance(value, tuple):
        return [" ".join(str(v).split()) for v in value]
    return " ".join(str(value).split()) if value is not None else ""


def session_in_words(metadata: Metadata) -> str:
    """ "Seventy-eighth session"; "2018 session" where sessions are named by their year, as in the Economic and Social Council (A-7)."""
    n = metadata.session
    if n is None:
        return ""
    return f"{ordinal(n).capitalize()} session" if 1 <= n <= 199 else f"{n} session"
