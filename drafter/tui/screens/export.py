"""Hand the text over: a format, a file, and a question before anything is overwritten or a blank goes out."""

from __future__ import annotations

from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from drafter.desk import Desk
from drafter.model import DrafterError
from drafter.tui.binding import bindings
from drafter.tui.pieces import Piece, visible
from drafter.tui.screens.asking import Ask
from drafter.tui.standing import left_open
from drafter.tui.widgets.bar import Bar, Cell, footer
from drafter.tui.widgets.editor import Field
from drafter.write import FORMATS, save, write


class ExportScreen(ModalScreen[str | None]):
    """Gives what to say when the file is written, None where nothing was."""

    BINDINGS = bindings("prompt", "export")

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.form = next(iter(FORMATS))

    def compose(self) -> ComposeResult:
        """Formats, the file, what is left open."""
        with Vertical(id="window"):
            yield Static(Content.styled("Export", "bold"))
            yield Bar(id="formats")
            yield Static(id="about", classes="about")
            yield Field(str(self._path(self.form)), id="answer", select_on_focus=False)
            yield Static(Content(self._left()), classes="about")
            yield Bar(id="answers")

    def on_mount(self) -> None:
        """The first format, beside the draft."""
        self.query_one("#answers", Bar).left = footer([("Enter", "Write", "accept"), ("^T", "Format", "format"), ("Esc", "Back", "back")])
        self._show_formats()
        self.set_focus(self.query_one(Field))

    def _path(self, form: str) -> Path:
        return (self.desk.path or Path("draft.toml")).with_suffix(FORMATS[form].suffix)

    def _left(self) -> str:
        left = left_open(self.desk)
        if not left:
            return "Nothing is left open."
        return visible(f"Left open: {len(left)} ({', '.join(dict.fromkeys(left))}). Blanks are written as they stand.")

    def _show_formats(self) -> None:
        cells = [Cell((Piece(f"{'●' if name == self.form else '○'} {name} ", "strong" if name == self.form else "dim"),), name) for name in FORMATS]
        self.query_one("#formats", Bar).left = tuple(cells)
        self.query_one("#about", Static).update(Content(FORMATS[self.form].about))

    def _take_format(self, form: str) -> None:
        field = self.query_one(Field)
        path = Path(field.value)
        if path.suffix == FORMATS[self.form].suffix:
            field.value = str(path.with_suffix(FORMATS[form].suffix))
        self.form = form
        self._show_formats()

    @on(Bar.Pressed)
    def _pressed(self, event: Bar.Pressed) -> None:
        event.stop()
        self.action_do(event.action)

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.action_do("accept")

    def action_do(self, name: str) -> None:
        """Another format, write, or go back."""
        forms = list(FORMATS)
        if name in FORMATS:
            self._take_format(name)
        elif name == "format":
            self._take_format(forms[(forms.index(self.form) + 1) % len(forms)])
        elif name == "accept":
            self._write()
        elif name == "back":
            self.dismiss(None)

    def _write(self) -> None:
        path = Path(self.query_one(Field).value).expanduser()
        if path.exists():
            self.app.push_screen(Ask(f"{path} is there already.", (("o", "Overwrite"), ("escape", "Back"))), self._overwriting)
        else:
            self._save(path, force=False)

    def _overwriting(self, answer: str | None) -> None:
        if answer == "o":
            self._save(Path(self.query_one(Field).value).expanduser(), force=True)

    def _save(self, path: Path, force: bool) -> None:
        try:
            save(write(self.desk.resolution, self.form, base=self.desk.base), path, force=force)
        except DrafterError as error:
            self.app.notify(visible(f"{error.wrong}\n").replace("␊", "\n") + visible(error.do), markup=False, severity="error", timeout=12)
            return
        left = len(left_open(self.desk))
        self.dismiss(f"written: {path}" + (f" ({left} left open)" if left else ""))
