"""Which module reads a file, what is refused and how, encodings, and structure JSON made by hand."""

import json
from pathlib import Path

import pytest

from drafter import draft
from drafter.model import DrafterError, Exit, Indicator, Resolution
from drafter.read import read, read_bytes
from drafter.write.json import resolution_json

TEXT = "The General Assembly,\n\nRecalling its resolution 70/1,¹\n\n1. Decides to act;\n\n2. Requests a report.\n\n¹ Resolution 70/1.\n"
REFUSED = {
    "empty": b"",
    "blank": b" \n\n\t ",
    "only a mark": b"\xef\xbb\xbf",
    "binary": bytes(range(256)) * 20,
    "zeros": b"The General Assembly\0\0\0",
    "bad json": b'{"preambular": [',
    "other json": b'{"hits": []}',
    "json of another schema": b'{"schema": "drafter/resolution/9", "operative": []}',
    "json of the wrong type": b'{"operative": [{"text": 5}]}',
    "deep json": b'{"operative": [' + b'{"subparagraphs": [' * 40 + b"]}" * 40 + b"]}",
    "far too deep json": b'{"operative": ' + b"[" * 100_000,
    "bad draft": b'schema = "drafter/draft/1"\nfoo = 1\n',
    "old word": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and more",
}


@pytest.mark.parametrize("content", REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_read_is_said_in_two_lines(content: bytes) -> None:
    with pytest.raises(DrafterError) as said:
        read_bytes(content, "file")
    assert said.value.code == Exit.UNREADABLE
    assert "\n" not in said.value.wrong and "\n" not in said.value.do
    assert "file" in said.value.wrong


def test_missing_file_and_folder(tmp_path: Path) -> None:
    for path in (tmp_path / "none.txt", tmp_path, "bad\0name"):
        with pytest.raises(DrafterError, match="can't read"):
            read(path)


def test_too_large_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("drafter.read.LIMIT", 100)
    with pytest.raises(DrafterError, match="larger than"):
        read_bytes(TEXT.encode(), "file")


def test_content_tells_the_format_before_the_suffix(tmp_path: Path) -> None:
    tree = json.dumps(resolution_json(read_bytes(TEXT.encode(), "a.txt")))
    for name in ("a.json", "a.txt", "a"):
        path = tmp_path / name
        path.write_text(tree)
        assert read(path) == read_bytes(TEXT.encode(), "a.txt")


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    import io
    import sys

    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    assert read("-") == read_bytes(TEXT.encode(), "x")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_encodings(encoding: str) -> None:
    assert read_bytes(TEXT.encode(encoding), "x") == read_bytes(TEXT.encode(), "x")


def test_windows_bytes_are_read_and_said() -> None:
    got = read_bytes("The General Assembly,\n\nRecalling the “Côte d’Ivoire” – text,\n\n1. Decides to act.\n".encode("cp1252"), "x")
    assert got.preambular[0].text == "Recalling the “Côte d’Ivoire” – text,"
    assert [r.code for r in got.repairs] == ["windows-1252"]


def test_spaces_hyphens_and_tabs_become_plain() -> None:
    text = "The General Assembly,\n\nRecalling\u00a0its\u202fresolution\t70/1 on\u200b capacity\u2011build\u00ading,\f\n1.\tDecides  to   act.\n"
    got = read_bytes(text.encode(), "x")
    assert [p.text for p in got.paragraphs] == ["Recalling its resolution 70/1 on capacity-building,", "Decides to act."]


def test_draft_is_rendered() -> None:
    made = draft.Draft(
        preambular=(draft.Clause("a", "Recalling the Summit,[^n1]"),),
        operative=(draft.Clause("b", "Requests a report at its {{ next }} session."),),
        slots=(draft.Slot("next", "session_ordinal", "eighty-second"),),
        footnotes={"n1": "Resolution 55/2."},
    )
    got = read_bytes(draft.dumps(made).encode(), "a.toml")
    assert got == draft.rendered(made)
    assert got.operative[0].text == "Requests a report at its eighty-second session."


# --- structure JSON made by hand ---------------------------------------------------------------------------------


def from_json(tree: object) -> Resolution:
    return read_bytes(json.dumps(tree).encode(), "x.json")


def test_missing_fields_are_worked_out() -> None:
    got = from_json(
        {"preambular": [{"text": "Recalling also its resolution,"}], "operative": [{"text": "Urges States;"}, {"text": "Decides to act."}]}
    )
    assert [(p.id, p.number, p.lead_phrase) for p in got.paragraphs] == [
        ("PP1", None, "Recalling also"),
        ("OP1", "1", "Urges"),
        ("OP2", "2", "Decides"),
    ]
    assert got.metadata.title is None and got.footnotes == ()


def test_null_is_not_missing() -> None:
    got = from_json({"operative": [{"text": "Urges States;", "number": None, "lead_phrase": None, "section": None}, {"text": "Decides."}]})
    assert (got.operative[0].number, got.operative[0].lead_phrase) == (None, None)


def test_markers_without_offsets_stand_before_the_final_punctuation() -> None:
    got = from_json(
        {
            "preambular": [
                {"text": "Recalling the Summit,", "footnote_refs": ["1", "2"]},
                {"text": "Noting:", "footnote_refs": ["3", "4"], "subparagraphs": [{"label": "(a)", "text": "This,", "footnote_refs": ["4"]}]},
            ]
        }
    )
    assert got.preambular[0].indicators == (Indicator("1", 20), Indicator("2", 20))
    assert got.preambular[1].indicators == (Indicator("3", 6),)
    assert got.preambular[1].subparagraphs[0].indicators == (Indicator("4", 4),)
    assert got.preambular[1].footnote_refs == ("3", "4")


def test_a_roll_is_read_as_its_resolution() -> None:
    tree = resolution_json(read_bytes(TEXT.encode(), "x"))
    assert from_json({"schema": "drafter/roll/1", "session": 80, "resolution": tree, "changes": []}) == read_bytes(TEXT.encode(), "x")


def test_mistake_is_told_with_its_place() -> None:
    with pytest.raises(DrafterError, match=r"OP2\.text: expected str, found int"):
        from_json({"operative": [{"text": "a"}, {"text": 5}]})
