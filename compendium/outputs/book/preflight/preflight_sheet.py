"""Print files and an edition -> ``PreflightSheet``: tables that a printer reads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple, TypeAlias

from ....content.model.edition import Edition
from ....content.model.fixed_words import MEANINGS
from ..contents.profile import profile_of
from ..setting.binding import spine_of
from .print_file import PrintFile, PrintPage
from .printer_limits import (
    INKS,
    LEAST_BLEED,
    MOST_TOTAL,
    NO_INK,
    THINNEST,
    OutOfBounds,
    judge_file,
    printed_inks,
)

Cells: TypeAlias = tuple[str, ...]


class PreflightTable(NamedTuple):
    """A table: its name, the heads of its columns, its rows, what has to be known to read it."""

    name: str
    head: Cells
    rows: tuple[Cells, ...]
    note: str = ""


class PreflightSheet(NamedTuple):
    """What a printer is told of a book: what is out of bounds first."""

    title: str
    faults: tuple[OutOfBounds, ...]
    tables: tuple[PreflightTable, ...]


def preflight_sheet(edition: Edition, files: Sequence[PrintFile]) -> PreflightSheet:
    """Return what a printer is told of ``files``, the book of ``edition`` and its covers."""
    return PreflightSheet(
        title=edition.title,
        faults=tuple(fault for file in files for fault in judge_file(file, edition)),
        tables=(
            PreflightTable("成书", ("项目", "内容"), tuple(_book(edition, files))),
            PreflightTable("文件", _FILE_HEAD, tuple(map(_file, files))),
            PreflightTable(
                "页面框（毫米）",
                ("文件", "面", "成品（TrimBox）", "出血（BleedBox）", "纸面（MediaBox）"),
                tuple(row for file in files for row in _boxes(file)),
                f"四边出血各 {LEAST_BLEED:g} 毫米，裁切线在出血以外。"
                "“面”从文件的第一面数起，不是印着的页码。",
            ),
            PreflightTable(
                "字体",
                ("文件", "字体", "种类", "嵌入", "子集"),
                tuple(row for file in files for row in _fonts(file)),
            ),
            PreflightTable(
                "图片",
                ("文件", "面", "印的页码", "案例", "图片", "像素", "印成（毫米）", "dpi"),
                tuple(row for file in files for row in _pictures(file)),
                "按印在书上的大小算，印刷要 300 dpi。矢量图形没有像素，不在表里。",
            ),
            PreflightTable(
                "油墨",
                _INK_HEAD,
                tuple(_ink(file, page) for file in files for page in file.pages),
                "青、品红、黄、黑是这一面上这种墨最浓的一处，总墨量是四种墨加起来最多的一处，"
                "都按每种颜色和图片的每个像素算；有正片叠底的，后一个数按叠得最重的算。裁切线不算。"
                f"总墨量不超过 {MOST_TOTAL:.0%}，线不细于 {THINNEST} 点。",
            ),
        ),
    )


CREASE = "压痕线在书脊两边各留 3–5 毫米"
"""What a cover asks for on both sides of the spine where it is folded."""


def _book(edition: Edition, files: Sequence[PrintFile]) -> Iterator[Cells]:
    profile = profile_of(edition.profile, edition.sheet)
    yield "开本", f"{MEANINGS[edition.sheet]}，{profile.width:g}×{profile.height:g} 毫米"
    yield "颜色", "单色（黑）" if edition.grayscale else "四色（CMYK）"
    yield "装订", MEANINGS[edition.binding]
    yield "内文纸", f"每张厚 {edition.thickness:g} 毫米（编书方案的 thickness）"
    for file in files:
        if not is_cover(file):
            pages = len(file.pages)
            yield f"{file.volume}内文", f"{pages} 面，{pages / 2:g} 张"
            yield f"{file.volume}用墨", _plates(file)
            if edition.binding == "glue":
                spine = spine_of(pages, edition.thickness)
                yield f"{file.volume}书脊", f"{spine:g} 毫米（按纸厚估算，以样书为准），{CREASE}"
    for file in files:
        if is_cover(file):
            width, height = file.pages[0].boxes.trim
            kind = "封底、书脊、封面连成一张" if edition.binding == "glue" else "封底、封面"
            yield f"{file.volume}封面", f"展开 {width:g}×{height:g} 毫米，{kind}"


def _plates(file: PrintFile) -> str:
    """Return on how many pages which inks are printed: what a printer counts plates by."""
    inks = [printed_inks(page) for page in file.pages]
    black, blank = inks.count(INKS[-1]), inks.count(NO_INK)
    told = (("彩色", len(inks) - black - blank), ("只用黑墨", black), ("空白", blank))
    heaviest = max(file.pages, key=lambda page: page.content.total)
    return (
        "，".join(f"{kind} {count} 面" for kind, count in told if count)
        + f"；总墨量最多 {heaviest.content.total:.0%}（第 {heaviest.place} 面）"
    )


def is_cover(file: PrintFile) -> bool:
    """Tell whether ``file`` is that of a cover."""
    return file.name.endswith("-cover.pdf")


_FILE_HEAD = ("文件", "面数", "大小", "版本", "标准", "输出条件", "加密", "批注", "SHA-256")


def _file(file: PrintFile) -> Cells:
    return (
        file.name,
        str(len(file.pages)),
        f"{file.size / 1e6:.1f} MB",
        f"PDF {file.version}",
        file.standard or "—",
        file.condition or "—",
        "有" if file.encrypted else "无",
        str(file.notes or "无"),
        file.digest,
    )


def _boxes(file: PrintFile) -> Iterator[Cells]:
    for boxes, pages in groupby(file.pages, key=lambda page: page.boxes):
        sizes = (f"{width:g}×{height:g}" for width, height in boxes[:3])
        yield file.name, _span([*pages]), *sizes


def _fonts(file: PrintFile) -> Iterator[Cells]:
    for font in file.fonts:
        embedded, subset = ("是" if true else "否" for true in (font.embedded, font.subset))
        yield file.name, font.name, font.kind, embedded, subset


def _pictures(file: PrintFile) -> Iterator[Cells]:
    for page in file.pages:
        for one in page.pictures:
            yield (
                file.name,
                str(page.place),
                str(page.number or "—"),
                one.identity or "—",
                one.file or "—",
                f"{one.pixels[0]}×{one.pixels[1]}",
                f"{one.size[0]:.0f}×{one.size[1]:.0f}",
                str(one.dots),
            )


_INK_HEAD = (
    *("文件", "面", "印的页码", "用的墨"),
    *(*INKS, "总墨量最多", "最细的线（点）"),
)


def _ink(file: PrintFile, page: PrintPage) -> Cells:
    thinnest = page.content.thinnest
    return (
        file.name,
        str(page.place),
        str(page.number or "—"),
        printed_inks(page),
        *(_share(share) for share in page.content.inks),
        _total(page),
        "—" if thinnest is None else f"{thinnest:.2f}",
    )


def _total(page: PrintPage) -> str:
    most, overlaid = page.content.total, page.content.overlaid
    return _share(most) + (f"—{_share(overlaid)}" if overlaid > most else "")


def _share(ink: float) -> str:
    return f"{ink:.0%}" if round(ink, 2) else "—"


def _span(pages: Sequence[PrintPage]) -> str:
    first, last = pages[0].place, pages[-1].place
    return str(first) if first == last else f"{first}—{last}"
