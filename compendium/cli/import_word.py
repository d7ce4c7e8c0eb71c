"""The command `import`: Word documents become cases, with what did not cross and what is wrong."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import Any

import click

from ..authoring.import_word import (
    Imported,
    ImportLists,
    import_file,
    word_files_in,
    write_import,
)
from ..build import check as recipe
from ..content.load.address import CASE_FILE, case_folder
from ..content.model.validate import read_units, read_vocabulary
from ..content.word.package import MOST_WORD_BYTES
from ..content.word.unfit import UnfitWordError
from ..report.difference import difference
from ..report.scope import Scope
from ..report.text import report
from ..system.atomic import write_whole
from ..system.machine_words import machine_cause, machine_words
from .chinese import NumberOption, Refusal
from .options import Asked, command
from .terminal import err, exit_code, out, print_problems, progress_bar

REPORTS = "import"
"""Folder below build/ that keeps the report of every import."""


@command
@click.argument(
    "files",
    nargs=-1,
    required=True,
    metavar="文件...",
    type=click.Path(path_type=Path),
)
@click.option("--unit", metavar="名称", help="创建党组织的全称。")
@click.option("--type", "type_", metavar="类型", help="创建类型。")
@click.option("--form", metavar="文体", help="文体：案例、工作法或机制。")
@click.option(
    "--year",
    cls=NumberOption,
    type=click.IntRange(2000, 2099),
    metavar="年份",
    help="年度，四位数字。",
)
@click.option("--replace", is_flag=True, help="已有的案例也换成新的，并列出改动。")
@click.option("--no-questions", is_flag=True, help="不提问，答不出的留着“（请改写）”。")
def import_word(
    asked: Asked,
    *,
    files: tuple[Path, ...],
    unit: str | None,
    type_: str | None,
    form: str | None,
    year: int | None,
    replace: bool,
    no_questions: bool,
) -> int:
    """把 Word 文档（.docx）变成案例，说明什么没有带过来，再检查一遍。"""
    lists = _lists(asked.root)
    given = {"unit": unit, "type": type_, "form": form, "year": year}
    _refuse_unknown(given, lists)
    ask = None if no_questions else click.prompt
    for missing in (place for place in files if not place.exists()):
        raise Refusal(f"找不到“{missing}”。请核对文件的名称和位置。")
    placed = {file.resolve(): file for place in files for file in word_files_in(place)}
    found = _different(placed.values())
    if not found:
        raise Refusal("这里没有 Word 文档（.docx）。")
    written: list[str] = []
    seen: set[str] = set()
    for file in found:
        try:
            done = import_file(asked.root, file, lists, given, ask, taken=seen)
        except UnfitWordError as error:
            err.print(f"{file}：{error.message}\n    {error.advice}", markup=False)
        except OSError as error:
            words = machine_words(error) or f"{file}：文件打不开（{machine_cause(error)}）。"
            err.print(words, markup=False)
        else:
            seen.add(done.identity)
            if _say_and_write(file, done, asked, replace=replace):
                written.append(case_folder(done.identity))
    return _checked(written, asked) or int(len(written) < len(found))


def _different(files: Iterable[Path]) -> list[Path]:
    """Return ``files`` without the copies of one that comes before, which are told."""
    found: dict[bytes, Path] = {}
    for file in files:
        size = file.stat().st_size
        key = sha256(file.read_bytes()).digest() if size <= MOST_WORD_BYTES else bytes(file)
        if key in found:
            err.print(f"{file}：与 {found[key]} 一模一样，不再导入。", markup=False)
        found.setdefault(key, file)
    return list(found.values())


def _lists(root: Path) -> ImportLists:
    vocabulary, problems = read_vocabulary(root)
    units, wrong = read_units(root)
    if vocabulary is None or units is None:
        for line in report([*problems, *wrong]):
            err.print(line)
        raise Refusal("词表或单位表有错，请先改好。")
    return ImportLists(vocabulary, units)


def _refuse_unknown(given: dict[str, Any], lists: ImportLists) -> None:
    known = {
        "unit": lists.units.names(),
        "type": lists.vocabulary.type.names(),
        "form": lists.vocabulary.form.names(),
    }
    for key, names in known.items():
        if given[key] and given[key] not in names:
            raise Refusal(f"--{key} 没有“{given[key]}”，可以写：{'、'.join(names)}。")


def _say_and_write(file: Path, done: Imported, asked: Asked, *, replace: bool) -> bool:
    """Write the case, or say why not; tells what did not cross."""
    name = f"{case_folder(done.identity)}/{CASE_FILE}"
    if done.identity != done.wished:
        wished = case_folder(done.wished)
        err.print(
            f"{file.name}：{wished} 是另一个案例的，这一篇放在 {done.identity}。", markup=False
        )
    if done.before is not None:
        for changed in difference(name, done.before, done.files.files[CASE_FILE].decode()):
            err.print(changed)
        if not replace:
            err.print(f"{name} 已经有了，没有动它；要换成新的，加上 --replace。", markup=False)
            return False
    folder = write_import(asked.root, done)
    told = [str(loss) for loss in done.losses]
    head = f"{file.name} → {folder}"
    kept = asked.root / "build" / REPORTS / f"{done.identity.replace('/', '-')}.txt"
    write_whole(kept, "\n".join([head, *(told or ["全部带过来了。"]), ""]).encode())
    if not asked.quiet:
        out.print(f"已写好 {folder}", markup=False)
    for line in told:
        out.print(f"    {line}", markup=False)
    if told and not asked.quiet:
        out.print(f"以上没有照原样带过来，也写在 {kept}", markup=False)
    return True


def _checked(written: list[str], asked: Asked) -> int:
    """Check what was written and say the way to the preview."""
    if not written:
        return 0
    with progress_bar(asked.quiet) as progress:
        found = recipe.check(asked.root, progress, Scope(tuple(written)))
    print_problems(found.problems, found.line)
    if not asked.quiet:
        out.print("改好以后再运行 check；运行 serve，在浏览器里看网页：", markup=False)
        for folder in written:
            out.print(f"    http://127.0.0.1:8000/{folder}/", markup=False)
    return exit_code(found.problems, asked.strict)
