"""Cover page, preface, conclusions and identification to Metadata.

In go the elements that hold them, out come the fields, each as printed in the language of the file; dates, the session and the
language come from attributes, which are the same in all six. What no field holds is told in a repair.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from drafter.draft import BLANK
from drafter.model import Metadata, Repair
from drafter.read.akn.running import words
from drafter.read.trees import Element, child, descendants, local, loose
from drafter.symbols import SYMBOL

_LANGUAGES: dict[str, str | None] = {
    "eng": "en",
    "fra": "fr",
    "fre": "fr",
    "spa": "es",
    "rus": "ru",
    "zho": "zh",
    "chi": "zh",
    "ara": "ar",
    "und": None,
}
_ITEM = re.compile(r"__|\d{1,3}(?: ?\([a-z]{1,2}\))*(?:(?:,? (?:and|et|y|и|و) ?|, |和|、)(?:\d{1,3}|\([a-z]{1,2}\))(?: ?\([a-z]{1,2}\))*)*")
_PARAGRAPH = re.compile(r"\d+(?:\D+\d+)*")
_FIELDS = frozenset("docAuthority docNumber docStatus docDate docTitle docProponent session authorialNote event location".split())
_INLINE_FIELDS = frozenset(("agenda item", "agenda item name", "originating document", "adoptionMeeting", "original language", "sponsor"))
_DATE = re.compile(r"(?!0001)\d{4}-\d{2}-\d{2}")  # the year 1 stands for a date that nobody knows
_LETTERS = re.compile(r" ?[A-Z](?:(?:[-–]| and | to )[A-Z])?$")


@dataclass(frozen=True, slots=True)
class Around:
    """What surrounds a text: the elements of its identification, cover page, preface and conclusions, and those of the collection that holds it."""

    text: Element
    collection: Element | None = None

    def all(self, part: str, tag: str, /, **attributes: str) -> list[Element]:
        """Elements of this name and these attributes in a part of the text, else in that of the collection."""
        for holder in (self.text, self.collection):
            inside = child(holder, part) if holder is not None else None
            found = _all(inside, tag, **attributes) if inside is not None else []
            if found:
                return found
        return []

    def first(self, part: str, tag: str, /, **attributes: str) -> Element | None:
        return next(iter(self.all(part, tag, **attributes)), None)

    def words(self, part: str, tag: str, /, **attributes: str) -> str | None:
        return words(self.first(part, tag, **attributes))

    def prefaces(self) -> list[Element]:
        """The text's own preface, then that of the collection."""
        found = [child(holder, "preface") for holder in (self.text, self.collection) if holder is not None]
        return [preface for preface in found if preface is not None]


def metadata(around: Around, repairs: list[Repair]) -> Metadata:
    """The fields; what is odd about them is added to the repairs."""
    number = _number(around)
    symbol = _symbol(around, number)
    report, paragraph = _report(around.words("coverPage", "inline", name="originating document"))
    held = _date(around.first("conclusions", "docDate"))
    for said in (text for part in ("coverPage", "preface", "conclusions") for text in _others(child(around.text, part))):
        repairs.append(Repair("not-understood", "metadata", f"No field was found in: {said}"))
    work = around.first("meta", "FRBRWork")
    adopted = (_date(next(descendants(work, "FRBRdate"), None)) if work is not None else None) or held
    if held and adopted != held:
        repairs.append(Repair("dates-differ", "metadata", f"Adopted on {adopted} by the identification, on {held} by the closing lines."))
    return Metadata(
        symbol=symbol,
        body=around.words("coverPage", "docAuthority", refersTo="#issuingBody"),
        committee=_committee(around),
        session=_session(around, symbol, repairs),
        agenda_item=_agenda_item(around),
        agenda_item_title="; ".join(filter(None, map(words, around.all("coverPage", "inline", name="agenda item name")))) or None,
        title=_title(around, repairs),
        resolution_number=number,
        status=around.words("coverPage", "docStatus", refersTo="#documentStatus") or ("adopted" if adopted else None),
        adopted_date=adopted,
        distr=_distribution(around),
        distr_date=_date(around.first("coverPage", "docDate")),
        original_language=re.sub(r"^\w+: ", "", around.words("coverPage", "inline", name="original language") or "") or None,
        language=_language(around),
        sponsors=tuple(filter(None, map(words, around.all("coverPage", "inline", name="sponsor")))),
        report_symbol=report,
        report_paragraph=paragraph,
        plenary_meeting=_meeting(around),
        plenary_date=held,
    )


