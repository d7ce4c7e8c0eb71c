"""The preview shows a saved change within two seconds, and nothing rebuilds in a loop."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from http.client import HTTPException
from pathlib import Path
from urllib.request import urlopen

import pytest

from compendium.content.settings import PROGRAM
from tests.folders import JIANGXIN, append, bytes_of, case_file, rewrite

PROMPTLY = 2.0


def free_port() -> int:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        return int(server.getsockname()[1])


class Preview:
    """A running preview: its address, and the lines that it has printed."""

    def __init__(self, root: Path, port: int) -> None:
        command = [sys.executable, "-u", str(PROGRAM / "scripts/build_cases.py"), "serve"]
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
        self.lines += []
        for line in self.process.stdout:
            self.lines.append(line)

    def rebuilds(self) -> int:
        return sum("预览已更新" in line for line in self.lines)

    def page(self, path: str = f"cases/{JIANGXIN}/index.html") -> str:
        """Return a page as a reader gets it now, nothing where there is none."""
        try:
            with urlopen(f"{self.address}/{path}", timeout=5) as answer:
                return str(answer.read().decode())
        except (OSError, HTTPException):
            return ""

    def shows(self, words: str, seconds: float, path: str = f"cases/{JIANGXIN}/index.html") -> bool:
        """Tell whether ``words`` are on the page before ``seconds`` have passed."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if words in self.page(path):
                return True
            time.sleep(0.05)
        return False

    def stop(self) -> int:
        self.process.send_signal(signal.SIGINT)
        try:
            return self.process.wait(timeout=10)
        finally:
            self.process.kill()
            self._reader.join()


@pytest.fixture
def preview(content: Path) -> Iterator[Preview]:
    running = Preview(content, free_port())
    try:
        assert running.shows("匠心领航", 20), "".join(running.lines)
        yield running
    finally:
        running.process.kill()
        running.process.wait()


def test_a_saved_change_is_shown_promptly_and_rebuilt_once(preview: Preview, content: Path) -> None:
    before = preview.rebuilds()
    append(case_file(content), "\n刚刚保存的一句。\n")
    assert preview.shows("刚刚保存的一句。", PROMPTLY)
    time.sleep(3)
    assert preview.rebuilds() == before + 1, "".join(preview.lines)


def test_a_mistake_is_told_and_its_correction_shown(preview: Preview, content: Path) -> None:
    rewrite(case_file(content), "sample: true", "sample: 是")
    until = time.monotonic() + 5
    while time.monotonic() < until and not any("K107" in line for line in preview.lines):
        time.sleep(0.05)
    assert any("K107 错误" in line for line in preview.lines)
    rewrite(case_file(content), "sample: 是", "sample: true")
    assert preview.shows("匠心领航", 5)


def test_a_hand_written_page_is_followed_too(preview: Preview, content: Path) -> None:
    append(content / "docs/guide.md", "\n指南新添的一句。\n")
    assert preview.shows("指南新添的一句。", 5, "guide.html")


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
        assert running.process.wait(timeout=30) == 2, "".join(running.lines)
        running.stop()
    said = "".join(running.lines)
    assert f"端口 {port} 被占用" in said
    assert "Traceback" not in said
