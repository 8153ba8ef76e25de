"""What the editorial rules found, as the screens show it: marks of the outline, the findings of a clause, the list of all, a page for one.

The desk's findings go in, blocks and rows of pieces come out; every word of a text stands in its page, what mends it is a change.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from drafter.compare import Span
from drafter.desk import Desk
from drafter.lint import Finding, Level
from drafter.model import Resolution
from drafter.tui.outline_rows import Row
from drafter.tui.pieces import Block, Overlay, Piece, Pieces, marked, says

LEVELS: dict[Level, tuple[Piece, str, str]] = {
    "error": (Piece("! ", "wrong"), "Errors", "an editor would change these"),
    "warning": (Piece("△ ", "altered"), "Warnings", "look at these"),
    "info": (Piece("i ", "dim"), "For information", "nothing is wrong; somebody may ask"),
}
AROUND, FAR = 60, 240
SILENCED = "silenced "


def told(desk: Desk) -> list[Finding]:
    """The desk's findings, but for blanks: the outline marks those, and the status line counts them as open."""
    return [f for f in desk.findings if f.rule != "blank"]


def by_clause(desk: Desk) -> dict[str, list[Finding]]:
    """The findings by the clause that they are in, in the order of the draft; the masthead's under ""."""
    order = {c.id: n for n, c in enumerate(desk.draft.clauses)}
    made: dict[str, list[Finding]] = {}
    for finding in told(desk):
        made.setdefault(desk.clause_of(finding.paragraph), []).append(finding)
    return dict(sorted(made.items(), key=lambda item: order.get(item[0], -1)))


def warnings_of(found: Mapping[str, Sequence[Finding]]) -> dict[str, Level]:
    """The gravest level of each clause's findings, where it is more than information."""
    graver: tuple[Level, ...] = ("error", "warning")
    return {c: level for c, fs in found.items() if (level := next((g for g in graver if any(f.level == g for f in fs)), None))}


def tally(findings: Sequence[Finding], short: bool = False) -> str:
    """ "2 errors, 1 warning" (short: "2! 1△"); nothing where there is neither."""
    counts = Counter(f.level for f in findings)
    graver: tuple[Level, ...] = ("error", "warning")
    held = [(counts[level], level) for level in graver if counts[level]]
    if short:
        return " ".join(f"{n}{LEVELS[level][0].text.strip()}" for n, level in held)
    return ", ".join(f"{n} {level}{'s' * (n > 1)}" for n, level in held)


def key_of(finding: Finding) -> str:
    """What a finding is called in a list."""
    return f"{finding.rule} {finding.paragraph} {finding.start}"


def words_at(made: Resolution, place: str) -> str:
    """The text of a finding's place: "OP5(a)", "footnote 3", "title", "sponsors"; nothing for the masthead as a whole."""
    if place in ("title", "sponsors"):
        return (made.metadata.title or "") if place == "title" else ", ".join(made.metadata.sponsors)
    if place.startswith("footnote "):
        return made.notes.get(place.removeprefix("footnote "), "")
    annexed = (p for a in made.annexes for p in a.paragraphs)
    return next((q.text for p in (*made.paragraphs, *annexed) if place.startswith(p.id) for q in p.walk() if q.id == place), "")


def words_of(made: Resolution, finding: Finding, around: int = AROUND) -> list[Piece]:
    """The words found, with some on either side; with what mends them as a change."""
    text = words_at(made, finding.paragraph)
    start, end = max(0, finding.start - around), min(len(text), finding.end + around)
    before, after = ("… " * (start > 0) + text[start : finding.start].lstrip() if start else text[: finding.start]), text[finding.end : end]
    words = text[finding.start : finding.end]
    if finding.fix is None:
        middle = marked([Span("equal", words)], [Overlay(0, len(words), "fresh")]) if words else []
    else:
        middle = marked([s for s in (Span("delete", words), Span("insert", finding.fix)) if s.text])
    return [Piece(before), *middle, Piece(after + " …" * (end < len(text)))] if text else []


def finding_blocks(desk: Desk, findings: Sequence[Finding], clause: str) -> list[Block]:
    """The findings of a clause: what is wrong, the words with what mends them, the rule and where it is written; then what is silenced."""
    blocks: list[Block] = []
    for finding in findings:
        place = f"{finding.paragraph}: " if finding.paragraph.startswith("footnote") or "(" in finding.paragraph or not clause else ""
        blocks += [Block(())] * bool(blocks)
        blocks.append(Block(says(LEVELS[finding.level][0], Piece(place, "dim"), Piece(finding.message, "strong")), 0, 2, key_of(finding)))
        if words := words_of(desk.resolution, finding):
            blocks.append(Block(tuple(words), 2))
        blocks.append(Block(_rule_words(finding), 2))
    for silenced in desk.draft.silenced:
        if silenced.clause == clause:
            blocks += [Block(())] * bool(blocks)
            said = says(Piece(f"– {silenced.rule} is silenced here: ", "dim"), silenced.reason)
            blocks.append(Block(said, 0, 2, SILENCED + silenced.rule))
    return blocks


def _rule_words(finding: Finding) -> Pieces:
    mends = "" if finding.fix is None else " · m mends it" if finding.safe else " · m puts it in: look first"
    return says(Piece(f"{finding.rule} · {finding.source}{mends}", "dim"))


def nothing(off: Collection[str]) -> Block:
    """What stands where the rules find nothing."""
    more = f" {len(off)} {'is' if len(off) == 1 else 'are'} switched off in the settings." if off else ""
    return Block(says(f"The editorial rules find nothing here.{more}", kind="dim"))


# --- the list of all ---------------------------------------------------------------------------------------------


def finding_rows(desk: Desk) -> Iterator[Row]:
    """All findings in their groups, in the order of the draft."""
    found = [f for fs in by_clause(desk).values() for f in fs]
    for level, (mark, title, about) in LEVELS.items():
        held = [f for f in found if f.level == level]
        if held:
            yield Row(f"level {level}", (says(Piece(title, "heading"), Piece(f"  {len(held)}  {about}", "dim")),), choosable=False)
        for f in held:
            mended = Piece("m ", "key") if f.fix is not None and f.safe else Piece("m?", "dim") if f.fix is not None else Piece("  ")
            yield Row(key_of(f), ((mark, mended, Piece(f" {f.paragraph:<11} ", "dim"), Piece(f.message)),), (Piece(f.rule, "dim"),))


def finding_page(desk: Desk, finding: Finding) -> list[Block]:
    """One finding, with more of its text around it."""
    head = Block(says(LEVELS[finding.level][0], Piece(finding.message, "strong")), 0, 2)
    words = words_of(desk.resolution, finding, FAR)
    return [head, Block(_rule_words(finding), 2), *([Block(()), Block(tuple(words), 2)] if words else [])]
