"""投稿台 in a real Chromium: how soon it is ready, how fast it checks again, what it weighs.

Processor time is that of the worker's own thread; wall times depend on what else runs.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

from playwright.sync_api import BrowserContext, Page, sync_playwright

from bench.benchmark import Benchmark, Figures, Plan, Row
from bench.browsing import BROWSER_FLAGS
from bench.collection import case_folder, make_collection
from bench.measure import seconds
from bench.webserver import Served, serve
from scripts.setup import find_browser

RECHECKS = 20
"""Checks of the same draft, each with a word more, as while somebody types."""

_TICKS = 100
"""Ticks of processor time in a second, as Linux counts them (proc(5), USER_HZ)."""

_MADE = (
    "import sys; from pathlib import Path\n"
    "from compendium.build.everything import build_everything\n"
    "from compendium.outputs import registry\n"
    "from compendium.outputs.desk.published import DESK\n"
    "registry.OUTPUTS = (DESK,)\n"
    "sys.exit(not build_everything(Path(sys.argv[1])).built.site)\n"
)
_OPEN = """() => {
    const worker = new Worker("desk/worker.js", { type: "module" });
    const waiting = new Map();
    let last = 0;
    worker.onmessage = ({ data }) => {
        if (data.progress) return;
        const [ok, no] = waiting.get(data.id);
        "error" in data ? no(new Error(data.error)) : ok(data.value);
    };
    window.ask = (call, args = {}) => new Promise((ok, no) => {
        waiting.set(++last, [ok, no]);
        worker.postMessage({ id: last, call, args });
    });
}"""
_ASK = "([call, args]) => ask(call, args)"


class _Taken(NamedTuple):
    """Seconds on the clock and of the worker's thread."""

    wall: float
    processor: float


def measure(plan: Plan) -> Figures:
    """Return seconds (wall and processor), megabytes on the wire, and memory in megabytes."""
    root = plan.folder / "desk"
    plan.say(f"{plan.cases} 篇：准备")
    make_collection(root, plan.cases)
    seconds([sys.executable, "-c", _MADE, str(root)])
    text = (case_folder(root, 0) / "case.md").read_text("utf-8")
    rounds = []
    for number in range(1, plan.rounds + 1):
        plan.say(f"{plan.cases} 篇：第 {number} 轮，共 {plan.rounds} 轮")
        profile = plan.folder / f"profile-{number}"
        with serve(root / "build/site") as served:  # a browser keeps what it has of one address
            cold, warm = (_round(served, profile, text) for _ in range(2))
        rounds.append({**cold, **{f"warm_{name}": warm[name] for name in ("ready", "ready_cpu")}})
    return {name: median(one[name] for one in rounds) for name in rounds[0]}


def _round(served: Served, profile: Path, text: str) -> dict[str, float]:
    with _opened(profile) as context:
        page = context.new_page()
        page.set_default_timeout(0)
        page.goto(f"{served.address}desk.html")
        begun = len(served.sent)
        page.evaluate(_OPEN)
        worker = _Worker(page)
        ready = worker.timed("start", {})
        draft = {"year": "2026", "slug": "draft"}
        first = worker.timed("judge", {**draft, "text": text})
        again = [
            worker.timed("judge", {**draft, "text": f"{text}字{n}\n"}) for n in range(RECHECKS)
        ]
        shown = worker.timed("preview", {**draft, "text": text})
        sent = sum(size for path, size in served.sent[begun:] if path.startswith("desk/"))
        return {
            "ready": ready.wall,
            "ready_cpu": ready.processor,
            "first_cpu": first.processor,
            "recheck": median(one.wall for one in again),
            "recheck_cpu": sum(one.processor for one in again) / RECHECKS,
            "preview": shown.wall,
            "mb": sent / 1e6,
            "memory_mb": worker.memory(),
        }


@contextmanager
def _opened(profile: Path) -> Iterator[BrowserContext]:
    path = find_browser()
    assert path, "no Chromium: run python scripts/setup.py --tests"
    with sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(
            profile, executable_path=path, args=BROWSER_FLAGS
        )
        yield context
        context.close()


class _Worker:
    """The worker of a page, and the thread that it runs in."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.thread = _thread()

    def timed(self, call: str, arguments: Mapping[str, Any]) -> _Taken:
        before, begun = self._processor(), time.perf_counter()
        self.page.evaluate(_ASK, [call, arguments])
        return _Taken(time.perf_counter() - begun, self._processor() - before)

    def memory(self) -> float:
        """Return the proportional share of memory that the page's process has, in megabytes."""
        told = (self.thread.parents[1] / "smaps_rollup").read_text("ascii")
        kilobytes = next(line.split()[1] for line in told.splitlines() if line.startswith("Pss:"))
        return int(kilobytes) / 1000

    def _processor(self) -> float:
        """Return the seconds that the thread has worked so far."""
        user, system = (self.thread / "stat").read_text().rpartition(")")[2].split()[11:13]
        return (int(user) + int(system)) / _TICKS


def _thread() -> Path:
    """Return the thread of the one worker that descends from this process, below /proc."""
    while True:
        for comm in Path("/proc").glob("[0-9]*/task/[0-9]*/comm"):
            try:
                if comm.read_text().startswith("DedicatedWorker") and _is_ours(comm.parts[2]):
                    return comm.parent
            except OSError:
                continue  # it has ended meanwhile
        time.sleep(0.01)


def _is_ours(process: str) -> bool:
    while process not in ("0", "1"):
        if process == str(os.getpid()):
            return True
        process = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[1]
    return False


DESK = Benchmark(
    "desk",
    "投稿台",
    "",
    measure,
    (
        Row("第一次打开，处理器（秒）", "ready_cpu"),
        Row("第一次打开（秒）", "ready"),
        Row("再打开，处理器（秒）", "warm_ready_cpu"),
        Row("再打开（秒）", "warm_ready"),
        Row("第一次检查，处理器（秒）", "first_cpu"),
        Row("改一个字再检查，处理器（秒）", "recheck_cpu", form="{:.3f}"),
        Row("改一个字再检查（秒）", "recheck", form="{:.3f}"),
        Row("预览（秒）", "preview"),
        Row("下载（MB）", "mb", form="{:.1f}"),
        Row("内存（MB）", "memory_mb", form="{:.0f}"),
    ),
    largest=1_000,
)
