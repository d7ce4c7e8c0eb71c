"""Publishing one changed case, and a plain `rsync -a` of the whole site, in turn in one run.

Publishing builds, looks through the site, makes a release of its own and switches to it; rsync
only copies, over what it copied before (one case changed) and into an empty folder. Building by
itself is timed after another change. Books and leaflets are published in `publish_books.py`.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from statistics import median
from typing import TypeAlias

from bench.benchmark import Benchmark, Figures, Plan, Row
from bench.collection import change_case, make_collection
from bench.measure import folder_megabytes, our_command, seconds

Times: TypeAlias = dict[str, float]


def measure(plan: Plan) -> Figures:
    """Return the figures of one size: the first publishing, then medians of changed cases."""
    root = plan.folder / "content"
    plan.say(f"{plan.cases} 个案例：准备")
    make_collection(root, plan.cases)
    first = seconds(_publish(plan))
    seconds(_copy(plan, "copy"))
    rounds = []
    for number in range(1, plan.rounds + 1):
        plan.say(f"{plan.cases} 个案例：第 {number} 轮，共 {plan.rounds} 轮")
        rounds.append(_round(plan, number))
    times = {name: median(one[name] for one in rounds) for name in rounds[0]}
    return {
        "first_s": first,
        **times,
        **_ratios(rounds),
        "site_mb": folder_megabytes(root / "build" / "site"),
    }


def _round(plan: Plan, number: int) -> Times:
    """Change one case; return the seconds of building and of publishing it, and of both copies."""
    change_case(plan.folder / "content", 1000 + number)
    times = {"build_s": seconds(_build(plan))}
    change_case(plan.folder / "content", number)
    times["changed_s"] = seconds(_publish(plan))
    times["over_s"] = times["changed_s"] - times["build_s"]
    shown = plan.folder / "place" / "current"
    assert f"第{number}次修订" in _changed(shown), "the change is not published"
    times["rsync_s"] = seconds(_copy(plan, "copy"))
    assert _changed(plan.folder / "copy") == _changed(shown)
    times["rsync_whole_s"] = seconds(_copy(plan, "fresh"))
    shutil.rmtree(plan.folder / "fresh")
    return times


def _ratios(rounds: list[Times]) -> Figures:
    figures: Figures = {}
    for name in ("rsync", "rsync_whole"):
        found = [one["changed_s"] / one[f"{name}_s"] for one in rounds]
        figures[f"changed_vs_{name}"] = median(found)
        figures[f"changed_vs_{name}_least"] = min(found)
        figures[f"changed_vs_{name}_most"] = max(found)
    return figures


def _publish(plan: Plan) -> list[str]:
    place, options = str(plan.folder / "place"), ("--without-books", "--allow-samples")
    return [*_build(plan), "publish", place, *options, "--keep", "3"]


def _build(plan: Plan) -> list[str]:
    return our_command("--quiet", "--root", str(plan.folder / "content"))


def _copy(plan: Plan, name: str) -> list[str]:
    site = plan.folder / "content" / "build" / "site"
    return ["rsync", "-a", "--delete", f"{site}/", f"{plan.folder / name}/"]


def _changed(site: Path) -> str:
    """Return the page of the case that is changed."""
    (page,) = site.glob("cases/*/case-00007/index.html")
    return page.read_text("utf-8")


PUBLISH = Benchmark(
    name="publish",
    title="发布：改一个案例，发布成新版本；旁边是 rsync -a 复制整个网站",
    rival="rsync -a",
    measure=measure,
    rows=(
        Row(
            "改一篇后发布／复制到空文件夹（秒）",
            "changed_s",
            "rsync_whole_s",
            "changed_vs_rsync_whole",
        ),
        Row("改一篇后发布／在上次的上面复制（秒）", "changed_s", "rsync_s", "changed_vs_rsync"),
        Row("改一篇后只生成（秒）", "build_s"),
        Row("发布比只生成多用的（秒）", "over_s"),
        Row("第一次发布，含生成和核对（秒）", "first_s"),
        Row("网站大小（MB）", "site_mb", form="{:.1f}"),
    ),
    growing=2,
)
