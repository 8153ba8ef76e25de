"""Every action of the interface, declared once: what it is called, what it does, its keys in each place, and when it is possible.

Footer, F1, command palette and key bindings all read this table. A scope is a screen ("main", "bank"), a pane in it ("outline") or
"app" for every screen; `scopes` tells which belong together. Nothing here knows textual.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from drafter import edits
from drafter.desk import Desk
from drafter.draft import Slot
from drafter.lint import Finding
from drafter.tui.remarks import told
from drafter.tui.standing import keys_cited, likely, of_kind, place_of, refused, where_of


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a person stands: on the desk, in a pane, on a clause, a part's heading, a slot, a field of the masthead or a wording of the bank.

    `ghost`: words are suggested behind those that are typed. `finding`: the one in view, `silenced`: the rule of a silenced one. `citing`: a
    citation is chosen.
    """

    desk: Desk
    pane: str = ""
    clause: str | None = None
    slot: Slot | None = None
    field: str | None = None
    wording: bool = False
    ghost: bool = False
    finding: Finding | None = None
    silenced: str = ""
    citing: bool = False


@dataclass(frozen=True, slots=True)
class When:
    """A condition, and what to say where it does not hold; with nothing to say, the key means there what it means without the action."""

    holds: Callable[[Standing], bool]
    otherwise: str = ""


@dataclass(frozen=True, slots=True)
class Action:
    """One action. `keys` by scope, several parted by commas; `foot`: shown in the footer; `verb`: a textual action of the pane itself."""

    id: str
    label: str
    help: str
    when: When
    foot: bool = True
    verb: str = ""
    keys: dict[str, str] = field(default_factory=dict)

    def keys_in(self, scope: str) -> list[str]:
        """Its keys in a scope."""
        return [k for k in self.keys.get(scope, "").split(",") if k]


def _moves(standing: Standing, by: int) -> bool:
    place = place_of(standing.desk.draft, standing.clause) if standing.clause else None
    return place is not None and 0 <= place.index + by < len(edits.clauses(standing.desk.draft, place.part))


ALWAYS = When(lambda s: True)
ON_CLAUSE = When(lambda s: s.clause is not None, "stand on a clause first")
ANY_CLAUSE = When(lambda s: bool(s.desk.draft.clauses), "the draft has no clause yet")
UP = When(lambda s: _moves(s, -1), "the clause is the first of its part")
DOWN = When(lambda s: _moves(s, 1), "the clause is the last of its part")
PAST = When(lambda s: s.desk.undoable is not None, "nothing to undo")
FUTURE = When(lambda s: s.desk.redoable is not None, "nothing to redo")
BANK = When(lambda s: s.desk.bank is not None and bool(s.desk.bank.count), "there is no bank; drafter mine makes one from prior resolutions")
_PAIRED = "stand on a clause of a draft with a predecessor"
PAIRING = When(lambda s: s.desk.base is not None and (s.clause is not None or s.pane == "document"), _PAIRED)
PARTING = When(lambda s: s.desk.base is not None and s.clause is not None, _PAIRED)
BASE = When(lambda s: s.desk.base is not None, "the draft names no predecessor that can be read")
KNOWN = When(lambda s: ON_CLAUSE.holds(s) and BANK.holds(s), "stand on a clause first; the bank is then asked for it")
WORDING = When(lambda s: s.wording, "choose a wording first")
PROPOSED = When(lambda s: s.slot is not None and s.slot.status != "confirmed", "choose a change that is not confirmed yet")
FILLABLE = When(lambda s: s.slot is not None or s.field is not None, "choose a change or a field first")
REFUSABLE = When(lambda s: s.slot is not None and bool(s.slot.was) and not refused(s.slot), "choose a change that the predecessor has otherwise")
ALIKE = When(lambda s: s.slot is not None and bool(of_kind(s.desk.draft, s.slot)), "no other change of this kind waits")
PLACED = When(lambda s: s.slot is not None and s.slot.name in where_of(s.desk.draft), "choose a change that stands in a clause")
LIKELY = When(lambda s: bool(likely(s.desk.draft)), "no likely change waits")
GHOST = When(lambda s: s.ghost)
NOTED = When(lambda s: s.clause is not None and bool(keys_cited(s.desk.draft, s.clause)), "the clause cites no footnote; type [^name] in its text")

