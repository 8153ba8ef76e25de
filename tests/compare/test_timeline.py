"""More than two texts: every paragraph on exactly one road, what comes back is known, each view by its golden."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_compare import resolution

from drafter.cli import main
from drafter.compare import Timeline, timeline
from drafter.write.timeline import FORMATS, View

HERE = Path(__file__).parent / "views"
TEXTS = [
    [
        "PP Guided by the Charter of the United Nations,",
        "PP Welcoming the report of the Special Rapporteur on slavery,",
        "OP Urges Member States to criminalize trafficking in persons in all its forms;",
        "OP Decides to designate 30 July as the World Day against Trafficking in Persons;",
        "OP Decides to remain seized of the matter.",
    ],
    [
        "PP Guided by the Charter of the United Nations,",
        "OP Urges all Member States to criminalize trafficking in persons in all its forms;",
        "OP Deplores the <plight> of *victims* | at sea[2J;",
        "OP Decides to remain seized of the matter.",
    ],
    [
        "PP Guided by the Charter of the United Nations,",
        "PP Taking note of the report of the Special Rapporteur on slavery,",
        "OP Deplores the <plight> of *victims* | at sea and on land[2J;",
        "OP Urges all Member States to criminalize trafficking in persons in all its forms;",
        "OP Decides to remain seized of the matter.",
    ],
]


def made() -> Timeline:
    return timeline([resolution(rows) for rows in TEXTS])


def roads(found: Timeline) -> list[tuple[str, ...]]:
    return [tuple(", ".join(stop.ids) if stop else "-" for stop in road.stops) for road in found.roads]


def test_each_clause_has_its_road() -> None:
    assert roads(made()) == [
        ("PP1", "PP1", "PP1"),
        ("PP2", "-", "PP2"),
        ("-", "OP2", "OP1"),
        ("OP1", "OP1", "OP2"),
        ("OP2", "-", "-"),
        ("OP3", "OP3", "OP3"),
    ]


def test_what_comes_back_is_compared_with_what_it_was() -> None:
    stop = made().roads[1].stops[2]
    assert stop
    assert stop.item
    assert (stop.item.old, stop.item.new, stop.item.type, stop.item.verb) == (("PP2",), ("PP2",), "reworded", ("Welcoming", "Taking note"))


@pytest.mark.parametrize(("form", "name"), [("terminal", "timeline.txt"), ("html", "timeline.html"), ("md", "timeline.md")])
def test_golden(form: str, name: str) -> None:
    """After a change meant to be seen: DRAFTER_VIEWS=write pytest tests/compare, and read what changed."""
    found = FORMATS[form](made(), View(width=80))
    if os.environ.get("DRAFTER_VIEWS") == "write":
        (HERE / name).write_text(found)
    assert found == (HERE / name).read_text()


def test_json() -> None:
    tree = json.loads(FORMATS["json"](made(), View()))
    assert tree["schema"] == "drafter/timeline/1"
    assert [stop and stop["paragraphs"] for stop in tree["roads"][1]["stops"]] == [["PP2"], None, ["PP2"]]


def test_only_some_classes() -> None:
    page = FORMATS["terminal"](made(), View(width=80, only={"substantive"}))
    assert "Taking note of the report" in page
    assert "Guided by" not in page


def test_command(examples: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    texts = [str(examples / "resolutions" / f"{name}.txt") for name in ("A_C.3_68_L.20_Rev.1", "A_RES_70_179", "A_RES_78_228")]
    assert main(["compare", *texts, "--json"]) == 0
    tree = json.loads(capsysbinary.readouterr().out)
    for n, count in enumerate((48, 50, 81)):
        there = [i for road in tree["roads"] if road["stops"][n] for i in road["stops"][n]["paragraphs"]]
        assert len(there) == len(set(there)) == count


WORDS = st.lists(st.sampled_from("Urges Recalling States victims oceans report the of and also".split()), min_size=1, max_size=8).map(" ".join)


@given(st.lists(st.lists(WORDS, max_size=5), min_size=2, max_size=4))
def test_nothing_is_lost(texts: list[list[str]]) -> None:
    found = timeline([resolution([f"OP {row}" for row in rows]) for rows in texts])
    for n, text in enumerate(found.texts):
        there = [i for road in found.roads if (stop := road.stops[n]) for i in stop.ids]
        assert sorted(there) == sorted(p.id for p in text.paragraphs)
