"""What a change means: two wordings in, the type, the class of change and the step of the opening out.

Types and classes are those of FORMATS.md. `editorial` is punctuation, capitals and a long or short form of one name; `technical` is what
moves with the calendar, also and further, and the table of changed names; everything else is `substantive`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from drafter.compare.items import Change, Span
from drafter.compare.marking import words
from drafter.compare.names import JOINTS, with_names_of_new
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
    if any(word in old or word in new for word in set(words(old)) ^ set(words(new)) if not _may_move(word) and word not in JOINTS):
        return "substantive"  # a word in small letters came or went
    named = with_names_of_new(spans)
    if letters(named) == letters(new):
        return "technical" if notes_changed or timeless(old) == timeless(new) else "editorial"
    return "technical" if timeless(named) == timeless(new) else "substantive"


def openings(old: str, new: str, old_lead: str | None, new_lead: str | None, old_part: Part, new_part: Part) -> tuple[str | None, str | None]:
    """Both openings: those that are known already, else what each text begins with."""
    return old_lead or lead_phrase(old, old_part), new_lead or lead_phrase(new, new_part)


def step(old: str | None, new: str | None) -> tuple[str, str] | None:
    """Both openings without also and further, where their base verb changed."""
    if old is None or new is None or base_verb(old) == base_verb(new):
        return None
    return _bare(old), _bare(new)


def _bare(opening: str) -> str:
    found = _REPEATED.sub("", opening)
    return found[:1].upper() + found[1:]
