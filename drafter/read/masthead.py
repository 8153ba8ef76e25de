"""The masthead: what stands before the enacting words, to Metadata.

In go the pieces above the enacting words, out come the fields they give, the kind of text, and repairs. Each line is read field by
field (a converter may have put two on one line); what is no known field is the agenda item's title or the title, by its place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from drafter.model import Kind, Metadata, Repair
from drafter.read.pieces import Piece
from drafter.read.wording import INDICATOR, joined
from drafter.symbols import NUMBER, SYMBOL, symbol_session
from drafter.words import COMMITTEES, MONTH, NAMES_WITH_AND, ORDINAL, ORGANS, iso_date, ordinal_value

_DATE = rf"\d{{1,2}} {MONTH} \d{{4}}"
_ORGAN = "|".join(map(re.escape, ORGANS))
_KINDS = r"(?P<kind>(?:further )?(?:revised )?draft (?:resolution|decision)s?|(?:revised )?amendments? to (?:the )?(?:(?:further )?revised )?draft (?:resolution|decision)\b.*)"
_SYMBOL_PREFIX = {"General Assembly": "A/RES/", "Economic and Social Council": "E/RES/", "Human Rights Council": "A/HRC/RES/"}
_STATUS = re.compile(r"(?P<revised>revised )?draft", re.I)


@dataclass
class Masthead:
    """What has been read so far: fields by name, free lines with the field they follow, the kind of text, repairs."""

    fields: dict[str, str] = field(default_factory=dict)
    sponsors: tuple[str, ...] = ()
    kind: Kind = "resolution"
    free: list[tuple[str, str]] = field(default_factory=list)
    after: str = ""
    repairs: list[Repair] = field(default_factory=list)

    def give(self, name: str, value: str) -> None:
        """A field's value; the first one stands."""
        self.fields.setdefault(name, value.strip())
        self.after = name

    def suspect(self, code: str, message: str) -> None:
        """Something repaired or suspect in the masthead."""
        self.repairs.append(Repair(code, "metadata", message))


_Taker = Callable[[Masthead, re.Match[str]], None]


def _given(name: str, group: int | str = 0) -> _Taker:
    return lambda made, m: made.give(name, m[group])


def _known(name: str) -> _Taker:
    """A line that repeats what is known elsewhere: nothing to keep but its place."""

    def take(made: Masthead, _: re.Match[str]) -> None:
        made.after = name

    return take


def _session(made: Masthead, m: re.Match[str]) -> None:
    if m["special"]:
        made.suspect("special-session", f"No regular session: {m[0]}")
    else:
        made.give("session", str(ordinal_value(m["ordinal"])))
    made.after = "session"


def _date(made: Masthead, m: re.Match[str]) -> None:
    if "distr" in made.fields and "distr_date" not in made.fields:
        made.give("distr_date", iso_date(m[0]) or "")
    else:
        made.free.append((made.after, m[0]))


def _adopted(made: Masthead, m: re.Match[str]) -> None:
    if m["kind"].lower() == "decision":
        made.kind = "decision"
    if m["organ"]:
        made.give("organ", m["organ"])
    made.give("adopted_date", iso_date(m["date"]) or "")
    made.give("status", "adopted")


def _bracket(made: Masthead, m: re.Match[str]) -> None:
    made.after = "bracket"
    said = m["said"]
    committee = next((c for c in COMMITTEES if c in said), None)
    if committee and not said.startswith("without reference"):
        made.give("committee", committee)
    symbols = re.search(rf"\((?P<symbols>{SYMBOL.pattern}(?:(?:, | and |,? (?=sect|chap|para)).*)?)\)", said)
    if symbols:
        paragraph = re.search(r",? paras?\. (.+)$", symbols["symbols"])
        made.give("report_symbol", symbols["symbols"][: paragraph.start()] if paragraph else symbols["symbols"])
        if paragraph:
            made.give("report_paragraph", paragraph[1])
    made.after = "bracket"


def _numbered(made: Masthead, m: re.Match[str]) -> None:
    made.give("resolution_number", m["number"])
    made.give("title", m["title"])


def _council(made: Masthead, m: re.Match[str]) -> None:
    made.give("resolution_number", m["number"])
    made.give("organ", "Security Council")


def _kind(made: Masthead, said: str) -> None:
    if "amendment" in said.lower():
        made.kind = "amendment"
    elif "decision" in said.lower():
        made.kind = "decision"
    found = _STATUS.search(said)
    if found:
        made.give("status", "revised draft" if found["revised"] else "draft")


def _draft(made: Masthead, m: re.Match[str]) -> None:
    _kind(made, m[0])
    made.after = "draft"
    if m["title"]:
        made.give("title", m["title"])


