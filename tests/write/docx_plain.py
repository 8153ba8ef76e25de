"""A Word file as plain lines, with all tracked changes accepted or rejected: shares nothing with drafter's writer, nor with its reader.

`lines` carries the changes out on the tree, as ISO/IEC 29500 says, and prints what is left; `wanted` prints a resolution the same way,
straight from the model. A line is a paragraph: tabs and no-break spaces as spaces, *italics*, and [^3] where an indicator is. The
numbers of footnotes are counted, as Word counts them, from the number that the settings say.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from itertools import zip_longest

from lxml import etree

from drafter.model import Paragraph, Resolution
from drafter.words import italic_sources

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def lines(content: bytes, choice: str = "accepted") -> tuple[list[str], dict[str, str]]:
    """The paragraphs of the masthead and the body that have words, and the notes by number."""
    archive = zipfile.ZipFile(io.BytesIO(content))
    roots = {
        name: etree.fromstring(archive.read(name))
        for name in archive.namelist()
        if re.fullmatch(r"word/(document|footnotes|header1|settings)\.xml", name)
    }
    for root in roots.values():
        decide(root, gone="del" if choice == "accepted" else "ins", kept="ins" if choice == "accepted" else "del")
    by_id = {note.get(f"{W}id"): note for note in roots["word/footnotes.xml"].iter(f"{W}footnote")} if "word/footnotes.xml" in roots else {}
    notes: dict[str, str] = {}
    starts = [e for root in roots.values() for e in root.iter(f"{W}numStart") if e.getparent().tag == f"{W}footnotePr"]
    counted = int(starts[0].get(f"{W}val", "1")) - 1 if starts else 0

    def number(reference: etree._Element) -> str:
        nonlocal counted
        if reference.get(f"{W}customMarkFollows") in ("1", "true"):
            mark = "".join(t.text or "" for t in reference.itersiblings(f"{W}t", f"{W}delText"))
        else:
            counted += 1
            mark = str(counted)
        said = "\n".join(printed(p, lambda _: "?") for p in by_id[reference.get(f"{W}id")].iter(f"{W}p")).strip()
        notes[mark] = re.sub(rf"^(?:(?:\[\^{re.escape(mark)}\]|{re.escape(mark)} )\s*)+", "", said)
        return mark

    found = []
    for name in ("word/header1.xml", "word/document.xml"):
        tables = list(roots[name].iter(f"{W}tbl"))["word/header1.xml" in roots :] if name in roots else []  # the first is the masthead
        for one in roots[name].iter(f"{W}p", f"{W}tr") if name in roots else ():
            in_table = any(above in tables for above in one.iterancestors(f"{W}tbl"))
            if in_table != (one.tag == f"{W}tr"):
                continue
            if text := row(one, number) if in_table else printed(one, number).strip():
                found.append(text)
    return found, notes


def row(one: etree._Element, number: Callable[[etree._Element], str]) -> str:
    """A row of a table on one line."""
    cells = [single(" ".join(printed(p, number) for p in cell.iter(f"{W}p"))) for cell in one.iter(f"{W}tc")]
    while cells and not cells[-1]:
        cells.pop()
    return single(" | ".join(cells))


def decide(root: etree._Element, gone: str, kept: str) -> None:
    """Carry the changes out: what is gone is taken out with its content, what is kept loses its wrapping, marks that are gone join paragraphs."""
    for properties in list(root.iter(f"{W}trPr")):
        if properties.find(f"{W}{gone}") is not None:
            table = properties.getparent().getparent()
            table.remove(properties.getparent())
            if table.find(f"{W}tr") is None:
                table.getparent().remove(table)
    for mark in list(root.iter(f"{W}rPr")):
        if mark.getparent().tag == f"{W}pPr" and mark.find(f"{W}{gone}") is not None:
            mark.getparent().getparent().set("joined", "next")
    for one in list(root.iter(f"{W}{gone}")):
        one.getparent().remove(one)
    for one in list(root.iter(f"{W}{kept}")):
        parent, at = one.getparent(), one.getparent().index(one)
        for child in reversed(list(one)):
            parent.insert(at, child)
        parent.remove(one)
    for p in list(root.iter(f"{W}p")):
        if p.get("joined"):
            following = p.getnext()
            if following is not None and following.tag == f"{W}tbl" and p.find(f"{W}r") is None:
                p.getparent().remove(p)
                continue
            assert following is not None and following.tag == f"{W}p", "a mark that is gone needs a paragraph after it"
            at = 1 if following.find(f"{W}pPr") is not None else 0
            for child in reversed([c for c in p if c.tag != f"{W}pPr"]):
                following.insert(at, child)
            p.getparent().remove(p)


def printed(p: etree._Element, number: Callable[[etree._Element], str]) -> str:
    """The words of a paragraph."""
    out, italic = "", False
    for run in p.iter(f"{W}r"):
        look = run.find(f"{W}rPr")
        slanted = look is not None and (i := look.find(f"{W}i")) is not None and i.get(f"{W}val") not in ("0", "false")
        raised = look is not None and (
            look.find(f"{W}vertAlign") is not None or ((s := look.find(f"{W}rStyle")) is not None and "ootnote" in s.get(f"{W}val", ""))
        )
        text = ""
        for one in run:
            if one.tag == f"{W}footnoteReference":
                text = f"[^{number(one)}]"
                break
            if one.tag in (f"{W}t", f"{W}delText"):
                text += "".join(f"[^{mark}]" for mark in (one.text or "").split(",") if mark) if raised else one.text or ""
            elif one.tag in (f"{W}tab", f"{W}br"):
                text += " "
        if slanted != italic and text.strip():
            out, italic = out + "*", slanted
        out += text
    return single(out + ("*" if italic else ""))


def single(text: str) -> str:
    """Single spaces, none at the edge of italics or of the line."""
    text = re.sub(r"[\s\u00a0]+", " ", text)
    return re.sub(r" (\*) ?$|^ | $", r"\1", re.sub(r"(^|[ (\[“])\* ", r"\1*", text))


_CLOSING = re.compile(r"\*(\d+\w\w plenary meeting|\d{1,2} [A-Z][a-z]+ \d{4})\*")


def difference(content: bytes, choice: str, text: Resolution) -> list[str]:
    """What the file has otherwise than the resolution, from the organ's name on, without the closing lines and notes that nothing cites."""
    (found, notes), (lines_wanted, notes_wanted) = lines(content, choice), wanted(text)
    start = found.index(lines_wanted[0]) if lines_wanted[0] in found else 0
    body = [line for line in found[start:] if not _CLOSING.fullmatch(line) and not re.match(r"\[\^[^]]+\] ", line)]
    pairs = zip_longest(body, lines_wanted, fillvalue="")
    wrong = [f"{line!r} for {other!r}" for line, other in pairs if line != other]
    return wrong + [
        f"note {n}: {notes.get(n)!r} for {notes_wanted.get(n)!r}" for n in {**notes, **notes_wanted} if notes.get(n) != notes_wanted.get(n)
    ]


