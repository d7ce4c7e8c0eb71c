"""The pictures that were made ready for a book -> the case and the file that one comes from."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple

from pikepdf import Name
from PIL import Image

from ..contents.figures import Print
from ..setting.pictures import PICTURES, Purpose


class PictureNames(NamedTuple):
    """``by_content`` tells of photographs, ``by_size`` of other pictures of a case."""

    by_content: Mapping[tuple[str, str], str]
    by_size: Mapping[tuple[str, tuple[int, int]], str]

    def source(self, identity: str, stream: Any, pixels: tuple[int, int]) -> tuple[str, str]:
        """Return case and file of a picture on the pages of ``identity``, '' where unknown."""
        if stream.get(Name.Filter) == Name.DCTDecode:
            file = self.by_content.get((identity, _digest(stream.read_raw_bytes())), "")
        else:
            file = self.by_size.get((identity, pixels), "")
        return identity, file


def name_pictures(
    prints: Mapping[str, tuple[Print, ...]], workdir: Path, purpose: Purpose
) -> PictureNames:
    """Return whence the pictures in ``prints``, by case, come; they lie ready in ``workdir``."""
    by_content: dict[tuple[str, str], str] = {}
    by_size: dict[tuple[str, tuple[int, int]], str] = {}
    for identity, shown in prints.items():
        for one in shown:
            ready = workdir / PICTURES / purpose.name / one.name
            if ready.suffix == ".jpg":
                by_content[identity, _digest(ready.read_bytes())] = one.file
            elif ready.suffix == ".png":
                with Image.open(ready) as image:
                    by_size[identity, image.size] = one.file
    return PictureNames(by_content, by_size)


def _digest(content: bytes) -> str:
    return blake2b(content, digest_size=12).hexdigest()
