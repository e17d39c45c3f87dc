"""LibreOffice as a maker of PDFs: where it is installed, its command, a profile that runs and fetches nothing."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

_PROGRAMS = ("soffice", "libreoffice")
_MAC = Path("/Applications/LibreOffice.app/Contents/MacOS/soffice")
_WINDOWS_FOLDERS = ("ProgramFiles", "ProgramW6432", "ProgramFiles(x86)")
# Without it a file that is no document would be taken for plain text and printed as it is.
_WORD_DOCUMENT = "MS Word 2007 XML"
_SCRIPTING = "/org.openoffice.Office.Common/Security/Scripting"
_NETWORK = "/org.openoffice.Inet/Settings"
_EXPORT = "/org.openoffice.Office.Common/Filter/PDF/Export"
# PDF/A-2b, with the structure that screen readers follow. No macro runs, no linked picture or file is loaded; whatever
# else would go out ends at a proxy that is not there.
_SETTINGS = (
    (_EXPORT, "SelectPdfVersion", "2"),
    (_EXPORT, "UseTaggedPDF", "true"),
    (_SCRIPTING, "MacroSecurityLevel", "3"),
    (_SCRIPTING, "DisableMacrosExecution", "true"),
    (_SCRIPTING, "BlockUntrustedRefererLinks", "true"),
    (_NETWORK, "ooInetProxyType", "2"),
    (_NETWORK, "ooInetHTTPProxyName", "127.0.0.1"),
    (_NETWORK, "ooInetHTTPProxyPort", "9"),
    (_NETWORK, "ooInetHTTPSProxyName", "127.0.0.1"),
    (_NETWORK, "ooInetHTTPSProxyPort", "9"),
    (_NETWORK, "ooInetNoProxy", ""),
)


def installed() -> Path | None:
    """The program, where it is usually installed or on PATH."""
    return next((path for path in _places() if path.is_file()), None)


def command(program: Path, scratch: Path, names: Sequence[str]) -> list[str]:
    """What makes out/x.pdf of in/x.docx for every name x, run inside `scratch`; writes its profile there."""
    _write_profile(scratch / "profile")
    return [
        str(program),
        "--headless",
        "--norestore",
        "--nologo",
        # A LibreOffice that is open on the machine would take the call over and ignore it.
        f"-env:UserInstallation={(scratch / 'profile').resolve().as_uri()}",
        f"--infilter={_WORD_DOCUMENT}",
        "--convert-to",
        "pdf:writer_pdf_Export",
        "--outdir",
        "out",
        *(f"in/{name}.docx" for name in names),
    ]


def _places() -> Iterator[Path]:
    for variable in _WINDOWS_FOLDERS:
        if folder := os.environ.get(variable):
            # Of the two programs there, this one is made for the command line.
            yield Path(folder) / "LibreOffice" / "program" / "soffice.com"
    yield _MAC
    for name in _PROGRAMS:
        if found := shutil.which(name):
            yield Path(found)


def _write_profile(profile: Path) -> None:
    items = (
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>\n'
        for path, name, value in _SETTINGS
    )
    text = '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry">\n'
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(text + "".join(items) + "</oor:items>\n", "utf-8")
