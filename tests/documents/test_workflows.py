"""The way of a pull request: the workflow files are sound and safe, and their steps work.

The steps are run as they stand, on a pull request whose author tries to run code of their own.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml
from docx.document import Document as WordDocument

from compendium.cli.content_folder import VARIABLE
from compendium.content.program import PROGRAM
from tests.conftest import CONTENT
from tests.content.word.documents import built
from tests.folders import QIAOLIANG, case_file, draw, rewrite

GITHUB = PROGRAM / ".github/workflows"
GITEA = PROGRAM / ".gitea/workflows"
GITLAB = PROGRAM / ".gitlab-ci.yml"
CHECKS = (GITHUB / "check.yml", GITEA / "check.yml")
WORKFLOWS = sorted([*GITHUB.glob("*.yml"), *GITEA.glob("*.yml")])

RECEIVED = "晨光读书会的一刻钟"
RECEIVED_CASE = "cases/2026/chen-guang-du-shu-hui-de"
TRAP = "import pathlib; pathlib.Path({marker!r}).touch()\n"


@pytest.fixture(autouse=True)
def a_machine_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """These tests run copies of the program, each on content of its own."""
    monkeypatch.delenv(VARIABLE)


def load(file: Path) -> Any:
    """Return a workflow; `on` is text, not true."""
    return yaml.load(file.read_text("utf-8"), Loader=yaml.BaseLoader)


def steps(file: Path) -> Iterator[dict[str, Any]]:
    for job in load(file)["jobs"].values():
        yield from job["steps"]


# ── The files ────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("schema", "files"),
    [
        ("vendor.github-workflows", WORKFLOWS),
        ("vendor.gitlab-ci", [GITLAB]),
        (
            "vendor.github-issue-forms",
            [PROGRAM / f".github/ISSUE_TEMPLATE/{n}.yml" for n in ("help", "mistake", "program")],
        ),
        ("vendor.github-issue-config", [PROGRAM / ".github/ISSUE_TEMPLATE/config.yml"]),
    ],
)
def test_a_file_is_what_its_host_s_schema_demands(schema: str, files: list[Path]) -> None:
    assert files
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema]
    done = subprocess.run(
        [*command, *map(str, files)], capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout


def test_nothing_unsafe_is_found_in_the_workflows() -> None:
    program = str(Path(sys.executable).with_name("zizmor"))
    command = [program, "--offline", str(GITHUB), str(GITEA)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout
    assert "No findings" in done.stdout + done.stderr


@pytest.mark.parametrize("file", WORKFLOWS, ids=str)
def test_every_action_is_pinned_by_its_commit(file: Path) -> None:
    used = [step["uses"] for step in steps(file) if "uses" in step]
    assert used
    assert all(re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", action) for action in used)


@pytest.mark.parametrize("file", CHECKS, ids=str)
def test_code_comes_from_the_base_and_only_content_from_the_pull_request(file: Path) -> None:
    program, content = (s["with"] for s in steps(file) if "checkout" in s.get("uses", ""))
    assert program["ref"] == "${{ github.event.pull_request.base.sha }}"
    assert content["path"] == "content"
    assert content["sparse-checkout"].split() == ["/cases/", "/editions/", "/inbox/"]
    assert content["sparse-checkout-cone-mode"] == "false", "a cone brings the files at the root"
    assert program["persist-credentials"] == content["persist-credentials"] == "false"
    assert "pull_request_target" not in file.read_text("utf-8")


def test_the_run_of_a_fork_has_no_secret_and_no_right_to_write() -> None:
    check = load(GITHUB / "check.yml")
    assert check["permissions"] == {"contents": "read"}
    assert not re.search(
        r"secrets\.|github\.token|GITHUB_TOKEN", (GITHUB / "check.yml").read_text()
    )
    assert "$COMMENT" not in GITLAB.read_text("utf-8")
    writes = [step for step in steps(GITEA / "check.yml") if "token" in str(step.get("env", ""))]
    (comment,) = writes
    assert "head.repo.full_name == github.repository" in comment["if"]


def test_the_run_that_may_write_takes_words_only() -> None:
    comment = load(GITHUB / "comment.yml")
    assert comment["permissions"] == {}
    assert comment["jobs"]["comment"]["permissions"] == {
        "actions": "read",
        "pull-requests": "write",
    }
    assert not any("checkout" in step.get("uses", "") for step in steps(GITHUB / "comment.yml"))


def test_the_templates_of_all_hosts_say_the_same() -> None:
    github = (PROGRAM / ".github/PULL_REQUEST_TEMPLATE.md").read_text("utf-8")
    gitlab = (PROGRAM / ".gitlab/merge_request_templates/Default.md").read_text("utf-8")
    assert github == gitlab
    assert github.count("- [ ] ") > 3


# ── The steps ────────────────────────────────────────────────────────────────────────────────


class Request(NamedTuple):
    """A pull request: the repository with both commits, and what must never come to be."""

    repository: Path
    base: str
    head: str
    marker: Path


def git(folder: Path, *arguments: str) -> str:
    who = ("-c", "user.name=t", "-c", "user.email=t@t.example", "-c", "core.symlinks=true")
    done = subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)
    return done.stdout.decode().strip()


@pytest.fixture(scope="module")
def request_(tmp_path_factory: pytest.TempPathFactory) -> Request:
    """The program with the cases of the tests; a branch with a mistake, and with traps."""
    root = tmp_path_factory.mktemp("pull-request")
    repository, marker = root / "repository", root / "executed"
    repository.mkdir()
    copied = ("compendium", "scripts", "overrides", "docs", "editions", "starter", "mkdocs.yml")
    pins = ("requirements.txt", "requirements-desk.txt", "package.json", "package-lock.json")
    for name in (*copied, *pins, "pyproject.toml", ".npmrc"):
        source = PROGRAM / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, repository / name)
    shutil.copytree(CONTENT / "cases", repository / "cases")
    shutil.copy(PROGRAM / "cases/wording.yml", repository / "cases")
    draw(repository / "cases/2026/jiangxin/pledge.jpg", (1600, 1067))
    git(repository, "init", "-b", "main")
    git(repository, "add", ".")
    git(repository, "commit", "-m", "base")
    base = git(repository, "rev-parse", "HEAD")
    git(repository, "checkout", "-b", "draft")
    rewrite(case_file(repository, QIAOLIANG), "brand: 连心桥", "brand: 连")
    set_traps(repository, TRAP.format(marker=str(marker)))
    fill_inbox(repository / "inbox")
    git(repository, "add", "-A", "-f")
    git(repository, "commit", "-m", "head")
    return Request(repository, base, git(repository, "rev-parse", "HEAD"), marker)


def fill_inbox(inbox: Path) -> None:
    """Put a form that is whole, an old document and a link into the inbox."""
    inbox.mkdir()
    (inbox / "稿子.docx").write_bytes(built(whole_form))
    (inbox / "旧稿.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    (inbox / "密.docx").symlink_to("/etc/passwd")


def whole_form(document: WordDocument) -> None:
    """Write a case without a mistake."""
    told = (
        "学生党员平时分散，支部把晨读固定下来，每天一刻钟，读完就说一说，一年下来人人领读过一回。"
    )
    rows = (
        ("标题", RECEIVED), ("品牌名称", "晨光读书会"), ("创建党组织", "启明系教工党支部"),
        ("创建类型", "一支部一特色"), ("年度", "2026"), ("展示类别", "好方法好办法"),
        ("定稿日期", "2026-11-05"), ("项目简介", f"{told}这是虚构的示例。"),
    )  # fmt: skip
    table = document.add_table(len(rows), 2)
    for number, row in enumerate(rows):
        for column, words in enumerate(row):
            table.cell(number, column).text = words
    for section in ("一、背景与起因", "二、做法与经过"):
        document.add_heading(section, 1)
        document.add_paragraph(f"{section[2:]}：{section[2:] * 40}。")


def set_traps(repository: Path, trap: str) -> None:
    """Put code wherever something of the author's might be run."""
    for file in (
        "pip/__init__.py",
        "pip/__main__.py",
        "sitecustomize.py",
        "usercustomize.py",
        "yaml.py",
        "click.py",
        "compendium/__init__.py",
        "compendium/cli/mkdocs_hook.py",
        "scripts/build_cases.py",
        "cases/sitecustomize.py",
        "cases/2025/qiaoliang/conftest.py",
    ):
        (repository / file).parent.mkdir(exist_ok=True)
        (repository / file).write_text(trap, "utf-8")
    hook = "\nhooks: [cases/sitecustomize.py]\n"
    settings = repository / "mkdocs.yml"
    settings.write_text(
        settings.read_text("utf-8").replace("\nhooks: [compendium/cli/mkdocs_hook.py]", hook)
    )
    (repository / "package.json").write_text('{"scripts": {"preinstall": "touch executed"}}')
    (repository / ".npmrc").write_text("script-shell=/bin/false\n", "utf-8")


