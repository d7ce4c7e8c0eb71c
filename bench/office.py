"""A content folder of the size that an office has after three years, photographs and all.

`python -m bench.office FOLDER` makes it: 60 units, 120 cases, 688 photographs as a phone takes
them, 4000 by 3000 pixels, and a book of each of the first two years; the same every time.
"""

from __future__ import annotations

import random
import shutil
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path
from typing import NamedTuple

from PIL import Image, ImageFilter

from bench.collection import write_case

YEARS = (2024, 2025, 2026)
BOOK_YEARS = YEARS[:2]
CASES, PHOTOS = 120, 688
COMMITTEES, BRANCHES_OF_EACH, DIRECT = 12, 3, 12

PHOTO_SIZE = (4000, 3000)
UPRIGHT_EVERY = 4
"""One photograph in so many was taken upright: its pixels lie on their side (EXIF)."""

_MARGIN = 800
_ORIENTATION = 0x0112
_EDITION = """\
title: {year}年党建品牌成果汇编
date: {year}-12-20
cases: {{years: [{year}]}}
parts: none
indexes: [units, brands, keywords]
"""


class _Shot(NamedTuple):
    file: Path
    number: int


def make_office(root: Path, cases: int = CASES, photos: int = PHOTOS) -> None:
    """Make ``root`` the content folder of an office with so many ``cases`` and ``photos``."""
    shutil.rmtree(root, ignore_errors=True)
    (root / "cases").mkdir(parents=True)
    program = Path(__file__).resolve().parent.parent
    vocabulary = (program / "cases" / "vocabulary.yml").read_text("utf-8")
    (root / "cases" / "vocabulary.yml").write_text(
        vocabulary.replace("quota: ", "quota: 999"), "utf-8"
    )
    (root / "cases" / "units.yml").write_text("units:\n" + "".join(_units()), "utf-8")
    (root / "editions").mkdir()
    for year in BOOK_YEARS:
        (root / "editions" / f"book-{year}.yml").write_text(_EDITION.format(year=year), "utf-8")
    with ProcessPoolExecutor() as pool:
        shots = [shot for number in range(cases) for shot in _case(root, number, cases, photos)]
        for _ in pool.map(_take, shots, chunksize=8):
            pass


def office_case(root: Path, number: int, cases: int = CASES) -> Path:
    """Return the folder of the case ``number`` of so many; the last ones are of the last year."""
    year = YEARS[number * len(YEARS) // cases]
    return root / "cases" / str(year) / f"case-{number:05d}"


def branches() -> list[str]:
    """Return the names of the branches, which write the cases."""
    below = (_branch(c, b) for c in range(COMMITTEES) for b in range(BRANCHES_OF_EACH))
    return [*below, *(f"第{number + 1}直属党支部" for number in range(DIRECT))]


def _branch(committee: int, branch: int) -> str:
    return f"第{committee + 1}系第{branch + 1}党支部"


def _units() -> Iterator[str]:
    for committee in range(COMMITTEES):
        whole = f"第{committee + 1}系党总支"
        yield f"  - {{name: {whole}, code: x{committee}, kind: 党总支, sample: true}}\n"
        for branch in range(BRANCHES_OF_EACH):
            code, name = f"x{committee}-{branch}", _branch(committee, branch)
            rest = f"kind: 党支部, parent: {whole}, group: 教工, sample: true"
            yield f"  - {{name: {name}, code: {code}, {rest}}}\n"
    for number, name in enumerate(branches()[-DIRECT:]):
        yield f"  - {{name: {name}, code: z{number}, kind: 直属党支部, sample: true}}\n"


def _case(root: Path, number: int, cases: int, photos: int) -> Iterator[_Shot]:
    """Write a case; yields the photographs that it is to have."""
    folder, units = office_case(root, number, cases), branches()
    folder.mkdir(parents=True)
    first, after = number * photos // cases, (number + 1) * photos // cases
    names = [f"photo-{n + 1}.jpg" for n in range(after - first)]
    write_case(folder, random.Random(number), number, units[number % len(units)], names)
    for shot, name in enumerate(names, first):
        yield _Shot(folder / name, shot)


@cache
def _scene() -> Image.Image:
    """Return a picture with large shapes and fine grain, from which every photograph is cut."""
    rng = random.Random(0)
    size = (PHOTO_SIZE[0] + _MARGIN, PHOTO_SIZE[1] + _MARGIN)
    bands = []
    for _ in range(3):
        shapes = Image.frombytes("L", (60, 45), rng.randbytes(60 * 45)).resize(size)
        details = Image.frombytes("L", (600, 450), rng.randbytes(600 * 450)).resize(size)
        bands.append(Image.blend(shapes, details, 0.3))
    grain = Image.frombytes("L", (1024, 1024), rng.randbytes(1 << 20))
    grain = grain.filter(ImageFilter.GaussianBlur(0.8))
    tiled = Image.new("L", size)
    for x in range(0, size[0], 1024):
        for y in range(0, size[1], 1024):
            tiled.paste(grain, (x, y))
    return Image.blend(Image.merge("RGB", bands), Image.merge("RGB", (tiled,) * 3), 0.12)


def _take(shot: _Shot) -> None:
    """Write the photograph ``shot``: a piece of the scene, no two of them the same."""
    rng = random.Random(shot.number)
    left, top = rng.randrange(_MARGIN), rng.randrange(_MARGIN)
    cut = _scene().crop((left, top, left + PHOTO_SIZE[0], top + PHOTO_SIZE[1]))
    exif = Image.Exif()
    if shot.number % UPRIGHT_EVERY == 0:
        exif[_ORIENTATION] = 6
    cut.save(shot.file, "JPEG", quality=rng.randint(84, 88), exif=exif)


if __name__ == "__main__":
    make_office(Path(sys.argv[1]))
