"""The page 自检: names what a reader's browser is to try where the site was copied to."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from markupsafe import Markup

from ...content.model.compendium import Compendium
from .lists import List
from .templates import template

SELFTEST_PATH = "selftest.html"

MOST_TRIED = 40
"""Pictures and downloads that are tried: spread over all, so that years and kinds are met."""

_PICTURE = re.compile(r"cases/.+-[0-9a-f]{8}-[0-9]+\.(?:jpe?g|png|webp)")
_DOWNLOAD = re.compile(r".+\.(?:pdf|xlsx|csv|mp4|webm)")


def selftest_page(compendium: Compendium, paths: Iterable[str]) -> List:
    """Return the page that tries the files among ``paths``, which are all of the site."""
    known = sorted(paths)
    data = {
        "title": compendium.entries[0].title if compendium.entries else "",
        "pictures": _spread([path for path in known if _PICTURE.fullmatch(path)]),
        "downloads": _spread([path for path in known if _DOWNLOAD.fullmatch(path)]),
    }
    text = json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")
    return List(
        path=SELFTEST_PATH,
        frame="index",
        title="自检",
        description="看一看网站的各项功能在这里是否正常。",
        key=text,
        render=lambda: template("selftest").render(data=Markup(text)),  # noqa: S704  (ours)
    )


def _spread(paths: list[str]) -> list[str]:
    step = max(1, -(-len(paths) // MOST_TRIED))
    return paths[::step]
