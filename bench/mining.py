"""Mining many real resolutions: time, growth, memory, and how true the families are.

    python -m bench mining [FOLDER [PAIRS.tsv]] [--families N] [--keep BANK]

In goes a folder of resolutions (../shared/corpus/akn, else the examples), out come lines of figures: a cold run, one with nothing changed
and one with one file changed; seconds for each 1,000 paragraphs at 5,000 and at all of them and their ratio (1 is linear), the share of
sure links of PAIRS.tsv that end in one family (sure: 0.9 alike to the letter, and the runner-up under 0.75, as measure/compare_score.py
has it), and N random families of several wordings for a person to judge.
"""

from __future__ import annotations

import argparse
import csv
import os
import random
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from Levenshtein import ratio

from drafter import places
from drafter.bank import Bank, Family, load, prepare
from drafter.compare import redline, similarity
from drafter.mine import mine_paths
from drafter.mine.paths import SUFFIXES
from drafter.model import Resolution
from drafter.read import read_all

Link = tuple[tuple[str, str], tuple[str, str]]
ENOUGH, ALL = 5_000, 52_000  # paragraphs of a small run, and of the four sessions


def main(words: Sequence[str]) -> None:
    """Print the figures."""
    given = argparse.ArgumentParser(prog="python -m bench mining")
    given.add_argument("folder", type=Path, nargs="?", default=_corpus())
    given.add_argument("pairs", type=Path, nargs="?")
    given.add_argument("--families", type=int, default=0, metavar="N")
    given.add_argument("--keep", type=Path, metavar="BANK", help="where the bank shall stay")
    asked = given.parse_args(words)
    with tempfile.TemporaryDirectory() as scratch:
        os.environ["XDG_CACHE_HOME"] = f"{scratch}/cache"
        folder = _timed(asked.folder, Path(scratch))
        bank = load(folder)
        if asked.pairs:
            _links(bank, asked.pairs, asked.folder)
        for one in random.Random(1).sample(_several(bank), asked.families):
            print(_shown(one, bank))
        if asked.keep:
            shutil.copytree(folder, asked.keep)


def _corpus() -> Path:
    real = Path(__file__).resolve().parents[2] / "shared" / "corpus" / "akn"
    return real if real.is_dir() else places.data("examples") / "resolutions"


# --- time --------------------------------------------------------------------------------------------------------


def _timed(folder: Path, scratch: Path) -> Path:
    """Mine the files of a folder in several ways; gives the bank of all of them."""
    files = sorted(p for p in folder.rglob("*") if p.suffix.lower() in SUFFIXES)
    random.Random(1).shuffle(files)
    bank = scratch / "all"
    each = [_cold(sorted(files[:count]), scratch / name) for name, count in (("few", max(1, len(files) * ENOUGH // ALL)), ("all", len(files)))]
    print(f"growth: {each[1] / each[0]:.2f} times as long for a paragraph (1 is linear)")
    print(f"nothing changed: {_seconds(lambda: mine_paths(sorted(files), bank)):.2f} s")
    newest = scratch / "newest"
    newest.mkdir()
    (newest / files[0].name).write_bytes(files[0].read_bytes() + b"\n<!-- again -->\n")
    before = {p.name: p.stat().st_mtime_ns for p in bank.iterdir()}
    seconds = _seconds(lambda: mine_paths([newest], bank))
    after = {p.name: p.stat().st_mtime_ns for p in bank.iterdir()}
    print(f"one file changed: {seconds:.1f} s, {len(set(before.items()) ^ set(after.items()))} files touched")
    print(f"then all that is derived from it: {_seconds(lambda: prepare(bank)):.1f} s")
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(f"peak memory of a process: {peak / (1024 if sys.platform != 'darwin' else 1 << 20):.0f} MiB")
    derived = load(bank).derived.path
    print(f"on disk: {_size(bank):.1f} MB in {len(after)} files, {_size(derived):.1f} MB derived from them")
    return bank


def _cold(files: Sequence[Path], bank: Path) -> float:
    """Seconds for each 1,000 paragraphs of a cold run."""
    started = time.perf_counter()
    summary = mine_paths(files, bank)
    seconds = time.perf_counter() - started
    each = seconds * 1000 / summary.paragraphs
    print(f"mined cold: {summary.paragraphs} paragraphs of {summary.texts} texts in {seconds:.1f} s, {each:.2f} s per 1,000", flush=True)
    return each


def _seconds(do: Callable[[], object]) -> float:
    started = time.perf_counter()
    do()
    return time.perf_counter() - started


def _size(folder: Path) -> float:
    return sum(p.stat().st_size for p in folder.rglob("*") if p.is_file()) / 1_000_000


# --- truth -------------------------------------------------------------------------------------------------------


def _links(bank: Bank, pairs: Path, folder: Path) -> None:
    where = {(s.symbol, s.paragraph): f.id for f in bank.families for _, s in f.sources()}
    with pairs.open(encoding="utf-8") as file:
        links = [link for row in csv.DictReader(file, delimiter="\t") for link in _sure(row, folder)]
    kept = sum(where.get(old) == where.get(new) is not None for old, new in links)
    print(f"sure links in one family: {kept} of {len(links)}, {kept / len(links):.4f}")


def _sure(row: dict[str, str], folder: Path) -> Iterator[Link]:
    old, new = (_text(folder / row[f"{side}_file"], row[side]) for side in ("predecessor", "successor"))
    olds, news = old.paragraphs, new.paragraphs
    table = [[ratio(a.full_text, b.full_text, score_cutoff=0.75) if a.id[:2] == b.id[:2] else 0.0 for b in news] for a in olds]
    for a, found in zip(olds, table, strict=True):
        j = max(range(len(news)), key=found.__getitem__, default=-1)
        if j >= 0 and found[j] >= 0.9 and _alone(found) and _alone([line[j] for line in table]):
            yield (row["predecessor"], a.id), (row["successor"], news[j].id)


def _alone(found: Sequence[float]) -> bool:
    return len(found) < 2 or sorted(found)[-2] < 0.75


def _text(path: Path, symbol: str) -> Resolution:
    texts = read_all(path)
    return next((text for text in texts if text.metadata.symbol == symbol), texts[0])


def _several(bank: Bank) -> list[Family]:
    return [f for f in bank.families if len(f.variants) > 1]


def _shown(one: Family, bank: Bank) -> str:
    """The newest wording of a family beside the one least like it."""
    said = [v.said().full_text for v in one.variants]
    least = min(said, key=lambda text: similarity(said[0], text))
    marks = {"equal": "{}", "delete": "[-{}-]", "insert": "{{+{}+}}"}
    words = "".join(marks[span.op].format(span.text) for span in redline(least, said[0]))
    titles = {bank.title(s.symbol) for _, s in one.sources()}
    return f"\n{one.id}: {len(said)} wordings, {sum(1 for _ in one.sources())} sources, {len(titles)} titles\n  {words[:900]}"
