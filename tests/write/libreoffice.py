"""LibreOffice, asked to accept and to reject all changes of Word files: a macro that runs in a profile of its own, without a screen."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from xml.sax.saxutils import escape

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE {0} PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "{1}.dtd">\n'
_MODULE = (
    _HEAD.format("script:module", "module")
    + '<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">{}</script:module>'
)
_LIBRARY = (
    _HEAD.format("library:library", "library") + '<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" '
    'library:readonly="false" library:passwordprotected="false"><library:element library:name="Module1"/></library:library>'
)
_MACRO = """
Sub Resolve(folder As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  Dim kind(0) As New com.sun.star.beans.PropertyValue
  Dim empty()
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  kind(0).Name = "FilterName"
  kind(0).Value = "MS Word 2007 XML"
  dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  Dim names(10000) As String
  count = 0
  found = Dir(folder & "/*.docx", 0)
  While found <> ""
    names(count) = found
    count = count + 1
    found = Dir()
  Wend
  For n = 0 To count - 1
    For Each choice In Array("Accept", "Reject")
      document = StarDesktop.loadComponentFromURL(ConvertToURL(folder & "/" & names(n)), "_blank", 0, hidden())
      dispatcher.executeDispatch(document.CurrentController.Frame, ".uno:" & choice & "AllTrackedChanges", "", 0, empty())
      document.storeToURL(ConvertToURL(folder & "/" & choice & "/" & names(n)), kind())
      document.close(True)
    Next
  Next
End Sub
"""


def office() -> str | None:
    """The program, if it is here."""
    return shutil.which("soffice")


def resolve(folder: Path, seconds: float = 120) -> dict[str, dict[str, bytes]]:
    """The Word files of a folder with all changes accepted ("Accept") and rejected ("Reject"), by name. Raises subprocess.TimeoutExpired."""
    profile = folder / "profile"
    for name in ("Accept", "Reject"):
        (folder / name).mkdir()
    install(profile, _MACRO, seconds)
    run(profile, seconds, f"macro:///Standard.Module1.Resolve({folder})")
    return {name: {file.name: file.read_bytes() for file in (folder / name).glob("*.docx")} for name in ("Accept", "Reject")}


def install(profile: Path, macro: str, seconds: float = 120) -> None:
    """Make a profile whose Standard.Module1 is this macro. Raises subprocess.TimeoutExpired."""
    run(profile, seconds, "--terminate_after_init")  # makes the profile
    basic = profile / "user" / "basic" / "Standard"
    basic.mkdir(parents=True, exist_ok=True)
    (basic / "Module1.xba").write_text(_MODULE.format(escape(macro, {'"': "&quot;"})), encoding="utf-8")
    (basic / "script.xlb").write_text(_LIBRARY, encoding="utf-8")


def command(profile: Path, *words: str) -> list[str]:
    """LibreOffice without a screen, in this profile."""
    return [office() or "soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", *words]


def run(profile: Path, seconds: float, *words: str) -> None:
    """Run it to its end. Raises subprocess.TimeoutExpired."""
    subprocess.run(command(profile, *words), capture_output=True, timeout=seconds, check=False)
