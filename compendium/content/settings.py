"""mkdocs.yml -> ``Settings``: what the program needs to know of the site."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from .check.site_files import files_of
from .check.site_settings import judge_settings
from .load.docs import DOCS
from .load.settings_file import SettingsFile, read_settings_file
from .load.site_config import extension_of, merged
from .load.text import is_there
from .load.yaml_tree import YamlTree
from .model.forge import Forge, forge_in
from .problems import Problem
from .program import CONFIG, PROGRAM, STARTER

__all__ = ["CONFIG", "PROGRAM", "STARTER"]  # whoever reads settings finds them here too


class ProgrammeStep(NamedTuple):
    """One step of the programme, as the first page shows it."""

    name: str
    when: str
    text: str
    current: bool


class Notice(NamedTuple):
    """The notice on which the programme rests; what is not written is empty."""

    title: str
    number: str
    date: datetime.date | None


@dataclass(frozen=True)
class Settings:
    """The site's settings. ``root`` is the content folder; everything built goes to ``build``.

    ``config`` is the file that they are written in, ``places`` where what stands in it; ``told``
    is all that MkDocs is told, the program's part included.
    """

    root: Path
    config: Path
    told: Mapping[str, Any]
    places: YamlTree
    site_name: str
    site_url: str
    description: str
    extra: Mapping[str, Any]
    markdown: tuple[tuple[str, Mapping[str, Any]], ...]

    @property
    def steps(self) -> tuple[ProgrammeStep, ...]:
        """The steps of the programme; what is not written is shown empty."""
        return tuple(
            ProgrammeStep(
                name=str(step.get("name", "")),
                when=str(step.get("when", "")),
                text=str(step.get("text", "")),
                current=bool(step.get("current")),
            )
            for step in self.extra.get("steps") or ()
        )

    @property
    def notice(self) -> Notice:
        """The notice of the college; its date is written as YAML writes dates."""
        told = self.extra.get("notice") or {}
        return Notice(
            title=str(told.get("title") or ""),
            number=str(told.get("number") or ""),
            date=_day(str(told.get("date") or "")),
        )

    @property
    def forge(self) -> Forge | None:
        """The repository that 投稿台 hands cases in to, if the office has named one."""
        return forge_in(self.extra)

    @property
    def build(self) -> Path:
        return self.root / "build"

    @property
    def cache(self) -> Path:
        return self.build / "cache"

    @cached_property
    def pictures(self) -> Path:
        """The folder of all that pages show of the pictures beside cases."""
        return self.cache / "pictures"

    @property
    def site(self) -> Path:
        return self.build / "site"

    def address(self, path: str) -> str:
        """Return the full web address of the page at ``path``."""
        return self.site_url + path.removesuffix("index.html")


def _day(typed: str) -> datetime.date | None:
    """Return the day that is ``typed`` like 2025-06-06; none where it is typed otherwise."""
    try:
        return datetime.date.fromisoformat(typed)
    except ValueError:
        return None


def read_settings(root: Path) -> tuple[Settings | None, list[Problem]]:
    """Return the settings for the content below ``root``, and what is wrong with them.

    A content folder without a mkdocs.yml of its own uses the program's; one with its own takes
    from the program's all that is not the college's. Raises ValueError where the program's own
    file is damaged and another one needs it.
    """
    own = root / CONFIG
    config = own if is_there(own) else PROGRAM / CONFIG
    read, problems = read_settings_file(config, CONFIG)
    if read is None:
        return None, problems
    base = read if config == PROGRAM / CONFIG else _program()
    files = files_of(root / DOCS, PROGRAM / DOCS, PROGRAM / "overrides")
    problems += judge_settings(read, base.data, files)
    stopped = any(problem.is_error for problem in problems)
    return (None if stopped else _settings(root, config, read, base)), problems


def _program() -> SettingsFile:
    read, problems = read_settings_file(PROGRAM / CONFIG, CONFIG)
    if read is None:
        raise ValueError(problems)
    return read


def _settings(root: Path, config: Path, own: SettingsFile, base: SettingsFile) -> Settings:
    told = merged(own.data, base.data)
    return Settings(
        root=root,
        config=config,
        told=told,
        places=own.tree,
        site_name=str(told["site_name"]),
        site_url=told["site_url"].rstrip("/") + "/",
        description=str(told["site_description"]),
        extra=told["extra"],
        markdown=tuple(map(extension_of, told["markdown_extensions"])),
    )
