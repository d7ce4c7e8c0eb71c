"""mkdocs.yml -> ``Settings``: what the program needs to know of the site."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from . import codes
from .load.characters import doubted
from .load.text import read_text
from .load.yaml_escapes import judge_quoted
from .problems import Location, Problem

PROGRAM = Path(__file__).resolve().parents[2]
"""Where the program lies: its own mkdocs.yml and overrides/ serve every content folder."""

CONFIG = "mkdocs.yml"


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
    """The site's settings. ``root`` is the content folder; everything built goes to ``build``."""

    root: Path
    config: Path
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
        date = told.get("date")
        return Notice(
            title=str(told.get("title") or ""),
            number=str(told.get("number") or ""),
            date=date if isinstance(date, datetime.date) else None,
        )

    @property
    def build(self) -> Path:
        return self.root / "build"

    @property
    def cache(self) -> Path:
        return self.build / "cache"

    @property
    def site(self) -> Path:
        return self.build / "site"

    def address(self, path: str) -> str:
        """Return the full web address of the page at ``path``."""
        return self.site_url + path.removesuffix("index.html")


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]  # C or Python
    """Reads MkDocs' own tags (!ENV and such) as nothing: no setting of ours uses them."""


_Loader.add_multi_constructor("", lambda loader, suffix, node: None)


def read_settings(root: Path) -> tuple[Settings | None, list[Problem]]:
    """Return the settings for the content below ``root``, and what is wrong with them.

    A content folder without a mkdocs.yml of its own uses the program's.
    """
    own = root / CONFIG
    config = own if own.is_file() else PROGRAM / CONFIG
    text, problems = read_text(config, CONFIG)
    if text is None:
        return None, problems
    try:
        problems += _escapes(text)
        data = yaml.load(text, Loader=_Loader)  # noqa: S506  (safe loader)
    except yaml.YAMLError as error:
        line = getattr(getattr(error, "problem_mark", None), "line", 0) + 1
        return None, [*problems, _unreadable(min(line, max(len(text.splitlines()), 1)))]
    problems += [*doubted(text, CONFIG), *_wrong(data)]
    stopped = any(problem.is_error for problem in problems)
    return (None if stopped else _settings(root, config, data)), problems


def _escapes(text: str) -> Iterator[Problem]:
    """Yield what is wrong with the escapes between double quotes; raises YAMLError."""
    lines = text.split("\n")
    for event in yaml.parse(text, Loader=_Loader):
        if isinstance(event, yaml.ScalarEvent) and event.style == '"':
            yield from judge_quoted(event, lines, CONFIG, 1)


def _wrong(data: Any) -> list[Problem]:
    if not isinstance(data, dict):
        return [_unreadable(1)]
    problems = []
    for key, meaning in (("site_name", "网站名称"), ("site_url", "正式地址")):
        if not isinstance(data.get(key), str):
            message = f"缺少 {key}（{meaning}）。"
            advice = f"请加上一行“{key}: {meaning}”。"
            problems.append(codes.BAD_SETTINGS.at(Location(CONFIG), message, advice))
    address = data.get("site_url")
    if isinstance(address, str) and not address.startswith(("https://", "http://")):
        message = f"site_url（正式地址）“{address}”不是完整的网址。"
        advice = "请写成“https://……/”或“http://……/”。"
        problems.append(codes.BAD_SETTINGS.at(Location(CONFIG), message, advice))
    problems += _unknown_extensions(data)
    return problems


def _unknown_extensions(data: dict[str, Any]) -> list[Problem]:
    known = {entry.name for entry in entry_points(group="markdown.extensions")}
    names = [_extension(entry)[0] for entry in data.get("markdown_extensions") or ()]
    return [
        codes.BAD_SETTINGS.at(
            Location(CONFIG),
            f"不认识 Markdown 扩展“{name}”。",
            "请核对 markdown_extensions 里的名称，或者删去这一项。",
        )
        for name in names
        if name not in known and not name.startswith("pymdownx.")
    ]


def _settings(root: Path, config: Path, data: dict[str, Any]) -> Settings:
    return Settings(
        root=root,
        config=config,
        site_name=data["site_name"],
        site_url=data["site_url"].rstrip("/") + "/",
        description=str(data.get("site_description") or ""),
        extra=data.get("extra") or {},
        markdown=tuple(_extension(entry) for entry in data.get("markdown_extensions") or ()),
    )


def _extension(entry: Any) -> tuple[str, Mapping[str, Any]]:
    if isinstance(entry, dict):
        name, options = next(iter(entry.items()))
        return str(name), options or {}
    return str(entry), {}


def _unreadable(line: int) -> Problem:
    advice = "请对照程序自带的 mkdocs.yml 检查这一行的缩进和冒号。"
    return codes.BAD_SETTINGS.at(Location(CONFIG, line), "网站设置读不懂。", advice)
