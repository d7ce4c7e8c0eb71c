"""The supporting documents (支撑材料) of an edition: each is there, and a PDF."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from .. import codes
from ..load.large_files import HOW_TO_FETCH, is_left_out_at
from ..model.edition_file import EditionFile
from ..problems import Problem

MOST_SUPPORT = 50_000_000
"""Of one document, as of an attachment."""

_HEAD = 1024
"""Bytes within which a PDF says that it is one (ISO 32000-1, implementation note 13)."""

_PLACE = "文件放在内容文件夹里，例如“support/huiyi.pdf”，这里照这样写。"
_SCREEN = "请把 output 写成 screen，不写 grayscale；纸质的用打印机打印。"


def check_support(file: EditionFile, root: Path) -> Iterator[Problem]:
    """Yield what keeps the supporting documents of ``file`` from being bound into its book."""
    edition = file.edition
    for number, module in enumerate(edition.support):
        for at, one in enumerate(module.files):
            if told := _unfit(one.file, root):
                yield codes.SUPPORT.at(file.place("support", number, "files", at, "file"), *told)
    if edition.support and (edition.output == "press" or edition.grayscale):
        key = "output" if edition.output == "press" else "grayscale"
        message = "支撑材料的颜色换不成油墨的，带支撑材料的书不能送印刷厂，也不能单色印刷。"
        yield codes.CONTRADICTION.at(file.place(key), message, _SCREEN)


def _unfit(path: str, root: Path) -> tuple[str, str] | None:
    """Return what is wrong with the document at ``path`` below ``root``, and what to do."""
    if "\\" in path or ":" in path or path.startswith("/") or ".." in path.split("/"):
        return f"“{path}”不是内容文件夹里的路径。", f"{_PLACE}用正斜线“/”。"
    if not path.lower().endswith(".pdf"):
        return f"“{path}”不是 PDF。", "Word、图片等请先另存为或打印成 PDF，再写在这里。"
    try:
        return _no_document(path, root)
    except OSError:
        return f"“{path}”读不出来。", "请核对这个文件能不能打开、有没有权限，再来一次。"


def _no_document(path: str, root: Path) -> tuple[str, str] | None:
    place = root / path
    if not place.is_file():
        return f"没有文件“{path}”。", f"{_PLACE}请核对文件名，大小写也要一样。"
    if not place.resolve().is_relative_to(root.resolve()):
        return f"“{path}”是指到外面的链接。", "请把真正的文件复制到内容文件夹里。"
    if is_left_out_at(place):
        return f"“{path}”还没有从 Git LFS 取下来，这里只有几行说明文字。", HOW_TO_FETCH
    if place.stat().st_size > MOST_SUPPORT:
        return f"“{path}”太大，超过 50 MB。", "请用 PDF 软件压缩，或者分成几件。"
    with place.open("rb") as opened:
        sound = b"%PDF-" in opened.read(_HEAD)
    return None if sound else (f"“{path}”的后缀是 .pdf，内容不是 PDF。", "请用原来的软件重新导出。")
