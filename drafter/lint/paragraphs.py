"""Rules on the form of paragraphs (CONVENTIONS B): how they end, where commas stand, how organs and the text itself are named."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.lint.finding import BODY, Passage, Rule, Slip
from drafter.words import VERBS

_FINAL = tuple(",;.:")
_UNSEEN = " \u200e\u200f\u200b\ufeff"
_STOPS = frozenset(
    "v No Nos vol vols chap chaps sect sects para paras art arts p pp Mr Mrs Ms Dr St D C U S cf ed eds rev add corr fig approx Rev Add Corr".split()
)
_FULL_STOP = re.compile(r"(?<!\b[A-Z])(?<=[a-z0-9)”])\.(?= +[A-Z])")
_WORD_BEFORE = re.compile(r"[\w]+$")
_ACTS = "|".join(
    third
    for base, (_, third) in VERBS.items()
    if base in "encourage urge invite decide recognize emphasize reaffirm welcome reiterate commend condemn acknowledge recommend express".split()
)
_NO_COMMA = re.compile(rf"(?<=[a-z]) and (?:(?:also|further) )?(?={_ACTS})(?:{_ACTS})\b")


def paragraph_end(p: Passage) -> Iterator[Slip]:
    """A preambular paragraph ends with a comma, an operative one with a semicolon, the last with a full stop, a chapeau with a colon."""
    if not p.text or not p.ends:
        return
    text = p.text.rstrip(_UNSEEN)
    if text[-1:] in (*p.ends, "?") or (text[-1:] in "”’\"'" and text[-2:-1] in p.ends):
        return
    trailing = re.search(r"[,;:] and$", text) if p.ends[0] != ":" else None
    start = trailing.start() if trailing else len(text) - (text[-1:] in _FINAL)
    yield Slip(start, len(text), f"should end with {_NAMES[p.ends[0]]}", p.ends[0])


_NAMES = {",": "a comma", ";": "a semicolon", ".": "a full stop", ":": "a colon"}


def item_capital(p: Passage) -> Iterator[Slip]:
    """The first word of a sub-paragraph has a capital (B-3)."""
    if p.part == "operative" and p.text[:1].islower() and not re.match(r"[a-z]-|[a-z]+[A-Z]", p.text):
        yield Slip(0, 1, "the first word of a sub-paragraph has a capital", p.text[0].upper())


def full_stop_inside(p: Passage) -> Iterator[Slip]:
    """A resolution is one sentence: no full stop inside a paragraph but in abbreviations (B-6)."""
    for m in _FULL_STOP.finditer(p.text):
        word = _WORD_BEFORE.search(p.text, 0, m.start())
        if not (word and word[0] in _STOPS) and not _quoted(p.text, m.start()):
            yield Slip(m.start(), m.end(), "no full stop stands inside a paragraph: a resolution is one sentence")


def _quoted(text: str, at: int) -> bool:
    """Whether a place stands inside quotation marks."""
    return text.count("“", 0, at) > text.count("”", 0, at)


def act_comma(p: Passage) -> Iterator[Slip]:
    """A comma stands before "and" that introduces another verb of the organ (B-4)."""
    if p.kind != "paragraph" or p.part != "operative":
        return
    for m in _NO_COMMA.finditer(p.text, p.opening):
        act = re.split(r"; |, and (?:also |further )?(?=[a-z]+s\b)", p.text[p.opening : m.start()])[-1]
        if len(act.split()) > 4 and not re.search(r"\b(?:which|that|who|whose|where|as|how)\b", act):
            yield Slip(m.start(), m.start(), "a comma stands before “and” where another act of the organ follows", ",")


_SELF = re.compile(r"\b([Tt])(?:his|he above) resolution\b(?! of\b)")


def present_resolution(p: Passage) -> Iterator[Slip]:
    """A resolution calls itself "the present resolution" (B-9, E-8)."""
    for m in _SELF.finditer(p.text):
        if not _quoted(p.text, m.start()):
            yield Slip(m.start(), m.end(), "a resolution calls itself “the present resolution”", f"{m[1]}he present resolution")


_SHORT = re.compile(r"\bthe Assembly\b(?! of |’s Declaration)")


_OTHER_ASSEMBLY = re.compile(
    r"\b(?:General|Health|Environment|Habitat|World|National|Parliamentary|Constituent) Assembly"
    r"|\bAssembly of|\bAuthority\b|\bits (?:resolution|decision)"
)


def organ_name(p: Passage) -> Iterator[Slip]:
    """The Assembly's first mention in a paragraph is in full, later ones are short (B-10)."""
    found = _SHORT.search(p.text)
    if found and not _OTHER_ASSEMBLY.search(p.text[: found.start()]):
        yield Slip(found.start(), found.end(), "the first mention in a paragraph is in full: the General Assembly", "the General Assembly")


RULES = (
    Rule("paragraph-end", "error", "B-1, B-2, B-3", paragraph_end, BODY),
    Rule("item-capital", "warning", "B-3", item_capital, ("item",), safe=False),
    Rule("full-stop-inside", "warning", "B-6", full_stop_inside, BODY),
    Rule("act-comma", "warning", "B-4", act_comma, BODY, safe=False),
    Rule("present-resolution", "error", "B-9", present_resolution, BODY),
    Rule("organ-name", "warning", "B-10", organ_name, BODY, safe=False),
)
