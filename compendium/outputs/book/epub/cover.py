"""The cover of an edition, as the book has it -> a picture for electronic readers."""

from __future__ import annotations

import io
from dataclasses import replace

from PIL import Image

from ....system.typesetting.typst import SetJob, compiler
from ...base import Collection
from ..contents.plan import BookCopy, plan_of
from ..contents.volume import Volume
from ..setting.tools import Tools, open_tools
from ..setting.workdir import put_data

_DOTS = 145
"""A cover is then some 1,200 pixels wide, as shops ask for."""


def epub_cover(collection: Collection, volume: Volume) -> bytes:
    """Return the cover of ``volume`` as JPEG; raises CannotPrintError where the fonts are missing.

    It is in colour, whatever a printer is sent.
    """
    tools = open_tools(collection)
    plain = {"grayscale": False, "output": "screen", "report": None, "support": ()}
    shown = volume.edition.model_copy(update=plain)
    plan = plan_of(replace(volume, edition=shown), _copy_for(tools, volume))
    name = f"volumes/{volume.name}-epub.json"
    put_data(tools.workdir, name, plan)
    try:
        job = SetJob(tools.workdir, tools.fonts.folder, "epub-cover.typ", f"/{name}")
        made = compiler(job).compile(format="png", ppi=_DOTS)
    finally:
        (tools.workdir / name).unlink()
    assert isinstance(made, bytes), "a cover is one page"
    out = io.BytesIO()
    with Image.open(io.BytesIO(made)) as image:
        image.convert("RGB").save(out, "JPEG", quality=88, optimize=True)
    return out.getvalue()


def _copy_for(tools: Tools, volume: Volume) -> BookCopy:
    return BookCopy(
        settings=tools.settings,
        keys=tools.collection.keys,
        preface=[],
        pictures="",
        fangsong=tools.fonts.fangsong,
        whole=volume,
        own=tools.fonts.families,
        drawn=tools.fonts.shown_as(),
    )
