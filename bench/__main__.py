"""What this program costs and how good it is, part by part: `make bench`, `python -m bench [PART [ARGUMENT...]]`.

Without a part all that measure time run one after the other: the journey on the examples, mining, then a bank of 50,000 and one of a
million clauses. Real resolutions are taken from ../shared where it is there, else the examples serve. `python -m bench PART --help` tells
what a part takes. A part is a module of this folder with `main(words)`.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

PARTS = ("journey", "compare", "mining", "bank", "completion", "formats", "lint", "roll")
LARGE = ("50000", "1000000")


def main(words: Sequence[str]) -> None:
    """Run a part, or all that measure time."""
    if words:
        if words[0] not in PARTS:
            sys.exit(f"{__doc__}\nParts: {', '.join(PARTS)}")
        part(words[0], words[1:])
        return
    with tempfile.TemporaryDirectory() as scratch:
        bank = str(Path(scratch) / "bank")
        runs = [("journey",), ("mining", "--keep", bank), *(("bank", size, "--bank", bank) for size in LARGE)]
        for name, *rest in runs:
            print(f"\n== {' '.join((name, *rest[:1])) if name == 'bank' else name}\n", flush=True)
            part(name, rest)


def part(name: str, words: Sequence[str]) -> None:
    """Run a part."""
    import_module(f"bench.{name}").main(words)


if __name__ == "__main__":
    main(sys.argv[1:])
