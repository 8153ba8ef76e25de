"""Tools that live in a Python of their own, run as `python bench/peers.py NAME OLD NEW`: ops as JSON on standard output.

Without files it only says, by its exit code, whether the tool is there. Imports nothing of drafter.
"""

from __future__ import annotations

import html
import json
import re
import sys
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

Ops = list[tuple[str, str]]


def loaded(output: bytes) -> Ops:
    """Ops as this script prints them."""
    return [(op, text) for op, text in json.loads(output)]


def _redlines(old: str, new: str) -> Ops:
    from redlines import Redlines  # type: ignore[import-not-found,unused-ignore]

    made = Redlines(old, new, markdown_style="none").output_markdown.replace("¶", "\n")
    parts = re.findall(r"<del>(.*?)</del>|<ins>(.*?)</ins>|((?:(?!<del>|<ins>).)+)", made, re.S)
    return [(op, text) for found in parts for op, text in zip(("delete", "insert", "equal"), found, strict=True) if text]


def _match_patch(old: str, new: str) -> Ops:
    from fast_diff_match_patch import diff  # type: ignore[import-not-found,unused-ignore]

    names = {"-": "delete", "+": "insert", "=": "equal"}
    return [(names[op], text) for op, text in diff(old, new, counts_only=False, cleanup="Semantic")]


def docx(text: str, path: Path) -> None:
    """The least Word file with these paragraphs."""
    body = "".join(f"<w:p><w:r><w:t xml:space='preserve'>{_xml(line)}</w:t></w:r></w:p>" for line in text.splitlines())
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    package = "http://schemas.openxmlformats.org/package/2006"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    with zipfile.ZipFile(path, "w") as file:
        file.writestr(
            "[Content_Types].xml",
            f"<Types xmlns='{package}/content-types'>"
            "<Default Extension='rels' ContentType='application/vnd.openxmlformats-package.relationships+xml'/>"
            f"<Override PartName='/word/document.xml' ContentType='{main}'/></Types>",
        )
        file.writestr(
            "_rels/.rels",
            f"<Relationships xmlns='{package}/relationships'><Relationship Id='r' Type='{office}' Target='word/document.xml'/></Relationships>",
        )
        file.writestr("word/document.xml", f"<w:document xmlns:w='{word}'><w:body>{body}</w:body></w:document>")


def _xml(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def tracked(xml: str) -> Ops:
    """Ops of a document with tracked changes."""
    ops: Ops = []
    for paragraph in re.findall(r"<w:p[ >].*?</w:p>", xml, re.S):
        for kind, run in _runs(paragraph):
            text = re.sub(r"<[^>]+>", "", "".join(re.findall(r"<w:(?:t|delText)(?: [^>]*)?>(.*?)</w:(?:t|delText)>", run, re.S)))
            if text:
                ops.append((kind, html.unescape(text)))
        ops.append(("equal", "\n"))
    return ops


def _runs(paragraph: str) -> list[tuple[str, str]]:
    found = re.findall(r"<w:(ins|del|moveFrom|moveTo) [^>]*?(?<!/)>(.*?)</w:\1>|(<w:r[ >].*?</w:r>)", paragraph, re.S)
    return [
        ({"ins": "insert", "del": "delete", "moveTo": "insert", "moveFrom": "delete"}.get(kind, "equal"), marked or plain)
        for kind, marked, plain in found
    ]


def _python_redlines(old: str, new: str) -> Ops:
    from python_redlines.engines import DocxodusEngine  # type: ignore[import-not-found,unused-ignore]

    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / name for name in ("old.docx", "new.docx", "out.docx")]
        for path, text in zip(paths, (old, new), strict=False):
            docx(text, path)
        made = DocxodusEngine().run_redline("bench", paths[0].read_bytes(), paths[1].read_bytes())[0]
        paths[2].write_bytes(made)
        return tracked(zipfile.ZipFile(paths[2]).read("word/document.xml").decode())


PEERS: dict[str, Callable[[str, str], Ops]] = {
    "redlines": _redlines,
    "fast-diff-match-patch": _match_patch,
    "python-redlines": _python_redlines,
}


def main(name: str, *files: str) -> None:
    """Print the ops, or nothing where only asked whether the tool is there."""
    if not files:
        PEERS[name]("one word", "one other word")
        return
    old, new = (Path(file).read_text(encoding="utf-8") for file in files)
    json.dump(PEERS[name](old, new), sys.stdout)


if __name__ == "__main__":
    main(*sys.argv[1:])
