"""What each format costs, and whether its files are right: `python -m bench formats [--pairs FILE] [--count N] [--office N]`.

Time per document, written and read, on the examples. With the development corpus also: a page of the official PDFs; AKN against its
schema; tracked files of N real successions and of all that have a table, rejected and accepted by the tests' own code, which shares
nothing with the writer (all of them right to the letter is the aim), and of some of them by LibreOffice. Milliseconds are of this machine,
medians of process time.
"""

from __future__ import annotations

import argparse
import csv
import importlib
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from lxml import etree
from pypdfium2 import PdfDocument

from drafter import places
from drafter.compare import compare
from drafter.draft import Predecessor, rendered
from drafter.model import DrafterError, Resolution
from drafter.read import read, read_bytes
from drafter.roll import new_draft, roll
from drafter.write import FORMATS, write
from drafter.write.docx import tracked

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
PAIRS, SCHEMA = SHARED / "corpus" / "pairs.tsv", SHARED / "schema" / "akomantoso30.xsd"
Succession = tuple[str, Resolution, Resolution]


def main(words: Sequence[str]) -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(prog="python -m bench formats")
    parser.add_argument("--pairs", type=Path, default=PAIRS, help="successions, as ../shared/corpus/pairs.tsv has them")
    parser.add_argument("--count", type=int, default=200, help="how many successions (default 200)")
    parser.add_argument("--office", type=int, default=20, help="how many of them through LibreOffice (default 20)")
    given = parser.parse_args(words)
    costs()
    if given.pairs.exists():
        sys.path.insert(0, str(ROOT / "tests" / "write"))
        pages(given.pairs.parent / "pdf")
        found = list(successions(given.pairs, given.count))
        valid(found)
        right(found, importlib.import_module("docx_plain"))
        by_office(found, given.office)


def costs() -> None:
    """Milliseconds for each format, written and read."""
    old = read(places.data("examples") / "resolutions" / "A_RES_78_228.txt")
    new = rendered(new_draft(roll(old, 80), Predecessor()))
    made = compare(old, new)
    marked = tracked(made)
    steps: list[tuple[str, Callable[[], object]]] = [("compared with 78/228", lambda: compare(old, new))]
    for name in FORMATS:
        if name != "docx-tracked":
            steps.append((f"as {name}", partial(write, new, name)))
    steps.append(("as docx-tracked, compared before and verified", lambda: tracked(made)))
    for name in ("txt", "md", "html", "docx", "akn", "json"):
        steps.append((f"the {name} read", partial(read_bytes, write(new, name), f"a{FORMATS[name].suffix}")))
    steps.append(("the docx-tracked read as accepted", lambda: read_bytes(marked, "a.docx", changes="accepted")))
    print(f"{'78/228 for the 80th session':<48}{'ms':>10}")
    for name, do in steps:
        print(f"{name:<48}{milliseconds(do):>10.1f}")


def pages(folder: Path) -> None:
    """What a page of the official PDFs costs."""
    found = sorted(folder.glob("*.pdf"))
    if not found:
        print("\nno PDFs here")
        return
    times = [milliseconds(partial(read, path), rounds=3) / len(PdfDocument(path)) for path in found]
    print(f"\n{len(found)} PDFs read: {statistics.median(times):.1f} ms a page (median), {max(times):.1f} at most")


def valid(found: Sequence[Succession]) -> None:
    """How many texts are valid AKN4UN when they are written, and what they cost."""
    schema = etree.XMLSchema(etree.parse(str(SCHEMA)))
    times, wrong = [], []
    for _, _, new in found:
        start = time.process_time()
        made = write(new, "akn")
        times.append(time.process_time() - start)
        wrong += [] if schema.validate(etree.fromstring(made)) else [f"{new.name}: {schema.error_log.last_error}"]
    share = 1 - len(wrong) / len(found)
    print(f"\n{len(found)} texts written as akn: {share:.1%} valid by the schema; {statistics.median(times) * 1000:.1f} ms each (median)")
    print("\n".join(wrong))


def milliseconds(do: Callable[[], object], rounds: int = 15) -> float:
    """The median of some rounds, process time."""
    times = []
    for _ in range(rounds):
        start = time.process_time()
        do()
        times.append(time.process_time() - start)
    return statistics.median(times) * 1000


def successions(pairs: Path, count: int) -> Iterator[Succession]:
    """So many real successions, evenly taken, and all that have a table: their names, the predecessor and the successor."""
    with pairs.open(encoding="utf-8") as rows:
        found = list(csv.DictReader(rows, delimiter="\t"))
    taken = {n * len(found) // min(count, len(found)) for n in range(min(count, len(found)))}
    for n, row in enumerate(found):
        files = [pairs.parent / "akn" / row[f"{side}_file"] for side in ("predecessor", "successor")]
        if n not in taken and not any(b"<table" in file.read_bytes() for file in files):
            continue
        old, new = map(read, files)
        yield f"{row['predecessor']} to {row['successor']}", old, new


def right(found: Sequence[Succession], plain: Any) -> None:
    """How many tracked files are right to the letter both ways, and what they cost."""
    wrong, times = [], []
    for name, old, new in found:
        made = compare(old, new)
        start = time.process_time()
        try:
            file = tracked(made)
        except DrafterError as error:
            wrong.append(f"{name}: refused, {error.wrong}")
            continue
        times.append(time.process_time() - start)
        wrong += [f"{name}: {said}" for side, text in (("rejected", old), ("accepted", new)) for said in plain.difference(file, side, text)[:1]]
    print(f"\n{len(found)} successions tracked: {len(wrong)} not right; {statistics.median(times) * 1000:.1f} ms each (median)")
    print("\n".join(wrong))


def by_office(found: Sequence[Succession], count: int) -> None:
    """The same for some of them after LibreOffice has accepted and rejected."""
    office, plain = importlib.import_module("libreoffice"), importlib.import_module("docx_plain")
    if not count or not office.office():
        print("no LibreOffice here" if count else "")
        return
    chosen = found[:: max(1, len(found) // count)][:count]
    with tempfile.TemporaryDirectory() as folder:
        for n, (_, old, new) in enumerate(chosen):
            (Path(folder) / f"{n}.docx").write_bytes(tracked(compare(old, new)))
        results = office.resolve(Path(folder), seconds=600)
    wrong = []
    for n, (name, old, new) in enumerate(chosen):
        for side, text in (("Reject", old), ("Accept", new)):
            wrong += [f"{name}, {side}: {said}" for said in plain.difference(results[side][f"{n}.docx"], "accepted", text)[:1]]
    print(f"\n{len(chosen)} of them through LibreOffice: {len(wrong)} not right")
    print("\n".join(wrong))
