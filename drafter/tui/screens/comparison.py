"""The whole draft against its predecessor, one document to scroll, with the next and the previous change a key away."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult

from drafter.compare import Change, Comparison
from drafter.desk import Desk
from drafter.tui.actions import Standing
from drafter.tui.binding import bindings
from drafter.tui.comparing import CLASSES, View, comparison_page, stops
from drafter.tui.screens.acting import Acting
from drafter.tui.screens.asking import ask_clause, ask_pairing, part_from
from drafter.tui.standing import clause_named, name_of
from drafter.tui.widgets.bar import Bar
from drafter.tui.widgets.page import Page


class Document(Page):
    """The comparison."""

    BINDINGS = bindings("document")


class ComparisonScreen(Acting):
    """Gives the clause to stand on, None where a person just goes back."""

    BINDINGS = bindings("comparison", "app")
    PANE = "document"
    AUTO_FOCUS = "#document"

    def __init__(self, desk: Desk, at: str) -> None:
        super().__init__()
        self.desk, self.at = desk, at
        self.only: Change | None = None
        self.beside = False
        self._changes: list[str] = []
        self._order: list[str] = []

    def compose(self) -> ComposeResult:
        """The document."""
        yield Bar(id="title", classes="title")
        yield Document("document")
        yield Bar(id="footer")

    @property
    def made(self) -> Comparison | None:
        """The comparison as it is."""
        return self.desk.comparison

    @property
    def view(self) -> View:
        """How it is looked at."""
        return View(self.only, self.beside, {name_of(self.desk.draft, c.id) for c in self.desk.draft.clauses if c.id in self.desk.draft.pinned})

    @property
    def key(self) -> str:
        """What is chosen, or else in sight."""
        return self.query_one(Document).in_sight

    def standing(self) -> Standing:
        """The clause in sight."""
        return Standing(self.desk, self.pane, clause_named(self.desk.draft, self.key.lstrip("→")))

    def show(self, clause: str | None = None) -> None:
        """The document, from the desk."""
        page = self.query_one(Document)
        first = not page.chosen
        if self.made:
            page.show(comparison_page(self.made, self.view), keep=not first)
            self._changes, self._order = stops(self.made, self.view)
        if first and self.at:
            self.call_after_refresh(page.choose, self.at, True)
        self._tell()

    def _tell(self) -> None:
        changes, at = self._changes, self.query_one(Document).chosen
        number = f"change {changes.index(at) + 1} of {len(changes)}" if at in changes else f"{len(changes)} changes"
        base = self.desk.base.name if self.desk.base else ""
        only = f" · {self.only} only" if self.only else ""
        self.query_one("#title", Bar).title(f"Draft against {base}{only}", number, active=True)
        self.show_footer()

    @on(Page.Moved)
    def _moved(self, event: Page.Moved) -> None:
        event.stop()
        self._tell()

    @on(Page.Chosen)
    def _opened(self, event: Page.Chosen) -> None:
        event.stop()
        self.action_do("go_to_clause")

    # --- looking ---

    def do_only(self) -> None:
        """The next class of changes, after the last all of them."""
        self.only = CLASSES[(CLASSES.index(self.only) + 1) % len(CLASSES)]
        self._show_again()

    def do_beside(self) -> None:
        """Side by side, or inline."""
        self.beside = not self.beside
        self._show_again()

    def _show_again(self) -> None:
        """Another look at the same place."""
        page, here, order = self.query_one(Document), self.key, self._order
        self.show()
        after = order[order.index(here) :] if here in order else []
        self.call_after_refresh(page.choose, next((key for key in after if key in self._order), ""), True)

    def do_next_change(self) -> None:
        """The next change behind what is in sight."""
        self._turn(1)

    def do_previous_change(self) -> None:
        """The change before."""
        self._turn(-1)

    def _turn(self, by: int) -> None:
        page, order = self.query_one(Document), self._order
        here = order.index(page.in_sight) if page.in_sight in order else -1
        rest = [c for c in self._changes if (order.index(c) - here) * by > 0]
        if rest:
            page.choose(rest[0] if by > 0 else rest[-1], top=True)
        else:
            self.say("no further change" if by > 0 else "no change before this")

    def do_go_to_clause(self) -> None:
        """Stand on it in the draft; where a clause went, its new place."""
        clause = self.standing().clause
        if clause:
            self.dismiss(clause)
        else:
            self.say("this paragraph is not in the draft any more")

    # --- a person's own pairings ---

    def do_pair(self) -> None:
        """Say which paragraph became which, from either side."""
        key = self.key
        if key.startswith("-"):
            ask_clause(self, key[1:])
        elif clause := self.standing().clause:
            ask_pairing(self, clause, self.made.by_new.get(key.lstrip("→")) if self.made else None)

    def do_part_pair(self) -> None:
        """The two are not one."""
        clause = self.standing().clause
        if clause and self.made:
            part_from(self, clause, self.made.by_new.get(self.key.lstrip("→")))
