"""Small PDFs written by hand, and a program that makes them as LibreOffice would: asked with the same words."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

A4, ACROSS = (595, 842), (842, 595)
_MARKS = b"/ID [ <" + b"AB" * 16 + b">\n<" + b"AB" * 16 + b"> ]\n/DocChecksum /" + b"CD" * 16
# Makes out/x.pdf of in/x.docx, whose first word says how it goes. "sập" ends the program there and then, "chập chờn"
# the first time only. What it was asked, and in which folder, is kept beside it.
_PROGRAM = """#!{python}
import os, sys, pathlib
here = pathlib.Path(__file__).parent
args = sys.argv[1:]
calls = here / "calls.txt"
first = not calls.exists()
calls.open("a", encoding="utf-8").write(chr(9).join([os.getcwd(), *args]) + chr(10))
profile = next(one for one in args if one.startswith("-env:UserInstallation=")).split("file://")[1]
(here / "profile.xcu").write_bytes((pathlib.Path(profile) / "user/registrymodifications.xcu").read_bytes())
out = pathlib.Path(args[args.index("--outdir") + 1])
for name in args[args.index("--outdir") + 2:]:
    word = pathlib.Path(name).read_text(encoding="utf-8")
    if word == "sập" or word == "chập chờn" and first:
        os._exit(9)
    if word == "bỏ qua":
        continue
    data = (here / "good.pdf").read_bytes()
    target = out / (pathlib.Path(name).stem + ".pdf")
    target.write_bytes(data[:200] if word == "dở dang" else data)
"""


def small_pdf(*pages: str, size: tuple[int, int] = A4, day: str = "20240315101010", shared: str = "font") -> bytes:
    """A page for each text, with its day and identifier in every place that LibreOffice uses. shared: what all pages
    need together."""
    kids = b" ".join(b"%d 0 R" % (5 + 2 * number) for number in range(len(pages)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[%b]/MediaBox[0 0 %d %d]>>" % (len(pages), kids, *size),
        b"<</Font<</F1 4 0 R>>>>",
        b"<</Type/Font/Subtype/Type1/BaseFont/Times-Roman/Name/%b>>" % shared.encode(),
    ]
    for number, text in enumerate(pages):
        content = b"BT /F1 12 Tf 50 500 Td (%b) Tj ET" % text.encode("latin-1")
        links = b"/Resources 3 0 R/Contents %d 0 R" % (6 + 2 * number)
        objects.append(b"<</Type/Page/Parent 2 0 R/StructParents 0%b>>" % links)
        objects.append(b"<</Length %d>>\nstream\n%b\nendstream" % (len(content), content))
    objects.append(b"<</Producer(x)/CreationDate(D:%bZ')>>" % day.encode())
    xmp = f"<xmp:CreateDate>{day[:4]}-{day[4:6]}-{day[6:8]}T10:10:10Z</xmp:CreateDate>".encode()
    objects.append(b"<</Length %d>>\nstream\n%b\nendstream" % (len(xmp), xmp))
    data, places = b"%PDF-1.6\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"<</Size %d/Root 1 0 R/Info %d 0 R\n%b\n>>" % (len(objects) + 1, len(objects) - 1, _MARKS)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    return data + head + table + b"trailer\n" + trailer + b"\nstartxref\n%d\n%%%%EOF\n" % len(data)


def install(folder: Path, name: str = "soffice") -> Path:
    """A program in `folder` that takes LibreOffice's part; where links need no privilege (not on Windows)."""
    folder.mkdir(exist_ok=True)
    (folder / "good.pdf").write_bytes(small_pdf("mot", "hai"))
    program = folder / name
    program.write_text(_PROGRAM.replace("{python}", sys.executable), encoding="utf-8")
    os.chmod(program, stat.S_IRWXU)
    return program


def calls(program: Path) -> list[list[str]]:
    """What the program was asked: the folder, then the words, call by call."""
    path = program.with_name("calls.txt")
    return [line.split("\t") for line in path.read_text("utf-8").splitlines()] if path.exists() else []
