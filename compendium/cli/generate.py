"""The files of the repository that are made from the program and the office's lists.

``python -m compendium.cli.generate`` writes those that are out of date.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import click
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from ..authoring.loss_page import LOSS_PAGE, loss_page_text
from ..authoring.owners import gitea_owners_text, owners_text
from ..authoring.rule_index import FAMILY_PAGES, RULES_PAGE, rules_page_text
from ..authoring.schemas import (
    call_schema_text,
    case_schema_text,
    edition_schema_text,
    rules_schema_text,
    settings_schema_text,
    snippets_text,
    units_schema_text,
    vocabulary_schema_text,
    wording_schema_text,
)
from ..content.program import PROGRAM
from ..outputs.book.epub.remarks import EPUB_KINDS
from ..outputs.display.remarks import DISPLAY_KINDS
from ..outputs.jury.one_sheet import SAME_JUROR
from ..outputs.jury.scores import BAD_SCORE, NO_SCORE, NO_SHEET, UNKNOWN_ROW
from ..outputs.papers.paper import NO_PDF
from ..outputs.slides.remarks import SLIDE_KINDS
from ..outputs.wechat.remarks import WECHAT_KINDS
from ..outputs.word.calls.package import FILMS_APART, OTHER_TYPE, UNFIT_FOR_CALL
from ..outputs.word.remarks import STAND_IN, UNREADABLE_PHOTO
from ..report.exchange import report_schema
from ..system.atomic import write_whole
from .chinese import LOCALE, Refusal
from .content_folder import chosen_root
from .streams import take_any_text

EXPORT_KINDS = (
    *(STAND_IN, UNREADABLE_PHOTO, NO_PDF, UNFIT_FOR_CALL, OTHER_TYPE, FILMS_APART),
    *(NO_SHEET, BAD_SCORE, NO_SCORE, UNKNOWN_ROW, SAME_JUROR),
    *SLIDE_KINDS,
    *WECHAT_KINDS,
    *EPUB_KINDS,
    *DISPLAY_KINDS,
)
"""What exports tell of with a W code, in the order of the page that explains them."""


class Generated(NamedTuple):
    """A file, by its path below the program's folder, and what it has to hold."""

    path: str
    render: Callable[[], str | bytes]

    @property
    def content(self) -> bytes:
        made = self.render()
        return made if isinstance(made, bytes) else made.encode()


def _catalogue() -> bytes:
    """Return click's words in Chinese as gettext reads them."""
    source, made = BytesIO((LOCALE / "zh_CN/LC_MESSAGES/messages.po").read_bytes()), BytesIO()
    write_mo(made, read_po(source))
    return made.getvalue()


def for_editors(root: Path) -> tuple[Generated, ...]:
    """Return what editors check and offer while content below ``root`` is written."""
    return (
        Generated("editors/call.schema.json", call_schema_text),
        Generated("editors/case.schema.json", partial(case_schema_text, root)),
        Generated("editors/edition.schema.json", edition_schema_text),
        Generated("editors/rules.schema.json", rules_schema_text),
        Generated("editors/settings.schema.json", settings_schema_text),
        Generated("editors/units.schema.json", units_schema_text),
        Generated("editors/vocabulary.schema.json", vocabulary_schema_text),
        Generated("editors/wording.schema.json", wording_schema_text),
        Generated(".vscode/case.code-snippets", partial(snippets_text, root)),
    )


def _editor_settings(root: Path) -> tuple[Generated, ...]:
    """Return the settings that let VS Code use them, but those that ``root`` has of its own."""
    names = (".vscode/settings.json", ".vscode/extensions.json")
    return tuple(
        Generated(name, (PROGRAM / name).read_bytes) for name in names if not (root / name).exists()
    )


GENERATED: tuple[Generated, ...] = (
    Generated("compendium/cli/locale/zh_CN/LC_MESSAGES/messages.mo", _catalogue),
    *(
        Generated(path, partial(rules_page_text, path))
        for path in (RULES_PAGE, *FAMILY_PAGES.values())
    ),
    Generated(LOSS_PAGE, partial(loss_page_text, EXPORT_KINDS)),
    Generated("docs/schemas/report.schema.json", report_schema),
    *for_editors(PROGRAM),
    Generated(".github/CODEOWNERS", owners_text),
    Generated(".gitlab/CODEOWNERS", owners_text),
    Generated(".gitea/CODEOWNERS", gitea_owners_text),
)


def of_content(root: Path) -> tuple[Generated, ...]:
    """Return who reviews the cases of a content folder of its own, as every host reads it."""
    return (
        Generated(".github/CODEOWNERS", partial(owners_text, root)),
        Generated(".gitlab/CODEOWNERS", partial(owners_text, root)),
        Generated(".gitea/CODEOWNERS", partial(gitea_owners_text, root)),
    )


def refresh(root: Path, files: tuple[Generated, ...] = GENERATED) -> list[str]:
    """Write those of ``files`` that are out of date below ``root``; returns their paths."""
    stale = [one for one in files if not _is_fresh(root / one.path, one.content)]
    for one in stale:
        write_whole(root / one.path, one.content)
    return [one.path for one in stale]


def _is_fresh(file: Path, content: bytes) -> bool:
    return file.is_file() and file.read_bytes() == content


def main(named: str = "") -> None:
    """Write what is out of date in the program's folder and the content folder; say what.

    The content folder is ``named``, or the one that every command works on.
    """
    take_any_text()
    try:
        root, _ = chosen_root(Path(named) if named else None)
    except Refusal as refusal:
        sys.exit(refusal.message)
    written = [f"{path}" for path in refresh(PROGRAM)]
    if root != PROGRAM:
        written += [*_for_editors(root), *_owners_of(root)]
    for path in written:
        click.echo(f"已更新 {path}")
    if not written:
        click.echo("都是最新的。")


def _for_editors(root: Path) -> list[str]:
    """Refresh what editors are given for ``root``, saying so where its lists have faults."""
    try:
        return [
            str(root / path) for path in refresh(root, for_editors(root) + _editor_settings(root))
        ]
    except ValueError:
        told = "没有生成编辑器用的文件：请先运行 check，改好词表和单位表的错误。"
        click.echo(told, err=True)
        return []


def _owners_of(root: Path) -> list[str]:
    """Refresh who reviews the cases below ``root``, saying so where that is not known."""
    try:
        return [str(root / path) for path in refresh(root, of_content(root))]
    except ValueError:
        told = "没有生成 CODEOWNERS：请在 mkdocs.yml 里写 extra.owners（仓库的组织名），"
        click.echo(f"{told}并运行 check，改好单位表和网站设置的错误。", err=True)
        return []


if __name__ == "__main__":
    main(*sys.argv[1:2])
