"""The bank: search as you type, the wordings of a clause through the sessions, and the one you want in the draft."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Input

from drafter.bank import Bank, Family, Hit, search
from drafter.desk import Desk
from drafter.model import DrafterError
from drafter.tui import taking
from drafter.tui.actions import Standing
from drafter.tui.binding import bindings
from drafter.tui.outline_rows import Row
from drafter.tui.pages import family_page, variant_key
from drafter.tui.pieces import Piece, says
from drafter.tui.screens.acting import Acting
from drafter.tui.standing import Place
from drafter.tui.widgets.bar import Bar
from drafter.tui.widgets.editor import Field
from drafter.tui.widgets.listing import Listing
from drafter.tui.widgets.page import Page
from drafter.words import Part

MOST = 100
PART_WORDS: dict[Part | None, str] = {None: "both parts", "preambular": "preamble", "operative": "operative part"}


class Search(Field):
    """What is looked for."""

    BINDINGS = bindings("search")


class Hits(Listing):
    """What was found."""

    BINDINGS = bindings("hits")


class Wordings(Page):
    """The wordings of the family that is chosen on the left."""

    BINDINGS = bindings("wordings")


class BankScreen(Acting):
    """Gives the id of the clause that was put into the draft, None where nothing was. `asked`: what is searched first."""

    BINDINGS = bindings("bank", "app")
    PANE = "search"
    AUTO_FOCUS = "#search"

    def __init__(self, desk: Desk, at: Place, asked: str = "", family: str = "") -> None:
        super().__init__()
        self.desk, self.at = desk, at
        self.asked, self.wanted = asked, family
        self.part: Part | None = None
        self.hits: dict[str, Hit] = {}
        self.changes = True

    def compose(self) -> ComposeResult:
        """A line to type into, what was found, its wordings."""
        yield Bar(id="title", classes="title")
        yield Search(self.asked, select_on_focus=False, placeholder='words, a "phrase", A/RES/70, session:75-77, title:oceans', id="search")
        with Horizontal():
            with Vertical(id="left"):
                yield Hits("hits", empty="Nothing in the bank holds these words.")
            with Vertical(id="right"):
                yield Bar(id="wordings-title", classes="title")
                yield Wordings("wordings", choosing=True)
        yield Bar(id="footer")

    def on_mount(self) -> None:
        """The newest families, until something is typed."""
        self.set_focus(self.query_one(Search))
        self._search()

    @property
    def bank(self) -> Bank:
        """The desk's bank."""
        return self.desk.bank or Bank()

    @property
    def family(self) -> Family | None:
        """The family under the cursor."""
        hit = self.hits.get(self.query_one(Listing).cursor)
        return hit.family if hit else None

    def standing(self) -> Standing:
        """Whether there is a wording to take."""
        return Standing(self.desk, self.pane, self.at.clause, wording=self.family is not None)

    # --- drawing ---

    @on(Input.Changed)
    def _typed(self) -> None:
        self._search()

    def _search(self) -> None:
        try:
            self._show_hits()
        except DrafterError as error:  # a bank that was edited by hand
            self.told(error)

    def _show_hits(self) -> None:
        found = search(self.bank, self.query_one(Field).value, part=self.part, limit=MOST, title=self.desk.draft.metadata.title)
        self.hits = {h.family.id: h for h in found}
        listing = self.query_one(Listing)
        first = self.wanted if self.wanted in self.hits else found[0].family.id if found else ""
        listing.show([hit_row(h) for h in found], first)
        self.wanted = "" if self.query_one(Field).value != self.asked else self.wanted
        count = f"{len(found)} of {self.bank.count} clauses" if len(found) < MOST else f"the best {MOST} of {self.bank.count} clauses"
        self.query_one("#title", Bar).title(f"Bank · {PART_WORDS[self.part]}", count, active=True)
        self._show_family()

    def show(self, clause: str | None = None) -> None:
        """The wordings again."""
        if self.hits:
            self._show_family()

    def _show_family(self) -> None:
        family = self.family
        page = self.query_one(Wordings)
        page.chosen = ""
        page.show(family_page(family, self.changes) if family else [])
        count = f"{len(family.variants)} {'wording' if len(family.variants) == 1 else 'wordings'}, {family.part}" if family else ""
        self.query_one("#wordings-title", Bar).title(count, "" if self.changes else "clean", active=self.pane == "wordings")
        self.show_footer()

    def focus_moved(self) -> None:
        """Which pane is active."""
        title = self.query_one("#wordings-title", Bar)
        title.set_class(self.pane == "wordings", "-active")
        self.show_footer()

    @on(Listing.Moved)
    def _moved(self, event: Listing.Moved) -> None:
        event.stop()
        try:
            self._show_family()
        except DrafterError as error:
            self.told(error)

    @on(Listing.Chosen)
    def _take_newest(self) -> None:
        self.action_do("insert")

    @on(Page.Chosen)
    def _take_chosen(self) -> None:
        self.action_do("insert_wording")

    # --- actions ---

    def do_next_hit(self) -> None:
        """Down, while the words are typed."""
        self.query_one(Listing).action_step(1)

    def do_previous_hit(self) -> None:
        """Up."""
        self.query_one(Listing).action_step(-1)

    def do_part(self) -> None:
        """Both parts, the preamble, the operative part."""
        parts = list(PART_WORDS)
        self.part = parts[(parts.index(self.part) + 1) % len(parts)]
        self._search()

    def do_wordings(self) -> None:
        """To the wordings, and back to the search."""
        self.set_focus(self.query_one("#search" if self.pane == "wordings" else "#wordings"))

    def do_changes(self) -> None:
        """The wordings with their changes, or clean."""
        self.changes = not self.changes
        self._show_family()

    def do_insert(self) -> None:
        """The newest wording."""
        self._take(0)

    def do_insert_wording(self) -> None:
        """The chosen wording."""
        family, chosen = self.family, self.query_one(Wordings).chosen
        if family:
            self._take(next((n for n in range(len(family.variants)) if variant_key(family, n) == chosen), 0))

    def _take(self, number: int) -> None:
        family = self.family
        if family:
            self.dismiss(taking.take(self.desk, family, family.variants[number], self.at))


def hit_row(hit: Hit) -> Row:
    """Two lines for a clause found: its opening and first words; who said them, since when, how many wordings."""
    family = hit.family
    said = hit.variant.said(hit.source)
    opening = said.lead_phrase or ""
    sources = [source for _, source in family.sources()]
    years = sorted({s.date[:4] for s in sources if s.date})
    span = f" · {years[0]}–{years[-1]}" if len(years) > 1 else f" · {years[0]}" if years else ""
    words = f"{len(family.variants)} wordings" if len(family.variants) > 1 else "1 wording"
    first = says(Piece(opening, "opening"), said.full_text[len(opening) : len(opening) + 200].replace("\n", " "))
    part = "PP " if family.part == "preambular" else "OP "
    second = says(Piece(part, "dim"), Piece(hit.source.symbol + span, "source"), Piece(f" · {words}", "dim"))
    return Row(family.id, (first, second))