@pytest.fixture
def environment() -> dict[str, str]:
    """What a runner gives its steps; installing looks whether all is there, and changes nothing."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("GIT_", "PYTEST", "CI_"))}
    return {
        **kept,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "PIP_DRY_RUN": "1",
        "PIP_NO_INDEX": "1",
        "npm_config_dry_run": "true",
        "npm_config_offline": "true",
    }


def check_out(request: Request, workspace: Path) -> None:
    """Do what the two checkouts of the workflow do."""
    git(workspace, "clone", "-q", str(request.repository), "program")
    git(workspace / "program", "checkout", "-q", request.base)
    git(workspace, "clone", "-q", "--no-checkout", str(request.repository), "content")
    git(
        workspace / "content",
        "sparse-checkout",
        "set",
        "--no-cone",
        "/cases/",
        "/editions/",
        "/inbox/",
    )
    git(workspace / "content", "checkout", "-q", request.head)
    (workspace / "program/node_modules").symlink_to(PROGRAM / "node_modules")


def run(script: str, folder: Path, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize("file", CHECKS, ids=["github", "gitea"])
def test_the_steps_of_a_workflow_work_and_run_nothing_of_the_author_s(
    file: Path, request_: Request, tmp_path: Path, environment: dict[str, str]
) -> None:
    check_out(request_, tmp_path)
    environment |= {
        "BASE": request_.base,
        "PYTHONUTF8": "1",
        "GITHUB_STEP_SUMMARY": str(tmp_path / "step-summary.md"),
    }
    plain = {
        s["name"]: s["run"] for s in steps(file) if "run" in s and "comment.py" not in s["run"]
    }
    done = {name: run(script, tmp_path, environment) for name, script in plain.items()}
    failed = {name: d.stdout + d.stderr for name, d in done.items() if d.returncode}
    inbox = "把收件箱里的 Word 稿和案例包变成案例"
    assert list(failed) == [inbox, "检查改动的案例"], failed
    told = failed["检查改动的案例"]
    assert "旧稿.doc" in failed[inbox] and "密.docx：这是链接" in failed[inbox]
    assert "K104" in told
    assert "cases/2026/jiangxin" not in told, "only what the pull request changed"
    if file.is_relative_to(GITHUB):
        assert "::error file=cases/2025/qiaoliang/case.md,line=3," in told
    assert "K104" in (tmp_path / "result/summary.md").read_text("utf-8")
    assert (tmp_path / "result/report.html").is_file()
    assert (tmp_path / "content/build/site/index.html").is_file()
    assert list((tmp_path / "content/build/book").rglob("*.pdf"))
    received_is_offered(tmp_path)
    assert not request_.marker.exists()


def received_is_offered(workspace: Path) -> None:
    """Look for the case from the inbox: its folder, its place in the report, its preview."""
    assert f"title: {RECEIVED}" in (workspace / f"received/{RECEIVED_CASE}/case.md").read_text()
    report = (workspace / "result/summary.md").read_text("utf-8")
    assert f"稿子.docx → {RECEIVED_CASE}" in report
    assert "旧格式" in report and "root:" not in report
    assert RECEIVED in (workspace / f"content/build/site/{RECEIVED_CASE}/index.html").read_text()


def test_the_job_of_gitlab_works_and_runs_nothing_of_the_author_s(
    request_: Request, tmp_path: Path, environment: dict[str, str]
) -> None:
    project = tmp_path / "project"
    git(tmp_path, "clone", "-q", str(request_.repository), "project")
    git(project, "checkout", "-q", request_.head)
    job = load(GITLAB)["check"]
    environment |= {"BASE": request_.base, "PYTHONUTF8": "1"}
    faces = f"ln -s '{PROGRAM / 'node_modules'}' program/node_modules"
    done = run("\n".join([*job["before_script"], faces, *job["script"]]), project, environment)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "K104" in done.stdout
    for path in job["artifacts"]["paths"]:
        assert (project / path).exists(), path
    quality = project / job["artifacts"]["reports"]["codequality"]
    assert '"check_name": "K104"' in quality.read_text("utf-8")
    received_is_offered(project)
    assert not request_.marker.exists()


def test_the_words_for_a_comment_are_cut_and_call_nobody(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    (tmp_path / "result").mkdir()
    summary = tmp_path / "result/summary.md"
    summary.write_text("请 @all 看。" * 90_000, "utf-8")
    (clean,) = [
        s["run"]
        for s in steps(GITHUB / "comment.yml")
        if "comment.md" in s.get("run", "") and "gh pr" not in s["run"]
    ]
    assert run(clean, tmp_path, environment).returncode == 0
    comment = (tmp_path / "comment.md").read_text("utf-8")
    assert comment.startswith("请 ＠all 看。")
    assert len(comment) < 65_536
    summary.unlink()
    summary.symlink_to("/etc/passwd")
    assert run(clean, tmp_path, environment).returncode != 0
