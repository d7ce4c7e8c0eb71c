"""Every format tells everything, in a form that its reader takes, whatever an author typed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import replace

import pytest
from jsonschema import Draft202012Validator

from compendium.content import codes
from compendium.content.model.overview import Overview
from compendium.content.problems import Location, Problem
from compendium.content.program import PROGRAM
from compendium.report.exchange import CheckReport, render_json
from compendium.report.findings import Findings, verdicts
from compendium.report.github import MOST_OF_A_KIND, render_github
from compendium.report.gitlab import render_gitlab
from compendium.report.page import render_page
from compendium.report.rdjsonl import render_rdjsonl
from compendium.report.registry import REPORT_FORMATS, Format, find_format
from compendium.report.summary import MOST_CHARACTERS, render_summary
from compendium.report.text import render_text
from tests.html import links_of, scripts_of, unbalanced
from tests.report.conftest import HOSTILE, JIANGXIN, NUANXIN, PROBLEMS, many


@pytest.mark.parametrize("format_", REPORT_FORMATS, ids=lambda format_: format_.name)
def test_every_format_names_every_code_and_place(format_: Format, findings: Findings) -> None:
    text = format_.render(findings)
    assert text.endswith("\n")
    for problem in PROBLEMS:
        assert problem.code in text
        assert problem.location.path.rpartition("/")[2] in text
    assert "\x1b" not in text, "a terminal would obey it"


@pytest.mark.parametrize("format_", REPORT_FORMATS, ids=lambda format_: format_.name)
def test_every_format_can_say_that_nothing_is_wrong(format_: Format, nothing: Findings) -> None:
    assert not re.search(r"K\d{3}", format_.render(nothing))


def test_formats_are_found_by_name() -> None:
    assert find_format("summary").render is render_summary
    assert len({format_.name for format_ in REPORT_FORMATS}) == len(REPORT_FORMATS)


def test_a_verdict_tells_what_is_sound_and_leaves_out_what_cannot_be_judged_yet(
    findings: Findings,
) -> None:
    (jiangxin, nuanxin, qiaoliang), others = verdicts(findings)
    assert [problem.code for problem in others] == ["K504"]
    assert {"文件与信息区的写法", "图片、附件和链接"} <= {*jiangxin.sound}
    assert not {"信息区的键", "词表、党组织和别的案例", "正文"} & {*jiangxin.sound}
    assert "词表、党组织和别的案例" not in nuanxin.sound
    assert len(qiaoliang.sound) > 3
    assert (jiangxin.faulty, qiaoliang.faulty) == (True, False)


# ── text ─────────────────────────────────────────────────────────────────────────────────────


def test_nothing_is_called_sound_where_the_front_matter_could_not_be_read(
    findings: Findings,
) -> None:
    broken = codes.YAML_SYNTAX.at(Location(NUANXIN, 3), "读不懂。", "请改。")
    findings = findings._replace(problems=(broken,))
    verdict = next(v for v in verdicts(findings)[0] if v.problems)
    assert not verdict.sound
    assert {"正文", "图片、附件和链接", "个人信息和涉密内容"} <= {*verdict.unjudged}
    page = render_page(findings)
    assert "还没有查：先改好信息区" in page
    assert "没有问题：" not in page


def test_text_shows_the_source_line_with_a_caret_below_the_place(findings: Findings) -> None:
    lines = render_text(findings).splitlines()
    at = next(n for n, line in enumerate(lines) if line.startswith(f"{JIANGXIN}:9:40: "))
    assert lines[at + 1] == "    精简。"
    assert lines[at + 2].startswith("    9 │ …")
    assert lines[at + 2].endswith("…")
    assert re.fullmatch(r"      │ +\^", lines[at + 3])


def test_text_shows_no_line_that_says_nothing(findings: Findings) -> None:
    assert "│ ---" not in render_text(findings)


def test_a_line_with_what_may_not_be_published_is_not_repeated() -> None:
    place = Location(NUANXIN, 12, 5)
    told = (
        codes.MOBILE.at(place, "手机号码。", "删去。"),
        codes.LONG_TEXT.at(place, "长。", "短。"),
    )
    found = Findings(told, (Overview("2026/nuanxin"),), lambda path, number: "请拨 138 0000 0000")
    for format_ in REPORT_FORMATS:
        assert "0000" not in format_.render(found)


# ── github ───────────────────────────────────────────────────────────────────────────────────


def test_github_gets_one_escaped_command_a_line(findings: Findings) -> None:
    lines = render_github(findings).splitlines()
    assert len(lines) == len(PROBLEMS)
    command = re.compile(r"::(error|warning) file=[^,:]+,line=\d+,col=\d+,title=[^:,]+::\S.*")
    assert all(command.fullmatch(line) for line in lines)
    assert ",:%25 ::error::x" in lines[0]


def test_github_shows_ten_of_a_kind_and_lists_the_rest_as_inert_text() -> None:
    lines = render_github(many(13, 12)).splitlines()
    assert sum(line.startswith("::error ") for line in lines) == MOST_OF_A_KIND
    assert sum(line.startswith("::warning ") for line in lines) == MOST_OF_A_KIND
    rest = lines[lines.index("::group::其余的错误和提醒") + 1 : -1]
    assert lines[-1] == "::endgroup::"
    assert sum(": K" in line for line in rest) == 5
    assert "另有 5 处" in "".join(lines)
    assert not any("::" in line for line in rest)


# ── gitlab, rdjsonl, json ────────────────────────────────────────────────────────────────────


def test_gitlab_gets_what_its_format_demands(findings: Findings) -> None:
    rows = json.loads(render_gitlab(findings))
    assert len(rows) == len(PROBLEMS)
    for row in rows:
        assert row.keys() == {"description", "check_name", "fingerprint", "severity", "location"}
        assert row["severity"] in ("info", "minor", "major", "critical", "blocker")
        assert row["location"]["lines"]["begin"] > 0


def test_gitlab_fingerprints_differ_and_outlive_a_shift_of_lines() -> None:
    assert len(set(fingerprints(many(3, 3).problems))) == 6
    same = [replace(problem, message="同一句。") for problem in many(2, 0).problems]
    below = [replace(p, location=replace(p.location, line=p.location.line + 7)) for p in same]
    assert fingerprints(same) == fingerprints(below)
    assert len(set(fingerprints(same))) == 2


def fingerprints(problems: Iterable[Problem]) -> list[str]:
    rows = json.loads(render_gitlab(Findings(tuple(problems), (), lambda path, number: "")))
    return [row["fingerprint"] for row in rows]


def test_rdjsonl_counts_bytes_and_is_one_object_a_line(findings: Findings) -> None:
    rows = [json.loads(line) for line in render_rdjsonl(findings).splitlines()]
    assert len(rows) == len(PROBLEMS)
    start = next(r for r in rows if r["code"]["value"] == "K306")["location"]["range"]["start"]
    assert start == {"line": 9, "column": 39 * 3 + 1}
    assert {row["severity"] for row in rows} == {"ERROR", "WARNING"}


def test_json_passes_the_schema_that_the_site_publishes(
    findings: Findings, nothing: Findings
) -> None:
    schema = json.loads((PROGRAM / "docs/schemas/report.schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    for some in (findings, nothing, many(30, 30)):
        assert list(validator.iter_errors(json.loads(render_json(some)))) == []
    broken = {**json.loads(render_json(findings)), "phone": "1"}
    assert list(validator.iter_errors(broken)) != []


def test_json_is_what_the_model_says_and_keeps_words_as_typed(findings: Findings) -> None:
    report = CheckReport.model_validate_json(render_json(findings))
    assert (report.errors, report.warnings) == (3, 1)
    assert report.cases[0].title == HOSTILE
    assert report.findings[-1].path == "cases/units.yml"
    assert report.findings[0].help.endswith("rules/k1.html#k102")


# ── html, summary ────────────────────────────────────────────────────────────────────────────


def test_the_page_stands_alone_and_shows_hostile_words_as_words(findings: Findings) -> None:
    page = render_page(findings)
    assert unbalanced(page) == []
    assert list(scripts_of(page)) == []
    assert "<img" not in page
    assert "default-src 'none'" in page
    assert not re.search(r"url\(|@import|<link|src=\"", page)
    leads = {link.address.split("#")[0] for link in links_of(page)}
    assert leads == {f"{findings.rules}k{family}.html" for family in "135"}


def test_the_page_says_what_is_good_what_to_mend_and_how(findings: Findings) -> None:
    page = render_page(findings)
    assert "✓ 图片、附件和链接" in page
    assert "怎样改：" in page
    assert "<mark>" in page
    assert "连心桥" in page
    assert "有错误的案例不能发布" in page


def test_the_page_marks_a_whole_key_and_one_han_character(findings: Findings) -> None:
    lines = {(NUANXIN, 1): "brand: 暖", (JIANGXIN, 9): "正文" * 10}
    page = render_page(
        Findings(findings.problems, (), lambda path, number: lines.get((path, number), ""))
    )
    assert "<mark>brand</mark>: 暖" in page


def test_the_summary_makes_no_link_mention_or_markup_of_an_author_s_words(
    findings: Findings,
) -> None:
    summary = render_summary(findings)
    rows = [line for line in summary.splitlines() if line.startswith("| ")]
    assert all(row.count("|") == 5 for row in rows)
    assert "@all" not in summary
    assert "https://" not in summary
    assert "<img" not in summary
    assert "](" not in summary


def test_the_summary_says_when_no_case_was_meant() -> None:
    assert render_summary(many(0, 0)).startswith("## 案例检查：全部合格")
    nobody = Findings((), (), lambda path, number: "")
    assert render_summary(nobody) == "## 案例检查：没有要检查的案例\n"


def test_the_summary_fits_a_comment_and_counts_what_it_leaves_out() -> None:
    whole = many(9000, 0)
    summary = render_summary(whole)
    assert len(summary) < MOST_CHARACTERS
    assert "另有 9000 处没有列出" in summary
