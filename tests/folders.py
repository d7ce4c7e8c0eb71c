"""Folders of the tests: how an author changes them, and what is in them afterwards."""

from __future__ import annotations

import os
import shutil
import tempfile
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from pikepdf import Pdf
from PIL import Image

from compendium.build.check import check
from compendium.build.project import Project, opened
from compendium.content.problems import Problem
from compendium.outputs.book.printed import Book, find_books
from compendium.system.faces import place_faces
from compendium.system.progress import SILENT

LARGE = {"desk", "fonts"}
"""What of a build takes a hundred megabytes each, and is the same for all content."""

JIANGXIN, NUANXIN, QIAOLIANG = "2026/jiangxin", "2026/nuanxin", "2025/qiaoliang"


def case_file(root: Path, identity: str = JIANGXIN) -> Path:
    """Return the case.md of the case ``identity``."""
    return root / "cases" / identity / "case.md"


def rewrite(file: Path, old: str, new: str) -> None:
    """Replace ``old``, which must be there, by ``new``."""
    text = file.read_text("utf-8")
    assert old in text, f"{file} no longer holds {old!r}"
    file.write_text(text.replace(old, new), "utf-8", newline="\n")


def copy_content(of: Path, root: Path) -> Path:
    """Copy the content folder ``of`` with all that was built of it to ``root``, which it returns.

    What is large is only ever replaced: a second name for each file does, and fills no disk.
    """

    def copy(source: str, target: str) -> None:
        first, *rest = Path(source).relative_to(of).parts
        (os.link if first == "build" and LARGE & {*rest} else shutil.copy2)(source, target)

    shutil.copytree(of, root, copy_function=copy)
    return root


@cache
def _faces() -> Path:
    folder = Path(tempfile.mkdtemp()) / "fonts"
    place_faces(folder)
    return folder


def lay_faces(root: Path) -> None:
    """Put the unpacked faces below ``root``: unpacking takes more than to print a small book."""
    shutil.copytree(_faces(), root / "build/fonts", copy_function=os.link)


def append(file: Path, text: str) -> None:
    """Add ``text`` at the end."""
    file.write_text(file.read_text("utf-8") + text, "utf-8", newline="\n")


def draw(file: Path, size: tuple[int, int] = (1600, 1200), **options: Any) -> None:
    """Draw a picture of four coloured quarters; ``options`` are those of ``Image.save``."""
    quarters(size).save(file, **options)


def blank_pdf() -> bytes:
    """Return a sound PDF file of one empty page."""
    out = BytesIO()
    with Pdf.new() as pdf:
        pdf.add_blank_page(page_size=(300, 300))
        pdf.save(out, deterministic_id=True)
    return out.getvalue()


def quarters(size: tuple[int, int]) -> Image.Image:
    """Return a picture whose quarters are red and green above blue and white."""
    width, height = size
    image = Image.new("RGB", size, "white")
    image.paste("red", (0, 0, width // 2, height // 2))
    image.paste("lime", (width // 2, 0, width, height // 2))
    image.paste("blue", (0, height // 2, width // 2, height))
    return image


def bytes_of(folder: Path) -> dict[str, bytes]:
    """Return every file below ``folder`` by its path there."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def codes_of(problems: tuple[Problem, ...] | list[Problem]) -> list[str]:
    """Return the codes of ``problems``."""
    return [problem.code for problem in problems]


def told(root: Path, identity: str = JIANGXIN) -> list[tuple[str, int]]:
    """Check the cases below ``root``; return code and line of what is wrong with ``identity``."""
    found = check(root).problems
    mine = [
        problem for problem in found if problem.location.path.split("/", 1)[1].startswith(identity)
    ]
    return [(problem.code, problem.location.line) for problem in mine]


def read_project(root: Path) -> Project:
    """Read the content below ``root``, whose lists and settings are sound."""
    with opened(root, SILENT) as reading:
        assert reading.project, reading.problems
        return reading.project


def printed_books(root: Path) -> list[Book]:
    """Return the books below ``root`` that show its cases as they are now."""
    with opened(root, SILENT) as reading:
        assert reading.project, reading.problems
        return [*find_books(reading.project.collection)]


def article_of(site: Path, identity: str = JIANGXIN) -> str:
    """Return the article of the built page of ``identity``, without the theme around it."""
    page = (site / "cases" / identity / "index.html").read_text("utf-8")
    return main_content(page)


def main_content(page: str) -> str:
    """Return what the program filled into the theme's frame."""
    start = page.index('<article class="md-content__inner')
    return page[page.index(">", start) + 1 : page.rindex("</article>")]
