"""The review: what the program changed, by how sure it is, and the fields of the masthead; to accept, to fill in, to refuse, to see why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from textual import on
from textual.app import ComposeResult

from drafter.compare import Item
from drafter.desk import Desk
from drafter.draft import BLANK, Slot
from drafter.model import DrafterError
from drafter.tui.actions import Standing
from drafter.tui.binding import bindings
from drafter.tui.outline_rows import Row
from drafter.tui.pages import SLOT_MARKS, blanked, clause_page, slot_blocks, slot_words, sponsor_blocks
from drafter.tui.pieces import Block, Piece, says
from drafter.tui.screens.acting import Acting
from drafter.tui.screens.asking import Prompt, Sponsors, ask_value
from drafter.tui.standing import GROUPS, counts, group_of, likely, masthead, name_of, of_kind, refused, where_of
from drafter.tui.widgets.bar import Bar, Cell
from drafter.tui.widgets.listing import Listing
from drafter.tui.widgets.page import Page

_MASTHEAD = "masthead:"


class Values(Listing):
    """A line for each slot and each field."""

    BINDINGS = bindings("values")


class SlotsScreen(Acting):
    """The list above, what is known about the chosen line below. `ties` tell what the clauses are compared with."""

    BINDINGS = bindings("slots", "app")
    PANE = "values"
    AUTO_FOCUS = "#values"

    def __init__(self, desk: Desk, ties: Mapping[str, Item], at: str = "") -> None:
        super().__init__()
        self.desk, self.ties = desk, ties
        self.only_open = False
        self._at, self._groups = at, {s.name: group_of(s) for s in desk.draft.slots}

    def compose(self) -> ComposeResult:
        """The list and the detail."""
        yield Bar(id="title", classes="title")
        yield Values("values", empty="Nothing waits; f shows everything.")
        yield Bar(id="value-title", classes="title")
        yield Page("value")
        yield Bar(id="footer")

    # --- where a person stands ---

    @property
    def slot(self) -> Slot | None:
        """The slot under the cursor."""
        key = self.query_one(Values).cursor
        return next((s for s in self.desk.draft.slots if s.name == key), None)

    @property
    def field(self) -> str | None:
        """The field of the masthead under the cursor."""
        key = self.query_one(Values).cursor
        return key.removeprefix(_MASTHEAD) if key.startswith(_MASTHEAD) else None

    def standing(self) -> Standing:
        """The slot or the field."""
        return Standing(self.desk, self.pane, slot=self.slot, field=self.field)

    @property
    def left_at(self) -> str:
        """The line under the cursor, to come back to."""
        return self._at

    # --- drawing ---

    def show(self, clause: str | None = None) -> None:
        """All rows, from the desk. Where the chosen change went to another group, the cursor goes to the next of its own."""
        listing, groups = self.query_one(Values), {s.name: group_of(s) for s in self.desk.draft.slots}
        at = listing.cursor or self._at
        if at in self._groups and groups.get(at) != self._groups[at]:
            order = [row.key for row in listing.rows if row.choosable]
            stayed = [k for k in order[order.index(at) + 1 :] if groups.get(k) == self._groups.get(k)] if at in order else []
            at = stayed[0] if stayed else at
        self._groups = groups
        filtered = "what waits" if self.only_open else "all"
        self.query_one("#title", Bar).title(f"Review · {filtered}", counts(self.desk, short=True), active=True)
        listing.show([*self._slot_rows(), *self._field_rows()], at)
        self._show_value()

    def _slot_rows(self) -> Iterator[Row]:
        """The changes in their groups, in the order of the text."""
        draft, where = self.desk.draft, where_of(self.desk.draft)
        order = {name: n for n, name in enumerate(where)}
        slots = sorted(draft.slots, key=lambda s: order.get(s.name, len(order)))
        for group, (title, about) in GROUPS.items():
            held = [s for s in slots if group_of(s) == group]
            if not held or (self.only_open and group == "confirmed"):
                continue
            yield Row(f"group {group}", (says(Piece(title, "heading"), Piece(f"  {len(held)}  {about}", "dim")),), choosable=False)
            for slot in held:
                place = name_of(draft, where[slot.name]) if slot.name in where else "–"
                mark = Piece("✗ ", "dim") if refused(slot) else SLOT_MARKS[slot.status]
                yield Row(slot.name, ((mark, Piece(f"{place:<5} ", "dim"), *slot_words(slot, 5)),), (Piece(slot.why, "dim"),))

    def _field_rows(self) -> list[Row]:
        rows = [Row("masthead", (says(Piece("Masthead", "heading")),), choosable=False)]
        for name, words, held in masthead(self.desk.draft):
            blank = BLANK in held
            if self.only_open and not blank:
                continue
            mark = Piece("_ " if blank else "  ", "asked" if blank else "")
            rows.append(Row(_MASTHEAD + name, ((mark, Piece(f"{words:<26} ", "dim"), *blanked(held)),)))
        return rows if len(rows) > 1 else []

    def _show_value(self) -> None:
        slot, field = self.slot, self.field
        self._at = self.query_one(Values).cursor
        title, blocks = "", []
        if slot:
            title = f"{slot.name.replace('_', ' ')} · {slot.kind.replace('_', ' ')}"
            blocks = [*slot_blocks([slot]), Block(())]
            if clause := where_of(self.desk.draft).get(slot.name):
                blocks.append(Block(says(Piece(name_of(self.desk.draft, clause), "strong"))))
                blocks += clause_page(self.desk, clause, True, self.ties.get(clause))
        elif field:
            words, held = next((w, h) for n, w, h in masthead(self.desk.draft) if n == field)
            title, blocks = words, [Block(says(held or Piece("(empty)", "dim"))), *(sponsor_blocks(self.desk) if field == "sponsors" else [])]
        self.query_one("#value-title", Bar).title(title, active=self.pane == "value")
        self.query_one("#value", Page).show(blocks)
        self.show_footer()

    def show_footer(self) -> None:
        """The footer, with how much is left."""
        super().show_footer()
        left = sum(s.status != "confirmed" for s in self.desk.draft.slots)
        bar = self.query_one("#footer", Bar)
        bar.right = (Cell(says(Piece(f"{left} left  " if left else "all done  ", "strong" if left else "good"))), *bar.right)

    def focus_moved(self) -> None:
        """Which pane is active."""
        self.query_one("#value-title", Bar).set_class(self.pane == "value", "-active")
        self.show_footer()

    @on(Listing.Moved)
    def _moved(self, event: Listing.Moved) -> None:
        event.stop()
        self._show_value()

    @on(Listing.Chosen)
    def _opened(self, event: Listing.Chosen) -> None:
        event.stop()
        self.action_do("fill")

    # --- actions ---

    def do_fill(self) -> None:
        """Ask for the value."""
        slot, field = self.slot, self.field
        if slot:
            ask_value(self, slot)
        elif field:
            words, held = next((w, h) for n, w, h in masthead(self.desk.draft) if n == field)
            asked = Sponsors("" if held == BLANK else held) if field == "sponsors" else Prompt(words, "an empty line clears it", held)
            self.app.push_screen(asked, lambda text: self._field_typed(field, text))

    def _field_typed(self, field: str, text: str | None) -> None:
        if text is None:
            return
        try:
            self.desk.set_metadata(field, text)
        except DrafterError as error:
            self.told(error)
        self.show()

    def do_confirm(self) -> None:
        """Confirm the value, and go to the next line."""
        slot = self.slot
        if slot:
            self.desk.confirm(slot.name)
            self.show()

    def do_refuse(self) -> None:
        """The predecessor's words, and go to the next line."""
        slot = self.slot
        if slot:
            self.desk.refuse(slot.name)
            self.show()

    def do_to_clause(self) -> None:
        """Stand on the clause that the change is in."""
        if self.slot:
            self.dismiss(where_of(self.desk.draft)[self.slot.name])

    def do_confirm_kind(self) -> None:
        """Every change of the kind of the chosen one, in one step."""
        if self.slot:
            self._confirm_all(of_kind(self.desk.draft, self.slot), self.slot.kind.replace("_", " "))

    def do_confirm_likely(self) -> None:
        """Every change that is sure or likely, in one step."""
        self._confirm_all(likely(self.desk.draft), "sure or likely")

    def _confirm_all(self, slots: list[Slot], kind: str) -> None:
        self.desk.confirm_all([s.name for s in slots])
        self.show()
        self.say(f"{len(slots)} accepted ({kind}); u takes it back")

    def do_filter(self) -> None:
        """Only what waits, or everything."""
        self.only_open = not self.only_open
        self.show()
