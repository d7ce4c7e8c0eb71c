"""What the office keeps goes to a browser and comes back the same."""

from __future__ import annotations

import json
from pathlib import Path

from compendium.build.desk.offer import office_of
from compendium.build.project import opened
from compendium.outputs.desk.office import office_json, read_office
from compendium.outputs.site.frame import Frame
from compendium.system.progress import SILENT
from tests.folders import JIANGXIN, append, case_file

FRAME = Frame(("a", "b"), ("content",), "digest")


def test_an_office_comes_back_as_it_was_written(prototype: Path) -> None:
    root = prototype
    with opened(root, SILENT) as (project, _, _):
        assert project and len(project.compendium.entries) == 3
        office = office_of(project, FRAME)
        raw = office_json(office)
        assert raw == office_json(office_of(project, FRAME)), "the same office, the same bytes"
    lines = [line for line in raw.split(b"\n") if line.startswith(b'{"identity"')]
    assert len(lines) == 3, "a line for each case"
    back = read_office(raw, root)
    assert back.compendium == office.compendium
    context = office.context
    assert back.context._replace(settings=context.settings) == context
    for name in ("site_name", "site_url", "description", "markdown", "root"):
        assert getattr(back.context.settings, name) == getattr(context.settings, name)
    assert (back.frame, back.program) == (office.frame, office.program)
    assert len(back.help) > 50 and all(back.help.values())


def test_it_tells_nothing_of_cases_that_are_not_shown(content: Path) -> None:
    append(case_file(content), "\n电话13812345678\n")
    with opened(content, SILENT) as (project, _, _):
        assert project
        data = json.loads(office_json(office_of(project, FRAME)))
    assert JIANGXIN in data["identities"], "its name is taken"
    assert len(data["entries"]) == 2
    assert "把党课开到" not in json.dumps(data["entries"], ensure_ascii=False)
