"""The command line: arguments, printing and exit codes; the work is done in compendium/.

Exit 0: nothing wrong; 1: problems in the content; 2: wrong usage.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from compendium.build import site as pipeline
from compendium.cli.chinese import ChineseCommand, ChineseGroup, say_usage_error
from compendium.cli.scope_arguments import selected
from compendium.content.load.lines import lines_of
from compendium.content.problems import CannotPrintError, Problem, in_reading_order
from compendium.report.board_forms import board_on_terminal, board_page, board_workbook
from compendium.report.registry import REPORT_FORMATS, find_format
from compendium.report.text import report
from scripts.options import common, keep, port_to_serve, without_books
from scripts.terminal import (
    deliver,
    err,
    out,
    print_lines,
    print_problems,
    print_tally,
    progress_bar,
    say_bound,
    say_built,
    say_mended,
    say_published,
)

TO_FILE = click.Path(dir_okay=False, path_type=Path)


@click.group(cls=ChineseGroup, default="build")
def cli() -> None:
    """把 cases/ 里的案例做成展示网站。不写命令就是 build。"""


@cli.command(cls=ChineseCommand)
@click.option("--keep-going", is_flag=True, help="有错误的案例先不发布，其余照常生成。")
@common
def build(root: Path, strict: bool, quiet: bool, keep_going: bool) -> int:
    """检查全部案例，生成网站到 build/site/。"""
    with progress_bar(quiet) as tick:
        built = pipeline.build(root.resolve(), tick, keep_going=keep_going, strict=strict)
    print_problems(built.problems, lines_of(root.resolve()))
    say_built(built, quiet)
    return exit_code(built.problems, strict)


@cli.command(cls=ChineseCommand)
@click.option("--edition", metavar="名称", help="只排这一本，例如 awards；默认全部，连同单页。")
@click.option("--keep-going", is_flag=True, help="有错误的案例先不排，其余照常。")
@common
def book(root: Path, strict: bool, quiet: bool, keep_going: bool, edition: str | None) -> int:
    """排印汇编和每个案例的单页，生成 PDF 到 build/book/。"""
    # Imported here: the other commands start faster without Typst and the pinyin tables.
    from compendium.outputs.book import render as binding  # noqa: PLC0415

    with progress_bar(quiet) as tick:
        bound = binding.book(root.resolve(), tick, edition=edition, keep_going=keep_going)
    print_problems(bound.problems, lines_of(root.resolve()))
    say_bound(bound, quiet)
    return exit_code(bound.problems, strict)


@cli.command(cls=ChineseCommand, name="all")
@click.option("--keep-going", is_flag=True, help="有错误的案例先不发布，其余照常。")
@common
def everything(root: Path, strict: bool, quiet: bool, keep_going: bool) -> int:
    """先排印汇编和单页，再生成网站。"""
    # Imported here: the other commands start faster without Typst and the pinyin tables.
    from compendium.outputs.book import render as binding  # noqa: PLC0415

    root = root.resolve()
    with progress_bar(quiet) as tick:
        bound = binding.book(root, tick, keep_going=keep_going, strict=strict)
        built = pipeline.build(root, tick, keep_going=keep_going, strict=strict)
    problems = in_reading_order([*bound.problems, *built.problems])
    print_problems(problems, lines_of(root))
    say_bound(bound, quiet)
    say_built(built, quiet)
    return exit_code(problems, strict)


@cli.command(cls=ChineseCommand)
@click.argument("names", nargs=-1, metavar="[案例]...")
@click.option(
    "--fix", is_flag=True, help="先改好能安全改的：标点、全半角、空格、缩进、文号、键名。"
)
@click.option("--changed-from", metavar="分支", help="只说与这个 git 分支或提交相比改动过的案例。")
@click.option(
    "--format",
    "format_",
    type=click.Choice([format_.name for format_ in REPORT_FORMATS]),
    default="text",
    metavar="格式",
    help="；".join(f"{format_.name} {format_.purpose}" for format_ in REPORT_FORMATS) + "。",
)
@click.option(
    "--output",
    type=TO_FILE,
    metavar="文件",
    help="结果写到这个文件里。",
)
@common
def check(
    *,
    root: Path,
    strict: bool,
    quiet: bool,
    names: tuple[str, ...],
    changed_from: str | None,
    format_: str,
    output: Path | None,
    fix: bool,
) -> int:
    """只检查，不生成；写出案例的文件夹，就只说这几个。"""
    root = root.resolve()
    chosen = selected(root, names, changed_from)
    if fix:
        say_mended(pipeline.mend(root, chosen))
    with progress_bar(quiet) as tick:
        found = pipeline.examine(root, tick, chosen)
    if output or format_ != "text":
        deliver(find_format(format_).render(found), output, quiet)
    else:
        print_lines(found.problems, found.line)
    print_tally(found.problems)
    if format_ == "text" and not found.problems and not quiet:
        out.print(f"{len(found.cases)} 个案例全部合格。")
    return exit_code(found.problems, strict)


@cli.command(cls=ChineseCommand)
@click.option("--html", type=TO_FILE, metavar="文件", help="写成一个网页。")
@click.option("--xlsx", type=TO_FILE, metavar="文件", help="写成一个 Excel 工作簿。")
@common
def status(root: Path, strict: bool, quiet: bool, html: Path | None, xlsx: Path | None) -> int:
    """看进度：每个党组织每年走到了哪一步，名额用了多少，还缺什么。"""
    with progress_bar(quiet) as tick:
        board, found = pipeline.board(root.resolve(), tick)
    if board is None:
        print_problems(found.problems, found.line)
        return 1
    if html:
        deliver(board_page(board, found.site_name), html, quiet)
    if xlsx:
        deliver(board_workbook(board, found.site_name), xlsx, quiet)
    if not quiet:
        out.print(board_on_terminal(board), markup=False, soft_wrap=False)
    return exit_code(found.problems, strict) if strict else 0


@cli.command(cls=ChineseCommand)
@port_to_serve
@common
def serve(root: Path, strict: bool, quiet: bool, port: int) -> int:
    """在本机预览；保存文件后，浏览器里的网页自动更新。按 Ctrl+C 结束。"""
    # Imported here: the other commands start faster without MkDocs.
    from compendium.cli.live_reload import serve as serve_preview  # noqa: PLC0415

    def rebuild() -> pipeline.Built:
        built = pipeline.build(root.resolve(), keep_going=True, preview=True)
        print_problems(built.problems)
        if built.site and not quiet:
            out.print(f"预览已更新（{built.cases} 个案例）。")
        return built

    first = rebuild()
    if first.site is None:
        return 1
    out.print(f"请在浏览器里打开 http://127.0.0.1:{port}/ ，按 Ctrl+C 结束。")
    try:
        serve_preview(root.resolve(), first.site, lambda: void(rebuild()), port)
    except OSError:
        err.print(f"端口 {port} 被占用。请换一个，例如加上 --port {port + 1}。")
        return 2
    return 0


@cli.command(cls=ChineseCommand)
@click.option("--unit", metavar="名称", help="创建党组织的全称。")
@click.option("--type", "type_", metavar="类型", help="创建类型。")
@click.option("--form", metavar="文体", help="文体：案例、工作法或机制。")
@click.option("--title", metavar="标题", help="标题，5 到 40 字。")
@common
def new(root: Path, strict: bool, quiet: bool, **answers: str | None) -> int:
    """新建一个案例：回答几个问题，写好信息区和各部分的标题。"""
    # Imported here: the other commands start faster without the pinyin tables.
    from compendium.authoring.questions import ask_and_write  # noqa: PLC0415

    file, problems = ask_and_write(root.resolve(), answers, click.prompt)
    for line in report(problems):
        err.print(line)
    if file is None:
        return 1
    done = f"已写好 {file}\n用编辑器打开它，把“（请改写）”处换成自己的内容，再运行 check。"
    out.print(done, markup=False)
    return 0


@cli.command(cls=ChineseCommand)
@click.argument("place", metavar="文件夹")
@click.option("--list", "listing", is_flag=True, help="列出已发布的版本，不发布。")
@click.option(
    "--rollback",
    is_flag=False,
    flag_value="",
    metavar="[版本]",
    help="退回上一个版本，或者写明的版本，不发布。",
)
@keep
@click.option("--keep-going", is_flag=True, help="有错误的案例先不发布，其余照常发布。")
@click.option("--allow-samples", is_flag=True, help="示例案例也发布（只用来试一试）。")
@click.option("--yes", is_flag=True, help="案例少了一成以上也发布。")
@without_books
@common
def publish(root: Path, strict: bool, quiet: bool, keep_going: bool, **options: Any) -> int:
    """排印、检查、生成、核对，再让文件夹（或 用户@服务器:/文件夹）一步换成新版本。"""
    # Imported here: the other commands start faster without what only publishing needs.
    from compendium.cli.publish import Options, carry_out  # noqa: PLC0415

    with progress_bar(quiet) as tick:
        wishes = pipeline.Wishes(keep_going, strict)
        said = carry_out(root.resolve(), wishes, Options(**options), tick, err.print)
    return max(say_published(said, root, quiet), exit_code(said.problems, strict))


@cli.command(cls=ChineseCommand)
@click.option("--output", type=TO_FILE, metavar="文件", help="压缩包写到这里。")
@click.option("--allow-samples", is_flag=True, help="示例案例也打包（只用来试一试）。")
@without_books
@common
def bundle(root: Path, strict: bool, quiet: bool, **options: Any) -> int:
    """排印、检查、生成、核对，打成一个压缩包，解压到 U 盘就能看。"""
    # Imported here: the other commands start faster without what only publishing needs.
    from compendium.cli.publish import Packing, pack  # noqa: PLC0415

    with progress_bar(quiet) as tick:
        wishes = pipeline.Wishes(False, strict)
        said = pack(root.resolve(), wishes, Packing(**options), tick)
    return max(say_published(said, root, quiet), exit_code(said.problems, strict))


def exit_code(problems: tuple[Problem, ...], strict: bool) -> int:
    return int(any(problem.is_error or strict for problem in problems))


def void(_: object) -> None:
    """Forget a result."""


if __name__ == "__main__":
    try:
        sys.exit(cli.main(standalone_mode=False))
    except click.UsageError as error:
        say_usage_error(error, err)
        sys.exit(2)
    except CannotPrintError as error:
        err.print(str(error), markup=False)
        sys.exit(2)
    except click.Abort:
        err.print("已取消。")
        sys.exit(2)
