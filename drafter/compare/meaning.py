"""What a change means: two wordings in, the type, the class of change and the step of the opening out.

Types and classes are those of FORMATS.md. `editorial` is punctuation, capitals and a long or short form of one name; `technical` is what
moves with the calendar, also and further, and the table of changed names; everything else is `substantive`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from drafter.compare.items import Change, Span
from drafter.compare.marking import key, tokens, words
from drafter.symbols import without_moving
from drafter.words import CHANGED_NAMES, MONTHS, ORDINAL, Part, base_verb, lead_phrase

_LABEL = re.compile(r"(?:(?<=\n)|^)\(\w{1,5}\) ")
_NAMES = {name.casefold(): f"<{names[-1].casefold()}>" for names in CHANGED_NAMES for name in names}
_NAME = re.compile(rf"\b(?:{'|'.join(re.escape(name) for name in sorted(_NAMES, key=len, reverse=True))})(?!\w)", re.I)
_ORDINAL = re.compile(rf"\b{ORDINAL}\b", re.I)
_SERIES = re.compile(r"(<\w+>)(?:(?:, and |, | and | to )\1)+")
_MARKERS = re.compile(r"\b(?:also|further)\b ?|,(?= (?:also|further)\b)", re.I)
_REPEATED = re.compile(r"\b(?:also|further) | (?:also|further)\b", re.I)


def plain(text: str) -> str:
    """Words, capitals and punctuation as they stand; white space and the style of quotation marks aside."""
    return " ".join(text.translate(_QUOTES).split())


_QUOTES = str.maketrans("‘’‚‛“”„‟″«»", '\'\'\'\'"""""""')


def letters(text: str) -> str:
    """Letters and figures only: the same for two texts that differ by punctuation, capitals and the labels of sub-paragraphs."""
    return "".join(words(_unlabelled(text))).translate(_INNER)


_INNER = {ord(mark): None for mark in "-'/."}


def _unlabelled(text: str) -> str:
    return _LABEL.sub("", text) if "(" in text else text


def timeless(text: str) -> str:
    """What stays of a text without what moves with the calendar, also and further, and changed names."""
    marked = _SERIES.sub(r"\1", without_moving(_NAME.sub(lambda name: _NAMES[name[0].casefold()], _unlabelled(text))))
    return letters(_ORDINAL.sub("", _MARKERS.sub("", marked)))


@lru_cache(maxsize=1 << 16)
def _may_move(word: str) -> bool:
    """Whether a change of this word can be technical: a figure, a month, an ordinal, a joint, a part of a changed name."""
    return word in _MOVABLE or any(map(str.isdigit, word)) or bool(_ORDINAL.fullmatch(word))


_MOVABLE = {
    *(month.lower() for month in MONTHS),
    *(word for names in CHANGED_NAMES for name in names for word in words(name)),
    *"also further both all from to and of on the resolution resolutions hundred one a b c d e f g h i v x s es".split(),
}


def class_of(old: str, new: str, spans: Sequence[Span], notes_changed: bool) -> Change:
    """The class of the change between two wordings."""
    if plain(old) == plain(new):
        return "technical" if notes_changed else "none"
    if letters(old) == letters(new):
        return "technical" if notes_changed else "editorial"
    if _names_only(spans):
        return "technical" if notes_changed or timeless(old) == timeless(new) else "editorial"
    technical = all(map(_may_move, set(words(old)) ^ set(words(new)))) and timeless(old) == timeless(new)
    return "technical" if technical else "substantive"


def step(old: str, new: str, old_lead: str | None, new_lead: str | None, old_part: Part, new_part: Part) -> tuple[str, str] | None:
    """Both openings without also and further, where their base verb changed."""
    openings = [lead or lead_phrase(text, part) for lead, text, part in ((old_lead, old, old_part), (new_lead, new, new_part))]
    if None in openings or base_verb(openings[0] or "") == base_verb(openings[1] or ""):
        return None
    before, after = (_bare(opening or "") for opening in openings)
    return before, after


def _bare(opening: str) -> str:
    found = _REPEATED.sub("", opening)
    return found[:1].upper() + found[1:]


# --- long and short forms of one name ----------------------------------------------------------------------------

_JOINTS = frozenset("of and for the against in on to with from".split())
_KINDS = frozenset("states state member members government governments party parties countries country nations".split())


def _names_only(spans: Sequence[Span]) -> bool:
    """Whether every change in a redline makes a name longer or shorter, or is punctuation or capitals."""
    for n, span in enumerate(spans):
        if span.op == "equal" or (span.op == "insert" and n and spans[n - 1].op == "delete"):
            continue
        other = spans[n + 1].text if span.op == "delete" and n + 1 < len(spans) and spans[n + 1].op == "insert" else ""
        if letters(span.text) == letters(other):
            continue
        after = n + (2 if other else 1)
        before = spans[n - 1].text if n else ""
        behind = spans[after].text if after < len(spans) else ""
        if not _one_name(before, span.text, other, behind):
            return False
    return True


def _one_name(before: str, one: str, other: str, behind: str) -> bool:
    """Whether `one` and `other`, with the parts of the name that stand before and behind, are a name and its short form."""
    head, tail = _name_end(before), _name_start(behind)
    a = [*head, *_cores(one), *tail]
    b = [*head, *_cores(other), *tail]
    long, short = (a, b) if len(a) > len(b) else (b, a)
    long, short = _trimmed(long), _trimmed(short)
    telling = [w for w in short if w[0].isupper() and key(w) not in _KINDS]
    return bool(telling) and _all_name(long) and _all_name(short) and _starts_or_ends(short, long) and len(long) <= 20


def _cores(text: str) -> list[str]:
    return [core for _, core in tokens(text) if core]


def _name_end(text: str) -> list[str]:
    """The words at the end of a text that may belong to a name."""
    found: list[str] = []
    for core in reversed(_cores(text[-200:])):
        if not _of_name(core):
            break
        found.append(core)
    return found[::-1]


def _name_start(text: str) -> list[str]:
    found: list[str] = []
    for core in _cores(text[:200]):
        if not _of_name(core):
            break
        found.append(core)
    return found


@lru_cache(maxsize=4096)
def _of_name(core: str) -> bool:
    return core[:1].isupper() or core in _JOINTS or core in ("(", ")")


def _all_name(cores: Sequence[str]) -> bool:
    return bool(cores) and all(_of_name(core) for core in cores)


def _trimmed(cores: Sequence[str]) -> list[str]:
    """A name without the joints at its ends."""
    found = list(cores)
    while found and found[0] in _JOINTS:
        found.pop(0)
    while found and found[-1] in _JOINTS:
        found.pop()
    return found


def _starts_or_ends(short: Sequence[str], long: Sequence[str]) -> bool:
    n = len(short)
    return any(long[at : at + n] == short for at in range(len(long) - n + 1))
