"""The files of the repository that are made from the program and the office's lists.

``python -m compendium.cli.generate`` writes those that are out of date.
"""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import click
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from ..authoring.owners import gitea_owners_text, owners_text
from ..authoring.rule_index import RULES_PAGE, rules_page_text
from ..authoring.schemas import (
    case_schema_text,
    edition_schema_text,
    rules_schema_text,
    snippets_text,
    units_schema_text,
    vocabulary_schema_text,
    wording_schema_text,
)
from ..content.settings import PROGRAM
from ..report.exchange import report_schema
from ..system.atomic import write_whole
from .chinese import LOCALE
from .streams import take_any_text


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


GENERATED: tuple[Generated, ...] = (
    Generated("compendium/cli/locale/zh_CN/LC_MESSAGES/messages.mo", _catalogue),
    Generated(RULES_PAGE, rules_page_text),
    Generated("docs/schemas/report.schema.json", report_schema),
    Generated("editors/case.schema.json", case_schema_text),
    Generated("editors/edition.schema.json", edition_schema_text),
    Generated("editors/rules.schema.json", rules_schema_text),
    Generated("editors/units.schema.json", units_schema_text),
    Generated("editors/vocabulary.schema.json", vocabulary_schema_text),
    Generated("editors/wording.schema.json", wording_schema_text),
    Generated(".vscode/case.code-snippets", snippets_text),
    Generated(".github/CODEOWNERS", owners_text),
    Generated(".gitlab/CODEOWNERS", owners_text),
    Generated(".gitea/CODEOWNERS", gitea_owners_text),
)


def refresh(root: Path) -> list[str]:
    """Write those that are out of date below ``root``; returns their paths."""
    stale = [one for one in GENERATED if not _is_fresh(root / one.path, one.content)]
    for one in stale:
        write_whole(root / one.path, one.content)
    return [one.path for one in stale]


def _is_fresh(file: Path, content: bytes) -> bool:
    return file.is_file() and file.read_bytes() == content


def main() -> None:
    """Write what is out of date in the program's folder, and say what it was."""
    take_any_text()
    written = refresh(PROGRAM)
    for path in written:
        click.echo(f"已更新 {path}")
    if not written:
        click.echo("都是最新的。")


if __name__ == "__main__":
    main()
