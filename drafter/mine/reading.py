"""Files into texts ready to be grouped: paths go in, what each file holds comes out, two processes at work where there are many.

A file that can't be read, holds no resolution or is in another language is told by its reason; reading goes on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from drafter import places
from drafter.bank import Mined
from drafter.mine.pool import SEVERAL, processes
from drafter.mine.texts import Origin, left_out, mined_as
from drafter.mine.wording import Spoken, spoken
from drafter.model import DrafterError, Resolution
from drafter.read import Changes, read_all_bytes

MANY = 24  # files from which further processes are worth their start

Told = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Job:
    """A file to read: its path, the SHA-256 of its content, and what a sources.toml tells of it."""

    path: Path
    sha256: str
    told: Told


@dataclass(frozen=True, slots=True)
class Found:
    """What a file holds: texts with their paragraphs, and reasons for what was left out."""

    path: Path
    texts: tuple[tuple[Mined, tuple[Spoken, ...]], ...] = ()
    left: tuple[str, ...] = ()


def read_files(jobs: Sequence[Job], language: str, changes: Changes | None = None) -> Iterator[Found]:
    """What the files hold, in the order given."""
    work = partial(_read, language=language, changes=changes)
    if len(jobs) < MANY or not SEVERAL:
        yield from map(work, jobs)
        return
    with processes() as pool:
        yield from pool.map(work, jobs, chunksize=4)


def _read(job: Job, language: str, changes: Changes | None) -> Found:
    try:
        texts = read_all_bytes(places.get(job.path), str(job.path), changes)
    except (DrafterError, OSError) as error:
        why = error.wrong if isinstance(error, DrafterError) else error.strerror or str(error)
        return Found(job.path, left=(why.replace(str(job.path), "it"),))
    origin = Origin(job.path.name, job.sha256, **(job.told if len(texts) == 1 else {}))
    left = {text.name: why for text in texts if (why := _left_out(text, language))}
    taken = [(mined, _ready(spoken(mined, text))) for text in texts if text.name not in left for mined in [mined_as(text, origin)]]
    return Found(job.path, tuple(taken), tuple(left.values()))


def _left_out(text: Resolution, language: str) -> str:
    """Why a text is not mined, empty where it is."""
    return f"in another language ({text.metadata.language})" if text.metadata.language not in (None, language) else left_out(text)


def _ready(paragraphs: Sequence[Spoken]) -> tuple[Spoken, ...]:
    """Paragraphs with what grouping asks of them worked out."""
    for one in paragraphs:
        _ = one.order, one.pieces, one.skeleton, one.bare
    return tuple(paragraphs)
