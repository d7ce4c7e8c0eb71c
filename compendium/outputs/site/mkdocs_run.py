"""docs/ and overrides/ -> ``Theme``: hand-written pages, assets and frames, built by MkDocs.

MkDocs runs in a process of its own (see mkdocs_start.py), beside the compiling of cases, and only
when something of the theme has changed.
"""

from __future__ import annotations

import json
import logging
import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path
from traceback import format_exc
from types import MappingProxyType
from typing import Any

import yaml
from mkdocs.commands.build import build
from mkdocs.config import defaults, load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from ...content.body.markdown_shortcut import PlainTextShortcut
from ...content.program import CONFIG, PROGRAM, STARTER
from ...system.atomic import as_fault_of
from .assets import name_by_content
from .frame import DESK_POLICY, POLICY_MARK, with_policy
from .theme_environment import theme_environment

DESK_FRAME = "desk.md"
"""The frame of the contributor's desk, which has scripts, a style sheet and a policy of its own."""

# MkDocs reads its settings by the same loader in Python, which takes ten times as long.
defaults.get_yaml_loader = partial(  # type: ignore[attr-defined]  # it has no setting for that
    defaults.get_yaml_loader,  # type: ignore[attr-defined]
    getattr(yaml, "CLoader", yaml.Loader),
)

FRAMES = {
    "index.md": "index.md",
    "cases/index.md": "cases/index.md",
    "browse/index.md": "browse/index.md",
    "books/frame.md": "",
    DESK_FRAME: "",
    "browse/facet/frame.md": "browse/index.md",
    "cases/year/case/frame.md": "cases/index.md",
}
"""Each frame and the page of the navigation it belongs to, '' for none.

A page's relative links depend on how deep it lies, so there is a frame for every depth."""

ABOUT = "about.md"
"""The page that tells of the demonstration; other content has that of the starter instead."""

BUILT = "frames.json"
"""Beside the site: the frames, and (title, HTML) of the hand-written pages by path."""

_SOURCE = "---\nframe: true\nhide: [navigation]\n---\n"


class Framing:
    """What MkDocs calls while it builds: adds the frames, takes them out again when built.

    Without a ``root`` the content lies beside the configuration file. ``asked`` is the host that
    the desk's page asks beside its own, '' for none.
    """

    def __init__(self, preview: bool = False, root: Path | None = None, asked: str = "") -> None:
        self.root = root
        self.asked = asked
        self.frames: dict[str, str] = {}
        self.pages: dict[str, tuple[str, str]] = {}
        self.preview = preview

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the frames, and the program's own pages where docs/ has none of that name."""
        for file in _own_pages(config):
            if files.get_file_from_path(file.src_uri) is None:
                files.append(file)
        root = self.root or Path(config.config_file_path).resolve().parent
        if root != PROGRAM and not (root / "docs" / ABOUT).is_file():
            _tell_nothing_of_the_demonstration(files, config)
        for name in FRAMES:
            files.append(File.generated(config, name, content=_SOURCE))
        return files

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Keep the words of hand-written pages, for the search, but those for the staff alone."""
        if page.file.src_uri not in FRAMES and not _is_left_out(page):
            self.pages[page.file.dest_uri] = str(page.title), html
        return html

    def on_page_context(
        self, context: dict[str, Any], *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> None:
        """Show a frame in the navigation as the page it belongs to, and no other page."""
        shown = FRAMES.get(page.file.src_uri, page.file.src_uri)
        for other in sorted(nav.pages, key=lambda other: other.file.src_uri == shown):
            other.active = other.file.src_uri == shown

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        name = page.file.src_uri
        html = self._finished(output, _desk_policy(self.asked) if name == DESK_FRAME else {})
        if name not in FRAMES:
            return html
        self.frames[name] = html
        return ""

    def on_post_template(
        self, output: str, *, template_name: str, config: MkDocsConfig
    ) -> str | None:
        return self._finished(output) if template_name.endswith(".html") else output

    def _finished(self, html: str, policy: Mapping[str, str] = MappingProxyType({})) -> str:
        """A preview carries no policy: MkDocs adds a script of its own to reload the page."""
        return html.replace(POLICY_MARK, "") if self.preview else with_policy(html, policy)


def _is_left_out(page: Page) -> bool:
    """Tell whether the page asks not to be searched, in the words of MkDocs' own search."""
    asked = page.meta.get("search")
    return isinstance(asked, dict) and asked.get("exclude") is True


def _desk_policy(asked: str) -> Mapping[str, str]:
    """Return the policy of the desk's page, which may ask the office's forge and no other."""
    return {**DESK_POLICY, "connect-src": f"'self' {asked}"} if asked else DESK_POLICY


