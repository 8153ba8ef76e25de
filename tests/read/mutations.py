"""Real inputs, damaged: bytes turned, stretches cut, doubled, moved, nested, and pieces that readers trip over put in."""

from __future__ import annotations

import io
import random
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

from drafter.draft import Predecessor, dumps
from drafter.model import Resolution
from drafter.read import read
from drafter.roll import new_draft, roll
from drafter.write import write

SEEDS = Path(__file__).parents[2] / "examples" / "resolutions"
ODD = [
    *(b"\x00", b"\xff\xfe", b"\x1b[2J", b"\r", b"\x0c", b"\xe2\x80\xa8", b"\xf0\x9f\x98\x80", b"\xed\xa0\x80", b"\\ud800", b"\\u0000", b"&#x0;"),
    *(b"&nbsp;", b"<", b">", b"</p>", b"<!--", b"-->", b"<![CDATA[", b"<table><tr><td>", b"<sup>1</sup>", b"<br>", b"<!DOCTYPE x [<!ENTITY a 'b'>]>"),
    *(b"{{ x }}", b"{% for", b"{#", b"[^1]", b"[^", b"**", b"*", b"_", b"# ", b"```", b"|---|", b"> ", b"- ", b"1. ", b"(a) ", b"(iii) ", b"\t"),
    *(
        b"9" * 5000,
        b"1e999",
        b"-0",
        b"null",
        b"true",
        b"[]",
        b"{}",
        b'""',
        b"'''",
        b'"""',
        b"[[",
        b"]]",
        b"=",
        b"nan",
        b"1979-05-27",
        b"\n\n\n",
        b"II\n",
    ),
    *(
        b"II\n",
        b"Annex\n",
        b"The General Assembly,\n",
        b"1 Resolution 70/1.\n",
        b"\xc2\xb9",
        b"A/RES/78/1",
        b"__",
        b"\xc2\xa0",
        b"-\n",
        b"50th",
        b"Ibid.",
    ),
]


def _shortened(text: Resolution) -> Resolution:
    from dataclasses import replace

    return replace(text, preambular=text.preambular[:4], operative=text.operative[:6])


@cache
def _text() -> Resolution:
    return _shortened(read(SEEDS / "A_RES_70_179.txt"))


def _written(format: str) -> Callable[[], bytes]:
    return cache(lambda: write(_text(), format))


@cache
def _draft() -> bytes:
    return dumps(new_draft(roll(_text(), 72), Predecessor("A/RES/70/179"))).encode()


def _docx() -> bytes:
    """A Word file whose parts are not compressed, so that a turned byte is a turned byte of its XML."""
    out = io.BytesIO()
    with ZipFile(io.BytesIO(write(_text(), "docx"))) as old, ZipFile(out, "w", ZIP_STORED) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
    return out.getvalue()


SAMPLES: Mapping[str, Callable[[], bytes]] = {
    "txt": _written("txt"),
    "md": _written("md"),
    "html": _written("html"),
    "xml": _written("akn"),
    "json": _written("json"),
    "toml": _draft,
    "docx": cache(_docx),
}


def mutated(content: bytes, chance: random.Random) -> bytes:
    """The content with one to four kinds of damage."""
    for _ in range(chance.randint(1, 4)):
        content = _damaged(content, chance)
    return content


def _damaged(content: bytes, chance: random.Random) -> bytes:
    a, c = (chance.randrange(len(content) + 1) for _ in range(2))
    b = min(len(content), a + chance.choice([1, 2, 5, 30, 200, 3000]))
    before, piece, after, odd = content[:a], content[a:b], content[b:], chance.choice(ODD)
    kinds = [
        before + after,
        before + odd + after,
        before + odd + piece + after,
        before + piece * chance.choice([2, 3, 9]) + after,
        before + odd * chance.choice([2, 50, 300]) + piece + after,
        (before + after)[:c] + piece + (before + after)[c:],
        before + bytes([chance.randrange(256)]) + content[a + 1 :],
        before,
    ]
    return chance.choice(kinds)
