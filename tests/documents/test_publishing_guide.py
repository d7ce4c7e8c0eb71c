"""The guide to publishing: its commands are run one after the other, as its reader would."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest

from compendium.cli.content_folder import VARIABLE
from compendium.content.program import PROGRAM
from compendium.publish.audit.faults import ADVICE
from scripts.setup import find_server
from tests.commands import COMMANDS as LOADED
from tests.folders import rewrite
from tests.pages import blocks, tables
from tests.suite.nginx import MAIN, on_loopback

GUIDE = (PROGRAM / "docs/publishing.md").read_text("utf-8")
COMMANDS = [
    line.removeprefix("$ ")
    for block in blocks(GUIDE, "console")
    for line in block.splitlines()
    if line.startswith("$ ")
]
PLACES = ("/srv/", "/etc/nginx", "/etc/systemd", "/media/")

DEMONSTRATION = (
    "cases/units.yml",
    "docs/about.md",
    "editions/awards.yml",
    "editions/collection.yml",
    "mkdocs.yml",
)
OURS = {
    r"(?m)^sample: true\n": "",
    r", sample: true": "",
    r"(?m)^.*均为虚构的示例.*\n": "",
    r"(?m)^!!! warning \"示例内容声明\"\n": "",
    r"showcase\.example": "dj.school.edu.cn",
    r"example-college": "our-college",
}
"""What an office does to the demonstration that it replaces in its place: what goes, and what comes
instead, in the cases and in the files named above."""

STUBS = {
    "sudo": 'exec "$@"',
    # There is no init system in a test: what it would read must be there.
    "systemctl": 'echo "systemctl $*" >> "$SAID"',
    "nginx": '[ "$1" = -t ] || exit 1\n"$NGINX" -t -p "$ROOT" -c "$ROOT/nginx.conf" -e stderr',
    "far": 'shift\nexec sh -c "$*"',
}


class Machine:
    """A server in a folder: the places of the guide lie below it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        for folder in ("srv/git", "srv/www", "srv/new", "srv/backup", "media/usb", "bin"):
            (root / folder).mkdir(parents=True)
        for folder in ("etc/nginx/snippets", "etc/nginx/conf.d", "etc/systemd/system"):
            (root / folder).mkdir(parents=True)
        for name, text in STUBS.items():
            (root / "bin" / name).write_text(f"#!/bin/sh\n{text}\n")
            (root / "bin" / name).chmod(0o755)
        paths = " ".join(
            f"{kind}_temp_path {root}/{kind};"
            for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        )
        main = MAIN.format(folder=root, paths=paths, user="")
        main = main.replace(f"{root}/site.conf", f"{root}/etc/nginx/conf.d/*.conf")
        (root / "nginx.conf").write_text(main)
        (root / "snippets").symlink_to(root / "etc/nginx/snippets")

    def repository(self) -> None:
        """Make the repository of the guide: this program with cases that are no samples."""
        work = self.root / "work"
        listing = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
        files = subprocess.run(listing, cwd=PROGRAM, capture_output=True, check=True).stdout
        for name in files.decode().split("\0"):
            if name and not name.startswith("tests/") and (PROGRAM / name).is_file():
                (work / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(PROGRAM / name, work / name)
        for file in (*(work / "cases").glob("*/*/case.md"), *map(work.joinpath, DEMONSTRATION)):
            text = file.read_text("utf-8")
            for what, instead in OURS.items():
                text = re.sub(what, instead, text)
            file.write_text(text, "utf-8", newline="\n")
        self.git("init", "-q", "-b", "main")
        self.commit("Begin")
        self.git("clone", "-q", "--bare", ".", str(self.root / "srv/git/showcase.git"))

    def change(self) -> None:
        """Change a case in the repository, as an author would."""
        file = next((self.root / "work/cases").glob("*/*/case.md"))
        rewrite(file, "\nbrand: ", "\nbrand: 新")
        self.commit("Change a case")
        self.git("push", "-q", str(self.root / "srv/git/showcase.git"), "main")

    def move_ports(self) -> None:
        """Edit the settings of nginx: the ports of the web are root's, and may be in use."""
        file = self.root / "etc/nginx/conf.d/showcase.conf"
        settings, _ = on_loopback(file.read_text("utf-8"))
        file.write_text(settings, "utf-8")

    def commit(self, message: str) -> None:
        who = ["-c", "user.name=office", "-c", "user.email=office@showcase.example"]
        self.git("add", "-A")
        self.git(*who, "commit", "-q", "-m", message)

    def git(self, *arguments: str) -> None:
        subprocess.run(["git", *arguments], cwd=self.root / "work", check=True)

    def run(self, line: str, folder: Path) -> subprocess.CompletedProcess[str]:
        moved = line
        for place in PLACES:
            moved = re.sub(rf"(?<![\w.]){re.escape(place)}", f"{self.root}{place}", moved)
        return subprocess.run(
            moved,
            shell=True,
            cwd=folder,
            env={
                **os.environ,
                "PATH": f"{self.root}/bin:{os.environ['PATH']}",
                "ROOT": str(self.root),
                "SAID": str(self.root / "said"),
                "NGINX": str(find_server("nginx")),
                "RSYNC_RSH": str(self.root / "bin/far"),
            },
            capture_output=True,
            encoding="utf-8",
            check=False,
        )


@pytest.fixture(autouse=True)
def a_machine_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """These tests run copies of the program, each on content of its own."""
    monkeypatch.delenv(VARIABLE)


def test_every_command_of_the_guide_works_in_its_place(tmp_path: Path) -> None:
    machine = Machine(tmp_path)
    machine.repository()
    folder = tmp_path
    assert len(COMMANDS) > 25
    for line in COMMANDS:
        if line.startswith("cd "):
            target = line.removeprefix("cd ")
            folder = tmp_path / target.lstrip("/") if target[0] == "/" else folder / target
            assert folder.is_dir(), line
            continue
        if "bundle --output" in line:
            folder = tmp_path / "srv/showcase"
        if line.startswith("git pull"):
            machine.change()
        done = machine.run(line, folder)
        assert done.returncode == 0, f"{line}\n{done.stdout}{done.stderr}"
        if line.endswith("/etc/nginx/conf.d/showcase.conf"):
            machine.move_ports()
        if line.startswith("git clone") and line.endswith("/srv/showcase"):
            (tmp_path / "srv/showcase/.venv").symlink_to(PROGRAM / ".venv")
    assert "reload nginx" in (tmp_path / "said").read_text()
    shown = tmp_path / "srv/www/showcase/current/index.html"
    assert shown.read_bytes() == (tmp_path / "srv/new/showcase/current/index.html").read_bytes()
    assert (tmp_path / "media/usb/showcase/打开.html").is_file()
    assert (tmp_path / "srv/restored/cases/units.yml").is_file()
    assert (tmp_path / "etc/systemd/system/showcase-publish.timer").is_file()


@pytest.mark.parametrize(
    "line", [line for block in blocks(GUIDE, "powershell") for line in block.splitlines()]
)
def test_every_command_for_windows_is_one_that_the_program_knows(line: str) -> None:
    words = line.split()
    if words[0] == "schtasks":
        file = PROGRAM / words[words.index("/xml") + 1].replace("\\", "/")
        space = "{http://schemas.microsoft.com/windows/2004/02/mit/task}"
        task = ElementTree.parse(file).getroot()
        told = str(task.findtext(f"{space}Actions/{space}Exec/{space}Arguments"))
        script = PROGRAM / "deploy/publish.ps1"
        assert "deploy\\publish.ps1 -Place " in told
        assert "param([Parameter(Mandatory = $true)][string]$Place)" in script.read_text("utf-8")
        return
    assert words[:2] == [".venv\\Scripts\\python", "scripts\\build_cases.py"]
    LOADED[words[2]].make_context(words[2], words[3:])


def test_the_timer_runs_the_commands_of_every_day() -> None:
    unit = (PROGRAM / "deploy/showcase-publish.service").read_text("utf-8")
    started = re.findall(r"^ExecStart=(.+)$", unit, re.MULTILINE)
    assert shlex.split(started[0]) == ["/usr/bin/git", "pull", "--ff-only"]
    python, script, command, *rest = shlex.split(started[1])
    assert (python, script) == ("/srv/showcase/.venv/bin/python", "scripts/build_cases.py")
    LOADED[command].make_context(command, rest)


def test_every_fault_has_a_row_and_no_other() -> None:
    rows = next(rows for header, *rows in tables(GUIDE) if header[0] == "代码")
    assert [row[0].strip("`") for row in rows] == list(ADVICE)


def test_every_file_and_page_that_the_guide_names_exists() -> None:
    forge = (PROGRAM / "docs/forge.md").read_text("utf-8")
    named = set(re.findall(r"deploy[/\\][a-z.-]+(?<![.])", GUIDE + forge))
    assert len(named) > 6
    for name in named:
        assert (PROGRAM / name.replace("\\", "/")).is_file(), name
    listed = {path.name for path in (PROGRAM / "deploy").iterdir()} - {"publish.ps1"}
    assert {name.replace("\\", "/").removeprefix("deploy/") for name in named} == listed
