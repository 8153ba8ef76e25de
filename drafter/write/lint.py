"""Findings out: as JSON (drafter/lint/1), and as lines a person reads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from drafter.lint import Finding
    from drafter.lint.citations import Citation

_LEVELS = ("error", "warning", "info")
_AROUND = 40  # characters shown on each side of a span


def findings_json(findings: Sequence[Finding]) -> dict[str, Any]:
    """The findings as FORMATS has them."""
    rows = [
        {
            "rule": f.rule,
            "level": f.level,
            "paragraph": f.paragraph,
            "start": f.start,
            "end": f.end,
            "message": f.message,
            "fix": f.fix,
            "source": f.source,
        }
        for f in findings
    ]
    return {"schema": "drafter/lint/1", "findings": rows}


def findings_text(findings: Sequence[Finding], texts: Mapping[str, str]) -> str:
    """The findings by place, each with its words, and their number. `texts`: what stands at each place."""
    lines = []
    for f in findings:
        lines.append(f"{f.paragraph}  {f.level}  {f.message}  [{f.rule}, {f.source}]")
        if f.paragraph in texts:
            lines.append("    " + _shown(f, texts[f.paragraph]))
    return "\n".join([*lines, counted(findings)])


def _shown(f: Finding, text: str) -> str:
    start, end = max(0, f.start - _AROUND), min(len(text), f.end + _AROUND)
    words = text[f.start : f.end]
    words = words if len(words) <= 2 * _AROUND else f"{words[:_AROUND]} … {words[-_AROUND:]}"
    mended = f"[-{words}-]{{+{f.fix}+}}" if f.fix is not None else f"»{words}«"
    return ("… " if start else "") + text[start : f.start] + mended + text[f.end : end] + (" …" if end < len(text) else "")


def counted(findings: Sequence[Finding]) -> str:
    """How many findings of each level there are, and how many the program can mend."""
    numbers = [sum(f.level == level for f in findings) for level in _LEVELS]
    if not any(numbers):
        return "nothing found"
    said = ", ".join(
        f"{n} {word}{'' if n == 1 or word == 'for information' else 's'}"
        for n, word in zip(numbers, ("error", "warning", "for information"), strict=True)
        if n
    )
    mendable = sum(f.fix is not None and f.safe for f in findings)
    return said + (f"; --fix mends {mendable}" if mendable else "")


def citations_json(citations: Sequence[Citation]) -> dict[str, Any]:
    """What is cited, each mention, and what the bank says of it."""
    rows = [
        {"paragraph": c.where, "start": c.start, "end": c.end, "text": c.text, "symbol": c.symbol, "organ": c.organ or None, "said": list(c.said)}
        for c in citations
    ]
    return {"schema": "drafter/citations/1", "citations": rows}


def citations_text(citations: Sequence[Citation]) -> str:
    """What is cited: under its organ each text once, with the places that cite it, and what there is to say of it."""
    if not citations:
        return "nothing is cited"
    lines: list[str] = []
    for organ in sorted(dict.fromkeys(c.organ for c in citations), key=lambda o: o == ""):
        lines += ["", organ or "Documents"]
        of_organ = [c for c in citations if c.organ == organ]
        for symbol in dict.fromkeys(c.symbol for c in of_organ):
            mentions = [c for c in of_organ if c.symbol == symbol]
            lines.append(f"  {symbol.removeprefix(organ + ' '):<22}  {', '.join(dict.fromkeys(c.where for c in mentions))}")
            lines += [f"      {said}" for said in dict.fromkeys(said for c in mentions for said in c.said)]
    texts = {c.symbol for c in citations}
    look = {c.symbol for c in citations if c.said}
    return "\n".join([*lines[1:], "", f"{len(texts)} cited in {len(citations)} places; {len(look)} to look at"])
