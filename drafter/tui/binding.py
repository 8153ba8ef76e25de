"""Key bindings made from the table of actions."""

from __future__ import annotations

from textual.binding import Binding, BindingType

from drafter.tui.actions import actions_in


def bindings(*names: str) -> list[BindingType]:
    """The bindings of some scopes. A binding's id is "scope.action", so that a person can give it other keys."""
    made: list[BindingType] = []
    for scope in names:
        for action, keys in actions_in(scope):
            verb = action.verb or f"screen.do('{action.id}')"
            first = scope in ("editor", "suggestion")  # before the text area, which has keys of its own
            made += [Binding(key, verb, action.label, show=False, priority=first, id=f"{scope}.{action.id}") for key in keys]
    return made
