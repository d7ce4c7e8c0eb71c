"""The command `init`: a content folder for a college of its own, which is used from then on."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import click

from ..authoring.new_content import begin_content, clean_address, clean_name, college_of
from .chinese import Refusal
from .content_folder import VARIABLE, remember, remembered

_WRITTEN = (
    ("cases/units.yml", "单位表：先补全本校的党组织"),
    ("cases/vocabulary.yml", "词表：各栏可以填的内容、认定的名额"),
    ("cases/wording.yml", "用语表：固定表述、错别字、文件名称"),
    ("cases/moved.yml", "案例、附件和书改名、撤下的记录"),
    ("editions/collection.yml", "编书方案：全部案例汇编"),
    ("docs/about.md", "网站的“关于”页"),
    ("mkdocs.yml", "网站设置：名称、地址、步骤"),
)


@click.command(options_metavar="[选项]")
@click.argument("folder", type=click.Path(path_type=Path), metavar="文件夹")
@click.option("--college", metavar="名称", help="学校的全称；不写就会问。")
@click.option(
    "--site-url", metavar="网址", help="网站的正式地址，例如 https://dangjian.学校.edu.cn/。"
)
def init(folder: Path, college: str | None, site_url: str | None) -> int:
    """为本校新建一个内容文件夹，以后的命令都用它。"""
    place = _empty(Path(os.path.abspath(folder)))
    name = _answer("学校的全称", clean_name, college, "--college")
    address = _answer("网站的正式地址（https://……/）", clean_address, site_url, "--site-url")
    begin_content(place, college_of(name, address))
    click.echo(f"已建好内容文件夹：{place}")
    for path, purpose in _WRITTEN:
        click.echo(f"  {path:<25}{purpose}")
    click.echo(_remembered(place.resolve()))
    click.echo("下一步：改好单位表，运行 new 写第一个案例，运行 serve 在浏览器里看。")
    return 0


def _empty(place: Path) -> Path:
    """Return ``place``; raises Refusal where something stands there already."""
    if place.is_dir() and (names := sorted(entry.name for entry in place.iterdir())):
        more = "……" if len(names) > 3 else ""
        raise Refusal(
            f"{place} 不是空的，里面有 {'、'.join(names[:3])}{more}。什么也没有写。\n"
            "请换一个还没有的文件夹；它本来就是内容文件夹的，运行 root 和它的名称。"
        )
    if os.path.lexists(place) and not place.is_dir():
        raise Refusal(f"{place} 是一个文件，不是文件夹。请换一个名称。")
    return place


def _answer(
    question: str, clean: Callable[[str], tuple[str, str]], typed: str | None, option: str
) -> str:
    """Return the answer ``typed`` behind ``option``, or asked for until it will do."""
    if typed is not None:
        answer, wrong = clean(typed)
        if wrong:
            raise Refusal(f"{option}：{wrong}")
        return answer
    wrong = ""
    while True:
        try:
            answer, wrong = clean(
                str(click.prompt(f"{wrong}\n{question}".strip(), prompt_suffix="："))
            )
        except click.Abort:
            if sys.stdin is not None and sys.stdin.isatty():
                raise
            raise Refusal(_NOBODY.format(wrong=wrong)) from None
        if not wrong:
            return answer


_NOBODY = (
    "这里没有终端，没有人回答问题。{wrong}请把答案写在命令里：\n"
    "  init 文件夹 --college 学校的全称 --site-url https://……/"
)


def _remembered(place: Path) -> str:
    """Remember the new folder; returns what to say of it."""
    former = remembered()
    try:
        file = remember(place)
    except OSError:
        return f"没有记住它：程序文件夹和自己的设置都不能写。以后的命令请加上 --root {place}。"
    before = f"以前记住的是 {former.root}。" if former and former.root != place else ""
    if typed := os.environ.get(VARIABLE):
        before += f"环境变量 {VARIABLE} 还写着 {typed}，取消它以后才用新的。"
    return f"已记住，以后的命令都用它（记在 {file}；不再用它，运行 root --forget）。{before}"
