"""What templates print: small values with addresses already worked out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from ...content.body.picture import Picture
from ...content.model.case import Case, Photo
from ...content.model.entry import later_names
from ...content.model.units import Units
from ...content.model.vocabulary import Vocabulary

CASE_ROOT = "../../../"
"""The way from a case's page to the site's root: all case pages lie at one depth."""


class Link(NamedTuple):
    """A name and where it leads; how many ``cases``, ``child`` where it is shown indented."""

    name: str
    href: str
    cases: int = 0
    child: bool = False


class PhotoView(NamedTuple):
    """A photo as it is shown: ``src`` beside the page, ``large`` what a click opens."""

    src: str
    srcset: str
    large: str
    alt: str
    caption: str
    by: str
    width: int
    height: int


class Copy(NamedTuple):
    """A file to publish beside a case: its name there, and where it lies.

    ``cached`` files lie in the picture cache, the others in the case's folder.
    """

    name: str
    source: str
    cached: bool


def browse_path(facet: str, code: str) -> str:
    """Return where the list of one value lies below the site's root."""
    return f"browse/{facet}/{code}.html"


def term_links(
    case: Case, vocabulary: Vocabulary, names: Mapping[str, tuple[str, ...]]
) -> dict[str, list[Link]]:
    """Return the case's vocabulary values as links, by key."""
    lists = vocabulary.lists()
    round_ = case.award.date if case.award else None
    links: dict[str, list[Link]] = {}
    for key, values in names.items():
        year = round_.year if key == "award" and round_ else case.year
        terms = [(lists[key].find(value, year), value) for value in values]
        links[key] = [
            Link(value, CASE_ROOT + browse_path(key, term.code)) for term, value in terms if term
        ]
    return links


def unit_link(case: Case, units: Units) -> Link:
    """Return the case's unit as a link, under the name of its day."""
    unit = units.find(case.unit, case.year)
    code = unit.code if unit else ""
    return Link(case.unit, CASE_ROOT + browse_path("unit", code))


def later_links(case: Case, units: Units) -> list[Link]:
    """Return what the case's unit is called by now, where that is another name; as links."""
    later = (units.find(name) for name in later_names(case, units))
    return [Link(u.name, CASE_ROOT + browse_path("unit", u.code)) for u in later if u]


def published_name(picture: Picture, rendition: str) -> str:
    """Return the name under which ``rendition`` is published: the author's, with its hash."""
    digest, _, rest = rendition.partition("-")
    stem = re.sub(r"\.[^.]*$", "", picture.file)
    return f"{stem}-{digest[:8]}-{rest}"


def photo_view(photo: Photo, picture: Picture) -> PhotoView:
    """Return ``photo`` as it is shown."""
    words = (photo.description, photo.caption, photo.by or "")
    if not picture.renditions:
        return PhotoView(picture.data, "", "", *words, picture.width, picture.height)
    names = [(published_name(picture, r.name), r) for r in picture.renditions]
    large, largest = names[-1]
    srcset = ", ".join(f"{name} {r.width}w" for name, r in names) if len(names) > 1 else ""
    return PhotoView(large, srcset, large, *words, largest.width, largest.height)


def cover_view(photo: Photo, picture: Picture) -> PhotoView:
    """Return ``photo`` as a card shows it: the smallest rendition."""
    smallest = picture.renditions[0]
    name = published_name(picture, smallest.name)
    return PhotoView(name, "", "", photo.alt, "", "", smallest.width, smallest.height)


def copies(case: Case, pictures: Mapping[str, Picture | str]) -> tuple[Copy, ...]:
    """Return every file that is published beside the case's page."""
    found = []
    for photo in case.photos:
        picture = pictures[photo.file]
        if isinstance(picture, Picture):
            found += [
                Copy(published_name(picture, r.name), r.name, True) for r in picture.renditions
            ]
    for material in (*case.videos, *case.attachments):
        found.append(Copy(material.file, material.file, False))
    for video in case.videos:
        if video.captions:
            found.append(Copy(video.captions, video.captions, False))
    return tuple(dict.fromkeys(found))
