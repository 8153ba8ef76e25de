"""Comparing, side by side with other tools in one run: `python -m bench compare [OLD NEW]`.

Each tool gets the same two texts as paragraphs a line and says which words it takes for unchanged, which for deleted and inserted.
From that: changed words, hunks, islands (unchanged runs of one or two words between two changes), and wrong words (shown as unchanged
although their paragraphs are no counterparts by the hand-made alignment in tests/compare/hand, where there is one). A tool that is not
installed is named and passed over; DRAFTER_PEERS names a Python that has redlines, fast_diff_match_patch and python_redlines.
"""

from __future__ import annotations

import contextlib
import difflib
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby
from pathlib import Path

from bench import office, peers
from drafter import places
from drafter.compare import compare
from drafter.model import Resolution
from drafter.read import read

Op = tuple[str, str]  # "equal", "delete" or "insert", and the words
ROOT = Path(__file__).resolve().parents[1]
WORDS = re.compile(r"\w+")
WORD = re.compile(r"[\w'’/.-]*\w|\S")


@dataclass(frozen=True)
class Texts:
    """Two texts in every shape that a tool takes."""

    old: Resolution
    new: Resolution
    files: tuple[Path, Path]
    sources: tuple[Path, Path]

    @property
    def plain(self) -> tuple[str, str]:
        """Both as paragraphs, a line each."""
        return lined(self.old), lined(self.new)


def lined(text: Resolution) -> str:
    """Paragraphs a line each, sub-paragraphs within the line."""
    return "\n".join(" ".join(p.full_text.split()) for p in text.paragraphs) + "\n"


@dataclass(frozen=True)
class Tool:
    """A name, what it makes of two texts in this process (None: it can't), and the command that does it as a process of its own.

    `took`: the seconds of the call, for a tool that times itself in its own process.
    """

    name: str
    ops: Callable[[Texts], list[Op]]
    command: Callable[[Texts], list[str]] | None = None
    inside: bool = False
    took: Callable[[Texts], float] | None = None


# --- the tools ---------------------------------------------------------------------------------------------------


def ours(texts: Texts) -> list[Op]:
    """drafter: clause by clause; a moved clause is no deletion and insertion."""
    return [(span.op, span.text) for item in compare(texts.old, texts.new).items for span in (*item.redline, _LINE)]


class _Line:
    op, text = "equal", "\n"


_LINE = _Line()


def sequence_matcher(texts: Texts) -> list[Op]:
    """difflib over the words of the whole text."""
    a, b = (WORD.findall(side) for side in texts.plain)
    found = difflib.SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
    return [op for tag, i, k, j, m in found for op in _replaced(tag, " ".join(a[i:k]), " ".join(b[j:m]))]


def _replaced(tag: str, old: str, new: str) -> Iterator[Op]:
    yield from [("equal", old)] if tag == "equal" else [(op, text) for op, text in (("delete", old), ("insert", new)) if text]


_SIGNED = re.compile(r"\[-(?P<delete>.*?)-\]|\{\+(?P<insert>.*?)\+\}|(?P<equal>(?:(?!\[-|\{\+).)+)", re.S)


def signed(output: str) -> list[Op]:
    """The ops of a text with [-deleted-] and {+inserted+}."""
    return [(str(m.lastgroup), m[0] if m.lastgroup == "equal" else m[str(m.lastgroup)]) for m in _SIGNED.finditer(output)]


def printing(command: Callable[[Texts], list[str]]) -> Callable[[Texts], list[Op]]:
    """A tool whose output has signs."""

    def made(texts: Texts) -> list[Op]:
        out = subprocess.run(command(texts), capture_output=True, text=True, check=False).stdout
        return signed(out.split("@@", 2)[-1] if "@@" in out else out)

    return made


def wdiff(texts: Texts) -> list[str]:
    return ["wdiff", *map(str, texts.files)]


def dwdiff(texts: Texts) -> list[str]:
    return ["dwdiff", "-P", *map(str, texts.files)]


def git(texts: Texts) -> list[str]:
    return ["git", "diff", "--no-index", "--no-color", "-U100000", "--word-diff=plain", *map(str, texts.files)]


