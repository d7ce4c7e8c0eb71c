"""Styles and scripts: few files, in their order, named by what they hold."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from compendium.outputs.site.assets import name_by_content

FILES = {
    "stylesheets/main.0123abcd.min.css": '@charset "UTF-8";a{b:c}\n/*# sourceMappingURL=m.map */',
    "stylesheets/main.0123abcd.min.css.map": "{}",
    "site.css": ".hero { background: url(hero.svg) }\n",
    "print.css": "@media print { nav { display: none } }\n",
    "desk.css": ".desk { color: red }\n",
    "first.js": '"use strict";\nlet first;\n',
    "second.js": "// no newline at the end",
    "now.js": "let now;\n",
}


def tags(names: str, base: str = "") -> str:
    """Return the tags of a page that asks for ``names``; what ends in ! is not deferred."""
    lines = []
    for name in names.split():
        at = f"{base}assets/{name.removesuffix('!')}"
        if name.endswith(".css"):
            lines.append(f'<link rel="stylesheet" href="{at}">')
        else:
            wait = "" if name.endswith("!") else " defer"
            lines.append(f'<script src="{at}"{wait}></script>')
    return "\n".join(lines)


def asked(html: str) -> list[str]:
    return re.findall(r'assets/([^"]+)', html)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        file = tmp_path / "site/assets" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    return tmp_path / "site"


COMMON = "stylesheets/main.0123abcd.min.css site.css print.css now.js! first.js second.js"


def test_what_is_asked_for_no_more_leaves_no_gap(site: Path, tmp_path: Path) -> None:
    html = tags("site.css print.css first.js second.js").replace("\n", "\n\u3000 \n\t")
    made = name_by_content(site, tmp_path, {"a": f"<head> \n{html}\n </head>\n"})["a"]
    style, script = asked(made)
    deferred = f'<script src="assets/{script}" defer></script>'
    kept = f'<link rel="stylesheet" href="assets/{style}">\n\u3000 \n\t{deferred}'
    assert made == f"<head> \n{kept}\n </head>\n"


def test_what_the_same_pages_ask_for_is_one_file_in_their_order(site: Path, tmp_path: Path) -> None:
    (site / "404.html").write_text(tags(COMMON, "/party/"), "utf-8")
    desk = tags(COMMON.replace("print.css", "print.css desk.css"))
    made = name_by_content(site, tmp_path, {"a": tags(COMMON, "../"), "desk": desk})
    style, now, script = asked(made["a"])
    assert [asked(made["desk"])[0], *asked(made["desk"])[2:]] == [style, now, script]
    assert asked((site / "404.html").read_text("utf-8")) == [style, now, script]
    text = (site / "assets" / style).read_text("utf-8")
    assert text.startswith('@charset "UTF-8";a{b:c}\n.hero') and "sourceMapping" not in text
    assert (site / "assets" / script).read_text("utf-8") == (
        '"use strict";\nlet first;\n// no newline at the end\n'
    )
    left = sorted(path.name for path in (site / "assets").rglob("*") if path.is_file())
    assert left == sorted([style, now, script, asked(made["desk"])[1]])


def test_an_own_file_stays_by_itself_whatever_it_holds(site: Path, tmp_path: Path) -> None:
    """An unclosed brace or a mistake in a script is of that file alone."""
    for name in ("own.css", "own.js", "print.css"):
        for folder in (site / "assets", tmp_path / "docs/assets"):
            folder.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text("{", "utf-8")
    page = tags("site.css print.css desk.css own.css first.js own.js second.js")
    made = name_by_content(site, tmp_path / "docs", {"a": page})["a"]
    names = [re.sub(r"-[0-9a-f]{8}", "", name) for name in asked(made)]
    assert names == ["site.css", "print.css", "own.css", "first.js", "own.js"]
    for name in asked(made):
        assert ((site / "assets" / name).read_text("utf-8") == "{") is bool(
            re.match(r"own|print", name)
        )


def test_a_page_of_other_names_meets_no_file_of_another_release(site: Path, tmp_path: Path) -> None:
    before = name_by_content(site, tmp_path, {"a": tags(COMMON)})["a"]
    for name, text in FILES.items():
        (site / "assets" / name).write_text(text, "utf-8")
    (site / "assets/stylesheets/main.0123abcd.min.css").write_text("a{b:d}", "utf-8")
    after = name_by_content(site, tmp_path, {"a": tags(COMMON)})["a"]
    assert asked(before)[0] != asked(after)[0] and asked(before)[1:] == asked(after)[1:]
