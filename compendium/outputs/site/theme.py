"""The built theme as the pages use it: its files and frames, made anew only when it changed."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ...content.load.docs import DOCS
from ...content.model.forge import asked_origin
from ...content.problems import Problem
from ...content.program import PROGRAM, STARTER
from ...content.settings import Settings
from ...system.digest import code_digest
from ...system.files_below import files_below, read_small
from .frame import Frame, split_frame
from .mkdocs_process import end_waiting, mkdocs_process
from .page_problems import page_problems

if TYPE_CHECKING:
    import subprocess

THEMES_KEPT = 2
"""Built themes to keep: the site's and the preview's."""


class Theme(NamedTuple):
    """``folder`` holds ``files`` (paths below it); ``frames`` are by the page they stand for.

    ``pages`` are (title, HTML) of the hand-written pages by path.
    """

    digest: str
    folder: Path
    files: tuple[str, ...]
    frames: dict[str, Frame]
    pages: dict[str, tuple[str, str]]


class ThemeBuild(NamedTuple):
    """A theme being built beside other work; ``process`` is none where it was there already."""

    digest: str
    target: Path
    process: subprocess.Popen[bytes] | None
    root: Path
    build: Path


@contextmanager
def started_theme(settings: Settings | None, preview: bool) -> Iterator[ThemeBuild | None]:
    """Build the theme beside other work; what is not finished at the end is stopped."""
    building = start_theme(settings, preview) if settings else None
    end_waiting()
    try:
        yield building
    finally:
        if building and building.process and building.process.poll() is None:
            building.process.kill()
            building.process.communicate()
            _clear_partials(building.target)


def start_theme(settings: Settings, preview: bool = False) -> ThemeBuild:
    """Begin to build the theme if nothing kept fits, and return at once."""
    digest = _digest(settings, preview)
    target = settings.cache / "theme" / digest
    if (target / "frames.json").is_file():
        return ThemeBuild(digest, target, None, settings.root, settings.build)
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(target, ignore_errors=True)  # it is damaged, if it is there
    mode = "preview" if preview else "site"
    asked = asked_origin(settings.extra, settings.site_url)
    arguments = [str(settings.root), _told_to_mkdocs(settings), str(target), mode, asked]
    process = mkdocs_process(arguments)
    return ThemeBuild(digest, target, process, settings.root, settings.build)


def _clear_partials(target: Path) -> None:
    """Remove what stopped processes left of ``target``."""
    for partial in target.parent.glob(f"{target.name}.*"):
        shutil.rmtree(partial, ignore_errors=True)


def finish_theme(building: ThemeBuild) -> tuple[Theme | None, list[Problem]]:
    """Return the theme once it is built, or what is wrong with the hand-written pages."""
    if building.process:
        _, said = building.process.communicate()
        if building.process.returncode:
            told = said.decode(errors="replace")
            return None, [*page_problems(told, building.root, building.build)]
    _forget_old(building.target)
    return read_theme(building.digest, building.target), []


def read_theme(digest: str, target: Path) -> Theme:
    """Return the theme built into ``target``."""
    built = json.loads((target / "frames.json").read_text("utf-8"))
    folder = target / "site"
    return Theme(
        digest,
        folder,
        tuple(files_below(folder)),
        {name.removesuffix(".md"): split_frame(html) for name, html in built["frames"].items()},
        {path: (title, html) for path, (title, html) in built["pages"].items()},
    )


def _digest(settings: Settings, preview: bool) -> str:
    """Return what stands for all that a theme is made from."""
    digest = blake2b(f"{preview}{code_digest('theme')}".encode(), digest_size=12)
    digest.update(_told_to_mkdocs(settings).encode())
    folders = (settings.root / DOCS, PROGRAM / DOCS, STARTER / DOCS)
    for folder in dict.fromkeys(folders):
        for file in files_below(folder):
            digest.update(file.encode() + b"\0" + read_small(folder / file))
    return digest.hexdigest()


def _told_to_mkdocs(settings: Settings) -> str:
    """Return what MkDocs is told, as JSON."""
    return json.dumps(settings.told, ensure_ascii=False)


def _forget_old(target: Path) -> None:
    """Keep ``target`` and the newest others; what killed runs left is never among them."""
    others = set(target.parent.iterdir()) - {target}
    newest = sorted(filter(_made_at, others), key=_made_at, reverse=True)
    for old in others.difference(newest[: THEMES_KEPT - 1]):
        shutil.rmtree(old, ignore_errors=True)


def _made_at(theme: Path) -> float:
    """Return when ``theme`` was made, in seconds; 0 for one that is not whole, or gone by now."""
    try:
        return 0 if theme.suffix else (theme / "frames.json").stat().st_mtime
    except OSError:
        return 0
