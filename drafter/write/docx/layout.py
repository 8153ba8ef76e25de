"""The United Nations page in Word's terms: styles, what each kind of paragraph and each look of a run is, the section.

Measures are those of issued documents (CONVENTIONS A-4, and the coordinates of thirty PDFs of the seventy-eighth session), in twentieths of
a point; style names and ids are the official ones, so that a secretariat's template takes over. Children of pPr, rPr and sectPr stand in
the order of the schema (ISO/IEC 29500-1, wml.xsd), which Word enforces.
"""

from __future__ import annotations

from typing import Literal
from xml.sax.saxutils import quoteattr

from drafter.visible import writable

WML = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = f'xmlns:w="{WML}" xmlns:r="{REL}"'

# fmt: off
Kind = Literal[
    "publisher", "symbol", "organ", "gap", "distribution", "session", "committee", "agenda", "subject", "adoption", "bracket", "sponsors",
    "title", "text", "item", "deep-item", "heading", "annex", "closing", "last-closing", "loose-note", "end", "note",
    "row", "running", "running-right", "page", "page-right", "cell", "cell-head", "cell-title",
]
# fmt: on
Look = Literal["", "italic", "bold", "organ-letter", "indicator", "deleted", "inserted", "small"]

_COLUMN, _TAB, _DEEP, _DEEPER = 1267, 1742, 2218, 2693
_TABS = "".join(f'<w:tab w:val="left" w:pos="{at}"/>' for at in (_COLUMN, _TAB, _DEEP, _DEEPER, 3182, 3658, 4133, 4622, 5098, 5573, 6048))
_HANGING_TABS = f'<w:tabs><w:tab w:val="right" w:pos="1022"/>{_TABS}</w:tabs>'
_HANGING = f'<w:ind w:left="{_COLUMN}" w:right="{_COLUMN}" w:hanging="{_COLUMN}"/>'

# What a kind of paragraph has in its pPr: its style, and what stands beside the style.
PARAGRAPHS: dict[Kind, str] = {
    "publisher": '<w:pStyle w:val="Normal"/><w:spacing w:after="40" w:line="300" w:lineRule="exact"/>',
    "symbol": '<w:pStyle w:val="Normal"/><w:spacing w:after="40" w:line="400" w:lineRule="exact"/><w:jc w:val="right"/>',
    "organ": '<w:pStyle w:val="Normal"/><w:spacing w:line="240" w:lineRule="auto"/>',
    "gap": '<w:pStyle w:val="Normal"/><w:spacing w:line="96" w:lineRule="exact"/>',
    "distribution": '<w:pStyle w:val="Normal"/>',
    "session": '<w:pStyle w:val="Session"/><w:spacing w:before="65"/>',
    "committee": '<w:pStyle w:val="Session"/>',
    "agenda": '<w:pStyle w:val="AgendaItemNormal"/>',
    "subject": '<w:pStyle w:val="AgendaTitleH2"/>',
    "adoption": (
        '<w:pStyle w:val="HCh"/><w:spacing w:before="360" w:after="240" w:line="300" w:lineRule="exact"/>'
        f'<w:ind w:left="{_COLUMN}" w:right="2950" w:hanging="{_COLUMN}"/>'
    ),
    "bracket": '<w:pStyle w:val="SingleTxt"/><w:spacing w:after="240"/>',
    "sponsors": '<w:pStyle w:val="Sponsors"/>',
    "title": '<w:pStyle w:val="TitleH1"/>',
    "text": '<w:pStyle w:val="SingleTxt"/>',
    "item": f'<w:pStyle w:val="SingleTxt"/><w:ind w:left="{_TAB}" w:right="{_COLUMN}"/>',
    "deep-item": f'<w:pStyle w:val="SingleTxt"/><w:ind w:left="{_DEEP}" w:right="{_COLUMN}"/>',
    "heading": '<w:pStyle w:val="H23"/>',
    "annex": '<w:pStyle w:val="H1"/>',
    "closing": '<w:pStyle w:val="SingleTxt"/><w:keepLines/><w:spacing w:before="240" w:after="0"/><w:jc w:val="right"/>',
    "last-closing": '<w:pStyle w:val="SingleTxt"/><w:keepLines/><w:spacing w:after="120"/><w:jc w:val="right"/>',
    "loose-note": '<w:pStyle w:val="FootnoteText"/>',
    "end": (
        '<w:pStyle w:val="Normal"/><w:pBdr><w:top w:val="single" w:sz="6" w:space="1" w:color="auto"/></w:pBdr>'
        '<w:spacing w:before="600"/><w:ind w:left="4200" w:right="4200"/>'
    ),
    "note": '<w:pStyle w:val="FootnoteText"/>',
    "row": '<w:pStyle w:val="Normal"/><w:spacing w:before="40" w:after="40"/>',
    "running": '<w:pStyle w:val="Header"/>',
    "running-right": '<w:pStyle w:val="Header"/><w:jc w:val="right"/>',
    "page": '<w:pStyle w:val="Footer"/>',
    "page-right": '<w:pStyle w:val="Footer"/><w:jc w:val="right"/>',
    "cell": '<w:pStyle w:val="Normal"/><w:spacing w:before="40" w:after="40" w:line="220" w:lineRule="atLeast"/>',
    "cell-title": '<w:pStyle w:val="Normal"/><w:keepNext/><w:spacing w:before="40" w:after="80" w:line="280" w:lineRule="exact"/>',
    "cell-head": '<w:pStyle w:val="Normal"/><w:keepNext/><w:spacing w:before="80" w:after="80" w:line="200" w:lineRule="exact"/>',
}
# What a look has in its rPr.
LOOKS: dict[Look, str] = {
    "": "",
    "italic": "<w:i/><w:iCs/>",
    "bold": "<w:b/><w:bCs/>",
    "organ-letter": '<w:sz w:val="40"/><w:szCs w:val="40"/>',
    "indicator": '<w:rStyle w:val="FootnoteReference"/>',
    "small": '<w:sz w:val="16"/><w:szCs w:val="16"/>',
    "deleted": '<w:strike/><w:color w:val="A3160F"/>',
    "inserted": '<w:color w:val="0D5F2C"/><w:u w:val="single"/>',
}
# Looks that a whole kind of paragraph has on top of its style.
OWN_LOOKS: dict[Kind, str] = {
    "cell-title": '<w:b/><w:bCs/><w:sz w:val="24"/><w:szCs w:val="24"/>',
    "publisher": '<w:sz w:val="28"/><w:szCs w:val="28"/>',
    "organ": '<w:b/><w:bCs/><w:spacing w:val="-2"/><w:w w:val="100"/><w:sz w:val="40"/><w:szCs w:val="40"/>',
}

