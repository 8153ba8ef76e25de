"""What the bank answers, as JSON (FORMATS.md) and as text for a terminal: hits of a search, completions."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from typing import Any

from drafter.bank import Completion, Hit, Source
from drafter.words import printed_date

SCHEMA = "drafter/search/1"


def search_json(hits: Iterable[Hit]) -> dict[str, Any]:
    """The hits in the shape of FORMATS.md, each with the wording that answers best and all sources of its family, newest first."""
    return {
        "schema": SCHEMA,
        "hits": [
            {
                "family": h.family.id,
                "text": h.text,
                "part": h.family.part,
                "lead_phrase": h.family.lead_phrase or None,
                "sources": [source_json(s) for _, s in h.family.sources()],
                "variants": len(h.family.variants),
                "score": h.score,
            }
            for h in hits
        ],
    }


def source_json(source: Source) -> dict[str, Any]:
    """A source; `date` is its date also where it was not adopted."""
    return {
        "symbol": source.symbol,
        "paragraph": source.paragraph,
        "adopted_date": source.date if source.adopted else None,
        "date": source.date,
    }


def search_text(hits: Iterable[Hit]) -> str:
    """The hits for a terminal: where and when, then the words."""
    return "\n\n".join(f"{_where(h)}\n{_indented(h.text)}" for h in hits) or "nothing found"


def _where(hit: Hit) -> str:
    newest = hit.source
    wordings = len(hit.family.variants)
    more = f", {wordings} wordings" if wordings > 1 else ""
    return f"{newest.symbol} {newest.paragraph}, {printed_date(newest.date or 'no date')}{more}"


def _indented(text: str) -> str:
    return "\n".join(textwrap.fill(line, 96, initial_indent="  ", subsequent_indent="  ") for line in text.splitlines())


def completion_json(found: Iterable[Completion]) -> dict[str, Any]:
    """Completions in the shape of FORMATS.md; `joined` where the text finishes the last word typed."""
    return {
        "completions": [
            {"text": c.text, "source": {"symbol": c.source.symbol, "paragraph": c.source.paragraph}} | ({"joined": True} if c.joined else {})
            for c in found
        ]
    }


def completion_text(found: Iterable[Completion]) -> str:
    """Completions for a terminal: the words, then where they are from."""
    return "\n".join(f"{'' if c.joined else ' '}{c.text}  [{c.source.symbol} {c.source.paragraph}]" for c in found) or "nothing found"
