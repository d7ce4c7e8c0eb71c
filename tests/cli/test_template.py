"""The command `template`: where it writes, and that the program reads what it wrote."""

from __future__ import annotations

from pathlib import Path

from tests.cli.test_app import Run, run
from tests.folders import bytes_of

__all__ = ["run"]

NAMES = {"投稿模板-案例.docx", "投稿模板-工作法.docx", "申报表.docx"}


def test_the_documents_are_written_where_asked(run: Run, content: Path, tmp_path: Path) -> None:
    done = run("template", "--root", content, "--output", tmp_path / "发给支部")
    assert done.returncode == 0
    assert set(bytes_of(tmp_path / "发给支部")) == NAMES
    assert all(name in done.stdout for name in NAMES)


def test_faulty_lists_are_told_and_nothing_is_written(run: Run, content: Path) -> None:
    (content / "cases/units.yml").write_text("units: 1\n", "utf-8")
    done = run("template", "--root", content)
    assert done.returncode == 1
    assert "cases/units.yml:1" in done.stderr
    assert not (content / "build/word").exists()
