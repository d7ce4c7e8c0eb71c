"""One more export is one folder and one line: its command, its options, its files."""

from __future__ import annotations

import re
import shutil
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
    assert re.search("labels +每个案例一个标签。", told)
    done = run(content, "labels", NUANXIN, "--loud", "--output", tmp_path / "交")
    assert done.return_value == 0, done
    assert bytes_of(tmp_path / "交") == {f"{NUANXIN}.txt": "暖心一小时！".encode()}
    assert f"    cases/{NUANXIN}/case.md　W135 导出" in done.output


def test_files_go_below_build_where_nothing_is_said(content: Path) -> None:
    assert run(content, "labels", "--quiet").return_value == 0
    assert len(bytes_of(content / "build/export/labels")) == 3


@pytest.mark.parametrize(
    ("options", "handed_on"),
    [
        (["--year", "2026"], {"2026/jiangxin", "2026/nuanxin"}),
        (["--unit", "启明系党总支"], {"2025/qiaoliang", "2026/jiangxin"}),
        (["--unit", "启明系党总支", "--year", "2026"], {"2026/jiangxin"}),
        (["--type", "一支部一特色", "2026"], {"2026/jiangxin", "2026/nuanxin"}),
        (["--type", "一系一品牌"], {"2025/qiaoliang"}),
        (["--unit", "启明系党总支", NUANXIN], set()),
    ],
)
def test_cases_are_chosen_by_what_they_have_in_common(
    content: Path, options: list[str], handed_on: set[str]
) -> None:
    done = run(content, "labels", *options)
    assert done.return_value == 0, done
    made = {name.removesuffix(".txt") for name in bytes_of(content / "build/export/labels")}
    assert made == handed_on, done.output
    assert handed_on or "没有这样的案例，没有导出什么。" in done.output


def test_a_case_with_errors_is_told_only_where_it_was_asked_for(content: Path) -> None:
    rewrite(case_file(content, NUANXIN), "brand: 暖心一小时", "brand: 暖")
    assert run(content, "labels", "--unit", "启明系党总支").return_value == 0
    done = run(content, "labels", "--year", "2026")
    assert (done.return_value, f"{NUANXIN} 有错误" in done.output) == (1, True)


def test_a_name_that_no_list_has_is_refused(content: Path) -> None:
    assert "--unit 没有“启明党总支”，可以写：启明系党总支" in str(
        run(content, "labels", "--unit", "启明党总支").exception
    )


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


@pytest.mark.parametrize("name", ["word", "form", "review", "package", "slides"])
def test_no_case_overwrites_the_documents_of_another(
    content: Path, tmp_path: Path, name: str
) -> None:
    """Brands may be the same, and Windows takes A and a for one: then names bear the identity."""
    first = case_file(content)
    second = first.parent.with_name("jiangxin-2") / first.name
    shutil.copytree(first.parent, second.parent)
    unawarded = re.sub("(?m)^(?:award|stage): .*\n", "", first.read_text("utf-8"))
    second.write_text(unawarded, "utf-8")
    for file, title in ((first, "把党课开到 A 区"), (second, "把党课开到 a 区")):
        file.write_text(
            re.sub("(?m)^title: .*", f"title: {title}", file.read_text("utf-8")), "utf-8"
        )
    run(content, name, "--output", tmp_path / "交")
    documents = {path for path in bytes_of(tmp_path / "交") if path.endswith(".docx")}
    kept = {path.rpartition("/")[0] if name == "package" else path for path in documents}
    assert len({path.casefold() for path in kept}) == 4
    run(content, name, "2026/jiangxin", "--output", tmp_path / "一个")
    alone = {path for path in bytes_of(tmp_path / "一个") if path.endswith(".docx")}
    assert alone < documents, "a later run writes them where they were"
