"""What the wording of a line tells: whether it is whole, how it starts, how two halves are joined.

Every module of the text reader asks here, so that a paragraph and a footnote are judged alike.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from drafter.words import MONTH, Part, lead_phrase

INDICATOR = re.compile(r"\[\^([\w./-]+)\]")
_TAIL = re.compile(r"(?:\s*\[\^[\w./-]+\]|[\s”\"’')\]])+$")
_FAR = 300  # characters from its end in which a text closes
_FLAT_TAIL = re.compile(r"(?<=[,;.:”\"]) ?\d{1,3}$")
_ABBREVIATION = re.compile(r"\b(?:vols?|Nos?|chaps?|sects?|paras?|arts?|pp?|Corr|Add|Rev|cf|ed|eds|Dr|Mr|Ms|Mrs|St|D\.C|e\.g|i\.e|al)\.$", re.I)
_MARKS = (",", ";", ":", ".", "!", "?", "…")
_LONGEST = 6  # letters and stop of an abbreviation
_LEANS = re.compile(
    r"\b(?:a|an|and|as|at|by|for|from|in|into|its|of|on|or|that|the|their|to|under|upon|which|with|within|through|between|against|including|"
    r"is|are|was|were|be|has|have|all|other|No\.|any|this|these|those|such|not|who|also|more|than)$",
    re.I,
)
_PARTICIPLE = re.compile(
    r"(?:[A-Z][a-z-]+ly |Also |Further |Once again |Again )?"
    r"(?:[A-Z]?[a-z]{3,}ing|[A-Z]?[a-z]{3,}(?:[ncrtmsgviklh]ed)|[Aa]ware|[Cc]onscious|[Mm]indful|[Cc]ognizant)\b(?! (?:and|or|of|in) [A-Z])"
)
_WORD_BEFORE = re.compile(r"([^\W\d_]+)-$")
_PREFIXES = frozenset("anti co cross extra high inter long low mid multi non post pre re self semi short socio sub trans well".split())
_SUSPENDED = re.compile(r"(?:and|or|to|nor)\b(?!-)")  # what follows a hyphen that waits for its word: "gender- and age-sensitive"
_WORD_AFTER = re.compile(r"[^\W\d_]+")
_NAMED = re.compile(r"\[?(?:PP|OP) ?(?P<named>\d{1,3})(?: ?(?P<more>bis|ter|quater|alt))?\]?\s*[:.)–—-]*\s+(?=\S)")
_COUNTED = re.compile(r"(?P<number>\d{1,3}) ?[.)]\s*(?=[^\d\s])")
_LABEL = re.compile(r"\((?P<label>[a-z]{1,3}|[ivxl]{1,6}|[1-9]\d?)\)\s*(?=\S)|(?P<bare>[a-z]|[ivx]{1,5})[.)]\s+(?=\S)")
_CAPITAL = re.compile(r"[A-Z]\.\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Number:
    """A paragraph's number, the part it names ("PP", "OP" or none), and the text after it."""

    number: str
    names: str
    rest: str


def number(text: str) -> Number | None:
    """The number a paragraph begins with: "12. Urges", "12) Urges", "OP12 bis. Urges", "PP3: Recalling".

    A bracket that opens before the number holds the paragraph, and stays in its text: "[4. Decides ...]" -> "[Decides ...]".
    """
    named = _NAMED.match(text)
    if named:
        said = named["named"] + (f" {named['more']}" if named["more"] else "")
        return Number(said, text.lstrip("[")[:2], text[named.end() :])
    opened = "[" if text.startswith("[") else ""
    counted = _COUNTED.match(text, len(opened))
    return Number(counted["number"], "", opened + text[counted.end() :]) if counted else None


def label(text: str, capital: bool = False) -> tuple[str, str] | None:
    """The label a sub-paragraph begins with as printed, and the text after it: "(a) To promote" -> "(a)", "To promote".

    With `capital`, "A." is one as well, which elsewhere numbers a section.
    """
    found = _LABEL.match(text) or (_CAPITAL.match(text) if capital else None)
    if not found:
        return None
    return text[: found.end()].strip(), text[found.end() :]


def opens(text: str, part: Part) -> bool:
    """Whether a text begins, with a capital, as a paragraph of this part does."""
    return text[:1].isupper() and lead_phrase(text, part) is not None


def may_open(text: str) -> bool:
    """Whether a text begins as a preambular paragraph might, with a participle that no table knows."""
    return bool(_PARTICIPLE.match(text))


def complete(text: str) -> bool:
    """Whether a paragraph or note may end here: punctuation, then at most quotation marks, brackets and indicators."""
    bare = _bare(text)
    return bare.endswith(_MARKS) and not (bare.endswith(".") and _ABBREVIATION.search(bare, max(0, len(bare) - _LONGEST)))


def ending(text: str) -> str:
    """The last character of the wording: what stands before closing quotation marks and indicators."""
    return _bare(text)[-1:]


@lru_cache(maxsize=1 << 12)
def _bare(text: str) -> str:
    """The end of a text without what closes it: quotation marks, brackets, indicators, one of them a number that lost its form."""
    end = text[-_FAR:]
    return end if end.endswith(_MARKS) else _TAIL.sub("", _FLAT_TAIL.sub("", _TAIL.sub("", end)))


def leans(text: str) -> bool:
    """Whether a text that ends without punctuation can't end there: its last word wants another."""
    return text.endswith("-") or bool(_LEANS.search(INDICATOR.sub("", text).rstrip()))


def goes_on(text: str) -> bool:
    """Whether a text can only be a second half: a small letter, a digit, a closing mark."""
    return (bool(re.match(r"[^\W\d_A-Z]|[a-z]", text)) and text[:1].islower()) or bool(re.match(r"[,;:.)\]”’%–—&/-]", text))


def begins_with_date(text: str) -> bool:
    """Whether a text begins with a number that belongs to a date: "15 December", "4 and 5 October"."""
    return bool(re.match(rf"\d{{1,2}}(?:(?:,| and| to|[–-]) ?\d{{1,2}})* {MONTH}\b", text))


def joined(first: str, second: str, known: str = "") -> str:
    """Two halves as one text. A hyphen at the end of the first keeps its word together, and goes where `known` (the whole text) never has it."""
    head, tail = _WORD_BEFORE.search(first), _WORD_AFTER.match(second)
    if head and tail and not _SUSPENDED.match(second):
        whole = (
            tail[0].islower()
            and head[1].lower() not in _PREFIXES
            and re.search(rf"\b{head[1]}{tail[0]}\b", known, re.I)
            and not re.search(rf"\b{head[1]}-{tail[0]}\b", known, re.I)
        )
        return (first[:-1] if whole else first) + second
    if re.search(r"\w-$", first) and re.match(r"\w", second) and not _SUSPENDED.match(second):
        return first + second
    if first.endswith(("–", "—", "/")) and first[-2:-1].strip():
        return first + second
    return f"{first} {second}".strip()
