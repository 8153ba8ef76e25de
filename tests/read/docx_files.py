"""Word files out of readable parts: a folder with document.xml and whatever else stands in word/, zipped as Word would."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def word(parts: Mapping[str, str | bytes]) -> bytes:
    """A Word file of these parts: their names without "word/" and ".xml"; relations and content types are made."""
    others = [name for name in parts if name != "document"]
    listed = "".join(f'<Relationship Id="r{n}" Type="{_OFFICE}/{name.rstrip("0123456789")}" Target="{name}.xml"/>' for n, name in enumerate(others))
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{_TYPES}"><Default Extension="xml" ContentType="application/xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_RELATIONS}">'
        f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_RELATIONS}">{listed}</Relationships>',
        **{f"word/{name}.xml": content for name, content in parts.items()},
    }
    return zipped(files)


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    """A zip file."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return made.getvalue()


def folder(path: Path) -> bytes:
    """The Word file of a case's folder."""
    return word({part.stem: part.read_bytes() for part in sorted(path.glob("*.xml"))})


def body(inside: str) -> bytes:
    """A Word file with nothing but this in its body."""
    return word({"document": f"<w:document {W}><w:body>{inside}</w:body></w:document>"})


def p(text: str, properties: str = "") -> str:
    """A paragraph of one run."""
    return f'<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
