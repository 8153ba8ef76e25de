"""Editing in place: the clause (or its footnotes) in an editor, every key a verb of the desk, the redline alive above it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from textual import on
from textual.widgets import TextArea

from drafter.compare import Item
from drafter.model import DrafterError
from drafter.tui.pages import clause_page
from drafter.tui.screens.acting import Acting
from drafter.tui.standing import name_of
from drafter.tui.widgets.bar import Bar
from drafter.tui.widgets.editor import Editor
from drafter.tui.widgets.page import Page

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
        what = "Footnotes of" if notes else "Editing"
        self.query_one("#editor-title", Bar).title(f"{what} {name_of(self.desk.draft, clause)}", "Esc done", active=True)
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
        else:
            self.show(writing.clause)


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
