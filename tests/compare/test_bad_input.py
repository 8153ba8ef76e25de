"""Texts that nobody would compare, and other writings: a sensible answer, soon. A test here that is slow has found a stall."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from test_compare import kept_whole

from drafter.compare import Comparison, compare
from drafter.model import Paragraph, Resolution
from drafter.read import read
from drafter.write.comparison import FORMATS, View

SEIZED = "Decides to remain seized of the matter;"


def text(*operative: str) -> Resolution:
    return Resolution(operative=tuple(Paragraph(f"OP{n}", words) for n, words in enumerate(operative, 1)))


def said(old: Resolution, new: Resolution) -> dict[str, int]:
    made: Comparison = compare(old, new)
    kept_whole(made)
    assert all(form(made, View()) for form in FORMATS.values())
    return {kind: count for kind, count in made.summary.items() if count}


def test_nothing_in_common(examples: Path) -> None:
    real = read(examples / "resolutions" / "A_RES_78_228.txt")
    assert said(real, text(*(f"Zebra{n} quux{n} blah{n}." for n in range(200)))) == {"added": 200, "deleted": 81}


def test_the_same_text_twice(examples: Path) -> None:
    real = read(examples / "resolutions" / "A_RES_78_228.txt")
    assert said(real, real) == {"same": 81}
    assert not compare(real, real).differs


def test_an_empty_text(examples: Path) -> None:
    real = read(examples / "resolutions" / "A_RES_78_228.txt")
    assert (said(Resolution(), real), said(real, Resolution()), said(Resolution(), Resolution())) == ({"added": 81}, {"deleted": 81}, {})


def test_one_paragraph_that_holds_the_whole_text(examples: Path) -> None:
    real = read(examples / "resolutions" / "A_RES_78_228.txt")
    assert said(text(" ".join(p.text for p in real.paragraphs)), real).keys() <= {"split", "added", "deleted"}


def test_one_clause_a_thousand_times() -> None:
    assert said(text(*[SEIZED] * 1000), text(*[SEIZED] * 900)) == {"same": 900, "deleted": 100}
    assert said(text(*[SEIZED] * 80, "Urges all.", SEIZED), text(*[SEIZED] * 70, "Urges all.", SEIZED)) == {"same": 72, "deleted": 10}


WRITINGS = {
    "arabic": [
        "تحث الدول الأعضاء على مكافحة الاتجار بالأشخاص",
        "تدعو جميع الدول إلى حماية الضحايا من النساء والأطفال",
        "تقرر أن تبقي المسألة قيد نظرها",
    ],
    "chinese": ["敦促会员国打击贩运人口行为", "邀请所有国家保护妇女和儿童受害者", "决定继续处理此案"],
    "russian": [
        "настоятельно призывает государства бороться с торговлей людьми",
        "предлагает защищать женщин и детей",
        "постановляет рассматривать этот вопрос",
    ],
}


@pytest.mark.parametrize("language", WRITINGS)
def test_a_word_changed_in_another_writing(language: str) -> None:
    old = WRITINGS[language]
    gone = old[1][-4:]
    made = compare(text(*old), text(old[0], old[1].removesuffix(gone), old[2]))
    assert [item.type for item in made.items] == ["same", "reworded", "same"]
    assert "".join(span.text for span in made.items[1].redline if span.op == "equal")


@pytest.mark.parametrize("language", ["A", "C", "E", "F", "R", "S"])
def test_six_languages(shared: Path, language: str) -> None:
    """One text in six languages, edited: a clause moved, one dropped, one with words taken out. Against another language: strangers."""
    real = read(next((shared / "corpus" / "akn-languages").glob(f"*{language}.xml")))
    rows = list(real.operative)
    rows.insert(2, rows.pop(10))
    rows.pop(20)
    rows[5] = replace(rows[5], text=rows[5].text[:40] + rows[5].text[48:])
    assert said(real, replace(real, operative=tuple(rows))) == {"same": 78, "reworded": 1, "moved": 1, "deleted": 1}
    other = read(next((shared / "corpus" / "akn-languages").glob("*R.xml" if language != "R" else "*C.xml")))
    assert sum(bool(item.old and item.new) for item in compare(real, other).items) <= 2
