"""The package: parts into a zip that has the same bytes for the same parts, with content types, relationships and properties."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape

from drafter.model import Metadata
from drafter.write.docx.layout import REL, legal

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first date that a zip can hold
# Name of a part in word/: its type, and the id of the relationship that leads to it.
PARTS = {
    "styles.xml": ("styles", "rIdStyles"),
    "settings.xml": ("settings", "rIdSettings"),
    "footnotes.xml": ("footnotes", "rIdFootnotes"),
    "header1.xml": ("header", "rIdFirst"),
    "header2.xml": ("header", "rIdEven"),
    "header3.xml": ("header", "rIdOdd"),
    "footer1.xml": ("footer", "rIdFootFirst"),
    "footer2.xml": ("footer", "rIdFootEven"),
    "footer3.xml": ("footer", "rIdFootOdd"),
}
_LANGUAGES = {"en": "en-GB", "fr": "fr-FR", "es": "es-ES", "ru": "ru-RU", "ar": "ar-SA", "zh": "zh-CN"}


def language(metadata: Metadata) -> str:
    """The language of a text as Word names it."""
    return _LANGUAGES.get(metadata.language or "en", metadata.language or "en-GB")


def package(document: str, parts: Mapping[str, str], metadata: Metadata, author: str = "") -> bytes:
    """A .docx of document.xml and the other parts of word/ by name."""
    files = {
        "[Content_Types].xml": _content_types(parts),
        "_rels/.rels": _relationships(
            ("rId1", f"{REL}/officeDocument", "word/document.xml"),
            ("rId2", "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", "docProps/core.xml"),
        ),
        "docProps/core.xml": _properties(metadata, author),
        "word/document.xml": document,
        "word/_rels/document.xml.rels": _relationships(*((PARTS[name][1], f"{REL}/{PARTS[name][0]}", name) for name in parts)),
        **{f"word/{name}": part for name, part in parts.items()},
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 0, 0
            archive.writestr(entry, (_DECLARATION + content).encode(), compresslevel=1)
    return made.getvalue()


def _content_types(parts: Mapping[str, str]) -> str:
    named = {"/word/document.xml": _WORD.format("document.main")} | {f"/word/{name}": _WORD.format(PARTS[name][0]) for name in parts}
    named["/docProps/core.xml"] = "application/vnd.openxmlformats-package.core-properties+xml"
    overrides = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in named.items())
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relationships(*found: tuple[str, str, str]) -> str:
    shown = "".join(f'<Relationship Id="{name}" Type="{kind}" Target="{target}"/>' for name, kind, target in found)
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{shown}</Relationships>'


def _properties(metadata: Metadata, author: str) -> str:
    """docProps/core.xml: title, subject, author, symbol and language; no date, so that the same text makes the same file."""
    values = {
        "dc:title": metadata.title,
        "dc:subject": metadata.agenda_item_title,
        "dc:creator": author or metadata.body,
        "cp:keywords": metadata.symbol,
        "dc:language": language(metadata),
    }
    shown = "".join(f"<{name}>{escape(legal(value))}</{name}>" for name, value in values.items() if value)
    return (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">{shown}</cp:coreProperties>'
    )
