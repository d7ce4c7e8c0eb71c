"""Files that do not say their own pages right -> what the office is told, and what to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ....content import codes
from ....content.load.address import case_file
from ....content.model.edition_file import EditionFile
from ....content.problems import Location, Problem
from ..printed import BookFile

_ADVICE = (
    "请翻看目录、索引和“见第几页”，核对页码；"
    "把最近改动的案例删去一处“见第几页”的链接，或者加减几个字，再编一次。"
)


def unsettled_book(file: EditionFile, made: Iterable[BookFile]) -> Iterator[Problem]:
    """Yield a problem for every file in ``made`` whose page numbers may be wrong.

    Typst gives up after five attempts, and so does what sets a book in volumes (volumes.py): a
    number that grows longer moves what it counts, which makes it shorter again.
    """
    for one in made:
        if not one.settled:
            called = f"《{file.edition.title}》{one.volume}"
            message = f"{called}排了几遍，页码还没有排定，印出来的页码可能有错。"
            yield codes.UNSETTLED.at(Location(file.path), message, _ADVICE)


def unsettled_leaflet(identity: str) -> Problem:
    """Return that the leaflet of the case ``identity`` may not be set as it should."""
    message = "这个案例的单页排了几遍还没有排定，页眉、脚注和页码可能有错。"
    advice = "请打开单页核对一遍；把案例加减几个字，再编一次。"
    return codes.UNSETTLED.at(Location(case_file(identity)), message, advice)