def _own_pages(config: MkDocsConfig) -> Iterator[File]:
    for path in sorted((PROGRAM / "docs").rglob("*")):
        if path.is_file():
            name = path.relative_to(PROGRAM / "docs").as_posix()
            yield File(name, str(PROGRAM / "docs"), config.site_dir, config.use_directory_urls)


def _tell_nothing_of_the_demonstration(files: Files, config: MkDocsConfig) -> None:
    """Put the starter's page in the place of the program's, which tells of the demonstration."""
    if found := files.get_file_from_path(ABOUT):
        files.remove(found)
    text = (STARTER / "docs" / ABOUT).read_text("utf-8").replace("@college@", "学校")
    files.append(File.generated(config, ABOUT, content=text))


def get_ready() -> None:
    """Load what reading any configuration takes, while it is not known yet what is to be built.

    What is wrong with the program's own is told by whoever builds.
    """
    with suppress(Exception):
        load_config(str(PROGRAM / CONFIG), hooks=[], watch=[])


def build_theme(root: Path, told: dict[str, Any], target: Path, preview: bool, asked: str) -> None:
    """Build the theme for the content below ``root`` into ``target``, as the settings ``told`` say.

    Raises mkdocs' Abort or ConfigurationError where the hand-written pages have faults.
    """
    own = root / "docs"
    # An own file is never read here: what of it is sound stands in ``told``.
    config = load_config(
        str(PROGRAM / CONFIG),
        docs_dir=str(own if own.is_dir() else PROGRAM / "docs"),
        site_dir=str(target / "site"),
        hooks=[],
        watch=[],
        **{**told, "theme": {**told["theme"], "custom_dir": str(PROGRAM / "overrides")}},
    )
    config.markdown_extensions.append(PlainTextShortcut())  # type: ignore[arg-type]  # Markdown takes objects too
    if _replaces_a_page(own):
        # The program's other pages lead to places within its page that the own one need not have.
        config.validation.links.anchors = logging.INFO
    config.theme.get_env = partial(theme_environment, config.theme)  # type: ignore[method-assign]  # MkDocs has no event for it
    framing = Framing(preview, root, asked)
    config.plugins["framing"] = framing  # type: ignore[assignment]  # MkDocs takes any object
    build(config)
    frames = name_by_content(target / "site", Path(config.docs_dir), framing.frames)
    built = {"frames": frames, "pages": framing.pages}
    (target / BUILT).write_text(json.dumps(built, ensure_ascii=False), "utf-8")


def _replaces_a_page(own: Path) -> bool:
    """Tell whether ``own`` has a page that the program has too."""
    pages = (path.relative_to(PROGRAM / "docs") for path in (PROGRAM / "docs").glob("**/*.md"))
    return own != PROGRAM / "docs" and any((own / page).is_file() for page in pages)


class _Telling(logging.Handler):
    """Says what MkDocs logs as a JSON object a line."""

    told = 0

    def emit(self, record: logging.LogRecord) -> None:
        self.told += 1
        _tell(record.getMessage())


def _tell(message: str, trace: str = "", error: Exception | None = None) -> None:
    told: dict[str, str | int] = {"message": message, "trace": trace}
    if isinstance(error, OSError):
        # Of a copying the second name is what was to be written.
        told |= {"errno": error.errno or 0, "file": str(error.filename2 or error.filename or "")}
    print(json.dumps(told), file=sys.stderr)


def main(root: str, told: str, target: str, preview: str, asked: str = "") -> int:
    """Build the theme beside ``target``, whose place it then takes, or is gone; 1 for faults.

    ``told`` are the settings as JSON, ``asked`` is the host that the desk's page may ask. What is
    wrong goes to the standard error output, a JSON object a line. MkDocs of a run that was cut
    off may still build the same theme: each builds its own, and the first takes the place.
    """
    telling = _Telling(logging.WARNING)
    logging.basicConfig(level=logging.WARNING, handlers=[telling])
    logging.getLogger("mkdocs").setLevel(logging.WARNING)
    partial = Path(f"{target}.{os.getpid()}")
    try:
        with as_fault_of(Path(target), partial):
            build_theme(Path(root), json.loads(told), partial, preview == "preview", asked)
        partial.rename(target)
    except (Abort, ConfigurationError) as error:
        if not telling.told:
            _tell(str(error))
        return 1
    except Exception as error:  # whatever MkDocs or Markdown make of a page
        if (Path(target) / BUILT).is_file():
            return 0
        _tell(f"{type(error).__name__}: {error}", format_exc(), error)
        return 1
    else:
        return 0
    finally:  # a full disk is not filled by what is of no use
        shutil.rmtree(partial, ignore_errors=True)
