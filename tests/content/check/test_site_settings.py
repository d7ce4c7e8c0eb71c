"""An own mkdocs.yml: every mistake is told in Chinese at the line where it stands."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from compendium.build.check import check
from compendium.build.site import build
from compendium.content.check.addresses import is_address
from compendium.content.load.docs import PAGES_OF_CASES
from compendium.content.program import PROGRAM
from compendium.content.settings import read_settings
from compendium.outputs.site.mkdocs_run import FRAMES
from tests.folders import bytes_of, codes_of

LEAST = "site_name: 党建品牌\nsite_url: https://dj.school.edu.cn/\n"

FORGE = "extra:\n  forge:\n    kind: gitea\n    repository: a/b\n"
GIT = "https://git.school.edu.cn/"

MISTAKES: dict[str, tuple[str, int, str, str]] = {
    # what is written behind two sound lines -> the line, the code, a part of what is told
    "colon-of-chinese": ("copyright：内部资料\n", 3, "K505", "全角冒号"),
    "tab": ("extra:\n\torganisation: 甲\n", 4, "K505", "制表符"),
    "indent": ("  copyright: 甲\n", 3, "K505", "缩进"),
    "bracket": ("nav: [首页: index.md\n", 3, "K505", "配对"),
    "quote": ('copyright: "甲\n', 3, "K505", "引号"),
    "twice": ("site_name: 乙\n", 3, "K505", "已经在第 1 行写过了"),
    "anchor": ("copyright: &a 甲\n", 3, "K505", "锚点"),
    "environment": ("copyright: !ENV HOME\n", 3, "K505", "类型标记"),
    "control": ("copyright: 甲\x02乙\n", 3, "K014", "U+0002"),
    "misspelt": ("copyrigth: 甲\n", 3, "K511", "copyright"),
    "unknown": ("zzzzzz: 甲\n", 3, "K511", "不认识的设置"),
    "idle": ("repo_url: https://git.school.edu.cn/\n", 3, "K511", "不起作用"),
    "directories": ("use_directory_urls: true\n", 3, "K511", "由程序决定"),
    "not-strict": ("strict: false\n", 3, "K511", "由程序决定"),
    "words-as-list": ("copyright: [甲]\n", 3, "K505", "一行文字"),
    "hook": ("hooks:\n  - own.py\n", 4, "K505", "own.py"),
    "plugin": ("plugins:\n  - pdf-export:\n      a: b\n", 4, "K505", "pdf-export"),
    "theme": ("theme:\n  name: readthedocs\n", 4, "K505", "readthedocs"),
    "theme-as-text": ("theme: mkdocs\n", 3, "K505", "mkdocs"),
    "templates": ("theme:\n  name: material\n  custom_dir: mine\n", 5, "K505", "模板由程序提供"),
    "palette": ("theme:\n  palette: {primary: blue}\n", 4, "K511", "palette"),
    "logo": ("theme:\n  logo: assets/badge.svg\n", 4, "K505", "assets/badge.svg"),
    "nav-missing": ("nav:\n  - 首页: index.md\n  - 关于: abuot.md\n", 5, "K505", "about.md"),
    "nav-inner": (
        "nav:\n  - 首页: index.md\n  - 关于:\n      - 甲: about.md\n      - 乙: b.md\n",
        7, "K505", "b.md",
    ),
    "nav-case": ("nav:\n  - 首页: index.md\n  - 关于: About.md\n", 5, "K505", "about.md"),
    "nav-without-space": ("nav:\n  - 首页: index.md\n  - 关于:about.md\n", 5, "K505", "about.md"),
    "nav-colon": ("nav:\n  - 首页: index.md\n  - 关于本站：about.md\n", 5, "K505", "关于本站"),
    "nav-empty": ("nav:\n  - 首页: index.md\n  - 关于:\n", 5, "K505", "写法不对"),
    "nav-without-home": ("nav:\n  - 关于: about.md\n", 3, "K505", "index.md"),
    "nav-as-text": ("nav: index.md\n", 3, "K505", "写法不对"),
    "nav-elsewhere": (
        "nav:\n  - 首页: index.md\n  - 学校: https://www.school.edu.cn/\n", 5, "K505", "别的网站",
    ),
    "nav-upwards": ("nav:\n  - 首页: index.md\n  - 甲: ../cases/a.md\n", 5, "K505", "不存在"),
    "style-missing": ("extra_css: [assets/own.css]\n", 3, "K505", "assets/own.css"),
    "style-elsewhere": ("extra_css:\n  - https://cdn.net/a.css\n", 4, "K505", "别的网站"),
    "script-without-path": ("extra_javascript:\n  - defer: true\n", 4, "K505", "没有写文件名"),
    "extension": ("markdown_extensions:\n  - tabels\n", 4, "K505", "tabels"),
    "extension-of-pymdownx": ("markdown_extensions:\n  - pymdownx.none\n", 4, "K505", "none"),
    "extension-refused": ("markdown_extensions:\n  - pymdownx.extra\n", 4, "K505", "加粗"),
    "extension-that-reads": ("markdown_extensions:\n  - pymdownx.snippets\n", 4, "K505", "读进"),
    "extension-option": (
        "markdown_extensions:\n  - toc:\n      permalink: false\n      perma: 1\n",
        6, "K505", "perma",
    ),
    "extension-value": ("markdown_extensions:\n  - toc:\n      toc_depth: 三\n", 5, "K505", "toc"),
    "extra-as-list": ("extra:\n  - organisation: 甲\n", 3, "K505", "extra"),
    "extra-misspelt": ("extra:\n  organization: 甲\n", 4, "K511", "organisation"),
    "organisation-as-list": ("extra:\n  organisation: [甲, 乙]\n", 4, "K505", "一行文字"),
    "notice-as-text": ("extra:\n  notice: 通知\n", 4, "K505", "notice"),
    "notice-misspelt": ("extra:\n  notice: {titel: 通知}\n", 4, "K511", "title"),
    "steps-as-text": ("extra:\n  steps: 五步\n", 4, "K505", "steps"),
    "step-as-text": ("extra:\n  steps:\n    - 品牌设计\n", 5, "K505", "steps"),
    "forge-as-text": ("extra:\n  forge: gitea\n", 4, "K560", "下面再分几项"),
    "forge-misspelt": (f"{FORGE}    adress: x\n", 7, "K560", "address"),
    "forge-unknown": (f"{FORGE}    address: {GIT}\n    secret: a\n", 8, "K560", "不认识键“secret”"),
    "forge-kind": (
        "extra:\n  forge:\n    kind: svn\n    repository: a/b\n", 5, "K560", "gitea",
    ),
    "forge-without-repository": ("extra:\n  forge:\n    kind: github\n", 4, "K560", "repository"),
    "forge-without-address": (FORGE, 5, "K560", "address"),
    "forge-address": (f"{FORGE}    address: git.school.edu.cn\n", 7, "K560", "完整的网址"),
    "forge-of-the-repository": (f"{FORGE}    address: {GIT}a/b/\n", 7, "K560", "带着仓库的名称"),
    "forge-policy": (f"{FORGE}    address: https://a;b/\n", 7, "K560", "不用的字符"),
    "forge-in-clear": (f"{FORGE}    address: http://git.school.edu.cn/\n", 7, "K560", "HTTPS"),
    "forge-kind-of-another": (f"{FORGE}    address: https://github.com\n", 5, "K560", "github"),
    "forge-repository": (
        f"extra:\n  forge:\n    kind: gitea\n    address: {GIT}\n    repository: {GIT}a/b\n",
        7, "K560", "组织/仓库",
    ),
    "forge-branch": (f"{FORGE}    address: {GIT}\n    branch: 主 线\n", 8, "K560", "分支的名称"),
    "forge-folder": (f"{FORGE}    address: {GIT}\n    folder: /x\n", 8, "K560", "前后不带斜线"),
    "forge-proxy": (f"{FORGE}    address: {GIT}\n    proxy: forge\n", 8, "K560", "以斜线开头"),
    "forge-client": (f"{FORGE}    address: {GIT}\n    client: a b\n", 8, "K560", "密钥"),
    "forge-client-of-github": (
        "extra:\n  forge:\n    kind: github\n    repository: a/b\n    client: c\n",
        7, "K560", "粘贴",
    ),
    "step-misspelt": ("extra:\n  steps:\n    - {nmae: 品牌设计}\n", 5, "K511", "name"),
}  # fmt: skip


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_in_the_settings_is_told_at_its_line(name: str, content: Path) -> None:
    written, line, code, told = MISTAKES[name]
    (content / "mkdocs.yml").write_text(LEAST + written, "utf-8", newline="\n")
    found = [p for p in check(content).problems if p.location.path == "mkdocs.yml"]
    assert [(p.location.line, p.code) for p in found] == [(line, code)], found
    assert told in found[0].message + found[0].advice
    assert build(content).problems == tuple(found), "and MkDocs has nothing to add"


@pytest.mark.parametrize(
    "address",
    [
        "dj.school.edu.cn", "https://", "https:///a", "ftp://a.cn/", "https://a b.cn/",
        "https://u@a.cn/", "https://a.cn/?x=1", "https://a.cn/#x", "http://[::1", "https://a..cn/",
        "https://a.cn:port/", "https:/a.cn/", "https：//a.cn/",
    ],
)  # fmt: skip
def test_an_address_that_is_none_is_told_at_its_line(address: str, content: Path) -> None:
    assert not is_address(address)
    (content / "mkdocs.yml").write_text(f'site_name: 名\nsite_url: "{address}"\n', "utf-8")
    (found,) = check(content).problems
    assert (found.code, found.location.line) == ("K505", 2)
    assert f"“{address}”不是完整的网址" in found.message


def test_addresses_of_a_campus_are_addresses() -> None:
    for address in (
        "https://dj.school.edu.cn/", "http://10.0.0.5:8080/zs", "https://学校.中国/党建/",
        "http://[fd00::5]/", "http://server/",
    ):  # fmt: skip
        assert is_address(address), address


def test_a_few_lines_are_enough_and_the_program_supplies_the_rest(content: Path) -> None:
    (content / "mkdocs.yml").write_text(LEAST, "utf-8")
    assert build(content).problems == ()
    page = (content / "build/site/index.html").read_text("utf-8")
    (joined,) = (content / "build/site/assets/search").glob("base-*.js")
    assert joined.name in page
    program, _ = read_settings(PROGRAM)
    assert program
    scripts = [PROGRAM / "overrides" / one["path"] for one in program.told["extra_javascript"]]
    assert joined.read_text("utf-8").split() == "".join(map(_text, scripts)).split()
    words = page + (content / "build/site/cases/2026/nuanxin/index.html").read_text("utf-8")
    assert "闽北" not in words and "供交流学习" not in words, "no words of the demonstration"


def _text(file: Path) -> str:
    return file.read_text("utf-8")


def test_a_list_of_scripts_of_an_earlier_program_lacks_nothing(content: Path) -> None:
    written = "extra_javascript:\n  - {path: assets/site.js, defer: true}\nextra_css: []\n"
    (content / "mkdocs.yml").write_text(LEAST + written, "utf-8")
    own, problems = read_settings(content)
    assert own and problems == []
    program, _ = read_settings(PROGRAM)
    assert program
    for key in ("extra_javascript", "extra_css", "markdown_extensions", "theme", "nav"):
        assert own.told[key] == program.told[key], key


def test_own_styles_scripts_pages_and_a_menu_are_used(content: Path) -> None:
    (content / "docs/assets").mkdir()
    (content / "docs/assets/own.css").write_text(".hero { color: red }\n", "utf-8")
    (content / "docs/assets/own.js").write_text("'use strict';\n", "utf-8")
    (content / "docs/assets/badge.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>', "utf-8"
    )
    (content / "docs/news.md").write_text("# 通知公告\n\n内容。\n", "utf-8")
    written = (
        "theme: {logo: assets/badge.svg}\nextra_css: [assets/own.css]\n"
        "extra_javascript:\n  - {path: assets/own.js, defer: true}\n"
        "nav:\n  - 首页: index.md\n  - 通知: news.md\n  - 全部: cases/index.md\n"
        "markdown_extensions: [pymdownx.tilde]\n"
    )
    (content / "mkdocs.yml").write_text(LEAST + written, "utf-8")
    assert build(content).problems == ()
    page = (content / "build/site/news.html").read_text("utf-8")
    for part in ("assets/own-", "assets/badge.svg", 'href="news.html"', "assets/site-"):
        assert part in page, part
    assert page.index("assets/site-") < page.index("assets/own-"), "behind those of the program"


def test_what_an_office_writes_behind_a_value_is_a_remark(content: Path) -> None:
    (content / "mkdocs.yml").write_text(LEAST.replace("/\n", "/  # 正式地址\n"), "utf-8")
    assert check(content).problems == ()


def test_the_program_s_settings_copied_whole_have_no_fault(content: Path) -> None:
    (content / "mkdocs.yml").write_bytes((PROGRAM / "mkdocs.yml").read_bytes())
    assert check(content).problems == ()
    for root in (content, PROGRAM):
        settings, problems = read_settings(root)
        assert settings and problems == []
        assert json.dumps(settings.told)


def test_the_pages_that_stand_in_the_menu_are_those_that_the_program_makes() -> None:
    assert set(PAGES_OF_CASES) == set(filter(None, FRAMES.values()))


GBK = "# 关于\n\n这一页是用记事本写的。\n".encode("gbk")
PAGES: dict[str, tuple[str, bytes, int, str]] = {
    "encoding": ("about.md", GBK, 1, "K001"),
    "front-matter": ("about.md", "---\ntitle：关于\n---\n# 关于\n".encode(), 2, "K006"),
    "front-matter-tab": ("about.md", "---\n\ttitle: 关于\n---\n# 关于\n".encode(), 2, "K005"),
    "index": ("index.md", "# 首页\n".encode(), 1, "K511"),
    "no-file": ("about.md", "# 关于\n\n见[甲](abuot.md)。\n".encode(), 3, "K411"),
    "no-picture": ("about.md", "# 关于\n\n![甲](assets/a.png)\n".encode(), 3, "K411"),
    "no-section": ("about.md", "# 关于\n\n见[甲](#nowhere)。\n".encode(), 3, "K411"),
    "no-section-there": ("about.md", "# 关于\n\n\n见[甲](news.md#nowhere)。\n".encode(), 4, "K411"),
    "absolute": ("about.md", "# 关于\n\n见[甲](/guide.html)。\n".encode(), 3, "K411"),
    "html": ("about.md", "# 关于\n\n见[甲](guide.html)。\n".encode(), 3, "K411"),
    "reference": ("about.md", "# 关于\n\n见[甲][a]。\n\n[a]: nowhere.md\n".encode(), 5, "K411"),
}


@pytest.mark.parametrize("name", PAGES)
def test_a_mistake_in_a_hand_written_page_is_told_at_its_line(name: str, content: Path) -> None:
    page, written, line, code = PAGES[name]
    (content / "docs/guide.md").unlink()  # then MkDocs judges places within pages too
    for own in (content / "docs").iterdir():
        own.unlink()
    (content / "docs/news.md").write_text("# 通知\n\n内容。\n", "utf-8")
    (content / "docs" / page).write_bytes(written)
    if name.startswith("no-section"):
        (content / "docs" / page).rename(content / "docs/more.md")
        page = "more.md"
    problems = build(content).problems
    assert [(p.location.path, p.location.line, p.code) for p in problems] == [
        (f"docs/{page}", line, code)
    ], problems


def test_a_page_that_the_program_fails_at_is_its_own_fault(
    content: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import markdown\n"
        "def fail(*_): raise IndexError('a fault of the test')\n"
        "markdown.Markdown.convert = fail\n",
        "utf-8",
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    (content / "docs/about.md").write_text("# 关于\n\n新的。\n", "utf-8")
    result = build(content)
    assert codes_of(result.problems) == ["K022"]
    assert "IndexError" in result.problems[0].message
    assert result.problems[0].location.path == "docs/about.md"
    assert "Traceback" in (content / "build/errors/docs-about.md.txt").read_text("utf-8")
    assert result.site is None and bytes_of(content)
