"""A content folder -> the same book as HTML with its photos reduced, and set by WeasyPrint.

Same texts, photos and fonts as ours: cases on pages of their own, contents with page numbers,
running heads. `python -m bench.weasy` prepares the book with Python-Markdown and Pillow, as one
would without us; it has no checks, indexes, part pages, footnotes, QR codes or tags.
"""

from __future__ import annotations

import sys
from ctypes.util import find_library
from html import escape
from pathlib import Path

import markdown
from PIL import Image

from bench.measure import CommandError
from bench.texts import read_source

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


def need_libraries() -> None:
    """Raise CommandError where WeasyPrint does not find the libraries that it draws with."""
    missing = [name for name in _LIBRARIES if not find_library(name)]
    if missing:
        advice = "sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
        raise CommandError(f"WeasyPrint 缺少 {'、'.join(missing)}。请先：{advice}")


class Rival:
    """The commands that make the book of the cases below ``root``: ``target``, in ``folder``.

    Our own book must have been printed once: its fonts are used. ``idling`` starts WeasyPrint
    for a page without a word.
    """

    def __init__(self, root: Path, folder: Path) -> None:
        html, blank = folder / "weasy" / "book.html", folder / "blank.html"
        self.target = folder / "weasy.pdf"
        blank.write_text("<!doctype html><html lang='zh-CN'></html>", "utf-8")
        self.preparing = [sys.executable, "-m", "bench.weasy", str(root), str(html)]
        self.setting = [sys.executable, "-c", _SCRIPT, str(html), str(self.target)]
        self.idling = [sys.executable, "-c", _SCRIPT, str(blank), str(folder / "blank.pdf")]


def make_html(root: Path, target: Path) -> None:
    """Write the book of the cases below ``root`` to ``target``, reduced photos beside it."""
    target.parent.mkdir(exist_ok=True)
    cases = [_case(file, target.parent) for file in sorted((root / "cases").glob("*/*/case.md"))]
    fonts = (root / "build" / "fonts").as_uri()
    contents = "".join(f'<a href="#{name}">{escape(title)}</a>' for name, title, _ in cases)
    text = "".join(html for _, _, html in cases)
    css = _CSS.replace("FONTS", fonts)
    page = f'<!doctype html><html lang="zh-CN"><meta charset="utf-8"><style>{css}</style>'
    target.write_text(f"{page}<nav><h1>目录</h1>{contents}</nav>{text}", "utf-8")


def _case(file: Path, folder: Path) -> tuple[str, str, str]:
    """Return the identity, the title and the HTML of the case in ``file``."""
    data, body = read_source(file)
    html = markdown.markdown(body, extensions=["tables"])
    name = file.parent.name
    _reduce(file.with_name("photo.jpg"), folder / f"{name}.jpg")
    html = html.replace('src="photo.jpg"', f'src="{name}.jpg"')
    facts = "".join(
        f"<tr><th>{key}</th><td>{escape(', '.join(data[key]))}</td></tr>"
        for key in ("categories", "outcomes", "activities", "standards", "keywords")
    )
    metrics = "".join(f"<td>{m['value']}{m['unit']} {m['label']}</td>" for m in data["metrics"])
    return (
        name,
        data["title"],
        f'<article id="{name}"><h1>{escape(data["title"])}</h1><p>{escape(data["unit"])}</p>'
        f'<p class="summary">{escape(data["summary"])}</p><table><tr>{metrics}</tr></table>'
        f"<table>{facts}</table>{html}</article>",
    )


def _reduce(photo: Path, target: Path) -> None:
    """Write ``photo`` to ``target`` as our own screen edition has it (book/pictures.py)."""
    with Image.open(photo) as image:
        image.thumbnail((1200, 1200), Image.Resampling.LANCZOS, reducing_gap=2.0)
        image.save(target, "JPEG", quality=80, optimize=True)


if __name__ == "__main__":
    make_html(*map(Path, sys.argv[1:]))