def _sponsored(made: Masthead, m: re.Match[str]) -> None:
    _kind(made, m["kind"])
    made.sponsors = made.sponsors or names(INDICATOR.sub("", m["names"]).rstrip(" *"))
    made.after = "sponsors"


def _submitted(made: Masthead, m: re.Match[str]) -> None:
    _kind(made, m[0])
    made.suspect("submitted-by", f"Submitted, but by no list of States: {m[0]}")
    made.after = "sponsors"


# What a line may hold, tried in this order at its start until nothing fits: a pattern, and what is done with it.
_WHOLE: tuple[tuple[re.Pattern[str], _Taker], ...] = (
    (re.compile(r"\[(?P<said>(?:on the report|without reference|on a proposal|on the recommendation|adopted|Adopted).*)\]", re.S), _bracket),
    (re.compile(rf"(?P<names>[A-Z][^:]*?):\*?(?:\[\^\S+\])?\*? {_KINDS}", re.I), _sponsored),
    (re.compile(r"(?:Revised )?Draft (?:resolution|decision) (?:submitted|proposed|recommended) .+", re.I), _submitted),
    (re.compile(rf"(?P<number>{NUMBER})\.? (?P<title>[A-Z“\"].*)"), _numbered),
    (re.compile(r"Resolution (?P<number>\d{1,4} \(\d{4}\))"), _council),
    (re.compile(r"(?:Further )?(?:Revised )?Draft (?:resolution|decision)(?: (?:[IVXL]+|\d+|[A-Z]))?(?:[:.] (?P<title>.+))?", re.I), _draft),
    (re.compile(r"English|Original version", re.I), _known("language")),
)
_FIELDS: tuple[tuple[re.Pattern[str], _Taker], ...] = (
    (re.compile(r"United Nations(?=$|\s+(?:[A-Z]+/|General Assembly|Economic and|Nations Unies))"), _known("name")),
    (re.compile(rf"(?:Document |Doc\. |Symbol:? ?)?(?P<symbol>{SYMBOL.pattern})\*{{0,2}}(?=$|\s)"), _given("symbol", "symbol")),
    (re.compile(r"Distr(?:ibution)?\s*\.?\s*:?\s*(?P<kind>General|Limited|Restricted|Provisional)\b", re.I), _given("distr", "kind")),
    (re.compile(r"Original\s*:\s*(?P<language>[A-Z][a-z]+(?:(?:, |/| and )[A-Z][a-z]+)*)(?: only)?"), _given("original_language", "language")),
    (re.compile(_DATE), _date),
    (
        re.compile(
            rf"(?:Resumed )?(?P<ordinal>{ORDINAL})(?P<special> (?:special|emergency special))?(?: (?:regular|resumed|annual))? session\b", re.I
        ),
        _session,
    ),
    (re.compile(r"(?:(?:Substantive |Organizational |Resumed |Regular )*[Ss]ession of \d{4}|\d{4} session)"), _known("session")),
    (
        re.compile(
            r"(?:Provisional )?agenda items? (?P<item>\d{1,3}(?: ?\([a-z]{1,2}\))*(?:(?:, | and | to )(?:\d{1,3}|\([a-z]{1,2}\))(?: ?\([a-z]{1,2}\))*)*)(?! of)",
            re.I,
        ),
        _given("agenda_item", "item"),
    ),
    (re.compile(r"(?:%s)(?=$|\s+(?:Agenda|Item))" % "|".join(map(re.escape, sorted(COMMITTEES, key=len, reverse=True)))), _given("committee")),
    (re.compile(rf"(?:{_ORGAN})(?=$|\s+(?:Distr|[A-Z]+/|{ORDINAL} session|\d{{4}} session))", re.I), _given("organ")),
    (
        re.compile(
            rf"(?P<kind>Resolution|Decision)s? adopted by (?:the )?(?P<organ>{_ORGAN})(?: at [^,]+,)? on (?P<date>{_DATE})(?: \(continued\))?", re.I
        ),
        _adopted,
    ),
    (re.compile(rf"Adopted by the (?P<organ>{_ORGAN})(?P<kind>) at its \w+ meeting,? on (?P<date>{_DATE})", re.I), _adopted),
)


def masthead(found: Sequence[Piece]) -> Masthead:
    """The fields that these lines give."""
    made = Masthead()
    for block in _blocks(found):
        _take(made, block)
    return made


def _blocks(found: Sequence[Piece]) -> list[list[Piece]]:
    """Lines that belong together: those without a blank line between, a bracket up to its end, a list of sponsors up to its colon."""
    blocks: list[list[Piece]] = []
    for piece in found:
        before = " ".join(p.text for p in blocks[-1]) if blocks else ""
        unfinished = before.startswith("[") and "]" not in before or before.endswith((",", " and"))
        if blocks and (piece.gap == 0 or unfinished):
            blocks[-1].append(piece)
        else:
            blocks.append([piece])
    return blocks


