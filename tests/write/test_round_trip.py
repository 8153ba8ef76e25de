"""The master test: what is written and read back is what was written, in every format that can hold it."""

from __future__ import annotations

import importlib.util
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from any_resolution import MARKS, PLAIN, resolutions
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from drafter.model import DrafterError, Footnote, Indicator, Metadata, Paragraph, Resolution
from drafter.read import read, read_bytes
from drafter.words import Part, lead_phrase
from drafter.write import write

HERE = Path(__file__).parent
FORMATS = ["txt", "md", "html", "akn", "json"]
CASES = tomllib.loads((HERE / "mastheads.toml").read_text())["case"]


def back(resolution: Resolution, format: str) -> Resolution:
    """The resolution written and read again."""
    return replace(read_bytes(write(resolution, format), f"text.{format}"), repairs=())


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("name", ["A_RES_78_228", "A_RES_70_179", "A_C.3_68_L.20_Rev.1", "ECOSOC_2017_draft_I"])
def test_founding_texts(examples: Path, name: str, format: str) -> None:
    text = replace(read(examples / "resolutions" / f"{name}.txt"), repairs=())
    assert back(text, format) == text


@pytest.mark.parametrize("format", ["md", "html", "akn", "json"])
def test_everything(format: str) -> None:
    text = replace(read(HERE / "golden" / "everything.json"), repairs=())
    assert back(text, format) == text


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_mastheads(case: dict, format: str) -> None:
    values = {key: tuple(value) if isinstance(value, list) else value for key, value in case["metadata"].items()}
    text = Resolution(
        kind=case.get("kind", "resolution"),
        metadata=Metadata(**values, language="en"),
        enacting="The " + values["body"],
        preambular=(Paragraph("PP1", "Recalling the resolutions of its session,", "Recalling"),),
        operative=(Paragraph("OP1", "Urges the parties;", "Urges", "1"), Paragraph("OP2", "Requests a report.", "Requests", "2")),
    )
    read_again = back(text, format)
    if "distr" not in values and format != "json":  # the shell says what the kind of document is distributed as
        read_again = replace(read_again, metadata=replace(read_again.metadata, distr=None))
    assert read_again == text


@pytest.mark.parametrize("format", ["md", "html", "akn", "json"])
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_any_text(format: str, data: st.DataObject) -> None:
    text = data.draw(resolutions(PLAIN + MARKS))
    assert back(text, format) == text


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(resolutions(PLAIN))
def test_any_text_that_plain_text_can_hold(text: Resolution) -> None:
    assert back(text, "txt") == text


@pytest.mark.parametrize("format", ["txt", "md", "html"])
def test_a_commentary_is_refused_because_its_words_are_not_kept(examples: Path, format: str) -> None:
    with pytest.raises(DrafterError, match="commentary"):
        write(read(examples / "resolutions" / "A_C.3_78_L.12_Rev.1-commentary.txt"), format)


# --- real texts --------------------------------------------------------------------------------------------------


def from_truth(truth: dict) -> Resolution:
    """A resolution of what measure/akn_truth.py says of a file; it gives no offsets, so indicators stand at the end of their paragraph."""

    def part(name: str, part: Part) -> tuple[Paragraph, ...]:
        return tuple(
            Paragraph(
                id=f"{name}{n}",
                text=(text := p["text"].translate({0x200E: None}).strip()),
                lead_phrase=lead_phrase(text, part),
                number=p["number"],
                indicators=tuple(Indicator(marker, len(text)) for marker in p["footnote_refs"]),
            )
            for n, p in enumerate(truth[part], 1)
        )

    metadata = Metadata(
        symbol=truth["symbol"],
        body="General Assembly",
        session=truth["session"],
        title=truth["title"],
        resolution_number=truth["symbol"].removeprefix("A/RES/"),
        status="adopted",
        adopted_date=truth["adopted"],
        distr="General",
        distr_date=truth["adopted"],
        language="en",
    )
    notes = tuple(Footnote(marker, text) for marker, text in truth["footnotes"].items())
    return Resolution("resolution", metadata, "The General Assembly", part("PP", "preambular"), part("OP", "operative"), notes)


@pytest.fixture(scope="module")
def real_texts() -> list[Resolution]:
    """Every 60th plain resolution of the development corpus."""
    pytest.importorskip("lxml")
    shared = HERE.parents[2] / "shared"
    if not shared.is_dir():
        pytest.skip("needs ../shared, the development corpus, which is not here")
    found = importlib.util.spec_from_file_location("akn_truth", shared / "measure" / "akn_truth.py")
    assert found
    assert found.loader
    akn_truth = importlib.util.module_from_spec(found)
    found.loader.exec_module(akn_truth)
    truths = [akn_truth.truth(str(path)) for path in sorted((shared / "corpus" / "akn").glob("*/*.xml"))[::60]]
    return [from_truth(truth) for truth in truths if truth and truth["plain"]]


@pytest.mark.parametrize("format", FORMATS)
def test_real_texts(real_texts: list[Resolution], format: str) -> None:
    assert len(real_texts) > 15
    for text in real_texts:
        assert back(text, format) == text
