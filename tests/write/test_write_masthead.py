"""Mastheads: a table of metadata and lines; a person's own file in place of ours; a mistaken one is told with its place."""

import tomllib
from pathlib import Path

import pytest

from drafter import places
from drafter.model import DrafterError, Metadata, Resolution
from drafter.write import write
from drafter.write.document import ROLES, shell

CASES = tomllib.loads((Path(__file__).parent / "mastheads.toml").read_text())["case"]
DRAFT = Resolution(metadata=Metadata(body="General Assembly", session=80, status="draft", title="Quiet hours"), enacting="The General Assembly")


def resolution(case: dict) -> Resolution:
    values = {key: tuple(value) if isinstance(value, list) else value for key, value in case["metadata"].items()}
    return Resolution(kind=case.get("kind", "resolution"), metadata=Metadata(**values))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_lines(case: dict) -> None:
    assert [f"{role}: {text}" for role, text in shell(resolution(case))] == case["lines"].strip().splitlines()


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
@pytest.mark.parametrize("format", ["txt", "md", "html"])
def test_every_line_is_printed_in_every_format(case: dict, format: str) -> None:
    printed = write(resolution(case), format).decode().replace("\\", "").replace("&amp;", "&")
    for line in case["lines"].strip().splitlines():
        assert line.split(": ", 1)[1] in printed


def test_every_shipped_file_is_used_by_a_case_and_every_role_too() -> None:
    shipped = {file.name.removesuffix(".txt.jinja") for file in (places.data("templates") / "masthead").iterdir()}
    from drafter.write.document import mastheads

    used = {next(name for name in mastheads(resolution(case)) if (places.data("templates") / name).is_file()) for case in CASES}
    assert shipped - {Path(name).name.removesuffix(".txt.jinja") for name in used} == {"any-adopted"}
    assert {line.split(":")[0] for case in CASES for line in case["lines"].strip().splitlines()} == set(ROLES)


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's folder of templates."""
    monkeypatch.setattr(places, "config", lambda: tmp_path)
    (tmp_path / "templates" / "masthead").mkdir(parents=True)
    return tmp_path / "templates"


def test_a_persons_masthead_goes_before_ours(own: Path) -> None:
    (own / "masthead" / "general-assembly-draft.txt.jinja").write_text("title: ZERO DRAFT of {{ title }}, {{ session_in_words }}\n")
    assert write(DRAFT, "txt").decode().startswith("ZERO DRAFT of Quiet hours, Eightieth session\n\nThe General Assembly\n")


def test_a_persons_masthead_for_an_organ_that_has_none(own: Path) -> None:
    (own / "masthead" / "peacebuilding-commission-draft.txt.jinja").write_text("organ: PBC\ntitle: {{ title }}\n")
    pbc = Resolution(metadata=Metadata(body="Peacebuilding Commission", symbol="PBC/1/L.1", title="Peace"))
    assert shell(pbc) == [("organ", "PBC"), ("title", "Peace")]


def test_a_persons_document_template_goes_before_ours(own: Path) -> None:
    (own / "resolution.md.jinja").write_text("{% for p in operative %}{{ p.runs[0].text }}{% endfor %}|{{ enacting }}\n")
    assert write(DRAFT, "md").decode() == "|The General Assembly\n"


@pytest.mark.parametrize(
    ("file", "content", "said"),
    [
        ("resolution.txt.jinja", "one\n{% for p in %}\n", "line 2"),
        ("resolution.txt.jinja", "one\ntwo\n{{ sponsor }}\n", "line 3: 'sponsor' is undefined"),
        ("resolution.html.jinja", "{{ operative[7].mark }}", "line 1"),
        ("masthead/general-assembly-draft.txt.jinja", "title: x\n{{ 1 / 0 }}\n", "line 2: division by zero"),
        ("masthead/general-assembly-draft.txt.jinja", "title: x\n{{ ''.__class__ }}\n", "line 2"),
        ("masthead/general-assembly-draft.txt.jinja", "titel: x\n", "no role in the line 'titel: x'"),
    ],
)
def test_a_mistaken_template_is_told_with_file_and_line(own: Path, file: str, content: str, said: str) -> None:
    (own / file).write_text(content)
    with pytest.raises(DrafterError) as error:
        write(DRAFT, "html" if ".html" in file else "txt")
    assert file in error.value.wrong
    assert said in error.value.wrong
