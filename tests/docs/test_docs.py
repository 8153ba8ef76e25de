"""Every command in README.md and examples/*.md is run, in order, and prints what the page says.

A page is a journey: its ```console blocks run one after the other in one folder that holds a copy of examples/. A line "..." in
the printed result stands for any lines. `DRAFTER_DOCS=write pytest tests/docs` writes what the commands print into the pages
(blocks that hold "..." are left for a person).
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "examples").rglob("*.md"))]
BLOCK = re.compile(r"```console\n(.*?)```", re.S)
ELSEWHERE = ("make ", "pipx ", "git ")  # commands with tests of their own below, or none that a test can run


def steps(block: str) -> list[tuple[str, str]]:
    """(command, what it prints) of a console block; a command goes on over a trailing backslash."""
    found: list[tuple[str, list[str]]] = []
    for line in block.splitlines():
        if line.startswith("$ "):
            found.append((line[2:], []))
        elif found and found[-1][0].endswith("\\"):
            found[-1] = (found[-1][0] + "\n" + line, [])
        elif found:
            found[-1][1].append(line)
    return [(command, "\n".join(printed)) for command, printed in found]


def matches(said: str, printed: str) -> bool:
    parts = [re.escape(part) for part in re.split(r"^\.\.\.$", said.strip(), flags=re.M)]
    return re.fullmatch(r".*?".join(parts), printed.strip(), re.S) is not None


@pytest.fixture
def run(tmp_path: Path) -> "type[subprocess.Popen[str]]":
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    place = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    environment = {**os.environ, "PATH": place, "COLUMNS": "100", "NO_COLOR": "1", "XDG_STATE_HOME": str(tmp_path / "state")}

    def one(command: str) -> str:
        done = subprocess.run(
            ["bash", "-c", command], cwd=tmp_path, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
        )
        return done.stdout + done.stderr

    return one  # type: ignore[return-value]


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_page(page: Path, run: "type[subprocess.Popen[str]]") -> None:
    text = page.read_text(encoding="utf-8")
    wrong, fresh = [], text
    for block in BLOCK.findall(text):
        written = ""
        for command, said in steps(block):
            if command.startswith(ELSEWHERE):
                printed = said
            else:
                printed = str(run(command)).rstrip()
                if not matches(said, printed):
                    wrong.append(f"$ {command}\n--- the page says\n{said}\n--- it prints\n{printed}")
            keep = said if re.search(r"^\.\.\.$", said, re.M) or command.startswith(ELSEWHERE) else printed
            written += f"$ {command}\n" + (keep + "\n" if keep else "")
        fresh = fresh.replace(f"```console\n{block}```", f"```console\n{written}```")
    if os.environ.get("DRAFTER_DOCS") == "write":
        page.write_text(fresh, encoding="utf-8")
    elif wrong:
        pytest.fail("\n\n".join(wrong))


def test_the_two_commands_are_the_makefiles() -> None:
    readme, makefile = (ROOT / "README.md").read_text(encoding="utf-8"), (ROOT / "Makefile").read_text(encoding="utf-8")
    for command in ("make run", "make test"):
        assert command in readme
        assert re.search(rf"^{command.split()[1]}:", makefile, re.M)
    assert "make test" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_make_run_without_a_terminal_prints_the_summary(tmp_path: Path) -> None:
    if not (ROOT / ".venv" / ".ready").exists():
        pytest.skip("make has not set up .venv here")
    environment = {**os.environ, "XDG_STATE_HOME": str(tmp_path)}
    environment.pop("MAKEFLAGS", None)
    done = subprocess.run(["make", "run"], cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "Improving the coordination of efforts against trafficking in persons" in done.stdout
    assert "33 operative paragraphs" in done.stdout


async def test_the_picture_is_drawn_by_the_program() -> None:
    """The picture in README: what examples/picture.py draws has the words of the screen, and fetches nothing."""
    import importlib.util

    spec = importlib.util.spec_from_file_location("picture", ROOT / "examples" / "picture.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    drawn = await module.picture()
    for words in ("78/228", "Preamble", "Recalling"):
        assert words in drawn.replace("&#160;", " ")
    assert "font-face" not in drawn
    assert "screen.svg" in (ROOT / "README.md").read_text(encoding="utf-8")
