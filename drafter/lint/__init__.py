"""Editorial rules: a text goes in, findings come out, in the order in which they stand.

Each rule is a small function in the module of its chapter of the conventions; the table `RULES` names them all. What a passage alone tells is
remembered by its words: after an edit only what changed is looked at again.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

from drafter.lint import calendar, masthead, naming, openings, paragraphs, references, standing, structure, wording
from drafter.lint.finding import Finding, Level, Passage, Rule, Text
from drafter.lint.following import Followed, Turned, follow
from drafter.lint.mending import in_turn, mended
from drafter.lint.sources import settling
from drafter.model import Resolution

__all__ = ["RULES", "Finding", "Followed", "Level", "Rule", "Turned", "follow", "in_turn", "lint", "mended", "settling"]

RULES: tuple[Rule, ...] = (
    *masthead.RULES,
    *structure.RULES,
    *paragraphs.RULES,
    *openings.RULES,
    *calendar.RULES,
    *references.RULES,
    *wording.RULES,
    *naming.RULES,
    *standing.RULES,
)
_OF_PASSAGES = tuple(r for r in RULES if r.on)
_OF_TEXTS = tuple(r for r in RULES if not r.on)


def lint(resolution: Resolution, predecessor: Resolution | None = None, off: Collection[str] = ()) -> tuple[Finding, ...]:
    """Findings on a text, by place. `predecessor`: the text it was rolled from; `off`: ids of rules that are not asked.

    The rules are those of English: a text in another language has no findings.
    """
    if resolution.metadata.language not in (None, "en", "und"):
        return ()
    text = Text(resolution, predecessor)
    found = [f for p in text.passages for f in _on(p)]
    found += [rule.finding(slip) for rule in _OF_TEXTS if rule.id not in off for slip in rule.check(text)]
    places = {p.where: n for n, p in enumerate(text.passages)}
    return tuple(sorted((f for f in found if f.rule not in off), key=lambda f: (places.get(f.paragraph, -1), f.start, f.rule)))


@lru_cache(maxsize=8192)
def _on(p: Passage) -> tuple[Finding, ...]:
    return tuple(rule.finding(slip, p.where) for rule in _OF_PASSAGES if p.kind in rule.on for slip in rule.check(p))
