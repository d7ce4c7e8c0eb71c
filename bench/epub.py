"""A book for electronic readers: nobody else makes it of such cases."""

from __future__ import annotations

from functools import partial

from bench.benchmark import Benchmark
from bench.exports import EXPORT_ROWS, measure_export

EPUB = Benchmark(
    name="epub",
    title="电子书：3,000 字、两张照片的案例编成一本",
    rival="",
    measure=partial(measure_export, "epub"),
    rows=EXPORT_ROWS,
    largest=100,
    rounds=1,
)
