"""What a forgetting did and could not do -> what the person who asked for it reads."""

from __future__ import annotations

from collections.abc import Iterator

from ..content.load.address import case_folder
from ..content.load.editions import FROZEN
from ..content.model.forgotten import FORGOTTEN_FILE
from ..content.model.frozen import record_path
from ..publish.forget_case import Forgetting
from ..publish.publish import Refused
from .release_words import published

_ELSEWHERE = """\
程序够不到的，请另外处理：
  · 已经印出来的书和单页，发出去的 U 盘和压缩包；
  · 读者已经下载的，浏览器、搜索引擎和校内的缓存服务器存下的；
  · 发布文件夹的备份；网站还发布到别处的，对每一处再运行一次这个命令。"""


def forgotten(told: Forgetting, place: str) -> str:
    """Return what to say of ``told``, a forgetting in ``place``."""
    return "\n".join(_lines(told, place))


def _lines(told: Forgetting, place: str) -> Iterator[str]:
    yield published(told.done, place)
    if isinstance(told.done, Refused):
        yield f"案例 {told.case} 还在网上：请先改好上面的错误，再发布一次，就会撤下（已经记下）。"
        if told.erased:
            yield f"有它的旧版本 {'、'.join(told.erased)} 已经删去。"
    else:
        yield from _gone(told)
    if told.packages:
        yield f"删去了 build/bundle 里有它的压缩包：{'、'.join(told.packages)}。"
    yield _ELSEWHERE
    yield from _frozen(told)
    yield from _content(told)


def _gone(told: Forgetting) -> Iterator[str]:
    """Yield where the case is not any more, and where of the place it still is."""
    if told.left:
        left = "、".join(told.left)
        yield f"案例 {told.case} 还没有撤干净：发布的文件夹里，版本 {left} 里还有它。"
        yield "请再运行一次；还是这样的，请发给维护程序的工程师。"
    else:
        where = "网页、检索、订阅、汇总表、单页和网站上的汇编里都没有了"
        yield f"案例 {told.case} 已经撤下：{where}，老地址说明已经撤下。"
    for book in told.frozen:
        if book.output == "screen":
            files = "、".join(f"books/{one.file}" for one in book.files)
            yield f"付印的《{book.title}》里有它：网站不再提供这本书，{files} 换成了一页说明。"
    erased = f"，有它的旧版本 {'、'.join(told.erased)} 已经删去" if told.erased else ""
    yield f"再发布同样的内容，它也不会回来{erased}。"


def _frozen(told: Forgetting) -> Iterator[str]:
    """Yield what of printed books still holds the case, and what to do about it."""
    for book in told.frozen:
        yield f"  · 付印留存的《{book.title}》：程序不改印好的书，"
        yield f"      {book.archive}/ 里还有它的稿子、图片和 PDF。"
        yield f"    记录 {record_path(book.name)} 里的题目和单位已经删去，书的网页和地址还在。"
        yield f"    请办公室定：不再留存的，删去 {book.archive}，"
        yield "    别的电脑、移动硬盘和光盘上的也一样。"


def _content(told: Forgetting) -> Iterator[str]:
    """Yield what is left to do in the content folder."""
    folder = case_folder(told.case)
    if told.text and not told.in_git:
        yield f"  · 稿子还在 {folder}，请删去。"
    if told.in_git:
        records = [record_path(book.name) for book in told.frozen]
        remove = f"git rm -r -q {folder} && " if told.text else ""
        added = " ".join((FORGOTTEN_FILE, *records))
        yield "  · 代码仓库：在内容文件夹里提交撤下的记录"
        yield f"      {remove}git add {added} && git commit -m 撤下 && git push"
        yield "    历史里还有它；要从历史里删去，先备份，再用 git-filter-repo，各人重新克隆："
        yield from _rewriting(told, records)
    yield "  · 本机的暂存：make clean（或者删去内容文件夹里的 build）。"


def _rewriting(told: Forgetting, records: list[str]) -> Iterator[str]:
    """Yield the commands that take the case out of the history; the records come back after."""
    folders = [case_folder(name) for name in (told.case, *told.former)]
    paths = [*folders, *records, *(book.archive for book in told.frozen)]
    kept = " ".join(f"../{record.rpartition('/')[2]}" for record in records)
    yield "      git clone 仓库地址 ../qingli && cd ../qingli"
    if records:
        yield "        （下面会把存档也从仓库里删去，要留存的先另外复制一份）"
        yield f"      cp {' '.join(records)} .."
    yield f"      git filter-repo --invert-paths {' '.join(f'--path {path}' for path in paths)}"
    if records:
        yield f"      mkdir -p {FROZEN} && mv {kept} {FROZEN}/"
        yield f"      git add {FROZEN} && git commit -m 付印记录"
    yield "      git remote add origin 仓库地址"
    yield "      git push --force --all && git push --force --tags"
    yield "    服务器上存着的旧提交和合并请求，请代码平台的管理员清理。"
