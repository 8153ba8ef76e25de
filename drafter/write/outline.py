"""A text at a glance, for a terminal: what reading found and repaired, and what state a draft is in."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

from drafter.model import Paragraph, Resolution
from drafter.words import session_words

if TYPE_CHECKING:
    from drafter.desk import Desk


def outline(text: Resolution, width: int = 100) -> str:
    """Metadata, then a line for each paragraph, sub-paragraph and footnote, then the repairs."""
    meta = text.metadata
    facts = [(f.name.replace("_", " "), getattr(meta, f.name)) for f in fields(meta)]
    rows = [f"{text.kind}: {meta.title or 'untitled'}", ""]
    rows += [
        f"  {name}: {', '.join(value) if isinstance(value, tuple) else value}" for name, value in facts if value not in (None, ()) and name != "title"
    ]
    rows += ["", f"{text.enacting}" if text.enacting else "(no enacting words)", ""]
    for paragraph in text.paragraphs:
        rows += _rows(paragraph, width, 0)
    for annex in text.annexes:
        rows += ["", annex.heading + (f": {annex.title}" if annex.title else "")]
        for paragraph in annex.paragraphs:
            rows += _rows(paragraph, width, 0)
    rows += ["", *(_cut(f"  note {n.marker}: {n.text}", width) for n in text.footnotes)] if text.footnotes else []
    rows += ["", f"Calls: {len(text.calls)}", *(_cut(f"  {c.title}: {c.text}", width) for c in text.calls)] if text.calls else []
    rows += ["", f"Repairs and suspicions: {len(text.repairs)}", *(f"  {r.where}: {r.message} [{r.code}]" for r in text.repairs)]
    return "\n".join(rows)


def _rows(paragraph: Paragraph, width: int, depth: int) -> list[str]:
    name = paragraph.label or paragraph.id
    notes = f" [notes {', '.join(i.marker for i in paragraph.indicators)}]" if paragraph.indicators else ""
    row = _cut("  " * depth + f"{name:<5} {paragraph.text}", width - len(notes)) + notes
    return [row, *(r for s in paragraph.subparagraphs for r in _rows(s, width, depth + 1))]


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 3].rstrip() + "..."


def summary(desk: Desk) -> str:
    """A draft's state in a few lines: what it is, what changed against its predecessor, what is still open."""
    from drafter.draft import BLANK

    text, meta = desk.resolution, desk.resolution.metadata
    session = f", {session_words(meta.session)}" if meta.session else ""
    fields_open = [(f.name, value) for f in fields(meta) for value in _values(getattr(meta, f.name)) if BLANK in value]
    notes = f"{len(text.footnotes)} footnote{'' if len(text.footnotes) == 1 else 's'}"
    rows = [
        f"{meta.title or 'untitled'}",
        f"{meta.symbol or 'no symbol yet'}{session}; rolled from {desk.draft.predecessor.symbol or 'nothing'}",
        f"{len(text.preambular)} preambular and {len(text.operative)} operative paragraphs, {notes}",
    ]
    if desk.comparison:
        rows.append("against the predecessor: " + ", ".join(f"{n} {kind}" for kind, n in desk.comparison.summary.items() if n))
    proposed = [s for s in desk.draft.slots if s.status == "proposed"]
    rows.append(f"{len(proposed)} changes proposed, {len(fields_open) + len(desk.open_slots)} to decide or fill in:")
    rows += [f"  {name}: {value} (masthead)" for name, value in fields_open]
    rows += [f"  {s.name}: {s.value if isinstance(s.value, str) else s.value[-1]} ({s.why})" for s in desk.open_slots]
    rows += [f"  {r.where}: {r.message}" for r in text.repairs]
    return "\n".join([*rows, *desk.said])


def _values(value: object) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else (value,) if isinstance(value, str) else ()
