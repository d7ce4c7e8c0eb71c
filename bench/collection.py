"""A number -> a content folder of that many synthetic cases in Chinese, the same every time."""

from __future__ import annotations

import random
import shutil
from collections.abc import Sequence
from pathlib import Path

from PIL import Image, ImageDraw

CASES_A_YEAR = 500
PHOTO_EVERY = 20
"""One case in so many has a photo of 1600 by 1067 pixels."""

CHANGED = 7
"""The number of the case that is changed between two builds."""


def _pairs(text: str) -> list[str]:
    """Return the words of ``text``, which are all two Han long."""
    return [text[start : start + 2] for start in range(0, len(text), 2)]


_WORDS = _pairs(
    "党员支部师生课堂实训车间学习服务制度责任问题清单研讨调研走访帮扶项目团队计划成果经验机制"
    "流程台账考核评议公开承诺带头示范联合共建社区企业乡村志愿活动主题教师学生专业技能竞赛质量"
    "安全后勤食堂宿舍图书网络培训交流观摩总结改进推广落实组织引领融合创新实践担当作风效能协同"
    "反馈回访档案数据标准岗位工序图纸设备材料"
)
_VERBS = _pairs("推动建立完善梳理形成组织开展落实检查公布带动促进编写修订评估收集解决")
_UNITS = (
    "启明工程系教工党支部",
    "清源商贸系学生党支部",
    "杏林康养系教工党支部",
    "综合机关直属党支部",
)
"""Units that never bore another name: the years of these cases are made up."""
_SECTIONS = ("背景与起因", "做法与经过", "成效与反响", "经验与启示")
_HAN = "一二三四五六七八九十"


def make_collection(root: Path, cases: int, photo_every: int = PHOTO_EVERY) -> None:
    """Make ``root`` a content folder of ``cases`` synthetic cases, one photo in so many."""
    shutil.rmtree(root, ignore_errors=True)
    program = Path(__file__).resolve().parent.parent
    (root / "cases").mkdir(parents=True)
    for name in ("vocabulary.yml", "units.yml"):
        text = (program / "cases" / name).read_text("utf-8")
        (root / "cases" / name).write_text(text.replace("quota: ", "quota: 999"), "utf-8")
    for number in range(cases):
        _make_case(root, number, number % photo_every == 0)


def change_case(root: Path, round_: int) -> None:
    """Change one case's text and summary, as an author would."""
    file = case_folder(root, CHANGED) / "case.md"
    text = file.read_text("utf-8").replace("summary: ", f"summary: 修订{round_}。", 1)
    file.write_text(text + f"\n第{round_}次修订补充的一段文字。\n", "utf-8")


def case_folder(root: Path, number: int) -> Path:
    year = 2001 + number // CASES_A_YEAR
    return root / "cases" / str(year) / f"case-{number:05d}"


def _make_case(root: Path, number: int, photo: bool) -> None:
    rng = random.Random(number)
    folder = case_folder(root, number)
    folder.mkdir(parents=True)
    if photo:
        _draw(folder / "photo.jpg", rng)
    unit = rng.choice(_UNITS)
    write_case(folder, rng, number, unit, ("photo.jpg",) if photo else ())


def write_case(
    folder: Path, rng: random.Random, number: int, unit: str, photos: Sequence[str]
) -> None:
    """Write the case ``number`` into ``folder``, named by its year, with the files ``photos``."""
    matter = _matter(rng, number, folder.parent.name, unit, photos)
    (folder / "case.md").write_text(matter + _body(rng, photos[:1]), "utf-8")


