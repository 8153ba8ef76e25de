"""A Word file opened: the XML parts that hold its text, each bounded in size.

In go bytes, out comes a Package. What is no Word file is a DrafterError that says what it is instead: a .doc, a file with a password,
another program's zip, a zip that would unpack to far more than a text, damaged parts.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from dataclasses import dataclass, field
from posixpath import dirname, join, normpath

from drafter.model import DrafterError
from drafter.read.trees import Element, children, local, tree

_PART, _TOTAL = 30_000_000, 60_000_000  # bytes unpacked: of one part, of all that are read
_RATIO, _SMALL = 250, 2_000_000  # how many times larger a part of more than _SMALL bytes may be unpacked; XML reaches some 40
_ENTRIES = 20_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_AGAIN = "save it again as .docx in Word or LibreOffice, and read that"
# What another program's zip begins with or holds.
_OTHERS = {
    "xl/workbook.xml": "an Excel workbook",
    "ppt/presentation.xml": "a PowerPoint presentation",
    "visio/document.xml": "a Visio drawing",
    "META-INF/container.xml": "an e-book (EPUB)",
}
_WANTED = ("footnotes", "endnotes", "styles", "numbering", "settings", "comments", "header")


@dataclass(frozen=True, slots=True)
class Package:
    """The roots of the parts that there are, by kind ("document", "footnotes", ...); of headers there may be several."""

    document: Element
    parts: dict[str, Element] = field(default_factory=dict)
    headers: tuple[Element, ...] = ()

    @property
    def texts(self) -> list[Element]:
        """The parts whose words are the text: the document, then its notes."""
        return [self.document, *(self.parts[kind] for kind in ("footnotes", "endnotes") if kind in self.parts)]


def opened(content: bytes, name: str) -> Package:
    """The parts of a Word file. Raises DrafterError (with `name`) for anything else."""
    if content.startswith(_OLE[:4]):
        raise _compound(content, name)
    if content.lstrip().startswith(b"{\\rtf"):
        raise DrafterError(f"{name} is Rich Text (.rtf), which drafter doesn't read", "open it in Word or LibreOffice and save it as .docx")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _package(_Archive(archive, name), name)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError, KeyError, OverflowError) as error:
        raise DrafterError(f"{name} is a damaged Word file: {' '.join(str(error).split()) or type(error).__name__}", _AGAIN) from error


def _compound(content: bytes, name: str) -> DrafterError:
    """What an OLE compound file is: its streams are named in UTF-16."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        return DrafterError(f"{name} is protected by a password", "open it in Word, remove the password (File, Info, Protect Document), and save it")
    said = "a Word file of the old format (.doc)" if "WordDocument".encode("utf-16-le") in content else "a file of an old Office format"
    return DrafterError(f"{name} is {said}, which drafter doesn't read", "open it in Word or LibreOffice and save it as .docx")


class _Archive:
    """Reads parts of a zip, and counts what they unpack to."""

    def __init__(self, archive: zipfile.ZipFile, name: str) -> None:
        self.archive, self.name = archive, name
        self.names = {info.filename.lstrip("/"): info for info in archive.infolist()}
        self.total = 0
        if len(self.names) > _ENTRIES:
            raise DrafterError(f"{name} holds {len(self.names)} parts, which no text needs", _AGAIN)

    def __contains__(self, part: str) -> bool:
        return part in self.names

    def bytes(self, part: str) -> bytes:
        """A part unpacked. Raises DrafterError where it is larger than any text, whatever the zip says of its size."""
        info = self.names[part]
        bound = min(_PART, max(_SMALL, info.compress_size * _RATIO), _TOTAL - self.total)
        with self.archive.open(info) as file:
            content = file.read(bound + 1)
        if len(content) > bound:
            raise DrafterError(
                f"{self.name} would unpack to far more than a text: {part}", "check where it comes from; a resolution needs no such file"
            )
        self.total += len(content)
        return content

    def root(self, part: str) -> Element:
        return tree(self.bytes(part), f"{self.name} ({part})", _AGAIN)


def _package(archive: _Archive, name: str) -> Package:
    main = _main(archive)
    if main is None:
        raise _no_document(archive, name)
    document = archive.root(main)
    if local(document) != "document":
        raise DrafterError(f"{name} has no text where Word keeps it: its root is <{local(document)}>", _AGAIN)
    found: dict[str, Element] = {}
    headers: list[Element] = []
    for kind, target in _related(archive, main):
        if kind not in _WANTED or target not in archive:
            continue
        if kind == "header":
            headers.append(archive.root(target))
        elif kind not in found:
            found[kind] = archive.root(target)
    return Package(document, found, tuple(headers))


def _main(archive: _Archive) -> str | None:
    """The name of the part that holds the text."""
    named = [target for kind, target in _related(archive, "") if kind == "officeDocument"]
    known = [part for part in (*named, "word/document.xml") if part in archive and part.startswith("word/")]
    return next(iter(known), next((part for part in named if part in archive and not part.startswith(("xl/", "ppt/", "visio/"))), None))


def _related(archive: _Archive, part: str) -> list[tuple[str, str]]:
    """Kind and name of each part that this one refers to."""
    folder, _, file = part.rpartition("/")
    relations = join(folder, "_rels", f"{file}.rels")
    if relations not in archive:
        return []
    found = []
    for one in children(archive.root(relations), "Relationship"):
        target = one.get("Target") or ""
        if one.get("TargetMode") != "External" and target:
            whole = target.lstrip("/") if target.startswith("/") else normpath(join(dirname(part), target))
            found.append(((one.get("Type") or "").rpartition("/")[2], whole))
    return found


def _no_document(archive: _Archive, name: str) -> DrafterError:
    if "mimetype" in archive and archive.bytes("mimetype").startswith(b"application/vnd.oasis.opendocument"):
        return DrafterError(f"{name} is an OpenDocument file, which drafter doesn't read", "open it in LibreOffice and save it as .docx")
    other = next((said for part, said in _OTHERS.items() if part in archive), None)
    if other:
        return DrafterError(f"{name} is {other}, not a Word file", "check that it is the right file")
    return DrafterError(f"{name} is a zip file without a Word text in it", "check that it is the right file; unpack it if it holds one")
