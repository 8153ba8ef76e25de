"""The sandboxes that templates of other people run in: what they may say, and how much they may make of it.

A clause holds slots and simple expressions: no loops, no macros, no files, so that what it makes is no longer than what it is and is given.
A document's template may loop and define; each of its loops and calls is counted, each of its words measured, and its time. What goes
too far is a SecurityError, which names the template's line as any mistake does.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextvars import ContextVar
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.exceptions import SecurityError
from jinja2.filters import FILTERS
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.visitor import NodeTransformer

MOST = 100_000  # the most that a product, a sum or a clause may come to: characters, items, or a number
_STEPS, _CALL, _TEXT, _SECONDS = 2_000_000, 10, 100_000_000, 5.0  # a call costs as much as ten turns of a loop
_IN_CLAUSES = (
    *(nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Const, nodes.Filter, nodes.Getitem, nodes.Concat, nodes.Add, nodes.Sub),
    *(nodes.Neg, nodes.If, nodes.CondExpr, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.Test),
)
_CLAUSE_FILTERS = set("ordinal date series superscript upper lower capitalize title first last default d length int string trim".split())
_CLAUSE_TESTS = set("defined undefined none string number eq ne lt gt le ge in odd even".split())
# They make much of little, or differ from run to run.
_NO_FILTERS = set("batch center format indent pprint random round slice sum tojson urlize wordwrap xmlattr".split())
_NO_METHODS = set("center encode expandtabs format format_map join ljust replace rjust translate zfill".split())


class Spent:
    """What one run of a template has used up."""

    def __init__(self) -> None:
        self.steps, self.text, self.until = 0, 0, time.thread_time() + _SECONDS

    def step(self, many: int = 1) -> None:
        """Turns of a loop, a call."""
        self.steps += many
        if self.steps > _STEPS or (self.steps & 15 == 0 and time.thread_time() > self.until):
            raise SecurityError("it loops or calls too often")

    def words(self, made: Any) -> Any:
        """A value that is written: as it is."""
        self.text += len(made) if isinstance(made, str) else 0
        if self.text > _TEXT:
            raise SecurityError("it makes too much text")
        return made


spent: ContextVar[Spent] = ContextVar("spent")


class _Sandbox(ImmutableSandboxedEnvironment):
    """No arithmetic, method or filter that makes much of little."""

    intercepted_binops = frozenset(["*", "**", "+", "%"])

    def __init__(self, filters: Mapping[str, Callable[..., Any]], **options: Any) -> None:
        super().__init__(undefined=jinja2.StrictUndefined, keep_trailing_newline=True, trim_blocks=True, lstrip_blocks=True, **options)
        self.filters = {name: made for name, made in self.filters.items() if name not in _NO_FILTERS}
        self.filters |= {"join": _join, "replace": _replace} | dict(filters)
        self.globals = {name: made for name, made in self.globals.items() if name in ("dict", "namespace")} | {"range": _range}

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Arithmetic, as long as it stays small."""
        if operator == "%" and not isinstance(left, str):
            return left % right
        sizes = [len(side) if hasattr(side, "__len__") else abs(side) for side in (left, right)]
        if operator in ("**", "%") or (sizes[0] + sizes[1] if operator == "+" else sizes[0] * sizes[1]) > MOST:
            raise SecurityError(f"{operator} makes too much of little")
        return left + right if operator == "+" else left * right

    def wrap_str_format(self, value: Any) -> None:
        """No text is formatted: what would have to be watched is `format` inside out; a call of it is refused below."""

    def call(self, context: Any, called: Any, *args: Any, **named: Any) -> Any:
        """A call, counted."""
        if isinstance(getattr(called, "__self__", None), str | bytes) and called.__name__ in _NO_METHODS:
            raise SecurityError(f"{called.__name__}() makes too much of little")
        _step(_CALL)
        return super().call(context, called, *args, **named)


class Clauses(_Sandbox):
    """What clauses are filled in: slots and simple expressions."""

    def _generate(self, source: nodes.Template, *args: Any, **named: Any) -> str:
        for node in source.find_all(nodes.Node):
            kind = type(node).__name__.lower()
            known = node.name in (_CLAUSE_FILTERS | _CLAUSE_TESTS) if isinstance(node, nodes.Filter | nodes.Test) else True
            if type(node) not in _IN_CLAUSES or not known:
                raise SecurityError(f"a clause takes slots and simple expressions, no {getattr(node, 'name', kind)}")
        return super()._generate(source, *args, **named)


class Documents(_Sandbox):
    """What documents are made in: each loop, call and word is counted."""

    def __init__(self, filters: Mapping[str, Callable[..., Any]], **options: Any) -> None:
        super().__init__(dict(filters) | {"counted": _counted, "measured": _words}, **options)

    def _generate(self, source: nodes.Template, *args: Any, **named: Any) -> str:
        return super()._generate(_Counting().visit(source), *args, **named)


class _Counting(NodeTransformer):
    """Puts the counting into a template: around what a loop goes over, what is written, what is put together."""

    def visit_For(self, node: nodes.For) -> nodes.For:
        self.generic_visit(node)
        node.iter = _through("counted", node.iter)
        return node

    def visit_Output(self, node: nodes.Output) -> nodes.Output:
        self.generic_visit(node)
        node.nodes = [n if isinstance(n, nodes.TemplateData) else _through("measured", n) for n in node.nodes]
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Filter:
        self.generic_visit(node)
        return _through("join", nodes.List(node.nodes, lineno=node.lineno))


def _through(name: str, node: Any) -> nodes.Filter:
    return nodes.Filter(node, name, [], [], None, None, lineno=node.lineno)


def _step(many: int = 1) -> None:
    if budget := spent.get(None):
        budget.step(many)


def _words(made: Any) -> Any:
    budget = spent.get(None)
    return budget.words(made) if budget else made


def _counted(items: Iterable[Any]) -> Iterator[Any] | list[Any]:
    """The items, each a step; those that are at hand are counted at once, so that a loop knows its last."""
    made = list(items)
    _step(len(made))
    return made


def _range(*bounds: int) -> range:
    made = range(*bounds)
    if len(made) > MOST:
        raise SecurityError(f"a range of more than {MOST}")
    _step(len(made))
    return made


@jinja2.pass_eval_context
def _join(context: nodes.EvalContext, value: Iterable[Any], d: str = "", attribute: str | int | None = None) -> str:
    items = list(value)
    _fits(len(str(d)) * len(items) + (0 if attribute else sum(len(str(item)) for item in items)))
    joined: str = FILTERS["join"](context, items, d, attribute)
    return joined


@jinja2.pass_eval_context
def _replace(context: nodes.EvalContext, text: str, old: str, new: str, count: int | None = None) -> str:
    _fits(len(str(text)) + len(str(text)) * len(str(new)) // max(len(str(old)), 1))
    replaced: str = FILTERS["replace"](context, text, old, new, count)
    return replaced


def _fits(size: int) -> None:
    if size > MOST * 10:
        raise SecurityError("it makes too much text")
