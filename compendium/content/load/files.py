"""The cases folder -> ``CaseFolder`` values: what is there, and what should not be."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from .. import codes
from ..problems import Location, Problem
from .address import CASE_FILE, CASES, FILE_NAME, SLUG, YEAR, case_file, case_folder
from .folder_entries import FolderPlace, entries_of, fit_entries
from .names import collision, long_path, same_name, shown, unfit_name

PICTURE_ENDINGS = (".jpg", ".jpeg", ".png", ".webp", ".svg")
VIDEO_ENDINGS = (".mp4", ".webm")
CAPTION_ENDINGS = (".vtt",)
DOCUMENT_ENDINGS = (".pdf",)
WORD_ENDINGS = (".docx", ".doc", ".wps", ".rtf")
PUBLISHED_ENDINGS = PICTURE_ENDINGS + VIDEO_ENDINGS + CAPTION_ENDINGS + DOCUMENT_ENDINGS

_OTHER_FILMS = (".mov", ".m4v", ".avi", ".wmv", ".flv", ".mkv", ".mpg", ".mpeg", ".rmvb", ".3gp")
_OTHER_CAPTIONS = (".srt", ".ass", ".ssa")


class FileEntry(NamedTuple):
    """A file beside a case: ``size`` in bytes; ``mtime`` in nanoseconds, as is ``changed``.

    That is when the system last wrote anything of the file, whatever time it was given since.
    """

    name: str
    size: int
    mtime: int
    changed: int = 0

    @property
    def ending(self) -> str:
        before, _, ending = self.name.rpartition(".")
        return f".{ending.lower()}" if before and ending else ""

    @property
    def expected(self) -> bool:
        """Whether such a file belongs beside a case."""
        return self.name == CASE_FILE or self.ending in PUBLISHED_ENDINGS


class CaseFolder(NamedTuple):
    """A folder that holds one case; ``identity`` is `2026/<slug>`, permanent.

    ``root`` is the content folder.
    """

    identity: str
    root: Path
    files: tuple[FileEntry, ...]

    @property
    def path(self) -> Path:
        return self.root / case_folder(self.identity)

    @property
    def name(self) -> str:
        """The case file's path, relative to the content folder."""
        return case_file(self.identity)

    @property
    def year(self) -> int:
        return int(self.identity[:4])

    def file(self, name: str) -> FileEntry | None:
        """Return the entry called ``name``, if the folder holds it."""
        return next((entry for entry in self.files if entry.name == name), None)

    def head(self, name: str, size: int) -> bytes:
        """Return the first ``size`` bytes of the file ``name``."""
        with (self.path / name).open("rb") as file:
            return file.read(size)


def find_cases(root: Path) -> tuple[list[CaseFolder], list[Problem]]:
    """Return the case folders below ``root``/cases by identity, and what is out of place."""
    folders: list[CaseFolder] = []
    problems: list[Problem] = []
    for year in _folders(root / CASES, CASES, problems):
        if not YEAR.fullmatch(year.name):
            problems.append(_not_a_year(Path(year)))
            continue
        for entry in _folders(year, f"{CASES}/{year.name}", problems):
            if folder := _case_folder(root, entry, year.name, problems):
                folders.append(folder)
    problems += _collisions(folders)
    return folders, problems


def _folders(parent: FolderPlace, name: str, problems: list[Problem]) -> Iterator[os.DirEntry[str]]:
    for entry in fit_entries(parent, name, problems):
        if entry.is_symlink():
            problems.append(symbolic_link(f"{name}/{entry.name}"))
        elif entry.is_dir():
            yield entry
        elif name != CASES or entry.name == CASE_FILE or _is_of_word(entry.name):
            problems.append(_outside_a_case(f"{name}/{entry.name}"))


def _case_folder(
    root: Path, entry: os.DirEntry[str], year: str, problems: list[Problem]
) -> CaseFolder | None:
    name = f"{CASES}/{year}/{entry.name}"
    if not SLUG.fullmatch(entry.name) and not unfit_name(name):
        problems.append(_bad_slug(name, entry.name))
    files = tuple(_case_files(entry, name, problems))
    if problem := long_path(name, ("index.html", *(file.name for file in files))):
        problems.append(problem)
    if CASE_FILE not in [file.name for file in files]:
        if special_file(f"{name}/{CASE_FILE}") not in problems:
            problems.append(_no_case_file(entry, name))
        return None
    return CaseFolder(f"{year}/{entry.name}", root, files)


def _case_files(folder: FolderPlace, name: str, problems: list[Problem]) -> Iterator[FileEntry]:
    for entry in fit_entries(folder, name, problems):
        path = f"{name}/{entry.name}"
        if entry.is_file(follow_symlinks=False):
            stat = entry.stat()
            file = FileEntry(entry.name, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns)
            if not file.expected:
                problems.append(_unexpected(path))
                continue
            if not FILE_NAME.fullmatch(file.name) and not unfit_name(path):
                problems.append(_bad_file_name(path, file.name))
            yield file
        elif entry.is_symlink():
            problems.append(symbolic_link(path))
        elif entry.is_dir():
            problems.append(_folder_in_a_case(path))
        else:
            problems.append(special_file(path))


def _collisions(folders: list[CaseFolder]) -> Iterator[Problem]:
    paths = [case_folder(folder.identity) for folder in folders]
    names_beside = ([file.name for file in folder.files] for folder in folders)
    if _differ(paths) and all(map(_differ, names_beside)):  # as nearly always
        return
    seen: dict[tuple[str, str], str] = {("", same_name(path)): path for path in reversed(paths)}
    names = [("", path) for path in paths]
    for path, folder in zip(paths, folders, strict=True):
        names += [(path, f"{path}/{file.name}") for file in folder.files]
    for within, path in names:
        other = seen.setdefault((within, same_name(path)), path)
        if other != path:
            yield collision(path, other)


