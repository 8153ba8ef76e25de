"""Commands on drafts: roll, new, export, and the interface."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from drafter.cli.streams import bank_folder, deliver, looked_at, printed_json, say, tell, text_of, values
from drafter.model import DrafterError, Exit, Resolution

if TYPE_CHECKING:
    from drafter.desk import Desk
    from drafter.draft import Draft
    from drafter.read import Changes
    from drafter.roll import Rolled


def roll_(given: argparse.Namespace) -> Exit:
    """the roll-forward alone: the new text and every change with its reason"""
    from drafter.bank import load
    from drafter.read import read
    from drafter.roll import roll
    from drafter.write.roll import roll_json, roll_text

    rolled = roll(read(given.file, given.changes), given.session, values(given), load(bank_folder(given)), given.body)
    say(printed_json(roll_json(rolled)) if given.json else roll_text(rolled))
    return Exit.DONE


def new_(given: argparse.Namespace) -> Exit:
    """a draft for session N rolled forward from a predecessor"""
    from drafter.draft import dumps, rendered
    from drafter.symbols import file_name
    from drafter.write import save
    from drafter.write.roll import changes_text

    source = Path(given.from_)
    out = Path(given.output) if given.output else Path(f"{file_name(source.stem)}-to-{given.session}.toml")
    text, rolled, draft = _rolled_draft(source, given.session, values(given), out, bank_folder(given), given.changes, given.body)
    save(dumps(draft).encode(), out, force=given.force, private=True)
    tell(changes_text(rolled))
    repeated = sum(len(p.footnote_refs) for p in text.paragraphs) - sum(len(p.footnote_refs) for p in rendered(draft).paragraphs)
    if repeated:
        tell(f"\nA source is given once, at its first mention: footnote indicators that stood again are dropped, {repeated} in all")
    if text.repairs:
        tell(f"\nReading mended or suspected {len(text.repairs)} things; this lists them: drafter read {source}")
    say(str(out))
    return Exit.DONE


def _rolled_draft(
    source: Path, session: int, values: dict[str, str], out: Path, bank: Path, changes: Changes | None = None, body: str | None = None
) -> tuple[Resolution, Rolled, Draft]:
    from drafter import places
    from drafter.bank import load
    from drafter.desk import digest, relative
    from drafter.draft import Predecessor
    from drafter.read import read_bytes
    from drafter.roll import new_draft, roll

    if str(source) == "-":
        raise DrafterError("a draft needs its predecessor as a file", "save the text to a file and give that", Exit.USAGE)
    try:
        content = places.get(source)
    except OSError as error:
        raise DrafterError(f"could not read {source}: {error.strerror}", "check the path") from error
    text = read_bytes(content, str(source), changes)
    rolled = roll(text, session, values, load(bank), body)
    return text, rolled, new_draft(rolled, Predecessor(rolled.source, relative(source, out.parent), digest(content), changes or ""))


def export_(given: argparse.Namespace) -> Exit:
    """a draft as Word (docx; docx-tracked with every change to its predecessor), txt, md, html, html-clip or json"""
    from drafter.read import read
    from drafter.write import blanks, write

    desk = looked_at(given.draft)
    text = desk.resolution if desk else read(given.draft, given.changes)
    left = blanks(text)
    if left and not given.allow_blanks:
        for where, context in left:
            tell(f"  {where}: {context}")
        raise DrafterError(
            f"{given.draft} still has {len(left)} blank{'' if len(left) == 1 else 's'}",
            "fill them in (drafter tui), or give --allow-blanks",
            Exit.FINDINGS,
        )
    if given.format == "docx-tracked":
        deliver(_tracked(given, text, desk), given, given.draft, *([given.base] if given.base else []))
    else:
        deliver(write(text, given.format), given, given.draft)
    for question in _questions(desk) if desk else ():
        tell(question)
    return Exit.DONE


def _tracked(given: argparse.Namespace, text: Resolution, desk: Desk | None) -> bytes:
    """The draft as tracked changes to `--base`, or to the file that it was rolled from."""
    from drafter.compare import compare
    from drafter.write.docx import Revision, tracked

    base = text_of(given.base) if given.base else _rolled_from(given.draft, desk)
    date = _moment(given.date) if given.date else _moment(text.metadata.distr_date or "", known=False)
    comparison = desk.against(base) if desk else compare(base, text)
    return tracked(comparison, Revision(given.author, date), desk.draft.predecessor.symbol if desk else "")


def _rolled_from(name: str, desk: Desk | None) -> Resolution:
    """The predecessor that a draft names, as long as its file is the one that was rolled."""
    from drafter.desk import digest, predecessor_file
    from drafter.read import read_bytes

    if desk is None or not desk.draft.predecessor.file:
        raise DrafterError("tracked changes need the text that they change", "give the predecessor: --base FILE", Exit.USAGE)
    path, content = predecessor_file(desk.draft, Path(name).parent)
    if desk.draft.predecessor.sha256 and digest(content) != desk.draft.predecessor.sha256:
        raise DrafterError(
            f"the predecessor {path} has changed since {name} was rolled from it", "give the text as issued: --base FILE", Exit.WOULD_LOSE
        )
    return read_bytes(content, str(path))


def _moment(said: str, known: bool = True) -> str:
    """A date or a time in ISO 8601 as Word has it: "2026-01-31" is its midnight. Where `known` is false, "" for what is no date."""
    from datetime import UTC, datetime

    try:
        found = datetime.fromisoformat(said)
    except ValueError as error:
        if not known:
            return ""
        raise DrafterError(f"{said!r} is no date", "give one as 2026-01-31 or 2026-01-31T12:00", Exit.USAGE) from error
    return (found.astimezone(UTC) if found.tzinfo else found).strftime("%Y-%m-%dT%H:%M:%SZ")


def _questions(desk: Desk) -> list[str]:
    """What a draft leaves open besides its blanks: questions nobody has answered, notes that nothing cites."""
    asked = [s.name for s in desk.open_slots if s.action == "ask"]
    said = [f"{len(asked)} questions are not decided yet: {', '.join(asked)}"] if asked else []
    return said + [f"left out: {r.where}, {r.message}" for r in desk.resolution.repairs]


def tui_(given: argparse.Namespace) -> Exit:
    """the interface on a draft; without a terminal, the draft's summary"""
    from drafter.desk import held, open_desk

    path = Path(given.draft) if given.draft else _example()
    if path.exists() and path.suffix != ".toml":
        raise DrafterError(f"{path} is not a draft", f"make one from it: drafter new --from {path} --session N", Exit.USAGE)
    bank = bank_folder(given)
    if not all(stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):  # textual draws on stderr
        from drafter.write.outline import summary

        say(summary(open_desk(path, look=True)))
        return Exit.DONE
    with held(path):
        desk = open_desk(path)
        code = _on_screen(desk, bank)
    if desk.unsaved:
        tell(f"what is not saved is kept in the journal: drafter tui {path}")
    return code


def _on_screen(desk: Desk, bank: Path) -> Exit:
    from drafter import settings
    from drafter.bank import Bank, load
    from drafter.tui import run as run_interface

    try:
        desk.bank = load(bank)
    except DrafterError as error:  # a draft can be worked on without a bank
        desk.bank, desk.said = Bank(), (*desk.said, error.wrong)
    desk.off = settings.load().lint_off
    return Exit(run_interface(desk))


def _example() -> Path:
    """The example draft, 78/228 rolled to the eightieth session, made on the first start and kept from then on."""
    from drafter import places
    from drafter.draft import dumps
    from drafter.write import save

    path = places.state() / "example-80.toml"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        _, _, draft = _rolled_draft(places.data("examples") / "resolutions" / "A_RES_78_228.txt", 80, {}, path, places.data("clause_bank"))
        save(dumps(draft).encode(), path, private=True)
    return path
