"""Pictures, attachments and links: there, what they say, and inside the case's folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from compendium.build.check import check
from compendium.build.site import build
from tests.films import mp4
from tests.folders import (
    JIANGXIN,
    NUANXIN,
    append,
    blank_pdf,
    case_file,
    codes_of,
    draw,
    rewrite,
    told,
)


def link(root: Path, target: str) -> list[str]:
    append(case_file(root), f"\n见[这里]({target})。\n")
    return [code for code, _ in told(root)]


@pytest.mark.parametrize(
    "target",
    [
        "../nuanxin/case.md",
        "../nuanxin/",
        "../../2025/qiaoliang/case.md#sec-一背景与起因",
        "#sec-一背景与起因",
        "pledge.jpg",
        "./pledge.jpg",
        "./../nuanxin/case.md",
    ],
)
def test_a_link_within_the_showcase_leads_somewhere(content: Path, target: str) -> None:
    assert link(content, target) == []


@pytest.mark.parametrize(
    ("target", "code"),
    [
        ("../nobody/case.md", "K209"),
        ("../../2024/nuanxin/case.md", "K209"),
        ("#nowhere", "K411"),
        ("../nuanxin/case.md#sec-不存在的一节", "K411"),
        ("../../2025/qiaoliang/#sec-一背景", "K411"),
        ("../nuanxin/index.html#%E6%B2%A1%E6%9C%89", "K411"),
        ("report.pdf", "K411"),
        ("/etc/passwd", "K411"),
        ("../../../../etc/passwd", "K411"),
        ("file:///C:/a.docx", "K412"),
        ("C:\\\\Users\\\\a.docx", "K412"),
        ("https://example.org/", "K413"),
        ("//example.org/", "K413"),
        ("javascript:alert(1)", "K414"),
        ("mailto:a@example.org", "K414"),
        ("data:text/html,x", "K414"),
    ],
)
def test_any_other_link_is_told(content: Path, target: str, code: str) -> None:
    assert link(content, target) == [code]


@pytest.mark.parametrize("typed", ["[这里]()", "![图]()", "<a href=''>这里</a>", "<img src=''>"])
def test_a_link_or_picture_without_a_target_is_told_and_no_crash(content: Path, typed: str) -> None:
    append(case_file(content), f"\n{typed}\n")
    assert [code for code, _ in told(content)] in (["K411"], ["K409"])


def test_an_automatic_link_to_a_mailbox_is_told(content: Path) -> None:
    append(case_file(content), "\n<someone@example.org>\n")
    assert [code for code, _ in told(content)] == ["K414"]


@pytest.mark.parametrize(
    ("old", "new", "codes"),
    [
        ("file: pledge.jpg", "file: pledg.jpg", ["K401", "K409"]),
        ("file: pledge.jpg", "file: ../nuanxin/a.jpg", ["K409", "K410"]),
        ("file: pledge.jpg", "file: pledge.docx", ["K409", "K416"]),
        ("caption: 师徒在实训台边结对, ", "", ["K407"]),
        ("people: 集体场景", "people: 可辨认", ["K408"]),
        ("people: 集体场景", "people: 可辨认, consent: 已取得", []),
        ("reviews:", "cover: other.jpg\nreviews:", ["K415"]),
        ("](pledge.jpg)", "](https://example.org/a.jpg)", ["K410"]),
        ("](pledge.jpg)", "](/pledge.jpg)", ["K410"]),
        ("reviews:", "attachments:\n  - {file: a.pdf, title: 附件}\nreviews:", ["K401"]),
    ],
)
def test_a_mistake_about_a_file_is_told(
    content: Path, old: str, new: str, codes: list[str]
) -> None:
    rewrite(case_file(content), old, new)
    assert sorted(code for code, _ in told(content)) == codes


def test_a_link_to_a_page_of_an_attachment_leads_somewhere(content: Path) -> None:
    file = case_file(content)
    file.with_name("plan.pdf").write_bytes(b"%PDF-1.7 ")
    rewrite(file, "reviews:", "attachments:\n  - {file: plan.pdf, title: 附件}\nreviews:")
    assert "K411" not in link(content, "plan.pdf#page=3")
    assert "K411" not in link(content, "./plan.pdf#page=3")
    assert "K411" in link(content, "other.pdf#page=3")


def test_a_name_that_only_looks_like_that_of_a_file_is_told_as_such(content: Path) -> None:
    file = case_file(content)
    draw(file.with_name("cafe\u0301.jpg"))
    rewrite(file, "photos:", "photos:\n  - {file: caf\u00e9.jpg, caption: 师徒结对, people: 无}")
    (problem,) = (p for p in check(content).problems if p.code == "K401")
    assert "看起来一样" in problem.message and "U+00E9" in problem.message


@pytest.mark.parametrize(("width", "codes"), [(799, ["K405"]), (800, ["K406"]), (1200, [])])
def test_a_narrow_picture_is_told(content: Path, width: int, codes: list[str]) -> None:
    draw(case_file(content).with_name("pledge.jpg"), (width, 600))
    assert [code for code, _ in told(content)] == codes


def test_a_picture_that_is_not_listed_is_not_published(content: Path) -> None:
    draw(case_file(content).with_name("spare.jpg"))
    built = build(content)
    assert codes_of(built.problems) == ["K402"]
    assert built.site
    assert not list(built.site.rglob("spare*"))


@pytest.mark.parametrize(
    ("name", "key", "start", "codes"),
    [
        ("a.pdf", "attachments", blank_pdf(), []),
        ("a.pdf", "attachments", b"PK\x03\x04", ["K416"]),
        ("a.mp4", "videos", mp4(), ["K425"]),
        ("a.mp4", "videos", b"\0\0\0\x20ftypisom", ["K421"]),
        ("a.mp4", "videos", b"<html>", ["K416"]),
        ("a.pdf", "attachments", b"", ["K416"]),
    ],
)
def test_an_attachment_is_what_its_ending_says(
    content: Path, name: str, key: str, start: bytes, codes: list[str]
) -> None:
    case_file(content).with_name(name).write_bytes(start)
    rewrite(case_file(content), "reviews:", f"{key}:\n  - {{file: {name}, title: 附件}}\nreviews:")
    assert [code for code, _ in told(content)] == codes


def test_a_case_is_not_related_to_itself(content: Path) -> None:
    for identity in (JIANGXIN, NUANXIN):
        rewrite(case_file(content, identity), "sample: true", f"sample: true\nrelated: [{NUANXIN}]")
    assert told(content, NUANXIN) == [("K209", 12)]


def test_a_mistake_in_one_case_is_not_told_as_a_mistake_of_the_cases_that_name_it(
    content: Path,
) -> None:
    rewrite(case_file(content, NUANXIN), "brand: 暖心一小时", "brand: 暖")
    found = check(content).problems
    assert [(p.code, p.location.path) for p in found] == [("K104", "cases/2026/nuanxin/case.md")]
