"""The torture content: cases of every construct; what is long or a picture is made here."""

from __future__ import annotations

import shutil
from pathlib import Path

from PIL import Image

from tests.conftest import CONTENT
from tests.folders import draw, quarters

TORTURE = Path(__file__).parents[1] / "torture"
HERE = "cases/2026"

LIMITS = "2026/limits-" + "abcdefghij" * 4
"""The case that is as long as it may be in everything, its folder's name too."""

MARKDOWN, TAGS, PICTURES, PLAIN, TABLES, DEPTH = (
    f"2026/{name}" for name in ("markdown", "tags", "pictures", "plain", "tables", "depth")
)

ROWS, COLUMNS, LEVELS = 200, 30, 50

UPSIDE_DOWN, UPRIGHT = 3, 6
"""EXIF orientations: how a telephone was held."""

_DRAWING = """\
<svg xmlns="http://www.w3.org/2000/svg" width="300" height="200" viewBox="0 0 300 200">
<rect width="300" height="200" fill="#fbf6ec"/><circle cx="150" cy="100" r="80" fill="#a6192e"/>
</svg>
"""


def lay_ground(root: Path) -> None:
    """Put the torture content into the folder ``root``."""
    shutil.copytree(TORTURE, root)
    shutil.copytree(CONTENT / "docs", root / "docs")
    for name in ("units.yml", "vocabulary.yml"):
        shutil.copy(CONTENT / "cases" / name, root / "cases" / name)
    _draw_pictures(root / HERE / "pictures")
    _lengthen(root / HERE / "limits")
    for name in ("tables", "depth"):
        _fill(root / HERE / name / "case.md")


def _lengthen(folder: Path) -> None:
    case = folder / "case.md"
    name = "示例市示例区示例街道示例社区居民委员会与产业园区联合服务中心第{:02}工作站"
    partners = "\n".join(f"  - {name.format(number)}" for number in range(1, 21))
    text = case.read_text("utf-8").replace("\nPARTNERS\n", f"\n{partners}\n")
    case.write_text(text, "utf-8", newline="\n")
    for photo, size in (
        ("phone", (900, 1949)),
        ("again", (901, 1949)),
        ("panorama", (3000, 450)),
    ):
        draw(folder / f"{photo}.jpg", size)
    folder.rename(folder.with_name(LIMITS.removeprefix("2026/")))


def _fill(case: Path) -> None:
    text = case.read_text("utf-8")
    for mark, made in _MADE:
        text = text.replace(f"\n{mark}\n", f"\n{made()}\n")
    case.write_text(text, "utf-8", newline="\n")


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def _long_table() -> str:
    head = [_row("序号", "日期", "事项", "负责人"), _row("---:", "---", "---", ":---:")]
    done = "到实训台边听了一讲，记下两件事，一件当场办结"
    rows = (
        _row(str(n), f"第{n}日", done[: 4 + n * 7 % 15], f"党员{n}") for n in range(1, ROWS + 1)
    )
    return "\n".join([*head, *rows])


def _wide_table() -> str:
    numbers = range(1, COLUMNS + 1)
    rows = [_row(*(f"{row}{n}" for n in numbers)) for row in "甲乙丙"]
    return "\n".join([_row(*(f"列{n}" for n in numbers)), _row(*["---"] * COLUMNS), *rows])


def _deep_list() -> str:
    return "\n".join(f"{'    ' * level}- 第{level + 1}层" for level in range(LEVELS))


def _full_table() -> str:
    essay = "这一格里写了一整段话，从头说到尾，说完一遍再说一遍。" * 120
    return "\n".join([_row("事项", "经过"), _row("---", "---"), _row("长文", essay)])


_MADE = (("LONG", _long_table), ("WIDE", _wide_table), ("DEEP", _deep_list), ("FULL", _full_table))
"""Line of a case -> what stands there in the end."""


def _draw_pictures(folder: Path) -> None:
    wide, high = (1600, 1067), (1067, 1600)
    turned = Image.Exif()
    turned[0x0112] = UPRIGHT
    draw(folder / "landscape.jpg", wide)
    draw(folder / "portrait.jpg", high)
    draw(folder / "rotated.jpg", wide, exif=turned)
    quarters(wide).convert("CMYK").save(folder / "cmyk.jpg")
    draw(folder / "photo.webp", wide)
    draw(folder / "banner.jpg", (2400, 400))
    draw(folder / "tall.jpg", (900, 6300))
    clear = quarters((800, 800)).quantize(8)
    clear.save(folder / "palette.png", transparency=0)
    quarters((1200, 900)).convert("LA").save(folder / "grey.png")
    draw(folder / "one.jpg", wide)
    draw(folder / "two.jpg", high)
    (folder / "drawing.svg").write_text(_DRAWING, "utf-8", newline="\n")
