"""Provenance on the bank of the four founding texts: agreed, near, new, the words that are only here, a clause through the sessions."""

import json
from dataclasses import replace
from functools import cache
from itertools import pairwise

import pytest

from drafter import places
from drafter.bank import Bank, load
from drafter.cli import main
from drafter.model import DrafterError, Paragraph, Resolution
from drafter.read import read
from drafter.trace import timeline, trace, trace_text

TEXTS = places.data("examples") / "resolutions"


@cache
def bank() -> Bank:
    return load(places.data("clause_bank"))


def test_an_adopted_text_is_agreed_language_throughout() -> None:
    text = read(TEXTS / "A_RES_78_228.txt")
    found = trace(text, bank())
    assert {t.standing for t in found} == {"agreed"}
    assert all(t.sources[0].symbol == "A/RES/78/228" and not t.redline and not t.fresh for t in found)
    assert [t.paragraph for t in found] == [p.id for p in text.paragraphs]


def test_what_only_a_draft_said_is_not_agreed() -> None:
    text = read(TEXTS / "A_C.3_68_L.20_Rev.1.txt")
    decides = next(t for t in trace(text, bank()) if t.paragraph == "OP4")
    assert decides.standing == "near"
    assert all(s.adopted for s in decides.sources)


@pytest.mark.parametrize(
    ("text", "standing", "source", "fresh"),
    [
        (
            "Calls upon Governments to closely follow developments in the area of international protection of victims of trafficking in persons in "
            "order to protect the human rights and the bank accounts of such persons and to ensure compliance with international "
            "humanitarian law and international human rights law;",
            "near",
            "A/RES/78/228 OP3",
            ["bank accounts"],
        ),
        ("Decides to paint the [old] building of the library in green before the summer holidays begin;", "new", None, None),
        ("", "new", None, []),
    ],
)
def test_one_clause(text: str, standing: str, source: str | None, fresh: list[str] | None) -> None:
    found = trace_text(text, bank(), "operative")
    assert found.standing == standing
    assert (f"{found.sources[0].symbol} {found.sources[0].paragraph}" if found.sources else None) == source
    assert "".join(s.text for s in found.redline if s.op != "delete") in ("", text)
    said = [text[start:end] for start, end in found.fresh]
    assert fresh is None or (said == fresh if not fresh else all(any(words in one for one in said) for words in fresh))


def test_a_clause_through_the_sessions() -> None:
    family = bank().by_source["A/RES/78/228", "OP33"][0]
    steps = timeline(family)
    assert [(s.source.symbol, s.source.paragraph) for s in steps] == [
        ("A/C.3/68/L.20/Rev.1", "OP18"),
        ("A/RES/70/179", "OP18"),
        ("A/RES/78/228", "OP33"),
    ]
    for before, after in pairwise(steps):
        assert "".join(r.text for r in after.redline if r.op != "insert") == before.text
        assert "".join(r.text for r in after.redline if r.op != "delete") == after.text


def test_a_paragraph_that_is_not_there() -> None:
    with pytest.raises(DrafterError, match="no paragraph OP9"):
        trace(replace(Resolution(), operative=(Paragraph("OP1", "Urges all."),)), bank(), "OP9")


def test_the_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["trace", str(TEXTS / "A_RES_70_179.txt"), "--paragraph", "OP18", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["clauses"][0]["standing"] == "agreed"
    assert [s["source"]["symbol"] for s in said["timeline"]][-1] == "A/RES/78/228"
