"""Word on Windows as a maker of PDFs: one hidden Word for all files, steered by PowerShell."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

try:
    import winreg
except ImportError:  # Only Windows has it.
    winreg = None

# Where the script notes its Word: that is no child of PowerShell, so it does not end with it.
PROCESS_NOTE = "word.pid"

# Single quotes only: the text travels as one argument. 3: macros off. 17: PDF. Open: path, no conversion dialog,
# read-only, not among the recent files. Export: path, PDF, not shown, for print, all pages (three arguments), with the
# marks of tracked changes (7) where there are any, properties, permissions, no bookmarks, structure, fonts, PDF/A.
_SCRIPT = """
$ErrorActionPreference = 'Stop';
function WordIds { @(Get-CimInstance Win32_Process -Filter 'Name = ''WINWORD.EXE''' |
  Where-Object { $_.CommandLine -like '*Embedding*' } | ForEach-Object { $_.ProcessId }) };
$before = WordIds;
$word = New-Object -ComObject Word.Application;
try {
  $own = @(WordIds | Where-Object { $before -notcontains $_ });
  if ($own.Count -eq 1) { Set-Content -LiteralPath 'word.pid' -Value $own[0] };
  $word.Visible = $false; $word.DisplayAlerts = 0; $word.AutomationSecurity = 3;
  Get-ChildItem -LiteralPath 'in' -Filter '*.docx' | Sort-Object Name | ForEach-Object {
    $target = Join-Path (Join-Path (Get-Location).Path 'out') ($_.BaseName + '.pdf');
    try {
      $document = $word.Documents.Open($_.FullName, $false, $true, $false);
      try {
        $item = 0; if ($document.Revisions.Count -gt 0) { $item = 7 };
        $document.ExportAsFixedFormat($target, 17, $false, 0, 0, 1, 1, $item, $true, $true, 0, $true, $true, $true)
      } finally { $document.Close(0) }
    } catch { Write-Output $_ }
  }
} finally { $word.Quit(0) }
"""


def installed() -> Path | None:
    """PowerShell, on a machine where Word can be asked for."""
    if winreg is None:
        return None
    try:
        winreg.CloseKey(winreg.OpenKey(winreg.HKEY_CLASSES_ROOT, r"Word.Application\CLSID"))
    except OSError:
        return None
    found = shutil.which("powershell.exe")
    return Path(found) if found else None


def command(program: Path, _scratch: Path, _names: Sequence[str]) -> list[str]:
    """What makes out/x.pdf of every in/x.docx, run inside the scratch folder."""
    return [str(program), "-NoLogo", "-NoProfile", "-NonInteractive", "-Command", " ".join(_SCRIPT.split("\n"))]
