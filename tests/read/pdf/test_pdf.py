"""PDF: resolutions printed in several layouts come back whole, what is no readable PDF is refused, official files read as their AKN says."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from pdf_printer import BOLD, ITALIC, PLAIN, Layout, Sheet, pdf, printed, wide

from drafter.model import DrafterError, Exit, Resolution
from drafter.read import read, read_bytes

HERE = Path(__file__).parent
LAYOUTS = {
    "of the UN": Layout(),
    "without printed spaces": Layout(spaces=False),
    "in blocks": Layout(indent=0, apart=8),
    "without heads, a rule over the notes": Layout(heads=False, drawn_rule=True),
    "no space between paragraphs": Layout(apart=0),
    "on its side": Layout(turned=True),
    "letters set apart": Layout(kerned=True),
    "short pages": Layout(bottom=400),
}


def back(resolution: Resolution, layout: Layout) -> Resolution:
    return replace(read_bytes(printed(resolution, layout), "x.pdf"), repairs=())


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
def test_a_printed_resolution_is_read_to_the_letter(examples: Path, layout: Layout) -> None:
    text = replace(read(examples / "resolutions" / "A_RES_78_228.txt"), repairs=())
    assert back(text, layout) == text


@pytest.mark.parametrize("layout", list(LAYOUTS.values())[:4], ids=list(LAYOUTS)[:4])
def test_a_draft_with_its_sponsors(examples: Path, layout: Layout) -> None:
    text = replace(read(examples / "resolutions" / "A_C.3_68_L.20_Rev.1.txt"), repairs=())
    assert back(text, layout) == text


def test_sections_annexes_and_sub_paragraphs() -> None:
    text = replace(read(HERE.parents[1] / "write" / "golden" / "everything.json"), repairs=())
    assert back(text, Layout()) == text


# --- what stands on a page ---------------------------------------------------------------------------------------


def page(*lines: tuple[float, str | list[tuple[str, str, float, float]]]) -> list[str]:
    """A page of lines 12 points apart, each with its left edge and its text, or pieces of (text, font, size, how far raised) side by side."""
    sheet, y = Sheet(), 700.0
    for left, said in lines:
        for text, font, size, rise in [(said, PLAIN, 10.0, 0.0)] if isinstance(said, str) else said:
            sheet.text(left, y + rise, size, font, text)
            left += wide(text, size)
        y -= 12
    return sheet.ops


def roman(text: str, size: float = 10) -> tuple[str, str, float, float]:
    return text, PLAIN, size, 0


def italic(text: str) -> tuple[str, str, float, float]:
    return text, ITALIC, 10, 0


def raised(text: str, size: float = 6.5, rise: float = 3.5) -> tuple[str, str, float, float]:
    return text, PLAIN, size, rise


def operative(*pages: list[str]) -> list[str]:
    return [p.text for p in read_bytes(pdf(list(pages)), "x.pdf").paragraphs]


ENACTING = (147, [italic("The General Assembly"), roman(",")])


def test_hyphens_at_the_end_of_a_line() -> None:
    """A hyphen goes only where the text has the word without one, and never with one."""
    found = operative(
        page(
            ENACTING,
            (147, "1. Urges States to protect the rights of trafficking victims, in an age-"),
            (123, "sensitive way, and of every other victim of organized crime and traf-"),
            (123, "ficking, with gender- and age-sensitive means, and with well-be-"),
            (123, "ing in mind;"),
            (147, "2. Requests a report on well-being."),
        )
    )
    assert found[0] == (
        "Urges States to protect the rights of trafficking victims, in an age-sensitive way, and of every other victim of organized crime and "
        "trafficking, with gender- and age-sensitive means, and with well-being in mind;"
    )


def test_an_address_that_goes_on_below_has_no_space_in_it() -> None:
    """A line whose end shows no space, among lines that show one, goes on with its last word."""
    found = operative(
        page(
            ENACTING,
            (147, "1. Takes note of the report of the Secretary-General on all this, which is to be "),
            (123, "found, as are his other reports on the same, at https://www.un.org/reports/by_the_"),
            (123, "secretary_general and nowhere else, in COVID-19 and all other times, 2022-2023 or "),
            (123, "2024-"),
            (123, "2025;"),
        )
    )
    assert found[0].endswith(
        "at https://www.un.org/reports/by_the_secretary_general and nowhere else, in COVID-19 and all other times, 2022-2023 or 2024-2025;"
    )


def test_what_is_raised() -> None:
    """A small raised number is an indicator, a power stays one, an ordinal's letters are letters, an equally small digit on the line is none."""
    got = read_bytes(
        pdf(
            [
                page(
                    ENACTING,
                    (147, [roman("1. Urges, at the 5"), raised("th"), roman(" meeting, all States,"), raised("1")]),
                    (123, [roman("to protect 20 km"), raised("2"), roman(" of land and H"), raised("2", rise=-1), roman("O.")]),
                    (99, "__________________"),
                    (117, [raised("1", 5.5, 3), roman(" Except those in 2", 8.5), raised("nd", 5.5, 3), roman(" place.", 8.5)]),
                )
            ]
        ),
        "x.pdf",
    )
    assert got.operative[0].text == "Urges, at the 5th meeting, all States, to protect 20 km² of land and H2O."
    assert [(i.marker, got.operative[0].text[: i.at][-7:]) for i in got.operative[0].indicators] == [("1", "States,")]
    assert got.notes == {"1": "Except those in 2nd place."}


