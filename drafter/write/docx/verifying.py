"""The proof of a tracked file: with every change rejected it is the predecessor, with every change accepted the draft.

Enters the file's bytes; its parts are parsed, the changes carried out as the standard says, and what is left compared with both pages, part
by part and paragraph by paragraph: form, words, numbers, looks, indicators and the notes they lead to.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import get_args

from lxml.etree import tostring  # type: ignore[import-untyped]

from drafter.model import DrafterError, Exit
from drafter.read import Changes
from drafter.read.docx.changes import is_gone, mark_is_gone, marked_gone
from drafter.read.docx.values import attribute
from drafter.read.trees import Element, child, children, descendants, local, tree
from drafter.write.docx.layout import LOOKS, OWN_LOOKS, PARAGRAPHS, WML
from drafter.write.docx.page import CELL_END, HEAD_CELLS, Block, Page

Line = tuple[str, tuple[tuple[str, str], ...]]  # the form of a paragraph, and its runs: their looks and what they say
Cite = Callable[[Element], str]
_HELD = ("document", "footnotes", "header1", "header2")  # the parts that hold text; header3 is header2 mirrored
_LETTERS = {"tab": "\t", "br": "\n", "footnoteRef": "\u0002"}


def verify(content: bytes, old: Page, new: Page) -> None:
    """Raises DrafterError that names the place where the file, its changes rejected or accepted, is not the page it must be."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: tree(archive.read(f"word/{name}.xml"), name) for name in _HELD if f"word/{name}.xml" in archive.namelist()}
    sides: dict[Changes, tuple[Page, str]] = {"rejected": (old, "the predecessor"), "accepted": (new, "the draft")}
    for choice in get_args(Changes):
        page, what = sides[choice]
        left = _left(parts, choice)
        for name, wanted in _wanted(page).items():
            if difference := _difference(left.get(name, []), wanted):
                raise DrafterError(
                    f"the tracked file would not be right: with all changes {choice} it is not {what}: {name}, {difference}",
                    "nothing was written; please report this with both texts",
                    Exit.WOULD_LOSE,
                )


def _difference(found: Sequence[Line], wanted: Sequence[Line]) -> str:
    """Where two flows part, in words; "" where they are the same."""
    for n, (one, other) in enumerate(zip(found, wanted, strict=False), 1):
        if one != other:
            return f"paragraph {n}, {_said(one)!r} for {_said(other)!r}"
    if len(found) != len(wanted):
        return f"{len(found)} paragraphs for {len(wanted)}"
    return ""


def _said(line: Line) -> str:
    return "".join(text for _, text in line[1])[:80]


# --- what is in the file -----------------------------------------------------------------------------------------


def _left(parts: Mapping[str, Element], choice: Changes) -> dict[str, list[Line]]:
    """What the choice leaves, flow by flow."""
    notes = {attribute(note, "id"): note for note in children(parts["footnotes"], "footnote")}

    def cite(reference: Element) -> str:
        mark = "custom" if attribute(reference, "customMarkFollows") else ""
        return f"\u0001{mark}[{_flat(_lines(notes[attribute(reference, 'id')], choice, cite))}]"

    body = parts["document"][0]
    masthead = next(children(body, "tbl")) if "header1" in parts else None
    left = {"the body": list(_lines(body, choice, cite, masthead))}
    if masthead is not None:
        rows = (list(descendants(one, "tc")) for one in (parts["header1"], masthead))
        cells = [cell for row in rows for cell in row[1:]]
        left |= {f"the masthead's {kind}": list(_lines(cell, choice, cite)) for kind, cell in zip(HEAD_CELLS, cells, strict=True)}
        heads = zip(("symbol", "title"), descendants(parts["header2"], "tc"), strict=True)
        left |= {f"the running {name}": list(_lines(cell, choice, cite)) for name, cell in heads}
    return left


def _flat(lines: Iterable[Line]) -> str:
    return "\n".join(f"{look}\u0003{text}" for _, runs in lines for look, text in runs)


