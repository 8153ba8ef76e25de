"""Footnotes that keep themselves when clauses come, go or move: a source is given once, at its first mention, and "Ibid." follows it (D-3, D-5).

The draft before and after the change goes in, steps come out that `settled` makes. Only what the change itself brought about is touched, and
only where it is sure: a source counts as one thing where it is a whole text, or where the same name stands before the indicator.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import reduce
from itertools import pairwise
from typing import Literal

from drafter import notes
from drafter.draft import Clause, Draft
from drafter.templating import fill

_SOURCE = re.compile(r"(?:See (?:also )?)?(?:[Rr]esolution \d|Official Records|United Nations|[A-Z]{1,6}/)(?!.*; |.*\d and [A-Z]+/)")
_WHOLE = re.compile(r"(?:Resolution [^,;]+(?:, annex(?: [IVX]+)?)?|United Nations, Treaty Series, vol\. \d+, No\. \d+)\.")
_JOINING = frozenset("of the and for on to against in with by its their from or at as".split())
_PART_OF_ANOTHER = re.compile(r"(?:Part(?:y|ies)|Protocols?|Committee|Meeting|Office|Secretariat|“[^”]*) (?:to |of |on )?(?:the )?$")


@dataclass(frozen=True, slots=True)
class Settling:
    """One step: an indicator dropped, a note put behind the words that are its first mention now, a note said as "Ibid.", or only a word on one."""

    said: str
    what: Literal["drop", "put", "ibid", "say"]
    clause: str = ""
    key: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """An indicator: its clause, its key, and what it gives: the source, and the name before it; "" and None where that can't be told."""

    clause: str
    key: str
    source: str
    named: str | None

    @property
    def thing(self) -> tuple[str, str]:
        """What is cited, equal for two mentions of it; where nobody can be sure, for two of one note."""
        if _WHOLE.fullmatch(self.source):
            return self.source, ""
        return (self.source, self.named) if self.source and self.named else ("", self.key)


def settling(before: Draft, after: Draft) -> list[Settling]:
    """What the change calls for, in the order in which it is done."""
    steps = _first_mentions(before, after)
    made = reduce(settled, steps, after)
    steps += _repeats(before, made)
    made = reduce(settled, steps, after)
    return steps + _ibid(before, made)


def settled(draft: Draft, step: Settling) -> Draft:
    """The draft with a step made."""
    if step.what == "ibid":
        return _as_ibid(draft, step.key, step.words)
    if step.what == "drop":
        return _uncited(_each_text(draft, step.clause, lambda text: text.replace(f"[^{step.key}]", "")), step.key)
    if step.what == "put":
        bare = _each_text(draft, "", lambda text: text.replace(f"[^{step.key}]", ""))
        done: list[bool] = []

        def put(text: str) -> str:
            at = None if done else _named_at(text, step.words)
            if at is None:
                return text
            done.append(True)
            return f"{text[:at]}[^{step.key}]{text[at:]}"

        return _each_text(bare, step.clause, put)
    return draft


# --- what is cited where -----------------------------------------------------------------------------------------


def name_before(text: str) -> str | None:
    """The name that ends a text: "Recalling the Convention on the Rights of the Child," -> "Convention on the Rights of the Child"."""
    tokens = text.rstrip(" ,;.:”’").split(" ")
    first = len(tokens)
    for n in range(len(tokens) - 1, 0, -1):
        word = tokens[n].strip("“”,:")
        if not (word[:1].isupper() or word in _JOINING or re.fullmatch(r"(?:19|20)\d\d", word)) or tokens[n].endswith(";"):
            break
        if tokens[n].endswith(",") and tokens[n + 1 : n + 2] and not tokens[n + 1].strip("“")[:1].isupper():
            break
        if word[:1].isupper() or word[:1].isdigit():
            first = n
    name = " ".join(tokens[first:]).lstrip("“")
    return name if sum(w[:1].isupper() for w in name.split()) > 1 and len(name.split()) > 2 else None


def mentions(draft: Draft) -> list[Mention]:
    """Every indicator of the clauses, in order."""
    texts = {key: fill(text, draft.values, f"footnote {key}") for key, text in draft.footnotes.items()}
    found = []
    for clause in draft.clauses:
        for part in clause.walk():
            at = 0
            for m in notes.KEY.finditer(part.text):
                full = notes.in_full(m[1], texts, draft.ibid).strip()
                sure = _SOURCE.match(full) and "__" not in full and not full.startswith("Ibid")
                found.append(Mention(clause.id, m[1], full if sure else "", name_before(part.text[at : m.start()])))
                at = m.end()
    return found


def _named_at(text: str, name: str) -> int | None:
    """Where an indicator stands behind the first mention of a name; None where it is not named, or has its own note."""
    for m in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)”?[,;.:]?", text):
        if not _PART_OF_ANOTHER.search(text[: m.start()]):
            return None if notes.KEY.match(text, m.end()) else m.end()
    return None


# --- steps -------------------------------------------------------------------------------------------------------


