"""The command `import`: Word documents become cases, with what did not cross and what is wrong.

Packages of cases that are handed in with them are received as by the command `receive`.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

import click

from ..authoring.dropped import dropped
from ..authoring.import_place import LinkedPlaceError
from ..authoring.import_word import ReadFile, import_read
from ..authoring.word_drafts import DraftOutcome, UnreadDraft, read_drafts
from ..content.problems import Location
from ..content.word.package import MOST_WORD_BYTES
from ..system.own_fault import Lost, own_fault
from .arrivals import check_arrivals, lists_of, refuse_unfit, restore_cases, say_and_write
from .chinese import NumberOption, Refusal
from .known_names import refuse_unknown
from .options import Asked, command
from .receiving import Reception, receive_package
from .replacing import Replacing
from .terminal import err, prompt


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
@click.option("--replace", is_flag=True, help="已有的案例也换成新的：先列出改动，再问一次。")
@click.option("--yes", is_flag=True, help="已有的案例换成新的，不再问。")
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
    yes: bool,
    no_questions: bool,
) -> int:
    """把 Word 文档（.docx）变成案例，说明什么没有带过来，再检查一遍。"""
    lists = lists_of(asked.root)
    restore_cases(asked.root)
    given = {"unit": unit, "type": type_, "form": form, "year": year}
    refuse_unknown(given, lists)
    refuse_unfit(files, "文件")
    handed_in = [dropped(place) for place in files]
    words = _different(file for some in handed_in for file in some.words)
    packages = {place.resolve(): place for some in handed_in for place in some.packages}
    if not (words or packages):
        raise Refusal("这里没有 Word 文档（.docx），也没有案例包。")
    ask = None if no_questions else prompt
    here = Reception(asked, lists, Replacing(replace, yes, ask), given)
    for file, read in read_drafts(words, lists):
        _take(file, read, here)
    for place in packages.values():
        receive_package(place, here)
    return check_arrivals(here.written, asked, here.drafts) or int(here.refused > 0)


def _take(file: Path, read: DraftOutcome, here: Reception) -> None:
    """Make a case of what was read of ``file``, or say why there is none."""
    if isinstance(read, UnreadDraft):
        here.refuse(read.reason)
        return
    if isinstance(read, Lost):
        here.refuse(_own_fault_words(file, read, here))
        return
    lists = here.lists._replace(pictures=here.lists.pictures._replace(clean=read.cleaned))
    try:
        done = import_read(
            here.asked.root,
            ReadFile(file, read.word),
            lists,
            here.given,
            here.ask,
            taken=here.seen,
        )
    except LinkedPlaceError as error:
        here.refuse(f"{file}：{error.message}")
        return
    here.seen.add(done.identity)
    if say_and_write(file, done, here.asked, here.replacing):
        here.took(done.identity, file)
    else:
        here.refused += 1


def _own_fault_words(file: Path, lost: Lost, here: Reception) -> str:
    problem = own_fault(lost, Location(file.name), "这份稿子", here.asked.root / "build")
    return f"{file}：{problem.message}\n    {problem.advice}"


def _different(files: Iterable[Path]) -> list[Path]:
    """Return ``files`` without the copies of one that comes before, which are told."""
    placed = {file.resolve(): file for file in files}
    found: dict[bytes, Path] = {}
    for file in placed.values():
        size = file.stat().st_size
        key = sha256(file.read_bytes()).digest() if size <= MOST_WORD_BYTES else bytes(file)
        if key in found:
            err.print(f"{file}：与 {found[key]} 一模一样，不再导入。")
        found.setdefault(key, file)
    return list(found.values())
