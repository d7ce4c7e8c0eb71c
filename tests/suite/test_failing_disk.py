"""On a disk that fails at any of its changes a command says so, loses nothing, and works again."""

from __future__ import annotations

import errno
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.cli.test_import_word import draft
from tests.conftest import CONTENT
from tests.content.word.documents import built as word_document
from tests.failing_disk.disk import FULL, READ_ONLY, Met, run_on
from tests.folders import JIANGXIN, NUANXIN, append, bytes_of, case_file, draw
from tests.publish.interruptions import spread

CAUSES = {
    errno.ENOSPC: "磁盘满了|磁盘已满",
    errno.EDQUOT: "空间配额用完了|空间配额已用完",
    errno.EROFS: "这里只能读，不能写",
    errno.EACCES: "没有权限|没有写入的权限",
}
PARTIAL = re.compile(r"\.part\b|\.partial\b|\.new\b")
ASIDE = re.compile(r"/\.([^/]+)\.[0-9]+\.aside(?=/|$)")
UNIT = "启明系教工党支部"
GIVEN = ("--unit", UNIT, "--year", "2026", "--no-questions")
COLLEGE = ("--college", "江南职业技术学院", "--site-url", "https://dj.jnzy.edu.cn/")
DRAFT = "ROOT/../稿子.docx"


class Writer(NamedTuple):
    """A command, and the content it works on: a folder of the fixture ``contents``.

    ``whole``: its files change together or not at all. ``codes`` are those it ends with on a
    sound disk, the first time and once it has done its work.
    """

    arguments: tuple[str, ...]
    content: str = "faulty"
    whole: bool = True
    codes: tuple[int, int] = (0, 0)


WRITERS = {
    "new": Writer(("new", "--unit", UNIT, "--form", "工作法", "--title", "一页纸的三年实践")),
    "init": Writer(("init", "ROOT/mine", *COLLEGE), codes=(0, 2)),
    "import": Writer(("import", DRAFT, *GIVEN), codes=(1, 1)),
    "import-again": Writer(("import", DRAFT, *GIVEN, "--replace"), "imported", codes=(1, 1)),
    "template": Writer(("template", "--output", "ROOT/words"), whole=False),
    "rename": Writer(("rename", "unit", UNIT, "启明系第一党支部", "--until", "2025"), codes=(0, 1)),
    "fix": Writer(("check", "--fix"), whole=False),
    "report": Writer(("check", "--format", "html", "--output", "ROOT/out/report.html"), "sound"),
    "board": Writer(("status", "--html", "ROOT/b.html", "--xlsx", "ROOT/b.xlsx"), whole=False),
    "shrink": Writer(("shrink", "--yes"), whole=False),
}


