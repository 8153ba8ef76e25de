"""The shape of the house: a module imports only from rooms above it, each big dependency has one door, difflib has none."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "drafter"
ROOMS = (
    "model visible words states symbols places templating notes tables settings draft read compare bank mine roll "
    "edits lint trace desk write progress cli tui __main__"
).split()
DOORS = {
    "Levenshtein": ["compare"],
    "rapidfuzz": ["compare"],
    "jinja2": ["templating"],
    "textual": ["tui"],
    "rich": ["tui", "progress"],
    "tomli_w": ["draft", "bank", "desk"],
    "lxml": ["read", "write"],
    "pypdfium2": ["read"],
    "sqlite3": ["bank"],
    "tantivy": ["bank"],
    "argparse": ["cli"],
}
SOURCES = sorted(PACKAGE.rglob("*.py"))


def room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(path: Path) -> list[str]:
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            found += [f"{node.module}.{alias.name}" for alias in node.names]
    return found


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_imports_go_up(path: Path) -> None:
    here = room(path)
    if here == "__init__":
        assert not imports(path) or all(not name.startswith("drafter.") for name in imports(path))
        return
    assert here in ROOMS, f"a room nobody has placed: {here}"
    for name in imports(path):
        parts = name.split(".")
        if parts[0] == "drafter" and len(parts) > 1 and parts[1] in ROOMS and parts[1] != here:
            entry = here == "cli" and parts[1] == "tui"  # the command that opens the interface
            assert entry or ROOMS.index(parts[1]) < ROOMS.index(here), f"{here} is above {parts[1]}"


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_each_dependency_has_its_door(path: Path) -> None:
    for name in imports(path):
        library = name.split(".")[0]
        assert library not in DOORS or room(path) in DOORS[library], f"{library} has its door in {DOORS[library]}"


def test_no_difflib_anywhere() -> None:
    files = [p for folder in ("drafter", "tests", "examples") for p in (ROOT / folder).rglob("*.py")]
    assert files
    assert [p for p in files if any(name.split(".")[0] == "difflib" for name in imports(p))] == []


def test_the_command_line_starts_without_the_interface() -> None:
    """Importing textual costs a quarter of a second: no command that needs no screen may do it."""
    import subprocess
    import sys

    code = "import sys; from drafter.cli import main; main(['search', 'trafficking']); sys.exit('textual' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
