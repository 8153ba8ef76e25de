"""Commands on the clause bank: mine, search, complete, trace."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from drafter.cli.streams import bank_folder, colour, printed_json, request, say, tell, width
from drafter.model import DrafterError, Exit


def mine_(given: argparse.Namespace) -> Exit:
    """files or folders of prior resolutions into a clause bank; incremental; progress on stderr"""
    from drafter.bank import prepare
    from drafter.mine import Step, mine_paths
    from drafter.progress import shown

    with shown(tell) as progress:
        summary = mine_paths([Path(p) for p in given.paths], bank_folder(given), progress, language=given.language, changes=given.changes)
        if summary.texts:
            if summary.added or summary.replaced:
                progress(Step("indexing"))
            prepare(bank_folder(given))
    if summary.reasons:
        tell(summary.reasons)
    if not (summary.added or summary.replaced or summary.unchanged):
        raise DrafterError(
            f"nothing was mined: none of {len(summary.skipped)} files holds a resolution in the language {given.language!r}",
            "see above why each was skipped; --language takes another language by its code, such as en or fr",
        )
    tell(str(summary))
    return Exit.DONE


def search_(given: argparse.Namespace) -> Exit:
    """clauses of the bank, best first"""
    from drafter.bank import load, search
    from drafter.write.bank_json import search_json, search_text

    bank = load(bank_folder(given))

    def answer(query: str, one_line: bool) -> str:
        hits = search(bank, query, part=given.part, limit=given.limit, title=given.title)
        return printed_json(search_json(hits), one_line) if one_line or given.json else search_text(hits)

    return _answers(given, given.query, answer)


def complete_(given: argparse.Namespace) -> Exit:
    """how agreed language goes on after these words"""
    from drafter.bank import complete, load
    from drafter.write.bank_json import completion_json, completion_text

    bank = load(bank_folder(given))

    def answer(asked: str, one_line: bool) -> str:
        wanted = request(asked) if one_line else {"prefix": asked, "part": given.part, "title": given.title, "session": given.session}
        draft = {key: wanted.get(key) for key in ("part", "title", "session")}
        found = complete(bank, wanted["prefix"], limit=given.limit, only=not one_line, **draft)
        return printed_json(completion_json(found), one_line) if one_line or given.json else completion_text(found)

    return _answers(given, given.prefix, answer)


def _answers(given: argparse.Namespace, asked: str | None, answer: Callable[[str, bool], str]) -> Exit:
    if not given.stdin:
        if not (asked or "").strip():
            raise DrafterError("nothing to look for", "give some words, or --stdin to read one query a line", Exit.USAGE)
        say(answer(asked or "", False))
        return Exit.DONE
    for row in sys.stdin:
        if row.strip():
            sys.stdout.write(answer(row.rstrip("\n"), True) + "\n")
            sys.stdout.flush()
    return Exit.DONE


def trace_(given: argparse.Namespace) -> Exit:
    """where each clause's words come from: agreed language, near it, or new; a clause through the sessions"""
    from drafter.bank import load
    from drafter.read import read
    from drafter.trace import timeline, trace
    from drafter.write.trace import trace_json, trace_text

    only = given.paragraph.upper() if given.paragraph else None
    found = trace(read(given.file, given.changes), load(bank_folder(given)), only)
    steps = timeline(found[0].family) if only and found[0].family else ()
    say(printed_json(trace_json(found, steps)) if given.json else trace_text(found, steps, colour(given), width()), colour(given))
    return Exit.DONE
