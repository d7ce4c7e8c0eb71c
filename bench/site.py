"""The site, built by us and by Hugo from the same cases, in turn in one run."""

from __future__ import annotations

import shutil
from pathlib import Path
from statistics import median
from typing import NamedTuple, TypeAlias

from bench import hugo
from bench.benchmark import Benchmark, Figures, Plan, Row
from bench.collection import CHANGED, case_folder, change_case, make_collection
from bench.measure import folder_megabytes, our_command, peak_megabytes, seconds

MOST_LISTS_APART = 3
MOST_BYTES_APART = 0.15
"""What may differ between two outputs that are compared: pages of lists; parts of the HTML."""

Times: TypeAlias = dict[str, float]
"""Seconds of one round, by the name of the figure."""


class Sites(NamedTuple):
    """The content folder, the Hugo project made of it, and what each tool publishes."""

    root: Path
    project: Path

    @property
    def ours(self) -> Path:
        return self.root / "build" / "site"

    @property
    def hugo(self) -> Path:
        return self.project / "public"

    def commands(self) -> tuple[list[str], list[str]]:
        """Return the command that builds our site, and Hugo's."""
        ours = our_command("--quiet", "--root", str(self.root))
        return ours, hugo.command(self.project)


def measure(plan: Plan) -> Figures:
    """Return the figures of one size: memory first, which also warms the disk, then times."""
    sites = Sites(plan.folder / "ours", plan.folder / "hugo")
    plan.say(f"{plan.cases} 个案例：准备")
    make_collection(sites.root, plan.cases)
    ours, theirs = sites.commands()
    peak = peak_megabytes(ours)
    hugo.make_project(sites.root, sites.project)
    hugo_peak = peak_megabytes(theirs)
    compared = _compare(sites, plan)
    rounds = []
    for number in range(1, plan.rounds + 1):
        plan.say(f"{plan.cases} 个案例：第 {number} 轮，共 {plan.rounds} 轮")
        rounds.append(_round(sites, number))
    times = {name: _median(rounds, name) for name in rounds[0]}
    return {
        **times,
        **_ratios(rounds),
        "peak_mb": peak,
        "hugo_peak_mb": hugo_peak,
        **compared,
        "cases_per_s": plan.cases / times["cold_s"],
    }


def _round(sites: Sites, number: int) -> Times:
    """Return the seconds of one round: both cold, one case changed, both again."""
    ours, theirs = sites.commands()
    _remove(sites.root / "build", sites.hugo, sites.project / "resources", sites.project / "cache")
    times = {"cold_s": seconds(ours), "hugo_cold_s": seconds(theirs)}
    change_case(sites.root, number)
    hugo.copy_case(case_folder(sites.root, CHANGED), sites.root, sites.project)
    times |= {"warm_s": seconds(ours), "hugo_warm_s": seconds(theirs)}
    for site in (sites.ours, sites.hugo):
        page = site / case_folder(Path(), CHANGED) / "index.html"
        assert f"第{number}次修订" in page.read_text("utf-8"), f"the change is missing in {page}"
    return times


def _ratios(rounds: list[Times]) -> Figures:
    """Return the ratios of the medians, and between what bounds the rounds' ratios lie."""
    figures: Figures = {}
    for name in ("cold", "warm"):
        ours, theirs = f"{name}_s", f"hugo_{name}_s"
        found = [times[ours] / times[theirs] for times in rounds]
        figures[f"{name}_vs_hugo"] = _median(rounds, ours) / _median(rounds, theirs)
        figures[f"{name}_vs_hugo_least"] = min(found)
        figures[f"{name}_vs_hugo_most"] = max(found)
    return figures


def _median(rounds: list[Times], name: str) -> float:
    return median(times[name] for times in rounds)


def _compare(sites: Sites, plan: Plan) -> Figures:
    """Return how large both sites are, having made sure that they hold the same pages.

    Pages that nothing leads to, of values without a case among others, are ours alone.
    """
    figures: Figures = {}
    listed = (sites.ours / "sitemap.xml").read_text("utf-8")
    for prefix, site in (("", sites.ours), ("hugo_", sites.hugo)):
        pages = {path.relative_to(site).as_posix(): path for path in site.rglob("*.html")}
        cases = [name for name in pages if name.startswith("cases/2")]
        assert len(cases) == plan.cases, f"{site} holds {len(cases)} cases"
        led_to = listed.count("<loc>") if site == sites.ours else len(pages)
        figures[f"{prefix}lists"] = led_to - len(cases)
        figures[f"{prefix}html_mb"] = sum(path.stat().st_size for path in pages.values()) / 1e6
        figures[f"{prefix}site_mb"] = folder_megabytes(site)
    assert abs(figures["lists"] - figures["hugo_lists"]) <= MOST_LISTS_APART, f"lists: {figures}"
    apart = abs(figures["hugo_html_mb"] / figures["html_mb"] - 1)
    assert apart <= MOST_BYTES_APART, f"bench/hugo/ no longer prints what we print: {figures}"
    return figures


def _remove(*folders: Path) -> None:
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)


SITE = Benchmark(
    name="site",
    title="网站：同样的案例、同样的页面，与 Hugo 轮流生成",
    rival="Hugo",
    measure=measure,
    rows=(
        Row("全部生成（秒）", "cold_s", "hugo_cold_s", "cold_vs_hugo"),
        Row("改一篇后再生成（秒）", "warm_s", "hugo_warm_s", "warm_vs_hugo"),
        Row("最多占用内存（MB）", "peak_mb", "hugo_peak_mb", form="{:.0f}"),
        Row("每秒生成案例（个）", "cases_per_s", form="{:.0f}"),
        Row("网站大小（MB）", "site_mb", "hugo_site_mb", form="{:.1f}"),
        Row("其中网页（MB）", "html_mb", "hugo_html_mb", form="{:.1f}"),
        Row("案例以外的网页（个）", "lists", "hugo_lists", form="{:.0f}"),
    ),
    growing=3,
)
