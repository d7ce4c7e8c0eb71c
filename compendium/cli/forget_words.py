"""What a forgetting did and could not do -> what the person who asked for it reads."""

from __future__ import annotations

from collections.abc import Iterator

from ..content.load.address import case_folder
from ..content.model.frozen import archive_folder, record_path
from ..publish.forget_case import Forgetting
from ..publish.publish import Refused
from .release_words import published

_ELSEWHERE = """\
程序够不到的，请另外处理：
  · 已经印出来的书和单页，发出去的 U 盘和压缩包；
  · 读者已经下载的、浏览器和搜索引擎存下的；
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
        where = "网页、检索、订阅、汇总表、单页和汇编里都没有了"
        yield f"案例 {told.case} 已经撤下：{where}，老地址说明已经撤下。"
        erased = f"，有它的旧版本 {'、'.join(told.erased)} 已经删去" if told.erased else ""
        yield f"再发布同样的内容，它也不会回来{erased}。"
    if told.packages:
        yield f"删去了 build/bundle 里有它的压缩包：{'、'.join(told.packages)}。"
    yield _ELSEWHERE
    yield from _frozen(told)
    yield from _content(told)


def _frozen(told: Forgetting) -> Iterator[str]:
    """Yield what of printed books still holds the case, and what to do about it."""
    for name in told.frozen:
        record, archive = record_path(name), archive_folder(name)
        yield f"  · 付印留存的书 {name} 里还有它，程序不改印好的书："
        yield f"      {record} 记着题目，{archive}/ 里有稿子、图片和 PDF。"
        yield "    请办公室定：不再留存的，删去这两处，别的电脑、移动硬盘和光盘上的也一样；"
        yield f"    已经提交的，要从历史里删去，下面的命令再加 --path {record} --path {archive}"


def _content(told: Forgetting) -> Iterator[str]:
    """Yield what is left to do in the content folder."""
    folder = case_folder(told.case)
    if told.text and not told.in_git:
        yield f"  · 稿子还在 {folder}，请删去。"
    if told.in_git:
        remove = f"git rm -r -q {folder} && " if told.text else ""
        yield "  · 代码仓库：在内容文件夹里提交撤下的记录"
        yield f"      {remove}git add cases/forgotten.yml && git commit -m 撤下 && git push"
        yield "    历史里还有它；要从历史里删去，先备份，再用 git-filter-repo，各人重新克隆："
        yield f"      git filter-repo --invert-paths --path {folder}"
        yield "      git push --force --all"
    yield "  · 本机的暂存：make clean（或者删去内容文件夹里的 build）。"
