"""The command line: a function for each verb, a thin skin over the library.

stdout carries the result alone, stderr everything else; an error is one line that says what is wrong and one that says what to
do, never a traceback. Rooms that cost time to import are imported by the verb that needs them.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import sys
import traceback
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from drafter import __version__
from drafter.model import DrafterError, Exit, Resolution

if TYPE_CHECKING:
    from drafter.desk import Desk
    from drafter.draft import Draft
    from drafter.roll import Rolled

Verb = Callable[[argparse.Namespace], Exit]


# --- reading and comparing ---------------------------------------------------------------------------------------


def read_(given: argparse.Namespace) -> Exit:
    """any supported file to structure; without --json a readable outline with what was repaired"""
    from drafter.read import read
    from drafter.write.json import resolution_json
    from drafter.write.outline import outline

    text = read(given.file)
    _say(_json(resolution_json(text)) if given.json else outline(text))
    return Exit.DONE


def compare_(given: argparse.Namespace) -> Exit:
    """clause by clause, word by word"""
    from drafter.compare import CHANGES, compare
    from drafter.write.comparison import FORMATS

    old, new = _text(given.old), _text(given.new)
    made = compare(old, new)
    form = "json" if given.json else given.format or "terminal"
    if form not in FORMATS:
        raise DrafterError(f"no comparison format {form!r}", f"choose one of: {', '.join(FORMATS)}", Exit.USAGE)
    only = set(given.only.split(",")) if given.only else None
    if only and (strange := only - set(CHANGES)):
        raise DrafterError(f"no class of changes {min(strange)!r}", f"choose from: {', '.join(CHANGES)}", Exit.USAGE)
    _deliver(FORMATS[form](made, _colour(given), _width(), only), given, given.old, given.new)
    beside = [name for name, a, b in _beside(old, new) if a != b]
    if beside:
        _tell(f"not compared here, and different: {', '.join(beside)}")
    differs = bool(beside) or any(item.type != "same" or item.change != "none" for item in made.items)
    return Exit.FINDINGS if given.exit_code and differs else Exit.DONE


def _beside(old: Resolution, new: Resolution) -> tuple[tuple[str, object, object], ...]:
    """What a comparison of paragraphs and notes leaves out."""
    return (
        ("titles", old.metadata.title, new.metadata.title),
        ("section headings", [p.section for p in old.paragraphs], [p.section for p in new.paragraphs])
        if len(old.paragraphs) == len(new.paragraphs)
        else ("", 0, 0),
        ("annexes", old.annexes, new.annexes),
    )


def _text(path: str) -> Resolution:
    """Any readable file; a draft with the edits that its journal still holds."""
    from drafter.read import read

    file = Path(path)
    if file.suffix == ".toml" and file.with_name(f".{file.name}.journal").exists():
        from drafter.desk import open_desk

        desk = open_desk(file)
        _tell(f"{path}: with {desk.recovered} edits that are not saved yet" if desk.recovered else "\n".join(desk.said))
        return desk.resolution
    return read(path)


# --- the bank ----------------------------------------------------------------------------------------------------


def mine_(given: argparse.Namespace) -> Exit:
    """files or folders of prior resolutions into a clause bank; incremental; progress on stderr"""
    from drafter.bank import prepare
    from drafter.mine import Step, mine_paths
    from drafter.progress import shown

    with shown(_tell) as progress:
        summary = mine_paths([Path(p) for p in given.paths], _bank_folder(given), progress, language=given.language)
        if summary.texts:
            if summary.added or summary.replaced:
                progress(Step("indexing"))
            prepare(_bank_folder(given))
    _tell("\n".join(filter(None, (summary.reasons, str(summary)))))
    if not (summary.added or summary.replaced or summary.unchanged):
        raise DrafterError(
            f"nothing was mined: none of {len(summary.skipped)} files holds a resolution in the language {given.language!r}",
            "see above why each was skipped; --language takes another language",
        )
    return Exit.DONE


def search_(given: argparse.Namespace) -> Exit:
    """clauses of the bank, best first"""
    from drafter.bank import load, search
    from drafter.write.bank_json import search_json, search_text

    bank = load(_bank_folder(given))

    def answer(query: str, one_line: bool) -> str:
        hits = search(bank, query, part=given.part, limit=given.limit, title=given.title)
        return _json(search_json(hits), one_line) if one_line or given.json else search_text(hits)

    return _answers(given, given.query, answer)


def complete_(given: argparse.Namespace) -> Exit:
    """how agreed language goes on after these words"""
    from drafter.bank import complete, load
    from drafter.write.bank_json import completion_json, completion_text

    bank = load(_bank_folder(given))

    def answer(asked: str, one_line: bool) -> str:
        wanted = _request(asked) if one_line else {"prefix": asked, "part": given.part, "title": given.title, "session": given.session}
        found = complete(bank, wanted["prefix"], part=wanted.get("part"), limit=given.limit, title=wanted.get("title"), session=wanted.get("session"))
        return _json(completion_json(found), one_line) if one_line or given.json else completion_text(found)

    return _answers(given, given.prefix, answer)


def _answers(given: argparse.Namespace, asked: str | None, answer: Callable[[str, bool], str]) -> Exit:
    if not given.stdin:
        if asked is None:
            raise DrafterError("nothing to look for", "give some words, or --stdin to read one query a line", Exit.USAGE)
        _say(answer(asked, False))
        return Exit.DONE
    for row in sys.stdin:
        if row.strip():
            sys.stdout.write(answer(row.rstrip("\n"), True) + "\n")
            sys.stdout.flush()
    return Exit.DONE


def trace_(given: argparse.Namespace) -> Exit:
    """where each clause's words come from: agreed language, near it, or new; a clause through the sessions"""
    from drafter.bank import load
    from drafter.read import read
    from drafter.trace import timeline, trace
    from drafter.write.trace import trace_json, trace_text

    only = given.paragraph.upper() if given.paragraph else None
    found = trace(read(given.file), load(_bank_folder(given)), only)
    steps = timeline(found[0].family) if only and found[0].family else ()
    _say(_json(trace_json(found, steps)) if given.json else trace_text(found, steps, _colour(given), _width()))
    return Exit.DONE


