"""The fields of a masthead: what each looks like, and what is kept of it.

In goes a line (or lines joined), out goes what it says into the Masthead that is being read. A field is a row of a table: a pattern
and what is done with what it found.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from drafter.model import Kind, Repair
from drafter.read.wording import INDICATOR
from drafter.symbols import NUMBER, SYMBOL
from drafter.words import COMMITTEES, MONTH, NAMES_WITH_AND, ORDINAL, ORGANS, iso_date, ordinal_value

_DATE = rf"\d{{1,2}} {MONTH} \d{{4}}"
_SUB_ITEM = r"\([a-z]{1,2}\)"
_SUB_ITEMS = rf"(?: ?{_SUB_ITEM})*"
_COMMITTEE = "|".join(map(re.escape, sorted(COMMITTEES, key=len, reverse=True)))
_ORGAN = "|".join(map(re.escape, ORGANS))
_BLANK = r"__+"  # what a draft shows where nobody knows yet
_WHEN = rf"(?:{_DATE}|{_BLANK})"
_DRAFT = r"(?:(?:further )?revised )?draft (?:resolution|decision)"
_KINDS = rf"(?P<kind>{_DRAFT}s?|(?:revised )?amendments? to (?:the )?{_DRAFT}\b.*)"
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


Taker = Callable[[Masthead, re.Match[str]], None]


def _given(name: str, group: int | str = 0) -> Taker:
    return lambda made, m: made.give(name, m[group])


def _known(name: str) -> Taker:
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


def _session_of_year(made: Masthead, m: re.Match[str]) -> None:
    made.give("session", m["of"] or m["year"])


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
    made.give("plenary_meeting", (m.groupdict().get("meeting") or "").strip("_"))
    made.give("status", "adopted")


def _bracket(made: Masthead, m: re.Match[str]) -> None:
    made.after = "bracket"
    said = m["said"]
    if by := re.match(r"on the (?:report|recommendation) of the (?P<committee>.+?)(?: \(|,|$)", said):
        made.give("committee", by["committee"])
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


def _unnumbered(made: Masthead, m: re.Match[str]) -> None:
    made.give("resolution_number", m[0].partition(".")[0] if m["number"] else "")
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
    made.sponsors = made.sponsors or (names(INDICATOR.sub("", m["names"]).replace("*", "")) if m["names"].strip("_") else ())
    made.after = "sponsors"


def _submitted(made: Masthead, m: re.Match[str]) -> None:
    _kind(made, m[0])
    made.suspect("submitted-by", f"Submitted, but by no list of States: {m[0]}")
    made.after = "sponsors"


_ADOPTED: tuple[tuple[re.Pattern[str], Taker], ...] = (
    (
        re.compile(
            rf"(?P<kind>Resolution|Decision)s? adopted by (?:the )?(?P<organ>{_ORGAN})(?: at [^,]+,)? on (?P<date>{_WHEN})(?: \(continued\))?", re.I
        ),
        _adopted,
    ),
    (re.compile(rf"Adopted by the (?P<organ>{_ORGAN})(?P<kind>) at its (?P<meeting>\w+) meeting,? on (?P<date>{_WHEN})", re.I), _adopted),
)
SPONSORS = re.compile(rf"(?P<names>[A-Z][^:]*?|{_BLANK}):\*?(?:\[\^\S+\])?\*? {_KINDS}", re.I)

# What lines joined may be as a whole: a pattern, and what is done with it.
WHOLE: tuple[tuple[re.Pattern[str], Taker], ...] = (
    (re.compile(r"\[(?P<said>(?:on the report|without reference|on a proposal|on the recommendation|adopted|Adopted).*)\]", re.S), _bracket),
    (SPONSORS, _sponsored),
    *_ADOPTED,
    (re.compile(r"(?:Revised )?Draft (?:resolution|decision) (?:submitted|proposed|recommended) .+", re.I), _submitted),
    (re.compile(rf"(?P<number>{NUMBER})(?:\. (?=\S)| (?=[A-Z“\"]\S))(?P<title>.+)"), _numbered),
    (re.compile(r"Resolution (?P<number>\d{1,4} \(\d{4}\))"), _council),
    (re.compile(r"(?:Further )?(?:Revised )?Draft (?:resolution|decision)(?: (?:[IVXL]+|\d+|[A-Z]))?(?:[:.] (?P<title>.+))?", re.I), _draft),
    (re.compile(rf"(?P<number>\d{{1,4}}/)?{_BLANK}\. (?P<title>.+)"), _unnumbered),
    (re.compile(r"English|Original version", re.I), _known("language")),
)
# What a line may hold one after the other, tried in this order at its start until nothing fits.
FIELDS: tuple[tuple[re.Pattern[str], Taker], ...] = (
    (re.compile(r"United Nations(?=$|\s+(?:[A-Z]+/|__|General Assembly|Economic and|Nations Unies))"), _known("name")),
    (
        re.compile(rf"(?:Document |Doc\. |Symbol:? ?)?(?P<symbol>{SYMBOL.pattern}|[A-Z]+/[\w./-]*{_BLANK}(?:/[A-Z][a-z]+\.\w+)*)\*{{0,2}}(?=$|\s)"),
        _given("symbol", "symbol"),
    ),
    (re.compile(r"Distr(?:ibution)?\s*\.?\s*:?\s*(?P<kind>General|Limited|Restricted|Provisional)\b", re.I), _given("distr", "kind")),
    (re.compile(r"Original\s*:\s*(?P<language>[A-Z][a-z]+(?:(?:, |/| and )[A-Z][a-z]+)*)(?: only)?"), _given("original_language", "language")),
    (re.compile(_DATE), _date),
    (re.compile(rf"(?:Original: )?{_BLANK}(?: session)?(?=$|\s)"), _known("blank")),
    (re.compile(rf"Agenda item {_BLANK}"), _known("agenda_item")),
    (
        re.compile(
            rf"(?=(?-i:[A-Z]))(?:Resumed )?(?P<ordinal>{ORDINAL})(?P<special>(?: emergency)? special)?(?: (?:regular|resumed|annual))? session\b",
            re.I,
        ),
        _session,
    ),
    (re.compile(r"(?:(?:Substantive |Organizational |Resumed |Regular )*[Ss]ession of (?P<of>\d{4})|(?P<year>\d{4}) session)"), _session_of_year),
    (
        re.compile(
            rf"(?:Provisional )?agenda items? (?P<item>\d{{1,3}}{_SUB_ITEMS}(?:(?:, | and | to )(?:\d{{1,3}}|{_SUB_ITEM}){_SUB_ITEMS})*)", re.I
        ),
        _given("agenda_item", "item"),
    ),
    (re.compile(rf"(?:{_COMMITTEE})(?=$|\s+(?:Agenda|Item))"), _given("committee")),
    (re.compile(rf"(?:{_ORGAN})(?=$|\s+(?:Distr|[A-Z]+/|{ORDINAL} session|\d{{4}} session))", re.I), _given("organ")),
    *_ADOPTED,
)


def names(text: str) -> tuple[str, ...]:
    """States of a sponsors line: "Peru and Venezuela (Bolivarian Republic of)" -> two. "and" inside a name or in brackets parts nothing."""
    safe = re.sub(
        r"\([^()]*\)|\[[^\[\]]*\]|" + "|".join(map(re.escape, NAMES_WITH_AND)), lambda m: m[0].replace(",", "\0").replace(" and ", "\1"), text
    )
    parts = [part for comma in safe.split(",") for part in comma.split(" and ")]
    return tuple(" ".join(p.replace("\0", ",").replace("\1", " and ").split()) for p in parts if p.strip(" *."))
