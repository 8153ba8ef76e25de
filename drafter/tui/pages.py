"""What a page shows: the focused clause with its changes, its predecessor, a family through the sessions.

The desk or values of the library go in, blocks of pieces come out. Every word of a text stands in its page; marks are styles.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from drafter import edits, states
from drafter.bank import Family, Source, Variant
from drafter.compare import Item, NoteItem, Span, redline
from drafter.desk import Desk
from drafter.draft import BLANK, Slot
from drafter.model import Paragraph
from drafter.templating import superscript
from drafter.tui.outline_rows import is_change
from drafter.tui.pieces import Block, Overlay, Piece, marked, paragraphs, says
from drafter.tui.standing import masthead, name_of, paragraph_of, paragraphs_of, session_of, shown, slot_spans

_BLANK = re.compile("__+")
TYPES = {
    "same": "unchanged",
    "editorial": "edited",
    "moved": "moved",
    "moved+reworded": "moved and reworded",
    "added": "new",
    "split": "split",
    "merged": "merged",
}
ASKED = "asked"
SLOT_MARKS = {"missing": Piece("? ", ASKED), "proposed": Piece("· ", "proposed"), "confirmed": Piece("✓ ", "good")}
STATUS_WORDS = {"missing": "to decide", "proposed": "proposed", "confirmed": "confirmed"}


# --- a paragraph -------------------------------------------------------------------------------------------------


def _number(marker: str) -> Piece:
    return Piece(superscript(marker), "note")


def dressing(texts: Sequence[Paragraph]) -> tuple[list[Overlay], list[tuple[int, Piece]]]:
    """What is laid over the joined full texts of paragraphs: openings, blanks, footnote numbers."""
    overlays, inserts, at = [], [], 0
    for paragraph in texts:
        if paragraph.lead_phrase:
            overlays.append(Overlay(at, at + len(paragraph.lead_phrase), "opening"))
        for part in paragraph.walk():
            at += len(f"{part.label} ") if part.label and part is not paragraph else 0
            inserts += [(at + i.at, _number(i.marker)) for i in part.indicators]
            overlays += [Overlay(at + m.start(), at + m.end(), "blank") for m in _BLANK.finditer(part.text)]
            at += len(part.text) + 1
    return overlays, inserts


def _text(texts: Sequence[Paragraph]) -> str:
    return "\n".join(p.full_text for p in texts)


def worded(spans: Iterable[Span], texts: Sequence[Paragraph], indent: int = 0, over: Sequence[Overlay] = ()) -> list[Block]:
    overlays, inserts = dressing(texts)
    return paragraphs(marked(spans, [*overlays, *over], inserts), indent)


def _clean(texts: Sequence[Paragraph], notes: dict[str, str], indent: int = 0, over: Sequence[Overlay] = ()) -> list[Block]:
    """Paragraphs as they are, with their footnotes."""
    blocks = worded([Span("equal", _text(texts))], texts, indent, over)
    cited = dict.fromkeys(m for p in texts for m in p.footnote_refs)
    return [*blocks, *notes_of([NoteItem(None, m, (Span("equal", notes.get(m, "")),)) for m in cited], {}, notes, indent)]


def notes_of(items: Iterable[NoteItem], old: dict[str, str], new: dict[str, str], indent: int = 0) -> Iterator[Block]:
    """Footnotes with their changes, after an empty line."""
    for count, item in enumerate(items):
        if count == 0:
            yield Block(())
        gone = item.new is None
        text = old.get(item.old or "", "") if gone else new.get(item.new or "", "")
        spans = item.redline or (Span("delete" if gone else "equal", text),)
        overlays = [Overlay(m.start(), m.end(), "blank") for m in _BLANK.finditer(text)] if not gone else []
        moved = f" was {superscript(item.old)}" if item.old and item.new and item.old != item.new else ""
        head = says(_number(item.new or item.old or ""), Piece(moved, "dim"), " ")
        yield Block((*head, *marked(spans, overlays)), indent, 2)


# --- the focused clause ------------------------------------------------------------------------------------------


def clause_title(desk: Desk, clause: str, item: Item | None, writing: bool = False) -> str:
    """ "OP12 · was OP11 of A/RES/78/228 · reworded, substantive". While it is being written, what became of it is not told."""
    name = name_of(desk.draft, clause)
    source = edits.get(desk.draft, clause).source
    if item is None or desk.base is None:
        return " · ".join(filter(None, (name, f"from {source}" if source else "", "no predecessor to compare with" if desk.base is None else "")))
    if not item.old:
        return f"{name} · new" + (" (parted by you)" if clause in desk.draft.cut else f", from {source}" if source else "")
    was = " and ".join(item.old) + (" (paired by you)" if clause in desk.draft.pinned else "")
    if writing:
        return f"{name} · was {was} of {desk.base.name}"
    verb = f" · {item.verb[0]} → {item.verb[1]}" if item.verb else ""
    change = f", {item.change}" if item.change not in ("none", "editorial") and item.type != "same" else ""
    return f"{name} · was {was} of {desk.base.name} · {became(item)}{change}{verb}"


def became(item: Item) -> str:
    """What became of a paragraph, in words."""
    return "footnotes changed" if item.type == "same" and is_change(item) else TYPES.get(item.type, item.type)


def _noted(tied: Item, notes: dict[str, str]) -> bool:
    """Whether an item's footnotes are those of the draft as it stands: a slot in one may have been filled since."""
    return all("".join(s.text for s in n.redline if s.op != "delete") == notes.get(n.new, "") for n in tied.footnotes if n.new and n.redline)


