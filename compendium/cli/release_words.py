"""What publishing did -> what the person who published reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.box import SIMPLE_HEAD
from rich.table import Table

from ..content.problems import Problem, has_errors
from ..publish.audit.faults import Fault
from ..publish.bundle import Bundled
from ..publish.publish import Listed, Published, Refused, Released, Same

MOST_TOLD = 20
"""Faults of one kind that are told one by one."""


def published(done: Published, place: str) -> str:
    """Return what to say of a publishing to ``place``."""
    if isinstance(done, Same):
        same = f"与正在展示的版本 {done.manifest.release} 完全相同，没有新建版本。"
        return "\n".join([same, *_removed(done)])
    if isinstance(done, Refused):
        return _not_published(done)
    manifest = done.manifest
    change = manifest.history[0]
    renamed = f"，改名 {len(change.renamed)}" if change.renamed else ""
    counts = (
        f"新增 {len(change.new)}，修改 {len(change.changed)}{renamed}，撤下 {len(change.removed)}"
    )
    lines = [
        f"已发布版本 {manifest.release}：{place}",
        f"案例 {change.cases} 个" + (f"：{counts}。" if change.former else "，首次发布。"),
        f"文件 {len(manifest.files)} 个，共 {manifest.megabytes:.1f} MB；"
        f"新写 {done.brought} 个，其余与上一个版本共用。",
    ]
    lines += _removed(done)
    if change.former:
        lines.append("要退回上一个版本：publish 加上同一个文件夹和 --rollback。")
    return "\n".join(lines)


def _removed(done: Same | Released) -> Iterator[str]:
    """Yield what to say of the releases that were removed."""
    if done.pruned:
        yield f"删去了较早的版本 {'、'.join(done.pruned)}。"
    if done.erased:
        yield f"删去了有按要求撤下的案例的版本 {'、'.join(done.erased)}，不能再退回去。"


BOOKS_FOLLOW = (
    "网站已经换成新的。接着排印有变化的汇编和单页，排好再发布一次；其间过时的不提供下载。"
)
"""Said between the two steps of a publishing that lets the books follow."""


def _not_published(done: Refused) -> str:
    if done.faults:
        return told_refused(done.faults, "没有发布；以前发布过的版本（如果有）不受影响。")
    why = _nothing_made(done.problems, "发布")
    return f"没有发布：{why}以前发布过的版本（如果有）不受影响。"


def _nothing_made(problems: Iterable[Problem], verb: str) -> str:
    """Return why there is no site at all, and what to do."""
    if has_errors(problems):
        return f"有错误，改好以后再{verb}。"
    return f"没有可以{verb}的案例。写第一个案例，运行 new；收下 Word 稿，运行 import。"


def bundled(done: Bundled) -> str:
    """Return what to say of a bundle."""
    if done.faults:
        return told_refused(done.faults, "没有打包。")
    if done.file is None:
        return f"没有打包：{_nothing_made(done.problems, '打包')}"
    size = done.file.stat().st_size / 1e6
    return (
        f"已打包 {done.files} 个文件，{size:.1f} MB：{done.file}\n"
        "解压到 U 盘，双击“打开.html”浏览，双击“自检.html”检查。"
    ) + (f"\n{_LARGE}" if done.is_too_large_for_fat32 else "")


_LARGE = (
    "压缩包超过 4 GB：FAT32 格式的 U 盘放不下这一个文件。请在电脑的硬盘上解压，再把文件夹复制"
    "到 U 盘；或者把 U 盘格式化成 exFAT，整个复制过去。"
)


def reminders(done: Published) -> str:
    """Return what to look after once a site is published; '' for nothing."""
    lines = [] if isinstance(done, Refused) else [*done.notes]
    if isinstance(done, Released) and done.lost:
        lines.append(f"上一个版本有、这个版本不再提供的下载：{_some(done.lost)}。")
    if isinstance(done, Released) and done.told:
        lines.append(_TOLD_OF.format(_some(done.told)))
    if isinstance(done, Released) and done.unreviewed:
        titles = [f"《{title}》" for title in done.unreviewed]
        lines.append(
            f"提醒：{len(titles)} 个案例没有终审日期，也发布了：{_some(titles)}。"
            "终审过的，请在 reviews 里写上日期；没有的，请尽快终审。"
        )
    return "\n".join(lines)


_TOLD_OF = (
    "上一个版本有、这个版本没有的 PDF：{}。它们的地址上换成了一页说明；还要提供的书，排好就换回来；"
    "改了名的，在 cases/moved.yml 里写明改成了什么，老地址就转到新的。"
)


def _some(names: Sequence[str]) -> str:
    more = f"等 {len(names)} 个" if len(names) > MOST_TOLD else ""
    return "、".join(names[:MOST_TOLD]) + more


def told_refused(faults: tuple[Fault, ...], outcome: str) -> str:
    """Return what forbids publishing: each kind with its advice and the first of its files."""
    lines = []
    for code in dict.fromkeys(fault.code for fault in faults):
        same = [fault for fault in faults if fault.code == code]
        places = (f"{fault.path or '整个网站'}: " for fault in same)
        told = [f"{place}{code} 错误 {f.message}" for place, f in zip(places, same, strict=True)]
        more = f"    （同类的还有 {len(same) - MOST_TOLD} 处）" if len(same) > MOST_TOLD else ""
        lines += [*told[:MOST_TOLD], *filter(None, [more]), f"    {same[0].advice}"]
    total = f"发布前核对出 {len(faults)} 处错误，{outcome}"
    return "\n".join([*lines, total])


def rolled_back(before: str, now: str) -> str:
    """Return what to say of a change from the release ``before`` to ``now``."""
    if before == now:
        return f"正在展示的就是版本 {now}，没有变化。"
    moved = f"已从版本 {before or '（无）'} 换到版本 {now}。读者刷新页面就能看到。"
    return f"{moved}\n{_HELD}" if before and int(now) < int(before) else moved


_HELD = "退回时撤下的内容，改正以前不会再发布；确实要恢复，publish 加上 --bring-back。"


def releases(listed: Iterable[Listed]) -> Table:
    """Return the table of releases, the newest first."""
    table, held = Table(*_COLUMNS, box=SIMPLE_HEAD, pad_edge=False), False
    for column in table.columns:
        column.no_wrap = True
        column.justify = "left" if column.header in _COLUMNS[:3] else "right"
    for one in reversed([*listed]):
        mark = "▶" if one.current else "撤下" if one.withdrawn else ""
        table.add_row(mark, one.name, *_cells(one))
        held = held or one.withdrawn
    table.caption = "▶ 是读者现在看到的版本" if table.row_count else "还没有版本"
    if held:
        table.caption += f"\n{_HELD}"
    table.caption_justify = "left"
    return table


_COLUMNS = ("", "版本", "内容日期", "案例", "新增", "修改", "改名", "撤下", "文件", "MB")


def _cells(one: Listed) -> Iterable[str]:
    if one.manifest is None:
        return ("清单损坏",)
    manifest, change = one.manifest, one.manifest.history[0]
    moved = (change.new, change.changed, change.renamed, change.removed)
    counts = [str(len(some)) if change.former else "" for some in moved]
    files, size = str(len(manifest.files)), f"{manifest.megabytes:.1f}"
    return (change.date, str(change.cases), *counts, files, size)
