"""All benchmarks, in the order in which they run: what takes longest comes last."""

from __future__ import annotations

from bench.benchmark import Benchmark
from bench.book import BOOK
from bench.check import CHECK
from bench.desk import DESK
from bench.display import DISPLAY
from bench.epub import EPUB
from bench.leaflets import LEAFLETS
from bench.publish import PUBLISH
from bench.publish_books import PUBLISH_BOOKS
from bench.search import SEARCH
from bench.site import SITE
from bench.slides import SLIDES
from bench.visit import VISIT
from bench.wechat import WECHAT
from bench.word import WORD

BENCHMARKS: tuple[Benchmark, ...] = (
    *(SITE, VISIT, SEARCH, CHECK, PUBLISH, LEAFLETS, WORD),
    *(SLIDES, WECHAT, EPUB),
    *DISPLAY,
    DESK,
    PUBLISH_BOOKS,
    BOOK,
)
