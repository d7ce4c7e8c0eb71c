"""Articles for the public account: nobody else makes them."""

from __future__ import annotations

from functools import partial

from bench.benchmark import Benchmark
from bench.exports import EXPORT_ROWS, measure_export

WECHAT = Benchmark(
    name="wechat",
    title="公众号文章：3,000 字、两张照片的案例各一篇",
    rival="",
    measure=partial(measure_export, "wechat"),
    rows=EXPORT_ROWS,
    largest=100,
    rounds=1,
)
