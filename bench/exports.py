"""The time of an export of cases of 3,000 字 with two photographs each.

What is timed is the whole command: reading, checking against what is kept, drawing, writing.
"""

from __future__ import annotations

from statistics import median

from bench.benchmark import Figures, Plan, Row
from bench.collection import make_collection
from bench.measure import our_command
from bench.word import lengthen, seconds_of_ours

EXPORT_ROWS = (
    Row("全部（秒，已检查过）", "s"),
    Row("平均每个案例（秒）", "per_case_s", form="{:.3f}"),
)

_EDITION = "title: 全部案例汇编\ndate: 2026-11-30\nparts: type\nindexes: [units, brands]\n"


def measure_export(kind: str, plan: Plan) -> Figures:
    """Return the seconds of the export ``kind``, for all cases and for one of them."""
    root = plan.folder / "content"
    plan.say(f"{plan.cases} 篇：准备")
    make_collection(root, plan.cases, photo_every=1)
    for number in range(plan.cases):
        lengthen(root, number)
    (root / "editions").mkdir()
    (root / "editions/all.yml").write_text(_EDITION, "utf-8")
    sent = ("--quiet", "--root", str(root), "--output", str(plan.folder / kind))
    order = our_command("export", kind, *sent)
    seconds_of_ours(order)
    taken = []
    for number in range(1, plan.rounds + 1):
        plan.say(f"{plan.cases} 篇：第 {number} 轮，共 {plan.rounds} 轮")
        taken.append(seconds_of_ours(order))
    whole = median(taken)
    return {"s": whole, "per_case_s": whole / plan.cases}