def drafter(texts: Texts) -> list[str]:
    return [sys.executable, "-m", "drafter", "compare", *map(str, texts.sources), "--json"]


def _in_peers(name: str) -> Tool:
    """A tool of the Python named by DRAFTER_PEERS, run by bench/peers.py."""
    python = os.environ.get("DRAFTER_PEERS", "")

    def command(texts: Texts) -> list[str]:
        return [python, str(Path(peers.__file__)), name, *map(str, texts.files)]

    return Tool(name, lambda texts: peers.loaded(subprocess.run(command(texts), capture_output=True, check=True).stdout), command)


def available() -> tuple[list[Tool], list[str]]:
    """The tools that can run here, and what is missing."""
    tools = [Tool("drafter", ours, drafter, inside=True), Tool("difflib", sequence_matcher, inside=True)]
    missing = []
    for name, command in (("wdiff", wdiff), ("dwdiff", dwdiff), ("git --word-diff", git)):
        if shutil.which(name.split()[0]):
            tools.append(Tool(name, printing(command), command))
        else:
            missing.append(name)
    python = os.environ.get("DRAFTER_PEERS")
    for name in peers.PEERS:
        if python and subprocess.run([python, str(Path(peers.__file__)), name], capture_output=True, check=False).returncode == 0:
            tools.append(_in_peers(name))
        else:
            missing.append(f"{name} (no Python with it in DRAFTER_PEERS)")
    if office.here():
        tools.append(
            Tool("LibreOffice", _office_ops, lambda texts: _office(texts).command, took=lambda texts: min(_office(texts).run() for _ in range(5)))
        )
    else:
        missing.append("LibreOffice")
    return tools, missing


def _office(texts: Texts) -> office.Compared:
    return _prepared(texts.files[0].parent / "office", *texts.plain)


_prepared = cache(office.Compared.prepared)


def _office_ops(texts: Texts) -> list[Op]:
    return _office(texts).ops()


# --- what is measured --------------------------------------------------------------------------------------------


def islands(ops: Sequence[Op]) -> int:
    """Unchanged runs of one or two words between two changes of one paragraph."""
    runs = [(equal, "".join(text for _, text in group)) for equal, group in groupby(ops, key=lambda op: op[0] == "equal")]
    inner = [text for n, (equal, text) in enumerate(runs) if equal and 0 < n < len(runs) - 1 and "\n" not in text]
    return sum(1 <= len(WORDS.findall(text)) <= 2 for text in inner)


def wrong_words(ops: Sequence[Op], texts: Texts, links: set[tuple[int, int]]) -> int:
    """Words shown as unchanged whose paragraphs are no counterparts; white space, which tools treat in their own ways, aside."""
    olds, newer = (_owners(side) for side in texts.plain)
    i = j = wrong = 0
    for op, text in ops:
        for word in text.split():
            if op == "equal" and WORDS.search(word) and i < len(olds) and j < len(newer):
                wrong += (olds[i], newer[j]) not in links
            i, j = i + len(word) * (op != "insert"), j + len(word) * (op != "delete")
    return wrong


def _owners(text: str) -> list[int]:
    """The paragraph of each character that is no white space."""
    return [n for n, line in enumerate(text.splitlines()) for word in line.split() for _ in word]


def linked(old: Resolution, new: Resolution, names: tuple[str, str]) -> set[tuple[int, int]] | None:
    """Pairs of paragraphs that a person tied; None where nobody did."""
    path = ROOT / "tests" / "compare" / "hand" / f"{names[0]}-{names[1]}.txt"
    if not path.exists():
        return None
    places_ = [{p.id: n for n, p in enumerate(side.paragraphs)} for side in (old, new)]
    rows = [row.split(" | ")[0].split(" -> ") for row in path.read_text(encoding="utf-8").splitlines()]
    return {(places_[0][a], places_[1][b]) for olds, news in rows for a in olds.split(", ") for b in news.split(", ")}


