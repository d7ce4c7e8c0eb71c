"""The output of pip, npm and apt-get -> one line of progress a step, as it comes."""

from __future__ import annotations

import os
import queue
import re
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

_FETCHED = r"\s+(?:Downloading|Using cached) (?:\S*/)?([^-\s]+-[^-\s]+)\S* (\(.*\))"

STEPS = (
    (re.compile(_FETCHED), "下载 {} {}"),
    (re.compile(r"Processing (?:\S*/)?([^-/\s]+-[^-\s]+)"), "取用 {}"),
    (re.compile(r"Requirement already satisfied: ([^\s=]+)"), "已有 {}"),
    (re.compile(r"Ignoring ([^\s:]+): markers"), "这里用不着 {}"),
    (re.compile(r"Installing collected packages"), "解开全部程序包"),
    (re.compile(r"npm http fetch GET 200 \S*/([^/\s]+\.tgz)"), "下载 {}"),
    (re.compile(r"Get:\d+ \S+ \S+ \S+ (\S+)"), "下载 {}"),
    (re.compile(r"Setting up (\S+)"), "装好 {}"),
    (re.compile(r"WARNING: Retrying"), "连不上，正在重试"),
    (re.compile(r"npm http fetch \S+ \S+ attempt \d+ failed"), "连不上，正在重试"),
)
"""What pip, npm and apt-get print, and what is told of it."""

COUNTED = ("下载", "取用", "已有", "这里用不着")

QUIET = 20.0
"""Seconds without a word after which a line says that the work goes on; on a terminal every one."""

TAIL = 15
"""Lines of a tool that failed which are shown: the last ones say why."""

WIDTH = 76
"""Columns of the line of progress; a Chinese character takes two."""


class StepError(Exception):
    """A step of the installation failed; its words are Chinese and say what to do."""


def watch(tool: str, command: list[str], count: int = 0) -> None:
    """Run ``command`` in this folder and tell its steps, of about ``count``, as they come.

    Raises StepError with the last words of the tool where it fails.
    """
    began, number, told = time.monotonic(), 0, f"  {tool}"
    last: list[str] = []
    with _started(command) as process:
        for line in _lines(process):
            step = _step(line)
            if step:
                number += step.startswith(COUNTED)
                told = f"  {tool}{f' {min(number, count)}/{count}' if count else ''}：{step}"
                show(told)
            elif not line:
                show(f"{told} ……已经 {time.monotonic() - began:.0f} 秒")
            else:
                last = [*last, line][-TAIL:]
    clear()
    if process.returncode:
        raise StepError(_failure(command, last))


def _started(command: list[str]) -> subprocess.Popen[str]:
    plainly = {
        "LC_ALL": "C.UTF-8",
        "DEBIAN_FRONTEND": "noninteractive",
        "PYTHONUNBUFFERED": "1",
        "NODE_DISABLE_COMPILE_CACHE": "1",  # npm leaves it in the temporary folder
    }
    return subprocess.Popen(
        command,
        cwd=ROOT,
        env={**os.environ, **plainly},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    )


def _lines(process: subprocess.Popen[str]) -> Iterator[str]:
    """Return the lines of ``process`` as they come, an empty one after each while without any."""
    arriving: queue.Queue[str | None] = queue.Queue()

    def read() -> None:
        for line in process.stdout or ():
            arriving.put(line.rstrip() or " ")
        arriving.put(None)

    threading.Thread(target=read, daemon=True).start()
    while True:
        try:
            line = arriving.get(timeout=1 if sys.stderr.isatty() else QUIET)
        except queue.Empty:
            line = ""
        if line is None:
            return
        yield line


def _step(line: str) -> str:
    """Return what ``line`` of a tool tells, in words; nothing where it is of no interest."""
    for pattern, words in STEPS:
        found = pattern.match(line)
        if found:
            return words.format(*found.groups())
    return ""


def _failure(command: list[str], last: list[str]) -> str:
    lines = ["这一步没有成功：", f"  {' '.join(command)}", *(f"  | {line}" for line in last)]
    lines += [
        "请看上面的原因。连不上软件源的，检查网络，或者用学校的镜像：把镜像的地址写进环境变量，",
        "pip 用 PIP_INDEX_URL，npm 用 npm_config_registry。改好后再运行一次，装好的不会重装。",
    ]
    return "\n".join(lines)


def show(text: str) -> None:
    """Tell a step: on a terminal in the place of the one before, else as a line of its own."""
    if not sys.stderr.isatty():
        say(text)
        return
    clear()
    sys.stderr.write(shortened(text))
    sys.stderr.flush()


def clear() -> None:
    """Wipe the line of the last step from a terminal."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{' ' * WIDTH}\r")
        sys.stderr.flush()


def shortened(text: str) -> str:
    """Return as much of ``text`` as fits into one line of a terminal."""
    wide = 0
    for place, mark in enumerate(text):
        wide += 1 if mark.isascii() else 2
        if wide > WIDTH:
            return text[:place]
    return text


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)