_HEADING = "<w:keepNext/><w:keepLines/>"
_SMALL_BOLD = '<w:b/><w:bCs/><w:spacing w:val="0"/><w:w w:val="100"/><w:sz w:val="17"/><w:szCs w:val="17"/>'
# id, name, based on, next, pPr, rPr
_STYLES = (
    (
        "SingleTxt",
        "__Single Txt",
        "Normal",
        "",
        f'<w:tabs>{_TABS}</w:tabs><w:spacing w:after="120"/><w:ind w:left="{_COLUMN}" w:right="{_COLUMN}"/><w:jc w:val="both"/>',
        "",
    ),
    (
        "HCh",
        "_ H _Ch_",
        "Normal",
        "SingleTxt",
        f'{_HEADING}{_HANGING_TABS}<w:spacing w:line="300" w:lineRule="exact"/>{_HANGING}<w:outlineLvl w:val="0"/>',
        '<w:b/><w:bCs/><w:spacing w:val="-2"/><w:sz w:val="28"/><w:szCs w:val="28"/>',
    ),
    (
        "H1",
        "_ H_1",
        "Normal",
        "SingleTxt",
        f'{_HEADING}{_HANGING_TABS}<w:spacing w:before="240" w:after="120" w:line="270" w:lineRule="exact"/>{_HANGING}<w:outlineLvl w:val="0"/>',
        '<w:b/><w:bCs/><w:spacing w:val="2"/><w:sz w:val="24"/><w:szCs w:val="24"/>',
    ),
    (
        "H23",
        "_ H_2/3",
        "Normal",
        "SingleTxt",
        f'{_HEADING}{_HANGING_TABS}<w:spacing w:before="120" w:after="120"/>{_HANGING}<w:outlineLvl w:val="1"/>',
        "<w:b/><w:bCs/>",
    ),
    ("TitleH1", "Title_H1", "H1", "SingleTxt", '<w:spacing w:before="0" w:after="245" w:line="270" w:lineRule="exact"/>', ""),
    ("TitleH2", "Title_H2", "H23", "SingleTxt", "", ""),
    ("Sponsors", "Sponsors", "H1", "TitleH1", '<w:spacing w:before="360" w:after="180" w:line="270" w:lineRule="exact"/>', ""),
    ("Session", "Session", "Normal", "AgendaItemNormal", "<w:keepNext/>", "<w:b/><w:bCs/>"),
    ("AgendaItemNormal", "Agenda_Item_Normal", "Normal", "AgendaTitleH2", "<w:keepNext/>", ""),
    ("AgendaTitleH2", "Agenda_Title_H2", "Normal", "SingleTxt", '<w:keepNext/><w:ind w:right="4680"/>', "<w:b/><w:bCs/>"),
    (
        "FootnoteText",
        "footnote text",
        "Normal",
        "",
        f'<w:tabs>{_TABS}</w:tabs><w:spacing w:line="210" w:lineRule="exact"/><w:ind w:left="{_COLUMN}" w:right="{_COLUMN}" w:hanging="190"/>',
        '<w:spacing w:val="5"/><w:sz w:val="17"/><w:szCs w:val="17"/>',
    ),
    ("Header", "header", "Normal", "", '<w:spacing w:after="40" w:line="196" w:lineRule="exact"/>', _SMALL_BOLD),
    ("Footer", "footer", "Normal", "", '<w:spacing w:line="196" w:lineRule="exact"/>', _SMALL_BOLD),
)


