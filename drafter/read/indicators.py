"""Indicators and notes held against each other: what a converter flattened to a plain digit, what it lost, what dangles.

In go the nodes of a text in order and its notes, the nodes' texts leave with the flattened indicators written as such, and every doubt
as a repair. A plain number is an indicator only where a note of that number has none in its place and the words around allow it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from drafter.model import Footnote, Repair
from drafter.read.nodes import Node
from drafter.read.wording import INDICATOR
from drafter.words import MONTH

_GOES_ON = (
    "a|about|across|adopted|all|also|among|and|annexed|are|as|at|before|between|but|by|calls|concluded|containing|convened|during|established|every|for|from|having|"
    "has|have|held|however|if|in|including|inter|into|is|its|launched|nor|of|on|or|our|signed|since|submitted|such|supplementing|taking|that|the|their|these|this|through|to|"
    "under|upon|was|we|were|when|where|whereby|which|while|who|whose|with|within|without"
)
_NUMBERED = (
    "a|about|after|age|almost|annex|another|appendix|approximately|art|article|articles|at|before|between|by|category|chap|chapter|chapters|conference|day|days|decision|eighteen|every|"
    "exceeding|figure|first|for|from|goal|goals|group|in|indicator|item|items|last|least|lines?|more|nearly|next|no|nos|number|of|only|or|over|page|pages|para|paras|paragraph|"
    "paragraphs|part|past|phase|pillar|principle|resolution|resolutions|rule|rules|sect|section|sections|session|some|stage|supplement|table|target|targets|than|the|tier|to|under|until|vol|volume|"
    "within|and|these|those|its|all|our|their|january|february|march|april|may|june|july|august|september|october|november|december"
)
_SURE = (
    r" (?:adopted|as|held|including|inter|that|the|where|which|who|whose|calling|containing|emphasizing|endorsing|expressing|having|noting|recalling|"
    r"reaffirming|recognizing|requesting|stressing|supplementing|taking|urging|welcoming)\b|$"
)
_NO_NOTE_AFTER = re.compile(
    rf"\s(?:{MONTH}\b|(?:and|to|or|through) \d+(?![\d/])|per cent\b|percent\b|(?:million|billion|thousand|hundred)\b)|%|,\s?\d+(?![\d/])|[.,]\d|[-–/]"
)
_COMMA = r"(?:(?<=[^\W\d][,;.:])|(?<=[^\W\d]\.[,;:])|(?<=[)”\"’\]][,;.:])|(?<=\b(?:19|20)\d\d[,;.:]))"
_YEAR = r"(?:(?<=(?<![\d,./])(?:19|20)\d\d)|(?<=\d/\d\d\d)(?<!/(?:19|20)\d))"
_NUMBER = r"(?P<number>[1-9]\d{0,2})"
_END = r"(?= |[,;.:](?:\s|$)|$)"
_BEFORE = 60  # characters before a number that tell what it is
_PROPER, _CERTAIN, _LIKELY, _POSSIBLE = 1000, 5, 3, 1

# Forms that a flattened indicator takes, how much each weighs, and whether the words around must leave the number free:
# at the end, after a comma, glued to a word or a year, after a number and a comma, after a space, glued to capitals.
_FORMS: tuple[tuple[re.Pattern[str], int, bool], ...] = (
    (re.compile(rf"(?<=[,;.:]) ?{_NUMBER}$"), _CERTAIN, False),
    (re.compile(rf"{_COMMA} ?{_NUMBER}(?={_SURE})"), _CERTAIN, True),
    (re.compile(rf"(?:(?<=[^\W\dA-Z_]{{2}})|(?<=[)”\"])){_NUMBER}{_END}"), _CERTAIN, False),
    (re.compile(rf"{_YEAR}{_NUMBER}{_END}"), _LIKELY, False),
    (re.compile(rf"{_COMMA} ?{_NUMBER}(?= (?:{_GOES_ON})\b|[,;.:](?:\s|$))"), _LIKELY, True),
    (re.compile(rf"{_COMMA} ?{_NUMBER}(?= [^\W\d]| [“\"]| \d{{1,4}}/\d| \d{{1,2}} {MONTH}\b| (?:19|20)\d\d\b)"), _POSSIBLE, True),
    (re.compile(rf"(?<=\d,) ?{_NUMBER}(?= [a-z]| \d{{1,4}}/\d)"), _POSSIBLE, True),
    (re.compile(rf"(?<=[^\W\d]) {_NUMBER}(?= (?:{_GOES_ON})\b|$|[,;.:](?:\s|$))"), _POSSIBLE, True),
    (re.compile(rf"(?<=[A-Z]){_NUMBER}{_END}"), _POSSIBLE, False),
)
_REPEATS = _FORMS[:2]


@dataclass(frozen=True, slots=True)
class _Mark:
    """An indicator, or a plain number that may be one: its place (node, offset), the end of its span, its number and its weight."""

    place: tuple[int, int]
    end: int
    number: int
    weight: int


def settle(nodes: Sequence[Node], notes: Sequence[Footnote], flat: bool = True) -> list[Repair]:
    """Writes flattened indicators as such into the nodes; marks on them what is suspect; returns what concerns notes.

    `flat` is false where no plain number can be an indicator.
    """
    numbers = {int(note.marker) for note in notes if note.marker.isdigit()}
    proper = list(_proper(nodes, numbers))
    cited = {mark.number for mark in _first_mentions(proper)}
    if flat and cited != numbers:
        marks = sorted([*proper, *_plain(nodes, numbers - cited)], key=lambda mark: mark.place)
        first = _first_mentions(marks)
        plain = [mark for n, mark in enumerate(first) if mark.weight < _PROPER and _stands_alone(mark, first[n - 1 : n], first[n + 1 : n + 2], marks)]
        repeats = _repeats(nodes, first, numbers, {mark.place for mark in plain}) if plain else []
        for mark in sorted([*plain, *repeats], key=lambda mark: mark.place, reverse=True):
            _write(nodes[mark.place[0]], mark)
    return _doubts(nodes, notes, {mark.number for mark in _first_mentions(list(_proper(nodes, numbers)))})


def _proper(nodes: Sequence[Node], numbers: Collection[int]) -> Iterator[_Mark]:
    """The indicators that cite a note of these numbers, in order."""
    for n, node in enumerate(nodes):
        for m in INDICATOR.finditer(node.text):
            if m[1].isdigit() and int(m[1]) in numbers:
                yield _Mark((n, m.start()), m.end(), int(m[1]), _PROPER)


def _plain(nodes: Sequence[Node], wanted: Collection[int]) -> list[_Mark]:
    """Plain numbers that may be indicators of the notes wanted, each in its surest form."""
    found: dict[tuple[int, int], _Mark] = {}
    sought = [str(number) for number in wanted]
    for n, node in enumerate(nodes):
        for pattern, weight, guarded in _FORMS if any(number in node.text for number in sought) else ():
            for m in pattern.finditer(node.text):
                mark = _Mark((n, m.start()), m.end(), int(m["number"]), weight)
                if mark.number in wanted and (not guarded or _free(m)):
                    found.setdefault((n, m.start("number")), mark)
    return list(found.values())


def _first_mentions(marks: Sequence[_Mark]) -> list[_Mark]:
    """The heaviest row of marks whose numbers ascend: what footnotes counted in the order of first mention must be."""
    best: dict[int, tuple[int, int]] = {}
    above: list[int | None] = []
    for n, mark in enumerate(marks):
        weight, before = max(((w, -k) for number, (w, k) in best.items() if number < mark.number), default=(0, 1))
        above.append(-before if before < 1 else None)
        if weight + mark.weight > best.get(mark.number, (0, 0))[0]:
            best[mark.number] = (weight + mark.weight, n)
    at: int | None = max(best.values(), default=(0, None), key=lambda found: found[0])[1]
    row: list[_Mark] = []
    while at is not None:
        row.append(marks[at])
        at = above[at]
    return row[::-1]


def _stands_alone(mark: _Mark, before: Sequence[_Mark], after: Sequence[_Mark], marks: Sequence[_Mark]) -> bool:
    """Whether a mark is sure, or the only one of its number between its neighbours."""
    start = before[0].place if before else (-1, 0)
    end = after[0].place if after else (len(marks) and 1 << 30, 0)
    return mark.weight > _POSSIBLE or sum(other.number == mark.number and start < other.place < end for other in marks) == 1


def _repeats(nodes: Sequence[Node], first: Sequence[_Mark], numbers: Collection[int], taken: Collection[tuple[int, int]]) -> list[_Mark]:
    """Where a converter flattened some indicators, those that stand in no row may be flattened too: after a comma, before a sure word."""
    places = {mark.number: mark.place for mark in first}
    found: dict[tuple[int, int], _Mark] = {}
    for n, node in enumerate(nodes):
        for pattern, weight, _ in _REPEATS:
            for m in pattern.finditer(node.text):
                mark = _Mark((n, m.start()), m.end(), int(m["number"]), weight)
                due = mark.number in numbers and places.get(mark.number, (-1, 0)) < mark.place
                if due and mark.place not in taken and _free(m):
                    found.setdefault(mark.place, mark)
    return list(found.values())


def _write(node: Node, mark: _Mark) -> None:
    start, text = mark.place[1], node.text
    node.text = f"{text[:start]}[^{mark.number}]{text[mark.end :]}"
    around = INDICATOR.sub("", text[max(0, start - 30) : mark.end + 12])
    node.mend("flattened-indicator", f"The plain number {mark.number} was read as a footnote indicator: … {around} …")


def _free(m: re.Match[str]) -> bool:
    """Whether the words around a number leave it free to be an indicator: no date, no list of numbers, no "paragraph 12"."""
    if _NO_NOTE_AFTER.match(m.string, m.end()):
        return False
    before = m.string[max(0, m.start() - _BEFORE) : m.start()]
    if re.search(r"(?<!\d)\d{1,3} (?:and|or|to)$", before):
        return False
    if before.endswith(".") and not re.search(r"(?:\b[a-z]{3,}|[)”\"’]|\d{4})\.$", before):
        return False
    if re.search(r"(?<!\d)\d{1,3},$", before):
        return bool(re.search(r"(?:/|/[A-Z]+\.|\b[A-Z][a-z]+ |\d and )\d{1,3},$", before) or re.match(_SURE, m.string[m.end() :]))
    return not re.search(rf"\b(?:{_NUMBERED})\.?$", before, re.I)


def _doubts(nodes: Sequence[Node], notes: Sequence[Footnote], first: Collection[int]) -> list[Repair]:
    """Notes without an indicator, indicators without a note, first mentions out of order."""
    known = {note.marker for note in notes}
    markers = set()
    for node in nodes:
        for marker in INDICATOR.findall(node.text):
            markers.add(marker)
            if marker not in known:
                node.mend("indicator-without-footnote", f"It cites footnote {marker}, which the source does not give.")
            elif marker.isdigit() and int(marker) not in first:
                node.mend("indicator-out-of-order", f"It cites footnote {marker}, whose first indicator is missing where it was due.")
    return [
        Repair("footnote-without-indicator", f"footnote {note.marker}", f"The source lost the indicator of footnote {note.marker}: {note.text}")
        for note in notes
        if note.marker not in markers and note.marker != "*"
    ]
