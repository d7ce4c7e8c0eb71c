"""The program's own code -> what stands for it in the key of everything that it makes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase
from functools import cache
from hashlib import blake2b
from importlib.metadata import distribution
from typing import NamedTuple

from ..content.program import PROGRAM
from .files_below import files_below, read_small

_VERSION = re.compile(r"^Version: *(.*)", re.MULTILINE)


class CodeScope(NamedTuple):
    """Files of the program, as patterns below its folder, and the libraries that they rest on."""

    files: tuple[str, ...]
    libraries: tuple[str, ...] = ()


CODE_SCOPES: Mapping[str, CodeScope] = {
    "cases": CodeScope(
        (
            "compendium/content/**/*.py",
            "compendium/build/records.py",
            "compendium/system/hidden/*.py",
            "compendium/system/pictures.py",
            "compendium/system/print_pictures.py",
            "compendium/system/renditions.py",
            "compendium/system/sanitise.py",
            "compendium/system/sheet_rows.py",
            "compendium/system/svg.py",
            "compendium/system/typesetting/inks.py",
            "compendium/system/upright.py",
            "compendium/system/workbook.py",
            "compendium/outputs/parts.py",
            "compendium/outputs/manuscript.py",
            "compendium/outputs/qr.py",
            "compendium/outputs/search/document.py",
            "compendium/outputs/site/article.py",
            "compendium/outputs/site/card.py",
            "compendium/outputs/site/films.py",
            "compendium/outputs/site/kept_templates.py",
            "compendium/outputs/site/templates.py",
            "compendium/outputs/site/views.py",
            "compendium/outputs/tables/csv_file.py",
            "compendium/outputs/tables/rows.py",
            "compendium/outputs/tables/table.py",
            "overrides/**/*.html",
        ),
        (
            "jinja2",
            "markdown",
            "markupsafe",
            "nh3",
            "pikepdf",
            "pillow",
            "pydantic",
            "pypdf",
            "pyyaml",
            "segno",
            "tinycss2",
        ),
    ),
    "theme": CodeScope(
        (
            "compendium/content/body/markdown_shortcut.py",
            "compendium/outputs/site/*.py",
            "overrides/**/*.*",
        ),
        ("mkdocs", "mkdocs-material", "markdown"),
    ),
    "pages": CodeScope(("compendium/outputs/site/*.py", "overrides/**/*.html")),
    "tables": CodeScope(
        (
            "compendium/outputs/tables/*.py",
            "compendium/system/packed_rows.py",
            "compendium/system/sheet_rows.py",
            "compendium/system/workbook.py",
        ),
        ("xlsxwriter",),
    ),
    "search": CodeScope(("compendium/outputs/search/*.py",)),
    "desk": CodeScope(
        (
            "compendium/authoring/*.py",
            "compendium/build/desk/**/*.py",
            "compendium/content/**/*.py",
            "compendium/outputs/book/contents/*.py",
            "compendium/outputs/book/setting/*.py",
            "compendium/outputs/book/type/*.typ",
            "compendium/system/typesetting/type/*.typ",
            "compendium/outputs/desk/*.*",
            "compendium/outputs/exports.py",
            "compendium/outputs/manuscript.py",
            "compendium/outputs/qr.py",
            "compendium/outputs/site/*.py",
            "compendium/outputs/word/*.py",
            "compendium/system/**/*.py",
            "overrides/**/*.html",
            "package-lock.json",
            "requirements-desk.txt",
        ),
        (
            "annotated-types",
            "jinja2",
            "justhtml",
            "markdown",
            "markupsafe",
            "pydantic",
            "pypinyin",
            "pyyaml",
            "segno",
            "tinycss2",
            "typing-extensions",
            "typing-inspection",
            "webencodings",
        ),
    ),
    "leaflet-tools": CodeScope(
        (
            "compendium/outputs/desk/*_faces.py",
            "compendium/outputs/desk/leaflet_tools.py",
            "compendium/system/faces.py",
            "package-lock.json",
            "requirements-desk.txt",
        ),
        ("fonttools",),
    ),
    "books": CodeScope(
        (
            "compendium/outputs/book/**/*.py",
            "compendium/outputs/book/type/**/*.*",
            "compendium/outputs/qr.py",
            "compendium/system/svg.py",
            "compendium/system/typesetting/*.py",
            "compendium/system/typesetting/ink/*.*",
            "compendium/system/typesetting/type/*.typ",
        ),
        ("typst",),
    ),
    "exports": CodeScope(
        (
            "compendium/content/**/*.py",
            "compendium/outputs/*.py",
            "compendium/outputs/book/**/*.*",
            "compendium/outputs/display/**/*.*",
            "compendium/outputs/slides/*.py",
            "compendium/outputs/wechat/*.*",
            "compendium/outputs/word/**/*.py",
            "compendium/system/**/*.py",
            "compendium/system/typesetting/type/*.typ",
        ),
        ("lxml", "pillow", "python-pptx", "segno", "typst"),
    ),
    "pinyin": CodeScope(
        ("compendium/content/pinyin.py", "compendium/system/phrase_table.py"), ("pypinyin",)
    ),
    "audit": CodeScope(
        (
            "compendium/publish/audit/*.py",
            "compendium/system/hidden/*.py",
            "compendium/content/body/hidden.py",
            "compendium/content/check/disguises.py",
            "compendium/content/check/numbers.py",
            "compendium/content/check/privacy.py",
            "compendium/content/load/large_files.py",
        ),
        ("pikepdf", "pillow", "pypdf", "tinycss2"),
    ),
}
"""What is made -> the code that it is made by. Whatever is in no scope (the command line, the
reports, the recipes) may change without anything being made anew."""


@cache
def code_digest(scope: str) -> str:
    """Return what stands for the code of ``scope``, 24 hexadecimal digits."""
    wanted = CODE_SCOPES[scope]
    digest = blake2b(digest_size=12)
    for library in wanted.libraries:
        digest.update(f"{library} {_version(library)}\n".encode())
    found = {file for pattern in wanted.files for file in _files(pattern)}
    for file in sorted(found):
        digest.update(file.encode() + b"\0" + _digest_of(file))
    return digest.hexdigest()


def _files(pattern: str) -> Iterator[str]:
    """Yield the paths of the files that fit ``pattern``, below the program's folder.

    A pattern is a path, in its last part ``*``, before that at most ``**`` for any folders.
    """
    folder, _, name = pattern.rpartition("/")
    top, deep, _ = folder.partition("/**")
    for file in _below(top) if top else (pattern,):
        within, _, last = file.rpartition("/")
        if (deep or not within) and fnmatchcase(last, name):
            yield f"{top}/{file}" if top else file


@cache
def _below(folder: str) -> list[str]:
    return files_below(PROGRAM / folder)


@cache
def _digest_of(file: str) -> bytes:
    """Return what stands for the text of ``file``, which several scopes may have."""
    return blake2b(read_small(f"{PROGRAM}/{file}"), digest_size=16).digest()


@cache
def _version(library: str) -> str:
    """Return the version of ``library``: to read all that it tells of itself takes far longer."""
    installed = distribution(library)
    told = _VERSION.search(installed.read_text("METADATA") or "")
    return told[1].strip() if told else installed.version