def _differ(names: list[str]) -> bool:
    """Tell whether no system takes one of ``names`` for another."""
    return len(names) == 1 or len(set(map(same_name, names))) == len(names)


def _not_a_year(folder: Path) -> Problem:
    """Tell that ``folder`` is not published: an error where it holds a case."""
    message = f"“{folder.name}”不是 2000—2099 的四位年份，里面的内容不会发布。"
    advice = f"案例放在“{CASES}/年份/案例名/”下，例如“{CASES}/2026/jiangxin/”。"
    holds_case = any(folder.glob(CASE_FILE)) or any(folder.glob(f"*/{CASE_FILE}"))
    code = codes.BAD_NAME if holds_case else codes.UNEXPECTED_FILE
    return code.at(Location(f"{CASES}/{folder.name}"), message, advice)


def _no_case_file(folder: FolderPlace, name: str) -> Problem:
    message = "文件夹里没有 case.md，这个案例不会发布。"
    advice = "文件名必须是小写的 case.md；请按投稿指南的样例写一份。"
    for entry in entries_of(folder):
        if _is_of_word(entry.name):
            advice = _word_advice(f"{name}/{shown(entry.name)}")
        if entry.name.lower().endswith((".md", ".md.txt")):
            advice = (
                f"请把“{shown(entry.name)}”改名为“case.md”，全部小写；"
                "先在资源管理器的“查看”里勾选“文件扩展名”。"
            )
    return codes.NO_CASE_FILE.at(Location(name), message, advice)


def _word_advice(path: str) -> str:
    """Return what to do with the Word document at ``path``, which lies where a case should."""
    file = path.rpartition("/")[2]
    if not path.lower().endswith(".docx"):
        return f"请用 Word 打开“{file}”，另存为“Word 文档（*.docx）”，再用 import 命令导入。"
    return (
        f"Word 稿“{file}”要先变成案例：请把它移到 cases 外面，运行“import 文件名”，"
        "程序写好文件夹、case.md 和图片，再说明什么没有带过来。"
    )


def _word_in_a_case(path: str) -> Problem:
    """Return what to do with a Word document in a case folder: it may be the newer text."""
    advice = (
        f"{_word_advice(path)}已经有 case.md 的，import 先列出改动，再问要不要换；"
        "要公开的附件请导出为 PDF。"
    )
    message = "Word 稿不会发布，发布的是 case.md。"
    return codes.UNEXPECTED_FILE.at(Location(path), message, advice)


def special_file(path: str) -> Problem:
    message = "这不是普通的文件（是管道、套接字或设备），程序不会打开它。"
    return codes.UNREADABLE.at(Location(path), message, "请删去它，换上真正的文件。")


def folder_for_file(path: str) -> Problem:
    message = "这里要的是文件，这是一个文件夹。"
    return codes.UNREADABLE.at(Location(path), message, "请把它移走，换上真正的文件。")


def symbolic_link(path: str) -> Problem:
    message = "这是一个符号链接（快捷方式），程序不会跟过去。"
    return codes.SYMBOLIC_LINK.at(Location(path), message, "请把真正的文件复制到这里。")


def _unexpected(path: str) -> Problem:
    ending = Path(path).suffix.lower()
    advice = (
        "案例文件夹里只放 case.md、图片（jpg、png、webp、svg）、"
        "视频（mp4、webm）、字幕（vtt）和 PDF。"
    )
    if ending in WORD_ENDINGS:
        return _word_in_a_case(path)
    elif ending in (".heic", ".heif"):
        advice += "苹果手机的图片请另存为 JPG。"
    elif ending in _OTHER_FILMS:
        advice += "别的视频请用剪辑软件导出成 MP4（H.264、AAC），只改后缀不行。"
    elif ending in _OTHER_CAPTIONS:
        advice += "字幕请导出成 WebVTT（.vtt），只改后缀不行。"
    elif ending in (".md", ".txt"):
        advice += "正文只有一份，叫 case.md，全部小写。"
    return codes.UNEXPECTED_FILE.at(Location(path), "这个文件不会发布。", advice)


def _outside_a_case(path: str) -> Problem:
    message = "这个文件不在案例文件夹里，不会发布。"
    advice = f"请给案例建一个文件夹，例如“{CASES}/2026/jiangxin/”，把文件放进去。"
    advice = _word_advice(path) if _is_of_word(path) else advice
    return codes.UNEXPECTED_FILE.at(Location(path), message, advice)


def _is_of_word(name: str) -> bool:
    return name.lower().endswith(WORD_ENDINGS)


def _folder_in_a_case(path: str) -> Problem:
    message = "案例文件夹里不能再有文件夹，里面的内容不会发布。"
    return codes.UNEXPECTED_FILE.at(Location(path), message, "请把里面的文件移到案例文件夹里。")


def _bad_slug(path: str, name: str) -> Problem:
    message = f"文件夹名“{name}”会成为网页地址，不能这样写。"
    advice = "只用小写英文字母、数字和连字符，例如“jiangxin-linghang”。"
    return codes.BAD_NAME.at(Location(path), message, advice)


def _bad_file_name(path: str, name: str) -> Problem:
    message = f"文件名“{name}”里有中文、空格或特别的符号。"
    advice = "请改名，只用英文字母、数字、连字符，例如“photo-1.jpg”，并同时改 case.md 里的名称。"
    return codes.BAD_NAME.at(Location(path), message, advice)