def test_an_opening_that_no_table_knows_is_told_by_its_type() -> None:
    got = read_bytes(
        pdf(
            [
                page(
                    ENACTING,
                    (147, [italic("Cherishing"), roman(" the peace of the world,")]),
                    (147, [roman("1.    "), italic("Lauds with one"), roman(" voice all who keep it.")]),
                )
            ]
        ),
        "x.pdf",
    )
    assert [(p.id, p.lead_phrase, p.text) for p in got.paragraphs] == [
        ("PP1", "Cherishing", "Cherishing the peace of the world,"),
        ("OP1", "Lauds with one", "Lauds with one voice all who keep it."),
    ]


def test_a_reissued_document_says_so_in_a_note() -> None:
    got = read_bytes(
        pdf(
            [
                page(
                    (123, [roman("United Nations"), roman(" " * 60), roman("A/RES/78/247*")]),
                    (123, "General Assembly"),
                    (60, "Seventy-eighth session"),
                    (123, "Resolution adopted by the General Assembly on 22 December 2023"),
                    (123, "78/247.  Quiet hours"),
                    ENACTING,
                    (147, "1. Decides to act;"),
                    (147, "2. Requests a report on all that has been done in this matter and in every other matter"),
                    (123, "in the world, and on what has been left undone in it, for whatever reason there may be,"),
                    (123, "to be submitted at its next session."),
                    (99, "__________________"),
                    (117, [roman("* Reissued for technical reasons on 5 March 2024.", 8.5)]),
                )
            ]
        ),
        "x.pdf",
    )
    assert (got.metadata.symbol, got.metadata.title, got.metadata.adopted_date) == ("A/RES/78/247", "Quiet hours", "2023-12-22")
    assert got.notes == {"*": "Reissued for technical reasons on 5 March 2024."}
    assert [p.text[:18] for p in got.operative] == ["Decides to act;", "Requests a report "]


def test_rows_of_a_table() -> None:
    got = read_bytes(
        pdf(
            [
                page(
                    ENACTING,
                    (147, "1. Decides on the following scale:"),
                    (147, [roman("Afghanistan"), roman(" " * 60), roman("0.006")]),
                    (147, [roman("Albania"), roman(" " * 60), roman("0.008")]),
                    (147, "2. Requests a report."),
                )
            ]
        ),
        "x.pdf",
    )
    assert [p.full_text for p in got.operative] == [
        "Decides on the following scale:\nAfghanistan | 0.006\nAlbania | 0.008",
        "Requests a report.",
    ]


