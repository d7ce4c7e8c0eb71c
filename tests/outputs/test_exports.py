"""One more export is one folder and one line: its command, its options, its files."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from types import ModuleType

import pytest
from click.testing import CliRunner, Result

from compendium.cli import export as command
from compendium.content.load.address import case_file as path_of
from compendium.content.problems import Location
from compendium.content.word.losses import DRAWING, Loss
from compendium.outputs.exports import Export, Exported, ExportOption, ExportStep, ExportTask
from compendium.outputs.registry import EXPORTS
from tests.folders import NUANXIN, bytes_of, case_file, rewrite


def make(task: ExportTask) -> Iterator[ExportStep]:
    """Make a label of every case; one of a brand that is given fails."""
    for entry in task.entries:
        do = partial(label, entry.identity, entry.brand, task.answers)
        yield ExportStep(Location(path_of(entry.identity)), do)


def label(identity: str, brand: str, answers: Mapping[str, object]) -> Exported:
    if brand == answers["fail_at"]:
        raise ValueError(brand)
    words = f"{brand}{'！' if answers['loud'] else ''}"
    return Exported({f"{identity}.txt": words.encode()}, (Loss(DRAWING, "图", "导出"),))


@pytest.fixture(autouse=True)
def labels(monkeypatch: pytest.MonkeyPatch) -> None:
    """A tiny export, registered as any other: one line in the tuple."""
    module = ModuleType("labels_handed_on")
    module.make = make  # type: ignore[attr-defined]  # a module made here
    monkeypatch.setitem(sys.modules, module.__name__, module)
    options = (ExportOption("loud", "大声。"), ExportOption("fail-at", "出错。", "品牌"))
    export = Export("labels", "每个案例一个标签。", module.__name__, options)
    monkeypatch.setattr(command, "EXPORTS", (*EXPORTS, export))


def run(root: Path, *words: str | Path) -> Result:
    typed = [str(word) for word in words]
    return CliRunner().invoke(command.export, ["--root", str(root), *typed], standalone_mode=False)


def test_an_export_is_a_command_with_its_own_options(content: Path, tmp_path: Path) -> None:
    told = CliRunner().invoke(command.export, ["--help"]).output
    assert re.search(r"^  labels +每个案例一个标签。$", told, re.MULTILINE)
    done = run(content, "labels", NUANXIN, "--loud", "--output", tmp_path / "交")
    assert done.return_value == 0, done
    assert bytes_of(tmp_path / "交") == {f"{NUANXIN}.txt": "暖心一小时！".encode()}
    assert f"    cases/{NUANXIN}/case.md　W135 导出" in done.output


def test_files_go_below_build_where_nothing_is_said(content: Path) -> None:
    assert run(content, "labels", "--quiet").return_value == 0
    assert len(bytes_of(content / "build/export/labels")) == 3


def test_a_case_that_the_program_fails_at_stops_no_other(content: Path) -> None:
    done = run(content, "labels", "--fail-at", "暖心一小时")
    assert done.return_value == 1
    assert "K022" in done.output
    assert len(bytes_of(content / "build/export/labels")) == 2


def test_a_case_with_errors_is_left_out_and_told_the_others_are_handed_on(content: Path) -> None:
    rewrite(case_file(content, NUANXIN), "brand: 暖心一小时", "brand: 暖")
    done = run(content, "labels")
    assert done.return_value == 1
    assert "K104" in done.output
    assert f"{NUANXIN} 有错误，没有导出" in done.output
    assert len(bytes_of(content / "build/export/labels")) == 2
