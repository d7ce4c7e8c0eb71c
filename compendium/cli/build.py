"""The command `build`: the site, and what became of it."""

from __future__ import annotations

from ..build import site
from ..build.project import Options
from ..content.load.lines import lines_of
from .options import Asked, command, keep_going
from .terminal import err, exit_code, out, print_problems, progress_bar


@command
@keep_going("有错误的案例先不发布，其余照常生成。")
def build(asked: Asked, keep_going: bool) -> int:
    """检查全部案例，生成网站到 build/site/。"""
    with progress_bar(asked.quiet) as progress:
        built = site.build(asked.root, progress, Options(keep_going, asked.strict))
    print_problems(built.problems, lines_of(asked.root))
    say_built(built, asked.quiet)
    return exit_code(built.problems, asked.strict)


def say_built(built: site.Built, quiet: bool) -> None:
    """Say what became of the site."""
    if built.written is None or built.site is None:
        err.print("网站没有更新；以前生成过的内容原样保留。")
    elif not quiet:
        written = built.written
        out.print(
            f"已生成 {built.cases} 个案例的网站：{built.site / 'index.html'}\n"
            f"更新 {written.written} 个文件，未变 {written.unchanged} 个，"
            f"删去 {written.removed} 个。",
        )
