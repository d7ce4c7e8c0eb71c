"""The hook of mkdocs.yml: lets `mkdocs build` and `mkdocs serve` alone make the whole site."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from rich.console import Console

from compendium.build.project import Project, opened
from compendium.build.site import site_files
from compendium.build.write import add_outputs
from compendium.cli.streams import take_any_text
from compendium.content.model.forge import asked_origin
from compendium.content.problems import Problem, in_reading_order
from compendium.outputs.site.assets import name_by_content
from compendium.outputs.site.frame import split_frame
from compendium.outputs.site.mkdocs_run import Framing
from compendium.outputs.site.theme import Theme
from compendium.report.findings import tally
from compendium.report.text import report
from compendium.system.progress import SILENT

_framing = Framing()

on_files = _framing.on_files
on_page_content = _framing.on_page_content
on_page_context = _framing.on_page_context
on_post_page = _framing.on_post_page
on_post_template = _framing.on_post_template


def on_startup(*, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Leave out the policy in `mkdocs serve`, whose own script reloads the page.

    What is said of the cases goes to a terminal of any encoding.
    """
    take_any_text()
    _framing.preview = command == "serve"


def on_config(config: MkDocsConfig) -> None:
    """Tell the frames which host the desk's page may ask."""
    _framing.asked = asked_origin(config.extra, str(config.site_url))


def on_post_build(config: MkDocsConfig) -> None:
    """Fill the frames with the cases; raises Abort where the content has errors."""
    with opened(Path(config.config_file_path).resolve().parent, SILENT, shown=True) as reading:
        _tell(reading.problems)
        if reading.project is None or reading.project.faulty:
            raise Abort(f"共 {tally(reading.problems)}；没有生成案例页面。")
        _fill(reading.project, Path(config.site_dir), Path(config.docs_dir))


def _tell(problems: tuple[Problem, ...]) -> None:
    console = Console(stderr=True, highlight=False, soft_wrap=True)
    for line in report(in_reading_order(problems)):
        console.print(line)


def _fill(project: Project, site: Path, docs: Path) -> None:
    named = name_by_content(site, docs, _framing.frames)
    frames = {name.removesuffix(".md"): split_frame(html) for name, html in named.items()}
    theme = Theme("", site, _pages_of_theme(site), frames, _framing.pages)
    project.manifest(site).unlink(missing_ok=True)
    (site / "sitemap.xml.gz").unlink(missing_ok=True)  # MkDocs' own list, without the cases
    add_outputs(site_files(project, theme), site)


def _pages_of_theme(site: Path) -> tuple[str, ...]:
    """Return the hand-written pages, which MkDocs has put in place, for the site map."""
    return tuple(sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html")))
