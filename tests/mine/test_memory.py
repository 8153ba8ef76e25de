"""What is remembered between two runs: the same comes back, and what is damaged is as if forgotten."""

from pathlib import Path

import pytest

from drafter.mine import memory, series
from drafter.mine.series import Said, Text, ties


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("drafter.places.cache", lambda: tmp_path)
    monkeypatch.setattr(series, "_APART", 1)
    monkeypatch.setattr(series, "SEVERAL", False)
    return tmp_path / "mining" / "ties.json"


def job(last: str = "join") -> tuple[Text, Text]:
    said = [f"Urges all States to {word} the Convention on Mercury without delay;" for word in ("ratify", last)]
    return tuple(Text(symbol, "mercury", tuple(Said("operative", s, s) for s in said)) for symbol in ("A", "B"))  # type: ignore[return-value]


def test_what_was_found_comes_back_and_is_not_sought_again(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = ties([job()])
    assert [(i, j) for i, j, _ in found[0]] == [(0, 0), (1, 1)]
    assert cache.is_file()
    monkeypatch.setattr(series, "_ties", lambda job: pytest.fail("aligned again"))
    assert ties([job()]) == found


def test_another_text_is_aligned_anew(cache: Path) -> None:
    ties([job()])
    before = set(memory.remembered())
    ties([job("denounce")])
    assert not before & set(memory.remembered())


@pytest.mark.parametrize("content", ["", "[]", "{", '{"x": 3}', '{"x": [[1]]}', "\x00"])
def test_what_is_damaged_is_forgotten(cache: Path, content: str) -> None:
    wanted = ties([job()])
    cache.write_text(content, encoding="utf-8")
    assert ties([job()]) == wanted


def test_a_cache_that_cannot_be_written_is_done_without(cache: Path) -> None:
    cache.parent.write_text("in the way", encoding="utf-8")
    assert ties([job()]) == ties([job()])
