"""JSON out: a Resolution, or a Comparison of two, as the plain tree of FORMATS.md, ready for `json.dumps`.

`read/json.py` gives the same Resolution back: `footnote_offsets`, beside `footnote_refs`, holds where a paragraph's own markers stand.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from drafter.model import Annex, Paragraph, Resolution

if TYPE_CHECKING:
    from drafter.compare import Comparison, Item, Span, Step

SCHEMA = "drafter/resolution/1"


def resolution_json(resolution: Resolution) -> dict[str, Any]:
    """A resolution as the tree that `drafter read --json` prints; `calls` only for a commentary."""
    tree: dict[str, Any] = {
        "schema": SCHEMA,
        "kind": resolution.kind,
        "metadata": asdict(resolution.metadata) | {"sponsors": list(resolution.metadata.sponsors)},
        "enacting": resolution.enacting,
        "preambular": [_tree(p, "id", *_given(p, "label", "section"), "text", "lead_phrase") for p in resolution.preambular],
        "operative": [_tree(p, "id", "number", *_given(p, "label"), "section", "text", "lead_phrase") for p in resolution.operative],
        "footnotes": {note.marker: note.text for note in resolution.footnotes},
        "annexes": [_annex(a) for a in resolution.annexes],
        "repairs": [asdict(r) for r in resolution.repairs],
    }
    if resolution.kind == "commentary":
        tree["calls"] = [asdict(c) for c in resolution.calls]
    return tree


def _annex(annex: Annex) -> dict[str, Any]:
    paragraphs = [_tree(p, "id", "number", *_given(p, "label"), "section", "text") for p in annex.paragraphs]
    return {"heading": annex.heading, "title": annex.title, "paragraphs": paragraphs}


def _given(paragraph: Paragraph, *keys: str) -> list[str]:
    """The keys that are printed only where a paragraph has them."""
    return [key for key in keys if getattr(paragraph, key)]


def _tree(paragraph: Paragraph, *keys: str) -> dict[str, Any]:
    tree: dict[str, Any] = {key: getattr(paragraph, key) for key in keys}
    tree["footnote_refs"] = list(paragraph.footnote_refs)
    if paragraph.indicators or paragraph.footnote_refs:
        tree["footnote_offsets"] = [i.at for i in paragraph.indicators]
    tree["subparagraphs"] = [_tree(sub, "label", "text") for sub in paragraph.subparagraphs]
    return tree


def comparison_json(comparison: Comparison) -> dict[str, Any]:
    """A comparison as the tree that `drafter compare --json` prints."""
    return {
        "schema": "drafter/comparison/1",
        "old": text_about(comparison.old),
        "new": text_about(comparison.new),
        "items": [comparison_item(item) for item in comparison.items],
        "summary": comparison.summary,
        "title": _redline(comparison.title),
        "headings": [{"old": h.old, "new": h.new, "above": h.above_new or h.above_old, "redline": _redline(h.redline)} for h in comparison.headings],
        "annexes": [comparison_item(item) for item in comparison.annexes],
    }


def comparison_item(item: Item) -> dict[str, Any]:
    """One item of a comparison."""
    return {
        "old": list(item.old),
        "new": list(item.new),
        "type": item.type,
        "change": item.change,
        "verb": list(item.verb) if item.verb else None,
        "confidence": item.confidence,
        "redline": _redline(item.redline),
        "footnotes": [{"old": note.old, "new": note.new, "redline": _redline(note.redline)} for note in item.footnotes],
        "step": _step(item.step) if item.step else None,
        "scope": {"in": list(item.scope.come), "out": list(item.scope.gone)},
    }


def _step(step: Step) -> dict[str, Any]:
    """Both rungs, and which way it went where they are on one ladder."""
    rungs = {side: dict(zip(("ladder", "step", "of"), rung, strict=True)) if rung else None for side, rung in (("old", step.old), ("new", step.new))}
    return {**rungs, "direction": step.direction}


def text_about(resolution: Resolution) -> dict[str, Any]:
    """What tells a text from another."""
    return {"symbol": resolution.metadata.symbol, "session": resolution.metadata.session, "title": resolution.metadata.title}


def _redline(spans: tuple[Span, ...]) -> list[dict[str, str]]:
    return [{"op": span.op, "text": span.text} for span in spans]
