"""A draft or a template from elsewhere can make the program neither wait nor fill the memory: it ends in two lines, at the line named."""

from dataclasses import replace
from pathlib import Path

import pytest

from drafter.draft import Clause, Draft, Slot, dumps, loads, rendered
from drafter.model import DrafterError
from drafter.templating import fill, render

VALUES = {"x": "word " * 200, "own": ["74/1", "76/1"], "session": 80}
DOUBLED = "{% set a = x %}" + "{% set a = MORE %}" * 40 + "{{ a }}"

CLAUSES = [
    "{% for i in range(10**9) %}x{% endfor %}",
    "{{ 'a' * 10**9 }}",
    "{{ 9**9**9 }}",
    "{{ 'a' | center(10**9) }}",
    "{{ 'a'.center(10**9) }}",
    "{{ own | join(x) }}",
    "{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}",
    "{% set y = x %}",
    "{% include 'resolution.txt.jinja' %}",
    "{{ range(10) }}",
    "{{ ().__class__ }}",
    "{{" + "(" * 3000 + "1" + ")" * 3000 + "}}",
    "{{" + "-" * 40_000 + "1}}",
    "{% if x %}" * 300 + "{% endif %}" * 300,
    "{{ " + "9" * 5000 + " }}",
    "{{ x }}" * 50_000,
    "{{ x | upper }}" * 1000,
    "{{ " + "~".join(["x"] * 1000) + " }}",
]

DOCUMENTS = [
    "{% for i in range(10**9) %}x{% endfor %}",
    "{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}",
    "{% for i in range(99999) %}{% for j in range(99) %}" + "x" * 5000 + "{% endfor %}{% endfor %}",
    "{% macro f(n) %}{% if n %}{{ f(n-1) }}{{ f(n-1) }}{% endif %}{% endmacro %}{{ f(40) }}",
    "{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}",
    "{% include 'x.txt.jinja' %}",
    DOUBLED.replace("MORE", "a ~ a"),
    DOUBLED.replace("MORE", "a + a"),
    DOUBLED.replace("MORE", "[a, a] | join"),
    DOUBLED.replace("MORE", "a | replace('w', 'ww')"),
    "{% set a %}{{ x }}{% endset %}" + "{% set a %}{{ a }}{{ a }}{% endset %}" * 40 + "{{ a }}",
    "{{ 'a' | center(1000000000) }}",
    "{{ 'a' | indent(1000000000) }}",
    "{{ 'a'.ljust(1000000000) }}",
    "{{ '%1000000000d' % 1 }}",
    "{{ '{:>1000000000}'.format('') }}",
    "{{ lipsum(n=1000000000) }}",
    "{{ [1] * 1000000000 }}",
    "{{ 5 | round(1000000000) }}",
    "{{ own | batch(1000000000, 'x') | list }}",
    "{% include '../../../../../../etc/passwd' %}",
    "{% include '/etc/passwd' %}",
]


def two_lines(error: DrafterError) -> bool:
    return all(line and "\n" not in line and len(line) < 500 for line in (error.wrong, error.do))


@pytest.mark.parametrize("text", CLAUSES, ids=lambda t: t[:40])
def test_a_clause_holds_slots_and_simple_expressions(text: str) -> None:
    with pytest.raises(DrafterError) as caught:
        fill(text, VALUES, "OP1 (op1)")
    assert two_lines(caught.value) and "OP1 (op1)" in caught.value.wrong


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("{{ session | ordinal }}", "eightieth"),
        ("{{ (session + 2) | ordinal | upper }}", "EIGHTY-SECOND"),
        ("{{ own | series }} and {{ own[0] }}", "74/1 and 76/1 and 74/1"),
        ("{% if session > 79 %}late{% else %}early{% endif %}{{ ' on' if own is defined }}", "late on"),
        ("{{ '{' }}{ x }} {{ own | last ~ '!' }}", "{{ x }} 76/1!"),
        ("{# nobody reads this #}{{ session }}", "80"),
    ],
)
def test_what_a_clause_may_say(text: str, made: str) -> None:
    assert fill(text, VALUES) == made


@pytest.mark.parametrize("text", DOCUMENTS, ids=lambda t: t[:40])
def test_a_template_is_stopped_at_its_line(text: str, tmp_path: Path) -> None:
    (tmp_path / "x.txt.jinja").write_text("\n" + text, encoding="utf-8")
    with pytest.raises(DrafterError) as caught:
        render("x.txt.jinja", VALUES, tmp_path)
    assert two_lines(caught.value)
    assert "x.txt.jinja, line 2" in caught.value.wrong or "no template" in caught.value.wrong


def test_what_a_template_may_do(tmp_path: Path) -> None:
    text = "{% macro m(w) %}[{{ w }}]{% endmacro %}{% for o in own %}{{ m(o) }}{{ ', ' if not loop.last }}{% endfor %}{{ own | join('-') ~ session }}"
    (tmp_path / "x.html.jinja").write_text(text + "{{ '<' }}{{ '&lt;' | safe }}", encoding="utf-8")
    assert render("x.html.jinja", VALUES, tmp_path) == "[74/1], [76/1]74/1-76/180&lt;&lt;"


def test_a_draft_of_many_slots_is_refused_as_a_whole() -> None:
    slots = (Slot("x", "date", "w" * 9000),)
    many = Draft(slots=slots, operative=tuple(Clause(f"op{n}", "{{ x }}" * 11) for n in range(1000)))
    with pytest.raises(DrafterError, match="slots in its texts"):
        loads(dumps(many))
    with pytest.raises(DrafterError, match="longer than 10000"):
        loads(dumps(replace(many, operative=(), slots=(Slot("x", "date", "w" * 10_001),))))
    with pytest.raises(DrafterError, match="longer than 100000"):
        rendered(Draft(slots=slots, operative=(Clause("op1", "{{ x }}" * 12),)))


DEEP = "[[operative]]\nid = 'a'\nsubparagraphs = " + "[{id = 'b', subparagraphs = " * 400 + "[]" + "}]" * 400
DOTTED = "[[operative]]\nid = 'a'\n" + "".join(f"[[operative{'.subparagraphs' * n}]]\nid = 'x'\n" for n in range(1, 60))


@pytest.mark.parametrize("deep", [DEEP, DOTTED, "a = " + "[" * 9000], ids=["tables", "headers", "lists"])
def test_a_draft_nested_too_deeply_is_refused(deep: str) -> None:
    with pytest.raises(DrafterError, match="nested"):
        loads(f'schema = "drafter/draft/1"\n{deep}')
