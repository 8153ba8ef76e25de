"""Damaged files of every format: each reader gives a text, which can be written again, or says in two lines why not. Never anything else."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.model import DrafterError
from drafter.read import read_bytes
from drafter.write import write
from tests.read.mutations import SAMPLES, mutated

MANY = {"txt": 40, "md": 40, "html": 40, "docx": 100}  # the others answer quickly


@pytest.mark.parametrize("format", SAMPLES)
def test_a_damaged_file_is_a_text_or_a_reason(format: str) -> None:
    @settings(max_examples=MANY.get(format, 200), deadline=None)
    @given(st.integers(0, 2**32))
    def damaged(seed: int) -> None:
        try:
            found = read_bytes(mutated(SAMPLES[format](), random.Random(seed)), f"x.{format}")
            write(found, "json")
        except DrafterError as error:
            assert error.wrong and error.do and "\n" not in error.do

    damaged()
    read_bytes(SAMPLES[format](), f"x.{format}")


@pytest.mark.parametrize("counted", [f"[^{'9' * 5000}]: See resolution 70/1.", f"{'9' * 5000}. Urges all States to act;"], ids=["note", "paragraph"])
def test_a_number_without_end_is_a_text_or_refused(counted: str) -> None:
    text = f"The General Assembly,\n\nNoting the report,[^{'9' * 5000}]\n\n1. Urges States;\n\n{counted}\n"
    try:
        assert "9" * 5000 in str(read_bytes(text.encode(), "x.md"))
    except DrafterError as error:
        assert "thousands of digits" in error.wrong
