"""A college whose lists and cases change over the years, as its office writes them."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pymupdf

from compendium.authoring.renaming import Renaming
from compendium.build.outputs import freeze_book
from compendium.build.project import Options
from compendium.build.rename import rename_entry
from compendium.content.problems import has_errors
from compendium.system.progress import SILENT
from tests.folders import append, case_file, rewrite

_CASE = """---
title: {brand}，示例里的一件事
brand: {brand}
type: 一支部一特色
unit: {unit}
year: {year}
form: 工作法
categories: [好方法好办法]
{more}date: {year}-11-10
summary: {story}
sample: true
---

## 一、工作法概述

{brand}，{words}

## 二、主要做法

{steps}。

## 三、取得成效

{gains}。
"""
STORIES = {
    "dengta": (
        "夜里自习的学生常常找不到人问。支部在图书馆一楼留一盏灯、一张桌子，党员教师轮着坐到闭馆，"
        "答了什么当晚记下来，第二天由下一位接着答，学期末把问得最多的十个问题编成一页。",
        "一盏灯、一张桌子", "轮值到闭馆", "问得最多的十个问题编成了一页",
    ),
    "qingliu": (
        "实习津贴发得慢，学生不知道问谁。支部请每个班推一名监督员，津贴到账的日子贴在楼道，"
        "晚一天就写明晚在哪里，由支部书记当面答复，答复的内容和结果都留在楼道的公示栏里。",
        "到账日子贴上墙", "各班推一名监督员", "晚发的都有了答复",
    ),
    "shuxiang": (
        "教师手里的好书看完就放下了。支部每周五中午借一间教室，一位党员讲一本书，讲完书就留在教室，"
        "谁借谁签名，下次由借书的人接着讲，一年里三十本书走过了五个教研室。",
        "一人一本书", "周五中午轮着讲", "三十本书走过五个教研室",
    ),
    "xiaoqiao": (
        "退休教职工住得分散，交材料要换两趟车。支部按住处分成四片，在职党员每月上门一次，"
        "能代办的带回来，不能代办的约好时间接送，办完打电话问一声是不是都收到了。",
        "四片住处四个小组", "每月上门代办", "老同志不用再换车",
    ),
    "xuetu": (
        "学徒在企业里遇到难处，学校往往最后才知道。支部给每名学徒一本周记，师傅写一句，党员教师回一句，"
        "连续两周没有写的，教师到企业去看，看到的情况在教研会上商量怎么帮。",
        "师傅写一句，教师回一句", "两周没有写就去看", "难处不再最后才知道",
    ),
    "hongqi": (
        "志愿服务总是集中在三月，过后就没有人管。支部把全年的服务分到十二个月，哪一月由谁牵头先排好，"
        "当月做完拍一张对比照片，没做完的顺到下一个月的单子最前面。",
        "十二个月各有牵头人", "做完拍对比照片", "三月以后也有人管",
    ),
    "jiedui": (
        "外省新生放假回不了家，宿舍里冷清。支部请本地党员家庭与他们结成对子，过节一起包饺子、贴春联，"
        "平时每月通一次电话，学期结束时双方各写几行话，愿意的下一学年接着结。",
        "一个家庭一名新生", "过节一起包饺子", "愿意的接着结对",
    ),
    "ling": (
        "实验室耗材领用没有数，常常上课才发现缺货。党员把货架编上号，领一件划一道，"
        "剩到红线就在群里报，采购的人当天答复几时到货，缺的由相邻实验室先匀一些。",
        "货架编号", "剩到红线就报", "上课不再缺货",
    ),
}  # fmt: skip
"""What each case tells: its summary, and a line for each of its parts."""

_PLAN = "title: 示例汇编\nsubtitle: {subtitle}\ndate: {day}\nparts: type\n"


class College:
    """The content folder ``root``: what the office does to it, a step at a time."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.units = root / "cases/units.yml"
        self.values = root / "cases/vocabulary.yml"
        self._corrections = 0

    def write(self, case: str, brand: str, unit: str, more: str = "", extra: str = "") -> None:
        """Write the case ``case``: ``more`` are keys of its front matter, ``extra`` its end."""
        file = case_file(self.root, case)
        file.parent.mkdir(parents=True)
        story, words, steps, gains = STORIES[case.split("/")[1]]
        told = {"story": story, "words": words, "steps": steps, "gains": gains}
        text = _CASE.format(brand=brand, unit=unit, year=case[:4], more=more, **told)
        file.write_text(text + extra, "utf-8", newline="\n")

    def attach(self, case: str, name: str, says: str) -> None:
        """Put a PDF of one page beside ``case``, on which stands what it ``says`` (ASCII)."""
        with pymupdf.open() as pdf:  # type: ignore[no-untyped-call]
            pdf.new_page().insert_text((72, 72), says)
            pdf.save(case_file(self.root, case).parent / name, deflate=True, no_new_id=True)

    def detach(self, case: str, listed: str, name: str) -> None:
        """Take the attachment ``name`` of ``case``, ``listed`` in its front matter, away."""
        rewrite(case_file(self.root, case), listed, "")
        (case_file(self.root, case).parent / name).unlink()

    def correct(self, case: str) -> None:
        """Add a sentence that no other correction adds."""
        self._corrections += 1
        append(case_file(self.root, case), f"\n这是第{self._corrections}次补充。\n")

    def award(self, case: str, day: str) -> None:
        """Let ``case`` be a special project since ``day``."""
        won = (
            f"stage: 已认定\naward: {{name: 特色项目, date: {day}, document: 示例〔{day[:4]}〕1号}}"
        )
        rewrite(case_file(self.root, case), "form: 工作法", f"{won}\nform: 工作法")

    def rename_case(self, old: str, new: str) -> None:
        """Give the folder of a case another name, and its address the line that keeps it."""
        case_file(self.root, old).parent.rename(case_file(self.root, new).parent)
        self.note_move(f"{{from: {old}, to: {new}}}")

    def withdraw(self, case: str, day: str) -> None:
        """Take ``case`` away; its address tells so."""
        self.remove(case)
        self.note_move(f"{{from: {case}, withdrawn: {day}}}")

    def remove(self, case: str) -> None:
        """Delete the folder of ``case``."""
        shutil.rmtree(case_file(self.root, case).parent)

    def note_move(self, line: str) -> None:
        """Add a line to cases/moved.yml."""
        file = self.root / "cases/moved.yml"
        if not file.exists():
            file.write_text("moved:\n", "utf-8")
        append(file, f"  - {line}\n")

    def rename_entry(self, of: str, old: str, new: str, until: int) -> None:
        """Do what the command `rename` does."""
        _, problems = rename_entry(self.root, Renaming(of, old, new, until))
        assert not has_errors(problems), problems

    def plan(self, name: str, day: date) -> None:
        """Describe the book ``name``, of all cases."""
        plan = self.root / "editions" / f"{name}.yml"
        plan.parent.mkdir(exist_ok=True)
        plan.write_text(_PLAN.format(subtitle=name, day=day), "utf-8")

    def replan(self, name: str, new: str, day: date) -> None:
        """Describe the book ``name`` under another name, of which nothing is printed yet."""
        (self.root / "editions" / f"{name}.yml").unlink()
        self.plan(new, day)

    def freeze(self, name: str, day: date) -> bytes:
        """Print the book ``name`` and keep it; returns the bytes of its PDF."""
        self.plan(name, day)
        made = freeze_book(self.root, SILENT, Options(edition=name), day)
        assert not made.failed and not has_errors(made.problems), made
        return (self.root / f"archive/{name}/{name}.pdf").read_bytes()
