"""The screen to live in: the outline, the clause with its changes, what is known about it, and the editor in place."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.timer import Timer
from textual.widgets import ContentSwitcher

from drafter.compare import Item
from drafter.desk import Desk
from drafter.draft import Draft
from drafter.tui.actions import Standing
from drafter.tui.binding import bindings
from drafter.tui.outline_rows import outline, ties_of
from drafter.tui.pages import clause_title, part_page
from drafter.tui.pieces import Piece, says
from drafter.tui.remarks import tally, warnings_of
from drafter.tui.screens.context import CONTEXT, TABS, ContextScreen
from drafter.tui.standing import counts, place_of, session_of
from drafter.tui.widgets.bar import Bar, Cell
from drafter.tui.widgets.editor import Editor
from drafter.tui.widgets.listing import Listing
from drafter.tui.widgets.page import Page

MANY, PAUSE = 160, 0.25  # clauses from which comparing waits, and how many seconds


class Outline(Listing):
    """The draft, a line for each clause."""

    BINDINGS = bindings("outline")


class ClausePage(Page):
    """The focused clause."""

    BINDINGS = bindings("clause")


class HerePage(Page):
    """The slots of the focused clause."""

    BINDINGS = bindings("here")


class FamiliesPage(Page):
    """Families of the bank near the focused clause."""

    BINDINGS = bindings("families")


class RulesPage(Page):
    """What the editorial rules find in the focused clause."""

    BINDINGS = bindings("rules")


class MainScreen(ContextScreen):
    """The outline's cursor is the focus; all else follows it."""

    BINDINGS = bindings("main", "suggestion", "app")
    PANE = "outline"
    AUTO_FOCUS = "#outline"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._tied: Draft | None = None
        self._soon: Timer | None = None

    def compose(self) -> ComposeResult:
        """The panes."""
        yield Bar(id="status")
        with Horizontal():
            with Vertical(id="left"):
                yield Bar(id="outline-title", classes="title")
                yield Outline("outline")
            with Vertical(id="right"):
                yield Bar(id="clause-title", classes="title")
                yield ClausePage("clause")
                yield Bar(id="editor-title", classes="title")
                yield Editor("editor")
                yield Bar(id="tabs", classes="title")
                with ContentSwitcher(initial="here", id="context"):
                    yield HerePage("here", choosing=True)
                    yield FamiliesPage("families", choosing=True)
                    yield Page("predecessor")
                    yield RulesPage("rules", choosing=True)
        yield Bar(id="footer")

    def on_mount(self) -> None:
        """Tell what the desk has to say."""
        for said in self.desk.said:
            self.say(said, "warning")
        if self.desk.recovered:
            self.say(counts(self.desk).split(" · ")[-1] + " from the journal")

    def on_resize(self) -> None:
        """The status line says more where there is room."""
        self.call_after_refresh(self.show_status)

    # --- where a person stands ---

    @property
    def key(self) -> str:
        """The clause's id, or the part's name."""
        return self.query_one(Outline).cursor

    def standing(self) -> Standing:
        """The clause, and what is chosen in the context."""
        place = place_of(self.desk.draft, self.key)
        chosen = self.query_one("#families", Page).chosen if self.pane == "families" else ""
        ghost = self.writing is not None and bool(self.query_one(Editor).suggestion)
        return Standing(
            self.desk, self.pane, place.clause if place else None, self._chosen_slot(), None, bool(chosen), ghost, self.finding, self.silenced
        )

    def tied_to(self, clause: str) -> Item | None:
        """What became of a clause; while it is being written, what it was tied to before."""
        return self.writing.tied if self.writing else self.ties.get(clause)

    # --- drawing ---

    def show(self, clause: str | None = None) -> None:
        """Everything, from the desk."""
        if self.writing is not None and place_of(self.desk.draft, self.writing.clause) is None:
            self.writing = None
            self.remove_class("-writing")
        if self.writing is None and self._tied is not self.desk.draft:
            self._tie()
        listing = self.query_one(Outline)
        first = clause or ("" if listing.rows else next((c.id for c in self.desk.draft.clauses), ""))
        self.show_outline(first or None)
        self.show_status()
        self.show_focus()
        self.trace_all()
        self.check()

    def show_outline(self, at: str | None = None) -> None:
        """The outline; the cursor goes to the clause given."""
        self.query_one(Outline).show(outline(self.desk, self.ties, self.origins.known(), warnings_of(self.found)), at)

    def _tie(self) -> None:
        """Compare with the predecessor: at once, or where that takes long as soon as the keys pause."""
        if self._soon is not None:
            self._soon.stop()
            self._soon = None
        if self._tied is not None and len(self.desk.draft.clauses) > MANY:
            self._soon = self.set_timer(PAUSE, self._tie_now)
        else:
            self._tied, self.ties = self.desk.draft, ties_of(self.desk)

    def _tie_now(self) -> None:
        self._soon, self._tied = None, None
        if self.writing is None:
            self.show()

    def show_status(self) -> None:
        """The title, the session and the counts."""
        draft, bar = self.desk.draft, self.query_one("#status", Bar)
        narrow = self.size.width < 120
        session = session_of(draft, short=narrow)
        bar.left = (Cell(says(Piece(f" {session} · " if session else " ", "dim"), draft.metadata.title or "untitled")),)
        found = tally([f for fs in self.found.values() for f in fs], short=narrow)
        bar.right = (Cell(says(f"  {counts(self.desk, short=narrow, found=found)} ")),)

    def show_focus(self) -> None:
        """What follows the outline's cursor."""
        place = place_of(self.desk.draft, self.key)
        if place is None or place.clause is None:
            self.query_one("#clause", Page).show(part_page(self.desk))
        else:
            self.show_clause(place.clause, self.tied_to(place.clause))
        self.show_context()
        self.focus_moved()

    def focus_moved(self) -> None:
        """Titles, tabs and footer."""
        pane = self.pane
        self.set_class(pane in CONTEXT, "-context")
        self.query_one("#outline-title", Bar).title("Draft", active=pane == "outline")
        place = place_of(self.desk.draft, self.key)
        words = clause_title(self.desk, place.clause, self.tied_to(place.clause), self.writing is not None) if place and place.clause else "Masthead"
        self.query_one("#clause-title", Bar).title(words, "" if self.changes else "clean", active=pane == "clause")
        tabs = self.query_one("#tabs", Bar)
        tabs.set_class(pane in CONTEXT, "-active")
        tabs.left = tuple(self._tab(number, *tab) for number, tab in enumerate(TABS, 1))
        self.show_footer()

    @on(Listing.Moved, "#outline")
    def _moved(self, event: Listing.Moved) -> None:
        event.stop()
        if event.key != self.key:
            return
        if self.writing is not None and event.key != self.writing.clause:
            self.action_do("leave")
            self.query_one(Outline).show(self.query_one(Outline).rows, event.key)
        self.show_focus()

    @on(Listing.Chosen, "#outline")
    def _opened(self, event: Listing.Chosen) -> None:
        event.stop()
        self.action_do("edit")

    @on(Page.Moved)
    def _chosen(self, event: Page.Moved) -> None:
        event.stop()
        self.show_footer()

    # --- panes ---

    def do_next_pane(self) -> None:
        """Outline, clause, context, and around."""
        self._turn(1)

    def do_previous_pane(self) -> None:
        """The other way."""
        self._turn(-1)

    def _turn(self, by: int) -> None:
        tab = self.query_one("#context", ContentSwitcher).current or "here"
        panes = ("outline", "clause", tab)
        at = panes.index(self.pane) if self.pane in panes else 0
        self._go(panes[(at + by) % len(panes)])

    def do_home(self) -> None:
        """Back to the outline."""
        self._go("outline")

    def do_changes(self) -> None:
        """With changes, or clean."""
        self.changes = not self.changes
        self.show_focus()
