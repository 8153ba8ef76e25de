"""Word files in: docx/NAME/ holds the parts of a file, and beside them what a careful person would write down of it.

`expected.txt` is the outline of a file without tracked changes; `accepted.txt` and `rejected.txt` are those of one that has some.
"""

from pathlib import Path

import pytest
from docx_files import W, body, folder, p, word
from outline import outline

from drafter.model import DrafterError
from drafter.read import read_bytes
from drafter.read.docx import Changes, proposals, read

FOLDER = Path(__file__).parent / "docx"
CASES = sorted(path for path in FOLDER.iterdir() if path.is_dir())
TRACKED = [path for path in CASES if (path / "accepted.txt").exists()]
CHOICES: tuple[Changes, ...] = ("accepted", "rejected")


@pytest.mark.parametrize("case", [path for path in CASES if path not in TRACKED], ids=lambda path: path.name)
def test_a_file_is_read_as_a_person_would(case: Path) -> None:
    assert outline(read_bytes(folder(case), "file")) == (case / "expected.txt").read_text("utf-8")


@pytest.mark.parametrize("changes", CHOICES)
@pytest.mark.parametrize("case", TRACKED, ids=lambda path: path.name)
def test_tracked_changes_are_accepted_or_rejected(case: Path, changes: Changes) -> None:
    assert outline(read(folder(case), "file", changes)) == (case / f"{changes}.txt").read_text("utf-8")


@pytest.mark.parametrize("case", TRACKED, ids=lambda path: path.name)
def test_undecided_changes_are_refused_with_the_flag_that_decides(case: Path) -> None:
    with pytest.raises(DrafterError, match="--changes accepted") as said:
        read_bytes(folder(case), "file.docx")
    assert "file.docx has tracked changes" in said.value.wrong


@pytest.mark.parametrize("case", TRACKED, ids=lambda path: path.name)
def test_changes_are_proposals_with_author_and_day(case: Path) -> None:
    found = proposals(folder(case), "file")
    wanted = (case / "proposals.txt").read_text("utf-8").splitlines()
    assert [f"{p.paragraph} | {p.kind} | {p.author} {p.date[:10]} | {p.text}" for p in found] == wanted


ANA = 'w:id="1" w:author="Ana" w:date="2025-10-01T09:00:00Z"'
LISTED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/>{}</w:numPr>'
COUNTED = (
    f'<w:numbering {W}><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
)


def counted(inside: str) -> bytes:
    """A Word file with a list of its own."""
    return word({"document": f"<w:document {W}><w:body>{p('The General Assembly,')}{inside}</w:body></w:document>", "numbering": COUNTED})


def test_a_numbering_that_was_inserted_the_old_way_goes_when_it_is_rejected() -> None:
    file = counted(p("Urges States to rest;", LISTED.format("")) + p("Decides to rest.", LISTED.format(f"<w:ins {ANA}/>")))
    assert [q.number for q in read(file, "file", "accepted").operative] == ["1", "2"]
    assert [q.number for q in read(file, "file", "rejected").operative] == ["1", None]
    assert [(one.kind, one.paragraph, one.author) for one in proposals(file, "file")] == [("form", "OP2", "Ana")]


def test_moved_text_stands_in_one_place() -> None:
    def moved(way: str, text: str, n: int) -> str:
        edge = f'<w:move{way}Range{{}} w:id="{n}" w:name="move1"/>'
        mark = f"{LISTED.format('')}<w:rPr><w:move{way} {ANA}/></w:rPr>"
        run = f"<w:move{way} {ANA}><w:r><w:t>{text}</w:t></w:r></w:move{way}>"
        return f"{edge.format('Start')}<w:p><w:pPr>{mark}</w:pPr>{run}</w:p>{edge.format('End')}"

    rest, sleep, wake = "Urges States to rest;", "Invites States to sleep;", "Decides to wake up."
    file = counted(moved("From", rest, 5) + p(sleep, LISTED.format("")) + moved("To", rest, 6) + p(wake, LISTED.format("")))
    assert [q.text for q in read(file, "file", "rejected").operative] == [rest, sleep, wake]
    assert [(q.number, q.text) for q in read(file, "file", "accepted").operative] == [("1", sleep), ("2", rest), ("3", wake)]
    assert [one.kind for one in proposals(file, "file")] == ["moved away", "moved here"]


def test_a_file_without_changes_has_no_proposals() -> None:
    assert proposals(body(p("The General Assembly,") + p("Decides to rest.")), "file") == ()


def test_openings_are_what_is_printed_in_italics() -> None:
    got = read(folder(FOLDER / "whole-paragraphs"), "file")
    assert [q.lead_phrase for q in got.operative] == ["Recalling", "Reiterates", "Reiterates its call"]
    assert read(folder(FOLDER / "notes-and-numbering"), "file").preambular[1].lead_phrase == "Overjoyed at"


def test_repairs_quote_what_is_not_in_the_text() -> None:
    said = {r.code: r.message for case in ("everything-inline", "comments-and-boxes") for r in read(folder(FOLDER / case), "file").repairs}
    assert said["hidden-text"].endswith("the secret and")
    assert said["struck-text"].endswith("all")
    assert said["placeholder"].endswith("Click here to write.")
    assert "F099 of the font Webdings" in said["unknown-symbol"]
    first = read(folder(FOLDER / "comments-and-boxes"), "file").repairs[-2]
    assert (first.where, first.message) == ("PP1", "Ana commented on “Recalling”: Or “Reaffirming”?")
