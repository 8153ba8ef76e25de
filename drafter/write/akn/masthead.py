"""What surrounds the text: identification and references, cover page, title and closing lines.

In goes Metadata, out come the elements; dates, session and language stand in attributes as well as in words. A date that nobody knows
yet is 0001-01-01, as the United Nations writes it; a language that nobody knows is "und".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.model import Metadata, Resolution
from drafter.symbols import file_name
from drafter.words import printed_date, session_words
from drafter.write.akn.running import Writing
from drafter.write.akn.tree import Node, escape, inline, leaf, node

UNKNOWN_DATE, UNKNOWN_LANGUAGE = "0001-01-01", "und"
_LANGUAGES = {"en": "eng", "fr": "fra", "es": "spa", "ru": "rus", "zh": "zho", "ar": "ara", None: UNKNOWN_LANGUAGE}
_ORGANS = {"General Assembly": ("unga", "ga"), "Security Council": ("unsc", "sc"), "Economic and Social Council": ("ecosoc", "ecosoc")}
_AUTHORITY = "DGACM"
_ISO = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])")


def _organ(m: Metadata) -> tuple[str, str]:
    """The organ in an address, and as a reference."""
    slug = re.sub(r"\W+", "", (m.body or "un").title())
    return _ORGANS.get(m.body or "", (slug.lower(), slug[:1].lower() + slug[1:]))


def _committee(m: Metadata) -> str:
    words = re.findall(r"\w+", m.committee or "")
    return "".join([words[0].lower(), *(w.capitalize() for w in words[1:])]) if words else "noMainCommittee"


def meta(m: Metadata) -> Node:
    """Identification and references."""
    organ = m.body or "United Nations"
    terms = [
        ("TLCOrganization", "source", f"/akn/ontology/organization/un/{_AUTHORITY}", _AUTHORITY),
        ("TLCConcept", "dateOfIssuance", "/akn/ontology/concept/un/dateOfIssuance", "Date of issuance"),
        ("TLCConcept", "dateOfAdoption", "/akn/ontology/concept/un/dateOfAdoption", "Date of adoption"),
        ("TLCConcept", "symbol", "/akn/ontology/reference/un/symbol", "Symbol"),
        ("TLCRole", "publisher", "/akn/ontology/role/un/publisher", "Publisher"),
        ("TLCRole", "issuingBody", "/akn/role/concept/un/issuingBody", "Issuing body"),
        ("TLCRole", "author", "/akn/ontology/role/un/author", "Author"),
        ("TLCRole", "editor", "/akn/ontology/role/un/editor", "Editor"),
        ("TLCOrganization", _organ(m)[1], f"/akn/ontology/organization/un/{_organ(m)[1]}", organ),
        ("TLCTerm", "resolutionTitle", "/akn/ontology/reference/un/resolutionTitle", "Resolution title"),
        ("TLCTerm", _committee(m), f"#{_committee(m)}", m.committee or "Without reference to a main committee"),
    ]
    references = [leaf(tag, eId=key, href=href, showAs=said) for tag, key, href, said in terms]
    return node("meta", [identification(m), node("references", references, source=f"#{_AUTHORITY}")])


def identification(m: Metadata, part: str = "") -> Node:
    """The addresses of the work, of its expression in a language, and of the file; `part` names an annex."""
    adopted, issued = _date(m.adopted_date), _date(m.distr_date or m.adopted_date)
    number = re.sub(r"[^\w-]+", "-", m.resolution_number or (file_name(m.symbol) if m.symbol else "draft")).strip("-")
    work = f"/akn/un/statement/deliberation/{_organ(m)[0]}/{adopted}/{number}/"
    language = _LANGUAGES.get(m.language, m.language)
    expression = f"{work}{language}@"
    author = _organ(m)[1]
    levels = (
        ("FRBRWork", f"{work}!main{part or '/'}", work, adopted, "adoption", author, "author", leaf("FRBRcountry", value="un")),
        ("FRBRExpression", f"{expression}!main{part or '/'}", f"{expression}/", issued, "publication", author, "issuer", None),
        ("FRBRManifestation", f"{expression}/!main{part}.xml", f"{expression}.xml", issued, "markup", _AUTHORITY, "editor", None),
    )
    found = []
    for tag, this, uri, date, said, who, role, more in levels:
        inside = [leaf("FRBRthis", value=this), leaf("FRBRuri", value=uri), leaf("FRBRdate", date=date, name=said)]
        inside.append(leaf("FRBRauthor", href=who, **{"as": role}))
        inside += [more] if more else []
        inside += [leaf("FRBRlanguage", language=language)] if tag == "FRBRExpression" else []
        found.append(node(tag, inside))
    return node("identification", found, source=f"#{_AUTHORITY}")


def _date(said: str | None) -> str:
    """A date as an attribute may have it; what is no date, as a blank, is unknown."""
    return said if said and _ISO.fullmatch(said) else UNKNOWN_DATE


def cover_page(resolution: Resolution) -> Node:
    """The masthead, a line a paragraph."""
    return node("coverPage", [leaf("p", line) for line in _lines(resolution.metadata, resolution.kind.capitalize())], eId="coverPage_1")


def _lines(m: Metadata, kind: str) -> Iterator[str]:
    yield inline("docAuthority", "United Nations", refersTo="#publisher")
    if m.symbol:
        yield inline("docNumber", escape(m.symbol), refersTo="#symbol")
    if m.body:
        yield inline("docAuthority", escape(m.body), refersTo="#issuingBody")
    if m.distr:
        yield inline("docStatus", escape(f"Distr.: {m.distr}"), refersTo=f"#{m.distr.lower()}Distribution", **{"class": "rightSmall"})
    if m.distr_date:
        yield inline("docDate", escape(printed_date(m.distr_date)), date=_date(m.distr_date), refersTo="#dateOfIssuance", **{"class": "rightSmall"})
    if m.original_language:
        yield inline("inline", escape(f"Original: {m.original_language}"), name="original language")
    if m.session:
        yield inline("session", session_words(m.session).capitalize(), refersTo="#generalAssembly", value=str(m.session))
    if m.agenda_item:
        several = "s" if re.search(r",| and ", m.agenda_item) else ""
        yield inline("inline", escape(f"Agenda item{several} {m.agenda_item}"), title=m.agenda_item, name="agenda item")
    if m.agenda_item_title:
        yield inline("inline", escape(m.agenda_item_title), name="agenda item name")
    if m.adopted_date and m.body:
        yield inline("docTitle", escape(f"{kind} adopted by the {m.body} on {printed_date(m.adopted_date)}"))
    if m.status and not (m.status == "adopted" and m.adopted_date):
        yield inline("docStatus", escape(m.status), refersTo="#documentStatus")
    if m.committee or m.report_symbol:
        yield inline("docProponent", _bracket(m), refersTo=f"#{_committee(m)}")
    if m.sponsors:
        yield inline("docProponent", ", ".join(inline("inline", escape(name), name="sponsor") for name in m.sponsors), refersTo="#sponsors")


def _bracket(m: Metadata) -> str:
    """The line in brackets: which report, or document, the text comes from; of a draft the committee alone."""
    if m.committee and not m.report_symbol and not m.adopted_date:
        return escape(m.committee)
    several = "s" if re.search(r"\d\D+\d", m.report_paragraph or "") else ""
    paragraph = f", para{several}. {m.report_paragraph}" if m.report_paragraph else ""
    source = inline("inline", escape(f"{m.report_symbol}{paragraph}"), name="originating document") if m.report_symbol else ""
    said = f"on the report of the {m.committee}" if m.committee else "without reference to a Main Committee"
    return f"[{escape(said)}{f' ({source})' if source else ''}]"


def preface(resolution: Resolution, writing: Writing) -> Node | None:
    """Number and title, with the notes that stand at the title."""
    m, notes = resolution.metadata, writing.notes_here()
    found = [inline("docNumber", escape(f"{m.resolution_number}."))] if m.resolution_number else []
    if m.title or notes:
        found.append(inline("docTitle", inline("span", escape(m.title or ""), **{"class": "bold"}) + notes, refersTo="#resolutionTitle"))
    return node("preface", [leaf("p", " ".join(found))]) if found else None


def conclusions(m: Metadata) -> Node | None:
    """Meeting and date of adoption."""
    found = (
        [inline("location", escape(f"{m.plenary_meeting} plenary meeting"), title=m.plenary_meeting, refersTo="#adoptionMeeting")]
        if m.plenary_meeting
        else []
    )
    found += [inline("docDate", escape(printed_date(m.plenary_date)), date=_date(m.plenary_date), refersTo="#adoptionDate")] if m.plenary_date else []
    return node("conclusions", [leaf("p", inline("event", "<eol/>".join(found), refersTo="#adoption"))], eId="conclusions") if found else None
