"""The name of an edition -> the editions that are asked for, or why there is none."""

from __future__ import annotations

from ..content.load.editions import edition_path
from ..content.model.edition_file import EditionFile
from ..content.model.phrasing import chinese_day
from ..content.problems import CannotPrintError
from .project import Project


def chosen_editions(project: Project, name: str) -> tuple[EditionFile, ...]:
    """Return the edition ``name``, all where it is ''; raises CannotPrintError."""
    if printed := next((book for book in project.frozen if book.name == name), None):
        raise CannotPrintError(
            f"《{printed.title}》{chinese_day(printed.day)}已经付印，不再重排；"
            f"印好的书在 {printed.archive}。"
            f"重印是新的一版：请把 {edition_path(name)} 另存一个文件名再排。"
        )
    found = tuple(file for file in project.editions if name in ("", file.name))
    if name and not found:
        names = "、".join(file.name for file in project.editions)
        raise CannotPrintError(f"没有名为“{name}”的编书方案。现有：{names}。")
    return found
