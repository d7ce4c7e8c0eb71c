"""Posters, pictures for screens and the kiosk: cases of 3,000 字 with two photographs.

What is timed is the whole command: reading, checking against what is kept, setting, writing.
Nobody else makes them.
"""

from __future__ import annotations

from functools import partial
from statistics import median

from bench.benchmark import Benchmark, Figures, Plan, Row
from bench.collection import make_collection
from bench.word import lengthen, our_command, seconds_of_ours


def measure(kind: str, plan: Plan) -> Figures:
    """Return the seconds of the export ``kind``, for all cases and for one of them."""
    root = plan.folder / "content"
    plan.say(f"{plan.cases} 篇：准备")
    make_collection(root, plan.cases, photo_every=1)
    for number in range(plan.cases):
        lengthen(root, number)
    sent = ("--quiet", "--root", str(root), "--output", str(plan.folder / kind))
    order = our_command("export", kind, *sent)
    seconds_of_ours(order)
    taken = []
    for number in range(1, plan.rounds + 1):
        plan.say(f"{plan.cases} 篇：第 {number} 轮，共 {plan.rounds} 轮")
        taken.append(seconds_of_ours(order))
    whole = median(taken)
    return {"s": whole, "per_case_s": whole / plan.cases}


def _benchmark(kind: str, title: str) -> Benchmark:
    return Benchmark(
        name=kind,
        title=title,
        rival="",
        measure=partial(measure, kind),
        rows=(
            Row("全部（秒，已检查过）", "s"),
            Row("平均每个案例（秒）", "per_case_s", form="{:.3f}"),
        ),
        largest=100,
    )


POSTER = _benchmark("poster", "展板：90×120 厘米，3,000 字、两张照片的案例各一张")
SCREENS = _benchmark("screens", "校园屏幕：每个案例三种画面，全部案例三种画面")
KIOSK = _benchmark("kiosk", "轮播：全部案例一个文件夹")
DISPLAY: tuple[Benchmark, ...] = (POSTER, SCREENS, KIOSK)