def ours_wrong(texts: Texts, links: set[tuple[int, int]]) -> int:
    """As `wrong_words`, for the items of our comparison, which stand in another order than the old text."""
    old, new = ({p.id: n for n, p in enumerate(side.paragraphs)} for side in (texts.old, texts.new))
    tied = [i for i in compare(texts.old, texts.new).items if i.old and i.new and not {(old[a], new[b]) for a in i.old for b in i.new} & links]
    return sum(len(WORDS.findall(span.text)) for i in tied for span in i.redline if span.op == "equal")


def spent(do: Callable[[], object], rounds: int = 5) -> float:
    """Seconds of processor time of the quickest round: steady where the machine is busy."""
    times = []
    for _ in range(rounds):
        start = time.process_time()
        do()
        times.append(time.process_time() - start)
    return min(times)


def of_process(command: Sequence[str], rounds: int = 5) -> float:
    """Seconds of processor time of a whole process, the least of several rounds: steady where the machine is busy."""
    times = []
    for _ in range(rounds):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        times.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(times)


def moved(text: Resolution, count: int = 10) -> Resolution:
    """The text with some of its operative paragraphs put half the operative part further on."""
    rows = list(text.operative)
    for paragraph in text.operative[1 :: max(2, len(rows) // count)][:count]:
        at = rows.index(paragraph)
        rows.insert((at + len(rows) // 2) % len(rows), rows.pop(at))
    return replace(text, operative=tuple(rows))


# --- the table ---------------------------------------------------------------------------------------------------


def row(tool: Tool, texts: Texts, links: set[tuple[int, int]] | None, unit: float, whole: float) -> str:
    """One line of the table."""
    ops = tool.ops(texts)
    changed = [text for op, text in ops if op != "equal"]
    hunks = sum(not equal for equal, _ in groupby(ops, key=lambda op: op[0] == "equal"))
    words = sum(len(WORDS.findall(text)) for text in changed)
    wrong = "-" if links is None else str(ours_wrong(texts, links) if tool.name == "drafter" else wrong_words(ops, texts, links))
    seconds = tool.took(texts) if tool.took else spent(lambda: tool.ops(texts)) if tool.inside else None
    inside = f"{seconds / unit:.1f}" if seconds else "-"
    process = f"{of_process(tool.command(texts)) / whole:.1f}" if tool.command else "-"
    return f"{tool.name:<22}{inside:>10}{process:>10}{words:>10}{hunks:>8}{islands(ops):>9}{wrong:>8}"


def main(words: Sequence[str]) -> None:
    """Print the table."""
    folder = places.data("examples") / "resolutions"
    sources = tuple(map(Path, words[:2])) if len(words) == 2 else (folder / "A_RES_70_179.txt", folder / "A_RES_78_228.txt")
    old, new = (read(path) for path in sources)
    with tempfile.TemporaryDirectory() as scratch:
        files = (Path(scratch) / "old.txt", Path(scratch) / "new.txt")
        for path, text in zip(files, (old, new), strict=True):
            path.write_text(lined(text), encoding="utf-8")
        texts = Texts(old, new, files, (sources[0], sources[1]))
        links = linked(old, new, (sources[0].stem, sources[1].stem))
        tools, missing = available()
        unit, whole = spent(lambda: compare(old, new)), of_process([sys.executable, "-c", "pass"])
        print(f"{sources[0].stem} to {sources[1].stem}: {len(old.paragraphs)} and {len(new.paragraphs)} paragraphs")
        print("in process: times our comparison; process: processor time, times `python -c pass`")
        print(f"{'':<22}{'in process':>10}{'process':>10}{'changed':>10}{'hunks':>8}{'islands':>9}{'wrong':>8}")
        for tool in tools:
            with contextlib.suppress(subprocess.CalledProcessError):
                print(row(tool, texts, links, unit, whole), flush=True)
        said = sum(item.moved for item in compare(new, moved(new)).items)
        theirs = _prepared(Path(scratch) / "moved", lined(new), lined(moved(new))).moves() if office.here() else "-"
        print(f"ten clauses moved half a text further, word for word: moves said by drafter {said}, LibreOffice {theirs}")
        print(f"drafter in process {unit * 1000:.1f} ms" + (f"; not here: {', '.join(missing)}" if missing else ""))
