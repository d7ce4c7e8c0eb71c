"""Publishing one changed case with its leaflet and the book it stands in: ours alone does it."""

from __future__ import annotations

from statistics import median

from bench.benchmark import Benchmark, Figures, Plan, Row
from bench.book import EDITION, LARGEST
from bench.collection import change_case, make_collection
from bench.measure import our_command, seconds


def measure(plan: Plan) -> Figures:
    """Return the figures of one size: the first publishing, then medians of changed cases."""
    root = plan.folder / "offered"
    plan.say(f"{plan.cases} 个案例：准备")
    make_collection(root, plan.cases)
    (root / "editions").mkdir()
    (root / "editions" / "book.yml").write_text(EDITION, "utf-8")
    first = seconds(_publish(plan))
    rounds = []
    for number in range(1, plan.rounds + 1):
        plan.say(f"{plan.cases} 个案例：第 {number} 轮，共 {plan.rounds} 轮")
        rounds.append(_round(plan, number))
    times = {name: median(one[name] for one in rounds) for name in rounds[0]}
    return {"first_s": first, **times}


def _round(plan: Plan, number: int) -> dict[str, float]:
    """Change one case; return the seconds of building the site and of publishing all."""
    root = plan.folder / "offered"
    change_case(root, 1000 + number)
    build = seconds(_program(plan, "build"))
    before = _printed(plan)
    change_case(root, number)
    changed = seconds(_publish(plan))
    after = _printed(plan)
    parted = {path.split("/")[0] for path, printed in after.items() if before[path] != printed}
    assert len(after) > plan.cases and len(parted) > 1, "the change is missing in book or leaflet"
    return {"build_s": build, "changed_s": changed, "over_s": changed - build}


def _printed(plan: Plan) -> dict[str, bytes]:
    """Return what readers can take home now, by its path."""
    site = plan.folder / "offered-place" / "current"
    files = (file for part in ("books", "leaflets") for file in (site / part).rglob("*.pdf"))
    return {file.relative_to(site).as_posix(): file.read_bytes() for file in files}


def _publish(plan: Plan) -> list[str]:
    place = str(plan.folder / "offered-place")
    return _program(plan, "publish", place, "--allow-samples", "--keep", "3")


def _program(plan: Plan, *arguments: str) -> list[str]:
    return our_command("--quiet", "--root", str(plan.folder / "offered"), *arguments)


PUBLISH_BOOKS = Benchmark(
    name="publish-books",
    title="发布：改一个案例，连书和单页一起发布",
    rival="",
    measure=measure,
    rows=(
        Row("改一篇后发布，连书和单页（秒）", "changed_s"),
        Row("改一篇后只生成网站（秒）", "build_s"),
        Row("发布比只生成多用的（秒）", "over_s"),
        Row("第一次发布，含排书和核对（秒）", "first_s"),
    ),
    largest=LARGEST,
    rounds=2,
)
