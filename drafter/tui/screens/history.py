"""One clause through the sessions: what was taken out and put in each time, in the texts of the draft's title or in all of the bank."""

from __future__ import annotations

from textual.app import ComposeResult

from drafter.desk import Desk
from drafter.trace import Step
from drafter.tui.binding import bindings
from drafter.tui.origins import timeline_page
from drafter.tui.screens.acting import Acting
from drafter.tui.widgets.bar import Bar
from drafter.tui.widgets.page import Page


class Steps(Page):
    """The steps, oldest first."""

    BINDINGS = bindings("steps")


class HistoryScreen(Acting):
    """`own` are the steps in texts of the draft's title, `everywhere` those in all texts. What is own is shown first, where there is any."""

    BINDINGS = bindings("history", "app")
    PANE = "steps"
    AUTO_FOCUS = "#steps"

    def __init__(self, desk: Desk, name: str, own: tuple[Step, ...], everywhere: tuple[Step, ...]) -> None:
        super().__init__()
        self.desk, self.clause_name, self.own, self.everywhere = desk, name, own, everywhere
        self.changes, self.wide = True, not own

    def compose(self) -> ComposeResult:
        """The page."""
        yield Bar(id="title", classes="title")
        yield Steps("steps", choosing=True)
        yield Bar(id="footer")

    def show(self, clause: str | None = None) -> None:
        """The steps."""
        steps = self.everywhere if self.wide else self.own
        where = "all texts of the bank" if self.wide else "texts of this title"
        count = f"{len(steps)} {'wording' if len(steps) == 1 else 'wordings'}"
        self.query_one("#title", Bar).title(f"{self.clause_name} through the sessions · {where}", f"{count}{'' if self.changes else ', clean'}", True)
        self.query_one(Steps).show(timeline_page(steps, self.changes), keep=True)
        self.show_footer()

    # --- actions ---

    def do_changes(self) -> None:
        """With changes, or clean."""
        self.changes = not self.changes
        self.show()

    def do_everywhere(self) -> None:
        """The texts of the draft's title, or all."""
        if not self.own or self.own == self.everywhere:
            self.say("no other text has this clause" if self.own else "no text of this title has this clause")
            return
        self.wide = not self.wide
        self.query_one(Steps).chosen = ""
        self.show()
