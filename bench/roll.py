"""How well a roll-forward moves each kind of slot: what real successions did is the truth.

    python -m bench roll [PAIRS.tsv AKN_FOLDER] [--into SESSION] [--bank BANK] [--misses N]

In go successions (../shared/corpus), out comes a table, a line for each kind of slot: found (what really moved), right (moved as the
Assembly moved it), asked (left open for a person), missed (left as it was), wrong (moved otherwise), and of those that stayed, the ones
touched and the ones asked about. Paragraphs are paired by `compare`; those count that differ in nothing but what moves. Last comes
the time of a roll beside that of reading its file. The bank must hold no text of the session rolled to.
"""

from __future__ import annotations

import argparse
import csv
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from drafter.bank import load
from drafter.compare.alignment import align
from drafter.model import DrafterError, Exit, Paragraph, Resolution
from drafter.read import read
from drafter.roll import OPEN, Change, roll
from drafter.roll.spans import masked, spans

SHARED = Path(__file__).resolve().parents[2] / "shared" / "corpus"
COLUMNS = ("found", "right", "asked", "missed", "wrong", "stayed", "touched", "asked of those")


@dataclass(frozen=True)
class Outcome:
    """One slot of a succession: its kind, what became of it, where, and what was expected."""

    kind: str
    became: str
    where: str
    old: str
    new: str
    got: str


def main(words: Sequence[str]) -> None:
    """Print the table."""
    given = argparse.ArgumentParser(prog="python -m bench roll")
    given.add_argument("pairs", type=Path, nargs="?", default=SHARED / "pairs.tsv")
    given.add_argument("folder", type=Path, nargs="?", default=SHARED / "akn")
    given.add_argument("--into", metavar="SESSION")
    given.add_argument("--bank", type=Path)
    given.add_argument("--misses", type=int, default=0, metavar="N", help="print so many slots that were missed or wrong")
    asked = given.parse_args(words)
    if not asked.pairs.is_file():
        raise DrafterError(f"no successions at {asked.pairs}", "give a table of pairs and the folder of their files", Exit.USAGE)
    bank = load(asked.bank) if asked.bank else None
    outcomes: list[Outcome] = []
    rolling, reading, texts = 0.0, 0.0, 0
    with asked.pairs.open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file, delimiter="\t") if asked.into in (None, row["to_session"])]
    for row in rows:
        start = time.process_time()
        old = read(asked.folder / row["predecessor_file"])
        reading += time.process_time() - start
        new = read(asked.folder / row["successor_file"])
        start = time.process_time()
        rolled = roll(old, int(row["to_session"]), bank=bank)
        rolling += time.process_time() - start
        texts += 1
        outcomes += _outcomes(old, new, rolled.changes)
    _print(outcomes, asked.misses)
    print(f"\n{texts} texts: {1000 * rolling / texts:.1f} ms a roll, {1000 * reading / texts:.1f} ms to read its file ({rolling / reading:.2f})")


def _outcomes(old: Resolution, new: Resolution, changes: Sequence[Change]) -> Iterator[Outcome]:
    for before, after in _pairs(old, new):
        mine = [c for c in changes if c.paragraph == before.id]
        for was, now in zip(spans(before.text), spans(after.text), strict=True):
            change = next((c for c in mine if c.old == was.text), None)
            if change is not None:
                mine.remove(change)
            got = was.text if change is None else change.new
            opened = change is not None and change.action in OPEN
            if was.text == now.text:
                became = "asked of those" if opened else "touched" if got != was.text else "stayed"
            else:
                became = "asked" if opened else "right" if got == now.text else "missed" if got == was.text else "wrong"
            yield Outcome(was.kind, became, f"{old.name} {before.id}", was.text, now.text, got)


def _pairs(old: Resolution, new: Resolution) -> Iterator[tuple[Paragraph, Paragraph]]:
    """Paragraphs and sub-paragraphs of two texts that differ in nothing but what moves."""
    before, after = list(_pieces(old)), list(_pieces(new))
    edge = tuple(sum(1 for p in text.preambular for _ in p.walk()) for text in (old, new))
    for tie in align([p.text for p in before], [p.text for p in after], (edge[0], edge[1])):
        for i in tie.old:
            for j in tie.new:
                if masked(before[i].text) == masked(after[j].text):
                    yield before[i], after[j]


def _pieces(text: Resolution) -> Iterator[Paragraph]:
    for paragraph in text.paragraphs:
        yield from paragraph.walk()


def _print(outcomes: Sequence[Outcome], misses: int) -> None:
    counts = Counter((o.kind, o.became) for o in outcomes)
    print(f"{'kind of slot':<18}" + "".join(f"{c:>15}" for c in COLUMNS))
    for kind in (*sorted({o.kind for o in outcomes}), "all"):
        row = Counter({became: n for (k, became), n in counts.items() if k == kind}) if kind != "all" else Counter(o.became for o in outcomes)
        row["found"] = sum(row[c] for c in ("right", "asked", "missed", "wrong"))
        print(f"{kind:<18}" + "".join(f"{row[c]:>15}" for c in COLUMNS))
    for o in [o for o in outcomes if o.became in ("missed", "wrong")][:misses]:
        print(f"{o.became} {o.kind} {o.where}\n   was {o.old}\n   got {o.got}\n   now {o.new}")
