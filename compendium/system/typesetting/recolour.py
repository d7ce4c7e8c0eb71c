"""A typeset PDF -> the same in other colours: in ink, or in grey.

The typesetter names every colour by a colour space and its parts (/c1 cs 1 0 0 scn); what it took
from drawings, pictures and gradients is found the same way, wherever it stands in the file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, NamedTuple, TypeAlias

from pikepdf import Array, Dictionary, Name, Object, Pdf, PdfImage, Stream
from PIL import Image

from .inks import Inks, grey_of, in_needed_inks, ink_of

Parts: TypeAlias = tuple[float, ...]
Mix: TypeAlias = Callable[[Parts], Parts]

_SET = re.compile(rb"/([A-Za-z]\w*) (cs|CS) ((?:-?[0-9.]+ )+)(scn|SCN)")
_INKS = ("cyan", "magenta", "yellow", "black")
_GREY, _RGB = 1, 3
"""How many parts a colour has."""


LEAST_DOT = 0.05
"""Of full coverage: a flat colour goes without an ink of which it has less. A press loses such
small dots here and keeps them there, and every ink more is one that may miss the others.
"""


class Colours(NamedTuple):
    """What colours become: ``mix`` turns one of three parts, ``space`` is where it then lives.

    ``picture`` does the same with a picture.
    """

    space: Name
    mix: Mix
    picture: Callable[[Image.Image], Image.Image]


def in_ink(inks: Inks) -> Colours:
    """Return the colours of a book for a press: what is black or grey is of black ink alone."""

    @cache
    def mix(colour: Parts) -> Parts:
        return ink_of(colour[0], colour[1], colour[2], inks)

    return Colours(Name.DeviceCMYK, mix, lambda image: in_needed_inks(image, inks))


def in_black() -> Colours:
    """Return the colours of a book that is printed with black ink alone."""

    @cache
    def mix(colour: Parts) -> Parts:
        return 0, 0, 0, 1 - grey_of(colour[0], colour[1], colour[2])

    return Colours(Name.DeviceCMYK, mix, lambda image: image.convert("L"))


def in_grey() -> Colours:
    """Return the colours of a book without colour that is read on a screen."""

    @cache
    def mix(colour: Parts) -> Parts:
        return (grey_of(colour[0], colour[1], colour[2]),)

    return Colours(Name.DeviceGray, mix, lambda image: image.convert("L"))


def recolour(pdf: Pdf, colours: Colours) -> None:
    """Give everything that is shown in ``pdf`` its colour of ``colours``."""
    masks = {form.objgen for form in _masks(pdf)}
    for page in pdf.pages:
        page.contents_coalesce()
        _draw(page.obj.Contents, page.obj, colours)
    for held in list(pdf.objects):
        if isinstance(held, Stream):
            seen_through = held.objgen in masks
            if held.get(Name.Subtype) == Name.Image:
                _print(held, colours)
            elif held.get(Name.Subtype) == Name.Form or held.get(Name.PatternType) == 1:
                _draw(held, held, _as_mask(colours) if seen_through else colours)
        if isinstance(held, Dictionary | Stream):
            _shade(held, colours)
            if Name.Group in held:
                _group(held.Group, colours)
    for held in list(pdf.objects):
        if isinstance(held, Dictionary | Stream):
            _forget_spaces(held)


def _masks(pdf: Pdf) -> Iterator[Object]:
    """Yield what a drawing is seen through: its lightness counts, it is not printed."""
    for held in pdf.objects:
        if isinstance(held, Dictionary) and isinstance(mask := held.get(Name.SMask), Dictionary):
            yield mask.G


def _as_mask(colours: Colours) -> Colours:
    return colours._replace(space=Name.DeviceGray, mix=lambda colour: (grey_of(*colour),))


def _parts(space: Any) -> int:
    """Return how many parts a colour of ``space`` has, 0 where that is not a colour of light."""
    if isinstance(space, Array) and len(space) and space[0] == Name.ICCBased:
        return int(space[1].N)
    return (
        {Name.DeviceRGB: _RGB, Name.DeviceGray: _GREY}.get(space, 0)
        if isinstance(space, Name)
        else 0
    )


def _draw(stream: Any, holder: Object, colours: Colours) -> None:
    """Rewrite the colours that the content ``stream`` of ``holder`` names."""
    resources = holder.get(Name.Resources, Dictionary())
    spaces = {str(name)[1:].encode(): _parts(one) for name, one in _spaces(resources).items()}
    if not any(spaces.values()):
        return
    drawn = stream.read_bytes()

    def mixed(found: re.Match[bytes]) -> bytes:
        colour = tuple(float(part) for part in found[3].split())
        if spaces.get(found[1]) not in (_GREY, _RGB):
            return found[0]
        inked = _of_few(colours.mix(colour if len(colour) == _RGB else colour * 3))
        said = " ".join(_number(part) for part in inked)
        do = "k" if _is_ink(inked) else "g"
        return f" {said} {do if found[2] == b'cs' else do.upper()}".encode()

    stream.write(_SET.sub(mixed, drawn))


def _of_few(inked: Parts) -> Parts:
    """Return a flat colour without the inks of which it has next to nothing."""
    return tuple(part if part >= LEAST_DOT else 0 for part in inked) if _is_ink(inked) else inked


def _is_ink(parts: Parts) -> bool:
    return len(parts) == len(_INKS)


def _spaces(resources: Any) -> Any:
    return resources.get(Name.ColorSpace, Dictionary())


def _number(part: float) -> str:
    return f"{part:.4f}".rstrip("0").rstrip(".")


def _print(image: Stream, colours: Colours) -> None:
    """Rewrite a picture; a mask stays, and so does what came ready, in ink.

    A photograph within a drawing came as it was.
    """
    space = image.get(Name.ColorSpace)
    if image.get(Name.ImageMask) or space == Name.DeviceCMYK:
        return
    if _parts(space) == _GREY:
        image.ColorSpace = Name.DeviceGray
        return
    shown = colours.picture(PdfImage(image).as_pil_image().convert("RGB"))
    image.write(shown.tobytes())
    image.ColorSpace = Name.DeviceGray if shown.mode == "L" else Name.DeviceCMYK
    image.BitsPerComponent = 8
    for key in (Name.Decode, Name.DecodeParms):
        if key in image:
            del image[key]


def _shade(held: Object, colours: Colours) -> None:
    """Rewrite the colours of a gradient."""
    shading = held.get(Name.Shading) if held.get(Name.PatternType) == 2 else held
    if isinstance(shading, Dictionary) and Name.ShadingType in shading:
        parts = _parts(shading.get(Name.ColorSpace))
        if parts == _GREY:
            shading.ColorSpace = Name.DeviceGray
        elif parts == _RGB:
            shading.ColorSpace = colours.space
            _run(shading.Function, colours)


def _run(function: Any, colours: Colours) -> None:
    """Rewrite where a function of colours begins and ends."""
    for one in function.get(Name.Functions, ()):
        _run(one, colours)
    for end in (Name.C0, Name.C1):
        if end in function and len(function[end]) == _RGB:
            mixed = colours.mix(tuple(float(part) for part in function[end]))
            function[end] = Array([round(part, 4) for part in mixed])
    if len(function.get(Name.Range, ())) == 2 * _RGB:
        function.Range = Array([0, 1] * len(colours.mix((0, 0, 0))))


def _group(group: Any, colours: Colours) -> None:
    if parts := _parts(group.get(Name.CS)):
        group.CS = Name.DeviceGray if parts == _GREY else colours.space


def _forget_spaces(held: Object) -> None:
    """Remove the spaces that nothing names any more."""
    resources = held.get(Name.Resources)
    if isinstance(resources, Dictionary) and Name.ColorSpace in resources:
        spaces = resources.ColorSpace
        for name in [name for name, space in spaces.items() if _parts(space)]:
            del spaces[name]
        if not spaces.keys():
            del resources[Name.ColorSpace]
