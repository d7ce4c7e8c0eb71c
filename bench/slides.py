"""Slides and scripts: decks of cases; nobody else makes them."""

from __future__ import annotations

from functools import partial

from bench.benchmark import Benchmark
from bench.exports import EXPORT_ROWS, measure_export

SLIDES = Benchmark(
    name="slides",
    title="幻灯片：3,000 字、两张照片的案例各一份，附讲稿",
    rival="",
    measure=partial(measure_export, "slides"),
    rows=EXPORT_ROWS,
    largest=100,
    rounds=1,
)
