"""A typeset PDF -> the file that is handed out: compact, for a printer with boxes and marks."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from pikepdf import Array, Dictionary, Name, Page, Pdf, Stream
from PIL import Image

from ....system.atomic import as_fault_of
from ....system.typesetting.inks import open_inks
from ....system.typesetting.measures import MM
from ....system.typesetting.press_file import PDF_X_VERSION, make_press_file, save_compact
from ....system.typesetting.recolour import in_black, in_grey, in_ink, recolour
from ....system.typesetting.trim_marks import mark_page
from ..contents.bound import BoundPage
from .bound_pages import bind_pages
from .pictures import name_of_stand_in, names_of_stand_ins


class Finish(NamedTuple):
    """How a file is finished: with a ``bleed`` in millimetres it gets crop marks.

    Blank pages make its pages a multiple of ``leaf``: two for bound leaves, four for a sheet
    that is folded and stapled. Every stand-in gives way to its picture in ``pictures``. With
    the profile ``inks`` of a press it becomes PDF/X-4 in ink; ``grey`` is black ink alone;
    without inks it is grey on a screen. The pages ``bound`` take the places of theirs.
    """

    bleed: float = 0
    leaf: int = 1
    pictures: Path | None = None
    inks: Path | None = None
    grey: bool = False
    bound: Mapping[str, BoundPage] = {}


def finish(typeset: Path, target: Path, how: Finish) -> int:
    """Write the file of the PDF ``typeset`` to ``target`` and remove ``typeset``.

    Returns how many pages it has. The same input gives the same bytes.
    """
    with Pdf.open(typeset) as pdf:  # by its path: read through Python it takes twice as long
        if how.pictures:
            names = frozenset(names_of_stand_ins(typeset.read_bytes()))
            placed = bind_pages(pdf, how.bound)
            placed |= _put_in_place(pdf, how.pictures, how.inks is not None)
            assert placed == names, "a stand-in is out of reach"
        for _ in range(-len(pdf.pages) % how.leaf):
            pdf.add_blank_page(page_size=_size(pdf.pages[0]))
            pdf.pages[-1].trimbox = pdf.pages[0].trimbox
        if how.bleed:
            for page in pdf.pages:
                mark_page(pdf, page, how.bleed * MM)
        if how.inks:
            inks = open_inks(how.inks)
            recolour(pdf, in_black() if how.grey else in_ink(inks))
            make_press_file(pdf, inks)
        elif how.grey:
            recolour(pdf, in_grey())
        _save(pdf, target, PDF_X_VERSION if how.inks else "")
        pages = len(pdf.pages)
    typeset.unlink()
    return pages


def _save(pdf: Pdf, target: Path, version: str) -> None:
    try:
        with as_fault_of(target):
            save_compact(pdf, target, version)
    except BaseException:  # a full disk is not filled by what is of no use
        target.unlink(missing_ok=True)
        raise


def _put_in_place(pdf: Pdf, pictures: Path, inked: bool) -> frozenset[str]:
    """Replace the stand-ins of ``pdf``, which the typesetter took over as they were.

    Returns the names of those that were replaced.
    """
    replaced = set()
    for image in _jpegs(pdf):
        if name := name_of_stand_in(image.read_raw_bytes()):
            picture = (pictures / name).read_bytes()
            with Image.open(io.BytesIO(picture), formats=["JPEG"]) as opened:
                image[Name.Width], image[Name.Height] = opened.size
                if opened.mode == "CMYK":  # Pillow writes it as Photoshop does, upside down
                    image[Name.ColorSpace], image[Name.Decode] = Name.DeviceCMYK, Array([1, 0] * 4)
                elif opened.mode == "L" and inked:
                    image[Name.ColorSpace] = Name.DeviceGray
            image.write(picture, filter=Name.DCTDecode)
            replaced.add(name)
    return frozenset(replaced)


def _jpegs(pdf: Pdf) -> Iterable[Stream]:
    """Return the JPEG images that the pages of ``pdf`` show, each once."""
    found: dict[Any, Stream] = {}
    for page in pdf.pages:
        resources = page.get(Name.Resources, Dictionary())
        for shown in resources.get(Name.XObject, Dictionary()).values():
            if isinstance(shown, Stream) and shown.get(Name.Filter) == Name.DCTDecode:
                found[shown.objgen] = shown
    return found.values()


def _size(page: Page) -> tuple[float, float]:
    left, bottom, right, top = (float(side) for side in page.mediabox)
    return right - left, top - bottom
