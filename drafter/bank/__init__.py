"""The clause bank: agreed language as families of clauses that a person reads and edits as TOML, with search and completion.

A folder goes in and comes out (`load`, `save`); `search` finds clauses, `complete` says how agreed language goes on, `near` what is
nearest a text. What answers is derived from the folder and kept in the cache, read only where asked; `prepare` makes it beforehand. A
bank that was edited into nonsense is refused with file, line and what was expected; an interrupted write leaves it as it was.
"""

from drafter.bank.bank import Bank, Mined
from drafter.bank.completion import Completion, complete
from drafter.bank.families import Family, Source, Variant
from drafter.bank.folder import load, prepare, save
from drafter.bank.nearest import Near, near, said, said_elsewhere
from drafter.bank.search import Hit, search

__all__ = [
    "Bank",
    "Completion",
    "Family",
    "Hit",
    "Mined",
    "Near",
    "Source",
    "Variant",
    "complete",
    "load",
    "near",
    "prepare",
    "said",
    "said_elsewhere",
    "save",
    "search",
]