def _all(element: Element, tag: str, /, **attributes: str) -> list[Element]:
    return [e for e in descendants(element, tag) if all(e.get(key) == value for key, value in attributes.items())]


def _date(element: Element | None) -> str | None:
    said = element.get("date") or "" if element is not None else ""
    return said if _DATE.fullmatch(said) else BLANK if words(element) == BLANK else None


def _language(around: Around) -> str | None:
    found = around.first("meta", "FRBRlanguage")
    said = found.get("language") if found is not None else None
    return _LANGUAGES.get(said, said) if said else None


def _others(element: Element | None) -> Iterator[str]:
    """The text of a part of the masthead that stands in none of its fields."""
    if element is None or local(element) in _FIELDS or element.get("name") in _INLINE_FIELDS:
        return
    if said := loose(element):
        yield said
    for inner in element:
        yield from _others(inner)


# --- symbol, number and title ------------------------------------------------------------------------------------


def _number(around: Around) -> str | None:
    """The number as printed over the title, with the letter of a resolution that is one of several: "75/101 A"."""
    printed = [words(e) or "" for preface in reversed(around.prefaces()) for e in descendants(preface, "docNumber")]
    return " ".join(part.rstrip(". ") for part in printed).strip() or None


def _symbol(around: Around, number: str | None) -> str | None:
    """The symbol on the cover; that of a collection ("A/RES/75/101 A-B") with the letter of this resolution for its letters."""
    printed = around.words("coverPage", "docNumber")
    letter = _LETTERS.search(number) if number and around.collection is not None else None
    return f"{_LETTERS.sub('', printed)} {letter[0].strip()}" if printed and letter else printed


def _title(around: Around, repairs: list[Repair]) -> str | None:
    """The resolution's title; the title over several resolutions is theirs only where they have none of their own."""
    titles = [t for preface in around.prefaces() for t in _all(preface, "docTitle")]
    own = [t for t in titles if t.get("refersTo") == "#resolutionTitle"] or titles
    chosen = words(own[0]) if own else None
    for other in {words(t) for t in titles} - {chosen, None}:
        repairs.append(Repair("title-above", "metadata", f"It stands with others under the title: {other}"))
    return chosen


# --- the cover page ----------------------------------------------------------------------------------------------


def _session(around: Around, symbol: str | None, repairs: list[Repair]) -> int | None:
    found = around.first("coverPage", "session")
    value = found.get("value") or "" if found is not None else ""
    if re.match(r"A/RES/(?:S|ES)-", symbol or ""):
        repairs.append(Repair("special-session", "metadata", f"No regular session: {words(found)}"))
    return int(value) if value.isdecimal() else None


def _agenda_item(around: Around) -> str | None:
    found = around.first("coverPage", "inline", name="agenda item")
    for said in (found.get("title"), words(found)) if found is not None else ():
        if item := _ITEM.search(said or ""):
            return item[0]
    return None


def _committee(around: Around) -> str | None:
    """The Main Committee that the bracket line refers to, by the name that the file gives it."""
    proponent = next((e for e in around.all("coverPage", "docProponent") if e.get("refersTo") != "#sponsors"), None)
    key = (proponent.get("refersTo") or "").lstrip("#") if proponent is not None else ""
    term = next((e for e in around.all("meta", "TLCTerm") if e.get("eId") == key), None)
    return term.get("showAs") if term is not None and key != "noMainCommittee" else None


def _distribution(around: Around) -> str | None:
    said = words(next((e for e in around.all("coverPage", "docStatus") if e.get("refersTo") != "#documentStatus"), None))
    return re.sub(r"^Distr(?:ibution)?\.?\s*[:：]?\s*", "", said) or None if said else None


def _report(bracket: str | None) -> tuple[str | None, str | None]:
    """Symbols and paragraph of the document in brackets: "A/78/482, para. 29" in any language."""
    if not bracket:
        return None, None
    parts = re.split(r"\s*[,،，]\s*", bracket)
    paragraph = _PARAGRAPH.search(parts[-1]) if len(parts) > 1 and not SYMBOL.search(parts[-1]) else None
    return ", ".join(parts[:-1]) if paragraph else bracket, paragraph[0] if paragraph else None


# --- the end -----------------------------------------------------------------------------------------------------


def _meeting(around: Around) -> str | None:
    """The meeting's number as printed ("50th")."""
    found = around.first("conclusions", "location")
    found = around.first("conclusions", "inline") if found is None else found
    said, told = words(found) or "", (found.get("title") or "").strip() if found is not None else ""
    return told if told and told in said else next((word for word in said.split() if re.search(r"\d", word)), None)
