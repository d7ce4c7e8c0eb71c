"""The whole built site: every link leads somewhere, nothing comes from another host."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

import pytest

from compendium.build.site import build
from tests.folders import JIANGXIN, NUANXIN, bytes_of, case_file, rewrite
from tests.html import ids_of, inline_of, links_of, scripts_of, unbalanced

HOST = "https://showcase.example/"


@pytest.fixture(scope="session")
def site(prototype: Path) -> Path:
    return prototype / "build/site"


@pytest.fixture(scope="session")
def pages(site: Path) -> dict[str, str]:
    """Every page by its path below the site's root."""
    found = {path: raw.decode() for path, raw in bytes_of(site).items() if path.endswith(".html")}
    assert len(found) > 15
    return found


def test_every_link_leads_to_a_file_or_heading_of_the_site(
    site: Path, pages: dict[str, str]
) -> None:
    ids = {path: set(ids_of(page)) for path, page in pages.items()}
    broken, followed = [], 0
    for path, page in pages.items():
        for link in links_of(page):
            url = urlsplit(link.address)
            if url.scheme or path == "404.html":
                continue
            followed += 1
            target = (site / path).parent / unquote(url.path) if url.path else site / path
            name = target.resolve().relative_to(site.resolve()).as_posix()
            if not (site / name).is_file():
                broken.append(f"{path}: {link.address}")
            elif url.fragment and unquote(url.fragment) not in ids[name]:
                broken.append(f"{path}: {link.address} (no such heading)")
    assert followed > 500
    assert broken == []


def test_links_work_from_a_folder_without_a_server(pages: dict[str, str]) -> None:
    """Opened from a USB stick, a link to a folder shows a list of files."""
    lazy = [
        (path, link.address)
        for path, page in pages.items()
        for link in links_of(page)
        if link.tag == "a" and urlsplit(link.address).path.endswith("/") and path != "404.html"
        and not link.address.startswith(HOST)
    ]  # fmt: skip
    assert lazy == []


def test_nothing_is_loaded_from_another_host(pages: dict[str, str]) -> None:
    loaded = [
        (path, link) for path, page in pages.items() for link in links_of(page) if link.tag != "a"
    ]
    assert len(loaded) > 100
    foreign = [
        (path, link.address)
        for path, link in loaded
        if urlsplit(link.address).scheme not in ("", "data") and not link.address.startswith(HOST)
    ]
    assert foreign == []


def test_every_page_allows_exactly_its_own_scripts(pages: dict[str, str]) -> None:
    for path, page in pages.items():
        policy = re.search(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)"', page)
        assert policy, path
        assert page.index(policy[0]) < page.index("<link"), "what stands before it is not held"
        allowed = set(re.findall(r"'sha256-([^']*)'", policy[1]))
        used = {b64encode(sha256(s.encode()).digest()).decode() for s in scripts_of(page)}
        assert used == allowed, path
        assert "unsafe" not in policy[1]


def test_no_tag_carries_a_style_or_a_handler(pages: dict[str, str]) -> None:
    assert {path: found for path, page in pages.items() if (found := inline_of(page))} == {}


def test_no_id_is_given_twice(pages: dict[str, str]) -> None:
    repeated = {
        path: [name for name in set(ids) if ids.count(name) > 1]
        for path, page in pages.items()
        if len(ids := ids_of(page)) != len(set(ids))
    }
    assert repeated == {}


def test_what_the_program_fills_in_is_well_formed(site: Path, pages: dict[str, str]) -> None:
    filled = {path: page for path, page in pages.items() if path.startswith(("cases/", "browse/"))}
    assert len(filled) > 10
    assert {path: found for path, page in filled.items() if (found := unbalanced(page))} == {}


def test_no_mark_of_a_frame_is_left(pages: dict[str, str]) -> None:
    assert [path for path, page in pages.items() if "<!--@" in page or "\x02" in page] == []


def test_the_head_of_a_case_says_what_and_where_it_is(pages: dict[str, str]) -> None:
    page = pages[f"cases/{JIANGXIN}/index.html"]
    assert "<title>匠心领航：把党课开到实训台边 - 党建品牌成果展示</title>" in page
    assert f'<link rel="canonical" href="{HOST}cases/{JIANGXIN}/">' in page
    assert f'<meta property="og:image" content="{HOST}cases/{JIANGXIN}/pledge-' in page
    assert '<meta name="description" content="实训课上党员教师各讲各的' in page


def test_the_site_map_names_every_page_and_the_last_change_of_a_case(
    site: Path, pages: dict[str, str]
) -> None:
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    found = {
        url.findtext(f"{space}loc"): url.findtext(f"{space}lastmod")
        for url in ElementTree.parse(site / "sitemap.xml").getroot()
    }
    idle = {path for path, page in pages.items() if "目前没有案例列在这里" in page}
    assert "browse/unit/qiming-xuesheng.html" in idle
    tools = {"404.html", "selftest.html", *idle}
    wanted = {HOST + path.removesuffix("index.html") for path in pages.keys() - tools}
    assert set(found) == wanted
    assert found[f"{HOST}cases/{JIANGXIN}/"] == "2026-11-20"


def test_a_case_leads_on_to_its_neighbours_and_to_related_ones(pages: dict[str, str]) -> None:
    page = pages[f"cases/{JIANGXIN}/index.html"]
    assert re.search(r'rel="next" href="../../../cases/2026/nuanxin/index.html"', page)
    assert 'rel="prev"' not in page
    assert "共同关键词：匠心" in page
    assert "作者推荐" in pages["cases/2025/qiaoliang/index.html"]


def test_a_list_of_a_party_committee_shows_its_own_before_its_branches(
    pages: dict[str, str],
) -> None:
    page = pages["browse/unit/qiming.html"]
    assert 0 < page.index("本级创建") < page.index("连心桥：") < page.index("所属党支部创建")
    assert page.index("所属党支部创建") < page.index("匠心领航：")
    assert "共 2 个" in page


def test_an_empty_collection_has_a_home_and_no_broken_lists(content: Path) -> None:
    for identity in ("2026/jiangxin", "2026/nuanxin", "2025/qiaoliang"):
        case_file(content, identity).unlink()
        for file in case_file(content, identity).parent.iterdir():
            file.unlink()
        case_file(content, identity).parent.rmdir()
    built = build(content)
    assert built.problems == ()
    assert built.site
    assert (built.site / "index.html").is_file()
    assert (built.site / "cases/index.html").is_file()


def test_a_unit_s_new_name_leaves_every_address_as_it_was(content: Path) -> None:
    before = build(content)
    assert before.site
    paths = {path for path in bytes_of(before.site) if path.endswith(".html")}
    rewrite(content / "cases/units.yml", "机关直属党支部", "综合机关直属党支部")
    rewrite(case_file(content, NUANXIN), "机关直属党支部", "综合机关直属党支部")
    after = build(content)
    assert after.problems == ()
    assert {path for path in bytes_of(before.site) if path.endswith(".html")} == paths
    assert "综合机关直属党支部" in (before.site / "browse/unit/jiguan.html").read_text("utf-8")
