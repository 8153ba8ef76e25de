"""Rules on the masthead: sponsors by name and in order, the title, and what belongs to a draft or to an adopted text alone (CONVENTIONS A)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from drafter import states
from drafter.lint.finding import Passage, Rule, Slip, Text


def _sponsors(text: Text) -> Iterator[tuple[str, int]]:
    """Each sponsor with the place of its name in the sponsors' passage. A blank is none."""
    at = 0
    for name in text.resolution.metadata.sponsors:
        if "__" not in name:
            yield name, at
        at += len(name) + len(", ")


def sponsor_name(text: Text) -> Iterator[Slip]:
    """Sponsors have the names that the United Nations gives them today (A-8)."""
    for name, at in _sponsors(text):
        bare = re.sub(r" \[.*\]$|:?\*+$", "", name)
        now = states.current(bare, text.resolution.metadata.session)
        if now is None:
            near = next((m for m in states.MEMBERS if m.split(" (")[0] == bare.split(" (")[0]), None)
            yield Slip(at, at + len(bare), f"no State is called {bare}" + (f": {near}" if near else ""), near, where="sponsors")
        elif states.plain(now) != states.plain(bare):
            yield Slip(at, at + len(bare), f"{bare} is called {now}", now, where="sponsors")


def sponsor_order(text: Text) -> Iterator[Slip]:
    """Sponsors stand in the order of the English alphabet, observers last, none twice (A-8)."""
    for (before, _), (after, at) in pairwise((n, at) for n, at in _sponsors(text) if "[" not in n and not n.endswith("*")):
        if states.place(after) < states.place(before):
            said = f"{after} stands behind {before}: sponsors stand in alphabetical order"
            yield Slip(at, at + len(after), said, where="sponsors")
        elif states.plain(after) == states.plain(before):
            yield Slip(at, at + len(after), f"{after} stands twice", where="sponsors")


def title_end(p: Passage) -> Iterator[Slip]:
    """A title has no final full stop and begins with a capital (A-3, A-5)."""
    if p.text.endswith("."):
        yield Slip(len(p.text) - 1, len(p.text), "a title has no final full stop", "")
    if p.text[:1].islower():
        yield Slip(0, 1, "a title begins with a capital", p.text[0].upper())


def draft_masthead(text: Text) -> Iterator[Slip]:
    """A draft has no resolution number, no report line and no closing meeting line (A-2)."""
    about = text.resolution.metadata
    if not re.search(r"/(?:L\.|CRP\.)", about.symbol or ""):
        return
    for name, value in (
        ("resolution_number", about.resolution_number),
        ("report_symbol", about.report_symbol),
        ("plenary_meeting", about.plenary_meeting),
        ("adopted_date", about.adopted_date),
    ):
        if value:
            yield Slip(0, 0, f"a draft has no {name.replace('_', ' ')}: {value}", where="masthead")


def plenary_date(text: Text) -> Iterator[Slip]:
    """A resolution is adopted on the date of its closing line, and its number is of its session (A-3)."""
    about = text.resolution.metadata
    if about.adopted_date and about.plenary_date and about.adopted_date != about.plenary_date:
        yield Slip(0, 0, f"adopted on {about.adopted_date}, but the closing line says {about.plenary_date}", where="masthead")
    number = re.match(r"(\d+)/", about.resolution_number or "")
    if number and about.session and int(number[1]) not in (about.session, 0) and about.session < 1000:
        yield Slip(0, 0, f"resolution {about.resolution_number} is not of session {about.session}", where="masthead")


RULES = (
    Rule("sponsor-name", "error", "A-8", sponsor_name, safe=False),
    Rule("sponsor-order", "error", "A-8", sponsor_order),
    Rule("title-form", "error", "A-3, A-5", title_end, ("title",)),
    Rule("draft-masthead", "error", "A-2", draft_masthead),
    Rule("closing-line", "warning", "A-3", plenary_date),
)
