"""The program -> what a browser runs of it, below build/desk: Pyodide, byte code, our own code."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from ...content.problems import CannotWorkError
from ...content.program import PROGRAM
from ...system.digest import code_digest
from ...system.faces import MissingFacesError
from ...system.progress import Progress
from ..base import Collection, Copied, Made
from .kept_files import keep_files
from .leaflet_tools import leaflet_tools
from .precompile import put_entry
from .published import BUNDLE, DESK_FOLDER, LEAFLET_BUNDLE, LEAFLET_TOOLS, is_wanted
from .runtime import RUNTIME, MissingRuntimeError, Runtime, find_runtime
from .sources import FIRST_ENTRANCE, leaflet_sources, sources

KEPT = PROGRAM / "node_modules" / ".cache" / "compendium-desk"
"""Bundles that were made: they are of the program, whatever the content. May be deleted."""

_HERE = Path(__file__).parent
_SETTER = _HERE / "leaflet.js"
_OF_NPM = (
    "pyodide.mjs",
    "pyodide.asm.mjs",
    "pyodide.asm.wasm",
    "pyodide-lock.json",
    "python_stdlib.zip",
)
_APP, _LEAFLET, _STANDARD = "app.zip", "leaflet.zip", "python_stdlib.zip"
_UNPACKED = {_APP: "/desk", _LEAFLET: "/desk", _STANDARD: "/lib/python_stdlib.zip"}
"""Archive -> the folder below which tracebacks tell of its files."""

_IDLE = (
    "_pyrepl/",
    "multiprocessing/",
    "sqlite3/",
    "unittest/",
    "wsgiref/",
    "xmlrpc/",
    "bdb.py",
    "doctest.py",
    "ftplib.py",
    "imaplib.py",
    "mailbox.py",
    "optparse.py",
    "pdb.py",
    "pickletools.py",
    "poplib.py",
    "pydoc.py",
    "smtplib.py",
)
"""What of the standard library nothing here imports."""


def make(collection: Collection, progress: Progress) -> Made:
    """Make the bundle, unless one of this program is kept; without what it is made of, nothing."""
    if not is_wanted(collection.settings):
        return Made({})
    try:
        runtime = find_runtime()
    except MissingRuntimeError as missing:
        return Made({}, done=(f"没有做投稿台：{missing}。在程序文件夹里运行 make 就会装好。",))
    kept = KEPT if os.access(RUNTIME.parent, os.W_OK) else collection.workdir(DESK_FOLDER)
    program = kept / code_digest(DESK_FOLDER)
    keep_files(program, BUNDLE, "投稿台", progress, lambda: _bundled(runtime))
    tools = kept / code_digest(LEAFLET_TOOLS)
    try:
        keep_files(
            tools,
            LEAFLET_BUNDLE,
            "投稿台里排单页的程序",
            progress,
            lambda: leaflet_tools(runtime),
        )
    except MissingFacesError:
        return Made(dict(_files(program)), done=("没有排书的字体，投稿台里排不了单页。",))
    return Made({**dict(_files(program)), **dict(_files(tools))})


def _files(folder: Path) -> Iterator[tuple[str, Copied]]:
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        path = file.relative_to(folder).as_posix()
        yield path, Copied(f"{folder.name}/{path}", file)


def _bundled(runtime: Runtime) -> dict[str, bytes]:
    """Return the files of a bundle by name."""
    read = {name: (runtime.folder / name).read_bytes() for name in _OF_NPM}
    archives = {
        _APP: sources([runtime.wheels["pydantic-core"]]),
        _LEAFLET: leaflet_sources(),
        _STANDARD: _without_idle(read[_STANDARD]),
    }
    script = {_SETTER.name: _SETTER.read_bytes()}
    return dict(sorted({**_renamed(read), **_precompiled(runtime, archives), **script}.items()))


def _renamed(read: dict[str, bytes]) -> dict[str, bytes]:
    """Return what a browser fetches, with endings whose type every server knows.

    What is loaded as a script must be told to be one (X-Content-Type-Options: nosniff), and few
    servers know .mjs. Of the list of packages nothing but what it tells of Python itself is kept.
    """
    lock = json.loads(read["pyodide-lock.json"])
    start = read["pyodide.mjs"].replace(b"pyodide.asm.mjs", b"pyodide.asm.js")
    return {
        "pyodide.js": re.sub(rb"(?m)^//# sourceMappingURL=.*\n?", b"", start),
        "pyodide.asm.js": read["pyodide.asm.mjs"],
        "pyodide.asm.wasm": read["pyodide.asm.wasm"],
        "pyodide-lock.json": json.dumps({"info": lock["info"], "packages": {}}).encode(),
    }


def _without_idle(archive: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(out, "w") as new:
        for name in sorted(old.namelist()):
            if not name.startswith(_IDLE):
                put_entry(new, name, old.read(name))
    return out.getvalue()


_NOT_MADE = (
    "投稿台没有做成（node 结束的代码 {code}{said}），多半是内存不够。"
    "请关掉别的程序，再运行一次；还不行，在 mkdocs.yml 的 extra 里写 desk: false，"
    "网站就不带投稿台。"
)


def _gist(said: str) -> str:
    """Return the line in which Node names its error: beside it is a line of megabytes of script."""
    named = re.search(r"^\w*Error\b.{0,200}", said, re.MULTILINE)
    return f"，{named[0]}" if named else ""


def _precompiled(runtime: Runtime, archives: dict[str, bytes]) -> dict[str, bytes]:
    """Return the archives with byte code, made by Pyodide under Node."""
    command = [runtime.node, str(_HERE / "precompile.mjs"), runtime.folder.as_posix()]
    command.append((_HERE / "precompile.py").as_posix())
    with TemporaryDirectory() as made_in:
        workdir = Path(made_in)
        for name, content in archives.items():
            (workdir / name).write_bytes(content)
            command += [(workdir / name).as_posix(), f"{(workdir / name).as_posix()}.made"]
            command += [_UNPACKED[name], FIRST_ENTRANCE if name == _APP else "-"]
        done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
        if done.returncode:
            raise CannotWorkError(_NOT_MADE.format(code=done.returncode, said=_gist(done.stderr)))
        return {name: (workdir / f"{name}.made").read_bytes() for name in archives}
