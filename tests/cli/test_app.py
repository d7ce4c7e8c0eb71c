"""The command line as people and CI meet it: what it prints, and with which code it ends."""

from __future__ import annotations

import errno
import json
import os
import re
import runpy
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from typing import NamedTuple, Protocol
from unittest.mock import patch

import pytest

from compendium.build import site
from compendium.build.check import check
from compendium.content.load.frontmatter import parse_case
from compendium.content.program import PROGRAM
from compendium.report.registry import REPORT_FORMATS
from compendium.system import ending
from tests.folders import NUANXIN, append, bytes_of, case_file, rewrite

SCRIPT = PROGRAM / "scripts/build_cases.py"


class Done(NamedTuple):
    """What a run of the program printed, and the code it ended with."""

    returncode: int
    stdout: str
    stderr: str


@contextmanager
def going_on() -> Iterator[None]:
    """Go on afterwards as before: the script answers signals in its own way, and ends for good."""
    kept = {number: signal.getsignal(number) for number in signal.valid_signals()}
    try:
        with patch.object(ending, "end_at_once"):
            yield
    finally:
        for number, answer in kept.items():
            if signal.getsignal(number) != answer:
                signal.signal(number, answer)


class Run(Protocol):
    """Runs the program with ``arguments``, answering its questions with ``typed``."""

    def __call__(self, *arguments: str | Path, typed: str = "") -> Done: ...


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """The script as the interpreter runs it, in this process: a new one takes a second."""
    for name in ("FORCE_COLOR", "NO_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)

    def run_script(*arguments: str | Path, typed: str = "") -> Done:
        monkeypatch.setattr(sys, "argv", [str(SCRIPT), *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", StringIO(typed))
        with pytest.raises(SystemExit) as ended, going_on():
            runpy.run_path(str(SCRIPT), run_name="__main__")
        said = capsys.readouterr()
        return Done(int(ended.value.code or 0), said.out, said.err)

    return run_script


def words_of(done: Done) -> str:
    return done.stdout + done.stderr


def test_a_clean_build_ends_with_nothing_wrong_and_says_where_the_site_is(
    run: Run, content: Path
) -> None:
    done = run("--root", content)
    assert done.returncode == 0
    assert f"已生成 3 个案例的网站：{content / 'build/site/index.html'}" in done.stdout
    assert re.search(r"更新 \d+ 个文件，未变 0 个，删去 0 个。", done.stdout)
    assert done.stderr == ""


def test_quiet_says_nothing_when_all_is_well(run: Run, content: Path) -> None:
    for command in ("build", "check"):
        done = run(command, "--quiet", "--root", content)
        assert (done.returncode, words_of(done)) == (0, "")


def test_errors_are_printed_with_place_code_and_advice_and_end_with_one(
    run: Run, content: Path
) -> None:
    rewrite(case_file(content, NUANXIN), "brand: 暖心一小时", "brand: 暖")
    for command in ("build", "check"):
        done = run(command, "--root", content)
        assert done.returncode == 1
        expected = (
            "cases/2026/nuanxin/case.md:3:1: K104 错误 brand（品牌名称）至少 2 字，现在 1 字。"
        )
        assert f"{expected}\n    请至少再写 1 字。" in done.stdout
        assert re.search(r"共 \d 个文件里有 \d 处错误、0 处提醒。", done.stderr)
    assert not (content / "build/site").exists()


def test_warnings_end_with_zero_and_with_one_when_strict(run: Run, content: Path) -> None:
    append(case_file(content), "\n见[外站](https://example.org/)。\n")
    assert run("check", "--root", content).returncode == 0
    assert run("check", "--strict", "--root", content).returncode == 1
    assert run("build", "--strict", "--root", content).returncode == 1
    done = run("build", "--root", content)
    assert done.returncode == 0
    assert "K413 提醒" in done.stdout


def test_check_shows_the_source_line_with_a_caret(run: Run, content: Path) -> None:
    append(case_file(content), "\n见[外站](https://example.org/)。\n")
    said = run("check", "--root", content).stdout
    assert re.search(r"\n    \d+ │ 见\[外站\]\(https://example.org/\)。\n +│ +\^\n", said)


def test_a_report_goes_whole_to_a_file(run: Run, content: Path, tmp_path: Path) -> None:
    rewrite(case_file(content, NUANXIN), "brand: 暖心一小时", "brand: 暖")
    for format_ in REPORT_FORMATS:
        file = tmp_path / "reports" / format_.name
        done = run("check", "--format", format_.name, "--output", file, "--root", content)
        assert done.returncode == 1
        assert done.stdout == f"已写到 {file}\n"
        assert "K104" in file.read_text("utf-8")
    assert [path.name for path in file.parent.glob(".*")] == []


def test_a_machine_s_format_is_all_that_is_printed(run: Run, content: Path) -> None:
    rewrite(case_file(content, NUANXIN), "brand: 暖心一小时", "brand: 暖")
    done = run("check", "--format", "json", "--root", content)
    assert json.loads(done.stdout)["errors"] == 1
    assert "处错误" in done.stderr


def test_check_tells_of_the_named_cases_only(run: Run, content: Path) -> None:
    rewrite(case_file(content, NUANXIN), "brand: 暖心一小时", "brand: 暖")
    assert run("check", "2026/jiangxin", "--root", content).returncode == 0
    done = run("check", "2026/jiangxin", "cases/2026/nuanxin", "--root", content)
    assert done.returncode == 1
    assert "1 个文件里有 1 处错误" in done.stderr


def test_status_shows_the_board_and_writes_it_to_files(
    run: Run, content: Path, tmp_path: Path
) -> None:
    page, book = tmp_path / "board.html", tmp_path / "board.xlsx"
    done = run("status", "--html", page, "--xlsx", book, "--root", content)
    assert done.returncode == 0
    assert "还缺什么" in done.stdout
    assert page.read_text("utf-8").startswith("<!DOCTYPE html>")
    assert book.read_bytes().startswith(b"PK")
    assert run("status", "--quiet", "--root", content).stdout == ""


def test_status_without_a_case_says_so(run: Run, empty: Path) -> None:
    assert "还没有案例。" in run("status", "--root", empty).stdout


def test_status_without_sound_lists_tells_what_is_wrong(run: Run, content: Path) -> None:
    rewrite(content / "cases/units.yml", "kind: 党总支", "kind: 总支")
    done = run("status", "--root", content)
    assert done.returncode == 1
    assert "cases/units.yml:2:" in done.stdout


def test_keep_going_publishes_the_rest_and_still_ends_with_one(run: Run, content: Path) -> None:
    rewrite(case_file(content, "2025/qiaoliang"), "brand: 连心桥", "brand: 连")
    done = run("build", "--keep-going", "--root", content)
    assert done.returncode == 1
    assert "已生成 2 个案例的网站" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nothing"], "没有这个命令"),
        (["build", "more"], "多写了内容"),
        (["check", "more"], "cases/ 里没有“more”。"),
        (["check", "--changed-from", "nowhere", "--root", "HERE"], "找不出与“nowhere”的差别"),
        (["check", "--format", "word"], "--format 的内容不对"),
        (["check", "--format", "html", "--output", "/dev/null/a.html"], "写不了 /dev/null/a.html"),
        (["status", "--xlsx", "/dev/null/a.xlsx"], "写不了 /dev/null/a.xlsx"),
        (["--root", "HERE", "root"], "root 没有 --root：它不看内容。文件夹直接写在后面"),
        (["init", "HERE", "--root=HERE"], "init 没有 --root：它不看内容。"),
        (["--quiet", "init", "HERE"], "init 没有 --quiet：它不看内容。"),
        (["--root", "HERE", "export"], "导出什么:"),
        (["export", "--quiet"], "导出什么:"),
        (["check", "--strickt"], "没有选项 --strickt。是不是 --strict？"),
        (["check", "--root", "/nowhere"], "--root 的内容不对"),
        (["serve", "--port", "70000"], "--port 的内容不对"),
        (["check", "--root"], "选项 --root 的用法不对"),
    ],
)
def test_wrong_usage_ends_with_two_and_is_explained_in_chinese(
    run: Run, arguments: list[str], said: str, tmp_path: Path
) -> None:
    done = run(*(str(tmp_path) if word == "HERE" else word for word in arguments))
    assert done.returncode == 2
    assert said in done.stderr
    assert "用法见：" in done.stderr
    assert "Traceback" not in words_of(done)
    assert not re.search(r"Usage|Error|Try", words_of(done))


@pytest.mark.parametrize(
    "command", [[], ["build"], ["check"], ["status"], ["serve"], ["publish"], ["bundle"], ["new"]]
)
def test_help_is_in_chinese(run: Run, command: list[str]) -> None:
    done = run(*command, "--help")
    assert done.returncode == 0
    assert done.stdout.startswith("用法：")
    assert "选项" in done.stdout
    assert not re.search(r"Usage|Options|Commands|Show this|default", done.stdout)


def test_no_colour_and_no_progress_reach_a_file(content: Path) -> None:
    rewrite(case_file(content, NUANXIN), "brand: 暖心一小时", "brand: 暖")
    command = [sys.executable, str(SCRIPT), "check", "--root", str(content)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 1
    assert "K104" in done.stdout
    assert "\x1b" not in done.stdout + done.stderr
    assert "检查案例" not in done.stdout + done.stderr


def test_long_lines_are_not_broken(
    run: Run, content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rewrite(case_file(content, NUANXIN), "brand: ", "pinpai: ")
    monkeypatch.setenv("COLUMNS", "40")
    done = run("check", "--root", content)
    lines = done.stdout.split("\n")
    assert any(len(line) > 200 for line in lines)
    assert all(line.startswith(("cases/", "    ")) for line in lines if line)


def test_a_folder_with_marks_of_the_printing_library_is_printed_as_it_is(
    run: Run, content: Path, tmp_path: Path
) -> None:
    odd = tmp_path / "[bold]党建[2026]"
    content.rename(odd)
    done = run("--root", odd)
    assert done.returncode == 0
    assert str(odd / "build/site/index.html") in done.stdout


def test_relative_folders_and_other_working_folders_do(run: Run, content: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(SCRIPT), "check", "--quiet", "--root", "content"],
        cwd=content.parent,
        check=False,
    )
    assert done.returncode == 0


@pytest.mark.parametrize("command", ["build", "check", "all", "book", "status", "serve"])
def test_a_folder_that_cannot_be_written_is_told_with_advice(
    run: Run, content: Path, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda place, mode: mode != os.W_OK)
    done = run(command, "--root", content)
    assert done.returncode == 2
    assert f"这个文件夹不能写：{content / 'build'}。" in done.stderr
    assert "复制到自己的文件夹" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("number", "told"),
    [(errno.ENOSPC, "磁盘满了"), (errno.EROFS, "只能读"), (errno.EACCES, "没有权限")],
)
def test_a_fault_of_the_machine_is_told_with_advice(
    run: Run, content: Path, number: int, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(number, "the test's fault", str(content / "build/x"))

    monkeypatch.setattr(site, "build", fail)
    done = run("build", "--root", content)
    assert done.returncode == 2
    assert told in done.stderr and f"系统错误 {number}" in done.stderr
    assert str(content / "build/x") in done.stderr
    assert "Traceback" not in done.stderr


@pytest.fixture
def empty(content: Path) -> Iterator[Path]:
    """The lists alone, so that the only case is the new one."""
    for identity in ("2026/jiangxin", "2026/nuanxin", "2025/qiaoliang"):
        for file in case_file(content, identity).parent.iterdir():
            file.unlink()
        case_file(content, identity).parent.rmdir()
    yield content


@pytest.mark.parametrize(
    "maker",
    [("启明系党总支", "qiming", "一系一品牌"), ("机关直属党支部", "jiguan", "一支部一特色")],
)
@pytest.mark.parametrize("form", ["案例", "工作法"])
def test_a_new_case_lacks_but_length_once_its_prompts_are_replaced(
    run: Run, empty: Path, maker: tuple[str, str, str], form: str
) -> None:
    unit, code, type_ = maker
    answers = [
        "--unit",
        unit,
        "--type",
        type_,
        "--form",
        form,
        "--title",
        "匠心领航：把“党课”开到台边",
    ]
    done = run("new", *answers, "--root", empty)
    assert done.returncode == 0, words_of(done)
    (file,) = (empty / "cases").rglob("case.md")
    assert file.parent.name == f"{code}-jiang-xin-ling-hang-ba-dang"
    assert str(file) in done.stdout
    assert {problem.code for problem in check(empty).problems} == {"K312"}
    rewrite(file, "（请改写）", "")
    assert {problem.code for problem in check(empty).problems} == {"K332"}, "it is short yet"


def test_new_asks_for_what_is_missing_by_number_or_name(run: Run, empty: Path) -> None:
    done = run("new", "--root", empty, typed="2\n工作法\n暖心一小时\n")
    assert done.returncode == 0, words_of(done)
    assert "1. 启明系党总支" in done.stdout
    (file,) = (empty / "cases").rglob("case.md")
    text = file.read_text("utf-8")
    assert "unit: 启明系教工党支部\n" in text
    assert "type: 一支部一特色\n" in text, "the only type for such a unit is not asked for"
    assert "## 一、工作法概述" in text


def test_new_asks_again_until_the_answer_will_do(run: Run, empty: Path) -> None:
    typed = "9\n启明教工党支部\n启明系教工党支部\n案例\n四字标题\n四字标题。\n五个字标题\n"
    done = run("new", "--root", empty, typed=typed)
    assert done.returncode == 0, words_of(done)
    assert "是不是“启明系教工党支部”？" in done.stdout
    (file,) = (empty / "cases").rglob("case.md")
    assert "title: 五个字标题\n" in file.read_text("utf-8")
    rewrite(file, "（请改写）", "")
    assert {problem.code for problem in check(empty).problems} == {"K332"}, "it is short yet"


def test_new_does_not_overwrite_a_case(run: Run, empty: Path) -> None:
    answers = ["--unit", "机关直属党支部", "--form", "案例", "--title", "暖心一小时"]
    for _ in range(3):
        assert run("new", *answers, "--root", empty).returncode == 0
    names = sorted(file.parent.name for file in (empty / "cases").rglob("case.md"))
    name = "jiguan-nuan-xin-yi-xiao-shi"
    assert names == [name, f"{name}-2", f"{name}-3"], "reviewers are found by the unit's code"


@pytest.mark.parametrize(
    "title",
    [
        '"引号": 冒号 #井',
        "2026-11-05",
        "@某 [方括号] {花括号}",
        "'单引号'与\\反斜杠",
        "-  减号开头的标题",
    ],
)
def test_any_title_is_written_so_that_it_is_read_back(run: Run, empty: Path, title: str) -> None:
    run("new", "--unit", "机关直属党支部", "--form", "案例", "--title", title, "--root", empty)
    (case,) = (empty / "cases").rglob("case.md")
    file, problems = parse_case(case.read_text("utf-8"), "case.md")
    assert file and problems == []
    assert file.matter.data["title"] == title


def test_a_title_loses_what_no_text_may_hold(run: Run, empty: Path) -> None:
    unit = ("--unit", "机关直属党支部", "--form", "案例")
    done = run("new", *unit, "--title", "暖心\x02一\u202e小时\udcff\t的事", "--root", empty)
    assert done.returncode == 0, words_of(done)
    (case,) = (empty / "cases").rglob("case.md")
    assert 'title: "暖心一小时 的事"\n' in case.read_text("utf-8")


def test_new_given_up_writes_nothing_and_ends_with_two(run: Run, empty: Path) -> None:
    before = bytes_of(empty)
    done = run("new", "--root", empty, typed="")
    assert done.returncode == 2
    assert "已取消。" in done.stderr
    assert bytes_of(empty) == before


def test_new_with_a_wrong_list_says_so(run: Run, empty: Path) -> None:
    rewrite(empty / "cases/units.yml", "kind: 党总支", "kind: 总支")
    done = run("new", "--root", empty)
    assert done.returncode == 1
    assert "cases/units.yml:2:" in done.stderr


def test_fix_shows_what_it_mends_and_tells_what_is_left(run: Run, content: Path) -> None:
    file = case_file(content)
    append(file, "\n讲完,练完，再接再励。\n")
    before = file.read_text("utf-8")
    done = run("check", "--fix", "--root", content)
    number = before.split("\n").index("讲完,练完，再接再励。") + 1
    shown = f"  第 {number} 行\n  - 讲完,练完，再接再励。\n  + 讲完，练完，再接再励。\n"
    assert f"cases/2026/jiangxin/case.md\n{shown}" in done.stderr.replace("\r", "")
    assert "改好了 1 个文件" in done.stderr
    assert file.read_text("utf-8") == before.replace("讲完,练完", "讲完，练完")
    assert "K707" in done.stdout and "K801" not in done.stdout
    assert done.returncode == 1


def test_fix_leaves_alone_what_was_not_chosen(run: Run, content: Path) -> None:
    for identity in ("2026/jiangxin", NUANXIN):
        append(case_file(content, identity), "\n讲完,练完。\n")
    done = run("check", NUANXIN, "--fix", "--root", content)
    assert done.returncode == 0, words_of(done)
    assert "讲完，练完" in case_file(content, NUANXIN).read_text("utf-8")
    assert "讲完,练完" in case_file(content).read_text("utf-8")
    again = run("check", NUANXIN, "--fix", "--root", content)
    assert "没有能自动改的内容" in again.stderr


def test_a_check_of_nothing_says_so_and_how_to_begin(run: Run, empty: Path) -> None:
    done = run("check", "--root", empty, "--strict")
    assert done.returncode == 0, words_of(done)
    assert done.stdout == (
        "还没有案例，没有什么可以检查。写第一个案例，运行 new；收下 Word 稿，运行 import。\n"
    )
    page = run("check", "--root", empty, "--format", "html").stdout
    assert "没有要检查的案例。" in page and "没有发现问题" not in page
    for command, verb in (("publish", "发布"), ("bundle", "打包")):
        place = [empty.parent / "place"] if command == "publish" else []
        done = run(command, *place, "--root", empty)
        assert done.returncode == 1
        assert f"没有{verb}：没有可以{verb}的案例。写第一个案例" in done.stderr
