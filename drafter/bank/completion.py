"""Completion: how agreed language goes on after the words already typed.

In go the words typed, out come continuations with the source of each, best first: what follows the longest run of the same words,
in the same part, under the same title, said last. With a session given, sessions that lay ahead of a source lie as far ahead of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from drafter.bank.bank import Bank
from drafter.bank.families import Source
from drafter.bank.lines import Lines, fold
from drafter.words import Part

_ENOUGH = 12


@dataclass(frozen=True, slots=True)
class Completion:
    """The words that follow, and who said them last. `joined`: they finish the last word typed, no space stands between."""

    text: str
    source: Source
    joined: bool = False


def complete(
    bank: Bank, prefix: str, *, part: Part | None = None, limit: int = 5, title: str | None = None, session: int | None = None
) -> list[Completion]:
    """Continuations of the words typed, best first, none twice.

    A word that no space follows may be unfinished; it counts as such where the bank has nothing to follow it as it stands.
    """
    typed = tuple(fold(w) for w in prefix.split())
    lines = bank.lines(session)
    found = list(_whole(lines, typed)) or ([] if prefix[-1:].isspace() else list(_unfinished(lines, typed)))
    ranked = []
    for n, at, run, joined in found:
        line = lines.lines[n]
        rest = " ".join(line.words[at:])
        rest = line.words[at - 1][len(typed[-1]) :] + (" " + rest if rest else "") if joined else rest
        same_title = bool(title) and any(bank.title(s.symbol) == title for s in line.variant.sources)
        rank = (run == at, min(run, _ENOUGH), part in (None, line.family.part), same_title, line.variant.newest.order, -n)
        ranked.append((rank, Completion(rest, line.variant.newest, joined)))
    best: dict[str, Completion] = {}
    for _, completion in sorted(ranked, key=lambda r: r[0], reverse=True):
        if completion.text:
            best.setdefault(completion.text, completion)
    return list(best.values())[:limit]


def _whole(lines: Lines, typed: Sequence[str]) -> Iterator[tuple[int, int, int, bool]]:
    """(line, position of what follows, length of the run, False) for each place where at least the last two words typed stand."""
    for n, at in lines.places.get(typed[-1], ()) if typed else ():
        run = _run(typed, lines.lines[n].folded, at)
        if run >= min(2, len(typed)):
            yield n, at + 1, run, False


def _unfinished(lines: Lines, typed: Sequence[str]) -> Iterator[tuple[int, int, int, bool]]:
    """The same for words that begin with the last word typed, after the words before it."""
    for word in lines.beginning(typed[-1]) if typed else ():
        for n, at in lines.places[word]:
            run = 1 + (_run(typed[:-1], lines.lines[n].folded, at - 1) if at else 0)
            if run >= min(2, len(typed)):
                yield n, at + 1, run, True


def _run(typed: Sequence[str], line: Sequence[str], at: int) -> int:
    """How many words before and at a position are the last ones typed."""
    run = 0
    while run < len(typed) and run <= at and line[at - run] == typed[-1 - run]:
        run += 1
    return run
