"""Tracked changes: rejected they are the predecessor, accepted the draft, by code that shares nothing with the writer."""

from __future__ import annotations

import csv
import subprocess
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest
from any_resolution import MARKS, PLAIN, resolutions
from docx_plain import W, difference, lines
from hypothesis import HealthCheck, given, settings
from libreoffice import office, resolve
from test_write_docx import FOUNDING, HERE, SMALL, parts, pretty, well_made

from drafter.cli import main
from drafter.compare import compare
from drafter.model import DrafterError, Exit, Footnote, Indicator, Paragraph, Resolution
from drafter.read import read, read_bytes
from drafter.write import write
from drafter.write.docx import Revision, tracked
from drafter.write.docx.page import page
from drafter.write.docx.verifying import verify

WHO = Revision("A. Delegate", "2026-01-31T12:00:00Z")


def right(old: Resolution, new: Resolution) -> bytes:
    """The tracked file of two texts, found right both ways."""
    made = tracked(compare(old, replace(new, metadata=replace(new.metadata, title=old.metadata.title))), WHO)
    new = replace(new, metadata=replace(new.metadata, title=old.metadata.title))
    assert difference(made, "rejected", old) == []
    assert difference(made, "accepted", new) == []
    for choice, text in (("rejected", old), ("accepted", new)):
        assert masthead(made, choice, text) == masthead(write(text, "docx"), "accepted", text)
    well_made(made)
    return made


def masthead(content: bytes, choice: str, text: Resolution) -> list[str]:
    found, _ = lines(content, choice)
    return found[: found.index(next(line for line in found if line.startswith(f"*{text.enacting}*")))] if text.enacting else found


@pytest.mark.parametrize(("old", "new"), list(permutations(FOUNDING, 2)))
def test_founding_texts(examples: Path, old: str, new: str) -> None:
    right(*(read(examples / "resolutions" / f"{name}.txt") for name in (old, new)))


def test_the_same_text_has_no_changes(examples: Path) -> None:
    text = read(examples / "resolutions" / "A_RES_78_228.txt")
    assert tracked(compare(text, text), WHO) == write(text, "docx")


def test_the_same_bytes(examples: Path) -> None:
    made = []
    for _ in range(2):
        old, new = (read(examples / "resolutions" / f"{name}.txt") for name in FOUNDING[1::-1])
        made.append(tracked(compare(old, new), WHO))
    assert made[0] == made[1]


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(resolutions(PLAIN + MARKS), resolutions(PLAIN + MARKS))
def test_any_two_texts(old: Resolution, new: Resolution) -> None:
    right(old, new)


# --- one change at a time ------------------------------------------------------------------------------------------


def text(*operative: str, notes: tuple[str, ...] = ()) -> Resolution:
    """A resolution of these operative paragraphs; "^" stands where the next note is cited."""
    paragraphs, cited = [], 0
    for n, said in enumerate(operative, 1):
        lines = []
        for line in said.split("\n"):
            indicators = []
            while "^" in line:
                cited += 1
                indicators.append(Indicator(str(cited), line.index("^")))
                line = line.replace("^", "", 1)
            lines.append((line, tuple(indicators)))
        subs = tuple(Paragraph(f"OP{n}({'abc'[m]})", line, label=f"({'abc'[m]})", indicators=found) for m, (line, found) in enumerate(lines[1:]))
        lead = lines[0][0].split(" ")[0]
        paragraphs.append(Paragraph(f"OP{n}", lines[0][0], lead, str(n), indicators=lines[0][1], subparagraphs=subs))
    footnotes = tuple(Footnote(str(n), said) for n, said in enumerate(notes, 1))
    return Resolution(enacting="The General Assembly", operative=tuple(paragraphs), footnotes=footnotes)


