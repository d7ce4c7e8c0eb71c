"""The files of the repository that are made from the program and the office's lists."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from ..authoring.owners import gitea_owners_text, owners_text
from ..authoring.schemas import (
    case_schema_text,
    edition_schema_text,
    snippets_text,
    units_schema_text,
    vocabulary_schema_text,
    wording_schema_text,
)
from ..report.exchange import report_schema
from ..system.atomic import write_whole


class Generated(NamedTuple):
    """A file, by its path below the program's folder, and what it has to hold."""

    path: str
    render: Callable[[], str]


GENERATED: tuple[Generated, ...] = (
    Generated("docs/schemas/report.schema.json", report_schema),
    Generated("editors/case.schema.json", case_schema_text),
    Generated("editors/edition.schema.json", edition_schema_text),
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
    stale = [one for one in GENERATED if not _is_fresh(root / one.path, one.render())]
    for one in stale:
        write_whole(root / one.path, one.render().encode())
    return [one.path for one in stale]


def _is_fresh(file: Path, content: str) -> bool:
    return file.is_file() and file.read_bytes() == content.encode()
