"""What F1 says: a few sentences for each pane, then its keys from the table of actions."""

from __future__ import annotations

from drafter.tui.actions import SCREENS, Standing, actions_in, key_words, scopes, usable
from drafter.tui.outline_rows import MARK_KINDS, MARKS
from drafter.tui.pieces import Block, Piece, says

PANE_WORDS: dict[str, tuple[str, str]] = {
    "outline": (
        "Outline",
        "The draft, preamble first, then the operative part. Each line has marks, the number, the opening and the first words. "
        "Paragraphs are numbered anew after every change.",
    ),
    "clause": (
        "Clause",
        "The clause you stand on, with its changes against the predecessor word by word: what is taken out is struck through, what is put in is "
        "underlined; without colour they are [-taken out-] and {+put in+}. Its footnotes stand below with their changes.",
    ),
    "editor": (
        "Editor",
        "Type. Every key is kept at once. A line that begins with (a), (b) or (i) is a sub-paragraph; a tab before (i) sets it under the (a) above. "
        "[^name] cites a footnote. Words that the program keeps up to date stay so where you leave them alone. "
        "Behind the cursor stands how agreed language goes on, and above it who said so: take it, or type on.",
    ),
    "here": (
        "Changes in this clause",
        "What moved with the calendar in this clause: the value now, what it was, why, and how sure that is. Confirm it, or fill in another value.",
    ),
    "families": (
        "Agreed language",
        "Where the clause's words come from: agreed language, near it (with the difference), or new. Words that no adopted text near it has stand "
        "out; without colour they are ‹so›. Below, its wordings, newest first, each with its changes against the one before it in time, then "
        "clauses near it. Enter puts the chosen wording in behind the clause.",
    ),
    "steps": (
        "Timeline",
        "The clause through the sessions, oldest first: who adopted it, and what was taken out and put in since the step before. Texts in which "
        "its words stayed as they were are left out.",
    ),
    "predecessor": ("Predecessor", "The paragraph that the clause came from, as it stands in the predecessor."),
    "rules": (
        "Rules here",
        "What the editorial rules of the United Nations find here and in the footnotes: an error, a warning △, or for information, "
        "the words with what mends them, the rule and where it is written. What is silenced stays listed with its reason. Rules are switched off in "
        "the settings file.",
    ),
    "found": (
        "Rules",
        "All that the editorial rules find in the draft, the gravest first, then in the order of the text. m stands where words are offered that are "
        "safe to put in, m? where a person looks first.",
    ),
    "finding": ("Finding", "The finding in its text, with what mends it as a change."),
    "cited": (
        "Citations",
        "The resolutions and documents that are cited, and what does not agree with the bank: another date or title, a newer text of the series.",
    ),
    "search": (
        "Bank",
        'Type words in any order, a "phrase in quotation marks", or a symbol such as A/RES/70. On the right, the wordings of the clause through the '
        "sessions. A preambular clause goes into the preamble, an operative one into the operative part: behind the clause you stand on, else at "
        "the end.",
    ),
    "hits": ("Clauses found", "Each with its opening and first words, where it was last said, and how many wordings it has."),
    "wordings": ("Wordings", "The wordings of the clause, newest first, each with its changes against the one before it in time."),
    "values": (
        "Review",
        "What moved with the calendar, what waits for a person first, then by how sure it is: the value now, what the predecessor has, and why. "
        "Accept it, fill in another value, or refuse it: then the predecessor's words stand. A blank is written __ until somebody knows. "
        "Below, the fields of the masthead.",
    ),
    "value": ("Change", "What the chosen value is, why, and the clause that it stands in."),
    "document": (
        "Comparison",
        "The whole draft against its predecessor: what is taken out is struck through, what is put in is underlined. A moved clause is told at "
        "both its places. Where the program paired the wrong clauses, say which is which: that is kept in the draft.",
    ),
    "helping": ("Help", "This page. Escape goes back."),
    "answer": ("Question", "Type an answer and press Enter; Escape goes back and changes nothing."),
}
_SCOPE_WORDS = {"suggestion": "Where words are suggested", "list": "Moving about", "page": "Moving about", "app": "Everywhere"}


def help_page(pane: str, standing: Standing | None = None) -> list[Block]:
    """F1 for a pane: what it is for, its keys, the keys of its screen, the keys that work everywhere. What is not possible now is dim."""
    title, words = PANE_WORDS[pane]
    blocks = [Block(says(Piece(title, "strong"))), Block(says(words))]
    if pane == "outline":
        blocks += [Block(()), *(Block(says(Piece(mark, MARK_KINDS[mark]), f"  {meaning}"), 2, 3) for mark, meaning in MARKS.items())]
    screen = next((s for s in scopes(pane) if s in SCREENS), "")
    for scope in dict.fromkeys(scopes(pane)):
        rows = [(action, keys) for action, held in actions_in(scope) if (keys := usable(pane, held))]
        if rows:
            heading = "Here" if scope == pane else _SCOPE_WORDS.get(scope, "On this screen" if scope == screen else scope)
            blocks += [Block(()), Block(says(Piece(heading, "heading")))]
        for action, keys in rows:
            now = standing is None or action.when.holds(standing)
            held = " ".join(key_words(k) for k in keys)
            blocks.append(Block(says(Piece(f"{held:<14} ", "key" if now else "dim"), Piece(action.help, "" if now else "dim")), 2, 15))
    return blocks
