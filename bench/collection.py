"""A number -> a content folder of that many synthetic cases in Chinese, the same every time."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

from PIL import Image, ImageDraw

CASES_A_YEAR = 500
PHOTO_EVERY = 20
"""One case in so many has a photo of 1600 by 1067 pixels."""

_WORDS = (
    "党员 支部 师生 课堂 实训 车间 学习 服务 制度 责任 问题 清单 研讨 调研 走访 帮扶 项目 团队 计划 "
    "成果 经验 机制 流程 台账 考核 评议 公开 承诺 带头 示范 联合 共建 社区 企业 乡村 志愿 活动 主题 "
    "教师 学生 专业 技能 竞赛 质量 安全 后勤 食堂 宿舍 图书 网络 培训 交流 观摩 总结 改进 推广 落实 "
    "组织 引领 融合 创新 实践 担当 作风 效能 协同 反馈 回访 档案 数据 标准 岗位 工序 图纸 设备 材料"
).split()
_VERBS = "推动 建立 完善 梳理 形成 组织 开展 落实 检查 公布 带动 促进 编写 修订 评估 收集 解决".split()
_SECTIONS = ("背景与起因", "做法与经过", "成效与反响", "经验与启示")
_HAN = "一二三四五六七八九十"


def make_collection(root: Path, cases: int) -> None:
    """Make ``root`` a content folder of ``cases`` synthetic cases."""
    shutil.rmtree(root, ignore_errors=True)
    program = Path(__file__).resolve().parent.parent
    (root / "cases").mkdir(parents=True)
    for name in ("vocabulary.yml", "units.yml"):
        text = (program / "cases" / name).read_text("utf-8")
        (root / "cases" / name).write_text(text.replace("quota: ", "quota: 999"), "utf-8")
    for number in range(cases):
        _make_case(root, number)


def change_case(root: Path, round_: int) -> None:
    """Change one case's text and summary, as an author would."""
    file = case_folder(root, 7) / "case.md"
    text = file.read_text("utf-8").replace("summary: ", f"summary: 修订{round_}。", 1)
    file.write_text(text + f"\n第{round_}次修订补充的一段文字。\n", "utf-8")


def case_folder(root: Path, number: int) -> Path:
    year = 2001 + number // CASES_A_YEAR
    return root / "cases" / str(year) / f"case-{number:05d}"


def _make_case(root: Path, number: int) -> None:
    rng = random.Random(number)
    folder = case_folder(root, number)
    folder.mkdir(parents=True)
    photo = number % PHOTO_EVERY == 0
    if photo:
        _draw(folder / "photo.jpg", rng)
    matter = _matter(rng, number, folder.parent.name, photo)
    (folder / "case.md").write_text(matter + _body(rng, photo), "utf-8")


def _matter(rng: random.Random, number: int, year: str, photo: bool) -> str:
    unit = rng.choice(
        ["启明工程系教工党支部", "清源商贸系学生党支部", "杏林康养系教工党支部", "后勤服务直属党支部"]
    )
    keywords = [f"{word}示范" for word in rng.sample(_WORDS, 4)]
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
        f"keywords: [{', '.join(keywords)}]",
        f"date: {year}-11-{rng.randint(10, 28)}",
        f"summary: {_sentence(rng)}{_sentence(rng)}{_sentence(rng)}{_sentence(rng)}",
        "metrics:",
        f"  - {{label: 服务师生, value: {rng.randint(100, 9000)}, unit: 人次}}",
        f"  - {{label: 办结率, value: {rng.randint(900, 999) / 10}, unit: '%'}}",
        "sample: true",
    ]
    if number % 9 == 0:
        lines += ["stage: 已认定", f"award: {{name: 特色项目, date: {year}-12-01}}"]
    if photo:
        lines += ["photos:", "  - {file: photo.jpg, caption: 活动现场, people: 集体场景}"]
    return "---\n" + "\n".join(lines) + "\n---\n"


def _body(rng: random.Random, photo: bool) -> str:
    parts = []
    for number, section in enumerate(_SECTIONS):
        parts.append(f"## {_HAN[number]}、{section}\n")
        for sub in range(2):
            parts.append(f"### （{_HAN[sub]}）{_phrase(rng, 4)}\n")
            parts += [_paragraph(rng) + "\n" for _ in range(3)]
    parts.insert(6, "| 环节 | 责任人 | 时限 |\n| --- | --- | --- |\n" + _rows(rng) + "\n")
    parts.insert(10, "".join(f"{n}. {_sentence(rng)}\n" for n in range(1, 5)))
    parts.insert(14, f"> {_sentence(rng)}\n")
    if photo:
        parts.insert(4, "![活动现场](photo.jpg)\n")
    parts.append(f"{_sentence(rng)[:-1]}[^1]。\n\n[^1]: {_sentence(rng)}\n")
    return "\n".join(parts)


def _rows(rng: random.Random) -> str:
    cells = lambda: " | ".join(_phrase(rng, 2) for _ in range(3))  # noqa: E731  (local shorthand)
    return "".join(f"| {cells()} |\n" for _ in range(4))


def _paragraph(rng: random.Random) -> str:
    bold = f"**{_phrase(rng, 3)}。**"
    return bold + "".join(_sentence(rng) for _ in range(3))


def _sentence(rng: random.Random) -> str:
    return f"{_phrase(rng, 3)}{rng.choice(_VERBS)}{_phrase(rng, 4)}，{_phrase(rng, 4)}。"


def _phrase(rng: random.Random, words: int) -> str:
    return "".join(rng.choice(_WORDS) for _ in range(words))


def _draw(file: Path, rng: random.Random) -> None:
    """Draw a picture with the detail of a photograph, so that encoding it costs as much."""
    noise = Image.effect_noise((400, 267), 60).convert("L")
    colour = Image.new("RGB", noise.size, tuple(rng.randint(60, 200) for _ in range(3)))
    image = Image.blend(colour, Image.merge("RGB", (noise,) * 3), 0.35).resize((1600, 1067))
    draw = ImageDraw.Draw(image)
    for _ in range(30):
        x, y, r = rng.randint(0, 1600), rng.randint(0, 1067), rng.randint(20, 200)
        fill = tuple(rng.randint(0, 255) for _ in range(3))
        draw.ellipse((x - r, y - r, x + r, y + r), fill=fill)
    image.save(file, "JPEG", quality=85)
