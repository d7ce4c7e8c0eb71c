"""``PrintFile`` -> what a printer would send it back for, in Chinese."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ....content.model.edition import Edition
from ..setting.proof import FINEST
from .picture_names import either
from .print_file import PrintFile, PrintPage

MOST_TOTAL = 3.0
"""Of full coverage, the four inks together: what offset on coated paper takes (ISO 12647-2
allows 3.3 on sheets; printers in China ask for 3)."""

THINNEST = 0.25
"""Points: a thinner rule breaks on the plate."""

LEAST_BLEED = 3.0
"""Millimetres of colour beyond the cut."""

_TRACE = 0.01
_SAME = 0.005
"""Shares of ink, and points, that no eye and no plate tells apart."""

INKS = ("青", "品红", "黄", "黑")
NO_INK = "—"


class OutOfBounds(NamedTuple):
    """One thing that a printer refuses: what it is, and what to do."""

    message: str
    advice: str


def printed_inks(page: PrintPage) -> str:
    """Return the names of the inks that ``page`` takes, ``NO_INK`` where it is blank."""
    used = [name for name, share in zip(INKS, page.content.inks, strict=True) if share > _TRACE]
    return "".join((*used, *sorted(page.content.foreign))) or NO_INK


def judge_file(file: PrintFile, edition: Edition) -> Iterator[OutOfBounds]:
    """Yield what is out of bounds in ``file`` of a book for a press."""
    yield from _form(file)
    yield from _boxes(file)
    for font in file.fonts:
        if not font.embedded:
            yield OutOfBounds(
                f"{file.name} 的字体 {font.name} 没有嵌入。", "请换一个可以嵌入的字体再排。"
            )
    yield from _inks(file, edition)
    for page in file.pages:
        for one in page.pictures:
            if one.dots < FINEST:
                width = -(-round(one.pixels[0] * FINEST / one.dots) // 10) * 10
                yield OutOfBounds(
                    f"{file.name} 第 {page.place} 面的图片"
                    f"“{one.file or '无名'}”{one.identity and f'（{one.identity}）'}"
                    f"只有 {one.dots} dpi，印刷要 {FINEST} dpi。",
                    f"请换成至少 {width} 像素宽的原图。",
                )


def _form(file: PrintFile) -> Iterator[OutOfBounds]:
    if file.standard != "PDF/X-4" or not file.condition:
        yield OutOfBounds(f"{file.name} 不是 PDF/X-4。", "请再排一次；仍然这样的，请告诉办公室。")
    if file.encrypted:
        yield OutOfBounds(f"{file.name} 加了密。", "请用程序排好的原文件，不要另存。")
    if file.notes:
        yield OutOfBounds(
            f"{file.name} 有 {file.notes} 处批注或链接。", "请用程序排好的原文件，不要在上面批注。"
        )


def _boxes(file: PrintFile) -> Iterator[OutOfBounds]:
    if len({page.boxes.trim for page in file.pages}) > 1:
        yield OutOfBounds(f"{file.name} 各面的成品尺寸不一样。", "请再排一次。")
    narrow = [page for page in file.pages if _bleed(page) < LEAST_BLEED - 0.05]
    if narrow:
        yield OutOfBounds(
            f"{file.name} {_where(narrow)}的出血不到 {LEAST_BLEED:g} 毫米。", "请再排一次。"
        )


def _bleed(page: PrintPage) -> float:
    """Return how wide the bleed of ``page`` is, in millimetres; 0 where it is not even."""
    boxes = page.boxes
    return (boxes.bleed[0] - boxes.trim[0]) / 2 if boxes.even else 0


def _inks(file: PrintFile, edition: Edition) -> Iterator[OutOfBounds]:
    heavy = [page for page in file.pages if page.content.total > MOST_TOTAL + _SAME]
    if heavy:
        most = max(page.content.total for page in heavy)
        yield OutOfBounds(
            f"{file.name} {_where(heavy)}的总墨量最多 {most:.0%}，超过 {MOST_TOTAL:.0%}。",
            "请把那里的图片调浅一些，或者问印刷厂收不收。",
        )
    overlaid = [page for page in file.pages if page.content.overlaid > MOST_TOTAL + _SAME]
    if overlaid:
        yield OutOfBounds(
            f"{file.name} {_where(overlaid)}的图有正片叠底，"
            f"叠起来的总墨量可能超过 {MOST_TOTAL:.0%}。",
            f"请把 SVG 图片{_drawings(overlaid)}里的 mix-blend-mode 去掉，或者打样时看那里。",
        )
    foreign = [page for page in file.pages if page.content.foreign]
    if foreign:
        names = "、".join(sorted({name for page in foreign for name in page.content.foreign}))
        yield OutOfBounds(
            f"{file.name} {_where(foreign)}有四色以外的颜色（{names}）。",
            "请把那里的图片另存为 PNG 再排；仍然这样的，请告诉办公室。",
        )
    coloured = [page for page in file.pages if max(page.content.inks[:3]) > _TRACE]
    if edition.grayscale and coloured:
        yield OutOfBounds(f"{file.name} 是单色印刷的，{_where(coloured)}却有彩色。", "请再排一次。")
    thin = [page for page in file.pages if _thinnest(page) < THINNEST - _SAME]
    if thin:
        least = min(map(_thinnest, thin))
        yield OutOfBounds(
            f"{file.name} {_where(thin)}有 {least:.2f} 点的细线，印刷不细于 {THINNEST} 点。",
            f"请把 SVG 图片{_drawings(thin)}里的细线画粗一些。",
        )


def _thinnest(page: PrintPage) -> float:
    return THINNEST if page.content.thinnest is None else page.content.thinnest


def _drawings(pages: Sequence[PrintPage]) -> str:
    """Return the names of the drawings of the cases on ``pages``, in brackets."""
    named = [*dict.fromkeys(name for page in pages for name in page.drawings)]
    return f"（{either(named)}）" if named else ""


def _where(pages: Sequence[PrintPage]) -> str:
    """Return which pages they are, the first three by their places in the file."""
    named = "、".join(str(page.place) for page in pages[:3])
    more = f"等 {len(pages)} 面" if len(pages) > 3 else "面"
    return f"第 {named} {more}"
