"""The pages of a book and its paper -> its spine, and whether it can be bound like that."""

from __future__ import annotations

from collections.abc import Iterator

from ....content import codes
from ....content.model.edition_file import EditionFile
from ....content.problems import Location, Problem

PAPER = 0.10
"""Millimetres: how thick a leaf is, of 80 g offset paper."""

MOST_STAPLED, LEAST_GLUED = 64, 40
"""Pages: a thicker book does not close when it is stapled; a thinner one does not hold glue.

No standard gives the least width of a glued spine. The one that an edition has by itself, 2 mm
(``least_spine``), is that of the 40 pages which printers ask for, of 80 g offset paper.
"""


def spine_of(pages: int, thickness: float = PAPER) -> float:
    """Return how thick a book of ``pages`` is, in millimetres, of leaves so thick."""
    return round(pages / 2 * thickness, 2)


def binding_problems(file: EditionFile, pages: int) -> Iterator[Problem]:
    """Yield what is wrong where a volume of so many ``pages`` is not bound like that.

    A draft may be stapled after all: it is only told of. What goes to press is refused where its
    spine is narrower than the printer accepts.
    """
    edition = file.edition
    spine = spine_of(pages, edition.thickness)
    if edition.binding == "saddle":
        if not _can_be_stapled(pages, spine):
            yield _too_thick(file, pages, spine)
    elif spine < edition.least_spine and not (edition.provisional and pages < LEAST_GLUED):
        yield _thin_spine(file, pages, spine)
    elif pages < LEAST_GLUED:
        message = (
            f"这一本只有 {pages} 页，书脊 {spine:g} 毫米，胶装一般要 {LEAST_GLUED} 页以上才粘得牢。"
        )
        advice = "请改用骑马钉（binding: saddle），或者问印刷厂。"
        yield codes.BINDING.at(_place(file), message, advice)


def _can_be_stapled(pages: int, spine: float) -> bool:
    return pages <= MOST_STAPLED and spine <= spine_of(MOST_STAPLED)


def _place(file: EditionFile) -> Location:
    return file.place("binding" if "binding" in file.edition.model_fields_set else "output")


def _too_thick(file: EditionFile, pages: int, spine: float) -> Problem:
    """Return what is told of a book that does not close when it is stapled."""
    if pages > MOST_STAPLED:
        found = f"这一本有 {pages} 页，骑马钉一般不超过 {MOST_STAPLED} 页，再厚就合不拢。"
    else:
        found = (
            f"这一本 {pages} 页，纸厚，叠起来有 {spine:g} 毫米，"
            f"骑马钉一般不超过 {spine_of(MOST_STAPLED):g} 毫米，再厚就合不拢。"
        )
    advice = "请改用胶装（binding: glue），或者分成几本"
    thinner = "" if pages > MOST_STAPLED else "；也可以换薄一些的纸（thickness）"
    return codes.BINDING.at(_place(file), found, f"{advice}{thinner}。")


def _thin_spine(file: EditionFile, pages: int, spine: float) -> Problem:
    """Return what is told of a spine that the printer does not glue: a draft is printed yet."""
    edition = file.edition
    found = f"这一本 {pages} 页，书脊 {spine:g} 毫米，印刷厂最窄接 {edition.least_spine:g} 毫米"
    staple = "改用骑马钉（binding: saddle），或者" if _can_be_stapled(pages, spine) else ""
    advice = f"请{staple}换厚一些的纸（thickness）；印刷厂说接得了的，写上 least_spine。"
    place = file.place("least_spine") if "least_spine" in edition.model_fields_set else None
    if edition.provisional:
        return codes.BINDING.at(place or _place(file), f"{found}。", advice)
    return codes.THIN_SPINE.at(place or file.place("output"), f"{found}，没有付印。", advice)
