"""The command line: a function for each verb, a thin skin over the library.

The grammar stands here as a table, the verbs beside it. An error is one line that says what is wrong and one that says what to do,
never a traceback. Rooms that cost time to import are imported by the verb that needs them.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
from collections.abc import Callable, Sequence
from typing import Any, NoReturn

from drafter import __version__
from drafter.cli.banks import complete_, mine_, search_, trace_
from drafter.cli.drafts import export_, new_, roll_, tui_
from drafter.cli.findings import lint_
from drafter.cli.streams import tell
from drafter.cli.texts import compare_, read_
from drafter.model import DrafterError, Exit

Verb = Callable[[argparse.Namespace], Exit]


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise DrafterError(message, f"see {self.prog} --help", Exit.USAGE)


def _positive(word: str) -> int:
    if not word.isdigit() or not int(word):
        raise argparse.ArgumentTypeError(f"{word} is not a number from 1 on")
    return int(word)


Option = tuple[tuple[str, ...], dict[str, Any]]
_FILE = "txt, md, html, docx, pdf, AKN4UN xml, structure JSON or a draft; - is standard input"
_JSON: Option = (("--json",), {"action": "store_true", "help": "print JSON"})
_BANK: Option = (("--bank",), {"metavar": "DIR", "help": "the clause bank's folder (default: the one that came with drafter)"})
_LANGUAGE: Option = (("--language",), {"default": "en", "metavar": "LL", "help": "mine the texts in this language (default: en)"})
_LIMIT: Option = (("--limit",), {"type": _positive, "default": 10, "metavar": "N", "help": "at most N answers (default 10)"})
_STDIN: Option = (("--stdin",), {"action": "store_true", "help": "read one query a line (complete: one JSON object), answer one JSON line each"})
_PART: Option = (("--part",), {"choices": ("preambular", "operative"), "help": "only this part"})
_TITLE: Option = (("--title",), {"help": "title of the draft; what was agreed on its subject comes first"})
_QUERY = 'words, "a phrase", a symbol, part:operative, session:75-77, title:oceans, organ:council, opening:requests'
_OUT: Option = (("-o", "--output"), {"metavar": "OUT", "help": "write to a file instead of standard output"})
_FORCE: Option = (("--force",), {"action": "store_true", "help": "overwrite an existing file"})
_SESSION: Option = (("--session",), {"type": int, "required": True, "metavar": "N", "help": "the session of the Assembly to roll to, for example 80"})
_DECIDED = "read a Word file with its tracked changes accepted or rejected"
_CHANGES: Option = (("--changes",), {"choices": ("accepted", "rejected"), "help": _DECIDED})
_CHANGES_OR_LIST: Option = (
    ("--changes",),
    {"choices": ("accepted", "rejected", "proposals"), "help": f"{_DECIDED}; proposals lists them"},
)
_CHANGES_OF_BOTH: Option = (("--changes",), {**_CHANGES[1], "action": "append", "help": f"{_DECIDED}; given twice: of OLD, of NEW"})
_SET: Option = (("--set",), {"action": "append", "metavar": "NAME=VALUE", "help": "give a slot its value; may be repeated"})

_BODY: Option = (("--body",), {"metavar": "ORGAN", "help": "the organ the draft is for, where it is another: “Economic and Social Council”"})
COMMANDS: dict[str, tuple[Verb, list[Option]]] = {
    "read": (read_, [(("file",), {"help": _FILE}), _CHANGES_OR_LIST, _JSON]),
    "mine": (mine_, [(("paths",), {"nargs": "+", "metavar": "PATH", "help": "files or folders of prior resolutions"}), _BANK, _LANGUAGE, _CHANGES]),
    "search": (search_, [(("query",), {"nargs": "?", "help": _QUERY}), _BANK, _LIMIT, _PART, _TITLE, _JSON, _STDIN]),
    "complete": (
        complete_,
        [
            (("prefix",), {"nargs": "?", "help": "the words typed so far"}),
            *(_BANK, _LIMIT, _PART, _JSON, _STDIN),
            _TITLE,
            (("--session",), {"type": int, "metavar": "N", "help": "session of the draft"}),
        ],
    ),
    "new": (
        new_,
        [
            (("--from",), {"dest": "from_", "required": True, "metavar": "FILE", "help": "the predecessor, a file"}),
            _CHANGES,
            _SESSION,
            _BODY,
            _BANK,
            _SET,
            _OUT,
            _FORCE,
        ],
    ),
    "roll": (roll_, [(("file",), {"metavar": "FILE", "help": _FILE}), _CHANGES, _SESSION, _BODY, _BANK, _SET, _JSON]),
    "compare": (
        compare_,
        [
            (("old",), {"metavar": "OLD", "help": _FILE}),
            (("new",), {"metavar": "NEW", "help": _FILE}),
            (("later",), {"nargs": "*", "default": (), "metavar": "LATER", "help": "further texts: the road of each clause through all of them"}),
            _CHANGES_OF_BOTH,
            _JSON,
            (("--format",), {"metavar": "FORMAT", "help": "terminal (default), columns, docx, html, table (HTML), md or json"}),
            (("--side-by-side",), {"action": "store_true", "help": "the old text on the left, the new one on the right: the format columns"}),
            (("--only",), {"metavar": "CLASS", "help": "only changes of these classes: editorial, technical, substantive"}),
            (("--exit-code",), {"action": "store_true", "help": "exit with 1 where the texts differ"}),
            *(_OUT, _FORCE),
        ],
    ),
    "trace": (
        trace_,
        [
            (("file",), {"metavar": "FILE", "help": _FILE}),
            _CHANGES,
            (("--paragraph",), {"metavar": "OP12", "help": "only this paragraph, and how it changed through the sessions"}),
            *(_BANK, _JSON),
        ],
    ),
    "lint": (
        lint_,
        [
            (("file",), {"metavar": "FILE", "help": _FILE}),
            (("--fix",), {"action": "store_true", "help": "make the safe repairs: a draft is saved with them, another text is written out"}),
            (("--citations",), {"action": "store_true", "help": "what is cited, and where the bank knows better"}),
            (("--off",), {"action": "append", "metavar": "RULE", "help": "don't ask this rule; may be repeated"}),
            *(_BANK, _JSON, _CHANGES, _OUT, _FORCE),
        ],
    ),
    "export": (
        export_,
        [
            (("draft",), {"metavar": "DRAFT", "help": _FILE}),
            _CHANGES,
            (("--format",), {"required": True, "metavar": "FORMAT", "help": "docx, docx-tracked, akn, txt, md, html, html-clip or json"}),
            (("--base",), {"metavar": "FILE", "help": "docx-tracked: the text as issued (default: the file that the draft was rolled from)"}),
            (("--author",), {"default": "drafter", "metavar": "NAME", "help": "docx-tracked: who made the changes"}),
            (("--date",), {"metavar": "DATE", "help": "docx-tracked: when, as 2026-01-31 (default: the draft's date of distribution)"}),
            (("--allow-blanks",), {"action": "store_true", "help": "export although blanks are left"}),
            *(_OUT, _FORCE),
        ],
    ),
    "tui": (tui_, [(("draft",), {"nargs": "?", "metavar": "DRAFT", "help": "a draft file (default: the example)"}), _BANK]),
}


def parser(words: Sequence[str] | None = None) -> argparse.ArgumentParser:
    """The command line from the table above: the one command that `words` begin with, else the whole."""
    top = _Parser(prog="drafter", description="A terminal drafting assistant for United Nations resolutions. Alone, it opens the interface.")
    top.add_argument("--version", action="version", version=f"drafter {__version__}")
    verbs = top.add_subparsers(dest="command", metavar="COMMAND")
    for name, (verb, options) in [(words[0], COMMANDS[words[0]])] if words and words[0] in COMMANDS else COMMANDS.items():
        sub = verbs.add_parser(name, help=verb.__doc__, description=verb.__doc__)
        for flags, settings in options:
            sub.add_argument(*flags, **settings)
        sub.set_defaults(verb=verb)
    return top


def main(words: Sequence[str] | None = None) -> Exit:
    """Run one command; gives its exit code. Errors that a person can do something about go to stderr in two lines."""
    try:
        words = sys.argv[1:] if words is None else words
        given = parser(words).parse_args(words)
        if given.command is None:
            given = parser().parse_args(["tui"])
        verb: Verb = given.verb
        code = verb(given)
        sys.stdout.flush()
        return code
    except DrafterError as error:
        tell(f"drafter: {error.wrong}\n  {error.do}")
        return error.code
    except KeyboardInterrupt:
        tell("drafter: interrupted")
        return Exit.INTERRUPTED
    except BrokenPipeError:
        with contextlib.suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.DONE
    except OSError as error:
        tell(f"drafter: {error.filename or 'standard output'}: {error.strerror}\n  free space, or read and write elsewhere")
        return Exit.UNREADABLE
    except Exception as error:
        tell(f"drafter: a defect in drafter itself: {type(error).__name__}: {error}\n  please report it with {_written_down()}")
        return Exit.UNREADABLE


def _written_down() -> str:
    """Where the traceback of a defect was written, for a report; the traceback itself where no file can be written."""
    import traceback

    from drafter import places

    log = places.state() / "defect.txt"
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        places.put(log, traceback.format_exc().encode("utf-8", "replace"), private=True)
    except OSError:
        return traceback.format_exc()
    return str(log)


def run() -> NoReturn:
    """The console script."""
    sys.exit(main())
