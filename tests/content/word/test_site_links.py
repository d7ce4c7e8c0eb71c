"""Links to our own site are written as authors write them."""

from __future__ import annotations

import pytest

from compendium.content.word.site_links import with_site_links

SITE = "https://a.edu.cn/dangjian/"


@pytest.mark.parametrize(
    ("address", "written"),
    [
        ("cases/2026/nuanxin/", "../nuanxin/"),
        ("cases/2026/nuanxin/index.html#er", "../nuanxin/#er"),
        ("cases/2025/jiangxin/", "../../2025/jiangxin/"),
        ("cases/2026/jiangxin/zhidu.pdf", "zhidu.pdf"),
        ("cases/2026/jiangxin/%E5%88%B6.pdf", "%E5%88%B6.pdf"),
        ("cases/2026/nuanxin/zhidu.pdf", SITE + "cases/2026/nuanxin/zhidu.pdf"),
        ("about/", SITE + "about/"),
    ],
)
def test_an_address_below_the_site_becomes_a_relative_link(address: str, written: str) -> None:
    body = f'见[甲]({SITE}{address})。\n\n<td><a href="{SITE}{address}">乙</a></td>\n'
    assert with_site_links(body, "2026/jiangxin", SITE) == body.replace(SITE + address, written)


def test_a_link_that_the_case_had_is_written_as_it_was() -> None:
    before = (
        f"见[甲](../nuanxin/case.md)、[乙]({SITE}cases/2025/jiangxin/)、[丙](制度 表.pdf)、"
        "[丁](制度.pdf)。"
    )
    body = (
        f"见[甲]({SITE}cases/2026/nuanxin/)、[乙]({SITE}cases/2025/jiangxin/)、"
        f"[丁]({SITE}cases/2026/jiangxin/%E5%88%B6%E5%BA%A6.pdf)，改过。"
    )
    assert with_site_links(body, "2026/jiangxin", SITE, before) == (
        f"见[甲](../nuanxin/case.md)、[乙]({SITE}cases/2025/jiangxin/)、[丁](制度.pdf)，改过。"
    )


def test_other_sites_and_a_site_without_address_are_left_alone() -> None:
    body = "见[甲](https://b.cn/cases/2026/nuanxin/)。"
    assert with_site_links(body, "2026/jiangxin", SITE) == body
    assert with_site_links(body, "2026/jiangxin", "") == body
