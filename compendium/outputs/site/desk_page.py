"""``Settings`` -> the page 投稿台, whose scripts load the desk when a contributor asks for it."""

from __future__ import annotations

import json
from typing import NamedTuple

from markupsafe import Markup

from ...content.settings import Settings
from .desk_forge import told_forge
from .lists import List
from .templates import template

DESK_PATH = "desk.html"

_HANDING = {
    False: "下载投稿包；不用安装，不上传。",
    True: "下载投稿包或者在线交稿；不用安装，交稿以前不上传。",
}
"""What the description says of handing in, by whether there is a forge."""


class DeskFiles(NamedTuple):
    """The desk's program below the site: ``worker`` is its script, ``size`` all of it in bytes.

    ``packed`` is that as a server packs it, ``leaflet`` what a leaflet takes more; 0 for none.
    """

    worker: str
    size: int
    packed: int
    leaflet: int = 0


def desk_page(settings: Settings, files: DeskFiles) -> List:
    """Return the page of the desk whose program lies in ``files``."""
    forge = settings.forge
    told = {
        "worker": files.worker,
        "bytes": files.packed,
        "leaflet": files.leaflet,
        **({"forge": told_forge(forge)} if forge else {}),
    }
    text = json.dumps(told).replace("<", "\\u003c")
    address = settings.address(DESK_PATH)
    return List(
        path=DESK_PATH,
        frame="desk",
        title="投稿台",
        description=f"在浏览器里写案例、检查、预览，{_HANDING[bool(forge)]}",
        key=f"{text}{files.size}{address}",
        render=lambda: template("desk").render(
            data=Markup(text),  # noqa: S704  (ours)
            megabytes=round(files.packed / 1e6),
            unpacked=round(files.size / 1e6),
            address=address,
            forge=bool(forge),
        ),
    )