def _lines(container: Element, choice: Changes, cite: Cite, without: Element | None = None) -> Iterator[Line]:
    """Paragraphs that stand in an element: one whose mark is gone goes on with the next, which gives it its form. A row of a table is one."""
    runs: list[tuple[str, str]] = []
    for paragraph in children(container, "p", "tbl"):
        if local(paragraph) == "tbl":
            if paragraph is not without:
                yield from [("", _merged(runs))] if runs else []
                yield from (_row(row, choice, cite) for row in children(paragraph, "tr") if not marked_gone(child(row, "trPr"), choice))
                runs = []
            continue
        form = paragraph[0] if len(paragraph) and local(paragraph[0]) == "pPr" else None
        runs += _runs(paragraph, choice, cite)
        if not mark_is_gone(form, choice):
            if runs or form is not None:
                yield _form(form), _merged(runs)
            runs = []
    if runs:
        yield "", _merged(runs)


def _row(row: Element, choice: Changes, cite: Cite) -> Line:
    """A row as one line, CELL_END between its cells."""
    cells = [list(_lines(cell, choice, cite)) for cell in children(row, "tc")]
    runs = [run for n, lines in enumerate(cells) for _, said in lines for run in ([("", CELL_END.text)] if n else []) + list(said)]
    return next((form for lines in cells for form, _ in lines), ""), _merged(runs)


def _form(properties: Element | None) -> str:
    """The form of a paragraph, without what became of its mark."""
    if properties is None:
        return ""
    if len(properties) and local(properties[-1]) == "rPr":
        return "".join(_printed(one) for one in properties[:-1])
    return _known(tostring(properties))


@lru_cache(maxsize=1024)
def _known(properties: bytes) -> str:
    return "".join(map(_printed, tree(properties, "properties")))


def _printed(element: Element) -> str:
    """An element without its namespaces."""
    names = "".join(f" {name.rpartition('}')[2]}={value}" for name, value in element.items())
    return f"<{local(element)}{names}>" + "".join(map(_printed, element))


def _runs(element: Element, choice: Changes, cite: Cite) -> Iterator[tuple[str, str]]:
    for one in element:
        name = local(one)
        if name == "r":
            look = one[0] if len(one) and local(one[0]) == "rPr" else None
            text = "".join(_letters(inner, cite) for inner in one if inner is not look)
            yield _known(tostring(look)) if look is not None else "", text
        elif name != "pPr" and not is_gone(one, choice):
            yield from _runs(one, choice, cite)


def _letters(one: Element, cite: Cite) -> str:
    name = local(one)
    return one.text or "" if name in ("t", "delText") else cite(one) if name == "footnoteReference" else _LETTERS.get(name, name)


def _merged(runs: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Runs of one look side by side are one."""
    made: list[tuple[str, str]] = []
    for look, text in runs:
        if made and made[-1][0] == look:
            made[-1] = (look, made[-1][1] + text)
        elif text:
            made.append((look, text))
    return tuple(made)


# --- what must be in it ------------------------------------------------------------------------------------------


def _wanted(page: Page) -> dict[str, list[Line]]:
    notes = {marker: _flat([_line(note, {})]) for marker, note in page.notes.items()}
    wanted = {"the body": [_line(block, notes) for block in page.body]}
    for kind in HEAD_CELLS:
        if page.cells[kind]:
            wanted[f"the masthead's {kind}"] = [_line(block, notes) for block in page.cells[kind]]
    if page.masthead:
        wanted |= {f"the running {name}": [_line(block, notes) for block in blocks] for name, blocks in page.heads.items()}
    return wanted


def _line(block: Block, notes: Mapping[str, str]) -> Line:
    own = OWN_LOOKS.get(block.kind, "")
    runs = [(_parsed(own), block.prefix)]
    for piece in block.pieces:
        sign = f"\u0001{'custom' if piece.text else ''}[{notes[piece.note]}]" if piece.note else "\u0002" if piece.own and not piece.text else ""
        runs.append((_parsed(own + LOOKS[piece.look]), sign + piece.text))
    return _parsed(PARAGRAPHS[block.kind]), _merged(runs)


def _parsed(properties: str) -> str:
    return _known(f'<x xmlns:w="{WML}">{properties}</x>'.encode()) if properties else ""
