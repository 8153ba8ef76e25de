"""Places that tests look at: the repository's own examples, and ../shared where it is there. The cache is one of their own."""

import os
from collections.abc import Iterator
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


@pytest.fixture(autouse=True, scope="session")
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What is derived from banks goes where tests' files go."""
    before = os.environ.get("XDG_CACHE_HOME")
    os.environ["XDG_CACHE_HOME"] = str(tmp_path_factory.mktemp("cache"))
    yield
    os.environ.pop("XDG_CACHE_HOME")
    if before is not None:
        os.environ["XDG_CACHE_HOME"] = before
