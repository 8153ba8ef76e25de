"""Jinja, the only door to it: slots inside clauses, and the template files of documents.

Templates and drafts come from other people, so the environment is sandboxed and strict: no attribute tricks, no undefined
names, and a mistake is told with its file and line.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import jinja2
from jinja2.sandbox import ImmutableSandboxedEnvironment

from drafter import places
from drafter.model import DrafterError, Exit
from drafter.words import ordinal, printed_date

SLOT = re.compile(r"\{\{ *([a-z][a-z0-9_]*)(?: *\| *[a-z_]+)? *\}\}")
_SPECIAL = re.compile(r"\{(?=[{%#]|\Z)")


def series(items: Sequence[str] | str, last: str = " and ") -> str:
    """Words in a row as the United Nations writes them, no serial comma: ["a", "b", "c"] -> "a, b and c" (E-4)."""
    if isinstance(items, str):
        return items
    return ", ".join(items[:-1]) + last + items[-1] if len(items) > 1 else "".join(items)


def superscript(number: object) -> str:
    """A footnote number in superscript digits: 12 -> "¹²"."""
    return str(number).translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"))


def _environment(folders: Sequence[Path], autoescape: bool) -> jinja2.Environment:
    made = ImmutableSandboxedEnvironment(
        loader=jinja2.FileSystemLoader([str(f) for f in folders]),
        undefined=jinja2.StrictUndefined,
        autoescape=autoescape,
        keep_trailing_newline=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"ordinal": ordinal, "date": printed_date, "series": series, "superscript": superscript}
    return made


_clauses: list[jinja2.Environment] = []


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
    if not _clauses:
        _clauses.append(_environment([], autoescape=False))
    try:
        return _clauses[0].from_string(text).render(dict(values))
    except jinja2.UndefinedError as error:
        raise DrafterError(f"{where}: {error.message}", "give the slot a value under [[slots]], or take it out of the text") from error
    except (jinja2.TemplateError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError) as error:
        raise DrafterError(f"{where}: {error}", "mend the slot; a literal {{ is written {{ '{' }}{") from error


def render(template: str, values: Mapping[str, Any], folder: Path | None = None) -> str:
    """A document from `templates/<template>`; a file of that name in `folder` or in the user's settings folder goes first.

    Raises DrafterError with file and line for a missing or mistaken template.
    """
    folders = [f for f in (folder, places.config() / "templates", places.data("templates")) if f]
    try:
        return _environment(folders, autoescape=template.endswith((".html", ".html.jinja"))).get_template(template).render(dict(values))
    except jinja2.TemplateNotFound as error:
        raise DrafterError(f"no template {error.name}", f"put it in one of: {', '.join(map(str, folders))}", Exit.USAGE) from error
    except jinja2.TemplateSyntaxError as error:
        raise DrafterError(f"{error.filename or template}, line {error.lineno}: {error.message}", "mend the template") from error
    except (jinja2.TemplateError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError) as error:
        raise DrafterError(f"{template}{_line(error, template)}: {error}", "mend the template") from error


def _line(error: BaseException, template: str) -> str:
    """Line of the template that a failure at run time came from, as ", line N"."""
    trace, line = error.__traceback__, ""
    while trace:
        if trace.tb_frame.f_code.co_filename.endswith(template):
            line = f", line {trace.tb_lineno}"
        trace = trace.tb_next
    return line
