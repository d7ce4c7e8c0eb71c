"""The photographs of a case -> the files that a call asks for: renamed, resized, of its kind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from ....content.body.picture import PICTURE_FORMATS
from ....content.model.call import PictureTerms
from ....content.model.case import Case, Photo
from ....system.smaller import handed_over

_UNFIT = re.compile(r"[\\/:*?\"<>|。，；：！？\s\x00-\x1f]+")
_LONGEST_NAME = 20
_ENDINGS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp"}


def chosen_photos(case: Case, terms: PictureTerms) -> tuple[Photo, ...]:
    """Return the photographs that go in: no drawings, and not more than the call takes."""
    photos = [photo for photo in case.photos if not photo.file.lower().endswith(".svg")]
    return tuple(photos[: terms.most])


def picture_files(folder: Path, case: Case, terms: PictureTerms) -> Iterator[tuple[str, bytes]]:
    """Yield the pictures of the case in ``folder``, 图1-… first; those that open."""
    for number, photo in enumerate(chosen_photos(case, terms), 1):
        form = _form(photo.file, terms)
        try:
            raw = handed_over((folder / photo.file).read_bytes(), form)
        except OSError:
            continue
        if raw:
            yield f"图{number}{_said(photo)}.{_ENDINGS[form]}", raw


def _said(photo: Photo) -> str:
    words = _UNFIT.sub("", photo.caption)[:_LONGEST_NAME]
    return f"-{words}" if words else ""


def _form(file: str, terms: PictureTerms) -> str:
    """Return how the picture ``file`` is packed: as it is where the call takes that."""
    ending = Path(file).suffix.lower()
    own = next(form for form, ends in PICTURE_FORMATS.items() if ending in ends)
    wanted = [form for one in terms.formats for form, end in _ENDINGS.items() if end == one]
    return own if own in wanted or not wanted else wanted[0]
