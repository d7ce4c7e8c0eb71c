"""The command `receive`: packages of cases, and Word documents, come to lie among the cases."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from ..report.summary import escape
from ..system.atomic import copy_folder, write_whole
from ..system.git import NoChangesKnownError, changed_since
from .arrivals import check_arrivals, lists_of, refuse_unfit, restore_cases
from .chinese import Refusal
from .options import Asked, command
from .receiving import Reception, receive_package
from .replacing import Replacing
from .terminal import prompt

REPORT = "report.md"

_MOST_LINES = 200


@command
@click.argument("places", nargs=-1, required=True, metavar="包...", type=click.Path(path_type=Path))
@click.option("--replace", is_flag=True, help="已有的案例也换成包里的：先列出改动，再问一次。")
@click.option("--yes", is_flag=True, help="已有的案例换成包里的，不再问。")
@click.option("--each", is_flag=True, help="文件夹是收件箱：里面每个文件、每个文件夹各是一份。")
@click.option(
    "--changed-from", metavar="分支", help="只收与这个 git 分支或提交相比改动过的（配 --each）。"
)
@click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="文件夹",
    help="写好的案例和说明（report.md）再抄一份到这里。",
)
@click.option("--no-questions", is_flag=True, help="不提问，答不出的留着“（请改写）”。")
def receive(
    asked: Asked,
    *,
    places: tuple[Path, ...],
    replace: bool,
    yes: bool,
    each: bool,
    changed_from: str | None,
    output: Path | None,
    no_questions: bool,
) -> int:
    """收下案例包（.zip 或文件夹，内有 case.md 和图片）：核对、列出改动、放好、检查。"""
    ask = None if no_questions else prompt
    here = Reception(asked, lists_of(asked.root), Replacing(replace, yes, ask))
    refuse_unfit(places, "文件或文件夹")
    restore_cases(asked.root)
    for place in _packages(places, changed_from) if each else places:
        receive_package(place, here)
    code = check_arrivals(here.written, asked, here.drafts) or int(here.refused > 0)
    if output:
        _copy(here, output)
    return code


def _packages(places: Iterable[Path], reference: str | None) -> list[Path]:
    """Return what lies in the folders ``places``; with a ``reference`` what changed since it."""
    found = []
    for place in places:
        if place.is_symlink() or not place.is_dir():
            raise Refusal(f"“{place}”不是文件夹。用 --each 时请写收件箱的文件夹。")
        changed = _changed(place, reference) if reference else None
        found += [
            one
            for one in sorted(place.iterdir())
            if not one.name.startswith((".", "~$")) and one.suffix.lower() not in (".md", ".txt")
            if changed is None or one.name in changed
        ]
    return found


def _changed(place: Path, reference: str) -> set[str]:
    """Return the names in ``place`` below which something changed; raises Refusal."""
    try:
        return {path.split("/")[0] for path in changed_since(place, reference, (".",))}
    except NoChangesKnownError as error:
        raise Refusal(f"找不出与“{reference}”的差别（{error.reason}）。") from None


def _copy(here: Reception, output: Path) -> None:
    """Write the cases and what was said to ``output``, for somebody to look at and to take."""
    for name in here.written:
        copy_folder(here.asked.root / name, output / name)
    write_whole(output / REPORT, _report(here.said).encode())


def _report(said: list[str]) -> str:
    """Return what was said as Markdown for the comment on a pull request."""
    lines = [escape(line) for text in said for line in text.split("\n")] or ["没有新的稿。"]
    more = (
        [f"另有 {len(lines) - _MOST_LINES} 行，请看运行记录。"] if len(lines) > _MOST_LINES else []
    )
    items = "\n".join(f"- {line.strip()}" for line in [*lines[:_MOST_LINES], *more])
    return f"\n## 收件箱\n\n{items}\n"
