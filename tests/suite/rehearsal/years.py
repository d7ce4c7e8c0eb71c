"""Three years of a college, a step before each publishing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tests.folders import JIANGXIN, NUANXIN, QIAOLIANG, case_file, draw, rewrite

from .college import College

LAMP, CLEAR, BOOKS, FLAG = "2026/dengta", "2026/qingfeng", "2026/shuxiang", "2027/hongqi"
SECRETS = ("灯塔不眠夜", "沈某某值夜", "红旗渠上桥", "RotaOfTheLamp")
"""What only the two cases say whose people withdraw consent."""

PHOTO = (
    "photos:\n  - {file: desk.jpg, caption: 图书馆里的一张桌子, alt: 灯下的桌子, by: 示例绘图, "
    "people: 集体场景}\n"
)

ROTA = "attachments: [{file: rota.pdf, title: 值守安排}]\n"
PLAN = "attachments: [{file: plan.pdf, title: 公示样张}]\n"

LOANS = "attachments: [{file: loans.pdf, title: 借阅登记}]\n"

PRINT = "with books: "
"""What a step begins with before which books and leaflets are printed."""

FORGET = "forget "
"""What a step begins with that the publishing itself does."""

_QUOTA = "quota: 1, type: 一支部一特色"
_SECTIONS = "sections: [工作法概述, 主要做法, 取得成效]"


def first_year(college: College) -> Iterator[str]:
    """2026: cases come, are corrected, renamed and awarded, and a book is printed."""
    yield "the first publishing"
    said = f"\n{SECRETS[1]}说的，见[安排](rota.pdf)。\n"
    college.write(LAMP, SECRETS[0], "机关直属党支部", PHOTO + ROTA, said)
    draw(case_file(college.root, LAMP).parent / "desk.jpg", (1601, 1200))
    college.attach(LAMP, "rota.pdf", SECRETS[3])
    yield "a case of people who will withdraw consent"
    said = "\n样子见[公示](plan.pdf)。\n"
    college.write("2026/qingliu", "清风细流", "启明系学生党支部", PLAN, said)
    college.attach("2026/qingliu", "plan.pdf", "NoticeOnTheWall")
    yield "a case that will be renamed"
    shelf = f"activities: [主题党日]\n{LOANS}"
    college.write(BOOKS, "书香半小时", "启明系教工党支部", shelf)
    college.attach(BOOKS, "loans.pdf", "LoansOfTheYear")
    yield "a case with a value that will be retired"
    college.write("2026/xiaoqiao", "校桥连心行", "机关直属党支部")
    yield "a case that will be withdrawn"
    college.correct(QIAOLIANG)
    yield "a correction"
    rewrite(college.values, _QUOTA, _QUOTA.replace("1", "2"))
    college.award(BOOKS, "2026-11-18")
    yield "a second award, as the quota of the year allows"
    college.rename_case("2026/qingliu", CLEAR)
    yield "a rename"
    college.freeze("huibian", date(2026, 12, 15))
    college.plan("wenji", date(2026, 12, 16))
    yield f"{PRINT}a book that was printed, and one that will change"
    college.correct(NUANXIN)
    yield "a correction after printing"
    draw(case_file(college.root, JIANGXIN).parent / "pledge.jpg", (1610, 1067))
    yield "another picture"
    college.correct(BOOKS)
    yield "a mistake"


def second_year(college: College) -> Iterator[str]:
    """2027: units and values change, cases go, and a second book is printed."""
    college.correct(BOOKS)
    yield "the mistake corrected after going back"
    college.detach(BOOKS, LOANS, "loans.pdf")
    yield "an attachment taken away"
    college.rename_entry("unit", "启明系党总支", "智造系党总支", 2026)
    yield "a unit renamed"
    college.write("2027/xuetu", "学徒周记本", "启明系教工党支部")
    yield "a case of the new year"
    merged = "code: jiguan, kind: 直属党支部, until: 2026, succeeded_by: [综合党支部], "
    rewrite(college.units, "code: jiguan, kind: 直属党支部, ", merged)
    new = "  - {name: 综合党支部, code: zonghe, kind: 直属党支部, since: 2027}\n"
    rewrite(college.units, "units:\n", f"units:\n{new}")
    yield "units merged"
    rewrite(college.units, "code: qiming-xuesheng, ", "code: qiming-xuesheng, until: 2026, ")
    yield "a unit dissolved"
    rewrite(college.values, "code: dangri", "code: dangri, until: 2026")
    yield "a value retired"
    past = f"{_QUOTA}, formerly: [{{until: 2026, quota: 2}}]"
    rewrite(college.values, _QUOTA.replace("1", "2"), past)
    yield "another quota"
    now = f"{_SECTIONS[:-1]}, 推广建议]"
    rewrite(college.values, _SECTIONS, f"{now}, formerly: [{{until: 2027, {_SECTIONS}}}]")
    yield "another section from the next year on"
    college.write(FLAG, SECRETS[2], "综合党支部")
    yield "another case of people who will withdraw consent"
    college.withdraw("2026/xiaoqiao", "2027-06-01")
    yield "a case withdrawn"
    yield f"{FORGET}{LAMP}"
    college.remove(LAMP)
    yield "its text deleted"
    college.rename_case(CLEAR, "2026/qingfeng-xilai")
    yield f"{PRINT}a second rename of one case"
    college.correct("2027/xuetu")
    yield "a correction"


def third_year(college: College) -> Iterator[str]:
    """2028: the new rules hold, one more book, one more renamed case is forgotten."""
    college.rename_case(FLAG, "2027/hongqi-qiao")
    yield "a rename"
    yield f"{FORGET}2027/hongqi-qiao"
    college.remove("2027/hongqi-qiao")
    yield "its text deleted"
    college.freeze("huibian-2", date(2027, 12, 15))
    yield "a second book"
    college.write("2028/jiedui", "结对一学年", "综合党支部", extra=_ADVICE)
    yield "a case by the new rules"
    college.award("2028/jiedui", "2028-11-18")
    yield "an award"
    rewrite(college.units, "code: zonghe", "code: zonghe-zhibu")
    college.note_move("{from: browse/unit/zonghe, to: browse/unit/zonghe-zhibu}")
    yield "the address of a list moved"
    college.rename_entry("unit", "智造系党总支", "智能系党总支", 2027)
    yield "a unit renamed again"
    college.rename_entry("award", "特色项目", "示范项目", 2028)
    yield "an award renamed"
    for case in (QIAOLIANG, JIANGXIN, NUANXIN, "2026/qingfeng-xilai", "2028/jiedui") * 2:
        college.correct(case)
        yield "a correction"
    yield f"{PRINT}all is printed once more"
    college.replan("wenji", "wenji-xin", date(2028, 11, 30))
    yield f"{PRINT}a book under another name, and the last publishing"


_ADVICE = "\n## 四、推广建议\n\n先从一个班做起。\n"
YEARS = (first_year, second_year, third_year)
