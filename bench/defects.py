"""Defects put into texts that have none: a table of one function for each rule, which spoils one place of a text."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from drafter.lint import lint, mended
from drafter.lint.finding import Text
from drafter.lint.openings import CYCLE, runs
from drafter.model import Indicator, Paragraph, Resolution

Spoiled = tuple[str, Resolution]  # the place that is spoiled, and the text
Spoil = Callable[[Resolution, random.Random], Spoiled | None]


@dataclass(frozen=True)
class Trial:
    """What became of one defect."""

    rule: str
    text: str
    place: str
    found: bool
    offered: bool
    restored: bool


def put(r: Resolution, p: Paragraph, text: str, indicators: tuple[Indicator, ...] | None = None) -> Spoiled:
    """The text with other words in one paragraph or sub-paragraph."""
    shift = len(text) - len(p.text)
    kept = (
        p.indicators
        if indicators is not None
        else tuple(replace(i, at=min(max(0, i.at + shift * (i.at > len(p.text) // 2)), len(text))) for i in p.indicators)
    )
    new = replace(p, text=text, indicators=indicators if indicators is not None else kept)

    def swapped(q: Paragraph) -> Paragraph:
        return new if q is p else replace(q, subparagraphs=tuple(swapped(s) for s in q.subparagraphs))

    return p.id, replace(r, preambular=tuple(swapped(q) for q in r.preambular), operative=tuple(swapped(q) for q in r.operative))


def walk(r: Resolution) -> list[Paragraph]:
    """Paragraphs and sub-paragraphs that a rule looks at."""
    places = {p.where for p in Text(r).passages if p.kind in ("paragraph", "item")}
    return [q for p in r.paragraphs for q in p.walk() if q.id in places]


def words(pattern: str, new: str, part: str = "") -> Spoil:
    """A defect that takes the place of right words."""

    def spoil(r: Resolution, rng: random.Random) -> Spoiled | None:
        fit = [(p, m) for p in walk(r) if p.id.startswith(part) for m in re.finditer(pattern, p.text) if "“" not in p.text[: m.start()]]
        if not fit:
            return None
        p, m = rng.choice(fit)
        said = m.expand(new)
        shift = len(said) - len(m[0])
        moved = tuple(replace(i, at=i.at + shift if i.at >= m.end() else i.at) for i in p.indicators)
        return put(r, p, p.text[: m.start()] + said + p.text[m.end() :], moved)

    return spoil


def ending(r: Resolution, rng: random.Random) -> Spoiled | None:
    fit = [p for p in walk(r) if p.text[-1:] in ",;:" and not any(i.at < len(p.text) and i.at > len(p.text) - 2 for i in p.indicators)]
    if not fit:
        return None
    p = rng.choice(fit)
    last = rng.choice([c for c in (",", ";", ".", "") if c != p.text[-1]])
    text = p.text[:-1] + last
    return put(r, p, text, tuple(replace(i, at=min(i.at, len(text))) for i in p.indicators))


def mark(r: Resolution, rng: random.Random) -> Spoiled | None:
    fit = [t for ps, part in ((r.preambular, "preambular"), (r.operative, "operative")) for t in runs(ps, part) if t[1].mark == t[2] and t[3]]
    if not fit:
        return None
    p, head, right, _ = rng.choice(fit)
    wrong = head.marked(rng.choice([m for m in CYCLE if m != right]))
    shift = len(wrong) - head.end
    return put(r, p, wrong + p.text[head.end :], tuple(replace(i, at=i.at + shift) for i in p.indicators))


def opening(r: Resolution, rng: random.Random) -> Spoiled | None:
    forms = (
        ("PP", r"^Recalling\b(?! also| further)", "Recalls"),
        ("PP", r"^Noting\b", "Notes"),
        ("OP", r"^Welcomes\b", "Welcoming"),
        ("OP", r"^Requests\b", "Requesting"),
    )
    part, pattern, new = rng.choice(forms)
    return words(pattern, new, part)(r, rng)


def note(pattern: str, new: str) -> Spoil:
    def spoil(r: Resolution, rng: random.Random) -> Spoiled | None:
        fit = [(n, m) for n in r.footnotes for m in re.finditer(pattern, n.text)]
        if not fit:
            return None
        n, m = rng.choice(fit)
        bad = replace(n, text=n.text[: m.start()] + m.expand(new) + n.text[m.end() :])
        return f"footnote {n.marker}", replace(r, footnotes=tuple(bad if one is n else one for one in r.footnotes))

    return spoil


def swapped_notes(r: Resolution, rng: random.Random) -> Spoiled | None:
    fit = [(p, i) for p in walk(r) for i in range(len(p.indicators) - 1) if p.indicators[i].marker != p.indicators[i + 1].marker]
    if not fit:
        return None
    p, i = rng.choice(fit)
    a, b = p.indicators[i], p.indicators[i + 1]
    return put(r, p, p.text, (*p.indicators[:i], replace(a, marker=b.marker), replace(b, marker=a.marker), *p.indicators[i + 2 :]))


def early_note(r: Resolution, rng: random.Random) -> Spoiled | None:
    fit = [(p, n) for p in walk(r) for n, i in enumerate(p.indicators) if i.at and p.text[i.at - 1] in ",;" and p.text[i.at - 2 : i.at - 1] != ")"]
    if not fit:
        return None
    p, n = rng.choice(fit)
    return put(r, p, p.text, tuple(replace(i, at=i.at - 1) if k == n else i for k, i in enumerate(p.indicators)))


def late_date(r: Resolution, rng: random.Random) -> Spoiled | None:
    return words(r"\b(its resolution (\d\d)/\d+ of \d{1,2} [A-Z][a-z]+) \d{4}\b", r"\1 2031", "PP")(r, rng)


def two_in_list(r: Resolution, rng: random.Random) -> Spoiled | None:
    pattern = r"(its resolutions )(\d\d/\d+ of \d{1,2} \w+ \d{4}), (\d\d/\d+ of \d{1,2} \w+ \d{4})(?=, | and )"
    fit = [
        (p, m) for p in walk(r) for m in re.finditer(pattern, p.text) if not re.search("Council|Commission|Committee|Conference", p.text[: m.start()])
    ]
    fit = [
        (p, m)
        for p, m in fit
        if [int(x) for x in re.match(r"(\d+)/(\d+)", m[2]).groups()] < [int(x) for x in re.match(r"(\d+)/(\d+)", m[3]).groups()]
    ]
    if not fit:
        return None
    p, m = rng.choice(fit)
    return put(r, p, p.text[: m.start()] + f"{m[1]}{m[3]}, {m[2]}" + p.text[m.end() :])


def sponsors(r: Resolution) -> Resolution:
    """The text with a sponsors line, as the draft had that it came from."""
    return replace(r, metadata=replace(r.metadata, sponsors=("Austria", "Eswatini", "Netherlands (Kingdom of the)", "Türkiye"), session=78))


def sponsor(old: str, new: str) -> Spoil:
    def spoil(r: Resolution, rng: random.Random) -> Spoiled | None:
        names = tuple(new if n == old else n for n in r.metadata.sponsors)
        return ("sponsors", replace(r, metadata=replace(r.metadata, sponsors=names))) if names != r.metadata.sponsors else None

    return spoil


def wrong_number(r: Resolution, rng: random.Random) -> Spoiled | None:
    fit = [n for n, p in enumerate(r.operative) if n and (p.number or "").isdecimal()]
    if not fit or len({p.number for p in r.operative}) < len(r.operative):
        return None
    n = rng.choice(fit)
    bad = replace(r.operative[n], number=str(int(r.operative[n].number or 0) + 3))
    return bad.id, replace(r, operative=(*r.operative[:n], bad, *r.operative[n + 1 :]))


def items(r: Resolution, beginning: str = "") -> list[tuple[Paragraph, Paragraph]]:
    """Items behind the first of an operative paragraph that has three or more, all with labels and this beginning; each with its paragraph."""
    parents = [p for p in r.operative if len(p.subparagraphs) > 3 and all(s.text.startswith(beginning) and s.label for s in p.subparagraphs)]
    return [(p, s) for p in parents for s in p.subparagraphs[1:]]


def with_item(r: Resolution, parent: Paragraph, item: Paragraph, bad: Paragraph) -> Spoiled:
    made = replace(parent, subparagraphs=tuple(bad if s is item else s for s in parent.subparagraphs))
    return item.id, replace(r, operative=tuple(made if p is parent else p for p in r.operative))


def wrong_label(r: Resolution, rng: random.Random) -> Spoiled | None:
    fit = [(p, s) for p, s in items(r) if len(s.label or "") == 3]
    if not fit:
        return None
    parent, item = rng.choice(fit)
    return with_item(r, parent, item, replace(item, label="(z)"))


def other_form(r: Resolution, rng: random.Random) -> Spoiled | None:
    fit = items(r, "To ")
    if not fit:
        return None
    parent, item = rng.choice(fit)
    return with_item(r, parent, item, replace(item, text="Measures t" + item.text[1:]))


def small_item(r: Resolution, rng: random.Random) -> Spoiled | None:
    fit = [(p, s) for p, s in items(r) if re.match(r"[A-Z][a-z]+ [a-z]", s.text)]
    if not fit:
        return None
    parent, item = rng.choice(fit)
    return with_item(r, parent, item, replace(item, text=item.text[0].lower() + item.text[1:]))


def no_annex(r: Resolution, rng: random.Random) -> Spoiled | None:
    return None if r.annexes else words(r"\bthe present resolution\b", "the annex to the present resolution")(r, rng)


DEFECTS: tuple[tuple[str, Spoil], ...] = (
    ("paragraph-end", ending),
    ("also-further", mark),
    ("opening-part", opening),
    ("present-resolution", words(r"\bthe present resolution\b", "this resolution")),
    ("organ-name", words(r"^([^A]*)\bthe General Assembly\b(?!’s)", r"\1the Assembly", "OP")),
    ("full-stop-inside", words(r"(?<=[a-z]{4}), (and|including) ([a-z])", r". In this regard \2")),
    ("session-words", words(r"\bits seventy-eighth session", "its 78th session")),
    ("date-form", words(r"\b(\d{1,2}) (January|March|May|June|July|October|December) (\d{4})", r"\2 \1, \3")),
    ("date-form", words(r"\b(\d{1,2}) (November|April|September) (\d{4})", r"\1th \2 \3")),
    ("resolution-date", late_date),
    ("series-order", two_in_list),
    ("own-name", note(r"^Resolution (?=\d)", "General Assembly resolution ")),
    ("symbol-in-text", words(r"(?<=[a-z]{3})([,;])$", r" (A/78/119)\1")),
    ("indicator-place", early_note),
    ("indicator-order", swapped_notes),
    ("note-end", note(r"\.$", "")),
    ("note-form", note(r"\bchap\. (?=[IVX])", "Chapter ")),
    ("note-form", note(r"^Resolution (\d+/\d+)(?=[.,])", r"A/RES/\1")),
    ("symbol-form", note(r"\b(A/[\w./]*\d)/Add\.(\d)", r"\1/Add\2")),
    ("per-cent", words(r"(?<=\d) per cent\b", "%")),
    ("per-cent", words(r"\bper cent\b", "percent")),
    ("spelling-ize", words(r"(?<=[a-z] )(recogn|emphas|real|organ|util|mobil)iz(e|es|ed|ing|ation)\b", r"\1is\2")),
    ("spelling", words(r"(?<=[a-z] )programme\b", "program")),
    ("spelling", words(r"(?<=[a-z] )(lab|fav|neighb|hon|behavi)our\b", r"\1or")),
    ("spelling", words(r"(?<=[a-z] )towards\b", "toward")),
    ("hyphen", words(r"(?<=[a-z] )capacity-building\b", "capacity building")),
    ("hyphen", words(r"(?<=[a-z] )cooperation\b", "co-operation")),
    ("capital", words(r"\bMember States\b", "member states")),
    ("capital", words(r"\ball States\b", "all states")),
    ("shortened", words(r"(?<=[a-z]{4})([,;])$", r", etc.\1")),
    ("serial-comma", words(r", ([a-z]{4,}) and ([a-z]{4,}ion)(?=[;,]$)", r", \1, and \2")),
    ("gender", words(r"\bhumankind\b", "mankind")),
    ("year-range", words(r"\b(20\d\d)–(20\d\d)\b", r"\1-\2")),
    ("quotation-marks", words(r"“", '"')),
    ("apostrophe", words(r"(?<=[a-z])’(?=s\b)", "'")),
    ("quoted-end", words(r"”([,;])", r"\1”")),
    ("thousands", words(r"(?<![\d,$–-])(\d{2,3}),(\d{3})\b(?![,–-])", r"\1\2")),
    ("doubled", words(r"(?<=[a-z] )(the|of|and|to|in) (?=[a-z])", r"\1 \1 ")),
    ("doubled", words(r"(?<=[a-z]) (?=[a-z])", "  ")),
    ("brackets", words(r"(?<=[a-z] )([a-z]{5,})(?= [a-z])", r"[\1")),
    ("bracketed", words(r"(?<=[a-z] )([a-z]{5,})(?= [a-z])", r"[\1]")),
    ("blank", words(r"(?<=[a-z] )(\d{2})(?= [a-z])", "__")),
    ("numbering", wrong_number),
    ("labels", wrong_label),
    ("parallel", other_form),
    ("item-capital", small_item),
    ("parts-named", no_annex),
    ("attribution", words(r"(?<=[a-z]{4})([,;])$", r" (EU, UK)\1")),
    ("link", words(r"(?<=[a-z] )resolution(?= \d)", "[resolution](#)")),
    ("agenda-session", words(r"(provisional agenda of its )([a-z]+-[a-z]+)(?= session)", r"\1fifty-first", "OP")),
    ("acronym", words(r"(?<=[a-z] )the international community\b", "the ICNT")),
    ("other-organ", words(r"^(?:Bearing in mind|Recalling|Noting)\b", "Acting under Chapter VII of the Charter and recalling", "PP")),
    ("title-comma", words(r"(its causes and consequences),(?= [a-z]{4})", r"\1")),
    ("sponsor-order", sponsor("Austria", "Zambia")),
    ("sponsor-name", sponsor("Eswatini", "Swaziland")),
    ("sponsor-name", sponsor("Türkiye", "Turkey")),
    ("sponsor-name", sponsor("Netherlands (Kingdom of the)", "Netherlands")),
    ("sponsor-name", sponsor("Austria", "Ruritania")),
)


def trials(texts: list[Resolution], seed: int, number: int) -> Iterator[Trial]:
    """So many defects, all rules in turn, each in a text that has a place for it."""
    rng = random.Random(seed)
    done = turn = 0
    while done < number:
        rule, spoil = DEFECTS[turn % len(DEFECTS)]
        turn += 1
        for _ in range(60):
            r = sponsors(rng.choice(texts))
            made = spoil(r, rng)
            if made:
                break
        else:
            continue
        done += 1
        yield tried(rule, r, *made)


def tried(rule: str, r: Resolution, place: str, bad: Resolution) -> Trial:
    """Whether a rule finds the defect at its place, and whether what it offers gives the text back."""
    before = {(f.rule, f.paragraph, f.message) for f in lint(r)}
    found = [f for f in lint(bad) if f.rule == rule and f.paragraph == place and (f.rule, f.paragraph, f.message) not in before]
    if not found:
        found = [f for f in lint(bad) if f.rule == rule and f.paragraph == place]
        found = found if len(found) > sum(f.rule == rule and f.paragraph == place for f in lint(r)) else []
    mendable = [replace(f, safe=True) for f in found if f.fix is not None]
    back = mended(bad, mendable) if mendable else bad
    return Trial(rule, r.name, place, bool(found), bool(mendable), _said(back, place) == _said(r, place))


def _said(r: Resolution, place: str) -> str:
    return next((p.text for p in Text(r).passages if p.where == place), ", ".join(r.metadata.sponsors))
