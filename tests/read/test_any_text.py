"""Reading never crashes, and loses no word of a body, whatever stands in it."""

import json
import re
from collections import Counter

from hypothesis import example, given, settings
from hypothesis import strategies as st

from drafter.model import DrafterError, Resolution
from drafter.read import read_bytes
from drafter.read.labels import Step, depth, readings
from drafter.write.json import resolution_json

LINES = st.sampled_from(
    """Recalling its resolution 70/1,
Deeply concerned about
the purposes and principles of the Charter
Especially Women and Children,
1. Urges States to act;
2. Decides:
7. Anything at all
(a) To promote
(i) Third of all;
a. Fourth;
- bullet text
• printed bullet;
## Heading of something
II
Annex
Rules of the Conference
¹ Resolution 70/1.
2 See resolution 55/2.
[^3]: A note, which
3/ Another note.
[4] United Nations publication.
<sup>&</sup>lt;sup>5</sup> Ibid.
the Summit,¹ and the Plan, 2 which
*whole sentence in italics that never closes
closes here*
$A_{\\rm /RES}$ formula
and requests the Secretary-
General to report
A/RES/78/1
Please recycle
50 things and 12 others
[also] {{ slot }} {% tag %} __ blank
""".strip().split("\n")
)
BODY = st.lists(st.tuples(LINES, st.integers(0, 3)), min_size=1, max_size=25).map(lambda rows: "".join(line + "\n" * (1 + gap) for line, gap in rows))
NO_WORDS = {"sup", "lt", "rm", "ii", "annex", "slot", "tag"}


def words(text: str) -> Counter[str]:
    return Counter(w.lower() for w in re.findall(r"[A-Za-z]{2,}", text))


def all_text(r: Resolution) -> str:
    return json.dumps(resolution_json(r), ensure_ascii=False)


@given(BODY)
@settings(max_examples=300, deadline=None)
@example("1. Urges:\n" + "Things as follows:\n" * 50)
def test_no_word_of_a_body_is_lost(body: str) -> None:
    got = read_bytes(("The General Assembly,\n\n" + body).encode(), "any.txt")
    lost = words(body) - words(all_text(got))
    assert not set(lost) - NO_WORDS, lost


@given(st.text(max_size=400))
@settings(max_examples=200, deadline=None)
@example("[^1] a. [^2] b. [^3] c." * 50)
@example("*" * 99 + "_" * 99 + "$^{" * 50)
@example("(a) " * 99)
@example("The General Assembly,\n1. Urges\n" + "x:\n\n" * 500)
def test_any_characters_are_read_or_refused(text: str) -> None:
    for content in (
        text.encode("utf-8", "ignore"),
        b"{" + text.encode("utf-8", "ignore"),
        b"The General Assembly,\n\n" + text.encode("utf-16", "ignore"),
    ):
        try:
            got = read_bytes(content, "any.txt")
        except DrafterError:
            continue
        assert read_bytes(all_text(got).encode(), "any.json") == got


@given(st.binary(max_size=300))
@settings(max_examples=150, deadline=None)
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    try:
        read_bytes(content, "any")
    except DrafterError as said:
        assert said.wrong and said.do


@given(BODY)
@settings(max_examples=100, deadline=None)
def test_ids_and_offsets_are_sound(body: str) -> None:
    got = read_bytes(("The Human Rights Council,\n\n" + body).encode(), "any.txt")
    assert [p.id for p in got.preambular] == [f"PP{n}" for n in range(1, len(got.preambular) + 1)]
    assert [p.id for p in got.operative] == [f"OP{n}" for n in range(1, len(got.operative) + 1)]
    for top in (*got.paragraphs, *(p for annex in got.annexes for p in annex.paragraphs)):
        for p in top.walk():
            assert p.text == " ".join(p.text.split())
            assert all(0 <= i.at <= len(p.text) for i in p.indicators)
            assert [i.at for i in p.indicators] == sorted(i.at for i in p.indicators)


@given(st.lists(st.sampled_from("(a) (b) (c) (h) (i) (ii) (iii) (j) (v) (1) (2) a. b. i. (aa) (zz)".split()), max_size=12))
def test_labels_always_find_a_level(labels: list[str]) -> None:
    levels: list[Step] = []
    for n, label in enumerate(labels):
        at, step, _ = depth(label, levels, n % 3 == 0, labels[n + 1] if n + 1 < len(labels) else None)
        assert 0 <= at <= len(levels)
        assert step in readings(label)
        levels = [*levels[:at], step]