_LOOK = "stand on a finding first: n goes to the next"
MENDABLE = When(lambda s: s.finding is not None and s.finding.fix is not None, "stand on a finding that offers words: n goes to the next")
SILENCEABLE = When(lambda s: s.finding is not None or bool(s.silenced), _LOOK)
FOUND = When(lambda s: s.finding is not None, _LOOK)
FINDINGS = When(lambda s: bool(told(s.desk)), "the rules find nothing")
SAFE = When(lambda s: any(f.safe and f.fix is not None for f in s.desk.findings), "nothing can be mended without a person looking")
CITING = When(lambda s: s.citing, "choose a citation first")


def _a(id: str, label: str, help: str, when: When = ALWAYS, foot: bool = True, verb: str = "", **keys: str) -> Action:
    return Action(id, label, help, when, foot, verb, keys)


_BACK = Action(
    "back",
    "Back",
    "go back",
    ALWAYS,
    keys=dict.fromkeys(("bank", "slots", "comparison", "history", "findings", "citations", "prompt"), "escape") | {"guide": "escape,q"},
)


ACTIONS: dict[str, Action] = {
    action.id: action
    for action in (
        # the clause
        _a("leave", "Done", "leave the editor; the words stay, one undo takes them back", editor="escape"),
        _a("take_rest", "Take", "take the words suggested behind the cursor, to the end of the line", GHOST, suggestion="tab,right"),
        _a("take_word", "Take a word", "take the next word of those suggested", GHOST, suggestion="ctrl+right"),
        _a("edit", "Edit", "edit the clause in place", ON_CLAUSE, main="e", outline="enter", clause="enter"),
        _a("add_below", "Add", "add a clause below and write it", main="a"),
        _a("add_above", "Add above", "add a clause above and write it", foot=False, main="A"),
        _a("delete", "Delete", "take the clause out (undo brings it back)", ON_CLAUSE, main="d,delete"),
        _a("move_up", "Move up", "move the clause up within its part", UP, foot=False, main="K,alt+up"),
        _a("move_down", "Move down", "move the clause down within its part", DOWN, foot=False, main="J,alt+down"),
        _a("duplicate", "Duplicate", "put a copy of the clause behind it", ON_CLAUSE, foot=False, main="y"),
        _a("footnotes", "Notes", "edit the footnotes that the clause cites, a line each", NOTED, foot=False, main="f"),
        # slots
        _a("fill", "Fill in", "give the chosen slot or field its value", FILLABLE, here="enter", slots="enter,e"),
        _a("confirm", "Accept", "accept the value as it stands", PROPOSED, here="o,space", slots="o,space"),
        _a("refuse", "Refuse", "put back what the predecessor has there", REFUSABLE, here="r", slots="r"),
        _a("to_clause", "Go to", "stand on the clause in the draft; s comes back to the same change", PLACED, slots="g"),
        _a("confirm_kind", "Accept kind", "accept every change of the same kind, such as all report symbols", ALIKE, slots="A"),
        _a("confirm_likely", "Accept likely", "accept every change that is sure or likely", LIKELY, slots="O"),
        _a("filter", "Only open", "show only what waits for a person, or everything", slots="f"),
        # the bank
        _a("insert", "Insert", "put the newest wording into the draft where you stand", WORDING, search="enter", hits="enter"),
        _a("insert_wording", "Insert this", "put the chosen wording into the draft where you stand", WORDING, wordings="enter", families="enter,i"),
        _a("wordings", "Wordings", "go to the wordings of the clause, to choose an older one", WORDING, bank="tab"),
        _a("next_hit", "Next", "next clause found", foot=False, search="down,ctrl+n"),
        _a("previous_hit", "Previous", "clause found before", foot=False, search="up"),
        _a("part", "Part", "search in both parts, the preamble, or the operative part", bank="ctrl+t"),
        # looking
        _a("bank", "Bank", "search the bank and take a clause from it", BANK, main="b,slash"),
        _a("everywhere", "All texts", "texts of the draft's title only, or all texts of the bank", history="f"),
        _a("slots", "Review", "what the program changed, with its reasons, and the masthead", main="s"),
        _a("comparison", "Compare", "the whole draft against its predecessor", BASE, main="c"),
        _a("timeline", "Timeline", "the clause through the sessions, with what was taken out and put in each time", KNOWN, main="t"),
        _a("changes", "Changes", "show the text with its changes, or clean", foot=False, main="v", wordings="v", history="v"),
        _a("jump", "Go to", "go to a paragraph by its number: OP12, PP3, 12", ANY_CLAUSE, main="g"),
        _a("tab_slots", "Changes here", "what the program changed in this clause", foot=False, main="1"),
        _a("tab_families", "Agreed here", "where the words of this clause come from: agreed language, near it, or new", foot=False, main="2"),
        _a("tab_predecessor", "Predecessor", "the paragraph that this clause came from", foot=False, main="3"),
        _a("next_pane", "Next pane", "go to the next pane", foot=False, main="tab"),
        _a("previous_pane", "Previous pane", "go to the pane before", foot=False, main="shift+tab"),
        _a("home", "Outline", "go back to the outline", foot=False, main="escape"),
        _a("tab_findings", "Rules here", "what the editorial rules find in this clause", foot=False, main="4"),
        _a("citations", "Citations", "the resolutions and documents cited here; one alone opens in the bank", foot=False, main="w"),
        _a("open_cited", "Open", "open the text cited in the bank, at the paragraph named", CITING, cited="enter"),
        _a("cited_everywhere", "Whole draft", "what the clause cites, or the whole draft", cited="f"),
        _a("copy_clause", "Copy clause", "copy the clause as it is printed, with its footnotes, to the clipboard", ON_CLAUSE, foot=False, main="C"),
        _a("copy_draft", "Copy draft", "copy the whole draft as it is printed to the clipboard", foot=False, main="D"),
        # the editorial rules
        _a("mend", "Mend", "put in the words that the finding offers", MENDABLE, main="m", rules="m", findings="m"),
        _a("mend_safe", "Mend all", "put in all words that are safe to put in, in one step", SAFE, foot=False, main="M", findings="M"),
        _a(
            "silence",
            "Silence",
            "silence the rule here with a reason, or hear it again",
            SILENCEABLE,
            main="z",
            rules="z",
            findings="z",
        ),
        _a("next_finding", "Next finding", "go to what the rules find next", FINDINGS, foot=False, main="n"),
        _a("previous_finding", "Finding before", "go to what the rules find before this", FINDINGS, foot=False, main="N"),
        _a("findings", "Rules", "all that the editorial rules find in the draft", main="l"),
        _a("to_finding", "Go to", "stand on it in the draft; l comes back to the same finding", FOUND, found="enter,g"),
        # comparing
        _a("next_change", "Next", "next change", comparison="n"),
        _a("previous_change", "Previous", "change before", comparison="p,N"),
        _a("go_to_clause", "Go to clause", "leave and stand on this clause in the draft", comparison="enter"),
        _a("only", "Only", "all changes, or the substantive, the technical, the editorial ones only", comparison="f"),
        _a("beside", "Side by side", "the texts side by side, or the changes inline", comparison="v"),
        _a("pair", "Pair", "say which paragraph of the predecessor it was", PAIRING, foot=False, main="equals_sign", comparison="equals_sign"),
        _a("part_pair", "Not the same", "the clause is not what it is compared with", PARTING, foot=False, main="minus", comparison="minus"),
        # handing over
        _a("export", "Export", "write the text to a file, for Word, for the web or as data", main="x"),
        _a("format", "Format", "another format", export="ctrl+t"),
        _a("complete", "Complete", "take the State suggested behind the cursor", sponsors="tab"),
        _a("accept", "Accept", "take what is typed", prompt="enter"),
        _BACK,
        _a("undo", "Undo", "take the last edit back, as often as there are any", PAST, app="u,ctrl+z"),
        _a("redo", "Redo", "do again what was undone", FUTURE, foot=False, app="ctrl+y"),
        _a("save", "Save", "write the draft to its file", app="ctrl+s"),
        _a("theme", "Theme", "choose the colours", foot=False, app="f2"),
        _a("palette", "Commands", "all that is possible now, by name", foot=False, app="ctrl+p"),
        _a("help", "Help", "what the pane is for and its keys", app="f1,question_mark", prompt="f1"),
        _a("quit", "Quit", "leave the program; unsaved edits are kept in the journal", foot=False, app="q,ctrl+q", prompt="ctrl+q"),
        # moving about
        _a("list_up", "Up", "line before", foot=False, verb="step(-1)", list="up,k"),
        _a("list_down", "Down", "next line", foot=False, verb="step(1)", list="down,j"),
        _a("list_page_up", "Page up", "a page up", foot=False, verb="page(-1)", list="pageup"),
        _a("list_page_down", "Page down", "a page down", foot=False, verb="page(1)", list="pagedown"),
        _a("list_first", "First", "to the first line", foot=False, verb="edge(-1)", list="home"),
        _a("list_last", "Last", "to the last line", foot=False, verb="edge(1)", list="end"),
        _a("page_up", "Up", "scroll up, or choose what stands above", foot=False, verb="step(-1)", page="up,k"),
        _a("page_down", "Down", "scroll down, or choose what stands below", foot=False, verb="step(1)", page="down,j"),
        _a("page_page_up", "Page up", "a page up", foot=False, verb="page(-1)", page="pageup"),
        _a("page_page_down", "Page down", "a page down", foot=False, verb="page(1)", page="pagedown"),
        _a("page_first", "First", "to the top", foot=False, verb="edge(-1)", page="home"),
        _a("page_last", "Last", "to the end", foot=False, verb="edge(1)", page="end"),
    )
}

