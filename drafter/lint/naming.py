"""Rules on names and what is left of a negotiation (CONVENTIONS B-11, A-5, A-7, E-23, F-5): acronyms, the comma that closes a title, attributions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.lint.finding import BODY, Passage, Rule, Slip, Text

_PLAIN_ACRONYMS = frozenset(
    "UN-Women INTERPOL COVID HIV AIDS II III IV VI VII VIII IX XI XII XIII XIV XV XVI XVII XVIII XIX XX XXI UNESCO UNICEF BRICS ASEAN SWIFT LGBTI "
    "DNA ICT ICTs NEPAD SAMOA GUAM STEM PCT ISO MERCOSUR REDD WASH CEB TRIPS BIMSTEC NPT USA UK SARS".split()
)


def acronym(text: Text) -> Iterator[Slip]:
    """Names are given in full (B-11), in a title always (A-5). An acronym is told where it stands first."""
    told = set()
    for p in text.passages:
        for m in re.finditer(r"(?<![\w/.(-])[A-Z]{3,}s?(?![\w/.)-])", p.text) if p.kind in (*BODY, "title") else ():
            named = re.match(r" [A-Z0-9]|[’+&@]", p.text[m.end() :]) or f"({m[0]})" in p.text
            if m[0] in told or m[0] in _PLAIN_ACRONYMS or named or p.text.isupper() or _in_quotes(p.text, m.start()):
                continue
            told.add(m[0])
            yield Slip(m.start(), m.end(), f"names are given in full: {m[0]}", None, "error" if p.kind == "title" else None, p.where)


def _in_quotes(text: str, at: int) -> bool:
    return text.count("“", 0, at) > text.count("”", 0, at)


def title_comma(p: Passage) -> Iterator[Slip]:
    """A title with a comma inside is closed by one before the sentence goes on (E-23)."""
    for m in re.finditer(_TITLES, p.text):
        if not re.match(r"[,;.:”’)]|$| (?:and|or|of|on|to|at|in|for|from)\b", p.text[m.end() :]):
            yield Slip(m.end(), m.end(), "a comma closes the title", ",")


_TITLES = (
    r"violence against women(?: and girls)?, its causes and consequences"
    r"|Special Rapporteur on trafficking in persons, especially women and children"
    r"|Special Rapporteur on contemporary forms of slavery, including its causes and consequences"
)
_COUNCIL_WORDS = re.compile(r"^Acting under (?:Chapter VII|Article \d+)\b")


def other_organ(p: Passage) -> Iterator[Slip]:
    """Words of the Security Council alone (A-7)."""
    m = _COUNCIL_WORDS.match(p.text)
    if m and p.organ != "Security Council":
        yield Slip(m.start(), m.end(), f"the Security Council acts so, not the {p.organ}")


_WHO = (
    r"(?:EU|UK|US|USA|G77|G-77|CARICOM|CANZ|JUSCANZ|AU|AG|GRULAC|WEOG|EEG|LAS|OIC|CAN|NOR|NZ|AUS|RUS|RF|CHN|JPN|ROK|MEX|BRA|IND|PAK|EGY|CUB|SUI|TUR|"
    r"ISR|ZAF|NGA)"
)
_ATTRIBUTION = re.compile(
    rf"[(\[]{_WHO}(?:(?:, |/| and ){_WHO})*(?:[)\]]|: )|(?<![\w-]){_WHO}(?:(?:, |/){_WHO})* (?:del|delete|retain|reserve|add)\b\.?"
    r"|\bagreed ad ref(?:erendum)?\b|^(?:PP|OP)\d+(?: (?:alt|bis|ter|quater))?\b"
)


def attribution(p: Passage) -> Iterator[Slip]:
    """Who proposes what, and how far it is agreed, is gone when a text is tabled (F-5)."""
    for m in _ATTRIBUTION.finditer(p.text):
        yield Slip(m.start(), m.end(), "a mark of the negotiation is left in the text")


_LINK = re.compile(r"\[[^\[\]]+\]\((?:#|https?:)[^()]*\)|https?://\S+")


def link(p: Passage) -> Iterator[Slip]:
    """Links are no part of the text (D-7)."""
    for m in _LINK.finditer(p.text):
        words = re.match(r"\[([^\[\]]+)\]", m[0])
        yield Slip(m.start(), m.end(), "a link is no part of the text", words[1] if words else None)


_EFFECT = re.compile(
    r"(?:[Aa]lso |[Ff]urther )?(?:[Dd]ecides|[Rr]equests the Secretary-General|[Rr]equests the President of the General Assembly) "
    r"(?:, [^,]*, )?to (?:convene|establish|extend|organize|create|set up|appoint|expand|strengthen the capacity)\b"
)
_FUNDED = re.compile(r"\bresources?\b|\bvoluntary\b|\bfund(?:s|ing|ed)?\b|\bcosts?\b|\bbudget")


def budget_effect(p: Passage) -> Iterator[Slip]:
    """An act that costs money and says nothing of it concerns the Fifth Committee (E-19, rule 153). Reports are asked for everywhere: not told."""
    m = _EFFECT.match(p.text) if p.part == "operative" else None
    if m and not _FUNDED.search(p.text):
        yield Slip(0, m.end(), "it may have effects on the budget (rule 153): nothing is said of resources")


RULES = (
    Rule("acronym", "warning", "B-11, A-5", acronym),
    Rule("title-comma", "info", "E-23", title_comma, BODY, safe=False),
    Rule("other-organ", "error", "A-7", other_organ, ("paragraph",)),
    Rule("attribution", "error", "F-5", attribution, BODY),
    Rule("link", "warning", "D-7", link, BODY),
    Rule("budget-effect", "info", "E-19", budget_effect, ("paragraph",)),
)
