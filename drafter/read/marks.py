r"""Markdown's marks as letters: `escape` puts a backslash before what Markdown would take for its own.

A text so escaped comes back to the letter from `drafter.read.markup`. Superscript digits, which are indicators to a reader, are
written as character references.
"""

from __future__ import annotations

import re

_ANYWHERE = re.compile(
    r"[\\`*~^]"  # itself, code, emphasis, strike-out, superscript
    r"|(?<![^\W_])_|_(?![^\W_])"  # emphasis, not inside a word
    r"|<(?=[A-Za-z/!?])|&(?=#?\w+;)"  # HTML
    r"|\[(?=\\*\^)|\](?=[(\[:])"  # footnotes and links
    r"|\$(?=[^$]*\$)"  # formulas
)
_RAISED = re.compile("[⁰¹²³⁴-⁹]")
_AT_START = re.compile(r"(\s*)(?:([#>+-])|(\d+)([.)])|(\[)(?=[ xX]\]))")


def escape(text: str, at_start: bool) -> str:
    """Text for a Markdown file; `at_start` where a line begins with it (then "1. " would be a list's number, "#" a heading)."""
    safe = _RAISED.sub(lambda m: f"&#{ord(m[0])};", _ANYWHERE.sub(lambda m: "\\" + m[0], text))
    found = _AT_START.match(safe) if at_start else None
    if found is None:
        return safe
    at = next(found.start(n) for n in (2, 4, 5) if found[n])
    return safe[:at] + "\\" + safe[at:]
