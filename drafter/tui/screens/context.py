"""What is known about the focused clause, a tab each: what the program changed, where its words come from, the predecessor.

What asks the bank is worked out behind the keys; the newest clause wins.
"""

from __future__ import annotations

from functools import partial

from textual.widgets import ContentSwitcher

from drafter import edits
from drafter.bank import Bank
from drafter.desk import Desk
from drafter.draft import Slot
from drafter.model import DrafterError
from drafter.tui import taking
from drafter.tui.behind import Behind
from drafter.tui.origins import Origins, origin_blocks
from drafter.tui.pages import family_page, predecessor_page, slot_blocks
from drafter.tui.pieces import Block, Piece, says
from drafter.tui.screens.checking import CheckingScreen
from drafter.tui.standing import paragraph_of, place_of, slots_of
from drafter.tui.widgets.bar import Cell
from drafter.tui.widgets.page import Page
from drafter.words import Part

TABS = (
    ("here", "tab_slots", "Changes"),
    ("families", "tab_families", "Agreed"),
    ("predecessor", "tab_predecessor", "Before"),
    ("rules", "tab_findings", "Rules"),
)
CONTEXT = tuple(name for name, _, _ in TABS)
AT_ONCE = 0.2  # seconds of tracing after which the marks of the outline are drawn


class ContextScreen(CheckingScreen):
    """The part of the main screen below the clause."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.origins = Origins(desk)
        self._waiting = 0
        self._tracing, self._looking = Behind(self), Behind(self)

    def _chosen_slot(self) -> Slot | None:
        name = self.query_one("#here", Page).chosen
        return next((s for s in self.desk.draft.slots if s.name == name), None)

    def show_context(self) -> None:
        """The tab that is open, and the tabs."""
        place = place_of(self.desk.draft, self.key)
        clause = place.clause if place else None
        tab = self.query_one("#context", ContentSwitcher).current
        slots = slots_of(self.desk.draft, edits.get(self.desk.draft, clause)) if clause else []
        self._waiting = sum(s.status != "confirmed" for s in slots)
        nothing = "The program changed nothing in this clause." if clause else "Stand on a clause to see what the program changed in it."
        self.query_one("#here", Page).show(slot_blocks(slots) or [_nothing(nothing)])
        self.show_rules()
        if tab == "families":
            self._show_agreed(clause)
        elif tab == "predecessor":
            blocks = predecessor_page(self.desk, self.tied_to(clause)) if clause else [_nothing("Stand on a clause to see where it came from.")]
            self.query_one("#predecessor", Page).show(blocks)

    def _show_agreed(self, clause: str | None) -> None:
        bank, page = self.desk.bank, self.query_one("#families", Page)
        if bank is None:
            page.show([_nothing("There is no bank. drafter mine makes one from prior resolutions.")])
        elif clause is None:
            page.show([_nothing("Stand on a clause to see where its words come from; b searches the whole bank.")])
        else:
            part, _ = edits.find(self.desk.draft, clause)
            text, source = paragraph_of(self.desk, clause).full_text, edits.get(self.desk.draft, clause).source
            self._looking.ask(partial(agreed_page, bank, self.origins, part, text, source, self.changes), page.show)

    # --- where words come from ---

    def trace_all(self) -> None:
        """Find out of every clause whether its words were agreed before; the marks come as they are known."""
        bank, asked = self.desk.bank, self.origins.unknown() if self.writing is None else []
        if bank is not None and bank.count and asked:
            self._tracing.ask(partial(self.origins.work, bank, asked, AT_ONCE), self._traced)

    def _traced(self, more: bool) -> None:
        if self.writing is None:
            self.show_outline()
        if more:
            self.trace_all()

    def _tab(self, number: int, name: str, action: str, label: str) -> Cell:
        here = self.query_one("#context", ContentSwitcher).current == name
        held = {"here": self._waiting, "rules": len(self.found.get(self.place().clause or "", []))}.get(name)
        count = f" {held}" if held else ""
        mark = "▸" if here and self.pane in CONTEXT else " "
        return Cell(says(Piece(f"{mark}{number} {label}{count} ", "strong" if here else "dim")), action)

    def _open_tab(self, name: str) -> None:
        self.query_one("#context", ContentSwitcher).current = name
        self.show_context()
        self._go(name)

    def _go(self, pane: str) -> None:
        """Focus a pane; the context opens where it was folded."""
        self.set_class(pane in CONTEXT, "-context")
        self.set_focus(self.query_one(f"#{pane}"))

    def do_tab_slots(self) -> None:
        """The slots of this clause."""
        self._open_tab("here")

    def do_tab_families(self) -> None:
        """The bank near this clause."""
        self._open_tab("families")

    def do_tab_findings(self) -> None:
        """What the rules find here."""
        self._open_tab("rules")

    def do_tab_predecessor(self) -> None:
        """The predecessor's paragraph."""
        self._open_tab("predecessor")


def _nothing(words: str) -> Block:
    return Block(says(words, kind="dim"))


def agreed_page(bank: Bank, origins: Origins, part: Part, text: str, source: str, changes: bool) -> list[Block]:
    """Where a clause's words come from, its wordings through the sessions, and clauses near it."""
    try:
        blocks = origin_blocks(origins.trace(bank, part, text)) if text else []
        for number, family in enumerate(taking.near(bank, part, text, source)):
            blocks += [*[Block(())] * (1 + bool(number)), *family_page(family, changes)]
    except DrafterError as error:  # a bank that was edited by hand
        return [_nothing(error.wrong), _nothing(error.do)]
    return blocks or [_nothing("The bank has nothing near this clause; b searches the whole bank.")]
