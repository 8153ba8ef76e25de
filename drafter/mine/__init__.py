"""Mining: prior resolutions go in, a bank of clause families comes out.

`mine` adds texts to a bank and groups anew; `mine_paths` does it for files and folders. The bank holds every paragraph to the letter,
so mining texts one by one, in any order or all at once gives the same bank. A commentary is never mined.
"""

from drafter.mine.paths import Step, Summary, mine_paths
from drafter.mine.texts import Origin, mine

__all__ = ["Origin", "Step", "Summary", "mine", "mine_paths"]
