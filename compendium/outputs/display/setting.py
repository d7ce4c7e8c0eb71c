"""A plan and its pictures -> a PDF or a PNG, set by Typst, and what was chosen by measuring."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal, NamedTuple

import typst

from ...system.typesetting.font_set import Fonts
from ...system.typesetting.type_files import FACES_FILE
from .pictures import SetPicture

_TYPE = Path(__file__).parent / "type"
_SCREEN_PPI = 72
"""At which a point is a pixel."""


class SetSheet(NamedTuple):
    """A sheet as it was set: its bytes, and what the template told of it."""

    content: bytes
    told: Mapping[str, Any]


def set_sheet(
    template: str,
    plan: Mapping[str, Any],
    pictures: Sequence[SetPicture],
    fonts: Fonts,
    form: Literal["pdf", "png"],
) -> SetSheet:
    """Return the sheet that ``template`` makes of ``plan``; the same for the same plan."""
    with _workdir(plan, pictures, fonts) as folder:
        compiler = typst.Compiler(
            str(folder / template),
            root=str(folder),
            font_paths=[str(fonts.folder)],
            ignore_system_fonts=True,
            sys_inputs={"plan": "/plan.json"},
        )
        told = json.loads(compiler.query("<told>", field="value", one=True))
        how: dict[str, Any] = {"pdf_tags": False} if form == "pdf" else {"ppi": _SCREEN_PPI}
        made = compiler.compile(format=form, **how)
    assert isinstance(made, bytes), "one page"
    return SetSheet(made, told)


@contextmanager
def _workdir(
    plan: Mapping[str, Any], pictures: Sequence[SetPicture], fonts: Fonts
) -> Iterator[Path]:
    """Give a folder with all that Typst reads, gone afterwards."""
    with TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        for file in (FACES_FILE, *sorted(_TYPE.glob("*.typ"))):
            (folder / file.name).write_bytes(file.read_bytes())
        for picture in pictures:
            (folder / picture.file).write_bytes(picture.content)
        (folder / "drawn").mkdir()
        for file in fonts.drawn.values():
            (folder / "drawn" / file.name).write_bytes(file.read_bytes())
        (folder / "plan.json").write_text(json.dumps(plan, ensure_ascii=False), "utf-8")
        yield folder
