"""The search engines that are compared: how each is given the texts, and how it is asked."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path
from typing import NamedTuple, TypeAlias

from bench.measure import CommandError
from bench.texts import Text
from scripts.installing import BIN, NODE

SCRIPTS = Path(__file__).resolve().parent / "search"

_MATERIAL = {
    "site_name": "案例",
    "use_directory_urls": False,
    "theme": {"name": "material", "language": "zh", "font": False},
    "plugins": [{"search": {"lang": "zh"}}],
    "nav": ["index.md"],  # a navigation of all cases alone would take minutes
    "not_in_nav": "*",
}
"""Settings of MkDocs; YAML holds JSON."""


Build: TypeAlias = Callable[[Sequence[Text], Path], Path]
"""Makes a site of the texts in an empty folder; returns the site's folder."""


class Engine(NamedTuple):
    """An engine: its script's name, the page to search from, and where its files lie."""

    name: str
    page: str
    parts: tuple[str, ...]

    def scripts(self) -> tuple[Path, Path]:
        """Return what is run in every page before the page's own scripts."""
        return SCRIPTS / "until.js", SCRIPTS / f"{self.name}.js"


def _build_material(texts: Sequence[Text], folder: Path) -> Path:
    _write(folder / "mkdocs.yml", json.dumps(_MATERIAL))
    _write(folder / "docs" / "index.md", "# 案例\n")
    for text in texts:
        _write(folder / "docs" / f"{text.identity}.md", f"# {text.title}\n\n{text.html}\n")
    settings = str(folder / "mkdocs.yml")
    _run(sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", settings)
    return folder / "site"


def _build_pagefind(texts: Sequence[Text], folder: Path) -> Path:
    for text in texts:
        title = escape(text.title)
        head = f'<html lang="zh"><meta charset="utf-8"><title>{title}</title>'
        page = f"<!DOCTYPE html>\n{head}<h1>{title}</h1>\n{text.html}</html>\n"
        _write(folder / f"{text.identity}.html", page)
    program = str(NODE / "pagefind" / "lib" / "runner" / "bin.cjs")
    _run(_node(), program, "--quiet", "--site", str(folder))
    _write(folder / "search.html", (SCRIPTS / "pagefind.html").read_text("utf-8"))
    return folder


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")


def _node() -> str:
    node = shutil.which("node") or shutil.which("node", path=str(BIN))
    assert node, "no Node: run python scripts/setup.py --tests"
    return node


def _run(*command: str) -> None:
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        raise CommandError(done.stdout + done.stderr)


OURS = Engine("ours", "index.html", ("search/", "assets/search/"))

OTHERS: tuple[tuple[Engine, Build], ...] = (
    (
        Engine(
            "material",
            "index.html",
            ("search/", "assets/javascripts/workers/", "assets/javascripts/lunr/"),
        ),
        _build_material,
    ),
    (Engine("pagefind", "search.html", ("pagefind/",)), _build_pagefind),
)
