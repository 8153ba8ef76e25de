"""A Word file that another program makes: LibreOffice writes footnotes, counted lists and tracked changes its own way."""

import shutil
import subprocess
from pathlib import Path

import pytest
from outline import outline

from drafter.read import read as read_file
from drafter.read.docx import proposals, read
from drafter.write import write

HERE = Path(__file__).parent
needs_soffice = pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice (soffice)")


def converted(folder: Path, *sources: Path) -> list[bytes]:
    """The files as LibreOffice saves them for Word."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder), *map(str, sources)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return [(folder / f"{source.stem}.docx").read_bytes() for source in sources]


@needs_soffice
def test_what_libreoffice_writes_is_read(tmp_path: Path, examples: Path) -> None:
    text = read_file(examples / "resolutions" / "A_RES_78_228.txt")
    page = tmp_path / "page.html"
    page.write_bytes(write(text, "html"))
    tracked, pasted = converted(tmp_path, HERE / "docx" / "libreoffice.fodt", page)

    accepted, rejected = (outline(read(tracked, "file", "accepted")), outline(read(tracked, "file", "rejected")))
    listed = "".join(f"{one.paragraph} | {one.kind} | {one.author} | {one.text}\n" for one in proposals(tracked, "file"))
    assert f"{accepted}\n{rejected}\n{listed}" == (HERE / "docx" / "libreoffice.txt").read_text("utf-8")

    got = read(pasted, "file")
    assert (got.metadata, got.paragraphs, got.footnotes) == (text.metadata, text.paragraphs, text.footnotes)
