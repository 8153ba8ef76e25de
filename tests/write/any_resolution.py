"""Resolutions nobody thought of: made of what UN drafts hold, and of what a format might take for its own marks.

PLAIN holds what every format can carry; MARKS what plain text can't, because a reader of plain text takes it for markup.
"""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from drafter.model import Annex, Indicator, Metadata, Paragraph, Resolution
from drafter.notes import numbered
from drafter.words import Part, lead_phrase


def _row(text: str) -> list[str]:
    """Pieces of text, parted by two spaces or a line's end."""
    return text.strip().replace("\n", "  ").split("  ")


PLAIN = _row("""
the Member States  [also]  [and] further  trafficking in persons  &  Research & Development  < 40  > 5 per cent  “quoted words”
"straight"  it’s  it's  1.  2. that  (No. 29),  in 1930,  April 2015, 11 States  A/78/119  2030  (a) such  (b)  file_name  http://un.org/a_b
* alone  # 5  $5 million  100 km² wide  Côte d’Ivoire  Bolivia (Plurinational State of)  A/80/__ of __ December  - that  —  10–12  + 3
[[double]]  {{ braces }}  {% not %}  Annex  inter alia  e.g. this  19:30  half/half  | a bar  ~ 5
""")
MARKS = _row(r"""
*emphasis*  **strong**  _under_  __twice__  `code`  [^1]  [^12] noted  [a link](http://un.org)  [ref]: here  <b>bold</b>  <br>
<!-- said -->  &amp;  &lt;sup&gt;  x^2^  \*  C:\dir  m¹  $10$  $x_{1}$  ~~struck~~  ![image](x.png)  <sup>1</sup>  \[^3]  *  **
""")
OPENINGS: dict[Part, list[str]] = {
    "preambular": ["Recalling", "Taking note with appreciation of", "Deeply concerned about", "Reaffirming also", "Guided by", "Noting with concern"],
    "operative": ["Urges", "Calls upon", "Also requests", "Takes note of", "Expresses its appreciation to", "Decides"],
}
SECTIONS = ["I. General", "II", "III. Parks & [other] places"]
ANNEXES = [[], ["Annex"], ["Annex I", "Annex II"]]
LEVELS = (["(a)", "(b)", "(c)"], ["(i)", "(ii)", "(iii)"])


@st.composite
def wording(draw: st.DrawFn, words: list[str], first: str, last: str) -> str:
    """`first`, some words, and `last`; single spaces."""
    middle = draw(st.lists(st.sampled_from(words), max_size=7))
    return " ".join([first, *middle, "of the world"]) + last


@st.composite
def paragraph(
    draw: st.DrawFn, words: list[str], part: Part, name: str, last: str, markers: int, label: str | None = None, depth: int = 0
) -> Paragraph:
    """A paragraph, with sub-paragraphs now and then; indicators stand after a word or its punctuation, as D-2 has it."""
    subs = draw(st.integers(2, 3)) if depth < 2 and draw(st.integers(0, 3)) == 0 else 0
    first = draw(st.sampled_from(OPENINGS[part] if not label else ["To promote", "The bench", "All States"]))
    text = draw(wording(words, first, ":" if subs else last))
    ends = [n for n in range(len(first) + 1, len(text)) if text[n] == " " and (text[n - 1].isalpha() or text[n - 1] in ",.;:)”")] + [len(text)]
    cited = draw(st.lists(st.integers(1, markers), max_size=2, unique=True)) if markers else []
    places = sorted(draw(st.lists(st.sampled_from(ends), min_size=len(cited), max_size=len(cited))))
    return Paragraph(
        id=name,
        text=text,
        lead_phrase=None if label else lead_phrase(text, part),
        label=label or None,
        indicators=tuple(Indicator(str(m), at) for m, at in zip(cited, places, strict=True)),
        subparagraphs=tuple(draw(paragraph(words, part, f"{name}{mark}", last, markers, mark, depth + 1)) for mark in LEVELS[min(depth, 1)][:subs]),
    )


@st.composite
def operative_part(draw: st.DrawFn, words: list[str], markers: int) -> list[Paragraph]:
    """Numbered paragraphs, now and then in sections; a single one has no number (A-6)."""
    count = draw(st.integers(1, 4))
    headings = st.lists(st.sampled_from(SECTIONS), min_size=count, max_size=count).map(sorted)
    sections = draw(st.one_of(st.just([None] * count), headings))
    made = [draw(paragraph(words, "operative", f"OP{n}", "." if n == count else ";", markers)) for n in range(1, count + 1)]
    return [replace(p, number=str(n) if count > 1 else None, section=section) for n, (p, section) in enumerate(zip(made, sections, strict=True), 1)]


@st.composite
def annex(draw: st.DrawFn, words: list[str], n: int, heading: str, markers: int) -> Annex:
    """An annex with a title and numbered paragraphs."""
    made = [draw(paragraph(words, "operative", f"AX{n}.{m}", ".", markers)) for m in range(1, draw(st.integers(1, 3)) + 1)]
    return Annex(heading, "Guidelines on quiet hours", tuple(replace(p, number=str(m), lead_phrase=None) for m, p in enumerate(made, 1)))


def renumbered(p: Paragraph, number: dict[str, str]) -> Paragraph:
    """The paragraph with the markers that the notes have been given."""
    indicators = tuple(replace(i, marker=number[i.marker]) for i in p.indicators)
    return replace(p, indicators=indicators, subparagraphs=tuple(renumbered(s, number) for s in p.subparagraphs))


@st.composite
def resolutions(draw: st.DrawFn, words: list[str]) -> Resolution:
    """An adopted resolution of the General Assembly whose notes are numbered in the order of first mention (D-2)."""
    markers = draw(st.integers(0, 4))
    preambular = [draw(paragraph(words, "preambular", f"PP{n}", ",", markers)) for n in range(1, draw(st.integers(1, 4)) + 1)]
    operative = draw(operative_part(words, markers))
    annexes = [draw(annex(words, n, heading, markers)) for n, heading in enumerate(draw(st.sampled_from(ANNEXES)), 1)]
    everywhere = (*preambular, *operative, *(p for a in annexes for p in a.paragraphs))
    number, notes = numbered(everywhere, {str(n): draw(wording(words, "See resolution 70/1", ".")) for n in range(1, markers + 1)})
    return Resolution(
        metadata=METADATA,
        enacting="The General Assembly",
        preambular=tuple(renumbered(p, number) for p in preambular),
        operative=tuple(renumbered(p, number) for p in operative),
        footnotes=notes,
        annexes=tuple(replace(a, paragraphs=tuple(renumbered(p, number) for p in a.paragraphs)) for a in annexes),
    )


METADATA = Metadata(
    symbol="A/RES/80/1",
    body="General Assembly",
    committee="Second Committee",
    session=80,
    agenda_item="12 (a)",
    title="Quiet hours",
    resolution_number="80/1",
    status="adopted",
    adopted_date="2025-12-18",
    distr="General",
    distr_date="2025-12-29",
    language="en",
    report_symbol="A/80/470",
    report_paragraph="9",
    plenary_meeting="61st",
    plenary_date="2025-12-18",
)
