"""Akoma Ntoso in: the United Nations' own AKN4UN files of resolutions, in any of its languages.

In go bytes, out comes a Resolution, or one for each that a collection holds. Structure, indicators, openings and dates come from the
markup. No word of a body is lost: what is not understood is an ordinary paragraph with a repair. What is damaged, of another kind or
unsafe (entities, absurd depth) is a DrafterError.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from drafter.model import DrafterError, Kind, Repair, Resolution
from drafter.read.akn.annexes import annexes
from drafter.read.akn.blocks import Block, blocks
from drafter.read.akn.entries import paragraphs
from drafter.read.akn.metadata import Around, metadata
from drafter.read.akn.parts import Reader, announces
from drafter.read.akn.running import Notes, Text
from drafter.read.akn.source import parse
from drafter.read.trees import Element, child, children, descendants, local, loose

_SURROUNDINGS = frozenset("meta coverPage preface conclusions attachments components".split())
_KINDS: dict[str, Kind] = {"decision": "decision", "amendment": "amendment"}


def read(content: bytes, name: str) -> Resolution:
    """The resolution in these bytes, of a collection the first; a repair names the others. Raises DrafterError (with `name`)."""
    first, *others = read_all(content, name)
    if not others:
        return first
    said = f"The file holds {len(others) + 1} resolutions; the others are {', '.join(r.name for r in others)}."
    return replace(first, repairs=(Repair("collection", "text", said), *first.repairs))


def read_all(content: bytes, name: str) -> tuple[Resolution, ...]:
    """Every resolution in these bytes, in order. Raises DrafterError (with `name`) for what can't be read."""
    found = tuple(_resolution(around) for around in _texts(parse(content, name)))
    if not found:
        raise DrafterError(f"{name} is Akoma Ntoso without a text", "give the file of a resolution, as the United Nations publishes it")
    return found


def _texts(root: Element) -> Iterator[Around]:
    """The texts of a document: itself, or the components of a collection."""
    for top in children(root):
        if local(top) == "documentCollection":
            inside = (e for part in (root, top) for holder in children(part, "components") for e in descendants(holder, "component"))
            yield from (Around(text, top) for component in inside for text in children(component) if _is_text(text))
        elif _is_text(top):
            yield Around(top)


def _is_text(element: Element) -> bool:
    return child(element, "mainBody", "body", "preamble") is not None


def _resolution(around: Around) -> Resolution:
    notes = Notes.of(around.text)
    repairs: list[Repair] = []
    made = metadata(around, repairs)
    _title_notes(around.text, notes)
    formula = next((e for preamble in children(around.text, "preamble") for e in children(preamble, "formula")), None)
    enacting = _enacting(formula, notes)
    before, after = _parts(around.text, notes, formula)
    if not enacting:
        repairs.append(Repair("no-enacting-words", "enacting", "No line names the organ that acts (such as “The General Assembly,”)."))
    english = made.language in ("en", None)
    preamble, operative = Reader("preambular", english), Reader("operative", english)
    preamble.read(before)
    operative.read(after)
    attached = [block for part in children(around.text, "attachments") for block in blocks(part, notes)]
    repairs += preamble.repairs + operative.repairs
    preambular = paragraphs(preamble.entries, "PP", repairs)
    return Resolution(
        kind=_KINDS.get(around.text.get("name") or "", "resolution"),
        metadata=made,
        enacting=enacting,
        preambular=preambular,
        operative=paragraphs(operative.entries, "OP", repairs),
        annexes=annexes(attached, repairs),
        footnotes=notes.footnotes(),
        repairs=(*notes.odd, *repairs),
    )


def _enacting(formula: Element | None, notes: Notes) -> str | None:
    """The words that name the organ, without their comma."""
    run = Text(notes).feed(formula).run() if formula is not None else None
    for indicator in run.indicators if run else ():
        notes.suspect("footnote-without-indicator", "It stands at the enacting words, which hold no indicator.", f"footnote {indicator.marker}")
    return run.text.rstrip(" ,،，:") or None if run else None


def _title_notes(text: Element, notes: Notes) -> None:
    """Keeps the notes of the title and the masthead, which have no place for an indicator."""
    for part in children(text, "coverPage", "preface"):
        for note in descendants(part, "authorialNote"):
            marker = notes.take(note)
            notes.suspect("footnote-without-indicator", "It stands at the title, which holds no indicator.", f"footnote {marker}")


def _parts(text: Element, notes: Notes, formula: Element | None) -> tuple[list[Block], list[Block]]:
    """The blocks of the preamble and of the operative part. What the markup cut in two is put together again, with a repair."""
    bodies = [part for part in children(text) if local(part) not in _SURROUNDINGS]
    end = max((n for n, part in enumerate(bodies, 1) if local(part) == "preamble"), default=0)
    before = [(block, part) for part in bodies[:end] for block in blocks(part, notes, formula)]
    after = [block for part in bodies[end:] for block in blocks(part, notes)]
    if between := loose(text):
        notes.suspect("not-understood", f"Text between the parts of the source: {between}")
    strays = next((n for n, block in enumerate(after) if not announces(block)), len(after))
    moved = after[:strays] if strays < len(after) else []
    for block in [b for b, part in before if local(part) != "preamble"] + moved:
        notes.suspect("preambular-in-body", f"It stands in the operative part of the source: {block.run.text[:60]}")
    return [block for block, _ in before] + moved, after[len(moved) :]
