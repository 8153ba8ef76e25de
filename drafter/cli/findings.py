"""Commands on findings: lint."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from drafter.cli.streams import bank_folder, deliver, looked_at, printed_json, say, tell, text_of
from drafter.model import DrafterError, Exit, Resolution

if TYPE_CHECKING:
    from drafter.lint import Finding

_ROUNDS = 4  # a repair may call for another one


def lint_(given: argparse.Namespace) -> Exit:
    """editorial findings; --fix makes the safe repairs"""
    from drafter.lint import RULES

    if unknown := sorted(set(given.off or ()) - {r.id for r in RULES}):
        raise DrafterError(f"there is no rule {unknown[0]}", "rules: " + ", ".join(sorted(r.id for r in RULES)), Exit.USAGE)
    if given.citations:
        return _citations(given)
    text, findings = _mended(given) if given.fix else _found(given)
    if text.metadata.language not in (None, "en", "und"):
        tell(f"the text is in another language ({text.metadata.language}): the rules are those of English, nothing was checked")
    _tell(given, text, findings)
    return Exit.FINDINGS if any(f.level == "error" for f in findings) else Exit.DONE


def _off(given: argparse.Namespace) -> frozenset[str]:
    from drafter import settings

    return settings.load().lint_off | set(given.off or ())


def _found(given: argparse.Namespace) -> tuple[Resolution, Sequence[Finding]]:
    from drafter.lint import lint

    desk = looked_at(given.file)
    if desk:
        desk.off = _off(given)
        return desk.resolution, desk.findings
    text = text_of(given.file, given.changes)
    return text, lint(text, off=_off(given))


def _mended(given: argparse.Namespace) -> tuple[Resolution, Sequence[Finding]]:
    """The text with its safe repairs, and what is left. A draft is saved with them; another text goes to -o or to standard output."""
    from drafter.lint import in_turn, lint, mended
    from drafter.write import write

    path = Path(given.file)
    if path.suffix == ".toml" and path.exists():
        return _mended_draft(path, given)
    text, done = text_of(given.file, given.changes), 0
    for _ in range(_ROUNDS):
        turn = in_turn(lint(text, off=_off(given)))
        text, done = mended(text, turn), done + len(turn)
        if not turn:
            break
    if given.json and not given.output:
        raise DrafterError("--json and the mended text can't both go to standard output", "name a file for the text with -o", Exit.USAGE)
    form = Path(given.output).suffix.lstrip(".") if given.output else "txt"
    deliver(write(text, form), given, given.file)
    tell(f"mended {done}")
    return text, lint(text, off=_off(given))


def _mended_draft(path: Path, given: argparse.Namespace) -> tuple[Resolution, Sequence[Finding]]:
    from drafter.desk import held, open_desk

    with held(path):
        desk = open_desk(path)
        desk.off, done = _off(given), 0
        for _ in range(_ROUNDS):
            safe = [f for f in desk.findings if f.fix is not None and f.safe]
            if not safe:
                break
            done += desk.mend(safe)
        if done:
            desk.save()
        tell(f"mended {done} in {path}" if done else f"nothing to mend in {path}")
        return desk.resolution, desk.findings


def _tell(given: argparse.Namespace, text: Resolution, findings: Sequence[Finding]) -> None:
    from drafter.lint.finding import Text
    from drafter.write.lint import findings_json, findings_text

    if given.json:
        say(printed_json(findings_json(findings)))
        return
    said = findings_text(findings, {p.where: p.text for p in Text(text).passages})
    if given.fix and Path(given.file).suffix != ".toml" and not given.output:
        tell(said)
    else:
        say(said)


def _citations(given: argparse.Namespace) -> Exit:
    from drafter.bank import load
    from drafter.lint.citations import citations
    from drafter.write.lint import citations_json, citations_text

    desk = looked_at(given.file)
    found = citations(desk.resolution if desk else text_of(given.file, given.changes), load(bank_folder(given)))
    say(printed_json(citations_json(found)) if given.json else citations_text(found))
    return Exit.FINDINGS if any(c.said for c in found) else Exit.DONE
