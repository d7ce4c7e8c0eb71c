"""The pages of a book and its paper -> its spine, and whether it can be bound like that."""

from __future__ import annotations

from collections.abc import Iterator

from ....content import codes
from ....content.model.edition_file import EditionFile
from ....content.problems import Problem

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
    place = file.place("binding" if "binding" in edition.model_fields_set else "output")
    if edition.binding == "saddle" and pages > MOST_STAPLED:
        message = f"这一本有 {pages} 页，骑马钉一般不超过 {MOST_STAPLED} 页，再厚就合不拢。"
        yield codes.BINDING.at(place, message, "请改用胶装（binding: glue），或者分成几本。")
    spine = spine_of(pages, edition.thickness)
    if edition.binding == "glue" and spine < edition.least_spine and not edition.provisional:
        message = (
            f"这一本 {pages} 页，书脊 {spine:g} 毫米，"
            f"印刷厂最窄接 {edition.least_spine:g} 毫米，没有付印。"
        )
        advice = (
            "请改用骑马钉（binding: saddle），或者换厚一些的纸（thickness）；"
            "印刷厂说接得了的，写上 least_spine。"
        )
        place = file.place("least_spine" if "least_spine" in edition.model_fields_set else "output")
        yield codes.THIN_SPINE.at(place, message, advice)
    elif edition.binding == "glue" and (pages < LEAST_GLUED or spine < edition.least_spine):
        message = (
            f"这一本只有 {pages} 页，书脊 {spine} 毫米，胶装一般要 {LEAST_GLUED} 页以上才粘得牢。"
        )
        yield codes.BINDING.at(place, message, "请改用骑马钉（binding: saddle），或者问印刷厂。")
