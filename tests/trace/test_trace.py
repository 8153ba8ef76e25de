"""Provenance on the bank of the four founding texts: agreed, near, new, the words that are only here, a clause through the sessions."""

import json
from dataclasses import replace
from functools import cache
from itertools import pairwise

import pytest

from drafter import places
from drafter.bank import Bank, Source, load
from drafter.bank.folder import family, ordered, variant
from drafter.cli import main
from drafter.model import DrafterError, Paragraph, Resolution
from drafter.read import read
from drafter.trace import timeline, trace, trace_text
from drafter.words import Part
from drafter.write.trace import trace_text as written

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


def told(*texts: tuple[str, str, str]) -> Bank:
    """A bank of (symbol, paragraph, words), a family each."""
    parts: dict[str, Part] = {"PP": "preambular", "OP": "operative"}
    return ordered([family(parts[name[:2]], [variant(words, {}, [Source(symbol, name, "2023", 78)])]) for symbol, name, words in texts], ())


def test_what_was_said_is_agreed_whatever_its_slots_hold() -> None:
    sources = [Source(f"A/RES/{n}/1", "OP9", f"20{n}", n, {"item": item}) for n, item in ((78, "Oceans"), (77, "Oceans"), (76, "Space"))]
    agenda = variant("Decides to include in the provisional agenda the item entitled {{ item }}.", {}, sources)
    bank = ordered([family("operative", [agenda])], ())
    for item, symbols in (("Oceans", ["A/RES/78/1", "A/RES/77/1"]), ("Space", ["A/RES/76/1"])):
        found = trace_text(f"Decides to include in the  provisional agenda the item entitled {item}.", bank, "operative")
        assert (found.standing, [s.symbol for s in found.sources], found.redline) == ("agreed", symbols, ())
    rolled = trace_text("Decides to include in the provisional agenda the item entitled Deserts.", bank, "operative")
    assert (rolled.standing, "".join(s.text for s in rolled.redline if s.op == "insert").strip()) == ("near", "Deserts")


def test_the_very_words_come_before_words_that_differ_by_a_comma() -> None:
    bank = told(("A/RES/78/1", "OP1", "Urges States, and organs, to act;"), ("A/RES/70/1", "OP1", "Urges States and organs to act;"))
    for words, symbol in (("Urges States and organs to act;", "A/RES/70/1"), ("Urges States, and organs, to act;", "A/RES/78/1")):
        found = trace_text(words, bank, "operative")
        assert (found.standing, [s.symbol for s in found.sources]) == ("agreed", [symbol])


def test_what_the_other_part_says_is_found_there() -> None:
    bank = told(("A/RES/78/1", "PP2", "Expressing concern about the loss of coastal wetlands and mangroves,"))
    found = trace_text("Expresses concern about the loss of coastal wetlands and mangroves;", bank, "operative")
    assert (found.standing, found.elsewhere, found.sources[0].paragraph) == ("agreed", "preambular", "PP2")
    assert written([found], (), False, 80).splitlines()[2] == "  agreed as a preambular paragraph: A/RES/78/1 PP2, 2023"
    near = trace_text("Expresses concern about the steady loss of coastal wetlands and mangroves;", bank, "operative")
    assert (near.standing, near.elsewhere) == ("near", "preambular")
    assert trace_text("Welcomes the loss of coastal wetlands and mangroves;", bank, "operative").standing == "near"
