"""Writing: goldens that a person reads, one paragraph a line, safe saving, blanks."""

from dataclasses import replace
from pathlib import Path

import pytest

from drafter.model import Annex, DrafterError, Exit, Footnote, Metadata, Paragraph, Resolution
from drafter.read import read
from drafter.write import FORMATS, blanks, save, write

GOLDEN = Path(__file__).parent / "golden"
EVERYTHING = read(GOLDEN / "everything.json")


@pytest.mark.parametrize("format", ["txt", "md", "html"])
def test_golden(format: str) -> None:
    """After a change meant to be seen: drafter export tests/write/golden/everything.json --allow-blanks --format FORMAT -o ..., and read it."""
    assert write(EVERYTHING, format).decode() == (GOLDEN / f"everything{FORMATS[format].suffix}").read_text()


def letters(text: str) -> str:
    return "".join(c for c in text if c.isalnum() and c not in "¹²³⁴")


def test_txt_has_one_paragraph_a_line() -> None:
    lines = [letters(line) for line in write(EVERYTHING, "txt").decode().splitlines()]
    for p in (q for top in EVERYTHING.paragraphs for q in top.walk()):
        assert letters((p.label or p.number or "") + p.text) in lines, p.id


@pytest.mark.parametrize(("preamble", "line"), [(True, "The General Assembly,"), (False, "The General Assembly")])
def test_comma_only_before_a_preamble(preamble: bool, line: str) -> None:
    text = replace(EVERYTHING, preambular=EVERYTHING.preambular if preamble else ())
    assert line in write(text, "txt").decode().splitlines()


def test_a_single_operative_paragraph_has_no_number() -> None:
    text = replace(EVERYTHING, operative=(replace(EVERYTHING.operative[0], number="1", section=None),))
    assert "\n\nUrges Member States" in write(text, "txt").decode()


@pytest.mark.parametrize(("wrong", "known"), [("pdf", "txt"), ("", "html"), ("TXT", "json")])
def test_an_unknown_format_is_told_with_the_known_ones(wrong: str, known: str) -> None:
    with pytest.raises(DrafterError) as error:
        write(EVERYTHING, wrong)
    assert error.value.code is Exit.USAGE
    assert known in error.value.do


# --- saving ------------------------------------------------------------------------------------------------------


def test_save_refuses_to_overwrite_unless_forced(tmp_path: Path) -> None:
    path = tmp_path / "draft.txt"
    save(b"one", path)
    with pytest.raises(DrafterError) as error:
        save(b"two", path)
    assert error.value.code is Exit.WOULD_LOSE
    assert path.read_bytes() == b"one"
    save(b"two", path, force=True)
    assert path.read_bytes() == b"two"
    assert [f.name for f in tmp_path.iterdir()] == ["draft.txt"]


def test_a_save_that_fails_leaves_the_old_file_and_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "draft.txt"
    save(b"one", path)

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(DrafterError, match="No space left"):
        save(b"two", path, force=True)
    assert path.read_bytes() == b"one"
    assert [f.name for f in tmp_path.iterdir()] == ["draft.txt"]


def test_save_keeps_permissions_and_follows_a_link(tmp_path: Path) -> None:
    target, link = tmp_path / "target.txt", tmp_path / "link.txt"
    target.write_text("one")
    target.chmod(0o640)
    link.symlink_to(target)
    save(b"two", link, force=True)
    assert link.is_symlink()
    assert target.read_bytes() == b"two"
    assert target.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("path", ["no/such/folder/x.txt", ""])
def test_save_where_it_cannot(tmp_path: Path, path: str) -> None:
    with pytest.raises(DrafterError):
        save(b"one", tmp_path / path, force=True)


# --- blanks ------------------------------------------------------------------------------------------------------

KNOWN = Metadata(body="General Assembly", symbol="A/80/L.1", session=80, agenda_item="1", agenda_item_title="T", distr_date="2025-10-01",
                 original_language="English", sponsors=("Italy",), title="T", status="draft")  # fmt: skip


def test_a_text_without_blanks_has_none() -> None:
    assert blanks(Resolution(metadata=KNOWN, operative=(Paragraph("OP1", "Urges snake_case and A/80/1."),))) == []


def test_blanks_are_found_everywhere() -> None:
    text = Resolution(
        metadata=replace(KNOWN, symbol="A/C.3/80/L.__", agenda_item=None),
        preambular=(Paragraph("PP1", "Recalling its resolution 80/__ of __ December 2025,"),),
        operative=(Paragraph("OP1", "Requests:", subparagraphs=(Paragraph("OP1(a)", "To __;", label="(a)"),)),),
        footnotes=(Footnote("3", "A/80/__."),),
        annexes=(Annex("Annex", "Of __", (Paragraph("AX1.1", "On __."),)),),
    )
    assert blanks(text) == [
        ("metadata symbol", "A/C.3/80/L.__"),
        ("masthead agenda", "Agenda item __"),
        ("PP1", "Recalling its resolution 80/__ of __ December 2025,"),
        ("PP1", "Recalling its resolution 80/__ of __ December 2025,"),
        ("OP1(a)", "To __;"),
        ("Annex", "Of __"),
        ("Annex, AX1.1", "On __."),
        ("footnote 3", "A/80/__."),
    ]
