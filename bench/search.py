"""Our search, Material's (lunr and jieba) and Pagefind, on the same texts and queries."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median

from rich.table import Table

from bench.benchmark import Benchmark, Figures, Plan, Results, Row
from bench.browsing import Answers, ask, open_browser
from bench.collection import make_collection
from bench.engines import OTHERS, OURS, Engine
from bench.measure import our_command, seconds
from bench.queries import Query, make_queries, score
from bench.texts import add_mixed_words, read_texts
from bench.webserver import compressed_kilobytes
from compendium.build.project import opened_with_theme
from compendium.content.pinyin import sounds_of
from compendium.outputs.base import Page
from compendium.outputs.search.document import page_document
from compendium.outputs.search.render import PageTexts, render_search, spoken
from compendium.outputs.site.theme import finish_theme
from compendium.system.progress import SILENT

ALL_UP_TO = 1000
"""Cases up to which all engines are asked; beyond, only ours, so that a run stays short."""

TITLE = "搜索：同样的文本、同样的 65 个查询"
NAMES = {"ours": "本程序", "material": "Material＋jieba", "pagefind": "Pagefind"}
HEADINGS = ("案例", "", "查全率", "查准率", "无结果", "首次查询\n（毫秒）", "首个结果前\n（kB）")

_IDENTITY = re.compile(r"\d{4}/case-\d+")


def measure(plan: Plan) -> Figures:
    """Return the figures of one size."""
    root = plan.folder / "ours"
    plan.say(f"{plan.cases} 个案例：准备")
    make_collection(root, plan.cases)
    add_mixed_words(root)
    cold = seconds(our_command("--quiet", "--root", str(root)))
    site = root / "build" / "site"
    answers, figures = _ask_all(plan, root, site)
    return {
        "first_query_ms": answers.first_ms,
        "p95_ms": answers.p95_ms,
        "shown_ms": answers.shown_ms,
        "shown_kb": answers.shown_kilobytes,
        "slow_ms": answers.slow_ms,
        "kb": compressed_kilobytes((site / "search").glob("*.js")),
        "build_share": median(_render_seconds(root) for _ in range(plan.rounds)) / cold,
        **figures,
    }


def _ask_all(plan: Plan, root: Path, site: Path) -> tuple[Answers, Figures]:
    """Return our answers, and the figures of every engine that is asked at this size."""
    texts = read_texts(root)
    queries = make_queries(texts)
    with open_browser() as browser:
        plan.say(f"{plan.cases} 个案例：{NAMES[OURS.name]}")
        ours = ask(browser, OURS, site, queries, plan.rounds)
        figures = _figures(OURS, ours, queries)
        for engine, build in OTHERS if plan.cases <= ALL_UP_TO else ():
            plan.say(f"{plan.cases} 个案例：{NAMES[engine.name]}")
            built = build(texts, plan.folder / engine.name)
            answers = ask(browser, engine, built, queries, plan.rounds)
            figures |= _figures(engine, answers, queries)
    return ours, figures


def _figures(engine: Engine, answers: Answers, queries: Sequence[Query]) -> Figures:
    figures = {
        **score(queries, [set(_identities(paths)) for paths in answers.found]),
        "first_query_ms": answers.first_ms,
        "kb_before_first": answers.kilobytes,
    }
    return {f"engines.{engine.name}.{name}": value for name, value in figures.items()}


def _identities(paths: Sequence[str]) -> Iterator[str]:
    """Yield the identities of the cases in ``paths``; other pages are left out."""
    return (found[0] for path in paths if (found := _IDENTITY.search(path)))


def _render_seconds(root: Path) -> float:
    """Return the seconds that the search's own files take in a build."""
    with opened_with_theme(root, SILENT, preview=False) as reading:
        assert reading.project and reading.theme, reading.problems
        theme, faults = finish_theme(reading.theme)
        assert theme, faults
        start = time.perf_counter()
        pages = {path: page_document(*page) for path, page in theme.pages.items()}
        sounds = sounds_of(spoken(reading.project.compendium, pages), {})
        texts = PageTexts(theme.digest, lambda: pages)
        for output in render_search(reading.project.collection, texts, lambda _: sounds).values():
            assert isinstance(output, Page)
            output.render()
        return time.perf_counter() - start


def draw(results: Results) -> Table:
    """Return the table: a row an engine, and below ours what only ours has."""
    shown = Table(title=TITLE, caption_justify="left")
    for heading in HEADINGS:
        shown.add_column(heading, justify="right" if heading else "left")
    for cases, figures in results.items():
        for name, heading in NAMES.items():
            if f"engines.{name}.recall" in figures:
                shown.add_row(str(cases), heading, *_cells(figures, f"engines.{name}."))
        shown.add_section()
    shown.caption = "\n".join(("本程序首次查询之后：", *_ours_alone(results)))
    return shown


def _cells(figures: Figures, prefix: str) -> Iterator[str]:
    forms = {"recall": "{:.3f}", "precision": "{:.3f}", "no_result": "{:.1%}"}
    forms |= {"first_query_ms": "{:.0f}", "kb_before_first": "{:.0f}"}
    return (form.format(figures[prefix + name]) for name, form in forms.items())


def _ours_alone(results: Results) -> Iterator[str]:
    for cases, figures in results.items():
        slow = f"（网速 10 Mbit/s 时 {figures['slow_ms']:.0f} 毫秒）"
        yield (
            f"{cases}：第一个结果 {figures['shown_ms']:.0f} 毫秒、"
            f"{figures['shown_kb']:.0f} kB 就显示{slow}；95% 的查询在 "
            f"{figures['p95_ms']:.1f} 毫秒内，"
            f"数据 {figures['kb']:.0f} kB，占生成时间 {figures['build_share']:.1%}"
        )


_SHARES = (("查全率", "recall", "{:.3f}"), ("查准率", "precision", "{:.3f}"))
_ROWS = (
    *(
        Row(heading, f"engines.ours.{name}", f"engines.{rival}.{name}", "", form, NAMES[rival])
        for rival in ("material", "pagefind")
        for heading, name, form in _SHARES
    ),
    Row("第一个结果（毫秒）", "shown_ms", form="{:.0f}"),
    Row("第一个结果，网速 10 Mbit/s（毫秒）", "slow_ms", form="{:.0f}"),
    Row("第一个结果前（kB）", "shown_kb", form="{:.0f}"),
    Row("以后的查询，95% 在（毫秒）", "p95_ms", form="{:.1f}"),
)

SEARCH = Benchmark("search", TITLE, "Material、Pagefind", measure, _ROWS, draw=draw)
