"""`export kiosk` writes one folder: all that cases tell, and nothing that leads out of it."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

from compendium.build.export import ExportOrder, HandedOn, export
from compendium.content.body.words import plain_text
from compendium.outputs.display.kiosk_page import KioskPhoto, KioskTotals, kiosk_case, kiosk_page
from compendium.outputs.display.story import story_of
from compendium.outputs.registry import EXPORTS
from compendium.report.scope import EVERYTHING
from tests.folders import bytes_of

from .shown_cases import MUCH, facts_of

KIOSK = next(kind for kind in EXPORTS if kind.name == "kiosk")
GOLDEN = Path(__file__).parent / "golden" / "kiosk.txt"
TOLD = KioskTotals("站<&>", "校", "https://a.cn/", "1 个案例", sample=False)
_UNSEEN = re.compile(r"<(script|style|title|noscript)>.*?</\1>", re.DOTALL)


def run(root: Path, folder: Path) -> HandedOn:
    return export(root, KIOSK, ExportOrder(EVERYTHING, folder))


def words_of(page: bytes) -> str:
    return plain_text(_UNSEEN.sub("", page.decode()).replace("</section>", "</p>"))


def test_the_folder_plays_all_cases_and_is_twice_the_same(
    content: Path, tmp_path: Path, golden: bool
) -> None:
    assert run(content, tmp_path / "一").problems == ()
    made = bytes_of(tmp_path / "一")
    run(content, tmp_path / "二")
    assert bytes_of(tmp_path / "二") == made
    page = made["index.html"]
    shown = set(re.findall(r'<img src="([^"]+)"', page.decode()))
    assert shown == {name for name in made if name.startswith("pictures/")} != set()
    text = words_of(page)
    if golden:
        GOLDEN.write_text(text, "utf-8", newline="\n")
    assert text == GOLDEN.read_text("utf-8")


def test_nothing_of_a_case_is_lost() -> None:
    facts = facts_of(MUCH, title="尖括号<b>和&的标题", metrics=8)
    story = story_of(facts)
    photos = [KioskPhoto(f"pictures/{n}.jpg", f"图{n}", f"第{n}张") for n in range(4)]
    case = kiosk_case(facts, story, photos, 1)
    page = kiosk_page(TOLD, [case])
    words = words_of(page)
    assert facts.case.title in words and facts.case.summary in words and "站<&>" in words
    assert len(story.whole.points) == 9
    for point in story.whole.points:
        assert point.heading in words and point.sentence in words
    for figure in facts.figures:
        assert figure.label in words and figure.value in words and figure.counted in words
    assert all(photo.caption in words for photo in photos)
    kinds = [frame.kind for frame in case.frames]
    assert kinds == ["opening", *["points"] * 3, *["photos"] * 2, *["figures"] * 2]
    assert [frame.coded for frame in case.frames] == [False] * 7 + [True]
    assert all(8 <= frame.seconds <= 25 for frame in case.frames)


def test_only_its_own_script_and_style_run_and_nothing_leads_out() -> None:
    facts = facts_of()
    page = kiosk_page(TOLD, [kiosk_case(facts, story_of(facts), (), 1)]).decode()
    for kind in ("script", "style"):
        (inner,) = re.findall(f"<{kind}>(.*?)</{kind}>", page, re.DOTALL)
        digest = b64encode(sha256(inner.encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}'" in page
    assert "default-src 'none'" in page
    assert not re.search(r"<(?:a|link|iframe|form|object|embed)\b| on\w+=| style=", page)
