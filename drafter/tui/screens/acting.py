"""What all screens share: actions go through one door, errors become notifications, and the footer reads the table."""

from __future__ import annotations

from typing import Any, ClassVar

from textual import on
from textual.screen import Screen

from drafter.desk import Desk
from drafter.model import DrafterError
from drafter.tui.actions import ACTIONS, PANES, Action, Standing, actions_in, key_words, scopes, usable
from drafter.tui.pieces import visible
from drafter.tui.standing import changed_clause
from drafter.tui.widgets.bar import Bar, footer

VERB_WORDS = {
    "edit": "the edit",
    "insert": "the new clause",
    "take": "the clause from the bank",
    "delete": "taking the clause out",
    "move": "the move",
    "duplicate": "the copy",
    "fill_slot": "filling in",
    "confirm": "confirming",
    "confirm_all": "confirming them",
    "refuse": "refusing",
    "pin": "the pairing",
    "cut": "the parting",
    "release": "the program's own pairing",
    "set_metadata": "the masthead field",
    "footnote": "the footnote",
    "restore": "going back past the save",
    "mend": "the words put in",
    "follow": "what followed",
    "silence": "the silencing",
}


class Acting(Screen[Any]):
    """A screen on the desk. An action `name` is the method `do_name`; `show` draws everything anew from the desk."""

    PANE: ClassVar[str] = ""
    desk: Desk

    def show(self, clause: str | None = None) -> None:
        """Draw what the desk says now; stand on this clause where one is named."""

    @property
    def pane(self) -> str:
        """The pane that has the focus, by its scope."""
        return self.focused.id if self.focused is not None and self.focused.id in PANES else self.PANE

    def standing(self) -> Standing:
        """Where a person stands."""
        return Standing(self.desk, self.pane)

    # --- actions ---

    def action_do(self, name: str) -> None:
        """The one door: do an action of the table, or say why not."""
        action = ACTIONS[name]
        if not action.when.holds(self.standing()):
            self.say(action.when.otherwise)
            return
        try:
            getattr(self, f"do_{name}")()
        except DrafterError as error:
            self.told(error)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A key whose action is not there now, and has nothing to say about it, means what it means without it."""
        when = ACTIONS[str(parameters[0])].when if action == "do" else None
        return when is None or bool(when.otherwise) or when.holds(self.standing())

    def possible(self) -> list[tuple[Action, list[str]]]:
        """The actions that are possible here and now, the nearest first, each once."""
        standing = self.standing()
        seen: dict[str, tuple[Action, list[str]]] = {}
        for action, keys in actions_in(*scopes(self.pane)):
            if not action.verb and action.when.holds(standing):
                seen.setdefault(action.id, (action, usable(self.pane, keys)))
        return list(seen.values())

    def show_footer(self) -> None:
        """The footer of the focused pane."""
        cells = [(key_words(keys[0], short=True), action.label, action.id) for action, keys in self.possible() if action.foot and keys]
        bar = self.query_one("#footer", Bar)
        bar.left = footer([c for c in cells if c[2] not in ("help", "quit")])
        bar.right = footer([("F1", "Help", "help"), ("^Q", "Quit", "quit")])

    @on(Bar.Pressed)
    def _pressed(self, event: Bar.Pressed) -> None:
        event.stop()
        self.action_do(event.action)

    def on_descendant_focus(self) -> None:
        """Another pane has the focus."""
        self.focus_moved()

    def focus_moved(self) -> None:
        """Draw what depends on the focus."""
        self.show_footer()

    def on_screen_resume(self) -> None:
        """Back on this screen: the desk may have changed."""
        self.show()

    # --- telling ---

    def say(self, text: str, severity: Any = "information") -> None:
        """A short message that goes away by itself."""
        self.app.notify(visible(text), markup=False, severity=severity, timeout=6 if severity == "information" else 12)

    def told(self, error: DrafterError) -> None:
        """What is wrong, and what to do about it."""
        self.app.notify("\n".join(visible(line) for line in (error.wrong, error.do)), markup=False, severity="error", timeout=12)

    # --- actions of every screen ---

    def do_undo(self) -> None:
        """Take the last edit back."""
        self._step(self.desk.undo, "taken back: {}, ^Y does it again")

    def do_redo(self) -> None:
        """Do again what was undone."""
        self._step(self.desk.redo, "done again: {}")

    def _step(self, verb: Any, words: str) -> None:
        before = self.desk.draft
        done = verb()
        self.show(changed_clause(before, self.desk.draft))
        self.say(words.format(VERB_WORDS.get(done, done)))

    def do_save(self) -> None:
        """Write the draft to its file."""
        self.say(f"saved: {self.desk.save()}")
        self.show()

    def do_theme(self) -> None:
        """Choose the colours."""
        self.app.search_themes()

    def do_palette(self) -> None:
        """All actions by name."""
        self.app.action_command_palette()

    def do_help(self) -> None:
        """F1."""
        from drafter.tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(self.desk, self.pane, self.standing()))

    def do_quit(self) -> None:
        """Leave, after a question where the file is older than the draft."""
        if not self.desk.unsaved:
            self.app.exit(0)
            return
        from drafter.tui.screens.asking import Ask

        kept = "they come back when the draft is opened again" if self.desk.path else "they are lost: the draft has no file"
        question = f"There are edits that the file has not. Left as they are, {kept}."
        answers = (("s", "Save and leave"), ("l", "Leave"), ("escape", "Stay"))
        self.app.push_screen(Ask(question, answers), self._leaving)

    def _leaving(self, answer: str | None) -> None:
        try:
            if answer == "s":
                self.desk.save()
            if answer in ("s", "l"):
                self.app.exit(0)
        except DrafterError as error:
            self.told(error)

    def do_back(self) -> None:
        """Back to where a person came from."""
        self.dismiss(None)
