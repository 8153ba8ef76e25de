"""Commands on texts: read one, compare two."""

from __future__ import annotations

import argparse

from drafter.cli.streams import colour, deliver, looked_at, printed_json, say, tell, text_of, width
from drafter.model import DrafterError, Exit, Resolution


def read_(given: argparse.Namespace) -> Exit:
    """any supported file to structure; without --json a readable outline with what was repaired"""
    from drafter.read import proposals, read
    from drafter.write.json import resolution_json
    from drafter.write.outline import outline
    from drafter.write.proposals import proposals_json, proposals_text

    if given.changes == "proposals":
        found = proposals(given.file)
        say(printed_json(proposals_json(found)) if given.json else proposals_text(found))
        return Exit.DONE
    text = read(given.file, given.changes)
    say(printed_json(resolution_json(text)) if given.json else outline(text))
    return Exit.DONE


def compare_(given: argparse.Namespace) -> Exit:
    """clause by clause, word by word"""
    from drafter.compare import CHANGES, compare
    from drafter.write.comparison import FORMATS

    sides = given.changes or [None]
    old, desk = text_of(given.old, sides[0]), looked_at(given.new)
    new = desk.resolution if desk else text_of(given.new, sides[-1])
    made = desk.against(old) if desk else compare(old, new)
    form = "json" if given.json else given.format or "terminal"
    if form not in FORMATS:
        raise DrafterError(f"no comparison format {form!r}", f"choose one of: {', '.join(FORMATS)}", Exit.USAGE)
    only = set(given.only.split(",")) if given.only else None
    if only and (strange := only - set(CHANGES)):
        raise DrafterError(f"no class of changes {min(strange)!r}", f"choose from: {', '.join(CHANGES)}", Exit.USAGE)
    deliver(FORMATS[form](made, colour(given), width(), only), given, given.old, given.new)
    beside = [name for name, a, b in _beside(old, new) if a != b]
    if beside:
        tell(f"not compared here, and different: {', '.join(beside)}")
    differs = bool(beside) or any(item.type != "same" or item.change != "none" for item in made.items)
    return Exit.FINDINGS if given.exit_code and differs else Exit.DONE


def _beside(old: Resolution, new: Resolution) -> tuple[tuple[str, object, object], ...]:
    """What a comparison of paragraphs and notes leaves out."""
    return (
        ("titles", old.metadata.title, new.metadata.title),
        ("section headings", [p.section for p in old.paragraphs], [p.section for p in new.paragraphs])
        if len(old.paragraphs) == len(new.paragraphs)
        else ("", 0, 0),
        ("annexes", old.annexes, new.annexes),
    )
