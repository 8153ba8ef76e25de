"""Indicators and notes held against each other: what a converter flattened to a plain digit, what it lost, what dangles.

In go the nodes of a text in order and its notes, the nodes' texts leave with the flattened indicators written as such, and every doubt
as a repair. A plain number is an indicator only where a note of that number has none in its place and the words around allow it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from drafter.model import Footnote, Repair
from drafter.read.nodes import Node
from drafter.read.wording import INDICATOR
from drafter.words import MONTH

Place = tuple[int, int]  # node, offset

_GOES_ON = (
    "a|about|across|adopted|all|also|among|and|annexed|as|at|before|between|but|by|calls|concluded|containing|convened|during|established|every|for|from|having|"
    "held|however|if|in|including|inter|into|is|its|launched|nor|of|on|or|our|signed|since|submitted|such|supplementing|taking|that|the|their|these|this|through|to|"
    "under|upon|we|when|where|whereby|which|while|who|whose|with|within|without"
)
_NUMBERED = (
    "a|about|after|age|almost|annex|another|appendix|approximately|art|article|articles|at|before|between|by|category|chap|chapter|chapters|conference|day|days|decision|eighteen|every|"
    "exceeding|figure|first|for|from|goal|goals|group|in|indicator|item|items|last|least|lines?|more|nearly|next|no|nos|number|of|only|or|over|page|pages|para|paras|paragraph|"
    "paragraphs|part|past|phase|pillar|principle|resolution|resolutions|rule|rules|sect|section|sections|session|some|stage|supplement|table|target|targets|than|the|tier|to|under|until|vol|volume|"
    "within|and|these|those|its|all|our|their|january|february|march|april|may|june|july|august|september|october|november|december"
)
_NO_NOTE_AFTER = re.compile(
    rf"\s(?:{MONTH}\b|(?:and|to|or|through) \d|per cent\b|percent\b|(?:million|billion|thousand|hundred)\b)|%|,\s?\d|[.,]\d|[-–/]"
)


def settle(nodes: Sequence[Node], notes: Sequence[Footnote]) -> list[Repair]:
    """Writes flattened indicators as such into the nodes; marks on them what is suspect; returns what concerns notes."""
    numbers = sorted(int(note.marker) for note in notes if note.marker.isdigit())
    texts = Texts(nodes)
    before = len(texts.flattened)
    for wanted in numbers:
        if wanted not in texts.chain(numbers):
            texts.raise_number(wanted, numbers)
    if len(texts.flattened) > before:
        texts.raise_repeats(numbers)
    return _doubts(texts, notes, numbers)


class Texts:
    """The texts of all nodes, and where their indicators stand."""

    def __init__(self, nodes: Sequence[Node]) -> None:
        self.nodes = nodes
        self.flattened: list[tuple[int, int]] = []

    def cited(self) -> Iterator[tuple[Place, str]]:
        """Every indicator in order, with its place."""
        for n, node in enumerate(self.nodes):
            for m in INDICATOR.finditer(node.text):
                yield (n, m.start()), m[1]

    def chain(self, numbers: Sequence[int]) -> dict[int, Place]:
        """First mentions: the longest row of indicators whose numbers ascend, with their places."""
        marks = [(place, int(marker)) for place, marker in self.cited() if marker.isdigit() and int(marker) in set(numbers)]
        length = [1] * len(marks)
        above: list[int | None] = [None] * len(marks)
        for n, (_, number) in enumerate(marks):
            for k in range(n):
                if marks[k][1] < number and length[k] + 1 > length[n]:
                    length[n], above[n] = length[k] + 1, k
        at: int | None = max(range(len(marks)), key=lambda n: (length[n], -n), default=None)
        found: dict[int, Place] = {}
        while at is not None:
            found[marks[at][1]] = marks[at][0]
            at = above[at]
        return found

    def raise_number(self, wanted: int, numbers: Sequence[int]) -> None:
        """Finds the plain number that is this note's first indicator, between its neighbours, and writes it as one."""
        chain = self.chain(numbers)
        start = max((place for number, place in chain.items() if number < wanted), default=(0, -1))
        end = min((place for number, place in chain.items() if number > wanted), default=(len(self.nodes), 0))
        for pattern, many in _forms(str(wanted)):
            found = [(n, m) for n, node in enumerate(self.nodes) for m in pattern.finditer(node.text) if start < (n, m.start()) < end and _allowed(m)]
            if found and (many or len(found) == 1):
                self.write(found[0][0], found[0][1], wanted)
                return

    def raise_repeats(self, numbers: Sequence[int]) -> None:
        """Where a converter flattened some indicators, a second mention of a note may be flattened too: only after a comma, before a word that goes on."""
        chain = self.chain(numbers)
        for wanted in numbers:
            pattern = _forms(str(wanted))[0][0]
            for n, node in enumerate(self.nodes):
                found = [m for m in pattern.finditer(node.text) if (n, m.start()) > chain.get(wanted, (len(self.nodes), 0)) and _allowed(m)]
                for m in reversed(found):
                    self.write(n, m, wanted)

    def write(self, n: int, m: re.Match[str], number: int) -> None:
        node = self.nodes[n]
        node.text = f"{node.text[: m.start()]}[^{number}]{node.text[m.end() :]}"
        node.mend(
            "flattened-indicator",
            f"The plain number {number} was read as a footnote indicator: … {m.string[max(0, m.start() - 30) : m.end() + 12]} …",
        )
        self.flattened.append((n, number))