def clause_page(desk: Desk, clause: str, changes: bool, tied: Item | None) -> list[Block]:
    """The clause with its changes (or clean), its sub-paragraphs and its footnotes. `tied` is the item that says what it is compared with."""
    paragraph, notes = paragraph_of(desk, clause), desk.resolution.notes
    if not paragraph.full_text:
        return [Block(says(Piece("(empty)", "dim")))]
    waiting = [Overlay(a, b, ASKED) for a, b, s in slot_spans(desk.draft, edits.get(desk.draft, clause)) if s.status == "missing"]
    if not changes or tied is None or desk.base is None:
        return _clean([paragraph], notes, over=waiting)
    if not tied.old:
        blocks = worded([Span("insert", paragraph.full_text)], [paragraph], over=waiting)
        return [*blocks, *_clean([paragraph], notes)[len(blocks) :]]
    together = paragraphs_of(desk.resolution, tied.new)
    now = together if len(together) > 1 and paragraph in together else [paragraph]
    live = "".join(s.text for s in tied.redline if s.op != "delete") == _text(now)
    spans = tied.redline if live else redline(_text(paragraphs_of(desk.base, tied.old)), _text(now))
    items = tied.footnotes if live and _noted(tied, notes) else [NoteItem(m, m) for m in dict.fromkeys(m for p in now for m in p.footnote_refs)]
    over = waiting if len(now) == 1 else ()
    return [*worded(spans, now, over=over), *notes_of(items, desk.base.notes, notes)]


def predecessor_page(desk: Desk, item: Item | None) -> list[Block]:
    """The predecessor's paragraphs that a clause came from, as they are there."""
    if desk.base is None:
        return [Block(says("This draft names no predecessor.", kind="dim"))]
    if item is None or not item.old:
        return [Block(says(f"{desk.base.name} has no such paragraph.", kind="dim"))]
    blocks = []
    for paragraph in paragraphs_of(desk.base, item.old):
        blocks += [Block(says(f"{paragraph.id} of {desk.base.name}", kind="dim")), *_clean([paragraph], desk.base.notes)]
    return blocks


def part_page(desk: Desk) -> list[Block]:
    """What a part's heading shows: the masthead, and what the program has to say about the file."""
    draft = desk.draft
    blocks = [Block(says(Piece(draft.metadata.title or "untitled", "strong")))]
    blocks.append(Block(says(Piece(session_of(draft), "dim"))))
    blocks.append(Block(()))
    for _, words, held in masthead(draft):
        if held:
            blocks.append(Block((Piece(f"{words}: ", "dim"), *blanked(held)), 0, 4))
    for said in (*desk.said, *(f"{r.where}: {r.message}" for r in desk.resolution.repairs)):
        blocks += [Block(()), Block(says(Piece(said, "altered")))]
    if not draft.clauses:
        blocks += [Block(()), Block(says("No clause yet: ", Piece("a", "key"), " adds one, ", Piece("b", "key"), " takes one from the bank."))]
    return blocks


