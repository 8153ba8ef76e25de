"""Small windows over a screen: a question with a key for each answer, and a line to fill in."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.suggester import Suggester
from textual.widgets import Input, Static

from drafter.compare import Item
from drafter.draft import Slot
from drafter.model import DrafterError
from drafter.states import completed
from drafter.tui.actions import key_words
from drafter.tui.binding import bindings
from drafter.tui.pieces import visible
from drafter.tui.screens.acting import Acting
from drafter.tui.standing import clause_named, name_of, shown, typed
from drafter.tui.widgets.bar import Bar, footer
from drafter.tui.widgets.editor import Field


class Ask(ModalScreen[str]):
    """A question. Gives the key of the answer; Escape is the last answer."""

    def __init__(self, question: str, answers: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.question, self.answers = question, dict(answers)

    def compose(self) -> ComposeResult:
        """The question, and a line of answers."""
        with Vertical(id="window"):
            yield Static(Content(visible(self.question)))
            yield Bar(id="answers")

    def on_mount(self) -> None:
        """The answers can be clicked."""
        self.query_one("#answers", Bar).left = footer([(key_words(k), label, k) for k, label in self.answers.items()])

    def on_key(self, event: events.Key) -> None:
        """A key that is an answer."""
        event.stop()
        if event.key in self.answers:
            self.dismiss(event.key)

    @on(Bar.Pressed)
    def _pressed(self, event: Bar.Pressed) -> None:
        self.dismiss(event.action)


class Prompt(ModalScreen[str | None]):
    """A line to fill in: what it is, what to know about it, what stands there. Gives the text, None where nothing was accepted."""

    BINDINGS = bindings("prompt")

    def __init__(self, title: str, about: str = "", value: str = "") -> None:
        super().__init__()
        self.heading, self.about, self.value = title, about, value
        self.suggester: Suggester | None = None

    def compose(self) -> ComposeResult:
        """The title, the line, and what to know."""
        with Vertical(id="window"):
            yield Static(Content(visible(self.heading)).stylize("bold"))
            yield Field(self.value, id="answer", select_on_focus=False, suggester=self.suggester)
            if self.about:
                yield Static(Content(visible(self.about)), classes="about")
            yield Bar(id="answers")

    def on_mount(self) -> None:
        """Both answers can be clicked."""
        self.set_focus(self.query_one(Field))
        self.query_one("#answers", Bar).left = footer([("Enter", "Accept", "accept"), ("Esc", "Back", "back")])

    @on(Bar.Pressed)
    def _pressed(self, event: Bar.Pressed) -> None:
        self.action_do(event.action)

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.action_do("accept")

    def action_do(self, name: str) -> None:
        """Accept or go back."""
        if name == "accept":
            self.dismiss(self.query_one(Field).value)
        elif name == "back":
            self.dismiss(None)


class _States(Suggester):
    """States by the names that the United Nations gives them."""

    def __init__(self) -> None:
        super().__init__(case_sensitive=True)

    async def get_suggestion(self, value: str) -> str | None:
        """The line with its last name completed."""
        return completed(value)


class Sponsors(Prompt):
    """A line of sponsors; the State that is being typed is completed."""

    BINDINGS = bindings("prompt", "sponsors")

    def __init__(self, value: str) -> None:
        super().__init__("Sponsors", "Peru, Viet Nam and Chad: as many as there are, in any order; they are put in that of the alphabet.", value)
        self.suggester = _States()

    def on_mount(self) -> None:
        """Its answers, and the key that completes."""
        self.query_one("#answers", Bar).left = footer([("Tab", "Complete", "complete"), ("Enter", "Accept", "accept"), ("Esc", "Back", "back")])

    def action_do(self, name: str) -> None:
        """Complete, accept or go back."""
        if name == "complete":
            field = self.query_one(Field)
            field.action_end()
            field.action_cursor_right()
        else:
            super().action_do(name)


def ask_value(screen: Acting, slot: Slot) -> None:
    """Ask for a slot's value and fill it in."""

    def answered(text: str | None) -> None:
        if text is None:
            return
        try:
            screen.desk.fill_slot(slot.name, typed(slot, text))
        except DrafterError as error:
            screen.told(error)
        screen.show()

    was = f"was {slot.was}; " if slot.was else ""
    screen.app.push_screen(Prompt(slot.name.replace("_", " "), f"{was}{slot.why}", shown(slot.value)), answered)


# --- pairings with the predecessor -------------------------------------------------------------------------------


def ask_pairing(screen: Acting, clause: str, tied: Item | None) -> None:
    """Ask which paragraphs of the predecessor a clause was; nothing typed: the program decides again."""

    def answered(text: str | None) -> None:
        if text is None:
            return
        olds = re.findall(r"[A-Z]+\d+", re.sub(r"(?<![A-Z\d])(?=\d)", "OP", text.upper()))
        _decide(screen, lambda: screen.desk.pin(clause, olds) if olds else screen.desk.release(clause))
        screen.show()

    base = screen.desk.base.name if screen.desk.base else "the predecessor"
    name = name_of(screen.desk.draft, clause)
    about = f"a paragraph of {base}: OP12, PP3; two for a merged clause. An empty line leaves it to the program."
    screen.app.push_screen(Prompt(f"{name} is the former", about, " ".join(tied.old) if tied else ""), answered)


def ask_clause(screen: Acting, old: str) -> None:
    """Ask which clause of the draft a paragraph of the predecessor became."""

    def answered(text: str | None) -> None:
        if not text:
            return
        clause = clause_named(screen.desk.draft, text)
        if clause is None:
            screen.say(f"there is no paragraph {text!r} in the draft")
            return
        _decide(screen, lambda: screen.desk.pin(clause, [old]))
        screen.show()

    screen.app.push_screen(Prompt(f"{old} of the predecessor is now", "a clause of the draft: OP12, PP3"), answered)


def part_from(screen: Acting, clause: str, tied: Item | None) -> None:
    """Say that a clause is not what it is compared with."""
    if tied is None or not tied.old:
        screen.say("it is compared with nothing")
        return
    for old in tied.old:
        _decide(screen, partial(screen.desk.cut, clause, old))
    screen.show()
    screen.say(f"{name_of(screen.desk.draft, clause)} is not {' or '.join(tied.old)}; u takes it back")


def _decide(screen: Acting, verb: Callable[[], None]) -> None:
    try:
        verb()
    except DrafterError as error:
        screen.told(error)