KEEP = "Requests the Secretary-General to report on the implementation of the present resolution."
QUIET = "Urges all States to keep the peace of the night in parks, schools and hospitals, and invites them to be kind to strangers;"
BENCH = "Encourages municipalities to repair the benches that stand in their gardens and on their squares;"
CASES = {
    "a word": ((QUIET, KEEP), (QUIET.replace("kind", "very kind"), KEEP)),
    "an opening": ((QUIET, KEEP), (QUIET.replace("Urges", "Encourages"), KEEP)),
    "a paragraph comes": ((QUIET, KEEP), (QUIET, BENCH, KEEP)),
    "a paragraph comes first": ((QUIET, KEEP), (BENCH, QUIET, KEEP)),
    "a paragraph comes last": ((QUIET, KEEP), (QUIET, KEEP.replace(".", ";"), BENCH)),
    "a paragraph goes": ((QUIET, BENCH, KEEP), (QUIET, KEEP)),
    "the last paragraph goes": ((QUIET, BENCH, KEEP), (QUIET, BENCH.replace(";", "."))),
    "a paragraph moves": ((QUIET, BENCH, KEEP), (BENCH, QUIET, KEEP)),
    "a split": ((QUIET, KEEP), (QUIET.split(", and ")[0] + ";", "Invites them to be kind to strangers;", KEEP)),
    "a merge": ((QUIET.split(", and ")[0] + ";", "Invites all States to be kind to strangers;", KEEP), (QUIET, KEEP)),
    "sub-paragraphs": ((f"Urges:\n{QUIET}\n{BENCH}", KEEP), (f"Urges:\n{BENCH}\n{QUIET} again\nTo rest;", KEEP)),
    "nothing is left": ((QUIET, KEEP), (BENCH, "Decides to rest.")),
}
NOTES = {
    "a note comes": ((QUIET, KEEP), (), (QUIET + "^", KEEP), ("See A/80/1.",)),
    "a note goes": ((QUIET + "^", KEEP + "^"), ("See A/80/1.", "See A/80/2."), (QUIET, KEEP + "^"), ("See A/80/2.",)),
    "a note is reworded": ((QUIET + "^", KEEP), ("See A/78/119, annex.",), (QUIET + "^", KEEP), ("See A/80/119, annex.",)),
    "a note goes with its paragraph": ((QUIET, BENCH + "^", KEEP + "^"), ("Ibid.", "A/1."), (QUIET, KEEP + "^"), ("A/1.",)),
    "a note is another": ((QUIET + "^", KEEP), ("See A/80/1.",), (QUIET + "^", KEEP), ("United Nations, Treaty Series, vol. 9, No. 3.",)),
    "notes change places": ((QUIET + "^", KEEP + "^"), ("See A/80/1.", "See B/3/2."), (QUIET + "^", KEEP + "^"), ("See B/3/2.", "See A/80/1.")),
}


@pytest.mark.parametrize("name", CASES)
def test_paragraphs(name: str) -> None:
    old, new = CASES[name]
    right(text(*old), text(*new))
    right(text(*new), text(*old))


@pytest.mark.parametrize("name", NOTES)
def test_notes(name: str) -> None:
    old, old_notes, new, new_notes = NOTES[name]
    right(text(*old, notes=old_notes), text(*new, notes=new_notes))
    right(text(*new, notes=new_notes), text(*old, notes=old_notes))


def table(*rows: str, notes: tuple[str, ...] = ()) -> Resolution:
    """A resolution whose first paragraph has these rows below it; "^" stands where the next note is cited."""
    made = text("Approves the posts as follows:\n" + "\n".join(rows), KEEP, notes=notes)
    first = made.operative[0]
    below = tuple(replace(p, id=f"OP1.{n}", label="") for n, p in enumerate(first.subparagraphs, 1))
    return replace(made, operative=(replace(first, subparagraphs=below), made.operative[1]))


HEAD, LEGAL, CLERK = "Action | Title of post | Number", "New post | Legal Officer^ | 1", "| Clerk"
TABLES = {
    "a cell": ((HEAD, "New post | Legal Officer | 1"), (HEAD, "New post | Senior Legal Officer | 2")),
    "a row comes": ((HEAD,), (HEAD, "Abolition | Clerk | 1")),
    "a row comes first": ((HEAD,), ("Posts", HEAD)),
    "a row has more cells": ((HEAD, CLERK), (HEAD, "| Clerk | | 1")),
    "a table comes": (("And in their own time.",), (HEAD, CLERK)),
    "an indicator": ((HEAD, "New post | Legal Officer | 1"), (HEAD, LEGAL)),
}


@pytest.mark.parametrize("name", TABLES)
def test_tables(name: str) -> None:
    old, new = (table(*rows, notes=("See A/80/1.",) if any("^" in row for row in rows) else ()) for rows in TABLES[name])
    for before, after in ((old, new), (new, old)):
        made = right(before, after)
        for choice, wanted in (("rejected", before), ("accepted", after)):
            found = read_bytes(made, "a.docx", changes=choice)  # type: ignore[arg-type]
            assert [p.text for top in found.operative for p in top.walk()] == [p.text for top in wanted.operative for p in top.walk()]


def test_a_row_that_comes_is_a_tracked_row() -> None:
    made = parts(tracked(compare(table(HEAD), table(HEAD, CLERK)), WHO))["word/document.xml"]
    assert len(made.findall(f".//{W}tbl")) == 1
    assert [row.find(f"{W}trPr/{W}ins") is not None for row in made.iter(f"{W}tr")] == [False, True]


def test_no_mark_that_stays_stands_between_changes_of_one_kind() -> None:
    """LibreOffice would take both for one change, and the mark with them."""
    made = right(text(QUIET, KEEP), text(QUIET.replace("strangers;", "dogs;"), BENCH, KEEP))
    shown = pretty(made)
    assert shown.count("<w:rPr>\n          <w:ins") == 1


def test_golden(tmp_path: Path) -> None:
    old = read(SMALL)
    new = read_bytes(
        SMALL.read_bytes().replace(b"be kind", b"rest").replace(b"2\\. *Requests*", b"2\\. *Decides* to rest;\n\n3\\. *Requests*"), "s.md"
    )
    assert pretty(tracked(compare(old, new), WHO)) == (HERE / "docx" / "small-tracked.xml").read_text(encoding="utf-8")


