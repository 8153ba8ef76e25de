"""What a clause cites, or the whole draft: each text with what the bank knows of it; one opens in the bank."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult

from drafter.desk import Desk
from drafter.lint.citations import Citation
from drafter.tui.actions import Standing
from drafter.tui.binding import bindings
from drafter.tui.citing import citation_rows, cited_in, in_bank
from drafter.tui.screens.acting import Acting
from drafter.tui.standing import name_of
from drafter.tui.widgets.bar import Bar
from drafter.tui.widgets.listing import Listing


class Cited(Listing):
    """Two lines for each citation."""

    BINDINGS = bindings("cited")


class CitationsScreen(Acting):
    """Gives the citation to open in the bank, None where a person just goes back."""

    BINDINGS = bindings("citations", "app")
    PANE = "cited"
    AUTO_FOCUS = "#cited"

    def __init__(self, desk: Desk, clause: str = "") -> None:
        super().__init__()
        self.desk, self.clause = desk, clause
        self.everywhere = not clause or not cited_in(desk, clause)
        self.cited: list[Citation] = []

    def compose(self) -> ComposeResult:
        """The list."""
        yield Bar(id="title", classes="title")
        yield Cited("cited", empty="Nothing is cited.")
        yield Bar(id="footer")

    @property
    def chosen(self) -> Citation | None:
        """The citation under the cursor."""
        key = self.query_one(Cited).cursor
        return self.cited[int(key)] if key and int(key) < len(self.cited) else None

    def standing(self) -> Standing:
        """Whether there is something to open."""
        return Standing(self.desk, self.pane, citing=self.chosen is not None)

    def show(self, clause: str | None = None) -> None:
        """All citations of the clause, or of the draft."""
        self.cited = cited_in(self.desk, "" if self.everywhere else self.clause)
        where = "the whole draft" if self.everywhere else name_of(self.desk.draft, self.clause)
        wrong = sum(bool(c.said) for c in self.cited)
        said = f"{len(self.cited)} cited" + (f", {wrong} to look at" if wrong else "")
        self.query_one("#title", Bar).title(f"Cited in {where}", said, active=True)
        self.query_one(Cited).show(list(citation_rows(self.desk, self.cited)))
        self.show_footer()

    @on(Listing.Chosen)
    def _opened(self, event: Listing.Chosen) -> None:
        event.stop()
        self.action_do("open_cited")

    # --- actions ---

    def do_open_cited(self) -> None:
        """Open the text in the bank."""
        if cited := self.chosen:
            if in_bank(self.desk, cited.symbol):
                self.dismiss(cited)
            else:
                self.say(f"the bank has no {cited.symbol}")

    def do_cited_everywhere(self) -> None:
        """The clause, or the whole draft."""
        if not self.everywhere or cited_in(self.desk, self.clause):
            self.everywhere = not self.everywhere or not self.clause
            self.show()
        else:
            self.say("the clause cites nothing")