# --- drafts ------------------------------------------------------------------------------------------------------


def roll_(given: argparse.Namespace) -> Exit:
    """the roll-forward alone: the new text and every change with its reason"""
    from drafter.bank import load
    from drafter.read import read
    from drafter.roll import roll
    from drafter.write.roll import roll_json, roll_text

    rolled = roll(read(given.file), given.session, _values(given), load(_bank_folder(given)))
    _say(_json(roll_json(rolled)) if given.json else roll_text(rolled))
    return Exit.DONE


def new_(given: argparse.Namespace) -> Exit:
    """a draft for session N rolled forward from a predecessor"""
    from drafter.draft import dumps
    from drafter.symbols import file_name
    from drafter.write import save
    from drafter.write.roll import changes_text

    source = Path(given.from_)
    out = Path(given.output) if given.output else Path(f"{file_name(source.stem)}-to-{given.session}.toml")
    text, rolled, draft = _rolled_draft(source, given.session, _values(given), out, _bank_folder(given))
    save(dumps(draft).encode(), out, force=given.force)
    _tell(changes_text(rolled))
    if text.repairs:
        _tell(f"\nReading mended or suspected {len(text.repairs)} things; this lists them: drafter read {source}")
    _say(str(out))
    return Exit.DONE


def _rolled_draft(source: Path, session: int, values: dict[str, str], out: Path, bank: Path) -> tuple[Resolution, Rolled, Draft]:
    from drafter.bank import load
    from drafter.desk import digest, relative
    from drafter.draft import Predecessor
    from drafter.read import read_bytes
    from drafter.roll import new_draft, roll

    if str(source) == "-":
        raise DrafterError("a draft needs its predecessor as a file", "save the text to a file and give that", Exit.USAGE)
    try:
        content = source.read_bytes()
    except OSError as error:
        raise DrafterError(f"could not read {source}: {error.strerror}", "check the path") from error
    text = read_bytes(content, str(source))
    rolled = roll(text, session, values, load(bank))
    return text, rolled, new_draft(rolled, Predecessor(rolled.source, relative(source, out.parent), digest(content)))


def export_(given: argparse.Namespace) -> Exit:
    """a draft as txt (DOCX-ready text), md, html or json"""
    from drafter.write import blanks, write

    text = _text(given.draft)
    left = blanks(text)
    if left and not given.allow_blanks:
        for where, context in left:
            _tell(f"  {where}: {context}")
        raise DrafterError(
            f"{given.draft} still has {len(left)} blank{'' if len(left) == 1 else 's'}",
            "fill them in (drafter tui), or give --allow-blanks",
            Exit.FINDINGS,
        )
    _deliver(write(text, given.format), given, given.draft)
    for question in _questions(given.draft):
        _tell(question)
    return Exit.DONE


