"""Posters, pictures for screens and the kiosk: cases of 3,000 字 with two photographs.

Nobody else makes them.
"""

from __future__ import annotations

from functools import partial

from bench.benchmark import Benchmark
from bench.exports import EXPORT_ROWS, measure_export


def _benchmark(kind: str, title: str) -> Benchmark:
    return Benchmark(
        name=kind,
        title=title,
        rival="",
        measure=partial(measure_export, kind),
        rows=EXPORT_ROWS,
        largest=100,
        rounds=1,
    )


POSTER = _benchmark("poster", "展板：90×120 厘米，3,000 字、两张照片的案例各一张")
SCREENS = _benchmark("screens", "校园屏幕：每个案例三种画面，全部案例三种画面")
KIOSK = _benchmark("kiosk", "轮播：全部案例一个文件夹")
DISPLAY: tuple[Benchmark, ...] = (POSTER, SCREENS, KIOSK)
