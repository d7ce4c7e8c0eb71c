"""The command `serve`: a preview in the browser that follows every saved change."""

from __future__ import annotations

from ..build import site
from ..build.project import Options
from .live_reload import serve_preview
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

    first = rebuild()
    if first.site is None:
        return 1
    out.print(f"请在浏览器里打开 http://127.0.0.1:{port}/ ，按 Ctrl+C 结束。")
    try:
        serve_preview(asked.root, first.site, rebuild, port)
    except OSError:
        err.print(f"端口 {port} 被占用。请换一个，例如加上 --port {port + 1}。")
        return 2
    return 0