def sponsor_blocks(desk: Desk) -> list[Block]:
    """Who sponsors now and did not sponsor the predecessor, and the other way round; nothing where the predecessor names no sponsors."""
    now, was = ({states.current(s, desk.draft.metadata.session) or s for s in sponsors} for sponsors in _both_sponsors(desk))
    rows = (("new: ", now - was, "inserted"), ("no longer: ", was - now, "deleted"))
    told = [Block(says(Piece(words, "dim"), Piece(", ".join(sorted(names, key=states.place)), kind)), 0, 4) for words, names, kind in rows if names]
    head = Block(says(f"against {desk.base.name}:" if desk.base else "", kind="dim"))
    return [Block(()), head, *(told or [Block(says("the same sponsors", kind="dim"))])] if was else []


def _both_sponsors(desk: Desk) -> tuple[list[str], list[str]]:
    now, was = desk.draft.metadata.sponsors, desk.base.metadata.sponsors if desk.base else ()
    return [s for s in now if BLANK not in s], [s for s in was if BLANK not in s]


LONG = 45


def blanked(text: str, kind: str = "") -> list[Piece]:
    """A text with its blanks marked."""
    overlays = [Overlay(m.start(), m.end(), "blank") for m in _BLANK.finditer(text)]
    return [Piece(p.text, f"{kind} {p.kind}".strip()) for p in marked([Span("equal", text)], overlays)]


def slot_words(slot: Slot, room: int = 0) -> list[Piece]:
    """A slot's value and what it was: "eighty-second ← eightieth"; a long one with its changes. `room`: unchanged stretches are shortened to it."""
    now = shown(slot.value)
    if not slot.was or slot.was == now:
        return blanked(now, "strong")
    if max(len(now), len(slot.was)) <= LONG:
        return [*blanked(now, "strong"), Piece(" ← ", "dim"), Piece(slot.was, "dim")]
    spans = redline(slot.was, now)
    if room:
        spans = tuple(Span(s.op, f"… {s.text[-room:]}") if s.op == "equal" and len(s.text) > room + 2 else s for s in spans)
    text = "".join(s.text for s in spans if s.op != "delete")
    return marked(spans, [Overlay(m.start(), m.end(), "blank") for m in _BLANK.finditer(text)])


def slot_blocks(slots: Iterable[Slot]) -> list[Block]:
    """Slots with what they were, why they changed, and how sure that is; each block can be chosen."""
    blocks = []
    for slot in slots:
        blocks.append(Block((SLOT_MARKS[slot.status], *slot_words(slot)), 0, 2, slot.name))
        sure = " · ".join(filter(None, (STATUS_WORDS[slot.status], slot.confidence, slot.why)))
        blocks.append(Block(says(Piece(sure, "dim")), 2, 0))
    return blocks


# --- a family of the bank ----------------------------------------------------------------------------------------


def source_words(source: Source) -> str:
    """ "A/RES/78/228 OP12, 2023"."""
    return f"{source.symbol} {source.paragraph}" + (f", {source.date[:4]}" if source.date else "")


def variant_key(family: Family, number: int) -> str:
    """What a wording of a family is called on a page."""
    return f"{family.id}#{number}"


def family_page(family: Family, changes: bool) -> list[Block]:
    """A family's wordings, newest first, each with its changes against the one before it in time."""
    blocks: list[Block] = []
    for number, variant in enumerate(family.variants):
        older = family.variants[number + 1] if number + 1 < len(family.variants) else None
        blocks += [Block(())] if blocks else []
        blocks.append(Block(says(Piece("; ".join(source_words(s) for s in variant.sources), "source")), 0, 2, variant_key(family, number)))
        blocks += _variant(variant, older if changes else None)
    return blocks


def _variant(variant: Variant, older: Variant | None) -> list[Block]:
    now, notes = variant.said(), variant.notes_said()
    if older is None:
        return _clean([now], notes)
    return [*worded(redline(older.reading, now.full_text), [now]), *_clean([now], notes)[len(paragraphs([Piece(now.full_text)])) :]]
