"""A paragraph while it is being read: text that still grows, and what was mended in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from drafter import notes
from drafter.model import Paragraph, Repair
from drafter.words import Part, lead_phrase


@dataclass
class Node:
    """An open paragraph or sub-paragraph; its indicators are still written in the text (`[^12]`).

    `opening` is the part whose openings it may begin with, None for a sub-paragraph or an annex; `lead` is the opening as it is printed,
    where the source shows it.
    """

    text: str
    number: str | None = None
    label: str | None = None
    section: str | None = None
    opening: Part | None = None
    subs: list[Node] = field(default_factory=list)
    mended: list[tuple[str, str]] = field(default_factory=list)
    italics: bool = False
    lead: str = ""

    def walk(self) -> Iterator[Node]:
        """This node, then those below it, depth first."""
        yield self
        for sub in self.subs:
            yield from sub.walk()

    def mend(self, code: str, message: str) -> None:
        """Notes something repaired or suspect here."""
        self.mended.append((code, message))


def sub_id(parent: str, label: str | None, place: int) -> str:
    """Id of a sub-paragraph: its parent's and its label ("OP1(a)"), or its place where the label has no brackets ("OP1.2")."""
    return f"{parent}{label}" if label and label.startswith("(") else f"{parent}.{place}"


def paragraphs(nodes: Sequence[Node], prefix: str) -> tuple[tuple[Paragraph, ...], list[Repair]]:
    """The nodes of one part as paragraphs with ids PP1, PP2 ..., and their repairs."""
    repairs: list[Repair] = []
    made = tuple(_paragraph(node, f"{prefix}{n}", repairs) for n, node in enumerate(nodes, 1))
    return made, repairs


def _lead(text: str, node: Node) -> str | None:
    """The opening: as printed where the source shows it, else what the words tell."""
    if node.lead and text.startswith(node.lead):
        return node.lead
    return lead_phrase(text, node.opening) if node.opening else None


def _paragraph(node: Node, name: str, repairs: list[Repair]) -> Paragraph:
    text, indicators = notes.lift(node.text)
    repairs += [Repair(code, name, message) for code, message in node.mended]
    if node.italics:
        repairs.append(Repair("whole-paragraph-italics", name, "Italics over the paragraph were taken for a converter's mistake."))
    return Paragraph(
        id=name,
        text=text,
        lead_phrase=_lead(text, node) if node.opening else None,
        number=node.number,
        section=node.section,
        label=node.label,
        indicators=indicators,
        subparagraphs=tuple(_paragraph(sub, sub_id(name, sub.label, n), repairs) for n, sub in enumerate(node.subs, 1)),
    )
