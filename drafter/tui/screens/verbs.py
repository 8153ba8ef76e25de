"""What can be done to the draft from the main screen: a short method for each action, the desk's verb and what to say."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from drafter import edits
from drafter.compare import Item
from drafter.lint.citations import Citation
from drafter.tui import taking
from drafter.tui.citing import cited_in, family_cited, in_bank
from drafter.tui.origins import steps_of
from drafter.tui.screens.asking import Prompt, ask_pairing, ask_value, part_from
from drafter.tui.screens.bank import BankScreen
from drafter.tui.screens.citations import CitationsScreen
from drafter.tui.screens.comparison import ComparisonScreen
from drafter.tui.screens.export import ExportScreen
from drafter.tui.screens.history import HistoryScreen
from drafter.tui.screens.mending import followed
from drafter.tui.screens.slots import SlotsScreen
from drafter.tui.screens.writing import WritingScreen
from drafter.tui.standing import Place, clause_named, name_of, paragraph_of, place_of, shown
from drafter.tui.widgets.page import Page
from drafter.write import write
from drafter.write.text import printed_clause


class Verbs(WritingScreen):
    """The verbs. `key` is where the outline's cursor stands."""

    ties: Mapping[str, Item] = MappingProxyType({})  # what became of every clause, by its id

    reviewed = ""  # where the review was left

    @property
    def key(self) -> str:
        """The clause's id, or the part's name."""
        raise NotImplementedError

    def place(self) -> Place:
        """Where a person stands."""
        return place_of(self.desk.draft, self.key) or Place("preambular", -1, None)

    def _clause(self) -> str:
        return self.place().clause or ""

    # --- clauses ---

    def do_add_below(self) -> None:
        """A clause below, and the editor on it."""
        self._add(self.place().index + 1)

    def do_add_above(self) -> None:
        """A clause above, and the editor on it."""
        self._add(max(self.place().index, 0))

    def _add(self, index: int) -> None:
        self.show(self.desk.insert(self.place().part, index, typing=True))
        self.do_edit(added=True)

    def do_delete(self) -> None:
        """Take the clause out; the cursor goes to the next."""
        name = name_of(self.desk.draft, self._clause())
        self.desk.delete(self._clause())
        self._follow(None, f"{name} taken out", "u brings it back")

    def _follow(self, clause: str | None, done: str = "", back: str = "") -> None:
        """What the verb turns elsewhere follows it; then everything is drawn and said."""
        words = followed(self, done, back)
        self.show(clause)
        if words:
            self.say(words)

    def do_move_up(self) -> None:
        """One up."""
        self._move(-1)

    def do_move_down(self) -> None:
        """One down."""
        self._move(1)

    def _move(self, by: int) -> None:
        place = self.place()
        self.desk.move(self._clause(), place.part, place.index + by)
        self._follow(self._clause())

    def do_duplicate(self) -> None:
        """A copy behind it; the cursor goes to the copy."""
        place = self.place()
        self.desk.duplicate(self._clause())
        clauses = self.desk.draft.preambular if place.part == "preambular" else self.desk.draft.operative
        self._follow(clauses[place.index + 1].id)

    def do_jump(self) -> None:
        """Ask for a number and go there."""
        self.app.push_screen(Prompt("Go to paragraph", "OP12, PP3, or a number alone for an operative paragraph"), self._jumped)

    def _jumped(self, name: str | None) -> None:
        clause = clause_named(self.desk.draft, name) if name else None
        if clause:
            self.show(clause)
            self.set_focus(self.query_one("#outline"))
        elif name:
            self.say(f"there is no paragraph {name!r}: {len(self.desk.draft.preambular)} preambular, {len(self.desk.draft.operative)} operative")

    # --- pairings ---

    def do_pair(self) -> None:
        """Say which paragraph of the predecessor the clause was."""
        ask_pairing(self, self._clause(), self.ties.get(self._clause()))

    def do_part_pair(self) -> None:
        """The clause is not what it is compared with."""
        part_from(self, self._clause(), self.ties.get(self._clause()))

    # --- slots ---

    def do_confirm(self) -> None:
        """Confirm the chosen value."""
        slot = self.standing().slot
        if slot:
            self.desk.confirm(slot.name)
            self.show()
            self.say(f"confirmed: {shown(slot.value)}")

    def do_fill(self) -> None:
        """Ask for the chosen slot's value."""
        slot = self.standing().slot
        if slot:
            ask_value(self, slot)

    def do_refuse(self) -> None:
        """Put back what was there."""
        slot = self.standing().slot
        if slot:
            self.desk.refuse(slot.name)
            self.show()
            self.say(f"as it was: {slot.was}")

    # --- the bank ---

    def do_insert_wording(self) -> None:
        """The wording chosen in the bank's tab, behind the clause."""
        family, number = self.query_one("#families", Page).chosen.rsplit("#", 1)
        bank = self.desk.bank
        if bank is not None and family in bank.by_id:
            found = bank.by_id[family]
            self._taken(taking.take(self.desk, found, found.variants[int(number)], self.place()))

    def do_timeline(self) -> None:
        """The clause through the sessions."""
        clause, bank = self._clause(), self.desk.bank
        if bank is None:
            return
        part, _ = edits.find(self.desk.draft, clause)
        found = taking.near(bank, part, paragraph_of(self.desk, clause).full_text, edits.get(self.desk.draft, clause).source)
        if found:
            steps = steps_of(found[0], bank, self.desk.draft.metadata.title)
            self.app.push_screen(HistoryScreen(self.desk, name_of(self.desk.draft, clause), *steps))
        else:
            self.say("no text of the bank has a clause near this one")

    # --- what is cited ---

    def do_citations(self) -> None:
        """What the clause cites; one text alone opens at once."""
        own = cited_in(self.desk, self.place().clause or "")
        symbols = {c.symbol for c in own}
        if len(symbols) == 1 and in_bank(self.desk, own[0].symbol):
            self._open_cited(own[0])
        else:
            self.app.push_screen(CitationsScreen(self.desk, self.place().clause or ""), self._open_cited)

    def _open_cited(self, cited: Citation | None) -> None:
        if cited is not None:
            family = family_cited(self.desk, cited)
            self.app.push_screen(BankScreen(self.desk, self.place(), f"symbol:{cited.symbol}", family), self._taken)

    # --- the clipboard ---

    def do_copy_clause(self) -> None:
        """The clause as printed."""
        name = name_of(self.desk.draft, self._clause())
        self._copy(printed_clause(self.desk.resolution, paragraph_of(self.desk, self._clause())), name)

    def do_copy_draft(self) -> None:
        """The whole draft as printed."""
        self._copy(write(self.desk.resolution, "txt").decode(), "the draft")

    def _copy(self, text: str, what: str) -> None:
        self.app.copy_to_clipboard(text)
        self.say(f"copied {what}: {len(text):,} characters, where the terminal lets a program write to the clipboard")

    # --- other screens ---

    def do_bank(self) -> None:
        """The bank; what was taken is where a person stands then."""
        self.app.push_screen(BankScreen(self.desk, self.place()), self._taken)

    def _taken(self, clause: str | None) -> None:
        if clause:
            self._follow(clause, f"put in as {name_of(self.desk.draft, clause)}", "u takes it out again")

    def do_slots(self) -> None:
        """The review of what changed, where it was left."""
        review = SlotsScreen(self.desk, self.ties, self.reviewed)

        def left(clause: str | None) -> None:
            self.reviewed = review.left_at
            self._stand_on(clause)

        self.app.push_screen(review, left)

    def do_comparison(self) -> None:
        """The whole draft against its predecessor."""
        place = self.place()
        at = name_of(self.desk.draft, place.clause) if place.clause else ""
        self.app.push_screen(ComparisonScreen(self.desk, at), self._stand_on)

    def _stand_on(self, clause: str | None) -> None:
        if clause:
            self.show(clause)

    def do_export(self) -> None:
        """Write the text to a file."""
        self.app.push_screen(ExportScreen(self.desk), lambda said: self.say(said) if said else None)
