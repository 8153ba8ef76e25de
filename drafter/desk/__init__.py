"""The desk: the one thing that changes. An open draft with its verbs; its files, journal and lock; and how it is opened."""

from drafter.desk.desk import Desk
from drafter.desk.files import JOURNAL, digest, held, relative
from drafter.desk.opening import open_desk, predecessor, predecessor_file

__all__ = ["JOURNAL", "Desk", "digest", "held", "open_desk", "predecessor", "predecessor_file", "relative"]