@pytest.fixture(scope="module")
def contents(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Word document, a sound content, and one with something to fix and to shrink."""
    folder = tmp_path_factory.mktemp("contents")
    (folder / "稿子.docx").write_bytes(word_document(draft))
    for name in ("sound", "faulty"):
        shutil.copytree(CONTENT, folder / name)
        draw(case_file(folder / name).parent / "pledge.jpg", (1600, 1067))
    draw(case_file(folder / "faulty").parent / "pledge.jpg", (2700, 1800))
    for identity in (JIANGXIN, NUANXIN):
        append(case_file(folder / "faulty", identity), "\n这是一段,用了半角逗号。\n")
    return folder


def _import(contents: Path) -> None:
    """Make the content with an imported case that the office wrote on in."""
    root = contents / "imported"
    shutil.copytree(contents / "sound", root)
    run_on(root, 0, errno.EROFS, *_words(WRITERS["import"], root))
    append(next(root.glob("cases/2026/gong-*/case.md")), "办公室加的话。\n")


def _words(writer: Writer, root: Path) -> list[str]:
    words = [word.replace("ROOT", str(root)) for word in writer.arguments]
    return words if words[0] == "init" else [*words, "--root", str(root)]


class Trial:
    """A writer on copies of its content, and what it makes of them where the disk is sound."""

    def __init__(self, writer: Writer, contents: Path, folder: Path) -> None:
        self.writer, self.source = writer, contents / writer.content
        self.root = folder / "content"
        shutil.copyfile(contents / "稿子.docx", folder / "稿子.docx")
        if writer.content == "imported":
            _import(contents)
        self.start()
        self.before = self.tree()
        self.sound = self.run(0, errno.EROFS)
        assert self.sound.code == writer.codes[0], self.sound.said
        self.after = self.tree()
        assert self.after != self.before

    def start(self) -> None:
        shutil.rmtree(self.root, ignore_errors=True)
        shutil.copytree(self.source, self.root)

    def run(self, at: int, error: int) -> Met:
        return run_on(self.root, at, error, *_words(self.writer, self.root))

    def tree(self) -> dict[str, bytes]:
        """Return the files outside build/, and the folders of cases by their name alone.

        A disk that lets nothing more be renamed can leave a folder aside, as a kill can; the next
        run puts it back.
        """
        found = (path.relative_to(self.root).as_posix() for path in self.root.rglob("*"))
        names = {ASIDE.sub(r"/\1", name): self.root / name for name in found}
        return {
            name: path.read_bytes() if path.is_file() else b""
            for name, path in names.items()
            if not name.startswith("build") and (path.is_file() or name.startswith("cases/2"))
        }

    def fail(self, at: int, error: int) -> None:
        """Let the disk fail at the change ``at``, look, and try again on a sound one."""
        self.start()
        met = self.run(at, error)
        self._judge_words(met, error)
        now = self.tree()
        left = {name for name in now if PARTIAL.search(name)}
        assert not left or error in READ_ONLY, left
        kept = {name: now[name] for name in now.keys() - left}
        for name in kept.keys() | self.before.keys():
            states = (self.before.get(name), self.after.get(name))
            assert kept.get(name) in states, (name, met.said)
        if self.writer.whole and error in FULL:
            assert kept in (self.before, self.after), (kept.keys() ^ self.before.keys(), met.said)
        if met.code != 2:
            assert kept == self.after, met.said
        again = self.run(0, error)
        assert again.code == self.writer.codes[kept == self.after], again.said
        mended = self.tree()
        assert {name: mended[name] for name in mended.keys() - left} == self.after

    def _judge_words(self, met: Met, error: int) -> None:
        assert "Traceback" not in met.said, met.said
        if met.code == 2:
            assert re.search(CAUSES[error], met.said), met.said
            assert str(self.root) in met.said, met.said
            assert not PARTIAL.search(met.said), met.said
        else:
            assert met.code in self.writer.codes, met.said


def moments(trial: Trial, errors: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """Yield every change of the trial, with one of the ``errors`` in turn."""
    for at in range(1, trial.sound.count(errors[0]) + 1):
        yield at, errors[at % 2]


def test_a_disk_that_fails_in_the_middle_costs_nothing(contents: Path, tmp_path: Path) -> None:
    """Of a command that changes several files; `make slow` tries all commands everywhere."""
    trial = Trial(WRITERS["rename"], contents, tmp_path)
    for errors in (FULL, READ_ONLY):
        changes = [*moments(trial, errors)]
        trial.fail(*changes[len(changes) // 2])


@pytest.mark.slow
@pytest.mark.parametrize("name", WRITERS)
def test_a_disk_that_fails_anywhere_costs_nothing(
    name: str, contents: Path, tmp_path: Path
) -> None:
    trial = Trial(WRITERS[name], contents, tmp_path)
    for errors in (FULL, READ_ONLY):
        for at, error in moments(trial, errors):
            trial.fail(at, error)


MAKERS = {
    "check": ("check",),
    "build": ("build",),
    "book": ("book",),
    "freeze": ("book", "--freeze", "own"),
    "publish": ("publish", "ROOT/place", "--without-books", "--allow-samples"),
    "bundle": ("bundle", "--without-books", "--allow-samples", "--output", "ROOT/all.zip"),
}
"""Commands that make what can be made again: of each this many changes are tried."""

MOMENTS = 12
OWN = """\
title: 本校案例
compiler: 党委组织部
date: 2026-11-30
output: screen
"""


def made(root: Path) -> dict[str, bytes]:
    """Return what was made for readers below ``root``."""
    folders = [*(root / "build" / name for name in ("site", "book", "exports")), root / "archive"]
    return {f"{one.name}/{path}": raw for one in folders for path, raw in bytes_of(one).items()}


@pytest.mark.slow
@pytest.mark.parametrize("name", MAKERS)
def test_what_is_made_survives_a_disk_that_fails(name: str, contents: Path, tmp_path: Path) -> None:
    root = tmp_path / "content"

    def start() -> None:
        shutil.rmtree(root, ignore_errors=True)
        shutil.copytree(contents / "sound", root)
        (root / "editions").mkdir()
        (root / "editions/own.yml").write_text(OWN, "utf-8")

    def run(at: int, error: int) -> Met:
        words = [word.replace("ROOT", str(root)) for word in MAKERS[name]]
        return run_on(root, at, error, *words, "--root", str(root))

    start()
    sound = run(0, errno.EROFS)
    assert sound.code == 0, sound.said
    wanted, sources = made(root), bytes_of(root / "cases")
    for errors in (FULL, READ_ONLY):
        for at in spread([*range(1, sound.count(errors[0]) + 1)], MOMENTS):
            error = errors[at % 2]
            start()
            met = run(at, error)
            assert "Traceback" not in met.said and met.code in (0, 2), met.said
            if met.code:
                assert re.search(f"{CAUSES[error]}|用不了", met.said), met.said
                assert str(root) in met.said, met.said
            assert bytes_of(root / "cases") == sources
            again = run(0, error)
            frozen = name == "freeze" and "已经付印" in again.said
            assert again.code == (2 if frozen else 0), (met.said, again.said)
            assert made(root) == wanted
