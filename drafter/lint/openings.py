"""Rules on the openings of paragraphs: also and further in their cycle (CONVENTIONS B-12), and openings in their part (B-13).

`runs` is a pure function of the order of the paragraphs: after an insertion, a deletion or a move it tells each opening anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from drafter.lint.finding import Level, Passage, Rule, Slip, Text
from drafter.model import Paragraph
from drafter.words import BASES, VERBS, Part, lead_phrase, like

CYCLE = ("", "also", "further")

_FEELING = r"(?:appreciation|concern|satisfaction|regret|interest|gratitude|alarm)"
_DEEP = r"(?:(?:deep|deepest|great|grave|serious|profound|particular|strong|full) )"
_OPERATIVE = re.compile(
    r"(?P<mark>Also |Further )?(?P<adverbs>(?:(?:strongly|deeply|firmly|once again|again|particularly|gravely|seriously) )*)"
    r"(?P<verb>calls (?:once again )?(?:upon|on|for)|takes note|takes into account|bears in mind|looks forward to|appeals to|pays tribute to|[a-z]+)"
    rf"(?P<with> with {_DEEP}?{_FEELING}| in the strongest terms"
    rf"| its [a-z-]+(?: [a-z-]+)?| {_DEEP}*(?:concern|support|appreciation|gratitude|satisfaction|solidarity|regret)\b)?(?P<late> also| further)?",
    re.I,
)
_PREAMBULAR = re.compile(
    r"(?P<verb>taking note|taking into account|bearing in mind|"
    r"looking forward|calling attention|drawing attention|paying tribute|having [a-z]+|[A-Za-z]+ly [a-z]+|[A-Za-z]+)"
    rf"(?P<with> with {_DEEP}?{_FEELING}| (?:its|grave|deep|serious|great) [a-z-]+(?: [a-z-]+)?| concern)?"
    rf"(?P<mark> also| further)?(?P<then> with {_DEEP}?{_FEELING}| its [a-z-]+)?",
    re.I,
)
_WITH_ADDRESSEE = frozenset(("requests", "invites", "encourages", "urges", "appeals to", "calls upon", "calls on", "asks"))
_WITH_NOUN = ("express", "reiterat", "reaffirm", "renew", "convey", "declar")
_ASIDE = re.compile(
    r"(?:as|on|in|within|where|wherever|including|with|without|upon|at|consistent|bearing|pending|under|through|throughout|especially|particularly|notably|"
    r"when|if|following|pursuant|by|for|from|taking|while|once|building|working|acting|inter|according|subject|consequently|accordingly|therefore|also|"
    r"further|together|along|during|after|before|until|since|given|based|depending|drawing|using|rather|likewise|again|inclusive|directly|individually|collectively|jointly|either|both|whether)\b",
    re.I,
)
_REPLACES = re.compile(r" (?:in particular|especially|once again|once more|equally)\b", re.I)


@dataclass(frozen=True, slots=True)
class Head:
    """The opening of a paragraph: its mark ("also", "further" or none), where it ends, and its words without the mark.

    Two with equal `same` are one opening (B-12 a to c); with equal `akin` alone they may be: published texts have it both ways.
    """

    mark: str
    akin: tuple[str, ...]
    same: tuple[str, ...]
    end: int
    bare: str
    at: int

    def marked(self, mark: str) -> str:
        """The opening with another mark."""
        if not mark:
            return self.bare
        if self.at == 0:
            return f"{mark.capitalize()} {self.bare[:1].lower()}{self.bare[1:]}"
        return f"{self.bare[: self.at]} {mark}{self.bare[self.at :]}"


def head(text: str, part: Part) -> Head | None:
    """The opening of a paragraph as the cycle sees it; None where there is none."""
    own = part == "operative" and not lead_phrase(text, "preambular")  # a section of a composite text may have a preamble of its own
    return _operative_head(text) if own else _preambular_head(text)


def _operative_head(text: str) -> Head | None:
    found = _OPERATIVE.match(text)
    if not found or (found["verb"].lower() not in BASES and " " not in found["verb"]):
        return None
    early, with_ = found["mark"] or "", found["with"] or ""
    late = found["late"] or "" if with_ else ""
    end = found.end() if with_ else found.end("verb")
    bare = text[len(early) : end - len(late)]
    verb, adverbs, rest = found["verb"].lower().replace(" once again", ""), found["adverbs"].lower().strip(), text[end:]
    at = len(bare) if late and not early else 0
    kin: tuple[str, ...] = (verb, adverbs)
    same: tuple[str, ...]
    second = re.match(r" and ([a-z]+s)\b", rest)
    if second and not with_:
        kin = same = (verb, f"and {second[1]}", adverbs)
    elif verb in _WITH_ADDRESSEE:
        whom, sure = _addressee(rest)
        kin, same = (verb, whom if sure else "?", adverbs), (verb, whom, adverbs, "" if sure else rest)
    elif with_.startswith(" its ") and verb.startswith(_WITH_NOUN):
        kin = (verb, "") if verb.startswith("reaffirm") else (verb, with_)
        same = (
            verb,
            with_.split(" ")[2],
            _addressee(re.sub(r"^ (?:to|for)\b", "", rest))[0] if "appreciation" in with_ or "request" in with_ else "",
        )
    else:
        kin = (verb, "") if verb.startswith("reaffirm") else (verb, with_.lower(), adverbs)
        same = (verb, _complement(verb, with_), adverbs)
    return Head((early or late).strip().lower(), kin, same, end, like(text, bare), at)


def _preambular_head(text: str) -> Head | None:
    found = _PREAMBULAR.match(text)
    if not found:
        return None
    verb, with_, then = found["verb"], found["with"] or "", found["then"] or ""
    replaced = _REPLACES.match(text, found.end("verb"))
    at = len(verb) + (len(with_) if " with " in with_ or with_ == " concern" else 0)
    second = re.match(r",? and [a-z]+ing\b", text[found.end() :])
    said = _complement(verb.lower(), with_ + then) + (second[0] if second else "")
    kin = (verb.lower(), "" if verb.lower().startswith("reaffirm") else said)
    mark = (found["mark"] or (replaced[0] if replaced else "")).strip().lower()
    return Head(mark, kin, (verb.lower(), said), found.end(), verb + with_ + then, at)


def _complement(verb: str, words: str | None) -> str:
    """The fixed complement that makes an opening another one: a noun with "its" only after express and its kin (B-12 c)."""
    said = re.sub(r" (?:to|that|for|at|about|on)$", "", (words or "").lower().strip())
    return "" if said.startswith("its ") and not verb.startswith(_WITH_NOUN) else said


def _addressee(rest: str) -> tuple[str, bool]:
    """Whom an act addresses, asides between commas left out, and whether that is sure: what no "to" follows, or who is told apart by "that", is not.

    "all Member States" and "Member States" are two (B-12 a).
    """
    found = re.match(r"(.*?)(?:\bto\b|;|:|\b(?:that|which|who)\b|$)", rest.strip(" ,"), re.S)
    said, by = (found[1], found[0][len(found[1]) :]) if found else (rest, "")
    parts = [p.strip() for p in said.split(",")]
    kept = [p for n, p in enumerate(parts) if p and (n == 0 or not _ASIDE.match(p))]
    named = ", ".join(kept if re.search(r"\band\b", kept[-1]) else kept[:1]) if kept else ""
    named = re.sub(r" (?:not|(?:in|to) th(?:at|is) (?:regard|context|end|connection))$", "", " ".join(named.split()).lower())
    named = re.sub(r"^in th(?:at|is) (?:regard|context|connection) ", "", named)
    return re.sub(r"^(?:those|these)\s+", "all ", re.sub(r"^the\s+", "", named)), by in ("to", ":")


def _akin(a: Head, b: Head) -> bool:
    """Whether two openings are one, or may be: an addressee nobody can be sure of ("?") is anybody."""
    return a.same == b.same or a.akin == b.akin or ("?" in (a.akin[1], b.akin[1]) and (a.akin[0], a.akin[2:]) == (b.akin[0], b.akin[2:]))


def runs(paragraphs: Sequence[Paragraph], part: Part) -> Iterator[tuple[Paragraph, Head, str, bool]]:
    """(paragraph, its opening, the mark it should have, whether that is sure). The fourth of a run is bare again; another opening ends it.

    Not sure: the paragraph before has the same verb with what may be another complement or addressee, or the mark counts by the verb alone.
    """
    before: Head | None = None
    section, n, by_verb = None, 0, 0
    for paragraph in paragraphs:
        found = head(paragraph.text, part)
        if paragraph.section != section:
            section, before = paragraph.section, None
        if found is None:
            before = None
            continue
        after = (n + 1) % len(CYCLE)
        if before is None or not _akin(found, before):
            n = 0
        elif found.same == before.same or found.mark == CYCLE[after]:
            n = after
        else:
            n = 0
        by_verb = (by_verb + 1) % len(CYCLE) if before and before.akin[0] == found.akin[0] else 0
        sure = before is None or before.akin[0] != found.akin[0] or before.same == found.same
        mark = CYCLE[n] if found.mark in CYCLE else found.mark
        before = found
        counted = found.mark not in ("", mark) and found.mark == CYCLE[by_verb]
        yield paragraph, found, mark, sure and not counted


def also_further(text: Text) -> Iterator[Slip]:
    """Among consecutive paragraphs with the same opening the second takes "also", the third "further", the fourth none (B-12).

    What goes on rightly from a slip is no slip of its own.
    """
    parts: tuple[tuple[Sequence[Paragraph], Part], ...] = ((text.resolution.preambular, "preambular"), (text.resolution.operative, "operative"))
    for paragraphs, part in parts:
        slipped: str | None = None
        for paragraph, found, mark, sure in runs(paragraphs, part):
            follows = slipped is not None and found.mark == CYCLE[(CYCLE.index(slipped) + 1) % len(CYCLE)]
            slipped = found.mark if found.mark != mark else None
            if found.mark == mark or follows or text.by_place[paragraph.id].kind != "paragraph" or (text.composite and not found.mark):
                continue
            where = {"": "stands alone or begins a run", "also": "is the second in a row", "further": "is the third in a row"}[mark]
            said = f"this opening {where}: {found.marked(mark)}"
            level: Level = "warning" if not found.mark else "error" if sure else "info"
            yield Slip(0, found.end, said, found.marked(mark), level, paragraph.id, sure)


_FORMS = {
    **dict(VERBS.values()),
    **{third: participle for participle, third in VERBS.values()},
}


def opening_part(p: Passage) -> Iterator[Slip]:
    """A participle opens a preambular paragraph, a verb in the third person an operative one (B-1, B-2, B-13)."""
    assert p.part
    if lead_phrase(p.text, p.part) or (p.text.endswith(",") and p.part == "operative" and not p.numbered):
        return
    other: Part = "operative" if p.part == "preambular" else "preambular"
    said = lead_phrase(p.text, other)
    if not said:
        return
    verb = next((w for w in re.finditer(r"[A-Za-z-]+", said) if w[0].lower() in BASES), None)
    if verb is None:
        return
    form = "a participle opens a preambular paragraph" if p.part == "preambular" else "a verb in the third person opens an operative paragraph"
    yield Slip(verb.start(), verb.end(), f"{form}, not “{said}”", like(verb[0], _FORMS[verb[0].lower()]))


def opening_known(p: Passage) -> Iterator[Slip]:
    """The opening is one that resolutions use (B-13)."""
    assert p.part
    if not p.text or any(lead_phrase(p.text, part) for part in ("preambular", "operative")):
        return
    first = re.match(r"[^\s,;:]+", p.text)
    if first:
        kind = "preambular" if p.part == "preambular" else "operative"
        yield Slip(0, first.end(), f"no {kind} paragraph opens with “{first[0]}”")


RULES = (
    Rule("also-further", "error", "B-12", also_further),
    Rule("opening-part", "error", "B-13", opening_part, ("paragraph",)),
    Rule("opening-known", "warning", "B-13", opening_known, ("paragraph",)),
)
