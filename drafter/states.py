"""States as the United Nations names them: the members' short names, names they had, and the order of a sponsors line.

In go names as a sponsors line prints them, out come their place in the English alphabet and the name in force at a session. Source: the
names of the Member States as the United Nations prints them (CONVENTIONS A-8); the years of changes are those of the notes to the Secretary-General.
"""

from __future__ import annotations

import re
import unicodedata

MEMBERS: tuple[str, ...] = tuple(
    """
Afghanistan|Albania|Algeria|Andorra|Angola|Antigua and
Barbuda|Argentina|Armenia|Australia|Austria|Azerbaijan|Bahamas|Bahrain|Bangladesh|Barbados|Belarus|Belgium|Belize|Benin|Bhutan|Bolivia
(Plurinational State of)|Bosnia and Herzegovina|Botswana|Brazil|Brunei Darussalam|Bulgaria|Burkina Faso|Burundi|Cabo
Verde|Cambodia|Cameroon|Canada|Central African Republic|Chad|Chile|China|Colombia|Comoros|Congo|Costa Rica|Côte
d’Ivoire|Croatia|Cuba|Cyprus|Czechia|Democratic People’s Republic of Korea|Democratic Republic of the
Congo|Denmark|Djibouti|Dominica|Dominican Republic|Ecuador|Egypt|El Salvador|Equatorial
Guinea|Eritrea|Estonia|Eswatini|Ethiopia|Fiji|Finland|France|Gabon|Gambia|Georgia|Germany|Ghana|Greece|Grenada|Guatemala|Guinea|Guinea-Bissau|Guyana|Haiti|Honduras|Hungary|Iceland|India|Indonesia|Iran
(Islamic Republic of)|Iraq|Ireland|Israel|Italy|Jamaica|Japan|Jordan|Kazakhstan|Kenya|Kiribati|Kuwait|Kyrgyzstan|Lao People’s Democratic
Republic|Latvia|Lebanon|Lesotho|Liberia|Libya|Liechtenstein|Lithuania|Luxembourg|Madagascar|Malawi|Malaysia|Maldives|Mali|Malta|Marshall
Islands|Mauritania|Mauritius|Mexico|Micronesia (Federated States
of)|Monaco|Mongolia|Montenegro|Morocco|Mozambique|Myanmar|Namibia|Nauru|Nepal|Netherlands (Kingdom of the)|New
Zealand|Nicaragua|Niger|Nigeria|North Macedonia|Norway|Oman|Pakistan|Palau|Panama|Papua New
Guinea|Paraguay|Peru|Philippines|Poland|Portugal|Qatar|Republic of Korea|Republic of Moldova|Romania|Russian Federation|Rwanda|Saint
Kitts and Nevis|Saint Lucia|Saint Vincent and the Grenadines|Samoa|San Marino|Sao Tome and Principe|Saudi
Arabia|Senegal|Serbia|Seychelles|Sierra Leone|Singapore|Slovakia|Slovenia|Solomon Islands|Somalia|South Africa|South Sudan|Spain|Sri
Lanka|Sudan|Suriname|Sweden|Switzerland|Syrian Arab Republic|Tajikistan|Thailand|Timor-Leste|Togo|Tonga|Trinidad and
Tobago|Tunisia|Türkiye|Turkmenistan|Tuvalu|Uganda|Ukraine|United Arab Emirates|United Kingdom of Great Britain and Northern
Ireland|United Republic of Tanzania|United States of America|Uruguay|Uzbekistan|Vanuatu|Venezuela (Bolivarian Republic of)|Viet
Nam|Yemen|Zambia|Zimbabwe
""".strip()
    .replace("\n", " ")
    .split("|")
)
OBSERVERS = ("Holy See", "State of Palestine")
GROUPS = ("European Union", "Group of 77 and China")

# Names a State had: the old one, the new one, and the first session of the Assembly that prints the new one.
RENAMED: tuple[tuple[str, str, int], ...] = (
    ("Turkey", "Türkiye", 77),
    ("Czech Republic", "Czechia", 71),
    ("Swaziland", "Eswatini", 73),
    ("the former Yugoslav Republic of Macedonia", "North Macedonia", 74),
    ("The former Yugoslav Republic of Macedonia", "North Macedonia", 74),
    ("Cape Verde", "Cabo Verde", 69),
    ("Netherlands", "Netherlands (Kingdom of the)", 78),
    ("Libyan Arab Jamahiriya", "Libya", 66),
    ("Serbia and Montenegro", "Serbia", 61),
    ("Yugoslavia", "Serbia", 58),
    ("Bolivia", "Bolivia (Plurinational State of)", 64),
    ("Venezuela", "Venezuela (Bolivarian Republic of)", 54),
    ("Burma", "Myanmar", 44),
    ("Ivory Coast", "Côte d’Ivoire", 41),
    ("Zaire", "Democratic Republic of the Congo", 52),
    ("Moldova", "Republic of Moldova", 47),
    ("Iran", "Iran (Islamic Republic of)", 38),
    ("Micronesia", "Micronesia (Federated States of)", 46),
    ("Russia", "Russian Federation", 46),
    ("Syria", "Syrian Arab Republic", 26),
    ("Tanzania", "United Republic of Tanzania", 19),
    ("United Kingdom", "United Kingdom of Great Britain and Northern Ireland", 1),
    ("United States", "United States of America", 1),
    ("South Korea", "Republic of Korea", 46),
    ("North Korea", "Democratic People’s Republic of Korea", 46),
    ("Vietnam", "Viet Nam", 32),
    ("Laos", "Lao People’s Democratic Republic", 31),
    ("East Timor", "Timor-Leste", 57),
    ("São Tomé and Príncipe", "Sao Tome and Principe", 30),
    ("Brunei", "Brunei Darussalam", 39),
    ("Palestine", "State of Palestine", 67),
)


def place(name: str) -> tuple[bool, str]:
    """Where a name stands in the English alphabet: accents, signs and an article do not count, observers stand last (A-8).

    "the former Yugoslav Republic of Macedonia" stood under its article.
    """
    letters = unicodedata.normalize("NFD", name.casefold()).encode("ascii", "ignore").decode()
    return name in OBSERVERS, re.sub(r"[^a-z ]", "", re.sub(r"^the (?!former)", "", letters))


def plain(name: str) -> str:
    """A name for finding it: curly apostrophes straight, spaces single, marks of a note gone."""
    return " ".join(name.replace("’", "'").rstrip("*").split())


def _folded(name: str) -> str:
    """A name without accents and capitals, a letter for each letter."""
    return "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c)).replace("’", "'").casefold()


def completed(typed: str) -> str | None:
    """A sponsors line with its last name completed, in the letters the United Nations uses; None where no State begins so."""
    for at in (0, *(m.end() for m in re.finditer(", | and ", typed))):
        begun = _folded(typed[at:])
        if begun and (found := next((n for n in MEMBERS + OBSERVERS + GROUPS if _folded(n).startswith(begun)), None)):
            return typed[:at] + found
    return None


KNOWN = frozenset(plain(n) for n in MEMBERS + OBSERVERS + GROUPS)


def current(name: str, session: int | None) -> str | None:
    """The name in force at a session (the newest where none is given); None for one that no State has or had."""
    for old, new, since in RENAMED:
        if plain(old) == plain(name) and (session is None or session >= since):
            return new
    if plain(name) in KNOWN or any(plain(old) == plain(name) for old, _, _ in RENAMED):
        return name
    return None
