"""How silent the editorial rules are on adopted texts, and how many defects they find: the texts went through the editors of the United Nations.

    python -m bench lint [FOLDER] [--sample N] [--defects N] [--seed K] [--show RULE]

In go resolutions (../shared/corpus/akn), out comes a line for each rule: its findings, and their number per 1,000 paragraphs; then, of so many
defects put into the texts, one rule after the other, the share that its rule finds in its place and the share of the repairs offered that give
the text back; then the time of a whole check, and of one after an edit.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from bench.defects import trials
from drafter.lint import lint
from drafter.lint.finding import Text
from drafter.model import DrafterError, Resolution
from drafter.read import read

SHARED = Path(__file__).resolve().parents[2] / "shared" / "corpus" / "akn"
EXAMPLES = Path(__file__).resolve().parents[1] / "examples" / "resolutions"


def main(words: Sequence[str]) -> None:
    """Print the three tables."""
    given = argparse.ArgumentParser(prog="python -m bench lint")
    given.add_argument("folder", type=Path, nargs="?", default=SHARED if SHARED.is_dir() else EXAMPLES)
    given.add_argument("--sample", type=int, default=0, metavar="N", help="so many texts (0: all)")
    given.add_argument("--defects", type=int, default=500, metavar="N")
    given.add_argument("--seed", type=int, default=1)
    given.add_argument("--show", metavar="RULE", help="print the findings of a rule")
    asked = given.parse_args(words)
    texts = _texts(asked.folder, asked.sample, random.Random(asked.seed))
    _rates(texts, asked.show)
    _defects([t for t in texts if 8 < len(t.paragraphs) < 90], asked.defects, asked.seed)
    _times()


def _texts(folder: Path, sample: int, rng: random.Random) -> list[Resolution]:
    files = sorted(p for p in folder.rglob("*") if p.suffix in (".xml", ".txt"))
    texts = []
    for path in rng.sample(files, sample) if sample else files:
        try:
            text = read(path)
        except DrafterError:
            continue
        if text.kind == "resolution" and text.metadata.language in (None, "en"):
            texts.append(text)
    return texts


def _rates(texts: list[Resolution], show: str | None) -> None:
    paragraphs = sum(len(t.paragraphs) for t in texts)
    rules: Counter[tuple[str, str]] = Counter()
    for t in texts:
        for f in lint(t):
            rules[f.level, f.rule] += 1
            if f.rule == show:
                place = Text(t).by_place.get(f.paragraph)
                said = place.text if place else ""
                around = f"{said[max(0, f.start - 60) : f.start]}»{said[f.start : f.end]}«{said[f.end : f.end + 30]}"
                print(f"{t.name} {f.paragraph}: {f.message}: … {around}")
    print(f"{len(texts)} texts, {paragraphs} paragraphs\n\n{'level':<10}{'rule':<22}{'findings':>10}{'per 1,000':>12}")
    for (level, rule), n in sorted(rules.items()):
        print(f"{level:<10}{rule:<22}{n:>10}{1000 * n / paragraphs:>12.2f}")
    for level in ("error", "warning", "info"):
        n = sum(k for (one, _), k in rules.items() if one == level)
        print(f"{level:<10}{'all':<22}{n:>10}{1000 * n / paragraphs:>12.2f}")


def _defects(texts: list[Resolution], number: int, seed: int) -> None:
    tried = list(trials(texts, seed, number))
    offered = [t for t in tried if t.offered]
    print(f"\n{len(tried)} defects: found {sum(t.found for t in tried) / len(tried):.4f}, ", end="")
    print(f"of {len(offered)} repairs the text given back {sum(t.restored for t in offered) / (len(offered) or 1):.4f}")
    for rule, n in Counter(t.rule for t in tried if not t.found or (t.offered and not t.restored)).most_common():
        print(f"  {rule:<22}{n} not found or not given back")


def _times() -> None:
    first, second = read(EXAMPLES / "A_C.3_68_L.20_Rev.1.txt"), read(EXAMPLES / "A_RES_78_228.txt")
    lint(first)
    start = time.process_time()
    lint(second)
    whole = time.process_time() - start
    op = second.operative[4]
    edited = replace(second, operative=(*second.operative[:4], replace(op, text="Also " + op.text), *second.operative[5:]))
    start = time.process_time()
    lint(edited)
    print(f"\nms of processor time: 78/228 checked whole {1000 * whole:.0f}, after an edit {1000 * (time.process_time() - start):.1f}")
