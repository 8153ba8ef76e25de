"""The founding texts, to the letter: each is held against a golden that was checked by eye, in seeds/."""

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from drafter.model import Resolution
from drafter.read import read, read_bytes
from drafter.write.json import resolution_json

GOLDENS = sorted((Path(__file__).parent / "seeds").glob("*.json"))


def seed(examples: Path, name: str) -> Path:
    return examples / "resolutions" / f"{name}.txt"


@pytest.mark.parametrize("golden", GOLDENS, ids=lambda path: path.stem)
def test_seed_is_read_to_the_letter(golden: Path, examples: Path) -> None:
    assert resolution_json(read(seed(examples, golden.stem))) == json.loads(golden.read_text("utf-8"))


@pytest.mark.parametrize("golden", GOLDENS, ids=lambda path: path.stem)
def test_golden_is_structure_json_that_reads_back(golden: Path, examples: Path) -> None:
    assert read(golden) == read(seed(examples, golden.stem))


def test_counts_are_those_of_the_hand_made_annotation(examples: Path) -> None:
    texts = [read(path) for path in sorted((examples / "resolutions").glob("*.txt"))]
    resolutions = [r for r in texts if r.kind == "resolution"]
    assert sum(len(r.paragraphs) for r in resolutions) == 211
    assert sum(len(list(p.walk())) - 1 for r in resolutions for p in r.paragraphs) == 24
    assert sum(len(r.footnotes) for r in resolutions) == 70
    (commentary,) = [r for r in texts if r.kind == "commentary"]
    assert (len(commentary.metadata.sponsors), len(commentary.calls), commentary.paragraphs) == (23, 12, ())


def words(text: str) -> Counter[str]:
    text = re.sub(r"</?sup>|&(?:</sup>)?lt;sup>", " ", text)
    return Counter(w.lower() for w in re.findall(r"[^\W\d_⁰¹²³⁴-⁹]{2,}", text))


def said(r: Resolution) -> str:
    tree = resolution_json(r)
    return json.dumps([tree[key] for key in tree if key not in ("repairs", "schema", "kind")], ensure_ascii=False)


@pytest.mark.parametrize("name", [g.stem for g in GOLDENS if "commentary" not in g.stem])
def test_no_word_is_lost(name: str, examples: Path) -> None:
    path = seed(examples, name)
    read_as = read(path)
    body = path.read_text("utf-8").partition(f"{read_as.enacting},")[2]
    body = re.split(r"\n\*?\d+th plenary meeting", body)[0]
    assert not words(body) - words(said(read_as))


def test_united_nations_own_file_agrees(shared: Path, examples: Path) -> None:
    from lxml import etree

    ns = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"
    (path,) = (shared / "corpus" / "akn" / "78").glob("*78_228*.xml")
    notes = {n.get("marker"): " ".join("".join(n.itertext()).split()) for n in etree.parse(path).iter(f"{ns}authorialNote")}
    got = read(seed(examples, "A_RES_78_228")).notes
    assert {m: plain(text) for m, text in got.items()} == {m: plain(text) for m, text in notes.items()}


def plain(text: str) -> str:
    return " ".join(text.translate(str.maketrans({"’": "'", "“": '"', "”": '"', "\u2011": "-"})).split())


def test_a_text_is_the_same_from_bytes(examples: Path) -> None:
    path = seed(examples, "A_RES_78_228")
    assert read(path) == read_bytes(path.read_bytes(), "stdin")
