"""Commands on texts: read one, compare two."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from drafter.cli.streams import colour, deliver, looked_at, printed_json, say, text_of, width
from drafter.model import DrafterError, Exit

if TYPE_CHECKING:
    from drafter.read import Changes
    from drafter.write.comparison import View


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
    """clause by clause, word by word; more than two texts: each clause through all of them"""
    from drafter.write.comparison import FORMATS, View

    view = View(colour(given), width(), _classes(given.only))
    sides = given.changes or [None]
    if given.later:
        return _timeline(given, view, sides)
    from drafter.compare import compare

    form = _format(given, FORMATS)
    old, desk = text_of(given.old, sides[0]), looked_at(given.new)
    made = desk.against(old) if desk else compare(old, text_of(given.new, sides[-1]))
    if desk:
        view = replace(view, sources=desk.sources)
    deliver(FORMATS[form](made, view), given, given.old, given.new)
    return Exit.FINDINGS if given.exit_code and made.differs else Exit.DONE


def _timeline(given: argparse.Namespace, view: View, sides: Sequence[Changes | None]) -> Exit:
    from drafter.compare import timeline
    from drafter.write.timeline import FORMATS

    paths = [given.old, given.new, *given.later]
    form = _format(given, FORMATS)
    made = timeline([text_of(path, sides[min(n, len(sides) - 1)]) for n, path in enumerate(paths)])
    deliver(FORMATS[form](made, view), given, *paths)
    return Exit.FINDINGS if given.exit_code and any(c.differs for c in made.comparisons) else Exit.DONE


def _format(given: argparse.Namespace, formats: Mapping[str, object]) -> str:
    form: str = "json" if given.json else given.format or ("columns" if given.side_by_side else "terminal")
    if form not in formats:
        raise DrafterError(f"no format {form!r} for this comparison", f"choose one of: {', '.join(formats)}", Exit.USAGE)
    return form


def _classes(named: str | None) -> set[str] | None:
    """The classes of change that were asked for; None for all."""
    from drafter.compare import CHANGES

    only = set(named.split(",")) if named else None
    if only and (strange := only - set(CHANGES)):
        raise DrafterError(f"no class of changes {min(strange)!r}", f"choose from: {', '.join(CHANGES)}", Exit.USAGE)
    return only
