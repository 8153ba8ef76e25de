"""The desk: the one thing that changes. An open draft, its past and future, its predecessor and the bank.

Each verb goes to the journal beside the draft (on disk, flushed) before it shows, so that a killed program opens where it
stopped; saving replaces the file whole and starts a new journal. What was read back from a journal is told in `recovered`.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import astuple, dataclass, field, replace
from pathlib import Path
from typing import Any

from drafter import edits
from drafter.bank import Bank
from drafter.compare import Comparison, compare
from drafter.desk.files import digest, journal_of, moved, put, write_down
from drafter.desk.verbs import VERBS
from drafter.draft import Clause, Draft, Slot, SlotValue, dumps, paired, rendered
from drafter.lint import Finding, Followed, follow, in_turn, lint, settling
from drafter.model import DrafterError, Exit, Resolution
from drafter.words import Part


@dataclass
class Desk:
    """An open draft. `path` None: nothing goes to disk (a trial). Change it through the verbs only."""

    draft: Draft
    path: Path | None = None
    base: Resolution | None = None
    bank: Bank | None = None
    off: frozenset[str] = frozenset()
    recovered: int = 0
    said: tuple[str, ...] = ()
    _past: list[tuple[str, Draft]] = field(default_factory=list)
    _future: list[tuple[str, Draft]] = field(default_factory=list)
    _saved: Draft | None = None
    _disk: str | None = None
    _typing: str | None = None
    _journaled: tuple[int, int] = (0, 0)  # the newest steps of past and future that the journal can take back and do again
    _views: dict[str, Any] = field(default_factory=dict)

    # --- looking ---

    @property
    def resolution(self) -> Resolution:
        """The resolution that the draft stands for now."""
        made: Resolution = self._view("resolution", lambda: rendered(self.draft))
        return made

    @property
    def comparison(self) -> Comparison | None:
        """The draft against its predecessor; None where there is none."""
        made: Comparison | None = self._view("comparison", lambda: self.against(self.base) if self.base else None)
        return made

    @property
    def sources(self) -> dict[str, str]:
        """Where the words of each paragraph come from, by its number now: "A/RES/78/228 OP5"."""
        parts = (("PP", self.draft.preambular), ("OP", self.draft.operative))
        return {f"{part}{n}": clause.source for part, clauses in parts for n, clause in enumerate(clauses, 1) if clause.source}

    def against(self, base: Resolution) -> Comparison:
        """The draft against any text; a person's own pairings are kept where that is the predecessor."""
        own = base == self.base or base.name == self.draft.predecessor.symbol
        pinned, cut = (paired(self.draft, pairings) if own else () for pairings in (self.draft.pinned, self.draft.cut))
        return compare(base, self.resolution, pinned=pinned, cut=cut)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What the editorial rules find now: without the rules switched off (`off`) and what a person has silenced."""
        made: tuple[Finding, ...] = self._view("findings", lambda: self._heard(lint(self.resolution, self.base, self.off)))
        return made

    def checking(self) -> Callable[[], tuple[Draft, tuple[Finding, ...]]]:
        """The rules' work on the draft as it is now, to be done elsewhere, such as in a thread; `found` takes what it gives."""
        draft, made, base, off = self.draft, self.resolution, self.base, self.off
        return lambda: (draft, lint(made, base, off))

    def found(self, draft: Draft, findings: Sequence[Finding]) -> None:
        """What the rules found in a draft; nothing is kept where the draft has changed since."""
        if draft is self.draft:
            self._views["findings"] = self._heard(findings)

    def clause_of(self, place: str) -> str:
        """The id of the clause that a finding's place is in; for "footnote 3" the first that cites it; "" for the masthead and the annexes."""
        made: dict[str, str] = self._view("places", lambda: _places(self.draft, self.resolution))
        return made.get(place.split("(")[0], "")

    def _heard(self, findings: Sequence[Finding]) -> tuple[Finding, ...]:
        silenced = {(s.clause, s.rule) for s in self.draft.silenced}
        return tuple(f for f in findings if not silenced & {("", f.rule), (self.clause_of(f.paragraph), f.rule)})

    def _view(self, name: str, make: Callable[[], Any]) -> Any:
        if name not in self._views:
            self._views[name] = make()
        return self._views[name]

    @property
    def unsaved(self) -> bool:
        """Whether the file on disk is older than the draft (the journal holds what it lacks)."""
        return self.draft is not self._saved

    @property
    def open_slots(self) -> tuple[Slot, ...]:
        """Slots that wait for a value or a decision."""
        return tuple(s for s in self.draft.slots if s.status == "missing")

    @property
    def undoable(self) -> str | None:
        """The verb that `undo` would take back."""
        return self._past[-1][0] if self._past else None

    @property
    def redoable(self) -> str | None:
        """The verb that `redo` would do again."""
        return self._future[-1][0] if self._future else None

    def lines(self, name: str) -> str:
        """A clause as a person edits it."""
        return edits.lines(self.draft, name)

    def note_lines(self, name: str) -> str:
        """The footnotes of a clause as a person edits them."""
        return edits.note_lines(self.draft, name)

    # --- verbs ---

    def edit(self, name: str, text: str, typing: bool = False) -> None:
        """New words for a clause. `typing`: one of many keys; together they are one step of undo, until `settle`."""
        self._do("edit", name, text, typing=self._run(name) if typing else None)

    def settle(self) -> None:
        """Typing is over: what is typed next is a step of its own."""
        self._typing = None

    def _run(self, what: str) -> str:
        """A name for the run of keys that are one step: what is typed, and which step it is."""
        running = self._typing or ""
        return running if running.rpartition(" ")[0] == what else f"{what} {len(self._past)}"

    def insert(self, part: Part, index: int, text: str = "", source: str = "", typing: bool = False) -> str:
        """A new clause with these words; gives its id. `typing`: the keys that write it belong to the same step of undo."""
        name = edits.new_id(self.draft)
        self._do("insert", part, index, text, source, typing=self._run(name) if typing else None)
        return name

    def take(self, part: Part, index: int, clause: Clause, footnotes: Mapping[str, str], slots: tuple[Slot, ...] = ()) -> str:
        """A ready clause, from the bank or another draft, with its notes and slots; gives its id."""
        name = edits.new_id(self.draft)
        alone = Draft(slots=slots, preambular=(clause,), footnotes=dict(footnotes))
        self._do("take", part, index, dumps(alone))
        return name

    def delete(self, name: str) -> None:
        """Take a clause out."""
        self._do("delete", name)

    def move(self, name: str, part: Part, index: int) -> None:
        """Put a clause at an index of a part, counted without it."""
        self._do("move", name, part, index)

    def duplicate(self, name: str) -> None:
        """A copy behind the clause."""
        self._do("duplicate", name)

    def fill_slot(self, name: str, value: SlotValue) -> None:
        """Give a slot its value."""
        self._do("fill_slot", name, value if isinstance(value, str) else list(value))

    def confirm(self, name: str) -> None:
        """Accept a slot's value."""
        self._do("confirm", name)

    def refuse(self, name: str) -> None:
        """Put back what a slot's place held in the predecessor."""
        self._do("refuse", name)

    def confirm_all(self, names: Sequence[str]) -> None:
        """Accept the values of some slots, in one step."""
        self._do("confirm_all", list(names))

    def set_metadata(self, name: str, value: str) -> None:
        """A field of the masthead."""
        self._do("set_metadata", name, value)

    def footnote(self, key: str, text: str, typing: bool = False) -> None:
        """The text of a note. `typing` as for `edit`."""
        self._do("footnote", key, text, typing=self._run(f"[^{key}]") if typing else None)

    def pin(self, name: str, olds: Sequence[str]) -> None:
        """Pair a clause with these paragraphs of the predecessor, whatever the program sees."""
        self._known(olds)
        self._do("pin", name, list(olds))

    def cut(self, name: str, old: str) -> None:
        """Part a clause from a paragraph of the predecessor, for good."""
        self._known([old])
        self._do("cut", name, old)

    def release(self, name: str) -> None:
        """Take back what was pinned and cut of a clause."""
        self._do("release", name)

    def _known(self, olds: Sequence[str]) -> None:
        """Raises DrafterError for an id that the predecessor hasn't got."""
        ids = {p.id for p in self.base.paragraphs} if self.base else set()
        if strange := next((old for old in olds if old not in ids), None):
            do = "name one of its paragraphs, such as OP1" if self.base else "the draft names no predecessor that can be read"
            raise DrafterError(f"the predecessor has no paragraph {strange!r}", do, Exit.USAGE)

    def mend(self, findings: Sequence[Finding]) -> int:
        """Put in the words that findings offer, in one step; gives how many were put in."""
        turn = [[f.paragraph, f.start, f.end, f.fix] for f in in_turn(replace(f, safe=True) for f in findings)]
        if turn:
            self._do("mend", turn)
        return len(turn)

    def follow(self) -> Followed:
        """What the last verb turns elsewhere, in a step of its own: also and further in their cycle, references to paragraphs, footnotes; gives it.

        One `undo` takes it back and leaves the verb.
        """
        if not self._past:
            return Followed()
        before = self._past[-1][1]
        turned = follow(rendered(before), self.resolution, _names(before), _names(self.draft))
        steps = settling(before, self.draft)
        if turned or any(step.what != "say" for step in steps):
            self._do("follow", [[t.paragraph, t.start, t.end, t.words] for t in reversed(turned)], [list(astuple(step)) for step in steps])
        return Followed(tuple(turned), tuple(steps))

    def silence(self, name: str, rule: str, reason: str) -> None:
        """A rule's findings on a clause silenced, with the reason; no reason: heard again."""
        self._do("silence", name, rule, reason)

    def undo(self) -> str | None:
        """Take the last verb back; gives its name, None where nothing is left."""
        return self._step("undo", self._past, self._future)

    def redo(self) -> str | None:
        """Do again what was undone; gives its name, None where nothing is left."""
        return self._step("redo", self._future, self._past)

    def _step(self, verb: str, taken: list[tuple[str, Draft]], given: list[tuple[str, Draft]]) -> str | None:
        if not taken:
            return None
        name, draft = taken[-1]
        back, forth = self._journaled
        if known := back if verb == "undo" else forth:
            self._write_down(verb, [], None)
        else:  # it was done before the last save
            self._write_down("restore", [dumps(draft)], None)
        turn = 1 if verb == "redo" else -1
        self._journaled = (back + turn, forth - turn) if known else (0, 0)
        taken.pop()
        given.append((name, self.draft))
        self._show(draft)
        self._typing = None
        return name

    def _do(self, verb: str, *args: Any, typing: str | None = None) -> None:
        made = VERBS[verb](self.draft, *args)
        shown = rendered(made)
        self._write_down(verb, list(args), typing)
        if typing is None or typing != self._typing:
            self._past.append((verb, self.draft))
            self._journaled = (self._journaled[0] + 1, 0)
        self._typing = typing
        self._future.clear()
        self._show(made)
        self._views["resolution"] = shown

    def _show(self, draft: Draft) -> None:
        self.draft = draft
        self._views.clear()

    # --- files ---

    @property
    def journal(self) -> Path | None:
        """The file that holds the verbs since the last save."""
        return journal_of(self.path) if self.path else None

    def _write_down(self, verb: str, args: list[Any], typing: str | None) -> None:
        if self.journal is None or self.path is None:
            return
        write_down(self.journal, self._disk or "", {"verb": verb, "args": args} | ({"typing": typing} if typing else {}))

    def save(self, path: Path | None = None) -> Path:
        """Write the draft, whole or not at all, and start a new journal. Gives the path written."""
        where = path or self.path
        if where is None:
            raise DrafterError("the draft has no file yet", "give it a name", Exit.USAGE)
        if path is not None and path != self.path and path.exists():
            raise DrafterError(f"{path} exists", "choose another name", Exit.WOULD_LOSE)
        if where == self.path and self._disk is not None and where.exists() and digest(where.read_bytes()) != self._disk:
            raise DrafterError(
                f"{where} was changed by another program since it was opened here",
                "move that file away and save again; nothing is lost",
                Exit.WOULD_LOSE,
            )
        draft = moved(self.draft, self.path, where)
        content = dumps(draft).encode()
        if self.journal is not None and self.journal.exists() and where == self.path:
            with contextlib.suppress(DrafterError):  # a program killed before the journal is gone knows by this what is saved
                write_down(self.journal, self._disk or "", {"saved": digest(content)})
        put(where, content)
        if self.journal is not None:
            with contextlib.suppress(OSError):
                self.journal.unlink(missing_ok=True)
        self.path, self.draft, self._saved, self._disk = where, draft, draft, digest(content)
        self._typing, self._journaled = None, (0, 0)
        return where


def _names(draft: Draft) -> dict[str, str]:
    """The clauses' ids by the numbers that their paragraphs have now: {"OP5": "op4"}."""
    return {f"{part}{n}": c.id for part, cs in (("PP", draft.preambular), ("OP", draft.operative)) for n, c in enumerate(cs, 1)}


def _places(draft: Draft, made: Resolution) -> dict[str, str]:
    """`_names`, and for each footnote the first clause that cites it."""
    ids = _names(draft)
    notes = {f"footnote {marker}": ids[p.id] for p in reversed((*made.preambular, *made.operative)) for marker in p.footnote_refs}
    return ids | notes