SCREENS: dict[str, tuple[str, ...]] = {
    "main": ("app",),
    "bank": ("app",),
    "slots": ("app",),
    "comparison": ("app",),
    "history": ("app",),
    "findings": ("app",),
    "citations": ("app",),
    "guide": (),
    "prompt": (),
}
PANES: dict[str, tuple[str, ...]] = {
    "outline": ("list", "main"),
    "clause": ("page", "main"),
    "editor": ("suggestion", "app"),
    "here": ("page", "main"),
    "families": ("page", "main"),
    "predecessor": ("page", "main"),
    "rules": ("page", "main"),
    "search": ("bank",),
    "hits": ("list", "bank"),
    "wordings": ("page", "bank"),
    "values": ("list", "slots"),
    "value": ("page", "slots"),
    "document": ("page", "comparison"),
    "steps": ("page", "history"),
    "found": ("list", "findings"),
    "finding": ("page", "findings"),
    "cited": ("list", "citations"),
    "helping": ("page", "guide"),
    "answer": ("prompt",),
}


def scopes(pane: str) -> tuple[str, ...]:
    """The scopes whose keys work in a pane, the nearest first."""
    return (pane, *(scope for near in PANES[pane] for scope in (near, *SCREENS.get(near, ()))))


def actions_in(*names: str) -> Iterator[tuple[Action, list[str]]]:
    """The actions of some scopes with their keys there, in the order of the scopes, then of the table."""
    for scope in names:
        for action in ACTIONS.values():
            if keys := action.keys_in(scope):
                yield action, keys


TYPING = ("editor", "search", "answer")


def usable(pane: str, keys: list[str]) -> list[str]:
    """The keys that do something in a pane: where a person types, those that print do not."""
    return keys if pane not in TYPING else [k for k in keys if len(k) > 1 and k not in ("slash", "question_mark", "space")]


_SHOWN = {
    "question_mark": "?",
    "slash": "/",
    "equals_sign": "=",
    "minus": "-",
    "escape": "Esc",
    "enter": "Enter",
    "space": "Space",
    "up": "↑",
    "down": "↓",
    "delete": "Del",
    "left": "←",
    "right": "→",
}
_SHOWN |= {"pageup": "PgUp", "pagedown": "PgDn", "home": "Home", "end": "End", "tab": "Tab", "left": "←", "right": "→", "f1": "F1", "f2": "F2"}


def key_words(key: str, short: bool = False) -> str:
    """A key as it is written: "Ctrl+S", in the footer "^S"."""
    *held, last = key.split("+")
    shown = _SHOWN.get(last, last)
    if not held:
        return shown
    if short and held == ["ctrl"]:
        return f"^{shown.upper()}"
    return "+".join([*(h.capitalize() for h in held), shown.upper() if len(shown) == 1 and shown.isalpha() else shown])
