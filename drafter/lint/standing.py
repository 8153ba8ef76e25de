"""Rules on how far a text is: brackets, blanks, paragraphs that stand twice, references to paragraphs that are not there (CONVENTIONS F, B-9)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator

from drafter.lint.finding import BODY, EVERYWHERE, Passage, Rule, Slip, Text
from drafter.lint.following import REFERENCE

_PAIRS = {"]": "[", ")": "("}


def brackets_balance(p: Passage) -> Iterator[Slip]:
    """Brackets open and close (F-5). A lone closing one behind a short label ("a)") is a label."""
    opened: list[tuple[str, int]] = []
    for m in re.finditer(r"[\[\]()]", p.text):
        if m[0] in _PAIRS.values():
            opened.append((m[0], m.start()))
        elif opened and opened[-1][0] == _PAIRS[m[0]]:
            opened.pop()
        elif m[0] == "]" or not re.search(r"(?:^|\s)\w{1,3}$", p.text[: m.start()]):
            yield Slip(m.start(), m.end(), f"nothing opens this “{m[0]}”")
    for sign, at in opened:
        yield Slip(at, at + 1, f"nothing closes this “{sign}”")


def brackets_left(p: Passage) -> Iterator[Slip]:
    """What stands in square brackets is not agreed; none is left when the text is tabled (F-5)."""
    for m in re.finditer(r"\[[^\[\]]*\]", p.text):
        yield Slip(m.start(), m.end(), "square brackets: not agreed yet")


def blank(p: Passage) -> Iterator[Slip]:
    """A blank waits for what nobody can know from the text (FORMATS)."""
    for m in re.finditer(r"_{2,}", p.text):
        yield Slip(m.start(), m.end(), "a blank to fill in")


def twice(text: Text) -> Iterator[Slip]:
    """No paragraph stands twice."""
    seen: dict[str, str] = {}
    for p in text.passages if not text.composite else ():
        if p.kind == "paragraph" and len(p.text.split()) > 8:
            words = re.sub(r"^(?:also|further) ", "", p.text.rstrip(",;.:").casefold())
            if words in seen and p.ends[:1] != (":",):
                yield Slip(0, len(p.text), f"says the same as {seen[words]}", where=p.where)
            seen.setdefault(words, p.where)


def paragraph_reference(text: Text) -> Iterator[Slip]:
    """A reference to paragraphs of the text finds them: above stands above, and the number is there (B-9)."""
    if text.composite:  # it counts from 1 in each section
        return
    numbers = {int(p.number) for p in text.resolution.operative if p.number and p.number.isdecimal()}
    for parent in text.resolution.operative if numbers else ():
        own = int(parent.number) if parent.number and parent.number.isdecimal() else 0
        for p in parent.walk() if own else ():
            for m in REFERENCE.finditer(p.text):
                for said in (_misses(int(n), m["side"], own, numbers, "(" in m["numbers"]) for n in re.findall(r"\d+", m["numbers"])):
                    if said:
                        yield Slip(m.start(), m.end(), said, where=p.id)


def _misses(n: int, side: str, own: int, numbers: Collection[int], item: bool) -> str | None:
    """What is wrong with a reference to paragraph n in paragraph `own`; an item of that paragraph itself may stand above."""
    if n not in numbers:
        return f"there is no paragraph {n} {side}"
    wrong = (side == "above" and n >= own) or (side == "below" and n <= own)
    return f"paragraph {n} does not stand {side}" if wrong and not (n == own and item) else None


def name_form(text: Text) -> Iterator[Slip]:
    """One name has one form: a hyphen that it has elsewhere in the text is not left out (E-22)."""
    forms: dict[str, Counter[str]] = {}
    places: dict[str, list[tuple[Passage, int]]] = {}
    for p in text.passages:
        for m in re.finditer(r"\b[A-Z][a-z]+[- ][A-Z][a-z]+\b", p.text):
            forms.setdefault(m[0].replace("-", " "), Counter())[m[0]] += 1
            places.setdefault(m[0], []).append((p, m.start()))
    for said in forms.values():
        (most, often), *others = said.most_common()
        for other, seldom in others:
            for p, at in places[other] if "-" in most and seldom < often else ():
                yield Slip(at, at + len(other), f"elsewhere in the text: {most}", most, where=p.where)


RULES = (
    Rule("brackets", "error", "F-5", brackets_balance, EVERYWHERE),
    Rule("bracketed", "warning", "F-5", brackets_left, BODY),
    Rule("blank", "warning", "FORMATS", blank, EVERYWHERE),
    Rule("twice", "warning", "E-23", twice),
    Rule("name-form", "warning", "E-22", name_form, safe=False),
    Rule("paragraph-reference", "error", "B-9", paragraph_reference),
)
