"""Whatever changes, what is built of it in place is what a clean build makes."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from compendium.build.project import Options
from compendium.build.site import build
from tests.folders import append, bytes_of, draw, rewrite

STEPS, MANY_STEPS = 6, 50

PARAGRAPH = (
    "支部把党课拆成十分钟一讲，搬到实训台边，讲完就练，练完就评，"
    "人人有了自己的一讲，学生一次合格率由八成升到九成五。"
)
"""Long enough to be compared with those of other cases."""


def cases_of(root: Path) -> list[Path]:
    return sorted((root / "cases").glob("2*/*/case.md"))


def change_the_text(root: Path, dice: random.Random, step: int) -> None:
    append(dice.choice(cases_of(root)), f"\n第{step}次补充的一句话。\n")


def share_a_paragraph(root: Path, dice: random.Random, step: int) -> None:
    append(dice.choice(cases_of(root)), f"\n{PARAGRAPH}\n")


def change_the_title(root: Path, dice: random.Random, step: int) -> None:
    file = dice.choice(cases_of(root))
    title = next(line for line in file.read_text("utf-8").split("\n") if line.startswith("title: "))
    rewrite(file, title, f"title: 第{step}个匠心实训服务的案例")


def add_a_case(root: Path, dice: random.Random, step: int) -> None:
    folder = dice.choice(cases_of(root)).parent
    shutil.copytree(folder, folder.with_name(f"added-{step}"))


def remove_a_case(root: Path, dice: random.Random, step: int) -> None:
    if len(found := cases_of(root)) > 1:
        shutil.rmtree(dice.choice(found).parent)


def rename_a_case(root: Path, dice: random.Random, step: int) -> None:
    folder = dice.choice(cases_of(root)).parent
    folder.rename(folder.with_name(f"renamed-{step}"))


def spoil_a_case(root: Path, dice: random.Random, step: int) -> None:
    append(dice.choice(cases_of(root)), "\n## 九、不该有的标题。\n")


def redraw_a_picture(root: Path, dice: random.Random, step: int) -> None:
    pictures = sorted((root / "cases").glob("2*/*/*.jpg"))
    if pictures:
        draw(dice.choice(pictures), (1600, 1000 + step))


def change_as_much_at_the_same_time(root: Path, dice: random.Random, step: int) -> None:
    """Put back the time of a file that is as long as before."""
    file = dice.choice(cases_of(root))
    times = file.stat()
    text = file.read_text("utf-8")
    file.write_text(text.replace("一", "二", 3) if "一" in text else text, "utf-8", newline="\n")
    os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))


CHANGES: tuple[Callable[[Path, random.Random, int], None], ...] = (
    change_the_text,
    share_a_paragraph,
    change_the_title,
    add_a_case,
    remove_a_case,
    rename_a_case,
    spoil_a_case,
    redraw_a_picture,
    change_as_much_at_the_same_time,
)


@pytest.mark.parametrize("seed", [1, pytest.param(2, marks=pytest.mark.slow)])
def test_what_is_built_in_place_is_what_a_clean_build_makes(
    content: Path, tmp_path: Path, seed: int
) -> None:
    dice = random.Random(seed)
    steps = STEPS if seed == 1 else MANY_STEPS
    left = [*CHANGES] if steps > len(CHANGES) else []
    for step in range(steps):
        some = left or dice.sample(CHANGES, 2)
        for change in (some.pop(),) if left else some:
            change(content, dice, step)
        in_place = build(content, options=Options(keep_going=True))
        clean = tmp_path / f"clean-{step}"
        shutil.copytree(content / "cases", clean / "cases")
        shutil.copytree(content / "docs", clean / "docs")
        theme = "build/cache/theme"
        shutil.copytree(content / theme, clean / theme, copy_function=os.link)
        anew = build(clean, options=Options(keep_going=True))
        assert in_place.problems == anew.problems
        assert bytes_of(content / "build/site") == bytes_of(clean / "build/site"), step
        assert bytes_of(content / "build/exports") == bytes_of(clean / "build/exports"), step
        shutil.rmtree(clean)