def test_a_running_head_of_two_lines_and_a_page_number_are_no_text() -> None:
    def sheet(n: int, *lines: tuple[float, str]) -> list[str]:
        head = Sheet()
        for y, said in ((750, "A title that is so long"), (741, "that it takes two lines")):
            head.text(60, y, 8, BOLD, said)
        head.text(300, 30, 8, PLAIN, f"– {n} –")
        return [*head.ops, *page(*lines)]

    first = page(ENACTING, (147, "1. Urges all States to go on and on and on and on and on and on and on, page"))
    found = operative(
        first, sheet(2, (123, "by page and line by line until the very last of all the pages there are has been")), sheet(3, (123, "read;"))
    )
    assert found == [
        "Urges all States to go on and on and on and on and on and on and on, page by page and line by line until the very last of all the pages "
        "there are has been read;"
    ]


def test_pages_without_text_are_said() -> None:
    got = read_bytes(pdf([page(ENACTING, (147, "1. Decides to act.")), []]), "x.pdf")
    assert [(r.code, r.where) for r in got.repairs if r.code.startswith("page-")] == [("page-without-text", "page 2")]


# --- what is refused ---------------------------------------------------------------------------------------------


def many_pages() -> bytes:
    return pdf([[]] * 1_001)


REFUSED = {
    "no PDF": (lambda: b"The General Assembly,\n", "no PDF"),
    "cut short": (lambda: pdf([page((147, "1. Decides."))])[:-20], "cut short"),
    "damaged": (lambda: b"%PDF-1.4\nnothing of use\n%%EOF\n", "damaged"),
    "no pages": (lambda: pdf([]), "damaged|without pages"),
    "no text": (lambda: pdf([[], ["100 100 300 400 re f"]]), "no text"),
    "many pages": (many_pages, "1001 pages"),
    "encrypted": (lambda: (HERE / "encrypted.pdf").read_bytes(), "password"),
}


@pytest.mark.parametrize(("made", "said"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_read_is_said_in_two_lines(made, said: str) -> None:
    with pytest.raises(DrafterError, match=said) as error:
        read_bytes(made(), "file.pdf")
    assert error.value.code == Exit.UNREADABLE
    assert "\n" not in error.value.wrong and "\n" not in error.value.do and "file.pdf" in error.value.wrong


def test_damage_is_an_error_or_a_text_never_a_crash(examples: Path) -> None:
    text = read(examples / "resolutions" / "ECOSOC_2017_draft_I.txt")
    whole = printed(replace(text, preambular=text.preambular[:3], operative=text.operative[:3]))
    for n in range(60):
        at = n * 997 % len(whole)
        damaged = whole[:at] + bytes([whole[at] ^ 0x15]) * (1 + n % 5) + whole[at + 1 + n % 5 :]
        try:
            read_bytes(damaged, "file.pdf")
        except DrafterError as error:
            assert error.code == Exit.UNREADABLE


def test_only_a_pdf_loads_the_pdf_library() -> None:
    code = "import sys; from drafter.read import read_bytes; read_bytes(b'1. Decides.', 'x'); sys.exit('pypdfium2' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
    assert pypdfium2


# --- official files ----------------------------------------------------------------------------------------------


def test_official_files_read_as_their_akn(shared: Path) -> None:
    """Every fourth of the corpus: paragraphs, openings, notes and what the masthead says."""
    files = sorted((shared / "corpus" / "pdf").glob("*.pdf"))[::4]
    truth = {path.name.partition("-")[0]: path for path in (shared / "corpus" / "akn" / "78").glob("*.xml")}
    same = total = 0
    for path in files:
        akn, got = read(truth[path.stem]), read(path)
        assert (got.metadata.symbol, got.metadata.title, got.metadata.adopted_date) == (
            akn.metadata.symbol,
            akn.metadata.title,
            akn.metadata.adopted_date,
        )
        expected = [(plain(p.full_text), p.lead_phrase, p.footnote_refs) for p in akn.paragraphs]
        found = {(plain(p.full_text), p.lead_phrase, p.footnote_refs) for p in got.paragraphs}
        same, total = same + sum(p in found for p in expected), total + len(expected)
        assert {plain(n.text) for n in got.footnotes} >= {plain(n.text) for n in akn.footnotes}
    assert total > 100
    assert same >= 0.99 * total


def plain(text: str) -> str:
    return " ".join(text.replace("‑", "-").split())
