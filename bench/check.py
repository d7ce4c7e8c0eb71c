"""The check of all cases, cold and after one case changed; the search for shared paragraphs."""

from __future__ import annotations

import shutil
import time
from dataclasses import replace
from pathlib import Path
from statistics import median

from bench.benchmark import Benchmark, Figures, Plan, Row
from bench.collection import case_folder, change_case, make_collection
from bench.measure import our_command, peak_megabytes, seconds
from compendium.build.project import opened
from compendium.content.check.likeness import Likeness
from compendium.content.check.prose import Prose, prose_of
from compendium.content.check.similarity import paragraphs_differ, passages_of
from compendium.content.load.files import find_cases
from compendium.content.load.frontmatter import parse_case
from compendium.content.load.text import read_text
from compendium.content.model.compendium import arrange
from compendium.content.model.entry import Entry, starts_of
from compendium.system.progress import SILENT


def measure(plan: Plan) -> Figures:
    """Return the figures of one size: seconds of the command, and of the comparison alone."""
    root = plan.folder / "ours"
    plan.say(f"{plan.cases} 个案例：准备")
    make_collection(root, plan.cases)
    _share_a_paragraph(root, plan.cases)
    command = our_command("check", "--quiet", "--root", str(root))
    peak = peak_megabytes(command)
    rounds = []
    for number in range(1, plan.rounds + 1):
        plan.say(f"{plan.cases} 个案例：第 {number} 轮，共 {plan.rounds} 轮")
        shutil.rmtree(root / "build", ignore_errors=True)
        cold = seconds(command)
        change_case(root, number)
        rounds.append((cold, seconds(command)))
    cold_s, warm_s = (median(times) for times in zip(*rounds, strict=True))
    return {
        "cold_s": cold_s,
        "warm_s": warm_s,
        "similarity_s": _similarity(root, plan.cases),
        "peak_mb": peak,
        "cases_per_s": plan.cases / cold_s,
    }


def _share_a_paragraph(root: Path, cases: int) -> None:
    """Put one paragraph into every tenth case, so that there is something to find."""
    shared = "支部把党课拆成十分钟一讲，搬到实训台边，讲完就练，练完就评。" * 3
    for number in range(0, cases, 10):
        file = case_folder(root, number) / "case.md"
        file.write_text(file.read_text("utf-8") + f"\n第{number}号：{shared}\n", "utf-8")


def _similarity(root: Path, cases: int) -> float:
    """Return the seconds to sketch and compare all cases, on one core, with nothing kept."""
    with opened(root, SILENT) as reading:
        assert reading.project, "the collection can be read"
        whole = reading.project.compendium
    proses = _proses(root)
    start = time.perf_counter()
    entries = [_sketched(entry, proses[entry.identity]) for entry in whole.entries]
    again = arrange(entries, whole.vocabulary, whole.units, whole.identities)
    found = sum(problem.code == "K212" for problem in paragraphs_differ(again, Likeness()))
    taken = time.perf_counter() - start
    assert found == len(range(0, cases, 10)), f"{found} of the shared paragraphs were found"
    return taken


def _sketched(entry: Entry, prose: Prose) -> Entry:
    passages = [*passages_of(prose)]
    sketches = "".join(passage.sketch for passage in passages)
    return replace(entry, sketches=sketches, starts=starts_of(passages))


def _proses(root: Path) -> dict[str, Prose]:
    proses = {}
    for folder in find_cases(root)[0]:
        text, _ = read_text(folder.path / "case.md", folder.name)
        file, _ = parse_case(text or "", folder.name)
        assert file, folder.name
        proses[folder.identity] = prose_of(file)
    return proses


CHECK = Benchmark(
    name="check",
    title="检查：全部案例，改一篇以后，以及相同段落的查找",
    rival="",
    measure=measure,
    rows=(
        Row("检查全部（秒）", "cold_s"),
        Row("改一篇后再检查（秒）", "warm_s"),
        Row("查找相同的段落（秒，单核）", "similarity_s"),
        Row("最多占用内存（MB）", "peak_mb", form="{:.0f}"),
        Row("每秒检查案例（个）", "cases_per_s", form="{:.0f}"),
    ),
)