def _first_mentions(before: Draft, after: Draft) -> list[Settling]:
    """Notes whose first mention went, or was passed by another mention of the same name: they go to the one that is first now."""
    was = {c.id: n for n, c in enumerate(before.clauses)}
    now = {c.id: n for n, c in enumerate(after.clauses)}
    all_now = mentions(after)
    cited = {m.key: m for m in reversed(all_now)}
    given = {m.thing for m in cited.values()}
    steps = []
    for m in {m.key: m for m in reversed(mentions(before))}.values():
        if m.key in cited and (m.named != cited[m.key].named or sum(n.key == m.key for n in all_now) > 1):
            continue  # other words stand before it now, or it is cited more than once: a person's own
        here = now.get(cited[m.key].clause, 0) if m.key in cited else len(now)
        first = _bearer(after, m.named, here) if m.named and m.source else None
        if first and (m.key in cited or m.thing not in given) and was.get(first, len(was)) > was[m.clause]:
            steps.append(Settling(f"the note “{_short(m.source)}” is now behind the first mention of {m.named}", "put", first, m.key, m.named or ""))
        elif m.key not in cited and m.thing not in given and m.key in after.footnotes and (full := _full(before, m.key)):
            steps.append(Settling(f"nothing cites “{_short(full)}” now; it stays in the draft file", "say", "", m.key))
    return steps


def _bearer(draft: Draft, name: str, end: int) -> str | None:
    """The first clause before a place that names something, where that needs a note."""
    for clause in draft.clauses[:end]:
        for part in clause.walk():
            if name in part.text:
                return clause.id if _named_at(part.text, name) is not None else None
    return None


def _repeats(before: Draft, after: Draft) -> list[Settling]:
    """Mentions that give once more what is given already: one more than before the change."""
    if (after.metadata.session or notes.SINGLE_SINCE) < notes.SINGLE_SINCE:
        return []
    old = mentions(before)
    steps = []
    now = mentions(after)
    for thing in dict.fromkeys(m.thing for m in now):
        all_now, all_before = [m for m in now if m.thing == thing], [m for m in old if m.thing == thing]
        known = {(m.clause, m.key) for m in all_before}
        later = sorted(all_now[1:], key=lambda m: (m.clause, m.key) in known)
        for m in later[: len(all_now) - max(1, len(all_before))]:
            if (m.clause, m.key) != (all_now[0].clause, all_now[0].key):
                said = f"“{_short(_full(after, m.key))}” is given above already: the later indicator is dropped"
                steps.append(Settling(said, "drop", m.clause, m.key))
    return steps


def _ibid(before: Draft, after: Draft) -> list[Settling]:
    """Notes that the change put behind one with the same source."""
    old = list(dict.fromkeys(m.key for m in mentions(before)))
    neighbours = set(pairwise(old))
    order = list({m.key: m for m in mentions(after)}.values())
    return [
        Settling(f"“{_short(b.source)}” follows itself: “Ibid.”", "ibid", "", b.key, a.key)
        for a, b in pairwise(order)
        if a.source == b.source != "" and (a.key, b.key) not in neighbours and after.ibid.get(b.key) != a.key and "{{" not in after.footnotes[b.key]
    ]


# --- the draft changed -------------------------------------------------------------------------------------------


def _full(draft: Draft, key: str) -> str:
    return fill(notes.in_full(key, draft.footnotes, draft.ibid), draft.values, f"footnote {key}")


def _short(text: str, width: int = 60) -> str:
    return text if len(text) <= width else f"{text[: width - 2].rstrip()} …"


def _as_ibid(draft: Draft, key: str, behind: str) -> Draft:
    """A note said as "Ibid." behind another; notes that were told through it are spelled out first."""
    through = [k for k in draft.ibid if k in draft.footnotes and key in _chain(draft, k)]
    texts = {k: notes.in_full(k, draft.footnotes, draft.ibid) for k in through}
    kept = {k: v for k, v in draft.ibid.items() if k not in through}
    return replace(draft, footnotes={**draft.footnotes, **texts, key: "Ibid."}, ibid={**kept, key: behind})


def _chain(draft: Draft, key: str) -> Iterator[str]:
    seen: set[str] = set()
    while (found := draft.ibid.get(key)) is not None and found not in seen:
        yield found
        seen.add(found)
        key = found


def _uncited(draft: Draft, key: str) -> Draft:
    """The draft without a note that nothing cites, and through which no other is told."""
    cited = key in notes.keys(c.text for clause in draft.clauses for c in clause.walk()) or key in draft.ibid.values()
    return draft if cited else replace(draft, footnotes={k: v for k, v in draft.footnotes.items() if k != key})


def _each_text(draft: Draft, name: str, change: Callable[[str], str]) -> Draft:
    """The texts of one clause, or of all of them (no name), changed."""

    def changed(clause: Clause) -> Clause:
        return replace(clause, text=change(clause.text), subparagraphs=tuple(changed(s) for s in clause.subparagraphs))

    def part(clauses: tuple[Clause, ...]) -> tuple[Clause, ...]:
        return tuple(changed(c) if name in ("", c.id) else c for c in clauses)

    return replace(draft, preambular=part(draft.preambular), operative=part(draft.operative))
