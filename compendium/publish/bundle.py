"""A built site, books and tables -> one zip to hand out; the same content makes the same bytes."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

SITE, BOOKS, TABLES = "网站", "汇编", "汇总表"
SUMS = "校验.sha256"
_PACKED = (".jpg", ".jpeg", ".png", ".webp", ".mp4", ".webm", ".pdf", ".xlsx")

_DOOR = """\
<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="refresh" content="0; url={site}/{page}">
<title>{title}</title>
<p>正在打开。没有反应的话，请点：<a href="{site}/{page}">{title}</a></p>
</html>
"""

_NOTE = """\
{title}

怎样使用
  1. 把整个压缩包解压出来（不要在压缩包里直接打开），可以放在 U 盘或电脑的任何地方。
  2. 双击“打开.html”，用 Edge 或 Chrome 浏览；不需要网络。
  3. 第一次使用，双击“自检.html”，看到全部绿色就可以放心使用。

里面有什么
  {site}/    展示网站，可以查找、筛选、下载
  {books}/    汇编成册的 PDF（排成了才有）
  {tables}/  全部案例的汇总表
  {sums}  每个文件的校验值（SHA-256）；核对用命令 sha256sum -c {sums}

内容日期：{date}
"""


class Contents(NamedTuple):
    """What goes into the zip: folders that may be missing, the site's name, and its day."""

    site: Path
    books: Path
    tables: Path
    title: str
    date: str


def write_bundle(target: Path, contents: Contents, tick: Callable[[], None]) -> int:
    """Write the zip, whole or not at all; returns how many files it holds."""
    partial = target.with_name(f".{target.name}.{os.getpid()}")
    partial.parent.mkdir(parents=True, exist_ok=True)
    sums: dict[str, str] = {}
    try:
        with ZipFile(partial, "w", strict_timestamps=True) as packed:
            for name, source in _entries(contents):
                content = source if isinstance(source, bytes) else source.read_bytes()
                sums[name] = sha256(content).hexdigest()
                _add(packed, name, content, contents.date)
                tick()
            _add(packed, SUMS, _listed(sums), contents.date)
        os.replace(partial, target)
    finally:
        partial.unlink(missing_ok=True)
    return len(sums) + 1


def count_files(contents: Contents) -> int:
    return sum(1 for _ in _entries(contents))


def _entries(contents: Contents) -> Iterator[tuple[str, bytes | Path]]:
    """Yield what the zip holds: doors first, so that they stand on top."""
    title = contents.title
    yield "打开.html", _DOOR.format(site=SITE, page="index.html", title=title).encode()
    yield "自检.html", _DOOR.format(site=SITE, page="selftest.html", title="自检").encode()
    note = _NOTE.format(
        title=title, site=SITE, books=BOOKS, tables=TABLES, sums=SUMS, date=contents.date
    )
    yield "说明.txt", note.replace("\n", "\r\n").encode("utf-8-sig")
    yield from _below(SITE, contents.site, "**/*")
    yield from _below(BOOKS, contents.books, "*.pdf")
    yield from _below(TABLES, contents.tables, "*")


def _below(name: str, folder: Path, pattern: str) -> Iterator[tuple[str, Path]]:
    files = (path for path in folder.glob(pattern) if path.is_file())
    paths = sorted((path.relative_to(folder).as_posix(), path) for path in files)
    yield from ((f"{name}/{inside}", path) for inside, path in paths)


def _add(packed: ZipFile, name: str, content: bytes, date: str) -> None:
    day = datetime.date.fromisoformat(date)
    info = ZipInfo(name, (max(day.year, 1980), day.month, day.day, 0, 0, 0))
    info.compress_type = ZIP_STORED if name.lower().endswith(_PACKED) else ZIP_DEFLATED
    info.external_attr = 0o644 << 16
    packed.writestr(info, content)


def _listed(sums: Mapping[str, str]) -> bytes:
    return "".join(f"{digest}  {name}\n" for name, digest in sums.items()).encode()
