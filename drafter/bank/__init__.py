"""The clause bank: agreed language as families of clauses that a person reads and edits as TOML, with search and completion.

A folder goes in and comes out (`load`, `save`); `search` finds clauses, `complete` says how agreed language goes on. A bank that was
edited into nonsense is refused with file, place and what was expected; an interrupted write leaves the bank as it was.
"""

from drafter.bank.bank import Bank, Mined
from drafter.bank.completion import Completion, complete
from drafter.bank.families import Family, Source, Variant
from drafter.bank.folder import load, save
from drafter.bank.search import Hit, search

__all__ = ["Bank", "Completion", "Family", "Hit", "Mined", "Source", "Variant", "complete", "load", "save", "search"]
