"""All that the editorial rules find in the draft: the list above, the chosen finding in its text below."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult

from drafter.desk import Desk
from drafter.lint import Finding
from drafter.tui.actions import Standing
from drafter.tui.binding import bindings
from drafter.tui.remarks import finding_page, finding_rows, key_of, tally, told
from drafter.tui.screens.acting import Acting
from drafter.tui.screens.mending import ask_silence, mend, mend_safe
from drafter.tui.standing import name_of
from drafter.tui.widgets.bar import Bar
from drafter.tui.widgets.listing import Listing
from drafter.tui.widgets.page import Page


class Found(Listing):
    """A line for each finding."""

    BINDINGS = bindings("found")


class FindingsScreen(Acting):
    """Gives the finding to stand on, None where a person just goes back."""

    BINDINGS = bindings("findings", "app")
    PANE = "found"
    AUTO_FOCUS = "#found"

    def __init__(self, desk: Desk, at: str = "") -> None:
        super().__init__()
        self.desk, self.left_at = desk, at

    def compose(self) -> ComposeResult:
        """The list and the finding."""
        yield Bar(id="title", classes="title")
        yield Found("found", empty="The rules find nothing.")
        yield Bar(id="finding-title", classes="title")
        yield Page("finding")
        yield Bar(id="footer")

    @property
    def finding(self) -> Finding | None:
        """The finding under the cursor."""
        key = self.query_one(Found).cursor
        return next((f for f in self.desk.findings if key_of(f) == key), None)

    def standing(self) -> Standing:
        """The finding."""
        return Standing(self.desk, self.pane, finding=self.finding)

    def show(self, clause: str | None = None) -> None:
        """All rows, from the desk. The cursor stays in its place where its finding went."""
        listing = self.query_one(Found)
        safe = sum(f.safe and f.fix is not None for f in told(self.desk))
        said = " · ".join(filter(None, (tally(told(self.desk)) or "nothing wrong", f"{safe} safe to mend: M" if safe else "")))
        self.query_one("#title", Bar).title("Editorial rules", said, active=True)
        listing.show(list(finding_rows(self.desk)), listing.cursor or self.left_at)
        self._show_finding()

    def _show_finding(self) -> None:
        finding = self.finding
        self.left_at = self.query_one(Found).cursor
        place = finding.paragraph if finding else ""
        clause = self.desk.clause_of(place) if place.startswith("footnote") else ""
        words = f"{place}, cited in {name_of(self.desk.draft, clause)}" if clause else place
        self.query_one("#finding-title", Bar).title(words, active=self.pane == "finding")
        self.query_one("#finding", Page).show(finding_page(self.desk, finding) if finding else [])
        self.show_footer()

    def focus_moved(self) -> None:
        """Which pane is active."""
        self.query_one("#finding-title", Bar).set_class(self.pane == "finding", "-active")
        self.show_footer()

    @on(Listing.Moved)
    def _moved(self, event: Listing.Moved) -> None:
        event.stop()
        self._show_finding()

    @on(Listing.Chosen)
    def _opened(self, event: Listing.Chosen) -> None:
        event.stop()
        self.action_do("to_finding")

    # --- actions ---

    def do_to_finding(self) -> None:
        """Stand on it in the draft."""
        self.dismiss(self.finding)

    def do_mend(self) -> None:
        """Put in the words that it offers."""
        if found := self.finding:
            mend(self, found)

    def do_mend_safe(self) -> None:
        """Put in all that is safe."""
        mend_safe(self)

    def do_silence(self) -> None:
        """Silence it with a reason."""
        if found := self.finding:
            ask_silence(self, found)
