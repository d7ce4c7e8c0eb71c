"""The leaflets of all cases, with a photograph each: nobody else makes them."""

from __future__ import annotations

import shutil
from statistics import median

from bench.benchmark import Benchmark, Figures, Plan, Row
from bench.collection import change_case, make_collection
from bench.measure import our_command, peak_megabytes, seconds

LARGEST = 1_000


def measure(plan: Plan) -> Figures:
    """Return the figures of one size: from the cases to all leaflets, and after one change.

    The memory is that of a run of its own; where there is one round alone it is left out.
    """
    root = plan.folder / "leaflets"
    plan.say(f"{plan.cases} 个案例：准备")
    make_collection(root, plan.cases, photo_every=1)
    (root / "editions").mkdir()  # of no book: where there is none, those of the program are set
    command = our_command("book", "--quiet", "--root", str(root))
    memory = {"peak_mb": peak_megabytes(command)} if plan.rounds > 1 else {}
    rounds = []
    for number in range(1, plan.rounds + 1):
        plan.say(f"{plan.cases} 个案例：第 {number} 轮，共 {plan.rounds} 轮")
        shutil.rmtree(root / "build", ignore_errors=True)
        cold = seconds(command)
        printed = len([*(root / "build/book/leaflets").glob("*/*.pdf")])
        assert printed == plan.cases, f"{printed} leaflets"
        assert not [*(root / "build/book").glob("*.pdf")], "a book was set as well"
        change_case(root, number)
        rounds.append((cold, seconds(command)))
    cold_s, warm_s = (median(times) for times in zip(*rounds, strict=True))
    return {"cold_s": cold_s, "warm_s": warm_s, "per_s": plan.cases / cold_s, **memory}


LEAFLETS = Benchmark(
    name="leaflets",
    title="单页：每个案例一份 PDF，各有一张照片",
    rival="",
    measure=measure,
    rows=(
        Row("从案例到全部单页（秒）", "cold_s"),
        Row("每秒（份）", "per_s", form="{:.1f}"),
        Row("改一篇后再排（秒）", "warm_s"),
        Row("最多占用内存（MB）", "peak_mb", form="{:.0f}"),
    ),
    largest=LARGEST,
)