def _matter(rng: random.Random, number: int, year: str, unit: str, photos: Sequence[str]) -> str:
    keywords = [f"{word}示范" for word in rng.sample(_WORDS, 2)]
    keywords += [_phrase(rng, 2) for _ in range(2)]
    lines = [
        f"title: 第{number}号案例{_phrase(rng, 5)}",
        f"brand: {_phrase(rng, 3)}",
        "type: 一支部一特色",
        f"unit: {unit}",
        f"year: {year}",
        f"categories: [{rng.choice(['好体制好机制', '好经验好举措', '好方法好办法'])}]",
        f"outcomes: [{rng.choice(['机制办法', '基层党建工作法', '经验推广示范'])}]",
        f"activities: [{rng.choice(['主题党日', '党课', '志愿服务', '组织生活会'])}]",
        f"standards: [{rng.choice(['教育党员有力', '服务师生有力', '凝聚师生有力'])}]",
        f"keywords: [{', '.join(dict.fromkeys(keywords))}]",
        f"date: {year}-11-{rng.randint(10, 28)}",
        f"summary: {_sentence(rng)}{_sentence(rng)}{_sentence(rng)}{_sentence(rng)}",
        "metrics:",
        f"  - {{label: 服务师生, value: {rng.randint(100, 9000)}, unit: 人次}}",
        f"  - {{label: 办结率, value: {rng.randint(900, 999) / 10}, unit: '%'}}",
        "sample: true",
    ]
    if number % 9 == 0:
        lines += ["stage: 已认定", f"award: {{name: 特色项目, date: {year}-12-01}}"]
    lines += ["photos:"] if photos else []
    lines += [f"  - {{file: {name}, caption: 活动现场, people: 集体场景}}" for name in photos]
    return "---\n" + "\n".join(lines) + "\n---\n"


def _body(rng: random.Random, photos: Sequence[str]) -> str:
    parts = []
    for number, section in enumerate(_SECTIONS):
        parts.append(f"## {_HAN[number]}、{section}\n")
        for sub in range(2):
            parts.append(f"### （{_HAN[sub]}）{_phrase(rng, 4)}\n")
            parts += [_paragraph(rng) + "\n" for _ in range(3)]
    parts.insert(6, "| 环节 | 责任人 | 时限 |\n| --- | --- | --- |\n" + _rows(rng) + "\n")
    parts.insert(10, "".join(f"{n}. {_sentence(rng)}\n" for n in range(1, 5)))
    parts.insert(14, f"> {_sentence(rng)}\n")
    for name in photos:
        parts.insert(4, f"![活动现场]({name})\n")
    parts.append(f"{_sentence(rng)[:-1]}[^1]。\n\n[^1]: {_sentence(rng)}\n")
    return "\n".join(parts)


def _rows(rng: random.Random) -> str:
    rows = ([_phrase(rng, 2) for _ in range(3)] for _ in range(4))
    return "".join(f"| {' | '.join(cells)} |\n" for cells in rows)


def _paragraph(rng: random.Random) -> str:
    """The comma stands outside: CommonMark prints stars for a bold full stop before Han."""
    bold = f"**{_phrase(rng, 3)}**，"
    return bold + "".join(_sentence(rng) for _ in range(3))


def _sentence(rng: random.Random) -> str:
    return f"{_phrase(rng, 3)}{rng.choice(_VERBS)}{_phrase(rng, 4)}，{_phrase(rng, 4)}。"


def _phrase(rng: random.Random, words: int) -> str:
    return "".join(rng.choice(_WORDS) for _ in range(words))


def _draw(file: Path, rng: random.Random) -> None:
    """Draw a picture with the detail of a photograph, so that encoding it costs as much."""
    noise = Image.frombytes("L", (400, 267), rng.randbytes(400 * 267))
    colour = Image.new("RGB", noise.size, tuple(rng.randint(60, 200) for _ in range(3)))
    image = Image.blend(colour, Image.merge("RGB", (noise,) * 3), 0.35).resize((1600, 1067))
    draw = ImageDraw.Draw(image)
    for _ in range(30):
        x, y, r = rng.randint(0, 1600), rng.randint(0, 1067), rng.randint(20, 200)
        fill = tuple(rng.randint(0, 255) for _ in range(3))
        draw.ellipse((x - r, y - r, x + r, y + r), fill=fill)
    image.save(file, "JPEG", quality=85)
