"""Writing a bank's folder: whole or not at all, one program at a time.

What is written stands complete in a hidden folder before the first file of the bank is touched: a write that is interrupted before that
leaves the old bank, one after it is finished by the next reader.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import tomli_w

from drafter.bank.bank import Bank
from drafter.bank.families import Family, Mined, Variant
from drafter.draft import Clause
from drafter.model import DrafterError

try:
    import fcntl
except ImportError:  # no locks of this kind there
    fcntl = None  # type: ignore[assignment]

SCHEMA = "drafter/bank/1"
INDEX = "bank.toml"
_STAGE = ".writing"
_READY = "ready"
_TICK = 0.02  # seconds between two looks at another program's write
_HELD: set[Path] = set()


def write(bank: Bank, folder: Path) -> dict[str, bytes]:
    """Write the bank and give its files; those that stay as they are aren't touched. DrafterError where it can't be written."""
    made = files(bank)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with alone(folder):
            finish(folder)
            _stage(folder, made)
            finish(folder)
        return made
    except OSError as error:
        raise DrafterError(
            f"{folder} can't be written: {error.strerror or error}", "make room or choose another --bank; the bank is as it was"
        ) from error


@contextlib.contextmanager
def alone(folder: Path) -> Iterator[None]:
    """While no other program writes the bank of a folder that is there. DrafterError where one does; OSError where the folder can't be opened."""
    where = folder.resolve()
    if fcntl is None or where in _HELD:
        yield
        return
    handle = os.open(where, os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise DrafterError(f"another drafter is writing {folder}", "wait until it is done, then run this again; the bank is as it was") from error
        except OSError:  # a file system without locks
            pass
        _HELD.add(where)
        yield
    finally:
        _HELD.discard(where)
        os.close(handle)


def settled(folder: Path) -> bool:
    """Whether no write is under way; one that its program left is finished first."""
    if not (folder / _STAGE / _READY).is_file():
        return True
    try:
        with alone(folder):
            finish(folder)
        return True
    except DrafterError:
        time.sleep(_TICK)
        return False


# --- the files ---------------------------------------------------------------------------------------------------


def files(bank: Bank) -> dict[str, bytes]:
    """The files of a bank: name and content."""
    shards: dict[str, list[Family]] = {}
    for one in bank.families:
        shards.setdefault(home(bank, one), []).append(one)
    texts = {"schema": SCHEMA, "texts": [_plain({key: getattr(t, key) for key in Mined.__slots__}) for t in bank.texts]}
    made = {INDEX: tomli_w.dumps(texts)}
    made |= {name: tomli_w.dumps({"families": [_family_table(f) for f in shard]}) for name, shard in sorted(shards.items())}
    return {name: content.encode() for name, content in made.items()}


def home(bank: Bank, one: Family) -> str:
    """Name of the file that a family stands in: the title of its oldest source, and its part."""
    symbol = [s.symbol for _, s in one.sources()][-1]
    slug = "-".join(re.findall(r"[a-z0-9]+", (bank.title(symbol) or symbol).lower()))
    return f"{slug if len(slug) <= 80 else slug[:80].rpartition('-')[0]}-{one.part}.toml"


def _family_table(one: Family) -> dict[str, Any]:
    return _plain({"id": one.id, "part": one.part, "lead_phrase": one.lead_phrase, "variants": [_variant_table(v) for v in one.variants]})


def _variant_table(one: Variant) -> dict[str, Any]:
    sources = [
        _plain(
            {"symbol": s.symbol, "paragraph": s.paragraph, "date": s.date, "section": s.section, "markers": " ".join(s.markers)}
            | {"values": dict(s.values), "printed": dict(s.printed)}
        )
        for s in one.sources
    ]
    return _plain(
        {"text": one.text, "subparagraphs": [_clause_table(c) for c in one.subparagraphs], "footnotes": dict(one.footnotes), "sources": sources}
    )


def _clause_table(clause: Clause) -> dict[str, Any]:
    return _plain({"label": clause.label, "text": clause.text, "subparagraphs": [_clause_table(c) for c in clause.subparagraphs]})


def _plain(table: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in table.items() if value not in (None, "", [], {})}


# --- on disk -----------------------------------------------------------------------------------------------------


def _stage(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Put what changes into the hidden folder, then the list of what goes; from then on the write is certain."""
    stage = folder / _STAGE
    if stage.exists():
        shutil.rmtree(stage)
    stage.mkdir()
    try:
        for name, content in contents.items():
            old = folder / name
            if not old.is_file() or old.read_bytes() != content:
                (stage / name).write_bytes(content)
        gone = [path.name for path in sorted(folder.glob("*.toml")) if path.name not in contents and path.is_file()]
        (stage / "list").write_text("\n".join(gone), encoding="utf-8")
        (stage / "list").replace(stage / _READY)
    except OSError:
        with contextlib.suppress(OSError):
            shutil.rmtree(stage)
        raise


def finish(folder: Path) -> None:
    """Finish a write that was certain."""
    stage = folder / _STAGE
    if not (stage / _READY).is_file():
        return
    with contextlib.suppress(FileNotFoundError):
        for name in (stage / _READY).read_text(encoding="utf-8").splitlines():
            (folder / Path(name).name).unlink(missing_ok=True)
        for path in sorted(stage.glob("*.toml")):
            path.replace(folder / path.name)
        shutil.rmtree(stage)
