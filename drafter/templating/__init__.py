"""Jinja, the only door to it: slots inside clauses, and the template files of documents.

Templates and drafts come from other people, so the environment is sandboxed and strict: no attribute tricks, no undefined
names, and a mistake is told with its file and line. It is imported when a slot or a template is met: most commands meet none.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from drafter import places
from drafter.model import DrafterError, Exit
from drafter.words import ordinal, printed_date

if TYPE_CHECKING:
    import jinja2

SLOT = re.compile(r"\{\{ *([a-z][a-z0-9_]*)(?: *\| *[a-z_]+)? *\}\}")
_BARE_SLOT = re.compile(r"(?<!\{)\{\{ ([a-z][a-z0-9_]*) \}\}(?!\})")
_LONGEST = 100_000  # characters of a clause with its slots filled
_SPECIAL = re.compile(r"\{(?=[{%#]|\Z)")


def series(items: Sequence[str] | str, last: str = " and ") -> str:
    """Words in a row as the United Nations writes them, no serial comma: ["a", "b", "c"] -> "a, b and c" (E-4)."""
    if isinstance(items, str):
        return items
    return ", ".join(items[:-1]) + last + items[-1] if len(items) > 1 else "".join(items)


def superscript(number: object) -> str:
    """A footnote number in superscript digits: 12 -> "¹²"."""
    return str(number).translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"))


@lru_cache(maxsize=8)
def _environment(folders: tuple[Path, ...], autoescape: bool) -> jinja2.Environment:
    """The environment of some folders, which keeps what it compiled as long as the file is the same."""
    import jinja2

    from drafter.templating.sandbox import Documents

    return Documents(_filters(), loader=jinja2.FileSystemLoader([str(f) for f in folders]), autoescape=autoescape)


@cache
def _clauses() -> jinja2.Environment:
    from drafter.templating.sandbox import Clauses

    return Clauses(_filters())


def _filters() -> dict[str, Callable[..., str]]:
    return {"ordinal": ordinal, "date": printed_date, "series": series, "superscript": superscript}


@lru_cache(maxsize=4096)
def _clause(text: str) -> jinja2.Template:
    """Clause text, compiled once: a draft is rendered at every key."""
    return _clauses().from_string(text)


def quote(text: str) -> str:
    """Plain text as clause text: what Jinja would take for its own is written as a string ("{{" in a source stays "{{")."""
    return _SPECIAL.sub("{{ '{' }}", text)


def slot_names(text: str) -> list[str]:
    """Names of the slots in a clause, in order of first use."""
    return list(dict.fromkeys(SLOT.findall(text)))


def fill(text: str, values: Mapping[str, Any], where: str = "clause") -> str:
    """Clause text with its slots filled. Raises DrafterError (with `where`) for an undefined slot or a mistake in the template."""
    if "{{" not in text and "{%" not in text and "{#" not in text:
        return text
    filled = _filled(text, values) if len(text) <= _LONGEST else text
    if filled is None:
        filled = _worked_out(text, values, where)
    if len(filled) > _LONGEST:
        raise DrafterError(f"{where} is longer than {_LONGEST} characters with its slots filled", "check what fills them: no clause is that long")
    return filled


def _filled(text: str, values: Mapping[str, Any]) -> str | None:
    """The text where it holds nothing but slots with values, for which no template is needed; None elsewhere."""
    with contextlib.suppress(KeyError):
        size = sum(len(str(values[name])) for name in _BARE_SLOT.findall(text))
        rest = _BARE_SLOT.sub("", text)
        if not any(sign in rest for sign in ("{{", "{%", "{#", "\r")):
            return _BARE_SLOT.sub(lambda slot: str(values[slot[1]]), text) if size <= _LONGEST else " " * (_LONGEST + 1)
    return None


def _worked_out(text: str, values: Mapping[str, Any], where: str) -> str:
    import jinja2

    made, size = [], 0
    try:
        for piece in _clause(text).generate(dict(values)):
            made.append(piece)
            if (size := size + len(piece)) > _LONGEST:
                break
    except jinja2.UndefinedError as error:
        raise DrafterError(f"{where}: {error.message}", "give the slot a value under [[slots]], or take it out of the text") from error
    except Exception as error:  # what a template of somebody else's says can fail in any way, nested too deeply for one
        raise DrafterError(f"{where}: {_briefly(error)}", "mend the slot; a literal {{ is written {{ '{' }}{") from error
    return "".join(made)


def _briefly(error: Exception) -> str:
    return "nested too deeply" if isinstance(error, RecursionError | MemoryError) else " ".join(str(error).split())[:200] or type(error).__name__


def render(template: str | Sequence[str], values: Mapping[str, Any], folder: Path | None = None) -> str:
    """A document from `templates/<template>`; a file of that name in `folder` or in the user's settings folder goes first.

    Of several names the first that there is. Texts are escaped in a template whose name ends in .html.jinja.
    Raises DrafterError with file and line for a missing or mistaken template.
    """
    import jinja2

    names = [template] if isinstance(template, str) else list(template)
    folders = tuple(f for f in (folder, places.config() / "templates", places.data("templates")) if f)
    try:
        from drafter.templating.sandbox import Spent, spent

        spent.set(Spent())
        return _environment(folders, autoescape=names[0].endswith((".html", ".html.jinja"))).select_template(names).render(dict(values))
    except jinja2.TemplateNotFound as error:
        raise DrafterError(f"no template {error.name}", f"put it in one of: {', '.join(map(str, folders))}", Exit.USAGE) from error
    except jinja2.TemplateSyntaxError as error:
        raise DrafterError(f"{error.filename or error.name}, line {error.lineno}: {error.message}", "mend the template") from error
    except Exception as error:  # as above
        raise DrafterError(f"{_place(error, folders) or names[0]}: {_briefly(error)}", "mend the template") from error


def _place(error: BaseException, folders: Sequence[Path]) -> str:
    """File and line of the template that a failure at run time came from, the innermost where one includes another."""
    trace, place = error.__traceback__, ""
    while trace:
        file = trace.tb_frame.f_code.co_filename
        if any(Path(file).is_relative_to(f) for f in folders):
            place = f"{file}, line {trace.tb_lineno}"
        trace = trace.tb_next
    return place
