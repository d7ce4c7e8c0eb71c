"""`export wechat` writes a folder a case, and says what of a case is not in it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from PIL import Image

from compendium.build.export import ExportOrder, HandedOn, export
from compendium.outputs.registry import EXPORTS
from compendium.report.scope import EVERYTHING
from tests.folders import JIANGXIN, bytes_of

WECHAT = next(kind for kind in EXPORTS if kind.name == "wechat")
FOLDER = "2026-匠心领航：把党课开到实训台边"
GOLDEN = Path(__file__).parent / "golden"


def run(root: Path, folder: Path, **answers: Any) -> HandedOn:
    return export(root, WECHAT, ExportOrder(EVERYTHING, folder, answers))


def codes(done: HandedOn, identity: str = JIANGXIN) -> set[str]:
    return {loss.kind.code for path, loss in done.losses if identity in path}


def copied_part(page: str) -> str:
    found = re.search(r'<div id="article">\n(.*?)\n</div>', page, re.DOTALL)
    assert found
    return found[1]


def test_a_case_becomes_a_folder_twice_the_same(
    content: Path, tmp_path: Path, golden: bool
) -> None:
    assert run(content, tmp_path / "一").problems == ()
    made = bytes_of(tmp_path / "一")
    run(content, tmp_path / "二")
    assert bytes_of(tmp_path / "二") == made
    names = {name for name in made if name.startswith(FOLDER)}
    told = ("文章.html", "图01.jpg", "图02.png", "封面.jpg")
    assert names == {f"{FOLDER}/{name}" for name in told}
    article = copied_part(made[f"{FOLDER}/文章.html"].decode()).replace("><", ">\n<")
    file = GOLDEN / "article.html"
    if golden:
        file.parent.mkdir(exist_ok=True)
        file.write_text(f"{article}\n", "utf-8", newline="\n")
    assert file.read_text("utf-8") == f"{article}\n"


def test_pictures_are_as_wide_as_a_telephone_and_the_cover_as_its_list(
    content: Path, tmp_path: Path
) -> None:
    run(content, tmp_path)
    with Image.open(tmp_path / FOLDER / "图01.jpg") as photo:
        assert photo.size == (1080, 720)
    with Image.open(tmp_path / FOLDER / "封面.jpg") as cover:
        assert cover.size == (900, 383)


def test_a_call_decides_parts_and_pictures(content: Path, tmp_path: Path) -> None:
    (content / "calls").mkdir()
    call = (
        "title: 一部分\nparts:\n  - {name: 怎样做, sections: [做法与经过]}\npictures: {most: 0}\n"
    )
    (content / "calls/part.yml").write_text(call, "utf-8")
    done = run(content, tmp_path, call="part")
    assert {"W265", "W266"} <= codes(done)
    text = copied_part((tmp_path / FOLDER / "文章.html").read_text("utf-8"))
    assert "一、怎样做" in text and "背景与起因" not in text and "图01.png" in text
    (content / "calls/other.yml").write_text("title: 别的\ntypes: [一系一品牌]\n", "utf-8")
    assert codes(run(content, tmp_path / "别", call="other")) == {"W267"}
