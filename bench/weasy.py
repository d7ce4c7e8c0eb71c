"""A content folder -> the same book as HTML, and the command by which WeasyPrint sets it.

Same texts, pictures and fonts as ours, which must have printed the book once: cases on pages
of their own, contents with page numbers, running heads, footnotes. Reading and checking cases
and reducing pictures is our work alone, and counts against us.
"""

from __future__ import annotations

import json
import sys
from ctypes.util import find_library
from html import escape
from pathlib import Path
from typing import Any

import markdown
import yaml

from .measure import CommandError

_CSS = """
@font-face { font-family: Song; src: url(FONTS/NotoSerifSC_400Regular.ttf) }
@font-face { font-family: Song; font-weight: 700; src: url(FONTS/NotoSerifSC_700Bold.ttf) }
@font-face { font-family: Hei; src: url(FONTS/NotoSansSC_500Medium.ttf) }
@font-face { font-family: Kai; src: url(FONTS/LXGWWenKai-Regular.ttf) }
@page { size: 210mm 285mm; margin: 25mm 22.02mm 22mm 25mm }
@page :left { margin: 25mm 25mm 22mm 22.02mm;
  @top-left { content: "成果汇编"; font: 9pt Kai } @bottom-left { content: counter(page) } }
@page :right { @top-right { content: string(case); font: 9pt Kai }
  @bottom-right { content: counter(page) } }
body { font: 10.5pt/1.7 Song; text-align: justify; margin: 0 }
p { text-indent: 2em; margin: 0; orphans: 2; widows: 2 }
h1 { font: 700 22pt/1.4 Song; text-align: center; string-set: case content() }
h2, h3, strong, th { font-family: Hei } h2 { font-size: 14pt } h3 { font-size: 11.5pt }
h2, h3 { break-after: avoid } article { break-before: page }
table { width: 100%; border-collapse: collapse; font-size: 9pt }
td, th { border-bottom: .3pt solid }
blockquote, .summary { font-family: Kai } img { width: 80%; display: block; margin: 1em auto }
nav a::after { content: leader(".") target-counter(attr(href), page) } nav a { display: block }
"""

_LIBRARIES = ("pango-1.0", "pangoft2-1.0", "harfbuzz-subset")
_SCRIPT = "import sys, weasyprint; weasyprint.HTML(sys.argv[1]).write_pdf(sys.argv[2])"
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def need_libraries() -> None:
    """Raise CommandError where WeasyPrint does not find the libraries that it draws with."""
    missing = [name for name in _LIBRARIES if not find_library(name)]
    if missing:
        advice = "sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
        raise CommandError(f"WeasyPrint 缺少 {'、'.join(missing)}。请先：{advice}")


def command(html: Path, target: Path) -> list[str]:
    return [sys.executable, "-c", _SCRIPT, str(html), str(target)]


def make_html(root: Path, target: Path) -> Path:
    """Write the book of the cases below ``root`` to ``target``."""
    cases = [_case(file, root) for file in sorted((root / "cases").glob("*/*/case.md"))]
    fonts = (root / "build" / "fonts").as_uri()
    contents = "".join(f'<a href="#{name}">{escape(title)}</a>' for name, title, _ in cases)
    text = "".join(html for _, _, html in cases)
    css = _CSS.replace("FONTS", fonts)
    page = f'<!doctype html><html lang="zh-CN"><meta charset="utf-8"><style>{css}</style>'
    target.write_text(f"{page}<nav><h1>目录</h1>{contents}</nav>{text}", "utf-8")
    return target


def _case(file: Path, root: Path) -> tuple[str, str, str]:
    """Return the identity, the title and the HTML of the case in ``file``."""
    _, matter, body = file.read_text("utf-8").split("---\n", 2)
    data = yaml.load(matter, Loader=_Loader)
    html = markdown.markdown(body, extensions=["tables"])
    html = html.replace('src="photo.jpg"', f'src="{_photo(file, root)}"')
    facts = "".join(
        f"<tr><th>{key}</th><td>{escape(', '.join(data[key]))}</td></tr>"
        for key in ("categories", "outcomes", "activities", "standards", "keywords")
    )
    metrics = "".join(f"<td>{m['value']}{m['unit']} {m['label']}</td>" for m in data["metrics"])
    name = file.parent.name
    return (
        name,
        data["title"],
        f'<article id="{name}"><h1>{escape(data["title"])}</h1><p>{escape(data["unit"])}</p>'
        f'<p class="summary">{escape(data["summary"])}</p><table><tr>{metrics}</tr></table>'
        f"<table>{facts}</table>{html}</article>",
    )


def _photo(file: Path, root: Path) -> str:
    """Return the address of the photo beside ``file`` as our own book prints it, reduced."""
    return (root / "build/cache/book/pictures/screen" / _names(root)[file.parent.name]).as_uri()


_known: dict[Path, dict[str, str]] = {}


def _names(root: Path) -> dict[str, str]:
    """Return the name of the reduced photo of every case, by the name of its folder."""
    if root not in _known:
        sheets = (root / "build/cache/book/cases").glob("*.json")
        data = (json.loads(sheet.read_bytes()) for sheet in sheets)
        _known[root] = {one["id"].split("/")[1]: one["prints"][0][1] for one in data}
    return _known[root]
