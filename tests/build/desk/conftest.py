"""A desk of the three cases' office, opened once; each test begins with an empty draft."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from compendium.build.desk import first_calls
from compendium.build.desk.draft import Desk, files_of_draft, remove_file
from compendium.build.desk.offer import office_of
from compendium.build.project import opened
from compendium.outputs.desk.office import office_json
from compendium.outputs.site.frame import Frame
from compendium.system.progress import SILENT

FRAME = Frame(
    ("<html>", "<main>", "</main>", "", "</html>"), ("head", "content", "contents", "title"), ""
)


@pytest.fixture(scope="session")
def office(prototype: Path) -> bytes:
    """What the office of the three cases offers to the desk, as JSON."""
    with opened(prototype, SILENT) as (project, _, _):
        assert project
        return office_json(office_of(project, FRAME))


@pytest.fixture(scope="session")
def opened_desk(office: bytes, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return first_calls.start(office, str(tmp_path_factory.mktemp("desk")))


@pytest.fixture
def desk(opened_desk: Desk) -> Iterator[Desk]:
    yield opened_desk
    for name in files_of_draft(opened_desk):
        remove_file(opened_desk, name)