def legal(text: str) -> str:
    """Text with a sign for each character that XML can't hold."""
    return writable(text)


def styles(language: str) -> str:
    """styles.xml for a text in a language ("en-GB")."""
    fonts = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="Times New Roman" w:cs="Times New Roman"/>'
    default = f'{fonts}<w:sz w:val="20"/><w:szCs w:val="20"/><w:lang w:val={quoteattr(language)} w:eastAsia="en-US" w:bidi="ar-SA"/>'
    return (
        f"<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr>{default}</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/><w:pPr><w:suppressAutoHyphens/>'
        '<w:spacing w:line="240" w:lineRule="exact"/></w:pPr><w:rPr><w:spacing w:val="4"/><w:w w:val="103"/><w:kern w:val="14"/></w:rPr></w:style>'
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/>'
        '<w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/>'
        '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="0" w:type="dxa"/>'
        '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        + "".join(map(_style, _STYLES))
        + '<w:style w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/><w:rPr><w:spacing w:val="-5"/>'
        '<w:w w:val="100"/><w:vertAlign w:val="superscript"/></w:rPr></w:style></w:styles>'
    )


def _style(row: tuple[str, str, str, str, str, str]) -> str:
    name, said, based, following, paragraph, run = row
    custom = "" if said[0].islower() else ' w:customStyle="1"'
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{name}"><w:name w:val="{said}"/><w:basedOn w:val="{based}"/>'
        + (f'<w:next w:val="{following}"/>' if following else "")
        + "<w:qFormat/>"
        + (f"<w:pPr>{paragraph}</w:pPr>" if paragraph else "")
        + (f"<w:rPr>{run}</w:rPr>" if run else "")
        + "</w:style>"
    )


def section(heads: bool, on_its_side: bool = False, start: int = 1) -> str:
    """The section: letter paper, the margins of issued documents, (`heads`) running heads that change sides, notes counted from `start`."""
    counted = f'<w:footnotePr><w:numStart w:val="{start}"/></w:footnotePr>' if start != 1 else ""
    named = (
        '<w:headerReference w:type="even" r:id="rIdEven"/><w:headerReference w:type="default" r:id="rIdOdd"/>'
        '<w:headerReference w:type="first" r:id="rIdFirst"/><w:footerReference w:type="even" r:id="rIdFootEven"/>'
        '<w:footerReference w:type="default" r:id="rIdFootOdd"/><w:footerReference w:type="first" r:id="rIdFootFirst"/>'
    )
    paper = 'w:w="15840" w:h="12240" w:orient="landscape"' if on_its_side else 'w:w="12240" w:h="15840"'
    margins = 'w:top="900" w:right="900" w:bottom="900" w:left="900"' if on_its_side else 'w:top="1440" w:right="1200" w:bottom="1152" w:left="1200"'
    return (
        f'<w:sectPr>{named if heads else ""}{counted}<w:pgSz {paper}/><w:pgMar {margins} w:header="432" w:footer="690" w:gutter="0"/>'
        f'<w:cols w:space="720"/>{"<w:titlePg/>" if heads else ""}</w:sectPr>'
    )
