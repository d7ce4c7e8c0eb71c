"""The command `import`: Word documents become cases, with what did not cross and what is wrong."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import Any

import click

from ..authoring.import_place import LinkedPlaceError
from ..authoring.import_word import ImportLists, import_file, word_files_in
from ..content.load.address import case_folder
from ..content.word.package import MOST_WORD_BYTES
from ..content.word.unfit import UnfitWordError
from ..system.machine_words import machine_cause, machine_words
from .arrivals import check_arrivals, lists_of, restore_cases, say_and_write
from .chinese import NumberOption, Refusal
from .options import Asked, command
from .terminal import err


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
    lists = lists_of(asked.root)
    restore_cases(asked.root)
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
        if file.suffix.lower() == ".zip":
            err.print(f"{file}：这是案例包。请运行“receive {file}”收下。", markup=False)
            continue
        try:
            done = import_file(asked.root, file, lists, given, ask, taken=seen)
        except UnfitWordError as error:
            err.print(f"{file}：{error.message}\n    {error.advice}", markup=False)
        except LinkedPlaceError as error:
            err.print(f"{file}：{error.message}", markup=False)
        except OSError as error:
            words = machine_words(error) or f"{file}：文件打不开（{machine_cause(error)}）。"
            err.print(words, markup=False)
        else:
            seen.add(done.identity)
            if say_and_write(file, done, asked, replace=replace):
                written.append(case_folder(done.identity))
    return check_arrivals(written, asked) or int(len(written) < len(found))


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


def _refuse_unknown(given: dict[str, Any], lists: ImportLists) -> None:
    known = {
        "unit": lists.units.names(),
        "type": lists.vocabulary.type.names(),
        "form": lists.vocabulary.form.names(),
    }
    for key, names in known.items():
        if given[key] and given[key] not in names:
            raise Refusal(f"--{key} 没有“{given[key]}”，可以写：{'、'.join(names)}。")
