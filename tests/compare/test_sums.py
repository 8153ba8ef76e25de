"""Figures are whole words: a sum that changed is shown whole."""

import pytest

from drafter.compare import redline


@pytest.mark.parametrize(
    ("old", "new", "changed"),
    [
        ("Appropriates 2,109,500 dollars;", "Appropriates 569,500 dollars;", [("delete", "2,109,500"), ("insert", "569,500")]),
        ("Notes 4,981,000 and 1,000.5 tons;", "Notes 4,998,800 and 1,000.5 tons;", [("delete", "4,981,000"), ("insert", "4,998,800")]),
        ("In 2022, 100 States;", "In 2023, 100 States;", [("delete", "2022"), ("insert", "2023")]),
    ],
)
def test_a_sum_is_one_word(old: str, new: str, changed: list[tuple[str, str]]) -> None:
    assert [(s.op, s.text.strip()) for s in redline(old, new) if s.op != "equal"] == changed
