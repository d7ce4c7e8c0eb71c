"""The book, set by us with Typst and by WeasyPrint from the same cases, in turn in one run."""

from __future__ import annotations

import shutil
from pathlib import Path
from statistics import median
from typing import TypeAlias

import pikepdf

from bench import weasy
from bench.benchmark import Benchmark, Figures, Plan, Row
from bench.collection import change_case, make_collection
from bench.measure import our_command, peak_megabytes, seconds

LARGEST = 1000

EDITION = """title: 成果汇编
date: 2026-11-30
parts: year
indexes: [brands]
"""

Times: TypeAlias = dict[str, float]
"""Seconds of one round, by the name of the figure."""


def measure(plan: Plan) -> Figures:
    """Return the figures of one size: memory first, which also warms the disk, then times.

    Where there is one round alone the other tool does not run a second time for its memory.
    """
    weasy.need_libraries()
    root = plan.folder / "book"
    plan.say(f"{plan.cases} 个案例：准备")
    make_collection(root, plan.cases, photo_every=1)
    (root / "editions").mkdir()
    (root / "editions" / "book.yml").write_text(EDITION, "utf-8")
    peak = peak_megabytes(_command(root))
    first = _printed(root)
    rival = weasy.Rival(root, plan.folder)
    rounds = []
    for number in range(1, plan.rounds + 1):
        plan.say(f"{plan.cases} 个案例：第 {number} 轮，共 {plan.rounds} 轮")
        times = _theirs(rival)
        rounds.append(times | _ours(root, number, first if number == 1 else {}))
    times = {name: median(one[name] for one in rounds) for name in rounds[0]}
    memory = {"weasyprint_peak_mb": peak_megabytes(rival.setting)} if plan.rounds > 1 else {}
    return {
        **times,
        **memory,
        "warm_share": times["warm_s"] / times["cold_s"],
        "vs_weasyprint": median(one["weasyprint_s"] / one["typeset_s"] for one in rounds),
        "cold_vs_weasyprint": median(one["weasyprint_cold_s"] / one["cold_s"] for one in rounds),
        "peak_mb": peak,
        "pages": sum(map(_pages, (root / "build" / "book").glob("*.pdf"))),
        "weasyprint_pages": _pages(rival.target),
    }


def _theirs(rival: weasy.Rival) -> Times:
    """Return the seconds of one round: from the cases, and setting alone.

    Setting is what a run takes beyond one that has nothing to set.
    """
    prepared = seconds(rival.preparing)
    whole = seconds(rival.setting)
    return {
        "weasyprint_cold_s": prepared + whole,
        "weasyprint_s": whole - seconds(rival.idling),
    }


def _ours(root: Path, number: int, first: dict[str, bytes]) -> Times:
    """Return the seconds of one round: cold, setting alone, after one changed case."""
    shutil.rmtree(root / "build")
    times = {"cold_s": seconds(_command(root))}
    assert not first or _printed(root) == first, "the same cases gave other bytes"
    idle = seconds(_command(root))
    studio = root / "build" / "cache" / "book"
    shutil.rmtree(studio / "made")
    (studio / "books.json").unlink()
    times["typeset_s"] = seconds(_command(root)) - idle
    before = _printed(root)
    change_case(root, number)
    times["warm_s"] = seconds(_command(root))
    assert _printed(root) != before, "the change is missing in the book"
    return times


def _command(root: Path) -> list[str]:
    return our_command("book", "--edition", "book", "--quiet", "--root", str(root))


def _printed(root: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in (root / "build" / "book").glob("*.pdf")}


def _pages(file: Path) -> int:
    with pikepdf.open(file) as pdf:
        return len(pdf.pages)


BOOK = Benchmark(
    name="book",
    title="汇编：同样的案例，每篇一张照片，与 WeasyPrint 先后排印",
    rival="WeasyPrint",
    measure=measure,
    rows=(
        Row("只排版（秒）", "typeset_s", "weasyprint_s", form="{:.2f}"),
        Row("排版快几倍", "vs_weasyprint", form="{:.1f}"),
        Row("从案例到书（秒）", "cold_s", "weasyprint_cold_s"),
        Row("从案例到书快几倍", "cold_vs_weasyprint", form="{:.1f}"),
        Row("改一篇后再编（秒）", "warm_s"),
        Row("改一篇后与从头之比", "warm_share"),
        Row("最多占用内存（MB）", "peak_mb", "weasyprint_peak_mb", form="{:.0f}"),
        Row("页数", "pages", "weasyprint_pages", form="{:.0f}"),
    ),
    largest=LARGEST,
    rounds=2,
)