def _forms(number: str) -> tuple[tuple[re.Pattern[str], bool], ...]:
    """Forms of a flattened indicator, surest first, and whether the first of several may be taken."""
    comma = r"(?:(?<=[^\W\d][,;.:])|(?<=[)”\"’\]][,;.:])|(?<=\b(?:19|20)\d\d[,;.:]))"
    return (
        (re.compile(rf"{comma} ?{number}(?= (?:{_GOES_ON})\b|$|[,;.:](?:\s|$))"), True),
        (re.compile(rf"(?<=[^\W\dA-Z_]{{2}}){number}(?= |[,;.:](?:\s|$)|$)|(?<=[)”\"]){number}(?= |[,;.:](?:\s|$)|$)"), True),
        (re.compile(rf"{comma} ?{number}(?= [^\W\d])"), False),
        (re.compile(rf"(?<=[^\W\d]) {number}(?= (?:{_GOES_ON})\b|$|[,;.:](?:\s|$))"), False),
    )


def _allowed(m: re.Match[str]) -> bool:
    """Whether the words around a number leave it free to be an indicator."""
    if _NO_NOTE_AFTER.match(m.string, m.end()):
        return False
    before = m.string[: m.start()]
    if re.search(r"\d{1,3},$|(?<!\d)\d{1,3} (?:and|or|to)$", before) and not re.search(r"\b(?:19|20)\d\d,$", before):
        return False
    return not re.search(rf"\b(?:{_NUMBERED})\.?$", before, re.I)


def _doubts(texts: Texts, notes: Sequence[Footnote], numbers: Sequence[int]) -> list[Repair]:
    """Notes without an indicator, indicators without a note, first mentions out of order."""
    known = {note.marker for note in notes}
    cited = list(texts.cited())
    chain = texts.chain(numbers)
    for (n, _), marker in cited:
        if marker not in known:
            texts.nodes[n].mend("indicator-without-footnote", f"It cites footnote {marker}, which the source does not give.")
        elif marker.isdigit() and int(marker) not in chain:
            texts.nodes[n].mend("indicator-out-of-order", f"It cites footnote {marker}, whose first indicator is missing where it was due.")
    markers = {marker for _, marker in cited}
    return [
        Repair("footnote-without-indicator", f"footnote {note.marker}", f"The source lost the indicator of footnote {note.marker}: {note.text}")
        for note in notes
        if note.marker not in markers and note.marker != "*"
    ]
