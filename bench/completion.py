"""How much of a text need nobody type: `python -m bench completion [TEXT...] [--bank DIR] [--sample N] [--seed K]`.

A delegate types paragraphs that the bank has not seen, word by word, and takes what is right of the first three completions where that is
three words or more. Played with all that a draft tells of itself, without each of it, and beside a plain look-up of the last four words.
TEXT is files or folders; without any, 78/228 is typed on a bank of the other texts in examples/.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from drafter import places
from drafter.bank import Bank, complete, load
from drafter.bank.completion import prepare
from drafter.mine import Origin, mine
from drafter.model import DrafterError, Paragraph, Resolution
from drafter.read import read
from drafter.words import Part

LEAST, SHOWN, LONGEST = 3, 3, 150  # right words worth taking, completions looked at, words of a paragraph
_TYPED = "A_RES_78_228.txt"


@dataclass(frozen=True, slots=True)
class Asked:
    """A paragraph to type, and what its draft tells."""

    words: tuple[str, ...]
    part: Part
    title: str | None
    session: int | None


Answer = Callable[[str, Asked], Sequence[str]]


def main(words: Sequence[str]) -> None:
    """Print the table."""
    args = argparse.ArgumentParser(prog="bench completion", description=__doc__)
    args.add_argument("texts", nargs="*")
    args.add_argument("--bank")
    args.add_argument("--sample", type=int, default=300)
    args.add_argument("--seed", type=int, default=1)
    given = args.parse_args(words)
    examples = places.data("examples") / "resolutions"
    bank = load(given.bank) if given.bank else _bank([p for p in sorted(examples.glob("*.txt")) if p.name != _TYPED])
    asked = [a for path in given.texts or [examples / _TYPED] for a in _paragraphs(Path(path))]
    random.Random(given.seed).shuffle(asked)
    start = time.perf_counter()
    c = prepare(bank)
    known = {tuple(c.spoken(n)) for n in range(len(c.parts))}
    complete(bank, "Requests the")
    print(f"ready in {time.perf_counter() - start:.1f} s; paragraphs: {len(asked[: given.sample])}")
    print(f"{'words not typed':<30}{'all':>8}{'new':>8}{'p50 ms':>9}{'p95 ms':>9}")
    for name, answer in _ways(bank).items():
        print(f"{name:<30}" + _row(answer, asked[: given.sample], known))


def _bank(paths: Sequence[Path]) -> Bank:
    return mine((read(path), Origin(path.name)) for path in paths)


def _paragraphs(path: Path) -> Iterator[Asked]:
    for file in sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]:
        try:
            text = read(file)
        except DrafterError:
            continue
        for part, paragraphs in _parts(text):
            for paragraph in paragraphs:
                words = tuple(paragraph.full_text.split())
                if 8 <= len(words) <= LONGEST:
                    yield Asked(words, part, text.metadata.title, text.metadata.session)


def _parts(text: Resolution) -> tuple[tuple[Part, tuple[Paragraph, ...]], ...]:
    return ("preambular", text.preambular), ("operative", text.operative)


def _ways(bank: Bank) -> dict[str, Answer]:
    """Ways to answer: with everything, without one thing, and the plain look-up."""

    def way(title: bool = True, session: bool = True, part: bool = True, shown: int = SHOWN) -> Answer:
        def answer(prefix: str, asked: Asked) -> list[str]:
            told = asked.title if title else None, asked.session if session else None
            return [c.text for c in complete(bank, prefix, part=asked.part if part else None, limit=shown, title=told[0], session=told[1])]

        return answer

    return {
        "as it is": way(),
        "without the title": way(title=False),
        "without the session": way(session=False),
        "without the part": way(part=False),
        "the first completion alone": way(shown=1),
        "last four words, looked up": _looked_up(bank),
    }


def _looked_up(bank: Bank) -> Answer:
    """The words that followed most often after the last four typed; after fewer where there are not four."""
    after: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    c = prepare(bank)
    for n in range(len(c.parts)):
        words = c.spoken(n)
        for at in range(2, len(words)):
            after[tuple(words[max(0, at - 4) : at])][" ".join(words[at : at + LONGEST])] += 1
    return lambda prefix, asked: [text for text, _ in after.get(tuple(prefix.split()[-4:]), Counter()).most_common(SHOWN)]


def _row(answer: Answer, asked: Sequence[Asked], known: set[tuple[str, ...]]) -> str:
    times: list[float] = []
    typed, said = [0, 0], [0, 0]
    for one in asked:
        by_hand = _played(answer, one, times)
        for kind in (0, 1) if one.words not in known else (0,):
            typed[kind] += by_hand
            said[kind] += len(one.words)
    times.sort()
    shares = [f"{1 - t / s:>8.3f}" if s else f"{'':>8}" for t, s in zip(typed, said, strict=True)]
    return "".join(shares) + "".join(f"{1000 * times[int(len(times) * q)]:>9.1f}" for q in (0.5, 0.95))


def _played(answer: Answer, asked: Asked, times: list[float]) -> int:
    """How many words of a paragraph are typed by hand."""
    at = typed = 0
    while at < len(asked.words):
        at, typed = at + 1, typed + 1
        if 2 <= at < len(asked.words):
            start = time.perf_counter()
            shown = answer(" ".join(asked.words[:at]), asked)
            times.append(time.perf_counter() - start)
            best = max((_right(text.split(), asked.words[at:]) for text in shown), default=0)
            at += best if best >= LEAST else 0
    return typed


def _right(shown: Sequence[str], words: Sequence[str]) -> int:
    return next((n for n, (a, b) in enumerate(zip(shown, words, strict=False)) if a != b), min(len(shown), len(words)))
