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
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    name, count = TextColumn("{task.description}", markup=False), TextColumn("{task.fields[count]}", markup=False)
    with Progress(name, BarColumn(), TimeElapsedColumn(), count, console=Console(stderr=True)) as bar:
        tasks = {stage: bar.add_task(name, start=False, visible=False, count="") for stage, name in _STAGES.items()}

        def ended(before: str | None) -> None:
            """A bar for what is done, full, its clock standing still."""
            for stage in list(_STAGES)[: list(_STAGES).index(before) if before else None]:
                task = bar.tasks[tasks[stage]]
                if task.visible and not task.finished:
                    bar.update(task.id, total=task.completed or 1, completed=task.completed or 1)

        def take(step: Step) -> None:
            ended(step.doing)
            task = bar.tasks[tasks[step.doing]]
            if not task.started:
                bar.start_task(task.id)
            files = f"{step.done} of {step.total} files" if step.total else ""
            bar.update(task.id, total=step.total or None, completed=step.done, visible=True, count=files)

        yield take
        ended(None)


def _lines(tell: Callable[[str], None]) -> Callable[[Step], None]:
    """A line for each stage; for each file where there are few, else for each tenth of them."""

    def take(step: Step) -> None:
        if step.doing != "reading":
            tell(f"{_STAGES[step.doing]} ...")
        elif step.total <= FEW:
            if not step.skipped:  # the summary tells those with their reasons
                tell(str(step))
        elif step.done == step.total or step.done % (step.total // 10) == 0:
            tell(f"{step.done} of {step.total} files")

    return take
