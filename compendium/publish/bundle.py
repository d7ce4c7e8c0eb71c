"""A built site, books and tables -> one zip to hand out; the same content makes the same bytes."""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from html import escape
from pathlib import Path
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from ..build.project import opened_with_theme
from ..content.problems import Problem
from ..outputs.base import Download
from ..outputs.desk.published import is_in_desk
from ..outputs.tables.render import TABLES
from ..system.atomic import clear_partials_of, whole
from ..system.progress import Progress, counter
from .audit.faults import Fault
from .fresh import Order, find_faults, make_fresh

_SITE, _BOOKS, _TABLES = "网站", "汇编.html", "汇总表"
SUMS = "校验.sha256"
CASE_LIST = "案例清单.json"
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

_LIST = """\
<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>汇编 - {title}</title>
<h1>汇编</h1>
{books}"""
_LISTED = '<p><a href="{site}/{path}">{title}</a>（{told}）</p>\n'

FAT32_MOST = 2**32 - 1
"""Bytes that one file may have on a disk formatted as FAT32, as many sticks are."""

_CHUNK = 1 << 20

_NOTE = """\
{title}

怎样使用
  1. 把整个压缩包解压出来（不要在压缩包里直接打开），可以放在 U 盘或电脑的任何地方。
  2. 双击“打开.html”，用 Edge 或 Chrome 浏览；不需要网络。
  3. 第一次使用，双击“自检.html”，看到全部绿色就可以放心使用。

里面有什么
  {site}/    展示网站，可以查找、筛选、下载
  {books}  汇编成册的 PDF 从这里打开（排成了才有），文件在 {site}/books/
  {tables}/  全部案例的汇总表
  {cases}  压缩包里有哪些案例，各本汇编里有哪些，写的是编号；有案例要撤下时查对
  {sums}  每个文件的校验值（SHA-256）；核对用命令 sha256sum -c {sums}

内容日期：{date}
"""


class Contents(NamedTuple):
    """What goes into the zip: the ``files`` of ``site``, its name, its day, its books and cases."""

    site: Path
    files: frozenset[str]
    title: str
    date: str
    books: tuple[Download, ...] = ()
    cases: tuple[str, ...] = ()


class Bundled(NamedTuple):
    """What a bundling did; no ``file`` where nothing was packed."""

    problems: tuple[Problem, ...]
    faults: tuple[Fault, ...] = ()
    file: Path | None = None
    files: int = 0
    notes: tuple[str, ...] = ()

    @property
    def is_too_large_for_fat32(self) -> bool:
        """Whether a stick formatted as FAT32 cannot hold the zip as one file."""
        return self.file is not None and self.file.stat().st_size > FAT32_MOST


def bundle(root: Path, target: Path | None, order: Order, progress: Progress) -> Bundled:
    """Make the content below ``root`` and pack it with books and tables into one zip.

    It goes to ``target``, else to build/bundle/. Raises OSError where it cannot be written.
    """
    with opened_with_theme(root, progress, preview=False, printing=order.books) as reading:
        fresh = make_fresh(root, reading, order, progress)
        built, project = fresh.built, reading.project
        if built.site is None or project is None:
            return Bundled(built.problems)
        if (faults := tuple(find_faults(fresh, order))) or fresh.left:
            return Bundled(built.problems, faults)
        title, date = project.settings.site_name, fresh.origin.date
        cases = tuple(shown.entry.identity for shown in built.shown)
        contents = Contents(built.site, built.files, title, date, fresh.books, cases)
        name = f"{contents.title}-{contents.date}.zip"
        target = target or project.settings.build / "bundle" / name
        tick = counter(progress, "打包", count_files(contents))
        files = write_bundle(target, contents, tick)
        return Bundled(built.problems, (), target, files, fresh.notes)


def write_bundle(target: Path, contents: Contents, tick: Callable[[], None]) -> int:
    """Write the zip, whole or not at all; returns how many files it holds."""
    sums: dict[str, str] = {}
    clear_partials_of(target)
    with whole(target) as partial, ZipFile(partial, "w", strict_timestamps=True) as packed:
        for name, source in _entries(contents):
            sums[name] = _add(packed, name, source, contents.date)
            tick()
        _add(packed, SUMS, _listed(sums), contents.date)
    return len(sums) + 1


def count_files(contents: Contents) -> int:
    return sum(1 for _ in _entries(contents))


def _entries(contents: Contents) -> Iterator[tuple[str, bytes | Path]]:
    """Yield what the zip holds: doors first, so that they stand on top."""
    title = contents.title
    yield "打开.html", _DOOR.format(site=_SITE, page="index.html", title=title).encode()
    yield "自检.html", _DOOR.format(site=_SITE, page="selftest.html", title="自检").encode()
    note = _NOTE.format(
        title=title,
        site=_SITE,
        books=_BOOKS,
        tables=_TABLES,
        cases=CASE_LIST,
        sums=SUMS,
        date=contents.date,
    )
    yield "说明.txt", note.replace("\n", "\r\n").encode("utf-8-sig")
    yield CASE_LIST, _list_cases(contents)
    if contents.books:
        yield _BOOKS, _list_books(contents)
    yield from _some(_SITE, contents, "")
    yield from _some(_TABLES, contents, f"{TABLES}/")


def _list_cases(contents: Contents) -> bytes:
    """Return, as JSON, which cases are in the zip, those of every book too.

    By it ``publish --forget`` knows what holds a case.
    """
    books = {f"{_SITE}/{one.path}": one.cases for one in contents.books}
    told = {"format": 1, "cases": sorted(contents.cases), "books": books}
    return f"{json.dumps(told, ensure_ascii=False, indent=0)}\n".encode()


def _list_books(contents: Contents) -> bytes:
    """Return the page that leads to the books: they weigh most, so each is there once."""
    rows = (
        _LISTED.format(site=_SITE, path=one.path, title=escape(one.title), told=one.told)
        for one in contents.books
    )
    return _LIST.format(title=escape(contents.title), books="".join(rows)).encode()


def _some(name: str, contents: Contents, folder: str) -> Iterator[tuple[str, Path]]:
    """Yield the files of ``folder`` ('' for all) of the site below ``name``.

    Tables stand there once more for who looks for files, not pages.
    """
    for path in sorted(contents.files):
        if is_in_desk(path):  # a browser loads no worker from a file; the page says where it is
            continue
        if path.startswith(folder) and not (folder and path.endswith(".html")):
            yield f"{name}/{path.removeprefix(folder)}", contents.site / path


def _add(packed: ZipFile, name: str, source: bytes | Path, date: str) -> str:
    """Add a file, read piece by piece; returns its SHA-256 in hexadecimal."""
    day = datetime.date.fromisoformat(date)
    info = ZipInfo(name, (max(day.year, 1980), day.month, day.day, 0, 0, 0))
    info.compress_type = ZIP_STORED if name.lower().endswith(_PACKED) else ZIP_DEFLATED
    info.external_attr = 0o644 << 16
    info.file_size = len(source) if isinstance(source, bytes) else source.stat().st_size
    digest = hashlib.sha256()
    with packed.open(info, "w") as target:
        for chunk in _chunks(source):
            digest.update(chunk)
            target.write(chunk)
    return digest.hexdigest()


def _chunks(source: bytes | Path) -> Iterator[bytes]:
    if isinstance(source, bytes):
        yield source
        return
    with source.open("rb") as file:
        while chunk := file.read(_CHUNK):
            yield chunk


def _listed(sums: Mapping[str, str]) -> bytes:
    return "".join(f"{digest}  {name}\n" for name, digest in sums.items()).encode()