def test_what_would_not_be_right_is_refused() -> None:
    old, new = page(text(QUIET, KEEP)), page(text(QUIET, BENCH, KEEP))
    with pytest.raises(DrafterError, match="all changes rejected it is not the predecessor: the body, paragraph 5") as refused:
        verify(write(new.source, "docx"), old, new)
    assert refused.value.code == Exit.WOULD_LOSE


# --- as a command --------------------------------------------------------------------------------------------------


@pytest.fixture
def draft(examples: Path, tmp_path: Path) -> Path:
    """A draft beside its predecessor."""
    (tmp_path / "old.txt").write_bytes((examples / "resolutions" / "A_RES_78_228.txt").read_bytes())
    out = tmp_path / "draft.toml"
    assert main(["new", "--from", str(tmp_path / "old.txt"), "--session", "80", "-o", str(out)]) == Exit.DONE
    return out


def export(draft: Path, *more: str) -> Exit:
    return main(["export", str(draft), "--format", "docx-tracked", "--allow-blanks", "-o", str(draft.with_suffix(".docx")), *more])


def test_the_predecessor_is_found(draft: Path) -> None:
    assert export(draft, "--author", "A. Delegate", "--date", "2026-01-31") == Exit.DONE
    made = draft.with_suffix(".docx").read_bytes()
    assert difference(made, "rejected", read(draft.with_name("old.txt"))) == []
    assert difference(made, "accepted", read(draft)) == []
    assert b"A. Delegate" not in made  # it is in the parts, which are packed
    assert 'w:author="A. Delegate" w:date="2026-01-31T00:00:00Z"' in pretty(made)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["--base", "none.txt"], "can't read none.txt"),
        (["--base", "{examples}/A_RES_70_179.txt"], "A/RES/70/179 is not the predecessor, which is A/RES/78/228: "),
        (["--date", "yesterday"], "'yesterday' is no date"),
    ],
)
def test_a_wrong_base_or_date(draft: Path, examples: Path, capsys: pytest.CaptureFixture[str], more: list[str], said: str) -> None:
    assert export(draft, *(word.format(examples=examples / "resolutions") for word in more)) in (Exit.USAGE, Exit.UNREADABLE)
    assert said in capsys.readouterr().err
    assert not draft.with_suffix(".docx").exists()


def test_a_stranger_for_a_base(examples: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out.docx"
    words = ["export", str(SMALL), "--format", "docx-tracked", "--allow-blanks", "-o", str(out)]
    assert main([*words, "--base", str(examples / "resolutions" / "A_RES_78_228.txt")]) == Exit.USAGE
    assert "A/RES/78/228 is not the predecessor: " in capsys.readouterr().err
    assert main(words) == Exit.USAGE
    assert "--base FILE" in capsys.readouterr().err
    assert not out.exists()


def test_a_predecessor_that_changed_or_is_gone(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    base = draft.with_name("old.txt")
    base.write_bytes(base.read_bytes() + b"\n")
    assert export(draft) == Exit.WOULD_LOSE
    assert "has changed since" in capsys.readouterr().err
    base.unlink()
    assert export(draft) == Exit.UNREADABLE
    assert "old.txt can't be read" in capsys.readouterr().err
    assert not draft.with_suffix(".docx").exists()


def test_the_base_is_no_output(draft: Path) -> None:
    base = draft.with_name("old.txt")
    before = base.read_bytes()
    words = ["export", str(draft), "--format", "docx-tracked", "--allow-blanks", "--base", str(base), "-o", str(base), "--force"]
    assert main(words) == Exit.WOULD_LOSE
    assert base.read_bytes() == before


# --- real successions, and LibreOffice -----------------------------------------------------------------------------


def test_real_successions(shared: Path) -> None:
    with (shared / "corpus" / "pairs.tsv").open(encoding="utf-8") as rows:
        found = list(csv.DictReader(rows, delimiter="\t"))[::90]
    assert len(found) > 5
    for row in found:
        right(*(read(shared / "corpus" / "akn" / row[side]) for side in ("predecessor_file", "successor_file")))


def test_libreoffice_accepts_and_rejects(examples: Path, tmp_path: Path) -> None:
    if not office():
        pytest.skip("needs LibreOffice (soffice), which is not here")
    texts = {name: read(examples / "resolutions" / f"{name}.txt") for name in FOUNDING}
    texts |= {"rows": table(HEAD, CLERK), "other rows": table("Posts", HEAD, "Abolition | Typist | 1")}
    pairs = [("A_C.3_68_L.20_Rev.1", "A_RES_78_228"), ("rows", "other rows")]
    for n, (old, new) in enumerate(pairs):
        made = tracked(compare(texts[old], texts[new]), WHO)
        (tmp_path / f"{n}.docx").write_bytes(made)
    try:
        results = resolve(tmp_path)
    except subprocess.TimeoutExpired:
        pytest.skip("LibreOffice did not answer")
    for n, (old, new) in enumerate(pairs):
        assert difference(results["Reject"][f"{n}.docx"], "accepted", texts[old]) == []
        assert difference(results["Accept"][f"{n}.docx"], "accepted", texts[new]) == []
