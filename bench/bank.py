"""What a large bank costs, beside other ways to search the same clauses, in one run: `python -m bench bank [SIZE] [--bank DIR]`.

The clauses are those of a bank, and as many varied copies of them (every tenth word another one) as SIZE asks for, 50,000 where it is
silent. Every way is asked the same questions, as a drafter types them; milliseconds stand beside the ratios for orientation only.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from drafter import places
from drafter.bank import Bank, Family, complete, index, load, near, search, stored
from drafter.bank.derived import Derived
from drafter.templating import quote

SIZE = 50_000
QUESTIONS, SECONDS = 200, 15.0  # of one way to search, at most; three questions at least
NEEDED = 3_000  # bytes of memory for each clause while completion is prepared
_SHARE = 0.1


@dataclass(frozen=True, slots=True)
class Question:
    """What is typed: whole words, and a last one as far as it goes."""

    words: tuple[str, ...]
    last: str

    @property
    def text(self) -> str:
        """As typed."""
        return " ".join((*self.words, self.last))


def varied(families: Sequence[Family], size: int) -> Iterator[Family]:
    """The families, then varied copies of them, `size` in all."""
    rng = random.Random(78)
    known = [w for f in families[:2000] for w in f.text.split() if w.isalpha()]
    yield from families[:size]
    for n in range(len(families), size):
        old = families[n % len(families)]
        words = [rng.choice(known) if w.isalpha() and rng.random() < _SHARE else w for w in old.variants[0].reading.split(" ")]
        source = replace(old.newest, paragraph=f"{old.newest.paragraph}.{n}", values={}, markers=(), printed={})
        one = replace(old.variants[0], text=quote(" ".join(words)), footnotes={}, subparagraphs=(), sources=(source,))
        yield replace(old, id=f"{old.id} {n}", variants=(one,))


def questions(texts: Sequence[str]) -> list[Question]:
    """Openings of clauses, telling words from within, and some with a slip of the finger."""
    rng = random.Random(80)
    found: list[Question] = []
    while len(found) < QUESTIONS:
        words = [w for w in (w.strip(",;:.()“”[]") for w in rng.choice(texts).split()) if w.isalpha()]
        if len(words) < 8:
            continue
        at = rng.choice((0, 0, rng.randrange(len(words) - 6)))
        taken = words[at : at + rng.randint(2, 6)] if len(found) % 3 else rng.sample([w for w in words if len(w) > 5] or words, 2)
        if len(found) % 10 == 0 and len(taken[0]) > 5:
            taken[0] = taken[0][:3] + taken[0][4:]
        found.append(Question(tuple(taken[:-1]), taken[-1][: max(2, len(taken[-1]) - 2)]))
    return found


def spent(ask: Callable[[Any], object], asked: Sequence[Any], clock: Callable[[], float] = time.process_time) -> tuple[float, float]:
    """p50 and p95 of the seconds that questions take; of this process, so that others do not count, unless the clock is another one."""
    times: list[float] = []
    begun = clock()
    for n, one in enumerate(asked):
        if n >= 3 and clock() - begun > SECONDS:
            break
        start = clock()
        ask(one)
        times.append(clock() - start)
    times.sort()
    return times[len(times) // 2], times[min(len(times) - 1, int(len(times) * 0.95))]


class Missing(Exception):
    """What a way to search needs is not here."""


# --- the ways to search ------------------------------------------------------------------------------------------


def fts5(texts: Sequence[str], ranked: bool) -> Callable[[Question], object]:
    """SQLite's full-text search: with bm25, or with a prefix index and no order."""
    rows = sqlite3.connect(":memory:")
    rows.execute(f"CREATE VIRTUAL TABLE clauses USING fts5(text{'' if ranked else ', prefix=' + repr('2 3 4')})")
    rows.executemany("INSERT INTO clauses VALUES (?)", ((t,) for t in texts))
    order = "ORDER BY bm25(clauses)" if ranked else ""
    return lambda q: rows.execute(
        f"SELECT rowid FROM clauses WHERE clauses MATCH ? {order} LIMIT 20", (" ".join(f'"{w}"' for w in q.words) + f' "{q.last}"*',)
    ).fetchall()


def rapidfuzz(texts: Sequence[str]) -> Callable[[Question], object]:
    """rapidfuzz over everything."""
    try:
        from rapidfuzz import fuzz, process
    except ImportError as error:
        raise Missing("rapidfuzz is not installed") from error
    return lambda q: process.extract(q.text, texts, scorer=fuzz.token_set_ratio, limit=20)


