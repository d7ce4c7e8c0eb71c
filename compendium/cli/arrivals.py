"""What arrives -> said, written as cases and checked: the same for documents and packages."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path

from ..authoring.import_word import Imported, ImportLists, is_unchanged, write_import
from ..authoring.word_pictures import MACHINE_PICTURES
from ..build import check as recipe
from ..content.load.address import CASE_FILE, CASES, case_folder
from ..content.model.validate import read_units, read_vocabulary
from ..content.settings import read_settings
from ..report.difference import difference
from ..report.scope import Scope
from ..report.text import report
from ..report.word_findings import labelled_line
from ..system.atomic import restore_folders, write_whole
from .chinese import Refusal
from .next_steps import command_line, say_of_draft, split_by_draft
from .options import Asked
from .replacing import Replacing, may_replace, say_lost_by_hand
from .terminal import err, exit_code, out, print_problems, progress_bar

REPORTS = "import"
"""Folder below build/ that keeps the report and the text (.md) of every import."""


def refuse_unfit(places: Iterable[Path], what: str) -> None:
    """Raise Refusal where one of ``places`` (``what``: Chinese) is not there, or is a pipe."""
    for place in places:
        if not place.exists():
            raise Refusal(f"找不到“{place}”。请核对{what}的名称和位置。")
        if not (place.is_file() or place.is_dir()):
            raise Refusal(
                f"“{place}”不是普通的文件（是管道、套接字或设备），没有打开。请换成真正的文件。"
            )


def restore_cases(root: Path) -> None:
    """Undo what a killed import or receiving left half replaced."""
    for year in [*(root / CASES).glob("20[0-9][0-9]")]:
        restore_folders(year)


def placed(write: Callable[[], Path], name: str) -> Path | None:
    """Return the folder that ``write`` wrote; says why there is none, nothing having changed.

    Raises OSError where it is not open windows that forbid it: those do on Windows alone.
    """
    try:
        return write()
    except PermissionError:
        if sys.platform != "win32":
            raise
        err.print(f"{name}：写不了。请关掉打开这个文件夹的窗口和软件，再试一次。")
    return None


def lists_of(root: Path) -> ImportLists:
    """Return the lists that names are taken from; raises Refusal where they are faulty."""
    vocabulary, problems = read_vocabulary(root)
    units, wrong = read_units(root)
    if vocabulary is None or units is None:
        for line in report([*problems, *wrong]):
            err.print(line)
        raise Refusal("词表或单位表有错，请先改好。")
    settings, _ = read_settings(root)
    site = settings.site_url if settings else ""
    return ImportLists(vocabulary, units, MACHINE_PICTURES, site)


def say_and_write(file: Path, done: Imported, asked: Asked, how: Replacing) -> bool:
    """Write the case, or say why not; tells what did not cross.

    Tells whether the case is now what ``file`` says.
    """
    name = f"{case_folder(done.identity)}/{CASE_FILE}"
    if done.identity != done.wished:
        wished = case_folder(done.wished)
        err.print(f"{file.name}：{wished} 是另一个案例的，这一篇放在 {done.identity}。")
    if is_unchanged(asked.root, done):
        err.print(f"{name} 没有改动，与这份稿子一样。")
        return True
    kept = asked.root / "build" / REPORTS / f"{done.identity.replace('/', '-')}.txt"
    text = done.files.files[CASE_FILE].decode()
    if done.before is not None:
        for changed in difference(name, done.before, text, labelled_line):
            err.print(changed)
        say_lost_by_hand(kept.with_suffix(".md"), done.before, text)
        if not may_replace(name, how, ("import", file)):
            return False
    folder = placed(partial(write_import, asked.root, done), name)
    if folder is None:
        return False
    told = [str(loss) for loss in done.losses]
    head = f"{file.name} → {folder}"
    write_whole(kept.with_suffix(".md"), text.encode())
    write_whole(kept, "\n".join([head, *(told or ["全部带过来了。"]), ""]).encode())
    if not asked.quiet:
        out.print(f"已写好 {folder}")
    for line in told:
        out.print(f"    {line}")
    if told and not asked.quiet:
        out.print(f"以上没有照原样带过来（代码的说明见“检查规则”的 W 页），也写在 {kept}")
    return True


def check_arrivals(written: list[str], asked: Asked, drafts: Mapping[str, Path]) -> int:
    """Check what was written, say what to do next and the way to the preview.

    ``drafts`` are the documents that some of the folders were made of: what is found in these is
    said in the words of Word.
    """
    if not written:
        return 0
    with progress_bar(asked.quiet) as progress:
        found = recipe.check(asked.root, progress, Scope(tuple(written)))
    others = split_by_draft(found.problems, drafts)
    print_problems(others, found.line)
    for folder, file in drafts.items():
        say_of_draft(folder, file, found, asked)
    if not asked.quiet:
        if any(problem.is_error for problem in others):
            out.print("改好以后再运行 check。")
        elif len(drafts) < len(written):
            out.print("收下的案例没有错误。")
        out.print(f"看网页的样子：运行 {command_line('serve')}，再用浏览器打开：")
        for folder in written:
            out.print(f"    http://127.0.0.1:8000/{folder}/")
    return exit_code(found.problems, asked.strict)
