"""A case whose people withdrew consent is in no output, whatever the folders hold."""

from __future__ import annotations

from pathlib import Path

from compendium.build.check import check
from compendium.build.project import Options
from compendium.build.site import build
from tests.folders import JIANGXIN, NUANXIN, bytes_of, case_file, codes_of, rewrite


def forget(root: Path, identity: str, day: str = "2026-11-28") -> None:
    text = f"forgotten:\n  - {{case: {identity}, date: {day}}}\n"
    (root / "cases/forgotten.yml").write_text(text, "utf-8", newline="\n")


def test_no_file_of_the_site_tells_of_it_but_its_address(content: Path) -> None:
    title = "暖" * 6
    text = case_file(content, NUANXIN).read_text("utf-8")
    former = next(line for line in text.splitlines() if line.startswith("title: "))
    rewrite(case_file(content, NUANXIN), former, f"title: {title}")
    told = build(content)
    assert told.site and any(title.encode() in file for file in bytes_of(told.site).values())
    forget(content, NUANXIN)
    built = build(content)
    assert built.site, built.problems
    assert set(codes_of(built.problems)) == {"K541", "K542"}
    files = bytes_of(built.site)
    assert [path for path, file in files.items() if title.encode() in file] == []
    page = files[f"cases/{NUANXIN}/index.html"].decode()
    assert "这个案例已经撤下" in page
    assert '<time datetime="2026-11-28">' in page
    answering = {f"cases/{NUANXIN}/index.html", f"leaflets/{NUANXIN}.pdf"}
    assert {path for path in files if NUANXIN in path} == answering


def test_its_former_addresses_tell_so_too(content: Path) -> None:
    moved = f"moved:\n  - {{from: 2026/former, to: {NUANXIN}}}\n"
    (content / "cases/moved.yml").write_text(moved, "utf-8", newline="\n")
    forget(content, NUANXIN)
    built = build(content)
    assert built.site, built.problems
    page = (built.site / "cases/2026/former/index.html").read_text("utf-8")
    assert "这个案例已经撤下" in page


def test_other_cases_that_name_it_are_published(content: Path) -> None:
    rewrite(case_file(content), "\nsummary: ", f"\nrelated: [{NUANXIN}]\nsummary: ")
    link = f"[它](../{NUANXIN.partition('/')[2]}/case.md)"
    text = case_file(content).read_text("utf-8")
    case_file(content).write_text(f"{text}\n另见{link}的做法，两个支部常常一起商量。\n", "utf-8")
    forget(content, NUANXIN)
    built = build(content, options=Options(keep_going=True))
    assert built.site
    assert set(codes_of(built.problems)) == {"K541", "K542"}
    assert {one.entry.identity for one in built.shown} >= {JIANGXIN}
    page = (built.site / f"cases/{JIANGXIN}/index.html").read_text("utf-8")
    assert 'href="../nuanxin/' in page


def test_a_list_that_cannot_be_read_lets_nothing_be_made(content: Path) -> None:
    for text in ("forgotten: [\n", "forgotten:\n  - {case: 暖心, date: 2026-11-28}\n"):
        (content / "cases/forgotten.yml").write_text(text, "utf-8", newline="\n")
        built = build(content, options=Options(keep_going=True))
        assert built.site is None
        assert {problem.location.path for problem in check(content).problems} == {
            "cases/forgotten.yml"
        }


LONG = f"2026/{'-'.join(['nuanxin'] * 15)}"
"""A folder may be called by the whole name of a unit in pinyin."""


def test_a_case_with_a_long_name_is_named_in_every_list_and_withdrawn(content: Path) -> None:
    assert len(LONG) > 120
    case_file(content, NUANXIN).parent.rename(content / "cases" / LONG)
    moved = f"moved:\n  - {{from: {NUANXIN}, to: {LONG}}}\n"
    (content / "cases/moved.yml").write_text(moved, "utf-8", newline="\n")
    rewrite(case_file(content, JIANGXIN), "summary:", f"related: [{LONG}]\nsummary:")
    edition = f"title: 选本\ndate: 2026-11-30\ncases: {{only: [{LONG}]}}\n"
    (content / "editions").mkdir(exist_ok=True)
    (content / "editions/few.yml").write_text(edition, "utf-8", newline="\n")
    text = case_file(content).read_text("utf-8").replace(f"../{NUANXIN[5:]}/", f"../{LONG[5:]}/")
    case_file(content).write_text(text, "utf-8", newline="\n")
    assert codes_of(check(content).problems) == []
    forget(content, LONG)
    built = build(content, options=Options(keep_going=True))
    assert built.site, built.problems
    assert set(codes_of(built.problems)) == {"K541", "K542"}
    page = bytes_of(built.site)[f"cases/{NUANXIN}/index.html"].decode()
    assert "这个案例已经撤下" in page
