"""Jinja, the only door to it: slots inside clauses, and the template files of documents.

Templates and drafts come from other people, so the environment is sandboxed and strict: no attribute tricks, no undefined
names, and a mistake is told with its file and line. It is imported when a slot or a template is met: most commands meet none.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Mapping, Sequence
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
_MOST = 100_000  # the most that a product in a template may come to: characters, items, or a number
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
    from jinja2.exceptions import SecurityError
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    class Sandbox(ImmutableSandboxedEnvironment):
        """No arithmetic that makes much of little: a draft from elsewhere may not fill the memory."""

        intercepted_binops = frozenset(["*", "**"])

        def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
            size = (len(left) if hasattr(left, "__len__") else abs(left)) * (len(right) if hasattr(right, "__len__") else abs(right))
            if operator == "**" or size > _MOST:
                raise SecurityError(f"{operator} makes too much of little")
            return left * right

    made = Sandbox(
        loader=jinja2.FileSystemLoader([str(f) for f in folders]),
        undefined=jinja2.StrictUndefined,
        autoescape=autoescape,
        keep_trailing_newline=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"ordinal": ordinal, "date": printed_date, "series": series, "superscript": superscript}
    return made


@cache
def _clauses() -> jinja2.Environment:
    return _environment((), autoescape=False)


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
    with contextlib.suppress(KeyError):  # nothing but slots with values: no template is needed
        filled, rest = _BARE_SLOT.sub(lambda slot: str(values[slot[1]]), text), _BARE_SLOT.sub("", text)
        if not any(sign in rest for sign in ("{{", "{%", "{#", "\r")):
            return filled
    import jinja2

    try:
        return _clause(text).render(dict(values))
    except jinja2.UndefinedError as error:
        raise DrafterError(f"{where}: {error.message}", "give the slot a value under [[slots]], or take it out of the text") from error
    except (jinja2.TemplateError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError) as error:
        raise DrafterError(f"{where}: {error}", "mend the slot; a literal {{ is written {{ '{' }}{") from error


def render(template: str | Sequence[str], values: Mapping[str, Any], folder: Path | None = None) -> str:
    """A document from `templates/<template>`; a file of that name in `folder` or in the user's settings folder goes first.

    Of several names the first that there is. Texts are escaped in a template whose name ends in .html.jinja.
    Raises DrafterError with file and line for a missing or mistaken template.
    """
    import jinja2

    names = [template] if isinstance(template, str) else list(template)
    folders = tuple(f for f in (folder, places.config() / "templates", places.data("templates")) if f)
    try:
        return _environment(folders, autoescape=names[0].endswith((".html", ".html.jinja"))).select_template(names).render(dict(values))
    except jinja2.TemplateNotFound as error:
        raise DrafterError(f"no template {error.name}", f"put it in one of: {', '.join(map(str, folders))}", Exit.USAGE) from error
    except jinja2.TemplateSyntaxError as error:
        raise DrafterError(f"{error.filename or error.name}, line {error.lineno}: {error.message}", "mend the template") from error
    except (jinja2.TemplateError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError) as error:
        raise DrafterError(f"{_place(error, folders) or names[0]}: {error}", "mend the template") from error


def _place(error: BaseException, folders: Sequence[Path]) -> str:
    """File and line of the template that a failure at run time came from, the innermost where one includes another."""
    trace, place = error.__traceback__, ""
    while trace:
        file = trace.tb_frame.f_code.co_filename
        if any(Path(file).is_relative_to(f) for f in folders):
            place = f"{file}, line {trace.tb_lineno}"
        trace = trace.tb_next
    return place
