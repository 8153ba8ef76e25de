"""How far mining has come, on stderr: a bar where a person looks at it, plain lines otherwise.

The bar comes with textual (rich) and is imported only for a terminal: a command that is piped starts without it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from drafter.mine import Step

FEW = 20  # files that are told one by one
_STAGES = {"reading": "Reading", "grouping": "Grouping clauses", "writing": "Writing the bank", "indexing": "Making its index"}


@contextmanager
def shown(tell: Callable[[str], None]) -> Iterator[Callable[[Step], None]]:
    """What takes the steps of a run and shows them."""
    if not sys.stderr.isatty():
        yield _lines(tell)
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True)) as bar:
        tasks = {stage: bar.add_task(name, total=None, visible=False) for stage, name in _STAGES.items()}

        def take(step: Step) -> None:
            for stage in list(_STAGES)[: list(_STAGES).index(step.doing)]:
                bar.update(tasks[stage], total=bar.tasks[tasks[stage]].completed or 1, completed=bar.tasks[tasks[stage]].completed or 1)
            bar.update(tasks[step.doing], total=step.total or None, completed=step.done, visible=True)

        yield take
        for stage, name in _STAGES.items():
            if bar.tasks[tasks[stage]].visible and not bar.tasks[tasks[stage]].total:
                bar.update(tasks[stage], description=name, total=1, completed=1)


def _lines(tell: Callable[[str], None]) -> Callable[[Step], None]:
    """A line for each stage; for each file where there are few, else for each tenth of them."""

    def take(step: Step) -> None:
        if step.doing != "reading":
            tell(f"{_STAGES[step.doing]} ...")
        elif step.total <= FEW:
            tell(str(step))
        elif step.done == step.total or step.done % (step.total // 10) == 0:
            tell(f"{step.done} of {step.total} files")

    return take
