"""The program and its pure packages -> one zip of sources, as a browser unpacks it."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from collections.abc import Iterable, Iterator
from importlib.metadata import Distribution, distribution
from pathlib import Path, PurePosixPath

from ...content.program import PROGRAM
from ...system.digest import CODE_SCOPES
from .precompile import put_entry

ENTRANCE = "compendium.build.desk.calls"
FIRST_ENTRANCE = "compendium.build.desk.first_calls"
LEAFLET_ENTRANCE = "compendium.build.desk.leaflet_calls"

PURE = CODE_SCOPES["desk"].libraries
"""Packages of requirements.txt that the entrance needs, without those that are compiled."""

_NOT_NEEDED = (
    "annotated_types/test_cases.py",
    "markdown/test_tools.py",
    "markupsafe/_speedups",
    "pydantic/_hypothesis_plugin.py",
    "pydantic/deprecated/",
    "pydantic/mypy.py",
    "pydantic/v1/",
    "pypinyin/phrases_dict",  # addresses are spelt by single characters
    "pypinyin/tools/",
    "yaml/cyaml.py",
)
_TEMPLATES = ("overrides/*.html", "overrides/partials/*.html")
_LISTS = ("compendium/content/model/lists/*",)
_AHEAD = ("compendium/system/patterns.py",)
_TYPE = ("compendium/outputs/book/type/*.typ", "compendium/system/typesetting/type/*.typ")


def sources(wheels: Iterable[Path]) -> bytes:
    """Return the zip of what judges and shows; ``wheels`` are unpacked into it."""
    files = dict(_modules(ENTRANCE)) | dict(_read(*_LISTS, *_TEMPLATES, *_AHEAD))
    for name in PURE:
        files |= dict(_of_package(distribution(name)))
    for wheel in wheels:
        files |= dict(_of_wheel(wheel))
    return _archive(files)


def leaflet_sources() -> bytes:
    """Return the zip of what sets a leaflet, beside what ``sources`` gives."""
    there = dict(_modules(ENTRANCE))
    files = {path: raw for path, raw in _modules(LEAFLET_ENTRANCE) if path not in there}
    return _archive(files | dict(_read(*_TYPE)))


def _archive(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for path, content in sorted(files.items()):
            put_entry(archive, path, content)
    return out.getvalue()


def _modules(entrance: str) -> Iterator[tuple[str, bytes]]:
    """Yield the modules of ours that ``entrance`` imports, as a fresh process finds them."""
    script = (
        f"import sys, {entrance}\n"
        "print(*(m.__file__ for n, m in sys.modules.items() if n.split('.')[0] == 'compendium'),"
        " sep='\\n')"
    )
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", script],
        cwd=PROGRAM,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    for line in done.stdout.splitlines():
        file = Path(line)
        yield file.relative_to(PROGRAM).as_posix(), file.read_bytes()


def _read(*patterns: str) -> Iterator[tuple[str, bytes]]:
    for pattern in patterns:
        for file in sorted(PROGRAM.glob(pattern)):
            yield file.relative_to(PROGRAM).as_posix(), file.read_bytes()


def _of_package(package: Distribution) -> Iterator[tuple[str, bytes]]:
    for entry in package.files or ():
        path = PurePosixPath(entry).as_posix()
        if _is_needed(path):
            raw = Path(str(package.locate_file(entry))).read_bytes()
            yield path, _told_shortly(raw) if path.endswith("/METADATA") else raw


def _told_shortly(metadata: bytes) -> bytes:
    """Return the fields of ``metadata`` without the readme below them."""
    return metadata.replace(b"\r\n", b"\n").partition(b"\n\n")[0] + b"\n"


def _is_needed(path: str) -> bool:
    if path.startswith("..") or "__pycache__" in path or path.startswith(_NOT_NEEDED):
        return False
    if ".dist-info/" in path:
        return path.endswith(("/METADATA", "/entry_points.txt"))
    return path.endswith((".py", ".json"))


def _of_wheel(wheel: Path) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(wheel) as archive:
        for name in archive.namelist():
            if name.endswith((".so", ".py")):
                yield name, archive.read(name)
