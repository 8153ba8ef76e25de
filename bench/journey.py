"""What waiting costs on the main journey, side by side in one run: `python -m bench journey`.

Each step is timed on the examples and given as a ratio to reading 78/228 from text, the best of several rounds; milliseconds stand beside
it for orientation only, machines differ.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from drafter import places
from drafter.bank import complete, load, search
from drafter.compare import compare
from drafter.desk import Desk
from drafter.draft import Predecessor, dumps, loads, rendered
from drafter.read import read
from drafter.roll import new_draft, roll
from drafter.write import write

TEXTS = places.data("examples") / "resolutions"


def best(do: Callable[[], object], rounds: int = 7) -> float:
    """Seconds of the quickest round."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        do()
        times.append(time.perf_counter() - start)
    return min(times)


def process(*words: str) -> Callable[[], object]:
    """A whole process of the program."""
    return lambda: subprocess.run([sys.executable, "-m", "drafter", *words], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)


def main(_: Sequence[str]) -> None:
    """Print the table."""
    old, new = read(TEXTS / "A_RES_70_179.txt"), read(TEXTS / "A_RES_78_228.txt")
    rolled = roll(new, 80)
    draft = new_draft(rolled, Predecessor())
    bank = load(places.data("clause_bank"))
    desk = Desk(draft, None, new, bank)
    search(bank, "report")

    def keystroke() -> object:
        desk.edit("op33", desk.lines("op33") + "x", typing=True)
        return desk.resolution

    path = str(Path(TEXTS) / "A_RES_78_228.txt")
    steps: list[tuple[str, Callable[[], object]]] = [
        ("read 78/228 from text", lambda: read(path)),
        ("roll it to the eightieth session", lambda: roll(new, 80)),
        ("compare 70/179 with 78/228", lambda: compare(old, new)),
        ("render the draft", lambda: rendered(draft)),
        ("write the draft file and read it back", lambda: loads(dumps(draft))),
        ("an edit of one clause on the desk", keystroke),
        ("search the bank", lambda: search(bank, "report of the secretary")),
        ("complete from the bank", lambda: complete(bank, "Requests the Secretary-General to", part="operative")),
        ("write txt", lambda: write(new, "txt")),
        ("write html", lambda: write(new, "html")),
        ("whole process: --version", process("--version")),
        ("whole process: search", process("search", "report")),
        ("whole process: compare", process("compare", str(TEXTS / "A_RES_70_179.txt"), path, "--json")),
    ]
    unit = 0.0
    print(f"{'step':<42}{'ratio':>8}{'ms':>10}")
    for name, do in steps:
        seconds = best(do)
        unit = unit or seconds
        print(f"{name:<42}{seconds / unit:>8.2f}{seconds * 1000:>10.1f}")
