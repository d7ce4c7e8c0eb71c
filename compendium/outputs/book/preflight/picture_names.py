"""The pictures that were made ready for a book -> the case and the file that one comes from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple

from pikepdf import Name
from PIL import Image

from ....system.typesetting.inks import in_needed_inks, open_inks
from ..contents.figures import Print
from ..setting.pictures import PICTURES, Purpose


class PictureNames(NamedTuple):
    """``by_content`` tells of pictures, ``drawings`` names those of a case that are drawn."""

    by_content: Mapping[tuple[str, str], str]
    drawings: Mapping[str, tuple[str, ...]]

    def source(self, identity: str, stream: Any) -> tuple[str, str]:
        """Return case and file of a picture on the pages of ``identity``, '' where unknown.

        What is no file of its own stands in a drawing of the case, whichever that is.
        """
        packed = stream.get(Name.Filter) == Name.DCTDecode
        raw = stream.read_raw_bytes() if packed else stream.read_bytes()
        drawn = either(self.drawings.get(identity, ()))
        return identity, self.by_content.get((identity, _digest(raw)), drawn)


def either(names: Sequence[str]) -> str:
    """Return ``names`` as what may be one of them, the first three."""
    return "或".join(names[:3]) + ("等" if len(names) > 3 else "")


def name_pictures(
    prints: Mapping[str, tuple[Print, ...]], workdir: Path, purpose: Purpose
) -> PictureNames:
    """Return whence the pictures in ``prints``, by case, come; they lie ready in ``workdir``."""
    by_content: dict[tuple[str, str], str] = {}
    for identity, shown in prints.items():
        for one in shown:
            ready = workdir / PICTURES / purpose.name / one.name
            if ready.suffix != ".svg":
                by_content[identity, _digest(_printed(ready, purpose))] = one.file
    drawings = {
        identity: tuple(one.file for one in shown if one.name.endswith(".svg"))
        for identity, shown in prints.items()
    }
    return PictureNames(by_content, drawings)


def _printed(ready: Path, purpose: Purpose) -> bytes:
    """Return what stands in the finished file for the picture ``ready``: a JPEG as it is."""
    if ready.suffix == ".jpg":
        return ready.read_bytes()
    with Image.open(ready) as image:
        if image.mode == "L" or purpose.inks is None:
            return image.convert("L").tobytes()
        return in_needed_inks(image.convert("RGB"), open_inks(purpose.inks)).tobytes()


def _digest(content: bytes) -> str:
    return blake2b(content, digest_size=12).hexdigest()
