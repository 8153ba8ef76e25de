"""The program reaches for no network: neither its commands nor a journey through the interface make a socket that leaves the machine."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BLOCKED = """
import socket, sys

class Blocked(socket.socket):
    def __init__(self, family=socket.AF_INET, *rest, **named):
        if family not in (-1, getattr(socket, "AF_UNIX", None)) and not named.get("fileno"):
            raise SystemExit(f"the network was asked for: {family}")
        super().__init__(family, *rest, **named)

def refused(*asked, **named):
    raise SystemExit(f"the network was asked for: {asked}")

socket.socket = Blocked
socket.create_connection = socket.getaddrinfo = socket.gethostbyname = refused

def watch(event, args):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.bind", "socket.sendto"):
        raise SystemExit(f"the network was asked for: {event} {args}")

sys.addaudithook(watch)
"""
COMMANDS = """
import contextlib, io
from drafter.cli import main
seeds = sys.argv[1]
old, new = f"{seeds}/A_RES_70_179.txt", f"{seeds}/A_RES_78_228.txt"
for words in (
    ["read", new], ["mine", old, "--bank", "bank"], ["search", "trafficking", "--bank", "bank"], ["complete", "Invites Member", "--bank", "bank"],
    ["new", "--from", old, "--session", "72", "-o", "d.toml"], ["roll", old, "--session", "72"], ["compare", old, "d.toml"],
    ["trace", old, "--paragraph", "OP1"], ["lint", "d.toml"], ["tui", "d.toml"],
    *(["export", "d.toml", "--format", f, "--allow-blanks", "-o", f"out.{f}"] for f in ("txt", "md", "html", "docx", "docx-tracked", "akn", "json")),
):
    with contextlib.redirect_stdout(io.TextIOWrapper(io.BytesIO())):
        assert main(words) in (0, 1), words
print("done")
"""
JOURNEY = """
import asyncio
from pathlib import Path
from drafter.cli import main
from drafter.desk import open_desk
from drafter.tui.app import DrafterApp
main(["new", "--from", f"{sys.argv[1]}/A_RES_70_179.txt", "--session", "72", "-o", "d.toml"])

async def journey():
    app = DrafterApp(open_desk(Path("d.toml")))
    async with app.run_test(size=(100, 30)) as pilot:
        for key in ("j", "j", "d", "u", "c", "escape", "f1", "escape"):
            await pilot.press(key)

asyncio.run(journey())
print("done")
"""
REACHING = "import urllib.request; urllib.request.urlopen('http://127.0.0.1:9')"


def run(code: str, folder: Path) -> subprocess.CompletedProcess[str]:
    places = {name: str(folder) for name in ("XDG_STATE_HOME", "XDG_CONFIG_HOME")}
    environment = {**os.environ, **places, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", BLOCKED + code, str(ROOT / "examples" / "resolutions")]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=120)


@pytest.mark.parametrize("code", [COMMANDS, JOURNEY], ids=["commands", "interface"])
def test_no_network_is_asked_for(code: str, tmp_path: Path) -> None:
    done = run(code, tmp_path)
    assert done.returncode == 0 and done.stdout.rstrip().endswith("done"), done.stderr


def test_asking_would_be_seen(tmp_path: Path) -> None:
    done = run(REACHING, tmp_path)
    assert done.returncode and "the network was asked for" in done.stderr
