"""All slots with their values, and the fields of the masthead: to confirm, to fill in, to see why."""

from __future__ import annotations

from collections.abc import Mapping

from textual import on
from textual.app import ComposeResult

from drafter.compare import Item
from drafter.desk import Desk
from drafter.draft import BLANK, Slot
from drafter.model import DrafterError
from drafter.tui.actions import Standing
from drafter.tui.binding import bindings
from drafter.tui.outline_rows import Row
from drafter.tui.pages import SLOT_MARKS, blanked, clause_page, slot_blocks, slot_words
from drafter.tui.pieces import Block, Piece, says
from drafter.tui.screens.acting import Acting
from drafter.tui.screens.asking import Prompt, ask_value
from drafter.tui.standing import counts, likely, masthead, name_of, where_of
from drafter.tui.widgets.bar import Bar
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

    def __init__(self, desk: Desk, ties: Mapping[str, Item]) -> None:
        super().__init__()
        self.desk, self.ties = desk, ties
        self.only_open = False

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

    # --- drawing ---

    def show(self, clause: str | None = None) -> None:
        """All rows, from the desk."""
        filtered = "what waits" if self.only_open else "all"
        self.query_one("#title", Bar).title(f"Slots · {filtered}", counts(self.desk, short=True), active=True)
        self.query_one(Values).show([*self._slot_rows(), *self._field_rows()])
        self._show_value()

    def _slot_rows(self) -> list[Row]:
        where = where_of(self.desk.draft)
        order = {name: n for n, name in enumerate(where)}
        rows = []
        for slot in sorted(self.desk.draft.slots, key=lambda s: order.get(s.name, len(order))):
            if self.only_open and slot.status == "confirmed":
                continue
            place = name_of(self.desk.draft, where[slot.name]) if slot.name in where else "–"
            name = Piece(f"{slot.name.replace('_', ' '):<20} ", "dim")
            rows.append(Row(slot.name, ((SLOT_MARKS[slot.status], Piece(f"{place:<5} "), name, *slot_words(slot, 5)),), _sure(slot)))
        return rows

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
        title, blocks = "", []
        if slot:
            title = slot.name.replace("_", " ")
            blocks = [*slot_blocks([slot]), Block(())]
            if clause := where_of(self.desk.draft).get(slot.name):
                blocks.append(Block(says(Piece(name_of(self.desk.draft, clause), "strong"))))
                blocks += clause_page(self.desk, clause, True, self.ties.get(clause))
        elif field:
            words, held = next((w, h) for n, w, h in masthead(self.desk.draft) if n == field)
            title, blocks = words, [Block(says(held or Piece("(empty)", "dim")))]
        self.query_one("#value-title", Bar).title(title, active=self.pane == "value")
        self.query_one("#value", Page).show(blocks)
        self.show_footer()

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
            self.app.push_screen(Prompt(words, "an empty line clears it", held), lambda text: self._field_typed(field, text))

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
            if not self.only_open:
                self.query_one(Values).action_step(1)
            self.show()

    def do_confirm_likely(self) -> None:
        """Every slot that is sure or likely, in one step."""
        names = [s.name for s in likely(self.desk.draft)]
        self.desk.confirm_all(names)
        self.show()
        self.say(f"{len(names)} confirmed; u takes it back")

    def do_filter(self) -> None:
        """Only what waits, or everything."""
        self.only_open = not self.only_open
        self.show()


def _sure(slot: Slot) -> tuple[Piece, ...]:
    return says(Piece(slot.confidence if slot.status != "confirmed" else "confirmed", "good" if slot.status == "confirmed" else "dim"))
