"""What is set comes to rest: the passes that Typst makes are enough for every page number.

Typst sets a document up to five times, until what it says of itself holds, and then warns: its
page numbers may be wrong, and a long book has taken many times as long.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any, cast

import pytest
import typst

from compendium.build.outputs import book
from compendium.build.project import Options, opened
from compendium.outputs.book import leaflets
from compendium.outputs.book.setting import volumes
from compendium.outputs.book.setting.tools import open_tools
from compendium.system.progress import SILENT
from compendium.system.typesetting.typst import SetJob, compiler

WORDS = "did not converge"


def unsettled_by(warnings: list[typst.TypstWarning]) -> list[str]:
    return [one.message for one in warnings if WORDS in one.message]


@pytest.fixture
def unsettled(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[str]]:
    """Return what Typst says of every plan that is set, by its name."""
    said: dict[str, list[str]] = {}

    def set_plan(job: SetJob, target: Path) -> bool:
        made, warnings = compiler(job).compile_with_warnings(
            format="pdf", pdf_standards=cast("Any", job.standards.split(","))
        )
        name = target.name.split(".")[0]
        said[name] = unsettled_by(warnings)
        target.write_bytes(cast("bytes", made))
        return not said[name]

    monkeypatch.setattr(volumes, "typeset", set_plan)
    monkeypatch.setattr(leaflets, "set_here", set_plan)
    return said


def test_what_never_comes_to_rest_is_noticed(tmp_path: Path) -> None:
    file = tmp_path / "restless.typ"
    file.write_text('#let c = counter("c")\n#context c.update(c.final().first() + 1)', "utf-8")
    _, warnings = typst.compile_with_warnings(str(file), format="pdf")
    assert unsettled_by(warnings)


def test_a_book_of_everything_and_its_leaflets_come_to_rest(
    torture: Path, tmp_path: Path, unsettled: dict[str, list[str]]
) -> None:
    root = tmp_path / "content"
    # Without what other tests have printed of it: that would not be set again.
    shutil.copytree(torture, root, symlinks=True, ignore=shutil.ignore_patterns("build"))
    made = book(root, options=Options(edition="everything"))
    assert not made.failed
    with opened(root, SILENT) as reading:
        assert reading.project
        leaflets.print_leaflets(open_tools(reading.project.collection), SILENT)
    assert {"everything", "leaflet-2026-plain"} <= unsettled.keys()
    assert not [name for name, said in unsettled.items() if said]
