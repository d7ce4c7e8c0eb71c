"""Where no link can be made: small pages that lead to the release that ``current.js`` names.

Each page of the site has a small page at its own address, always the same. It loads, by way
of ``go.js``, the one file that a switch replaces, which sends the reader on into the folder of
the release. So a switch is the replacing of one file, a page never mixes two releases, and
addresses last.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

from .layout import GO, RELEASES

_NAMED = re.compile(rb"'releases/([0-9]+)/'")

_SCRIPT = """\
(function (script) {{
  var here = new URL('{releases}/{release}/' + script.dataset.page, script.src);
  location.replace(here.href + location.search + location.hash);
}})(document.currentScript);
"""

GUIDE = b"""\
(function (script) {
  // A server may let browsers keep files: the pointer is asked for anew every time.
  var pointer = document.createElement('script');
  pointer.dataset.page = script.dataset.page;
  pointer.src = new URL('current.js?' + Date.now(), script.src).href;
  document.head.appendChild(pointer);
})(document.currentScript);
"""
"""The script that small pages load: always the same, it loads the pointer."""

_PAGE = """\
<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>正在打开</title>
<noscript>请允许这个网页运行脚本，或者打开 releases 文件夹里最新版本的 {page}。</noscript>
<script src="{root}{go}" data-page="{page}"></script>
</html>
"""


def pointer(release: str) -> bytes:
    """Return the file that sends readers to ``release``."""
    return _SCRIPT.format(releases=RELEASES, release=release).encode()


def pointed(content: bytes | None) -> str:
    """Return the release that the pointer file ``content`` names, '' for none."""
    found = _NAMED.search(content or b"")
    return found[1].decode() if found else ""


def signposts(paths: Iterable[str]) -> dict[str, bytes]:
    """Return the small page for each page among ``paths``, by path."""
    return {
        path: _PAGE.format(page=escape(path), root="../" * path.count("/"), go=GO).encode()
        for path in paths
        if path.endswith(".html")
    }
