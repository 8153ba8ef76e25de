"""Provenance as JSON and for a terminal: what is agreed language, since when, and what is new."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from drafter.bank import Source
from drafter.compare import Span
from drafter.trace import Step, Trace
from drafter.words import printed_date
from drafter.write.bank_json import source_json
from drafter.write.comparison_terminal import laid_out

SCHEMA = "drafter/trace/1"


def trace_json(traces: Iterable[Trace], steps: Sequence[Step] = ()) -> dict[str, Any]:
    """The traces; `timeline` for the one clause that was asked about."""
    return {"schema": SCHEMA, "clauses": [_clause(t) for t in traces]} | ({"timeline": [_step(s) for s in steps]} if steps else {})


def _clause(t: Trace) -> dict[str, Any]:
    return {
        "paragraph": t.paragraph,
        "standing": t.standing,
        "likeness": round(t.likeness, 3),
        "family": t.family.id if t.family else None,
        "sources": [source_json(s) for s in t.sources],
        "redline": [{"op": s.op, "text": s.text} for s in t.redline],
        "fresh": [{"start": start, "end": end, "text": t.text[start:end]} for start, end in t.fresh],
    }


def _step(s: Step) -> dict[str, Any]:
    return {"source": source_json(s.source), "redline": [{"op": r.op, "text": r.text} for r in s.redline]}


def trace_text(traces: Sequence[Trace], steps: Sequence[Step], colour: bool, width: int) -> str:
    """A summary, then a clause after the other: where its words were adopted, the difference, and its words that are new."""
    count = {standing: sum(t.standing == standing for t in traces) for standing in ("agreed", "near", "new")}
    rows = [", ".join(f"{n} {standing}" for standing, n in count.items()), ""]
    for t in traces:
        rows += [f"{t.paragraph}  {_standing(t)}", *laid_out(t.redline or (Span("equal", t.text),), colour, width, "    ")]
        if t.standing != "agreed" and t.fresh and t.sources:
            rows += [
                line for start, end in t.fresh for line in laid_out((Span("equal", f"only here: {t.text[start:end]}"),), colour, width, "      ")
            ]
        rows.append("")
    for s in steps:
        rows += [_said(s.source), *laid_out(s.redline, colour, width, "    "), ""]
    return "\n".join(rows)


def _standing(t: Trace) -> str:
    if t.standing == "new":
        return "new: no adopted clause is near it"
    more = f", and {len(t.sources) - 1} more" if len(t.sources) > 1 else ""
    where = f" as a {t.elsewhere} paragraph" if t.elsewhere else ""
    how = f"agreed {where.strip() or 'language'}" if t.standing == "agreed" else f"near agreed language{where} ({t.likeness:.0%})"
    return f"{how}: {_said(t.sources[0])}{more}"


def _said(source: Source) -> str:
    return f"{source.symbol} {source.paragraph}, {printed_date(source.date or 'no date')}"
