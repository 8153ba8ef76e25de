"""Which earlier editions of itself a text cites: a resolution goes in, its series and the edition before it come out.

A text says so in several ways: it lists the series, it names "the most recent of which", it takes note of the report "submitted pursuant
to" it. Each is a vote, and the resolution with most votes is the edition before. Source: CONVENTIONS C-7.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from drafter.model import Resolution
from drafter.symbols import Cited, Moving, cited, moving, sessions_named

LONG = 4  # items from which a list can only be a series
RECENT = 4  # sessions back that a series' last edition may lie: no item of the Assembly comes back more rarely
LONG_AGO = 10  # sessions back that the only edition cited may lie, where it is cited by the text's own title
_ITS = re.compile(r"\b(?:its|General Assembly|Assembly) (?:[\w-]+ ){0,3}resolutions? $")
_WHOLE = re.compile(
    r"^\w+(?: also| further)? (?:its|all(?: its)?) (?:[\w-]+ ){0,3}resolutions? "
    r"(?:\([^()]*\) |[^,]{0,120}, (?:including|in particular) (?:its )?resolutions? )?$"
)
_REST = re.compile(
    r",?\s*$|,? (?:and|as well as) (?:all |its |other |previous |subsequent |relevant |earlier )+(?:\w+ )?(?:resolutions|decisions?)|"
    r",? (?:and )?(?:recalling|taking note) | and Human Rights Council resolution|, [A-Z][\w ]+ resolutions? "
)
_LATEST = re.compile(
    r"(?:most recent|latest) (?:of which |being |one being )?(?:was |is |were |are |being )?(?:its |General Assembly |Assembly )?(?:resolutions? )$"
)
_AMONG = re.compile(
    r"\b(?:all|previous|subsequent|relevant|other|earlier)\b[^;]{0,260}\b(?:resolutions?|decisions)\b[^;]{0,220}"
    r"\b(?:including|in particular) (?:its |General Assembly |Assembly )?resolution $"
)
_ON_IT = re.compile(
    r"(?:pursuant to|in pursuance of|the (?:call|request) contained in|in accordance with|in response to|in compliance with|requested in|"
    r"requested by the General Assembly in|"
    r"the request made in|submitted under|called for in|as urged in|the implementation of|concerning the implementation of|"
    r"measures taken to implement|in implementing|to implement) (?:paragraphs? [\w, ]+ of )?(?:its |General Assembly |Assembly )?resolutions? $"
)
SUBJECT = re.compile(r"^,? ?(?:(?:all|both) )?(?:on|concerning|regarding|relating to|entitled|related to) (.*)", re.S)
_HISTORY = re.compile(r",? (?:in|by|through) which|,? (?:which|where|adopted)\b")
_ASKED = re.compile(r", in which it (?:requested|called|invited|decided to include)")
QUADRENNIAL = re.compile(r"\bquadrennial\b|\bfour-year\b|\bevery four years\b")
_BOUND = re.compile(
    r"\bresolutions? \d+/\d+(?: [A-Z])?(?: of \d+ \w+ \d{4})?,? (?:on|entitled) (?P<subject>.*?),? (?:and|as well as) (?:all |its |subsequent )"
)
_SMALL = frozenset("the of and in on for to a an with by at from its as or all other relevant resolutions resolution".split())


def own_lists(text: str, title: str, was: int) -> Iterator[tuple[Moving, bool]]:
    """Lists in a paragraph that recite the item's own editions (C-7): "its resolutions ... on <the title>", or with no subject at all.

    The last item lies at most four sessions back; yields the span, and whether the title is named behind it.
    """
    for span in moving(text):
        if span.kind not in ("resolution_list", "resolution"):
            continue
        last = max((c.session or 0 for c in cited(span.text)), default=0)
        if not was - RECENT <= last < was:
            continue
        before, subject = text[: span.start], SUBJECT.match(text[span.end :])
        if subject and (_ITS.search(before) or subject[0].lstrip(", ").startswith("entitled")):
            if same_subject(subject[1], title):
                yield span, True
        elif _WHOLE.search(before) and _REST.match(text[span.end :]):
            yield span, False


def same_subject(words: str, title: str) -> bool:
    """Whether a subject named in running text is the title's: most of the title's words come first in it, or it is made of them alone."""
    wanted = _telling(title)
    said = _telling(words)[: len(wanted) + 3]
    if wanted and sum(w in said for w in wanted) >= 0.75 * len(wanted):
        return True
    short = _telling(re.split(r"[,;“”]| and its ", words.lstrip("“"))[0])
    return len(short) > 1 and all(w in wanted for w in short)


def _telling(words: str) -> list[str]:
    return [w for w in re.findall(r"[a-z]+", words.lower()) if w not in _SMALL]


def series(text: Resolution, title: str, was: int) -> tuple[Cited, ...]:
    """The earlier editions that a text cites, oldest first; the last one is the edition before it, by the votes of all its citations."""
    votes: dict[Cited, list[int]] = defaultdict(list)
    lists: list[tuple[Cited, ...]] = []
    pace = _pace(text, was)
    rarer = set() if QUADRENNIAL.search(title) else {n for p in text.paragraphs for n in _rarer(p.text)}
    for paragraph in text.paragraphs:
        owned = dict(own_lists(paragraph.text, title, was))
        for span in moving(paragraph.text):
            if not span.kind.startswith("resolution"):
                continue
            items = tuple(sorted((Cited(c.number, c.date) for c in cited(span.text) if c.session and c.session < was), key=lambda c: c.order))
            if not items or not was - RECENT <= (items[-1].session or 0) or items[-1].number in rarer:
                continue
            if weight := _weight(paragraph.text, span, owned, title, was):
                votes[Cited(items[-1].number)].append(weight + 2 * (items[-1].session == was - pace))
                lists.append(items)
    if not votes:
        return _by_name_alone(text, title, was)
    last = max(votes, key=lambda c: (max(votes[c]), len(votes[c]), c.order))
    return max((items for items in lists if items[-1].number == last.number), key=lambda items: (len(items), items[-1].date is not None))


def _rarer(text: str) -> Iterator[str]:
    """Numbers of resolutions that a text calls quadrennial right behind them: "75/233 on the quadrennial review"."""
    for span in moving(text):
        if span.kind == "resolution" and QUADRENNIAL.search(text[span.end : span.end + 60]):
            yield cited(span.text)[0].number


def _by_name_alone(text: Resolution, title: str, was: int) -> tuple[Cited, ...]:
    """The one resolution that is cited by the text's own title, however long ago it was adopted within ten sessions."""
    named = {
        cited(span.text)[0]
        for p in text.paragraphs
        for span in moving(p.text)
        if span.kind == "resolution"
        and was - LONG_AGO <= (cited(span.text)[0].session or 0) < was
        and (subject := SUBJECT.match(p.text[span.end :]))
        and same_subject(subject[1], title)
        and re.fullmatch(r"Recalling its resolution ", p.text[: span.start])
    }
    return tuple(named) if len(named) == 1 else ()


