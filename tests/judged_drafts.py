"""Content folders as drafts: what the desk is given of a case, and what the check tells of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from compendium.build.check import check
from compendium.build.desk.offer import office_of
from compendium.build.project import opened
from compendium.content.load.address import CASE_FILE, case_folder
from compendium.content.load.files import PUBLISHED_ENDINGS, CaseFolder, find_cases
from compendium.outputs.desk.office import office_json
from compendium.outputs.site.frame import Frame
from compendium.system.progress import SILENT

FRAME = Frame(("", "", "", "", ""), ("title", "head", "content", "contents"), "")

Told: TypeAlias = list[list[Any]]
"""Path, line, column, code, severity, message and advice of every finding, in reading order."""

INTO_PDF = ("K417", "K418", "K613")
"""Codes of what only the office's machine looks for: within PDF files."""


NOT_ON_A_DESK = {
    # files that no contributor can put there: links, pipes, folders, what is not published
    "K017-dot-at-the-end", "K017-name-of-no-encoding", "K018-linked-file",
    "K020-folder-of-pictures", "K020-heic-from-a-phone", "K020-word-document-beside",
    "K021-pipe-as-attachment", "K021-pipe-as-picture", "K416-word-as-attachment",
    "K021-settings-that-are-no-files",
    # what is told of the other case is told while that one is on the site, and it has errors here
    "K207-two-awards-where-one-is-left", "K208-same-title",
    # a case that is not to be shown again
    "K541-text-still-there",
    # more than a browser takes in
    "K429-film-for-no-repository",
    # within a PDF file
    "K602-in-an-attachment", "K608-in-an-attachment",
}  # fmt: skip
"""Folders of tests/mistakes whose mistake the desk cannot meet, or leaves to the office."""


class DraftOfCase(NamedTuple):
    """A case as a contributor would put it on the desk, and what the check tells of it."""

    year: str
    slug: str
    text: str
    files: dict[str, bytes]
    told: Told


class OfficeWithDrafts(NamedTuple):
    """The office of a content folder, and its cases as drafts."""

    office: bytes
    drafts: list[DraftOfCase]


_WORDS = ("code", "severity", "message", "advice")


def drafts_in(root: Path) -> OfficeWithDrafts | None:
    """Return what the desk gets of the content below ``root``; none where no site can be made."""
    with opened(root, SILENT) as (project, _, _):
        if project is None:
            return None
        office = office_json(office_of(project, FRAME))
    return OfficeWithDrafts(office, [*_drafts(root)])


def _drafts(root: Path) -> Iterator[DraftOfCase]:
    problems = check(root).problems
    for folder in find_cases(root)[0]:
        try:
            text = (folder.path / CASE_FILE).read_bytes().decode("utf-8")
        except UnicodeDecodeError:
            continue  # a browser cannot hand it over as text
        year, _, slug = folder.identity.partition("/")
        path = case_folder(folder.identity) + "/"
        told = [
            [str(p.location), p.code, str(p.severity), p.message, p.advice]
            for p in problems
            if p.location.path.startswith(path) and not (p.code in INTO_PDF and _has_pdf(folder))
        ]
        yield DraftOfCase(year, slug, text, dict(_files(folder)), told)


def _has_pdf(folder: CaseFolder) -> bool:
    return any(file.ending == ".pdf" for file in folder.files)


def _files(folder: CaseFolder) -> Iterator[tuple[str, bytes]]:
    for file in folder.files:
        if file.name.lower().endswith(PUBLISHED_ENDINGS):
            yield file.name, (folder.path / file.name).read_bytes()


def told_by_desk(findings: list[dict[str, Any]], draft: DraftOfCase) -> Told:
    """Return the ``findings`` of the desk about the draft itself, as the check's are."""
    path = case_folder(f"{draft.year}/{draft.slug}") + "/"
    return [
        [f"{f['path']}:{f['line']}:{f['column']}", *(f[key] for key in _WORDS)]
        for f in findings
        if f["path"].startswith(path)
    ]
