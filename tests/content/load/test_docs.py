"""What is no page where a page belongs is told, and never waited for."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from compendium.content.load.docs import judge_docs


@pytest.mark.parametrize("odd", [os.mkfifo, os.mkdir, lambda place: os.symlink("/nowhere", place)])
@pytest.mark.parametrize("name", ["docs/about.md", "docs"])
def test_what_is_no_page_or_no_folder_of_pages_is_told(
    tmp_path: Path, name: str, odd: Callable[[Path], None]
) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    odd(tmp_path / name)
    told = [(problem.code, problem.location.path) for problem in judge_docs(tmp_path)]
    assert told == ([] if (name, odd) == ("docs", os.mkdir) else [("K021", name)])
