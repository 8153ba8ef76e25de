"""A resolution out: `write` makes the bytes of any format in FORMATS, `save` puts them on disk whole or not at all.

`blanks` lists what is still open in a text; a final export stops there unless it is allowed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields
from importlib import import_module
from json import dumps
from pathlib import Path

from drafter.model import DrafterError, Exit, Paragraph, Resolution
from drafter.visible import escaped

Writer = Callable[[Resolution, Resolution | None], bytes]


@dataclass(frozen=True, slots=True)
class Format:
    """A format that a resolution can be written in: the suffix of its files, what it is for, and its writer (which may use a base text)."""

    suffix: str
    about: str
    write: Writer


def _by(module: str) -> Writer:
    """The writer of a module, which is imported when it is needed: most commands need none."""

    def written(resolution: Resolution, base: Resolution | None) -> bytes:
        made: bytes = import_module(f"drafter.write.{module}").write(resolution)
        return made

    return written


def _tracked(resolution: Resolution, base: Resolution | None) -> bytes:
    from drafter.compare import compare
    from drafter.write.docx import tracked

    if base is None:
        raise DrafterError("tracked changes need the text that they change", "give the predecessor: --base FILE", Exit.USAGE)
    return tracked(compare(base, resolution))


def _json(resolution: Resolution, base: Resolution | None) -> bytes:
    from drafter.write.json import resolution_json

    return (escaped(dumps(resolution_json(resolution), ensure_ascii=False, indent=1)) + "\n").encode()


FORMATS: dict[str, Format] = {
    "txt": Format(".txt", "plain text in the UN layout, one paragraph a line, for Word", _by("text")),
    "md": Format(".md", "Markdown", _by("md")),
    "html": Format(".html", "one web page, for the screen and for paper", _by("html")),
    "html-clip": Format(".html", "for the clipboard: pasted into Word it keeps italics, numbers and footnotes", _by("clip")),
    "docx": Format(".docx", "Word, in the UN layout with the official styles", _by("docx")),
    "docx-tracked": Format(".docx", "Word, every change to the predecessor tracked, verified both ways", _tracked),
    "akn": Format(".xml", "Akoma Ntoso as the United Nations publishes it (AKN4UN)", _by("akn")),
    "json": Format(".json", "structure, for programs", _json),
}


def write(resolution: Resolution, format: str, *, base: Resolution | None = None) -> bytes:
    """The resolution in a format of FORMATS; `base` is the text whose changes a tracked format shows. Raises DrafterError for another format."""
    if format not in FORMATS:
        raise DrafterError(f"no format {format!r}", f"take one of: {', '.join(FORMATS)}", Exit.USAGE)
    return FORMATS[format].write(resolution, base)


def save(content: bytes, path: str | Path, force: bool = False, private: bool = False) -> None:
    """Write `content` to `path` whole or not at all: a temporary file beside it, flushed to the disk, takes its place.

    `private`: a new file is its owner's alone, as a draft is; a document is made to be handed over.
    Raises DrafterError, with Exit.WOULD_LOSE where a file is there already and `force` is false.
    """
    from drafter import places

    target = Path(path).resolve()
    if target.exists() and not force:
        raise DrafterError(f"{path} is there already", "name another file, or say --force to replace it", Exit.WOULD_LOSE)
    try:
        places.put(target, content, private)
    except OSError as error:
        raise DrafterError(f"can't write {path}: {error.strerror or error}", "name a file in a folder that you can write to", Exit.USAGE) from error


# --- what is still open ------------------------------------------------------------------------------------------

_AROUND = 30


def blanks(resolution: Resolution) -> list[tuple[str, str]]:
    """(where, context) of every blank: in the metadata, in what the masthead needs and lacks, in texts and footnotes, in their order.

    >>> blanks(Resolution(operative=(Paragraph("OP1", "Takes note of document A/80/__;"),)))
    [('masthead title', '__'), ('OP1', 'Takes note of document A/80/__;')]
    """
    return [(where, context) for where, found in _texts(resolution) for context in _contexts(found)]


def _texts(resolution: Resolution) -> Iterator[tuple[str, str]]:
    named = [(f.name, value) for f in fields(resolution.metadata) for value in _strings(getattr(resolution.metadata, f.name))]
    from drafter.write import document

    yield from ((f"metadata {name}", value) for name, value in named)
    for role, line in document.shell(resolution) if resolution.kind != "commentary" else ():
        for _, value in named:
            line = line.replace(value, "")
        yield f"masthead {role}", line
    yield from _paragraphs(resolution.paragraphs)
    for annex in resolution.annexes:
        yield annex.heading, annex.title or ""
        yield from ((f"{annex.heading}, {where}", found) for where, found in _paragraphs(annex.paragraphs))
    yield from ((f"footnote {note.marker}", note.text) for note in resolution.footnotes)


def _paragraphs(paragraphs: Iterable[Paragraph]) -> Iterator[tuple[str, str]]:
    return ((p.id, p.text) for top in paragraphs for p in top.walk())


def _strings(value: object) -> list[str]:
    return [value] if isinstance(value, str) else [v for v in value if v] if isinstance(value, tuple) else []


def _contexts(found: str) -> Iterator[str]:
    from drafter.draft import BLANK

    for m in re.finditer(f"{BLANK}+", found):
        start = found.rfind(" ", 0, m.start() - _AROUND) + 1 if m.start() > _AROUND else 0
        end = found.find(" ", m.end() + _AROUND)
        yield ("…" if start else "") + (found[start:end] + "…" if end > 0 else found[start:])