def ripgrep(texts: Sequence[str], folder: Path) -> Callable[[Question], object]:
    """ripgrep for the last whole word, in one file."""
    if not shutil.which("rg"):
        raise Missing("ripgrep is not installed")
    file = folder / "clauses.txt"
    file.write_text("\n".join(t.replace("\n", " ") for t in texts), encoding="utf-8")
    return lambda q: subprocess.run(["rg", "-i", "-m", "20", "-F", q.words[-1], str(file)], stdout=subprocess.DEVNULL, check=False)


# --- the table ---------------------------------------------------------------------------------------------------


def made(families: Sequence[Family], size: int, like: Bank, folder: Path) -> tuple[Bank, float, float]:
    """A bank of that size, and the seconds that its database and its index took."""
    start = time.perf_counter()
    stored.write(folder / stored.FORM, ((f, "") for f in varied(families, size)), like.texts, {})
    written = time.perf_counter()
    bank = Bank.of(stored.Stored(folder / stored.FORM), Derived(folder))
    _ = bank.index
    return bank, written - start, time.perf_counter() - written


def size_of(path: Path) -> float:
    """Megabytes of a file or a folder."""
    return sum(p.stat().st_size for p in ([path] if path.is_file() else path.rglob("*")) if p.is_file()) / 1e6


def cold(bank: Path, title: str) -> Callable[[object], object]:
    """The whole process, from nothing to the first hits."""
    return lambda _: subprocess.run([sys.executable, "-m", "drafter", "search", title, "--bank", str(bank)], stdout=subprocess.DEVNULL, check=True)


def main(words: Sequence[str]) -> None:
    """Print the table."""
    grammar = argparse.ArgumentParser(prog="python -m bench bank", description=__doc__)
    grammar.add_argument("size", nargs="?", type=int, default=SIZE)
    grammar.add_argument("--bank", type=Path, default=places.data("clause_bank"))
    given = grammar.parse_args(words)
    source = load(given.bank)
    _ = source.index
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        bank, database, indexed = made(source.families, given.size, source, folder)
        print(f"{bank.count:,} clauses: database {database:.1f} s, {size_of(folder / stored.FORM):.0f} MB;", end=" ")
        print(f"index {indexed:.1f} s, {size_of(folder / index.FORM):.0f} MB")
        texts = [f.variants[0].reading for f in bank.each()]
        asked, title = questions(texts[: len(source.families)]), bank.texts[-1].title if bank.texts else ""
        edited = [" ".join(w for n, w in enumerate(t.split()) if n % 9) for t in random.Random(81).sample(texts, min(QUESTIONS, len(texts)))]
        ways: list[tuple[str, Callable[[], tuple[float, float]]]] = [
            ("search", lambda: spent(lambda q: search(bank, q.text, title=title), asked)),
            ("search, one part, sessions 75 on", lambda: spent(lambda q: search(bank, f"part:operative session:75- {q.text}"), asked)),
            ("nearest agreed clause of an edited one", lambda: spent(lambda t: near(bank, t), edited)),
            (f"cold start to the first hit ({source.count:,} clauses)", lambda: spent(cold(given.bank, "report"), range(5), time.perf_counter)),
            ("SQLite FTS5 with bm25", lambda: spent(fts5(texts, True), asked)),
            ("SQLite FTS5 with prefix index, unranked", lambda: spent(fts5(texts, False), asked)),
            ("ripgrep, one word", lambda: spent(ripgrep(texts, folder), asked, time.perf_counter)),
            ("rapidfuzz.process.extract over everything", lambda: spent(rapidfuzz(texts), asked)),
            ("completion", lambda: completing(bank, asked, title)),
        ]
        print(f"{'':<50}{'ratio':>9}{'p50 ms':>10}{'p95 ms':>10}")
        unit = 0.0
        for what, measure in ways:
            try:
                p50, p95 = measure()
            except Missing as missing:
                print(f"{what:<50}  {missing}")
                continue
            unit = unit or p95
            print(f"{what:<50}{p95 / unit:>9.1f}{p50 * 1000:>10.2f}{p95 * 1000:>10.2f}", flush=True)


def completing(bank: Bank, asked: Sequence[Question], title: str) -> tuple[float, float]:
    """Completion, once what it needs is there; at a million clauses that takes memory."""
    free = os.sysconf("SC_AVPHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    if bank.count * NEEDED > free:
        raise Missing(f"not enough memory free: {bank.count * NEEDED >> 30} GB are needed to prepare it")
    complete(bank, "Requests the", title=title, session=80)
    return spent(lambda q: complete(bank, q.text, title=title, session=80), asked)