def _take(made: Masthead, lines: list[Piece]) -> None:
    """A block of lines: the longest run of them that is one field, then what is left."""
    lines = list(lines)
    while lines:
        run = next((size for size in range(len(lines), 0, -1) if _whole(lines[:size])), 0)
        if run:
            matched, take = _whole(lines[:run]) or (None, None)
            if matched and take:
                take(made, matched)
        else:
            _line(made, lines[0])
        lines = lines[max(run, 1) :]


def _whole(lines: Sequence[Piece]) -> tuple[re.Match[str], _Taker] | None:
    """The one field that these lines are, none of them beginning another."""
    text = lines[0].text
    for line in lines[1:]:
        if any(pattern.match(line.text) for pattern, _ in (*_FIELDS, *_WHOLE)):
            return None
        text = joined(text, line.text)
    return next(((m, take) for pattern, take in _WHOLE if (m := pattern.fullmatch(text))), None)


def _line(made: Masthead, piece: Piece) -> None:
    """A line field by field; what is left of it is free, or goes on with the free line above."""
    text, fields = piece.text, 0
    while text:
        found = next(((m, take) for pattern, take in _FIELDS if (m := pattern.match(text))), None)
        if not found:
            break
        found[1](made, found[0])
        text = text[found[0].end() :].strip(" \t,;|")
        fields += 1
    whole = _whole([replace(piece, text=text)]) if text and fields else None
    if whole:
        whole[1](made, whole[0])
    elif text:
        _free(made, text, piece, fields)
    if fields + bool(text) > 1:
        made.suspect("fields-on-one-line", f"Two fields of the masthead stood on one line: {piece.text}")


def _free(made: Masthead, text: str, piece: Piece, fields: int) -> None:
    goes_on = not fields and piece.gap == 0 and (piece.flows or text[:1].islower() or text[:1] == "(")
    if made.after == "title" and text[:1].islower():
        made.fields["title"] = joined(made.fields["title"], text)
        made.suspect("rejoined-page-break", f"The title was broken before: {text}")
    elif made.after == "free" and goes_on:
        name, above = made.free[-1]
        made.free[-1] = (name, joined(above, text))
    else:
        made.free.append((made.after, text))
        made.after = "free"


def titled(made: Masthead) -> None:
    """Gives the free lines their names: the agenda item's title follows its number, the title is what stands last or after the sponsors."""
    free = made.free
    if "title" not in made.fields and free:
        after = next((n for n, (name, _) in enumerate(free) if name in ("sponsors", "draft", "bracket", "adopted_date")), None)
        made.give("title", free.pop(len(free) - 1 if after is None else after)[1])
    about = next((n for n, (name, _) in enumerate(free) if name == "agenda_item"), None)
    if about is not None:
        made.give("agenda_item_title", free.pop(about)[1])
    for _, text in free:
        made.suspect("not-understood", f"No field of the masthead was found in: {text}")


def metadata(made: Masthead, body: str | None, language: str | None) -> Metadata:
    """The fields as Metadata; `body` is what the enacting words say."""
    given = made.fields
    number, session = given.get("resolution_number"), given.get("session")
    organ = body or given.get("organ")
    adopted = given.get("status") == "adopted" or (number is not None and "status" not in given)
    symbol = given.get("symbol")
    if symbol is None and number and adopted and organ in _SYMBOL_PREFIX:
        symbol = _SYMBOL_PREFIX[organ] + number
    sessions = [int(session)] if session else [s for s in (symbol_session(symbol or ""),) if s]
    plain = {name: value for name, value in given.items() if name not in ("organ", "session", "symbol", "title") and value}
    return replace(
        Metadata(**plain),  # type: ignore[arg-type]
        symbol=symbol,
        body=organ,
        session=sessions[0] if sessions else None,
        status=given.get("status") or ("adopted" if adopted and number else None),
        title=given.get("title"),
        language=language,
        sponsors=made.sponsors,
    )


def names(text: str) -> tuple[str, ...]:
    """States of a sponsors line: "Peru, Vanuatu and Venezuela (Bolivarian Republic of)" -> three. "and" inside a name or in brackets parts nothing."""
    safe = re.sub(
        r"\([^()]*\)|\[[^\[\]]*\]|" + "|".join(map(re.escape, NAMES_WITH_AND)), lambda m: m[0].replace(",", "\0").replace(" and ", "\1"), text
    )
    parts = [part for comma in safe.split(",") for part in comma.split(" and ")]
    return tuple(" ".join(p.replace("\0", ",").replace("\1", " and ").split()) for p in parts if p.strip(" *."))
