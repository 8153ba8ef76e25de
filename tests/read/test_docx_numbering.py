"""How Word counts: what it prints before each paragraph of a list, from the numbering part alone."""

import pytest
from docx_files import W
from lxml import etree

from drafter.read.docx.numbering import Numbering, printed


def level(at: int, form: str = "decimal", text: str = "", more: str = "") -> str:
    return f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text or f"%{at + 1}."}"/></w:lvl>'


def numbering(levels: str, *nums: str, others: str = "") -> Numbering:
    abstract = f'<w:abstractNum w:abstractNumId="5">{levels}</w:abstractNum>{others}'
    listed = "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="5"/>{inside}</w:num>' for n, inside in enumerate(nums or ("",), 1))
    return Numbering(etree.fromstring(f"<w:numbering {W}>{abstract}{listed}</w:numbering>"))


def marks(counted: Numbering, *steps: tuple[str, int]) -> list[str]:
    return [counted.mark(*step)[0] for step in steps]


@pytest.mark.parametrize(
    ("n", "form", "said"),
    [
        (1, "lowerLetter", "a"),
        (26, "lowerLetter", "z"),
        (28, "lowerLetter", "bb"),
        (3, "upperLetter", "C"),
        (4, "lowerRoman", "iv"),
        (49, "lowerRoman", "xlix"),
        (9, "upperRoman", "IX"),
        (7, "decimalZero", "07"),
        (12, "decimal", "12"),
        (5, "none", ""),
        (0, "lowerLetter", "0"),
        (5000, "lowerRoman", "5000"),
        (3, "chicago", "3"),
    ],
)
def test_formats(n: int, form: str, said: str) -> None:
    assert printed(n, form) == said


def test_a_deeper_level_counts_anew_under_each_higher_one() -> None:
    counted = numbering(level(0) + level(1, "lowerLetter", "(%2)"))
    assert marks(counted, ("1", 0), ("1", 1), ("1", 1), ("1", 0), ("1", 1)) == ["1.", "(a)", "(b)", "2.", "(a)"]


def test_a_level_that_never_restarts_counts_through() -> None:
    counted = numbering(level(0) + level(1, more='<w:lvlRestart w:val="0"/>'))
    assert marks(counted, ("1", 0), ("1", 1), ("1", 0), ("1", 1)) == ["1.", "1.", "2.", "2."]


def test_a_level_that_restarts_after_the_first_only() -> None:
    levels = level(0) + level(1) + level(2, more='<w:lvlRestart w:val="1"/>')
    assert marks(numbering(levels), ("1", 0), ("1", 1), ("1", 2), ("1", 1), ("1", 2), ("1", 0), ("1", 2)) == [
        "1.",
        "1.",
        "1.",
        "2.",
        "2.",
        "2.",
        "1.",
    ]


def test_lists_that_share_their_counts_and_one_that_starts_anew() -> None:
    counted = numbering(level(0), "", "", '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>')
    assert marks(counted, ("1", 0), ("2", 0), ("3", 0), ("3", 0), ("1", 0)) == ["1.", "2.", "5.", "6.", "7."]


def test_a_level_may_print_the_levels_above_it() -> None:
    counted = numbering(level(0, "upperRoman") + level(1, text="%1.%2", more="<w:isLgl/>") + level(2, text="%1-%2-%3"))
    assert marks(counted, ("1", 2), ("1", 0), ("1", 1), ("1", 2)) == ["I-1-1", "II.", "2.1", "II-1-1"]


def test_a_list_that_takes_its_levels_from_a_style() -> None:
    other = f'<w:abstractNum w:abstractNumId="6"><w:styleLink w:val="UN"/>{level(0, text="OP%1")}</w:abstractNum>'
    assert marks(numbering('<w:numStyleLink w:val="UN"/>', others=other), ("1", 0), ("1", 0)) == ["OP1", "OP2"]


def test_what_is_not_there_has_no_mark() -> None:
    assert marks(Numbering(None), ("1", 0)) == [""]
    assert marks(numbering(level(0)), ("9", 0), ("1", 5), ("1", 99), ("1", -4)) == [""] * 4
