"""The whole draft against its predecessor, one document to scroll, with the next and the previous change a key away."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult

from drafter.compare import Comparison
from drafter.desk import Desk
from drafter.tui.binding import bindings
from drafter.tui.outline_rows import is_change
from drafter.tui.pages import comparison_page, item_key
from drafter.tui.screens.acting import Acting
from drafter.tui.standing import clause_named
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

    def compose(self) -> ComposeResult:
        """The document."""
        yield Bar(id="title", classes="title")
        yield Document("document")
        yield Bar(id="footer")

    @property
    def made(self) -> Comparison | None:
        """The comparison as it is."""
        return self.desk.comparison

    def show(self, clause: str | None = None) -> None:
        """The document, from the desk."""
        page = self.query_one(Document)
        first = not page.chosen
        if self.made:
            page.show(comparison_page(self.made), keep=not first)
        if first and self.at:
            self.call_after_refresh(page.choose, self.at, True)
        self._tell()

    def _changes(self) -> list[str]:
        return [item_key(item) for item in self.made.items if is_change(item)] if self.made else []

    def _tell(self) -> None:
        changes, at = self._changes(), self.query_one(Document).chosen
        number = f"change {changes.index(at) + 1} of {len(changes)}" if at in changes else f"{len(changes)} changes"
        base = self.desk.base.name if self.desk.base else ""
        self.query_one("#title", Bar).title(f"Draft against {base}", number, active=True)
        self.show_footer()

    @on(Page.Moved)
    def _moved(self, event: Page.Moved) -> None:
        event.stop()
        self._tell()

    @on(Page.Chosen)
    def _opened(self, event: Page.Chosen) -> None:
        event.stop()
        self.action_do("go_to_clause")

    # --- actions ---

    def do_next_change(self) -> None:
        """The next change behind what is in sight."""
        self._turn(1)

    def do_previous_change(self) -> None:
        """The change before."""
        self._turn(-1)

    def _turn(self, by: int) -> None:
        page, changes = self.query_one(Document), self._changes()
        order = [item_key(item) for item in self.made.items] if self.made else []
        here = order.index(page.in_sight) if page.in_sight in order else -1
        rest = [c for c in changes if (order.index(c) - here) * by > 0]
        if rest:
            page.choose(rest[0] if by > 0 else rest[-1], top=True)
        else:
            self.say("no further change" if by > 0 else "no change before this")

    def do_go_to_clause(self) -> None:
        """Stand on it in the draft."""
        clause = clause_named(self.desk.draft, self.query_one(Document).in_sight)
        if clause:
            self.dismiss(clause)
        else:
            self.say("this paragraph is not in the draft any more")
