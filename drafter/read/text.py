"""Plain text and Markdown in, as converters and people leave them: to a Resolution.

In go bytes, out comes every paragraph, sub-paragraph, indicator, note and field that the text gives, to the letter; what was mended
or is suspect stands in `repairs`. Only what is no text at all is refused. Other formats that are text in the end (HTML) come in by
the same door, as marked-up text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from drafter.model import Annex, Footnote, Metadata, Repair, Resolution
from drafter.read.body import Body
from drafter.read.closing import Closing, closing
from drafter.read.commentary import commentary, is_commentary
from drafter.read.decoding import decoded
from drafter.read.fields import Masthead
from drafter.read.footnotes import footnotes
from drafter.read.indicators import settle
from drafter.read.markup import unmarked
from drafter.read.masthead import header_end, masthead, metadata, titled
from drafter.read.nodes import paragraphs
from drafter.read.pieces import Piece, pieces, without_furniture
from drafter.read.wording import ending, goes_on, number, opens
from drafter.words import ORGANS

_ORGAN = "|".join(map(re.escape, ORGANS))
_OTHER_ORGAN = r"[A-Z][\w’'-]*(?: (?:[A-Z][\w’'-]*|of|the|and|on|for|to|in|with|against))*"
_ACTING = r"(?:Assembly|Council|Commission|Committee|Conference|Congress|Board|Parties|Forum)"
_ENACTING = re.compile(rf"(?P<words>(?:The|THE) (?i:{_ORGAN})|The (?=[^,]*{_ACTING}){_OTHER_ORGAN})\s*[,:]?")
_RUN_IN = re.compile(rf"(?P<words>The (?:{_ORGAN})),? (?P<rest>[A-Z].*)")
_LANGUAGES = {"en": "the of and by with".split(), "fr": "le la les des et du".split(), "es": "el los las y del por".split()}


def read(content: bytes, name: str) -> Resolution:
    """The resolution in these bytes. Raises DrafterError (with `name`) for what is empty or no text."""
    text, repairs = decoded(content, name)
    plain, mended = unmarked(text)
    found, furniture = without_furniture(pieces(plain))
    notes, rest, doubts = footnotes(found, plain)
    return structure(rest, notes, [*repairs, *mended, *furniture, *doubts], plain)


def structure(found: list[Piece], notes: list[Footnote], repairs: list[Repair], known: str, flat: bool = True) -> Resolution:
    """The resolution that these pieces and notes are; `known` is the whole text, `flat` is false where no indicator can be a plain number."""
    language = _language(known)
    head, enacting, rest = split(found)
    if enacting is None and is_commentary(found):
        return replace(commentary(found, language, repairs), footnotes=tuple(notes))
    made = masthead(head)
    titled(made)
    if enacting is None and made.kind == "resolution":
        repairs.append(Repair("no-enacting-words", "enacting", "No line names the organ that acts (such as “The General Assembly,”)."))
    end = closing(rest, known)
    body = Body(known, paged=language in ("en", None) and _is_paged(found, repairs))
    if enacting is None and made.kind != "resolution":
        body.part = "operative"
    body.read(end.body)
    return _assembled(made, enacting, body, end, notes, repairs, language, flat)


def _assembled(
    made: Masthead, enacting: str | None, body: Body, end: Closing, notes: list[Footnote], repairs: list[Repair], language: str | None, flat: bool
) -> Resolution:
    annexed = [node for annex in end.annexes for node in annex.nodes]
    cited = settle([node for top in (*body.preambular, *body.operative, *annexed) for node in top.walk()], notes, flat)
    _final_punctuation(body)
    _numbers(body)
    if body.bullets:
        repairs.append(Repair("list-bullets", "text", f"{body.bullets} list bullets before numbers and labels were taken out."))
    preambular, first = paragraphs(body.preambular, "PP")
    operative, second = paragraphs(body.operative, "OP")
    third: list[Repair] = []
    annexes: list[Annex] = []
    for n, annex in enumerate(end.annexes, 1):
        inside, mended = paragraphs(annex.nodes, f"AX{n}.")
        annexes.append(Annex(annex.heading, annex.title, inside))
        third += mended
    return Resolution(
        kind=made.kind,
        metadata=_dated(metadata(made, enacting.removeprefix("The ") if enacting else None, language), end, repairs),
        enacting=enacting,
        preambular=preambular,
        operative=operative,
        footnotes=tuple(notes),
        annexes=tuple(annexes),
        repairs=(*repairs, *made.repairs, *end.repairs, *cited, *first, *second, *third),
    )


def _is_paged(found: Sequence[Piece], repairs: Sequence[Repair]) -> bool:
    """Whether a text shows that pages or wrapped lines have cut it."""
    return any(r.code == "page-furniture" for r in repairs) or any(p.after_notes or p.flows or (p.gap > 0 and goes_on(p.text)) for p in found)


def _language(text: str) -> str | None:
    """The language whose little words the text has most of; None where there are none."""
    found = Counter(re.findall(r"\w+", text.lower()))
    counts = {language: sum(found[word] for word in words) for language, words in _LANGUAGES.items()}
    most = max(counts, key=lambda language: counts[language])
    return most if counts[most] else None


def is_enacting(text: str) -> bool:
    """Whether a line names the organ that acts: "The General Assembly,"."""
    return _ENACTING.fullmatch(text) is not None


def split(found: Sequence[Piece]) -> tuple[list[Piece], str | None, list[Piece]]:
    """Masthead, enacting words, and the rest; without enacting words the first opening parts them."""
    for n, piece in enumerate(found):
        alone = _ENACTING.fullmatch(piece.text)
        run_in = _RUN_IN.fullmatch(piece.text)
        if alone:
            return list(found[:n]), alone["words"].strip(), list(found[n + 1 :])
        if run_in and (opens(run_in["rest"], "preambular") or opens(run_in["rest"], "operative")):
            return list(found[:n]), run_in["words"], [replace(piece, text=run_in["rest"]), *found[n + 1 :]]
        if _begins_body(piece):
            return list(found[:n]), None, list(found[n:])
    end = header_end(found)
    return list(found[:end]), None, list(found[end:])


def _begins_body(piece: Piece) -> bool:
    counted = number(piece.text)
    text = counted.rest if counted else piece.text
    return (opens(text, "preambular") or opens(text, "operative")) and text.endswith((",", ";", ":"))


def _final_punctuation(body: Body) -> None:
    """Marks paragraphs that end as those of their part don't (B-1, B-2); the text stays as it is."""
    for n, node in enumerate(body.preambular + body.operative):
        preambular = node.opening == "preambular"
        after = body.operative[n - len(body.preambular) + 1 :]
        last = not preambular and (not after or after[0].section != node.section)
        due = "," if preambular else ".;" if last else ";"
        end = ending(node.text)
        if node.subs and end == ":":
            wrong = [sub for sub in node.subs if not sub.subs and ending(sub.text) not in (",;." if not preambular else ",")]
            for sub in wrong:
                sub.mend("final-punctuation", f"It ends with “{ending(sub.text)}”.")
        elif end not in due:
            node.mend("final-punctuation", f"It ends with “{end}” where “{due[0]}” is due; the text was left as it is.")


def _numbers(body: Body) -> None:
    """Marks operative paragraphs that should have a number and have none."""
    for node in body.operative:
        if node.number is None and len(body.operative) > 1 and node.opening == "operative":
            node.mend("number-missing", "The source gives it no number.")


def _dated(made: Metadata, end: Closing, repairs: list[Repair]) -> Metadata:
    """The metadata with what the closing lines say."""
    if end.date and made.adopted_date and end.date != made.adopted_date:
        repairs.append(Repair("dates-differ", "metadata", f"Adopted on {made.adopted_date} by the masthead, on {end.date} by the closing lines."))
    return replace(
        made,
        plenary_meeting=end.meeting or made.plenary_meeting,
        plenary_date=end.date,
        adopted_date=made.adopted_date or (end.date if end.meeting else None),
        status=made.status or ("adopted" if end.meeting else None),
    )
