"""HTML for the clipboard, in the shape that Word itself puts there: real notes, italics, typed numbers."""

from __future__ import annotations

import re
from pathlib import Path

from lxml import html

from drafter.model import Footnote, Indicator, Paragraph, Resolution
from drafter.read import read
from drafter.write import write

SMALL = Path(__file__).parent / "docx" / "small.md"


def test_the_small_text() -> None:
    page = html.fromstring(write(read(SMALL), "html-clip").decode())
    assert [i.text_content() for i in page.iter("i")] == ["The General Assembly", "Recalling", "Urges", "Requests", "Treaty Series"]
    lines = [" ".join(p.text_content().split()) for p in page.iter("p")]
    assert "1. Urges Member States:" in lines
    assert "(a) To keep still;" in lines
    assert "2. Requests the Secretary-General to report to it at its eighty-second session.2" in lines
    assert lines[-2:] == ["1 See United Nations, Treaty Series, vol. 2225, No. 39574.", "2 A/80/12."]


def test_notes_are_words_own(examples: Path) -> None:
    text = read(examples / "resolutions" / "A_RES_78_228.txt")
    made = write(text, "html-clip").decode()
    assert made == write(text, "html-clip").decode()
    page = html.fromstring(made)
    count = len(text.footnotes)
    assert [a.get("href") for a in page.iter("a")] == [f"#_ftn{n}" for n in range(1, count + 1)] + [f"#_ftnref{n}" for n in range(1, count + 1)]
    assert [d.get("id") for d in page.iter("div") if d.get("style") == "mso-element:footnote"] == [f"ftn{n}" for n in range(1, count + 1)]
    assert made.count("mso-special-character:footnote") == 2 * count
    assert made.index("<!--StartFragment-->") < made.index("mso-element:footnote-list") < made.index("<!--EndFragment-->")


def test_marks_that_word_would_count_otherwise_are_printed() -> None:
    cited = Paragraph("OP1", "Urges <all> States & others;", "Urges", "1", indicators=(Indicator("7", 5), Indicator("7", 11), Indicator("9", 11)))
    made = write(Resolution(operative=(cited, Paragraph("OP2", "Rests.", "Rests", "2")), footnotes=(Footnote("7", "Seven."),)), "html-clip").decode()
    assert " &lt;all&gt;<sup>7</sup><sup>,9</sup> States &amp; others;" in made
    assert re.findall(r"<sup>(,?\d)</sup>", made) == ["7", "7", ",9", "7"]  # its mark, cited again, without a note, and at the note itself
    assert "mso-special-character" not in made
