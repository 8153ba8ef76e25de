"""From one organ to another: how an organ names its own resolutions and another's changes with it (CONVENTIONS C-10).

In go a text and the organs it moves between, out come the words that name an organ, each with what becomes of it: reworded where that is
mechanical ("its resolution 68/192" is "General Assembly resolution 68/192" elsewhere), asked about where only a person can say it anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from drafter.model import DrafterError, Exit, Resolution
from drafter.roll.place import Verdict
from drafter.symbols import Moving

_NUMBERS = {"General Assembly": r"\d{2,3}/\d|\d+ (?:[A-Z] )?\([IVXLC]+\)", "Economic and Social Council": r"(?:19|20)\d\d/\d"}
_ITS = re.compile(
    r"\bits (?:[a-z]+ )?(?:decisions?|requests?|invitations?|intention|call|commitments?|agenda|previous resolutions|"
    r"(?P<session>[a-z]+-?[a-z]+ session))\b"
)
_OTHERS_SESSION = re.compile(r"Assembly|Council|Conference|Commission|Committee|Parties")
_OTHERS_ACT = re.compile(r"(?:Assembly[^;]{0,80}|\b(?:Secretary-General|States|Office|Council|Committee)[^;,]{0,40})$")
_AGENDA = re.compile(r"\b(?:provisional agenda of its|continue (?:its )?(?:consideration|examination)\b[^;]*? at its)\b")


@dataclass(frozen=True, slots=True)
class Move:
    """A text goes from one organ to another."""

    was: str
    now: str

    def words(self, where: str, text: str) -> Iterator[tuple[Moving, Verdict]]:
        """The words of a paragraph or a note that name an organ's own, with what becomes of each; they may overlap, the first counts."""
        if where.startswith("footnote"):
            yield from self._note(text)
            return
        named = rf"{re.escape(self.now)} resolution(s?)(?= (?:{_NUMBERS[self.now]}))"
        for m in re.finditer(named, text):
            yield _span(m), _said(f"its resolution{m[1]}", f"a text of the {self.now} calls its own resolutions “its”")
        for m in re.finditer(rf"\bits (?:previous )?resolution(s?)(?= (?:{_NUMBERS[self.was]}))", text):
            if not re.search(rf"{self.was}[^;]{{0,40}}$", text[: m.start()]):
                yield _span(m), _said(f"{self.was} resolution{m[1]}", f"a text of the {self.now} names the {self.was} before its resolutions")
        for m in (*_AGENDA.finditer(text), *_ITS.finditer(text)):
            if not (_OTHERS_SESSION if m.groupdict().get("session") else _OTHERS_ACT).search(text[: m.start()]):
                yield _span(m), _asked(f"“{m[0]}” was the {self.was}'s: whose is it in a text of the {self.now}?")
        for m in re.finditer(rf"\b[Tt]he {re.escape(self.now)}\b(?! resolution)", text):
            yield _span(m), _asked(f"a text of the {self.now} speaks of itself by its acts: say this of “its”, or leave the name")

    def _note(self, text: str) -> Iterator[tuple[Moving, Verdict]]:
        if m := re.match(rf"((?:See (?:also )?)?)[Rr]esolution(s?)(?= (?:{_NUMBERS[self.was]}))", text):
            yield _span(m), _said(f"{m[1]}{self.was} resolution{m[2]}", f"a note of the {self.now} names the {self.was} before its resolutions")
        if m := re.match(rf"((?:See (?:also )?)?){re.escape(self.now)} resolution(s?)(?= (?:{_NUMBERS[self.now]}))", text):
            word = "resolution" if m[1] else "Resolution"
            yield _span(m), _said(f"{m[1]}{word}{m[2]}", f"a note of the {self.now} cites its own resolutions without its name")


def move(resolution: Resolution, body: str | None) -> Move | None:
    """The move that a text makes to an organ; None where it stays. Raises DrafterError for an organ whose wording is not known."""
    was = (resolution.enacting or resolution.metadata.body or "General Assembly").removeprefix("The ").rstrip(",")
    if body is None or body == was:
        return None
    if unknown := next((organ for organ in (body, was) if organ not in _NUMBERS), None):
        raise DrafterError(f"how the {unknown} words its texts is not known", f"give one of: {', '.join(_NUMBERS)}", Exit.USAGE)
    return Move(was, body)


def _span(m: re.Match[str]) -> Moving:
    return Moving("expression", m.start(), m.end(), m[0])


def _said(new: str, why: str) -> Verdict:
    return Verdict("replace_resolution", new, "organ_name", "resolution", "organ", why, "sure")


def _asked(why: str) -> Verdict:
    return Verdict("ask", None, "organ_words", "resolution", "organ", why, "unsure")
