"""Rules on words and signs (CONVENTIONS E): numbers, per cent, spelling, capitals, quotation marks, ranges, names, as one table of patterns.

A pattern says what is wrong, and with a replacement how it is mended; official titles keep their own spelling, so a word with a capital inside a
paragraph is left alone where the pattern says so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache, partial

from drafter.lint.finding import BODY, EVERYWHERE, Kind, Level, Passage, Rule, Slip
from drafter.words import VERBS, like

Mend = str | Callable[[re.Match[str]], str | None] | None


@dataclass(frozen=True)
class Pattern:
    """One thing to look for: the expression, what takes its place (a template, a function, or nothing) and what to say.

    `signs`, in small letters: one of them stands in whatever the expression finds. They are looked for first, for that is fifty times quicker.
    """

    pattern: re.Pattern[str]
    mend: Mend
    said: str
    titles: bool = True
    signs: tuple[str, ...] = ()

    def slips(self, p: Passage) -> Iterator[Slip]:
        """What it finds in a passage."""
        if self.signs and not any(map(_small(p.text).__contains__, self.signs)):
            return
        for m in self.pattern.finditer(p.text):
            fix = self.mend(m) if callable(self.mend) else m.expand(self.mend) if self.mend is not None else None
            if fix != m[0] and (self.titles or not _in_title(p.text, m)):
                yield Slip(m.start(), m.end(), self.said.format(m[0], fix or ""), fix)


@lru_cache(maxsize=1 << 10)
def _small(text: str) -> str:
    return text.lower()


def _in_title(text: str, m: re.Match[str]) -> bool:
    """Whether a word stands in a title or a name: it has a capital inside the sentence, or quotation marks are around it."""
    inside = text.count("“", 0, m.start()) > text.count("”", 0, m.start())
    return inside or (m[0][:1].isupper() and m.start() > 0)


def _words(table: str) -> dict[str, str]:
    return dict(line.split(">") for line in table.split())


def _mapped(table: dict[str, str]) -> Pattern:
    """A pattern for any word, with the function that gives the word of the table for it, in its plural too, or the word itself."""
    signs = tuple(table)
    table = {**{f"{old}s": f"{new}s" for old, new in table.items()}, **table}
    right = frozenset(table.values())

    def mend(m: re.Match[str]) -> str:
        word = m[0].lower()
        return like(m[0], table[word]) if word in table and word not in right else m[0]

    return Pattern(re.compile(r"[A-Za-z]+(?:-[A-Za-z]+)*"), mend, "the United Nations writes “{1}”", titles=False, signs=signs)


# --- numbers, E-1 to E-3 -----------------------------------------------------------------------------------------

_UNITS = "zero one two three four five six seven eight nine".split()
_COUNTED = (
    "countries|States|years|months|weeks|days|meetings|sessions|members|reports|experts|persons|people|children|women|regions|languages|organizations|"
    "resolutions|pillars|goals|recommendations|centres|posts|positions|times|categories|areas|groups|parts|chapters|observers|representatives|vacancies"
)
_NUMBERS = (
    Pattern(
        re.compile(
            r"(?<![\w/.,:–-])(?<!\band )(?<!\bto )(?<!\bfrom )(?<!\bor )(?<!under )(?<!over )(?<!aged )(?<!age of )"
            rf"([2-9]) (?=(?!billion|million|trillion|per cent)(?:[a-z-]+ )?(?:{_COUNTED})\b)(?![^;,]*\b\d\d)"
        ),
        lambda m: _UNITS[int(m[1])] + " ",
        "a number under 10 is written in words: {1}",
        signs=tuple(f"{n} " for n in range(2, 10)),
    ),
)
_PER_CENT = (
    Pattern(re.compile(r"(?<=\d) ?%"), " per cent", "“per cent”, in two words, not “%”", signs=("%",)),
    Pattern(re.compile(r"\b([Pp])ercent\b"), r"\1er cent", "“per cent” is two words", signs=("percent",)),
)
_THOUSANDS = (
    Pattern(
        re.compile(r"(?<![\w/.,$–-])(?<!No\. )(?<!Nos\. )(?<!ISO )\d{5,9}(?![\w/–-]|\.\d|,\d)"),
        lambda m: f"{int(m[0]):,}" if m[0][0] != "0" else None,
        "thousands are parted by commas: {1}",
    ),
)

# --- commas and signs, E-4, E-11 to E-13 -------------------------------------------------------------------------

_VERBS = "|".join(third for _, third in VERBS.values())
_SERIAL = (
    Pattern(
        re.compile(rf"(?<=, )(?!as |where|if |when|including|in )([a-z][a-z-]*), and (?=[a-z][a-z-]*(?:[;.]|,$|$))(?!(?:{_VERBS}|[a-z]+ing)\b)"),
        r"\1 and ",
        "no comma stands before the “and” of a list",
        signs=(", and ",),
    ),
    Pattern(
        re.compile(
            r"(?<=, )(?!as |where|if |when|including|in )([a-z][a-z-]+(?: [a-z-]+)?), and "
            rf"(?=(?:[a-z]+ )?[a-z]+ion\b)(?!(?:also |further )?(?:{_VERBS}|[a-z]+ing)\b)"
        ),
        r"\1 and ",
        "no comma stands before the “and” of a list",
        signs=(", and ",),
    ),
)


def quotation_marks(p: Passage) -> Iterator[Slip]:
    """Quotation marks are double and curly (E-11)."""
    opened = False
    for m in re.finditer('["“”]', p.text):
        opened = not opened if m[0] == '"' else m[0] == "“"
        if m[0] == '"':
            yield Slip(m.start(), m.end(), "quotation marks are curly", "“" if opened else "”")


_QUOTED_END = (Pattern(re.compile(r"(?<=\w)([,;])(”)"), r"\2\1", "the comma or semicolon stands behind the quotation mark", signs=("”",)),)
_APOSTROPHE = (Pattern(re.compile(r"(?<=[A-Za-z])'(?=[a-z]|\s|,)"), "’", "an apostrophe is curly", signs=("'",)),)
_RANGES = (
    Pattern(
        re.compile(r"(?<![\w/-])((?:19|20)\d\d)-((?:19|20)\d\d)(?![\w/-])"), r"\1–\2", "a range of years takes an en dash: {1}", signs=("-19", "-20")
    ),
)

# --- spelling, E-5 and E-6 ---------------------------------------------------------------------------------------

_IZE = frozenset(
    (
        "author capital catalog central character civil commercial conceptual contextual crimina criminal critic crystal custom decentral "
        "demilitar demobil democrat destabil digital disorgan emphas fertil final formal general global harmon hospital immun individual "
        "industrial institutional internal international jeopard legal liberal local margin material maxim mechan memor militar minim mobil "
        "modern monet national neutral normal operational optim organ penal personal polar politic popular prior public radical rational real "
        "reauthor recogn regular reorgan revital sensit special stabil standard stigmat subsid summar symbol synchron synthes theor token traumat "
        "unauthor universal urban util vandal victim visual"
    ).split()
)
_ISED = re.compile(r"(?<![A-Za-z])([A-Za-z]+)is(e[sd]?|ing|ations?|ers?|able)\b")


def _ized(m: re.Match[str]) -> str:
    stem = re.sub(r"^(?:re|un|de|dis)(?=organ|mobil|stabil|central|author)", "", m[1].lower())
    return f"{m[1]}iz{m[2]}" if stem in _IZE or m[1].lower() in _IZE else m[0]


_ISE = (Pattern(_ISED, _ized, "“{1}” is written with z", titles=False),)
_US = _mapped(
    _words(
        "color>colour favor>favour favored>favoured favoring>favouring behavior>behaviour behavioral>behavioural honor>honour honored>honoured "
        "labor>labour neighbor>neighbour neighborhood>neighbourhood endeavor>endeavour rumor>rumour harbor>harbour center>centre centered>centred "
        "theater>theatre meter>metre liter>litre fiber>fibre defense>defence offense>offence acknowledgment>acknowledgement program>programme "
        "analyze>analyse analyzing>analysing analyzed>analysed catalyze>catalyse catalyzing>catalysing catalyzed>catalysed paralyze>paralyse "
        "fulfill>fulfil enroll>enrol fulfillment>fulfilment enrollment>enrolment installment>instalment skillful>skilful traveling>travelling "
        "traveler>traveller labeled>labelled labeling>labelling modeling>modelling counseling>counselling counselor>counsellor fueled>fuelled "
        "fueling>fuelling channeled>channelled canceled>cancelled signaling>signalling aging>ageing toward>towards pediatric>paediatric "
        "maneuver>manoeuvre plow>plough skeptical>sceptical favorable>favourable honorable>honourable neighboring>neighbouring artifact>artefact"
    )
)
_HYPHENS = _mapped(
    _words(
        "co-operation>cooperation co-operate>cooperate co-operative>cooperative co-ordination>coordination co-ordinate>coordinate "
        "co-ordinated>coordinated sub-regional>subregional sub-region>subregion extra-budgetary>extrabudgetary peace-building>peacebuilding "
        "peace-keeping>peacekeeping policy-making>policymaking policy-makers>policymakers inter-governmental>intergovernmental "
        "multi-lateral>multilateral socio-economic>socioeconomic e-mail>email web-site>website under-represented>underrepresented mid-term>midterm "
        "macro-economic>macroeconomic micro-finance>microfinance cross-border>cross-border long-standing>long-standing"
    )
)
_COMPOUNDS = (
    Pattern(re.compile(r"\b(capacity) (building)\b"), r"\1-\2", "“capacity-building” has a hyphen", titles=False, signs=("capacity b",)),
    Pattern(re.compile(r"\b(decision) (making)\b"), r"\1-\2", "“{1}” has a hyphen", titles=False, signs=("decision m",)),
)

# --- capitals and names, E-7, E-10, E-14 to E-17 -----------------------------------------------------------------

_CAPITALS = (
    Pattern(re.compile(r"\b([Mm])ember states\b"), "Member States", "“Member States” has two capitals", signs=("member states",)),
    Pattern(re.compile(r"\bMember states\b"), "Member States", "“Member States” has two capitals", signs=("member states",)),
    Pattern(
        re.compile(r"\b([Aa]ll|[Tt]hose|[Mm]any|between|among|upon|urges|encourages|invites) states\b(?! of emergency)"),
        r"\1 States",
        "a State has a capital",
        signs=(" states",),
    ),
    Pattern(re.compile(r"\bstates parties\b"), "States parties", "“States parties”: a capital for States alone", signs=("states parties",)),
    Pattern(
        re.compile(r"\b(all|those|other|national) governments\b"),
        r"\1 Governments",
        "the Governments of States have a capital",
        signs=(" governments",),
    ),
)
_STATES_PARTIES = (
    Pattern(
        re.compile(
            r"\b(?<!Conference of the )(?<!Conference of )(?<!Assembly of )(?<!Meeting of )(?<!eeting of the )(?<!eetings of the )"
            r"States Parties\b(?! to the Convention|,? in arrears)"
        ),
        "States parties",
        "“States parties”: a small p",
        signs=("states parties",),
    ),
)
_POSSESSIVE = (Pattern(re.compile(r"\b(?:Nations|[A-Z]{3,})[’']s\b"), None, "no possessive with the name of an organization", signs=("’s", "'s")),)
_CHANGED = tuple(
    (re.compile(rf"(?<!\w){old}(?!\w)"), old.rpartition(")?")[2], new, since)
    for old, new, since in (
        ("Turkey", "Türkiye", 77),
        ("(?:[Tt]he )?former Yugoslav Republic of Macedonia", "North Macedonia", 74),
        ("Swaziland", "Eswatini", 73),
        ("(?:the )?Czech Republic", "Czechia", 71),
        ("Cape Verde", "Cabo Verde", 69),
        ("violence against women, its causes and consequences", "violence against women and girls, its causes and consequences", 77),
        (
            "Special Rapporteur on the sale of children, child prostitution and child pornography",
            "Special Rapporteur on the sale and sexual exploitation of children, including child prostitution, child pornography and other child "
            "sexual abuse material",
            72,
        ),
    )
)


def changed_name(p: Passage) -> Iterator[Slip]:
    """Bodies, mandates and countries have the names of the day (E-15, H-3), from the session that prints them on."""
    for pattern, sign, new, since in _CHANGED:
        for m in pattern.finditer(p.text) if sign in p.text and (p.session or since) >= since else ():
            yield Slip(m.start(), m.end(), f"the name is now {new}", new)


_MEN = ("businessmen", "spokesman", "policemen", "servicemen", "fishermen", "salesmen", "manmade", "layman")
_GENDER = (
    Pattern(re.compile(r"\b([Cc])hair(?:man|woman|person)\b"), r"\1hair", "gender-inclusive: {1}", signs=("chair",)),
    Pattern(re.compile(r"\b([Cc])hair(?:men|women|persons)\b"), r"\1hairs", "gender-inclusive: {1}", signs=("chair",)),
    Pattern(re.compile(r"\bmankind\b"), "humankind", "gender-inclusive: humankind", titles=False, signs=("mankind",)),
    Pattern(re.compile(r"\bmanpower\b"), "personnel", "gender-inclusive: personnel, workforce", signs=("manpower",)),
    Pattern(re.compile(rf"\b(?:{'|'.join(_MEN)})\b"), None, "gender-inclusive wording", signs=_MEN),
)
_PAIRS = ("he or she", "his or her", "him or her", "he/she", "his/her")
_PRONOUN = (Pattern(re.compile(rf"\b(?:{'|'.join(_PAIRS)})\b"), None, "gender-inclusive: plural or no pronoun", titles=False, signs=_PAIRS),)
_INTERNET = (Pattern(re.compile(r"(?<!”)\binternet\b"), "Internet", "“Internet” has a capital", signs=("internet",)),)
_SHORTENED = (
    Pattern(re.compile(r"\betc\b\.?|\be\.g\.|\bi\.e\."), None, "no “{0}” in the body of a resolution", signs=("etc", "e.g.", "i.e.")),
    Pattern(
        re.compile(r"\b(?:do|does|did|is|are|was|were|has|have|had|ca|wo|would|should|could)n[’']t\b|\b(?:it|that|there)[’']s\b", re.I),
        None,
        "no contractions in a resolution",
        signs=tuple(end + mark + last for end, last in (("n", "t"), ("t", "s"), ("e", "s")) for mark in "’'"),
    ),
)

# --- for information, E-19, E-23, E-24 ---------------------------------------------------------------------------

_BUDGET = (
    Pattern(
        re.compile(r"\b(?:from )?within (?:the )?existing resources\b"),
        None,
        "wording on resources: the Fifth Committee is concerned (rule 153)",
        signs=("existing resources",),
    ),
    Pattern(
        re.compile(r"\bsubject to the availability of (?:extrabudgetary|voluntary)[a-z ]*(?:resources|contributions)\b"),
        None,
        "wording on resources (rule 153)",
        signs=("subject to the availability",),
    ),
)
_DOUBLED = (
    Pattern(re.compile(r"\b([a-z]+) \1\b(?<!\bthat that)(?<!\bhad had)"), r"\1", "the word stands twice"),
    Pattern(re.compile(r" {2,}"), " ", "two spaces", signs=("  ",)),
    Pattern(re.compile(r" (?=[,;:](?:\s|$))"), "", "no space stands before the sign", signs=(" ,", " ;", " :")),
)
_LONGEST = 250  # words of a paragraph


def long_paragraph(p: Passage) -> Iterator[Slip]:
    """A paragraph of more than 250 words is long (E-24)."""
    words = len(p.text.split())
    if words > _LONGEST:
        yield Slip(0, p.opening, f"{words} words: consider parting the paragraph")


def _any(patterns: tuple[Pattern, ...], p: Passage) -> Iterator[Slip]:
    for pattern in patterns:
        yield from pattern.slips(p)


_TEXT: tuple[Kind, ...] = (*BODY, "title")
_TABLE: tuple[tuple[str, Level, str, tuple[Pattern, ...], tuple[Kind, ...]], ...] = (
    ("number", "warning", "E-1", _NUMBERS, BODY),
    ("per-cent", "error", "E-2", _PER_CENT, BODY),
    ("thousands", "warning", "E-3", _THOUSANDS, BODY),
    ("serial-comma", "warning", "E-4", _SERIAL, BODY),
    ("spelling-ize", "error", "E-5", _ISE, _TEXT),
    ("spelling", "error", "E-6", (_US,), _TEXT),
    ("hyphen", "warning", "E-6", (_HYPHENS, *_COMPOUNDS), _TEXT),
    ("capital", "error", "E-7", _CAPITALS, _TEXT),
    ("states-parties", "warning", "E-7", _STATES_PARTIES, BODY),
    ("shortened", "error", "E-9", _SHORTENED, BODY),
    ("possessive", "warning", "E-10", _POSSESSIVE, BODY),
    ("quoted-end", "warning", "E-11", _QUOTED_END, BODY),
    ("apostrophe", "info", "E-12", _APOSTROPHE, EVERYWHERE),
    ("year-range", "warning", "E-13", _RANGES, EVERYWHERE),
    ("gender", "warning", "E-16", _GENDER, BODY),
    ("pronoun", "info", "E-16", _PRONOUN, BODY),
    ("internet", "info", "E-17", _INTERNET, BODY),
    ("budget", "info", "E-19", _BUDGET, BODY),
    ("doubled", "warning", "E-23", _DOUBLED, EVERYWHERE),
)
_JUDGED = frozenset(("number", "thousands", "serial-comma", "hyphen", "states-parties", "gender", "quoted-end"))  # repairs a person looks at first
RULES = (
    *(Rule(name, level, source, partial(_any, patterns), on, name not in _JUDGED) for name, level, source, patterns, on in _TABLE),
    Rule("quotation-marks", "warning", "E-11", quotation_marks, EVERYWHERE),
    Rule("changed-name", "warning", "E-15, H-3", changed_name, BODY, safe=False),
    Rule("long-paragraph", "info", "E-24", long_paragraph, BODY),
)
