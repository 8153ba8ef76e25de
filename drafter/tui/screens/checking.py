"""The editorial rules at work on the main screen: they look behind the keys, and a key goes from one finding to the next."""

from __future__ import annotations

from collections.abc import Sequence

from textual.widgets import ContentSwitcher

from drafter.draft import Draft
from drafter.lint import Finding
from drafter.tui import remarks
from drafter.tui.behind import Behind
from drafter.tui.screens.findings import FindingsScreen
from drafter.tui.screens.mending import ask_silence, hear, mend, mend_safe
from drafter.tui.screens.verbs import Verbs
from drafter.tui.screens.writing import FEW
from drafter.tui.widgets.page import Page

TAB = "rules"


class CheckingScreen(Verbs):
    """`found` are the findings by clause, as last looked at."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, list[Finding]] = {}
        self.found_at = ""  # where the list of all was left
        self._checking = Behind(self)
        self._checked: Draft | None = None

    def check(self) -> None:
        """Ask the rules about the draft as it is; the answer comes when the key is on the screen."""
        if self._checked is not self.desk.draft:
            self._checking.ask(self.desk.checking(), self._take)

    def _take(self, made: tuple[Draft, Sequence[Finding]]) -> None:
        self.desk.found(*made)
        self._checked, self.found = made[0], remarks.by_clause(self.desk)
        self.show_status()
        if self.writing is None or len(self.desk.draft.clauses) <= FEW:
            self.show_outline()
        if self.writing is None:
            self.show_rules()
            self.focus_moved()

    def show_rules(self) -> None:
        """The findings of the clause, in their tab."""
        page, clause = self.query_one(f"#{TAB}", Page), self.place().clause or ""
        page.show(remarks.finding_blocks(self.desk, self.found.get(clause, []), clause) or [remarks.nothing(self.desk.off)], keep=True)

    # --- where a person stands ---

    @property
    def in_view(self) -> str:
        """The key of the finding that is chosen, where its tab is in view."""
        shown = self.query_one("#context", ContentSwitcher)
        return self.query_one(f"#{TAB}", Page).chosen if shown.current == TAB and shown.display and self.writing is None else ""

    @property
    def finding(self) -> Finding | None:
        """The finding in view."""
        held = self.found.get(self.place().clause or "", [])
        return next((f for f in held if remarks.key_of(f) == self.in_view), None)

    @property
    def silenced(self) -> str:
        """The rule of the silenced finding in view."""
        return self.in_view.removeprefix(remarks.SILENCED) if self.in_view.startswith(remarks.SILENCED) else ""

    # --- from one to the next ---

    def do_next_finding(self) -> None:
        """The next one in the draft."""
        self._to_finding(1)

    def do_previous_finding(self) -> None:
        """The one before."""
        self._to_finding(-1)

    def _to_finding(self, by: int) -> None:
        order = [c.id for c in self.desk.draft.clauses]
        here = self.place().clause
        at = order.index(here) if here else -1 if self.key == "preambular" else len(self.desk.draft.preambular) - 0.5
        all_of_them = [(order.index(c) if c in order else -1, f) for c, fs in remarks.by_clause(self.desk).items() for f in fs]
        own = next((n for n, (_, f) in enumerate(all_of_them) if f is self.finding or f == self.finding), None)
        if own is not None:
            rest = all_of_them[own + 1 :] if by > 0 else all_of_them[:own][::-1]
        else:
            rest = [one for one in all_of_them[::by] if (one[0] - at) * by >= 0]
        if rest:
            number, finding = rest[0]
            self.stand_on_finding(order[number] if number >= 0 else "preambular", finding)
        else:
            self.say("no further finding" if by > 0 else "no finding before this")

    def stand_on_finding(self, key: str, finding: Finding) -> None:
        """Go to a finding: its clause in the outline, the finding in the tab."""
        self.show(key)
        self.do_tab_findings()
        self.query_one(f"#{TAB}", Page).choose(remarks.key_of(finding))

    def do_tab_findings(self) -> None:
        """The findings of this clause."""
        raise NotImplementedError

    # --- what is done about it ---

    def do_mend(self) -> None:
        """Put in the words that the finding offers."""
        if found := self.finding:
            mend(self, found)

    def do_mend_safe(self) -> None:
        """Put in all that is safe."""
        mend_safe(self)

    def do_silence(self) -> None:
        """Silence the finding with a reason; a silenced one is heard again."""
        if found := self.finding:
            ask_silence(self, found)
        elif self.silenced:
            hear(self, self.place().clause or "", self.silenced)

    def do_findings(self) -> None:
        """The list of all, where it was left."""
        listed = FindingsScreen(self.desk, self.found_at)

        def left(finding: Finding | None) -> None:
            self.found_at = listed.left_at
            if finding is not None:
                self.stand_on_finding(self.desk.clause_of(finding.paragraph) or "preambular", finding)

        self.app.push_screen(listed, left)
