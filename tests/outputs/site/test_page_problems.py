"""What MkDocs' process tells of the machine is told as such, not as a fault of the program."""

from __future__ import annotations

import errno
import json
from pathlib import Path
from typing import Any

import pytest

from compendium.content.problems import CannotWorkError
from compendium.outputs.site import mkdocs_run
from compendium.outputs.site.page_problems import page_problems


def _told(number: int, tmp_path: Path, capsys: Any, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return what the process says where a file of the theme meets the fault ``number``."""

    def fail(_root: Path, _told: object, target: Path, *_: object) -> None:
        target.mkdir()
        raise OSError(number, "the test's", "theme.js", None, str(target / "theme.js"))

    monkeypatch.setattr(mkdocs_run, "build_theme", fail)
    assert mkdocs_run.main(str(tmp_path), json.dumps({}), str(tmp_path / "made"), "site") == 1
    assert list(tmp_path.iterdir()) == []
    return str(capsys.readouterr().err)


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES])
def test_a_fault_of_the_machine_names_what_was_to_be_written(
    number: int, tmp_path: Path, capsys: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = _told(number, tmp_path, capsys, monkeypatch)
    with pytest.raises(CannotWorkError, match=rf"made/theme\.js：.+系统错误 {number}"):
        list(page_problems(said, tmp_path, tmp_path))


def test_another_fault_stays_one_of_the_program(
    tmp_path: Path, capsys: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = _told(errno.EISDIR, tmp_path, capsys, monkeypatch)
    (problem,) = page_problems(said, tmp_path, tmp_path)
    assert "自己出了错" in problem.message
