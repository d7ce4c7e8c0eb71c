"""The preview shows a saved change, tells of mistakes, and never sets itself off."""

from __future__ import annotations

import errno
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPException
from pathlib import Path
from urllib.request import urlopen

import pytest

from compendium.build.project import Options
from compendium.build.site import build
from compendium.cli.live_reload import watched
from compendium.cli.serve import _not_served, _unless_in_vain
from compendium.content.problems import CannotWorkError
from compendium.content.program import PROGRAM
from tests.folders import JIANGXIN, append, bytes_of, case_file, rewrite
from tests.patience import PATIENCE, until


def free_port() -> int:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        return int(server.getsockname()[1])


@contextmanager
def interruptible() -> Iterator[None]:
    """Let what is started here hear Ctrl+C, also where a shell runs the tests in the background.

    Such a shell has its children ignore it, and theirs after them.
    """
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


class Preview:
    """A running preview: its address, and the lines that it has printed."""

    def __init__(self, root: Path, port: int) -> None:
        command = [sys.executable, "-u", str(PROGRAM / "scripts/build_cases.py"), "serve"]
        with interruptible():
            self.process = subprocess.Popen(
                [*command, "--root", str(root), "--port", str(port)],
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                encoding="utf-8",
                env={**os.environ, "PYTHONUTF8": "1"},
            )
        self.lines: list[str] = []
        self.address = f"http://127.0.0.1:{port}"
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self.lines.append(line)

    def said(self) -> str:
        return "".join(self.lines)

    def page(self, path: str = f"cases/{JIANGXIN}/index.html") -> str:
        """Return a page as a reader gets it now, nothing where there is none."""
        try:
            with urlopen(f"{self.address}/{path}", timeout=PATIENCE) as answer:
                return str(answer.read().decode())
        except (OSError, HTTPException):
            return ""

    def wait_for(self, words: str, path: str = f"cases/{JIANGXIN}/index.html") -> None:
        """Return when ``words`` are on the page; fails as soon as the preview has ended."""

        def shown() -> bool:
            assert self.process.poll() is None, self.said()
            return words in self.page(path)

        until(shown, self.said)

    def ended(self) -> int:
        """Return the exit code, when the preview has ended and all that it said is here."""
        code = self.process.wait(PATIENCE)
        self._reader.join()
        return code

    def stop(self) -> int:
        self.process.send_signal(signal.SIGINT)
        return self.ended()


@pytest.fixture
def preview(content: Path) -> Iterator[Preview]:
    running = Preview(content, free_port())
    try:
        running.wait_for("匠心领航")
        yield running
    finally:
        running.process.kill()
        running.ended()


def test_every_saved_change_is_shown(preview: Preview, content: Path) -> None:
    for sentence in ("刚刚保存的一句。", "随后保存的一句。"):
        append(case_file(content), f"\n{sentence}\n")
        preview.wait_for(sentence)


def test_nothing_that_a_rebuild_writes_is_watched(content: Path) -> None:
    """Or every rebuild would be followed by another."""

    def stamps() -> dict[Path, int]:
        files = [file for place in watched(content) for file in (place, *place.rglob("*"))]
        return {file: file.stat().st_mtime_ns for file in files}

    before = stamps()
    assert case_file(content) in before
    for _ in range(2):
        append(case_file(content), "\n又一句。\n")
        before = stamps()
        assert build(content, options=Options(keep_going=True, preview=True)).site
        assert stamps() == before


def test_a_mistake_is_told_and_its_correction_shown(preview: Preview, content: Path) -> None:
    rewrite(case_file(content), "sample: true", "sample: 是")
    until(lambda: "K107 错误" in preview.said(), preview.said)
    append(case_file(content), "\n改好以后的一句。\n")
    rewrite(case_file(content), "sample: 是", "sample: true")
    preview.wait_for("改好以后的一句。")


def test_a_hand_written_page_is_followed_too(preview: Preview, content: Path) -> None:
    append(content / "docs/guide.md", "\n指南新添的一句。\n")
    preview.wait_for("指南新添的一句。", "guide.html")


def test_the_preview_is_quiet_about_requests_and_ends_when_told(
    preview: Preview, content: Path
) -> None:
    for _ in range(3):
        preview.page("nowhere.html")
    assert preview.stop() == 0
    assert not any("Traceback" in line or "WARNING" in line for line in preview.lines)
    assert not (content / "build/site").exists(), "the real site is not touched"
    assert bytes_of(content / "build/preview")


def test_a_port_that_is_taken_is_told_and_ends_with_two(content: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = int(other.getsockname()[1])
        running = Preview(content, port)
        assert running.ended() == 2, running.said()
    assert running.said().strip() == f"端口 {port} 被占用。请换一个，例如加上 --port {port + 1}。"
    assert not (content / "build/preview").exists(), "nobody has waited for pages"


def test_a_disk_that_is_full_later_on_keeps_the_former_preview(
    capsys: pytest.CaptureFixture[str],
) -> None:
    def full() -> None:
        raise OSError(errno.ENOSPC, "full", "/srv/content/build/preview/index.html")

    def refused() -> None:
        raise CannotWorkError("暂存文件用不了。")

    _unless_in_vain(full)
    _unless_in_vain(refused)
    told = capsys.readouterr().err
    assert "/srv/content/build/preview/index.html：磁盘满了" in told
    assert "暂存文件用不了。" in told and "Traceback" not in told


def test_a_port_that_may_not_be_used_is_not_told_as_taken() -> None:
    assert "端口 8000 被占用" in _not_served(8000, OSError(errno.EADDRINUSE, "taken"))
    told = _not_served(80, PermissionError(errno.EACCES, "denied"))
    assert "端口 80 不能用（没有权限）" in told and "1024 以上" in told
