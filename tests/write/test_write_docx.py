"""Word files: the right words in the right places, the order that Word asks for, and the same bytes for the same text."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from any_resolution import MARKS, PLAIN, resolutions
from docx_plain import W, difference, lines
from hypothesis import HealthCheck, given, settings
from lxml import etree

from drafter.cli import main
from drafter.model import Annex, DrafterError, Exit, Footnote, Indicator, Paragraph, Resolution
from drafter.read import read, read_bytes
from drafter.write import write

HERE = Path(__file__).parent
FOUNDING = ["A_RES_78_228", "A_RES_70_179", "A_C.3_68_L.20_Rev.1", "ECOSOC_2017_draft_I"]
SMALL = HERE / "docx" / "small.md"

# The order of children in the schema (ISO/IEC 29500-1, wml.xsd), which Word enforces.
ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku "
    "wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents "
    "suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "rPr": "ins del rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish webHidden "
    "color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols formProt "
    "vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd tblBorders shd "
    "tblLayout tblCellMar tblLook",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
    "tbl": "tblPr tblGrid tr",
    "tr": "trPr tc",
    "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked pPr rPr tblPr trPr tcPr",
    "settings": "writeProtection view zoom trackRevisions doNotTrackMoves defaultTabStop evenAndOddHeaders characterSpacingControl footnotePr compat",
    "pBdr": "top left bottom right between bar",
    "tcBorders": "top start left bottom end right insideH insideV",
    "tblCellMar": "top start left bottom end right",
}


def parts(content: bytes) -> dict[str, etree._Element]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {name: etree.fromstring(archive.read(name)) for name in archive.namelist()}


def well_made(content: bytes) -> None:
    """The rules of the package and of the schema that Word enforces, as far as our files go."""
    found = parts(content)
    types = {e.get("PartName"): e.get("ContentType") for e in found["[Content_Types].xml"] if e.get("PartName")}
    assert set(types) == {f"/{name}" for name in found if not name.endswith(".rels") and name != "[Content_Types].xml"}
    targets = {e.get("Id"): e.get("Target") for e in found["word/_rels/document.xml.rels"]}
    assert {f"word/{target}" for target in targets.values()} == {n for n in found if re.fullmatch(r"word/\w+\.xml", n) and n != "word/document.xml"}
    used = {v for e in found["word/document.xml"].iter() for k, v in e.attrib.items() if k.endswith("/relationships}id")}
    assert used <= set(targets)
    styles = {e.get(f"{W}styleId") for e in found["word/styles.xml"].iter(f"{W}style")}
    changes = []
    for name, root in found.items():
        if not name.startswith("word/") or name.endswith(".rels"):
            continue
        for element in root.iter():
            order = ORDER.get(etree.QName(element).localname, "").split()
            children = [etree.QName(child).localname for child in element]
            assert not order or children == sorted(children, key=order.index), (name, element.tag, children)
        assert all(e.get(f"{W}val") in styles for tag in ("pStyle", "rStyle", "basedOn", "next") for e in root.iter(f"{W}{tag}"))
        assert all(cell[-1].tag == f"{W}p" for cell in root.iter(f"{W}tc")), "a cell ends with a paragraph"
        assert not [e for change in root.iter(f"{W}del") for e in change.iter(f"{W}t")], "deleted words are delText"
        assert all(any(a.tag == f"{W}del" for a in e.iterancestors()) for e in root.iter(f"{W}delText"))
        changes += [e for tag in ("ins", "del") for e in root.iter(f"{W}{tag}")]
    ids = [e.get(f"{W}id") for e in changes]
    assert len(ids) == len(set(ids))
    cited = [e.get(f"{W}id") for e in found["word/document.xml"].iter(f"{W}footnoteReference")]
    notes = [e.get(f"{W}id") for e in found["word/footnotes.xml"].iter(f"{W}footnote")]
    assert ["-1", "0", *cited] == notes


@pytest.mark.parametrize("name", FOUNDING)
def test_founding_texts(examples: Path, name: str) -> None:
    text = read(examples / "resolutions" / f"{name}.txt")
    made = write(text, "docx")
    assert difference(made, "accepted", text) == []
    well_made(made)
    assert write(read(examples / "resolutions" / f"{name}.txt"), "docx") == made


def test_masthead_and_closing_lines(examples: Path) -> None:
    found, _ = lines(write(read(examples / "resolutions" / "A_RES_78_228.txt"), "docx"))
    assert found[:12] == [
        "United Nations",
        "A/RES/78/228",
        "General Assembly",
        "Distr.: General",
        "22 December 2023",
        "Seventy-eighth session",
        "Agenda item 107",
        "Crime prevention and criminal justice",
        "Resolution adopted by the General Assembly on 19 December 2023",
        "[*on the report of the Third Committee (A/78/482, para. 29)*]",
        "78/228. Improving the coordination of efforts against trafficking in persons",
        "*The General Assembly*,",
    ]
    assert found[-2:] == ["*50th plenary meeting*", "*19 December 2023*"]


def test_a_note_that_nothing_cites_is_not_lost(examples: Path) -> None:
    text = read(examples / "resolutions" / "A_RES_70_179.txt")
    loose = {n.marker for n in text.footnotes} - {m for p in text.paragraphs for m in p.footnote_refs}
    found, _ = lines(write(text, "docx"))
    assert loose
    for marker in loose:
        assert any(line.startswith(f"[^{marker}] ") for line in found)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(resolutions(PLAIN + MARKS))
def test_any_text(text: Resolution) -> None:
    made = write(text, "docx")
    assert difference(made, "accepted", text) == []
    well_made(made)


def test_notes_that_begin_with_another_number_are_counted_from_it() -> None:
    cited = Paragraph("OP1", "Urges all States.", "Urges", indicators=(Indicator("5", 5), Indicator("6", 16)))
    text = Resolution(enacting="The General Assembly", operative=(cited,), footnotes=(Footnote("5", "Five."), Footnote("6", "Six.")))
    made = write(text, "docx")
    assert difference(made, "accepted", text) == []
    assert b"customMarkFollows" not in etree.tostring(parts(made)["word/document.xml"])
    assert read_bytes(made, "a.docx").footnotes == text.footnotes


def test_what_xml_cannot_hold_is_shown() -> None:
    text = Resolution(enacting="The General Assembly\x1b[2J")
    found, _ = lines(write(text, "docx"))
    assert "*The General Assembly␛[2J*" in found


def test_comparison(examples: Path, tmp_path: Path) -> None:
    """The three columns: what was, what is, and what became of it; each side has all its words."""
    old, new = (examples / "resolutions" / f"{name}.txt" for name in FOUNDING[1::-1])
    out = tmp_path / "table.docx"
    assert main(["compare", str(old), str(new), "--format", "docx", "-o", str(out)]) == Exit.DONE
    well_made(out.read_bytes())
    rows = [
        ["\n".join("".join(t.text or "" for t in p.iter(f"{W}t")) for p in cell.iter(f"{W}p")) for cell in row.iter(f"{W}tc")]
        for row in parts(out.read_bytes())["word/document.xml"].iter(f"{W}tr")
    ]
    assert rows[0] == ["A/RES/70/179 (2015)", "A/RES/78/228 (2023)", "Change, source"]
    assert ["Preamble"] in rows
    for column, path in ((0, old), (1, new)):
        said = "\n".join(row[column] for row in rows if len(row) == 3)
        for p in read(path).paragraphs:
            assert p.text in said
    third = {row[2].split("\n")[0] for row in rows[1:] if len(row) == 3}
    assert {"new", "dropped", "technical", "substantive", "unchanged"} <= third


# --- goldens: what stands in the file ------------------------------------------------------------------------------


def pretty(content: bytes) -> str:
    """document.xml and the notes, an element a line, for people; namespaces and separators left out."""
    found = parts(content)
    roots = [found["word/document.xml"], *list(found["word/footnotes.xml"])[2:]]
    text = "\n".join(re.sub(r' xmlns:\w+="[^"]*"', "", etree.tostring(root, pretty_print=True, encoding="unicode")) for root in roots)
    return re.sub(r"\n\s*\n", "\n", text)


def test_golden() -> None:
    assert pretty(write(read(SMALL), "docx")) == (HERE / "docx" / "small.xml").read_text(encoding="utf-8")


# --- as a command --------------------------------------------------------------------------------------------------


def test_nothing_is_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out.docx"
    out.write_text("mine")
    assert main(["export", str(SMALL), "--format", "docx", "--allow-blanks", "-o", str(out)]) == Exit.WOULD_LOSE
    assert out.read_text() == "mine"
    assert main(["export", str(SMALL), "--format", "docx", "--allow-blanks", "-o", str(out), "--force"]) == Exit.DONE
    assert difference(out.read_bytes(), "accepted", read(SMALL)) == []
    assert "--force" in capsys.readouterr().err


def test_its_own_input_is_no_output(tmp_path: Path) -> None:
    draft = tmp_path / "small.md"
    draft.write_bytes(SMALL.read_bytes())
    for format in ("docx", "html-clip"):
        assert main(["export", str(draft), "--format", format, "--allow-blanks", "-o", str(draft), "--force"]) == Exit.WOULD_LOSE
    assert draft.read_bytes() == SMALL.read_bytes()


def test_a_folder_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "none" / "out.docx"
    assert main(["export", str(SMALL), "--format", "docx", "--allow-blanks", "-o", str(out)]) == Exit.USAGE
    assert "can't write" in capsys.readouterr().err


def test_a_commentary_is_refused(examples: Path) -> None:
    with pytest.raises(DrafterError, match="commentary"):
        write(read(examples / "resolutions" / "A_C.3_78_L.12_Rev.1-commentary.txt"), "docx")


@pytest.mark.parametrize("name", FOUNDING)
def test_read_again(examples: Path, name: str) -> None:
    """The reader of Word files gives the text back, with orphaned notes and indicators and marks that no program counts."""
    text = replace(read(examples / "resolutions" / f"{name}.txt"), repairs=())
    assert replace(read_bytes(write(text, "docx"), f"{name}.docx"), repairs=()) == text


# --- round trips: what is written and read back is what was written ----------------------------------------------


def back(text: Resolution) -> Resolution:
    return replace(read_bytes(write(text, "docx"), "text.docx"), repairs=())


def rows(parent: str, *texts: str) -> tuple[Paragraph, ...]:
    return tuple(Paragraph(f"{parent}.{n}", said, label="") for n, said in enumerate(texts, 1))


def test_rows_are_a_word_table_and_come_back() -> None:
    table = rows("OP1", "Action | Title of post | Number", "Posts", "New post | Legal Officer | 1", "| Clerk | | 2", "1 | 2")
    below = Paragraph("OP1(a)", "Pension Administration:", label="(a)", subparagraphs=rows("OP1(a)", "(a) | Post", "(b) | No post"))
    last = Paragraph("OP2", "Requests a report.", "Requests", "2")
    for subs in (table, (below,)):
        first = Paragraph("OP1", "Approves the posts as follows:", "Approves", "1", subparagraphs=subs)
        text = Resolution(enacting="The General Assembly", operative=(first, last))
        file = write(text, "docx")
        well_made(file)
        assert len(list(parts(file)["word/document.xml"].iter(f"{W}tbl"))) == 1
        assert back(text).operative == text.operative


def test_a_bar_after_an_indicator_parts_no_cells() -> None:
    first = Paragraph("OP1", "Year | Night| day", section="I Rest", indicators=(Indicator("1", 12),))
    text = Resolution(enacting="The General Assembly", operative=(first,), footnotes=(Footnote("1", "See A/80/1."),))
    assert back(text).operative == text.operative


LONG = "Estimates in respect of special political missions, good offices and other political initiatives " * 4
HEADINGS = {
    "long": f"II {LONG.strip()}",
    "with a colon": "As a follow-up to the present political declaration, we:",
}


@pytest.mark.parametrize("name", HEADINGS)
def test_headings_come_back(name: str) -> None:
    heading = HEADINGS[name]
    first = Paragraph("OP1", "Urges all States to rest;", "Urges", "1", "I Rest")
    text = Resolution(enacting="The General Assembly", operative=(first, Paragraph("OP2", "Requests a report.", "Requests", "1", heading)))
    annex = (Paragraph("AX1.1", "Rest is for all.", None, "1", heading),)
    for title in ("Rules of rest", None):
        text = replace(text, annexes=(Annex("Annex", title, annex),))
        assert (back(text).operative, back(text).annexes) == (text.operative, text.annexes)


def test_a_bare_line_of_a_preamble_is_no_heading() -> None:
    preamble = (Paragraph("PP1", "Recalling its resolutions,", "Recalling"), Paragraph("PP2", "Countries in special situations"))
    preamble += (Paragraph("PP3", "Noting the need for rest,", "Noting"),)
    text = Resolution(enacting="The General Assembly", preambular=preamble, operative=(Paragraph("OP1", "Urges all States to rest.", "Urges"),))
    assert back(text).preambular == preamble


def test_the_corpus_comes_back(shared: Path) -> None:
    """One file in forty; of all of them one in a hundred doesn't, mostly where a misprint is mended and told."""
    files = sorted((shared / "corpus" / "akn").rglob("*.xml"))[::40]
    assert len(files) > 25
    assert [file.name for file in files if back(text := read(file)) != replace(text, repairs=())] == []