def _questions(path: str) -> list[str]:
    """What a draft leaves open besides its blanks: questions nobody has answered, notes that nothing cites."""
    if not path.endswith(".toml"):
        return []
    from drafter.desk import open_desk

    desk = open_desk(Path(path))
    asked = [s.name for s in desk.open_slots if s.action == "ask"]
    said = [f"{len(asked)} questions are not decided yet: {', '.join(asked)}"] if asked else []
    return said + [f"left out: {r.where}, {r.message}" for r in desk.resolution.repairs]


def tui_(given: argparse.Namespace) -> Exit:
    """the interface on a draft; without a terminal, the draft's summary"""
    from drafter.desk import held, open_desk

    path = Path(given.draft) if given.draft else _example()
    if path.exists() and path.suffix != ".toml":
        raise DrafterError(f"{path} is not a draft", f"make one from it: drafter new --from {path} --session N", Exit.USAGE)
    bank = _bank_folder(given)
    if not all(stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):  # textual draws on stderr
        from drafter.write.outline import summary

        _say(summary(open_desk(path)))
        return Exit.DONE
    with held(path):
        desk = open_desk(path)
        code = _on_screen(desk, bank)
    if desk.unsaved:
        _tell(f"what is not saved is kept in the journal: drafter tui {path}")
    return code


def _on_screen(desk: Desk, bank: Path) -> Exit:
    from drafter.bank import Bank, load
    from drafter.tui import run as run_interface

    try:
        desk.bank = load(bank)
    except DrafterError as error:  # a draft can be worked on without a bank
        desk.bank, desk.said = Bank(), (*desk.said, error.wrong)
    return Exit(run_interface(desk))


def _example() -> Path:
    """The example draft, 78/228 rolled to the eightieth session, made on the first start and kept from then on."""
    from drafter import places
    from drafter.draft import dumps
    from drafter.write import save

    path = places.state() / "example-80.toml"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        _, _, draft = _rolled_draft(places.data("examples") / "resolutions" / "A_RES_78_228.txt", 80, {}, path, places.data("clause_bank"))
        save(dumps(draft).encode(), path)
    return path


# --- in and out --------------------------------------------------------------------------------------------------


def _say(text: str) -> None:
    sys.stdout.write(text if text.endswith("\n") else text + "\n")


def _json(value: Any, one_line: bool = False) -> str:
    return json.dumps(value, ensure_ascii=False, indent=None if one_line else 2)


def _request(row: str) -> dict[str, Any]:
    """One line of `complete --stdin`. Raises DrafterError for a line that is no JSON object with a prefix."""
    try:
        asked = json.loads(row)
    except ValueError as error:
        raise DrafterError(f"not a JSON line: {row[:60]}", 'send {"prefix": "..."}, one object a line', Exit.USAGE) from error
    if not isinstance(asked, dict) or not isinstance(asked.get("prefix"), str):
        raise DrafterError(f"no prefix in the line: {row[:60]}", 'send {"prefix": "..."}, one object a line', Exit.USAGE)
    return asked


def _tell(text: str) -> None:
    sys.stderr.write(text if text.endswith("\n") else text + "\n")


def _deliver(content: str | bytes, given: argparse.Namespace, *inputs: str) -> None:
    from drafter.write import save

    if given.output and any(Path(given.output).resolve() == Path(path).resolve() for path in inputs):
        raise DrafterError(f"{given.output} is what was read", "name another file to write to", Exit.WOULD_LOSE)

    data = content.encode() if isinstance(content, str) else content
    if given.output and given.output != "-":
        save(data, Path(given.output), force=given.force)
        _tell(f"wrote {given.output}")
        return
    sys.stdout.flush()
    sys.stdout.buffer.write(data if data.endswith(b"\n") else data + b"\n")


