"""What is no Word file, or a damaged or hostile one: told in two lines; and parts that nobody thought of, which are read or told, never a crash."""

from __future__ import annotations

import inspect
import io
import random
import re
import struct
import sys
import zipfile
from pathlib import Path

import pytest
from docx_files import W, body, folder, p, word, zipped
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.model import DrafterError, Exit
from drafter.read import read_bytes
from drafter.read.docx import proposals, read

CASES = Path(__file__).parent / "docx"
GOOD = folder(CASES / "tracked")
DOCUMENT = (CASES / "tracked" / "document.xml").read_text()


def _compound(stream: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500 + stream.encode("utf-16-le") + b"\0" * 500


def _with_lying_sizes(content: bytes) -> bytes:
    """A zip whose directory says that the document is small."""
    at = content.rindex(b"word/document.xml") - 46
    return content[: at + 24] + struct.pack("<I", 100) + content[at + 28 :]


def _document(inside: str) -> str:
    return f"<w:document {W}><w:body>{inside}</w:body></w:document>"


BOMB = word({"document": _document(p("rest " * 8_000_000))})
REFUSED = {
    "password": (_compound("EncryptedPackage"), "protected by a password"),
    "doc": (_compound("WordDocument"), r"old format \(\.doc\)"),
    "other compound": (_compound("Workbook"), "old Office format"),
    "rtf": (b"{\\rtf1\\ansi The General Assembly,\\par Decides to rest.}", "Rich Text"),
    "odt": (zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"}), "OpenDocument"),
    "xlsx": (zipped({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<workbook/>"}), "Excel"),
    "pptx": (zipped({"ppt/presentation.xml": "<p/>"}), "PowerPoint"),
    "some zip": (zipped({"a.txt": "The General Assembly"}), "without a Word text"),
    "empty zip": (zipped({}), "damaged|without"),
    "no document": (zipped({"_rels/.rels": "<Relationships/>", "word/styles.xml": "<w:styles/>"}), "without a Word text"),
    "cut off": (GOOD[: len(GOOD) // 2], "damaged"),
    "only a beginning": (b"PK\x03\x04", "damaged"),
    "broken xml": (word({"document": DOCUMENT[:900]}), "damaged XML"),
    "broken notes": (word({"document": DOCUMENT, "footnotes": "<w:footnotes"}), "damaged XML"),
    "no xml": (word({"document": "The General Assembly"}), "no XML"),
    "empty part": (word({"document": ""}), "XML"),
    "another root": (word({"document": "<html/>"}), "root is <html>"),
    "entities": (word({"document": '<!DOCTYPE a [<!ENTITY x "y">]>' + _document("&x;")}), "entit"),
    "a file from outside": (word({"document": '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + _document(p("&x;"))}), "entit"),
    "billion laughs": (
        word({"document": "<!DOCTYPE a [" + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12)) + "]>" + _document("&a11;")}),
        "entit",
    ),
    "absurdly deep": (word({"document": _document("<w:sdt><w:sdtContent>" * 3000)}), "nested too deeply"),
    "bomb": (BOMB, "unpack to far more"),
    "bomb that lies": (_with_lying_sizes(BOMB), "unpack to far more|damaged"),
    "many bombs": (
        word({"document": _document(p("x")), **{f"header{n}": _document(p("rest " * 1_900_00)) + " " * 1_000_000 for n in range(60)}}),
        "unpack",
    ),
}


@pytest.mark.parametrize(("content", "said"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_read_is_said_in_two_lines(content: bytes, said: str) -> None:
    for reads in (read, proposals):
        with pytest.raises(DrafterError) as error:
            reads(content, "file.docx")
        assert re.search(said, error.value.wrong)
        assert error.value.code == Exit.UNREADABLE
        assert "file.docx" in error.value.wrong and "\n" not in error.value.wrong + error.value.do


def test_an_encrypted_zip_is_told() -> None:
    content = bytearray(GOOD)
    for sign, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        for found in re.finditer(re.escape(sign), GOOD):
            content[found.start() + at] |= 1
    with pytest.raises(DrafterError, match="damaged Word file"):
        read(bytes(content), "x")


def test_an_empty_document_is_an_empty_text() -> None:
    assert read(body(""), "x").paragraphs == ()


def test_deep_but_honest_nesting_is_read() -> None:
    table = p("Decides to rest.")
    for _ in range(20):
        table = f"<w:tbl><w:tr><w:tc>{table}</w:tc></w:tr></w:tbl>"
    assert [q.text for q in read(body(p("The General Assembly,") + table), "x").paragraphs] == ["Decides to rest."]


def test_nesting_that_no_stack_holds_is_told() -> None:
    inside = p("Decides to rest.")
    for _ in range(80):
        inside = f"<w:p><w:r><w:txbxContent>{inside}</w:txbxContent></w:r></w:p>"

    def deeper(levels: int) -> None:
        if levels:
            deeper(levels - 1)
        else:
            read(body(inside), "x")

    with pytest.raises(DrafterError, match="nested too deeply"):
        deeper(sys.getrecursionlimit() - len(inspect.stack()) - 150)


def test_a_part_that_is_named_and_missing_is_no_matter() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(GOOD)) as old, zipfile.ZipFile(made, "w") as new:
        for info in old.infolist():
            if not info.filename.endswith(("numbering.xml", "footnotes.xml")):
                new.writestr(info.filename, old.read(info))
    got = read(made.getvalue(), "x", "accepted")
    assert got.preambular[0].text == "Recalling its resolution 78/228 and the Agenda,"
    assert {"footnote-missing", "indicator-without-footnote"} <= {r.code for r in got.repairs}


def test_every_part_cut_or_twisted_is_read_or_told() -> None:
    chance = random.Random(5)
    for case in (folder(path) for path in sorted(CASES.iterdir()) if path.is_dir()):
        for _ in range(12):
            _survives(_twisted(case, chance))


def _twisted(content: bytes, chance: random.Random) -> bytes:
    """The same file with elements and attribute values of one part changed, moved or dropped."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {info.filename: archive.read(info).decode() for info in archive.infolist()}
    name = chance.choice([key for key in parts if key.startswith("word/") and key.endswith(".xml")])
    tags = re.findall(r"<[^>]*>|[^<]+", parts[name])
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(tags))
        values = ("", "-1", "99999999999999999999", "nonsense", "%1%2%9", "begin", "end")
        tags[at] = chance.choice(("", tags[at] * 2, chance.choice(tags), re.sub(r'"[^"]*"', f'"{chance.choice(values)}"', tags[at])))
    return zipped(parts | {name: "".join(tags)})


def _survives(content: bytes) -> None:
    for reads in (lambda: read(content, "x", "accepted"), lambda: read(content, "x", "rejected"), lambda: proposals(content, "x")):
        try:
            reads()
        except DrafterError as error:
            assert error.code == Exit.UNREADABLE


_NAMES = "p r t ins del tbl tr tc sdt sdtContent pPr rPr numPr fldChar br tab sym footnoteReference moveTo moveFrom txbxContent".split()
_TREES = st.recursive(
    st.sampled_from(["<w:t>Decides to rest;</w:t>", "<w:br/>", "<w:t>1. (a) </w:t>", '<w:fldChar w:fldCharType="begin"/>', "<w:footnoteReference/>"]),
    lambda inner: st.builds(lambda name, parts: f"<w:{name}>{''.join(parts)}</w:{name}>", st.sampled_from(_NAMES), st.lists(inner, max_size=4)),
    max_leaves=25,
)


@settings(max_examples=60, deadline=None)
@given(st.lists(_TREES, max_size=6))
def test_any_tree_is_read(trees: list[str]) -> None:
    _survives(body("".join(trees)))


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=400), st.integers(0, len(GOOD) - 1))
def test_any_bytes_in_a_file_are_read_or_told(noise: bytes, at: int) -> None:
    content = GOOD[:at] + noise + GOOD[at + len(noise) :]
    try:
        read_bytes(content, "file.docx", "accepted")
    except DrafterError as error:
        assert error.code == Exit.UNREADABLE
