"""Editing in place: the clause (or its footnotes) in an editor, every key a verb of the desk, the redline alive above it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from textual import on
from textual.widgets import TextArea

from drafter import edits
from drafter.compare import Item
from drafter.model import DrafterError
from drafter.tui import taking
from drafter.tui.behind import Behind
from drafter.tui.pages import clause_page, source_words
from drafter.tui.screens.acting import Acting
from drafter.tui.screens.mending import followed
from drafter.tui.standing import name_of
from drafter.tui.widgets.bar import Bar
from drafter.tui.widgets.editor import Editor
from drafter.tui.widgets.page import Page

FEW = 160  # clauses up to which the outline follows every key
_NOTE = re.compile(r"\[\^([\w./-]+)\] ?(.*)")


@dataclass
class Writing:
    """What is being edited: the clause, whether its footnotes, what it is compared with, what was typed last, whether it was added to be written."""

    clause: str
    notes: bool
    tied: Item | None
    typed: str
    added: bool = False


class WritingScreen(Acting):
    """The part of the main screen that edits. `tied_to` says what a clause is compared with."""

    writing: Writing | None = None
    changes = True

    def __init__(self) -> None:
        super().__init__()
        self._suggesting = Behind(self)

    def on_mount(self) -> None:
        """Whether something is suggested is told."""
        self.watch(self.query_one(Editor), "suggestion", self._suggestion_changed, init=False)

    def tied_to(self, clause: str) -> Item | None:
        """What became of a clause, as the screen last asked."""
        raise NotImplementedError

    def do_edit(self, added: bool = False) -> None:
        """Edit the clause that a person stands on."""
        self._open(notes=False, added=added)

    def do_footnotes(self) -> None:
        """Edit the footnotes of the clause."""
        self._open(notes=True)

    def _open(self, notes: bool, added: bool = False) -> None:
        clause = self.standing().clause
        if clause is None:
            return
        text = self.desk.note_lines(clause) if notes else self.desk.lines(clause)
        self.writing = Writing(clause, notes, self.tied_to(clause), text, added)
        self.add_class("-writing")
        self._show_title()
        editor = self.query_one(Editor)
        editor.load_text(text)
        self.set_focus(editor)
        editor.move_cursor(editor.document.end)
        if notes:
            self.call_after_refresh(self.query_one("#clause", Page).action_edge, 1)

    @on(TextArea.Changed)
    def _changed(self, event: TextArea.Changed) -> None:
        """A key: the desk first, then the redline."""
        writing = self.writing
        if writing is None or event.text_area.text == writing.typed:
            return
        before, writing.typed = writing.typed, event.text_area.text
        try:
            if writing.notes:
                self._note_typed(before, writing.typed)
            else:
                self.desk.edit(writing.clause, writing.typed, typing=True)
        except DrafterError as error:
            self.told(error)
        self.show_clause(writing.clause, writing.tied)
        self.show_status()
        if len(self.desk.draft.clauses) <= FEW:
            self.show_outline()
        self._suggest(writing)
        self.check()

    def _show_title(self, said: str = "Esc done") -> None:
        if self.writing:
            words = f"{'Footnotes of' if self.writing.notes else 'Editing'} {name_of(self.desk.draft, self.writing.clause)}"
            self.query_one("#editor-title", Bar).title(words, said, active=True)

    # --- how agreed language goes on ---

    def _suggest(self, writing: Writing) -> None:
        """Ask the bank how what is typed goes on; the answer comes when the key is on the screen."""
        bank, draft, before = self.desk.bank, self.desk.draft, self.query_one(Editor).before
        if bank is None or writing.notes or not before:
            self._suggesting.forget()
            return
        part, _ = edits.find(draft, writing.clause)
        self._suggesting.ask(partial(taking.goes_on, bank, draft, part, before), partial(self._suggested, before))

    def _suggested(self, before: str, found: taking.Continuation | None) -> None:
        editor = self.query_one(Editor)
        editor.suggest(before, found.words if found else "")
        if found and editor.suggestion:
            self._show_title(source_words(found.source))

    def _suggestion_changed(self, was: str, now: str) -> None:
        if bool(was) != bool(now):
            self._show_title()
            self.show_footer()

    def do_take_rest(self) -> None:
        """All of what is suggested."""
        self.query_one(Editor).take()

    def do_take_word(self) -> None:
        """Its next word."""
        self.query_one(Editor).take(1)

    # --- the keys ---

    def _note_typed(self, before: str, now: str) -> None:
        was = dict(_notes(before))
        for key, text in _notes(now).items():
            if was.get(key) != text:
                self.desk.footnote(key, text, typing=True)

    def show_clause(self, clause: str, tied: Item | None) -> None:
        """The clause's page."""
        self.query_one("#clause", Page).show(clause_page(self.desk, clause, self.changes, tied), keep=True)

    def show_status(self) -> None:
        """The status line."""

    def check(self) -> None:
        """Ask the editorial rules about what was typed."""

    def show_outline(self, at: str | None = None) -> None:
        """The outline; the cursor goes to the clause given."""

    def do_leave(self) -> None:
        """Leave the editor; the words stay."""
        writing, self.writing = self.writing, None
        if writing is None:
            return
        self.desk.settle()
        self.remove_class("-writing")
        self.set_focus(self.query_one("#outline"))
        if writing.added and not writing.typed.strip():
            self.desk.undo()
            self.show()
            self.say("nothing was typed: no clause was added")
            return
        said = followed(self) if writing.added else ""
        self.show(writing.clause)
        if said:
            self.say(said)


def _notes(text: str) -> Mapping[str, str]:
    """Notes by key from lines that begin with [^key]; a line without goes on where the one above ends."""
    found: dict[str, str] = {}
    key = ""
    for line in text.split("\n"):
        if m := _NOTE.fullmatch(line):
            key = m[1]
            found[key] = m[2].strip()
        elif key and line.strip():
            found[key] = f"{found[key]} {line.strip()}".strip()
    return found
