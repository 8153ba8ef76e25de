"""Single rules on single paragraphs: cases.txt is a table of texts with the span that a rule must find."""

import re
from pathlib import Path

import pytest

from drafter.lint import RULES, lint
from drafter.model import Metadata, Paragraph, Resolution
from drafter.words import Part, lead_phrase

CASES = [line for line in (Path(__file__).parent / "cases.txt").read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]


def alone(text: str, part: Part) -> Resolution:
    """A resolution of one paragraph to look at, and one that ends it well."""
    p = Paragraph("PP1" if part == "preambular" else "OP1", text, lead_phrase(text, part), None if part == "preambular" else "1")
    last = Paragraph("OP2", "Decides to remain seized of the matter.", "Decides", "2")
    about = Metadata(title="A title", session=78)
    return Resolution(metadata=about, preambular=(p,), operative=(last,)) if part == "preambular" else Resolution(metadata=about, operative=(p, last))


@pytest.mark.parametrize("line", CASES)
def test_case(line: str) -> None:
    rule, part, marked = re.split(r" +", line, maxsplit=2)
    said, arrow, fix = marked.partition(" → ")
    start, end = said.find("⟦"), said.find("⟧") - 1
    text = said.replace("⟦", "").replace("⟧", "")
    found = [f for f in lint(alone(text, "preambular" if part == "PP" else "operative")) if f.rule == rule]
    if start < 0:
        assert not found
        return
    assert (start, end) in [(f.start, f.end) for f in found]
    one = next(f for f in found if (f.start, f.end) == (start, end))
    assert one.fix == (fix if arrow else None)
    assert one.source.startswith(("CONVENTIONS ", "FORMATS"))


def test_every_rule_has_a_name_of_its_own() -> None:
    names = [r.id for r in RULES]
    assert len(set(names)) == len(names)