def _weight(text: str, span: Moving, owned: dict[Moving, bool], title: str, was: int) -> int:
    """How strongly a citation says that its last resolution is the edition before: by name 4, as the latest 3, among all 2, by a report 1."""
    if span in owned:
        return 4 if owned[span] else 0 if _too_soon(span, was) else 2 + (span.kind == "resolution_list")
    before, after = text[: span.start], text[span.end :]
    subject = SUBJECT.match(after)
    if subject and not same_subject(subject[1], title):
        return 0
    if _regular(span, was) and not _HISTORY.match(after):
        return 2
    bound = _BOUND.search(before)
    among = _AMONG.search(before) and not (bound and not same_subject(bound["subject"], title))
    reported = _ON_IT.search(before) and was - 2 <= max(c.session or 0 for c in cited(span.text))
    asked = re.fullmatch(r"Recalling(?: also| further)? its resolution ", before) and _ASKED.match(after)
    frames = ((_LATEST.search(before), 3), (among, 2), (reported, 1), (_ITS.search(before) and _REST.match(after), 1), (asked, 1))
    return next((weight for found, weight in frames if found), 0)


_AGENDA = re.compile(r"\bprovisional agenda of its $")


def _pace(text: Resolution, was: int) -> int:
    """The interval in sessions that a text sets itself, by the session whose agenda it asks to be on; 0 where it asks for none."""
    asked = (n - was for p in text.operative for start, _, n in sessions_named(p.text) if _AGENDA.search(p.text[:start]))
    return next((ahead for ahead in asked if 0 < ahead <= RECENT), 0)


def _too_soon(span: Moving, was: int) -> bool:
    """Whether the edition after a list's last would have come sooner than any of its last three did."""
    sessions = [c.session or 0 for c in cited(span.text)]
    gaps = [b - a for a, b in pairwise(sessions)][-3:]
    return len(gaps) == 3 and was - sessions[-1] < min(gaps)


def _regular(span: Moving, was: int) -> bool:
    """Whether a list is a series that comes at one interval, and came last one interval ago."""
    sessions = [c.session or 0 for c in cited(span.text)]
    gaps = [b - a for a, b in pairwise([*sessions, was])]
    return len(sessions) >= LONG and len(set(gaps[-3:])) == 1
