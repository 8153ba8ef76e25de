"""LibreOffice's own document compare, by a macro without a screen: two Word files in, a Word file with tracked changes out.

`Compared` holds a profile with the macro; the macro also says how many milliseconds its one call took (by the clock).
"""

from __future__ import annotations

import importlib
import re
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench import peers

MACRO = """
Sub Beside(folder As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  Dim kind(0) As New com.sun.star.beans.PropertyValue
  Dim other(1) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  kind(0).Name = "FilterName"
  kind(0).Value = "MS Word 2007 XML"
  other(0).Name = "URL"
  other(0).Value = ConvertToURL(folder & "/old.docx")
  other(1).Name = "NoAcceptDialog"
  other(1).Value = True
  dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  document = StarDesktop.loadComponentFromURL(ConvertToURL(folder & "/new.docx"), "_blank", 0, hidden())
  start = GetSystemTicks()
  dispatcher.executeDispatch(document.CurrentController.Frame, ".uno:CompareDocuments", "", 0, other())
  took = GetSystemTicks() - start
  document.storeToURL(ConvertToURL(folder & "/out.docx"), kind())
  Open folder & "/took" For Output As #1
  Print #1, took
  Close #1
  document.close(True)
End Sub
"""


def _driver() -> Any:
    """How the tests run LibreOffice."""
    folder = str(Path(__file__).resolve().parents[1] / "tests" / "write")
    if folder not in sys.path:
        sys.path.insert(0, folder)
    return importlib.import_module("libreoffice")


def here() -> bool:
    """Whether LibreOffice is installed."""
    return _driver().office() is not None


@dataclass(frozen=True)
class Compared:
    """A folder with the two texts as Word files, and a profile that has the macro."""

    folder: Path

    @classmethod
    def prepared(cls, folder: Path, old: str, new: str) -> Compared:
        """The folder filled and the macro installed."""
        folder.mkdir(exist_ok=True)
        peers.docx(old, folder / "old.docx")
        peers.docx(new, folder / "new.docx")
        _driver().install(folder / "profile", MACRO)
        return cls(folder)

    @property
    def command(self) -> list[str]:
        """The process that compares."""
        return list(_driver().command(self.folder / "profile", f"macro:///Standard.Module1.Beside({self.folder})"))

    def run(self) -> float:
        """Compare; the seconds of the call. Raises subprocess.TimeoutExpired, and OSError where nothing came out."""
        (self.folder / "took").unlink(missing_ok=True)
        _driver().run(self.folder / "profile", 60, self.command[-1])
        return int((self.folder / "took").read_text()) / 1000

    def ops(self) -> peers.Ops:
        """What the changes are, of the file that came out."""
        return peers.tracked(self._out())

    def moves(self) -> int:
        """How many pieces of text it says were moved."""
        return len(re.findall(r"<w:moveTo [^>]*(?<!/)>(?!</w:moveTo>)", self._out()))

    def _out(self) -> str:
        self.run()
        return zipfile.ZipFile(self.folder / "out.docx").read("word/document.xml").decode()
