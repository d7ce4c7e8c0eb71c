"""Supporting documents -> stand-ins for the typesetter, and their pages in place of these.

Typst embeds no PDF where the file has to keep a standard; and a page taken over as a drawing
brings neither scripts nor forms nor links with it.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from contextlib import ExitStack
from hashlib import blake2b
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, Page, Pdf
from PIL import Image

from ....content import codes
from ....content.model.edition_file import EditionFile
from ....system.atomic import write_whole
from ..contents.bound import BoundPage, BoundPages
from .pictures import name_of_stand_in, stand_in_comment

MOST_PAGES = 300
"""Pages of one document."""

BOUND = "bound"
"""The folder of the workdir with the stand-ins of pages."""

_CLAIMS = ("/pdfa/ns/id/", "/pdfua/ns/id/")
"""What metadata that claim a standard have in the names of their properties."""

_SMALL = 160
_LEAST, _MOST = 20, 14_400
"""Points: sides of a page that can be shown (ISO 32000-1, annex C)."""


def bound_pages(edition: EditionFile, root: Path) -> BoundPages:
    """Return the pages of the supporting documents of ``edition``, whose content is in ``root``."""
    pages: dict[str, BoundPage] = {}
    names: dict[str, tuple[str, ...]] = {}
    problems = []
    for number, module in enumerate(edition.edition.support):
        for at, one in enumerate(module.files):
            if one.file in names:
                continue
            found = _pages_of(root / one.file)
            if isinstance(found, str):
                place = edition.place("support", number, "files", at, "file")
                advice = "请用原来的软件重新导出 PDF，不加密码；太长的分成几件。"
                problems.append(codes.SUPPORT.at(place, f"“{one.file}”{found}", advice))
            else:
                pages |= found
                names[one.file] = tuple(found)
    return BoundPages(pages, names, tuple(problems))


def put_stand_ins(bound: BoundPages, workdir: Path) -> None:
    """Put a small picture of the shape of every page into ``workdir``, to be set in its place."""
    for name, page in bound.pages.items():
        out = io.BytesIO()
        scale = _SMALL / max(page.width, page.height)
        shape = tuple(max(1, round(side * scale)) for side in (page.width, page.height))
        Image.new("L", (shape[0], shape[1]), 255).save(out, "JPEG", comment=stand_in_comment(name))
        write_whole(workdir / BOUND / name, out.getvalue())


def bind_pages(pdf: Pdf, bound: Mapping[str, BoundPage]) -> frozenset[str]:
    """Put the pages ``bound`` into ``pdf`` in place of their stand-ins; returns their names.

    The file then holds what others made, and no longer claims to keep a standard.
    """
    if not bound:
        return frozenset()
    placed = set()
    with ExitStack() as opened:
        sources: dict[Path, Pdf] = {}
        for page in pdf.pages:
            drawn = page.get(Name.Resources, Dictionary()).get(Name.XObject, Dictionary())
            for key, shown in [*drawn.items()]:
                name = name_of_stand_in(shown.read_raw_bytes())
                if name in bound:
                    one = bound[name]
                    if one.file not in sources:
                        sources[one.file] = opened.enter_context(_opened(one.file))
                    drawn[key] = _drawing(pdf, sources[one.file].pages[one.at])
                    placed.add(name)
        _forget_standards(pdf)
    return frozenset(placed)


def _pages_of(file: Path) -> dict[str, BoundPage] | str:
    """Return the pages of ``file`` by the names of their stand-ins, or why there are none."""
    digest = blake2b(file.read_bytes(), digest_size=8).hexdigest()
    try:
        with _opened(file) as pdf:
            if len(pdf.pages) > MOST_PAGES:
                return f"有 {len(pdf.pages)} 页，一件最多 {MOST_PAGES} 页。"
            found = [BoundPage(file, at, *_extent(page)) for at, page in enumerate(pdf.pages)]
    except pikepdf.PasswordError:
        return "加了密码，打不开。"
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return "已经损坏，读不出来。"
    if not found:
        return "里面没有页。"
    if any(not _LEAST <= side <= _MOST for page in found for side in (page.width, page.height)):
        return "有一页的大小不正常，放不进书里。"
    return {f"{digest}{at:08x}.jpg": page for at, page in enumerate(found)}


def _opened(file: Path) -> Pdf:
    """Return the PDF ``file`` with its stamps and filled fields drawn on its pages."""
    pdf = Pdf.open(file)
    pdf.flatten_annotations("print")
    return pdf


def _extent(page: Page) -> tuple[float, float]:
    left, bottom, right, top = (float(side) for side in page.trimbox)
    turned = int(page.obj.get(Name.Rotate, 0)) % 180 == 90
    sides = abs(right - left), abs(top - bottom)
    return (sides[1], sides[0]) if turned else sides


def _drawing(pdf: Pdf, page: Page) -> pikepdf.Object:
    """Return ``page`` as a drawing that fills the unit square, as an image does."""
    form = pdf.copy_foreign(page.as_form_xobject())
    a, b, c, d, e, f = (float(x) for x in form.get(Name.Matrix, Array([1, 0, 0, 1, 0, 0])))
    x0, y0, x1, y1 = (float(x) for x in form.BBox)
    corners = [(a * x + c * y + e, b * x + d * y + f) for x in (x0, x1) for y in (y0, y1)]
    left, bottom = min(x for x, _ in corners), min(y for _, y in corners)
    wide, high = max(x for x, _ in corners) - left, max(y for _, y in corners) - bottom
    scaled = (a / wide, b / high, c / wide, d / high, (e - left) / wide, (f - bottom) / high)
    form.Matrix = Array([*scaled])
    return form


def _forget_standards(pdf: Pdf) -> None:
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as told:
        for key in [key for key in told if any(claim in key for claim in _CLAIMS)]:
            del told[key]
