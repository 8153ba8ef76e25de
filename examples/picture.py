"""Draws examples/screen.svg, the picture in README, from the running interface: `python examples/picture.py`."""

import asyncio
import re
import tempfile
from pathlib import Path

from drafter.bank import load
from drafter.desk import open_desk
from drafter.draft import Predecessor, dumps
from drafter.read import read
from drafter.roll import new_draft, roll
from drafter.tui.app import DrafterApp

HERE = Path(__file__).parent
SIZE = (120, 34)
KEYS = ["j"] * 9  # to the list of the item's own resolutions, where the predecessor joined


async def picture() -> str:
    """The main screen as SVG, with no font fetched from anywhere."""
    with tempfile.TemporaryDirectory() as folder:
        old = HERE / "resolutions" / "A_RES_78_228.txt"
        rolled = roll(read(old), 80)
        path = Path(folder) / "78_228-to-80.toml"
        path.write_text(dumps(new_draft(rolled, Predecessor(rolled.source, str(old.resolve())))), encoding="utf-8")
        app = DrafterApp(open_desk(path, load(HERE.parent / "clause_bank")))
        async with app.run_test(size=SIZE) as pilot:
            await pilot.press(*KEYS)
            await pilot.pause()
            while app.workers:
                await app.workers.wait_for_complete()
                await pilot.pause()
            drawn = app.export_screenshot(title="drafter")
    drawn = re.sub(r"@font-face \{.*?\}\s*", "", drawn, flags=re.S)
    return re.sub(r"terminal-\d+", "terminal", drawn).replace("Fira Code", "DejaVu Sans Mono")


if __name__ == "__main__":
    (HERE / "screen.svg").write_text(asyncio.run(picture()), encoding="utf-8")
