"""Two adopted texts printed in every style of damage, and read back: nothing of them may change."""

from dataclasses import replace
from pathlib import Path

import pytest
from noisy import STYLES, noisy

from drafter.model import Resolution
from drafter.read import read, read_bytes

TEXTS = ("A_RES_78_228", "A_RES_70_179")


def whole(resolution: Resolution) -> Resolution:
    """The resolution without the notes that nothing cites and without its repairs: what any style of printing can show."""
    cited = {marker for p in resolution.paragraphs for marker in p.footnote_refs}
    return replace(resolution, footnotes=tuple(n for n in resolution.footnotes if n.marker in cited), repairs=())


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("name", TEXTS)
def test_damage_is_seen_through(name: str, style: str, seed: int, examples: Path) -> None:
    known = whole(read(examples / "resolutions" / f"{name}.txt"))
    got = read_bytes(noisy(known, style, seed).encode(), f"{name} {style} {seed}")
    assert [(p.id, p.full_text, p.footnote_refs) for p in got.paragraphs] == [(p.id, p.full_text, p.footnote_refs) for p in known.paragraphs]
    assert (whole(got).paragraphs, got.footnotes, got.metadata, got.enacting) == (known.paragraphs, known.footnotes, known.metadata, known.enacting)
