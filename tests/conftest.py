"""Places that tests look at: the repository's own examples, and ../shared where it is there."""

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def examples() -> Path:
    return ROOT / "examples"


@pytest.fixture
def shared() -> Path:
    found = ROOT.parent / "shared"
    if not found.is_dir():
        pytest.skip("needs ../shared, the development corpus, which is not here")
    return found
