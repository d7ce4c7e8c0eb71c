"""The command `serve`: a preview in the browser that follows every saved change."""

from __future__ import annotations

import errno
from collections.abc import Callable

from ..build import site
from ..build.project import Options
from ..content.problems import CannotWorkError
from ..system.machine_words import machine_cause, machine_words
from .live_reload import serve_preview, try_port
from .options import Asked, command, port_to_serve
from .terminal import err, out, print_problems


@command
@port_to_serve
def serve(asked: Asked, port: int) -> int:
    """在本机预览；保存文件后，浏览器里的网页自动更新。按 Ctrl+C 结束。"""

    def rebuild() -> site.Built:
        options = Options(keep_going=True, strict=asked.strict, preview=True)
        built = site.build(asked.root, options=options)
        print_problems(built.problems)
        if built.site and not asked.quiet:
            out.print(f"预览已更新（{built.cases} 个案例）。")
        return built

    try:
        try_port(port)
    except OSError as error:  # before anybody has waited for pages
        return _tell(port, error)
    first = rebuild()
    if first.site is None:
        return 1
    out.print(f"请在浏览器里打开 http://127.0.0.1:{port}/ ，按 Ctrl+C 结束。")
    try:
        serve_preview(asked.root, first.site, lambda: _unless_in_vain(rebuild), port)
    except OSError as error:
        return _tell(port, error)
    return 0


def _unless_in_vain(rebuild: Callable[[], object]) -> None:
    """Build the preview anew; where the disk refuses, say so, and the former one stays."""
    try:
        rebuild()
    except CannotWorkError as error:
        err.print(str(error))
    except (OSError, MemoryError, RuntimeError) as error:
        if (words := machine_words(error)) is None:
            raise
        err.print(words)


def _tell(port: int, error: OSError) -> int:
    err.print(_not_served(port, error))
    return 2


def _not_served(port: int, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"端口 {port} 被占用。请换一个，例如加上 --port {port + 1}。"
    return f"端口 {port} 不能用（{machine_cause(error)}）。请换一个 1024 以上的，例如 --port 8000。"
