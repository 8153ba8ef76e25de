"""The interface in the terminal: a desk goes in, an exit code comes out. The only door to textual."""

from __future__ import annotations

from drafter.desk import Desk


def run(desk: Desk) -> int:
    """Open the interface on a desk and stay until it is left. Gives the exit code."""
    from drafter.tui.app import DrafterApp

    app = DrafterApp(desk)
    app.run()
    return app.return_code or 0