def _colour(given: argparse.Namespace) -> bool:
    """Colour where a terminal reads it and nobody said NO_COLOR (https://no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and not getattr(given, "output", None)


def _width() -> int:
    import shutil

    return min(shutil.get_terminal_size((100, 40)).columns, 120)


def _values(given: argparse.Namespace) -> dict[str, str]:
    pairs = {}
    for pair in given.set or ():
        name, equals, value = pair.partition("=")
        if not equals or not name:
            raise DrafterError(f"--set takes NAME=VALUE, not {pair!r}", "for example --set agenda_item=108", Exit.USAGE)
        pairs[name.strip()] = value
    return pairs


def _bank_folder(given: argparse.Namespace) -> Path:
    from drafter import places

    return Path(given.bank) if given.bank else places.data("clause_bank")


# --- the grammar of the command line -----------------------------------------------------------------------------


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise DrafterError(message, f"see {self.prog} --help", Exit.USAGE)


def _positive(word: str) -> int:
    if not word.isdigit() or not int(word):
        raise argparse.ArgumentTypeError(f"{word} is not a number from 1 on")
    return int(word)


Option = tuple[tuple[str, ...], dict[str, Any]]
_FILE = "txt, md, html, AKN4UN xml, structure JSON or a draft; - is standard input"
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
_SET: Option = (("--set",), {"action": "append", "metavar": "NAME=VALUE", "help": "give a slot its value; may be repeated"})

COMMANDS: dict[str, tuple[Verb, list[Option]]] = {
    "read": (read_, [(("file",), {"help": _FILE}), _JSON]),
    "mine": (mine_, [(("paths",), {"nargs": "+", "metavar": "PATH", "help": "files or folders of prior resolutions"}), _BANK, _LANGUAGE]),
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
            _SESSION,
            _BANK,
            _SET,
            _OUT,
            _FORCE,
        ],
    ),
    "roll": (roll_, [(("file",), {"metavar": "FILE", "help": _FILE}), _SESSION, _BANK, _SET, _JSON]),
    "compare": (
        compare_,
        [
            (("old",), {"metavar": "OLD", "help": _FILE}),
            (("new",), {"metavar": "NEW", "help": _FILE}),
            _JSON,
            (("--format",), {"metavar": "FORMAT", "help": "terminal (default), html, md or json"}),
            (("--only",), {"metavar": "CLASS", "help": "only changes of these classes: editorial, technical, substantive"}),
            (("--exit-code",), {"action": "store_true", "help": "exit with 1 where the texts differ"}),
            *(_OUT, _FORCE),
        ],
    ),
    "trace": (
        trace_,
        [
            (("file",), {"metavar": "FILE", "help": _FILE}),
            (("--paragraph",), {"metavar": "OP12", "help": "only this paragraph, and how it changed through the sessions"}),
            *(_BANK, _JSON),
        ],
    ),
    "export": (
        export_,
        [
            (("draft",), {"metavar": "DRAFT", "help": _FILE}),
            (("--format",), {"required": True, "metavar": "FORMAT", "help": "txt, md, html or json"}),
            (("--allow-blanks",), {"action": "store_true", "help": "export although blanks are left"}),
            *(_OUT, _FORCE),
        ],
    ),
    "tui": (tui_, [(("draft",), {"nargs": "?", "metavar": "DRAFT", "help": "a draft file (default: the example)"}), _BANK]),
}


def parser() -> argparse.ArgumentParser:
    """The whole command line, from the table above."""
    top = _Parser(prog="drafter", description="A terminal drafting assistant for United Nations resolutions. Alone, it opens the interface.")
    top.add_argument("--version", action="version", version=f"drafter {__version__}")
    verbs = top.add_subparsers(dest="command", metavar="COMMAND")
    for name, (verb, options) in COMMANDS.items():
        sub = verbs.add_parser(name, help=verb.__doc__, description=verb.__doc__)
        for flags, settings in options:
            sub.add_argument(*flags, **settings)
        sub.set_defaults(verb=verb)
    return top


def main(words: Sequence[str] | None = None) -> Exit:
    """Run one command; gives its exit code. Errors that a person can do something about go to stderr in two lines."""
    try:
        given = parser().parse_args(words)
        if given.command is None:
            given = parser().parse_args(["tui"])
        verb: Verb = given.verb
        code = verb(given)
        sys.stdout.flush()
        return code
    except DrafterError as error:
        _tell(f"drafter: {error.wrong}\n  {error.do}")
        return error.code
    except KeyboardInterrupt:
        _tell("drafter: interrupted")
        return Exit.INTERRUPTED
    except BrokenPipeError:
        with contextlib.suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.DONE
    except OSError as error:
        _tell(f"drafter: {error.filename or 'standard output'}: {error.strerror}\n  free space, or read and write elsewhere")
        return Exit.UNREADABLE
    except Exception as error:
        _tell(f"drafter: a defect in drafter itself: {type(error).__name__}: {error}\n  please report it with {_written_down()}")
        return Exit.UNREADABLE


def _written_down() -> str:
    """Where the traceback of a defect was written, for a report; the traceback itself where no file can be written."""
    from drafter import places

    log = places.state() / "defect.txt"
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        log.write_text(traceback.format_exc(), encoding="utf-8")
    except OSError:
        return traceback.format_exc()
    return str(log)


def commands() -> Iterable[str]:
    """Names of the commands, for the documentation's tests."""
    return COMMANDS


def run() -> NoReturn:
    """The console script."""
    sys.exit(main())
