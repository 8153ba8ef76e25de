"""Blocks to paragraphs: what begins one, what belongs to the one above, which headings stand over it.

In go the blocks of a part or an annex in order, out come Entries with their sub-paragraphs, and repairs. Every block leaves in one
of them; what begins nothing known is a sub-paragraph without a label, or an ordinary paragraph with a repair.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from drafter.model import Repair
from drafter.read.akn.blocks import Block
from drafter.read.akn.entries import Entry
from drafter.read.akn.running import Run
from drafter.read.labels import Step, depth
from drafter.words import Part, lead_phrase

_NUMBER = re.compile(r"(\d+(?:\.\d+)*(?: (?:bis|ter|quater))?)\s*[.)\-–—]?\s*")
_LABEL = re.compile(r"(\((?:[a-z]{1,3}|[ivxl]{1,6}|\d{1,2})\)|(?:[a-z]|[ivx]{2,5})\))\s+(?=\S)")
_LOST_NUMBER = re.compile(r"(\d{1,3})[\s.)\u200e]+(?=[A-Z])")
_COMMAS = (",", "،", "，")
_COLONS = (":", "：")
_AHEAD = 30  # blocks to look ahead for the next label of a paragraph
_LONG = 12  # words; italics over more of them, or over a whole sentence, are no opening


class Reader:
    """Takes blocks one by one. `part` is None in an annex, where nothing opens as in a resolution; `english`: `words` knows the openings."""

    def __init__(self, part: Part | None, english: bool = True) -> None:
        self.part, self.english = part, english
        self.entries: list[Entry] = []
        self.path: list[Entry] = []
        self.steps: list[Step] = []
        self.alone: Step | None = None  # the row that a label without a paragraph above it begins
        self.section: str | None = None
        self.headings: list[str] = []
        self.in_table = False
        self.repairs: list[Repair] = []

    def read(self, found: Sequence[Block]) -> None:
        """Takes all of these blocks; a heading that nothing follows becomes a paragraph."""
        for n, block in enumerate(found):
            self.take(block, found[n + 1 : n + _AHEAD])
        if self.headings:
            last, self.headings, self.section = Run(" ".join(self.headings)), [], None
            self.begin(Entry(last), "heading-at-end", "A heading with nothing below it was kept as a paragraph.")

    def take(self, block: Block, following: Sequence[Block]) -> None:
        label = _label(block)
        in_table, self.in_table = self.in_table, block.kind == "row"
        if block.kind == "ornament":
            self.repairs.append(Repair("ornament", "text", f"Taken out as an ornament between paragraphs: {block.run.text}"))
            self.section, self.path = None, []
        elif block.kind == "heading" and not self.is_item(block):
            self.head(block)
        elif block.kind == "row":
            self.row(block, in_table)
        elif number := _number(block):
            self.numbered(block, number[1])
        elif label and self.path:
            self.labelled(block, *label, _next_label(following))
        elif label:
            self.label_alone(*label)
        else:
            self.unmarked(block)

    # --- headings and tables -------------------------------------------------------------------------------------

    def is_item(self, block: Block) -> bool:
        """Whether a heading goes on with a row of sub-paragraphs: "B." after the sub-paragraph "A."."""
        if not block.mark or not self.steps or len(self.path) < 2:
            return False
        at, step, fits = depth(block.mark.lower(), self.steps, False, None)
        return fits and at < len(self.steps) and self.steps[at].style == step.style

    def head(self, block: Block) -> None:
        """A heading: right after another it goes on with it, else it takes its place."""
        self.headings.append(block.heading)
        self.path, self.steps = [], []
        for indicator in block.run.indicators:
            where = f"footnote {indicator.marker}"
            self.repairs.append(Repair("footnote-without-indicator", where, f"It stands at a heading, which holds no indicator: {block.heading}"))

    def row(self, block: Block, in_table: bool) -> None:
        """A row of a table: a line below what stands over the table; under a heading the first row is a paragraph, the others its lines."""
        if self.path:
            last = self.path[-1]
            beside = last.label == "" and (in_table or not last.run.text.endswith(_COLONS))
            self.below(self.path[-2] if beside else last, Entry(block.run, label=""))
        else:
            self.begin(Entry(block.run))

    # --- paragraphs ----------------------------------------------------------------------------------------------

    def begin(self, entry: Entry, code: str = "", message: str = "") -> None:
        """A new paragraph."""
        if self.headings:
            self.section = " ".join(self.headings)
        entry.section = self.section
        if code:
            entry.mend(code, message)
        if entry.lead and not entry.run.text.startswith(entry.lead):
            entry.mend("italics-inside-word", f"The italics of its opening begin inside a word: {entry.lead}")
        self.entries.append(entry)
        self.path, self.steps, self.headings, self.alone = [entry], [], [], None

    def numbered(self, block: Block, number: str) -> None:
        run = block.run.after(len(re.match(r"(?:\.\s+)?", block.run.text)[0]))  # type: ignore[index]
        if self.part == "preambular":
            self.begin(
                Entry(run, lead=self.lead(run)),
                "number-of-preambular",
                f"The number {number} before it was taken out: preambular paragraphs have none.",
            )
        else:
            self.begin(Entry(run, number, lead=self.lead(run)))

    def unmarked(self, block: Block) -> None:
        """A text without number or label: a paragraph where it opens as one, else a line of the one above."""
        run = block.run
        lost = _LOST_NUMBER.match(run.text) if self.part == "operative" else None
        if lost and run.after(lost.end()).opening:
            run = run.after(lost.end())
            self.begin(Entry(run, lost[1], lead=self.lead(run)), "number-in-text", f"The source has its number {lost[1]} in the text.")
        elif block.goes_on or not self.opens(block):
            self.bare(run)
        elif block.preambular and self.part == "operative":
            lead = run.opening or self.known_opening(run, "preambular")
            self.begin(Entry(run, lead=lead), "preambular-form", "It is preambular, and stands under a heading.")
        else:
            self.begin(Entry(run, lead=self.lead(run)))
            if self.part == "preambular" and run.bold:
                self.path[0].mend("heading-in-preamble", "It is printed as a heading; it was kept among the paragraphs, where the source has it.")

    def opens(self, block: Block) -> bool:
        """Whether an unmarked text begins a paragraph."""
        text = block.run.text
        if not self.path or block.preambular or self.headings:
            return True
        if self.part is None:
            waits = self.path[-1].run.text.endswith(_COLONS) or self.path[-1].label == ""
            return not waits and not text[:1].islower()
        if block.run.opening or self.known_opening(block.run, self.part):
            return True
        return self.part == "preambular" and not text[:1].islower()

    def lead(self, run: Run) -> str | None:
        """The opening of a paragraph: its first words in italics, else what the words tell."""
        if self.part is None:
            return None
        printed = run.opening
        if not printed or run.bold or printed.endswith(".") or len(printed.split()) > _LONG:
            return self.known_opening(run, self.part)
        return printed.rstrip(" ,;:")

    def known_opening(self, run: Run, part: Part) -> str | None:
        return lead_phrase(run.text, part) if self.english else None

    # --- sub-paragraphs ------------------------------------------------------------------------------------------

    def labelled(self, block: Block, label: str, run: Run, following: str | None) -> None:
        """A sub-paragraph with a label: how deep it stands is told by the row of labels, or by the lists around it where they tell nothing."""
        rows = [self.alone, *self.steps] if self.alone else self.steps
        at, step, fits = depth(label.lower(), rows, self.path[-1].run.text.endswith(_COLONS), following)
        if self.alone and at == 0:
            self.begin(Entry(run, label=label))
            self.alone = step
            return
        if "?" in step.style:
            at, fits = max(block.depth - 1, 0), True
        at = min(at - bool(self.alone), len(self.path) - 1)
        entry = Entry(run, label=label)
        if not fits:
            entry.mend("label-out-of-sequence", f"Labelled {label}, which is not what follows.")
        self.below(self.path[at], entry, step)

    def label_alone(self, label: str, run: Run) -> None:
        """A label with no paragraph above it: of a paragraph that opens as such it is the number, misprinted."""
        if self.part and run.opening:
            self.begin(Entry(run, label.rstrip(".)"), lead=self.lead(run)), "number-out-of-sequence", f"Numbered {label}, which is no number.")
        else:
            self.begin(Entry(run, label=label), "label-without-paragraph", f"Labelled {label}, with no paragraph above it.")
            self.alone = depth(label.lower(), [], False, None)[1]

    def bare(self, run: Run) -> None:
        """A sub-paragraph without a label: what a colon announces, a further one of its row, or words that close the paragraph."""
        if not self.path:
            self.begin(Entry(run, lead=self.lead(run)), "beginning-missing", "It goes on with a paragraph, and none stands above it.")
            return
        row = next((n for n in range(len(self.path) - 1, 0, -1) if self.path[n].label == ""), None)
        if self.path[-1].run.text.endswith(_COLONS) and not run.text[:1].islower():
            parent = self.path[-1]
        else:
            parent = self.path[row - 1] if row and not run.text[:1].islower() else self.path[0]
        self.below(parent, Entry(run, label=""))

    def below(self, parent: Entry, entry: Entry, step: Step | None = None) -> None:
        """Puts a sub-paragraph below what is open."""
        parent.subs.append(entry)
        at = next(n for n, open_ in enumerate(self.path) if open_ is parent)
        self.path = [*self.path[: at + 1], entry]
        self.steps = [*self.steps[:at], step or Step("", 0)]
        self.headings = []


def _number(block: Block) -> re.Match[str] | None:
    """The number of a paragraph; in a list a number is an item's label."""
    return None if block.depth else _NUMBER.fullmatch(block.mark)


def _label(block: Block) -> tuple[str, Run] | None:
    """The label of a block, from its mark or from its first words, and the text after it."""
    if block.kind == "row":
        return None
    if block.mark:
        return None if _number(block) else (block.mark, block.run)
    found = _LABEL.match(block.run.text) if not block.run.opening else None
    return (found[1], block.run.after(found.end())) if found else None


def _next_label(following: Sequence[Block]) -> str | None:
    """The next label of the paragraph, if there is one."""
    for block in following:
        if block.kind == "heading" or _number(block) or (not block.mark and block.run.opening):
            return None
        if found := _label(block):
            return found[0]
    return None


def announces(block: Block) -> bool:
    """Whether an unmarked text at the start of the operative part is still preamble: it opens in italics and ends with a comma."""
    return block.kind == "text" and not block.mark and bool(block.run.opening) and block.run.text.endswith(_COMMAS)