# --- what is wanted ------------------------------------------------------------------------------------------------


def wanted(text: Resolution) -> tuple[list[str], dict[str, str]]:
    """The lines of a resolution from its organ on, without its closing lines, and its notes that something cites."""
    found = [f"*{text.enacting}*" + ("," if text.preambular else "")] if text.enacting else []
    found += [line for p in text.preambular for line in clause(p, text, "")]
    section = None
    for p in text.operative:
        if p.section and p.section != section:
            found.append(p.section)
        section = p.section
        found += clause(p, text, f"{p.number}. " if p.number and len(text.operative) > 1 else "")
    for annex in text.annexes:
        found += [annex.heading, *([annex.title] if annex.title else [])]
        section = None
        for p in annex.paragraphs:
            if p.section and p.section != section:
                found.append(p.section)
            section = p.section
            found += clause(p, text, f"{p.number}. " if p.number else "")
    cited = {m for top in (*text.paragraphs, *(p for a in text.annexes for p in a.paragraphs)) for m in top.footnote_refs}
    return [line for line in map(single, found) if line], {n.marker: single(slanted(n.text)) for n in text.footnotes if n.marker in cited}


def clause(p: Paragraph, text: Resolution, number: str) -> list[str]:
    out, at = "", 0
    lead = len(p.lead_phrase) if p.lead_phrase and p.text.startswith(p.lead_phrase) else 0
    marks = sorted([(0, "*"), (lead, "*")] if lead else [], key=lambda one: one[0])
    places = [(place, order, mark) for order, (place, mark) in enumerate(marks)] + [(i.at, 5, f"[^{i.marker}]") for i in p.indicators]
    for place, _, mark in sorted(places, key=lambda one: one[:2]):
        out, at = out + p.text[at:place] + mark, place
    label = f"{p.label} " if p.label else number
    return [label + out + p.text[at:], *(line for sub in p.subparagraphs for line in clause(sub, text, ""))]


def slanted(note: str) -> str:
    out, at = "", 0
    for start, end in italic_sources(note):
        out, at = out + note[at:start] + "*" + note[start:end] + "*", end
    return out + note[at:]
