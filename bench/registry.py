"""All benchmarks, in the order in which they run."""

from __future__ import annotations

from .benchmark import Benchmark
from .book import BOOK
from .check import CHECK
from .publish import PUBLISH
from .search import SEARCH
from .site import SITE

BENCHMARKS: tuple[Benchmark, ...] = (SITE, SEARCH, CHECK, PUBLISH, BOOK)
