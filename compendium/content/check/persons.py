"""Persons who are named, and what nobody else is to know of them (个人信息保护法 28)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .. import codes
from .prose import HAN, Prose, Spot, holds_any

_SURNAMES = (
    "王李张刘陈杨黄赵周吴徐孙朱马胡郭林何罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶苏魏吕丁沈姚卢姜崔"
    "钟谭陆汪范廖贾夏韦付邹熊孟秦阎薛侯雷段郝孔邵史毛顾赖贺尹钱牛洪龚程任金严康施龙石江方柯翁詹庄连游"
)
_NO_NAMES = (
    "周末|周边|周围|周期|许多|任务|任何|任课|曾经|马上|何时|严重|严格|康复|金额|施工|余名|程度|张贴|林业|黄金|田间|石油|夏季|"
    "方面|方式|方便|方法|连续|连同|游览|江西|江苏|金融|金秋|方案|龙头|毛笔|史料|叶片|唐诗|宋词|雷锋|孔子|王牌|马克|马列|何种|"
    "陈旧|段落|谢意|许可|顾问|顾虑|游戏|连环|连线|石材|杨树|任意|任职|钟点|钟头|沈阳|洪水|洪峰|蒋介|顾及|程序|邓小|毛泽|史上"
)
_NAME = rf"(?!{_NO_NAMES})[{_SURNAMES}](?![某×XxＸ*])[{HAN}]{{1,2}}?"
_POST = (
    "学生|同学|党员|老师|教师|同志|书记|主任|青年|职工|员工|师傅|学员|女生|男生|新生|居民|村民|毕业生|积极分子"
    "|班长|团员|干部|辅导员|户主|家长|残疾人|老人|贫困生|困难生|特困生|贫困户|低保户|困难户|孤儿|患者|病人"
)
NAMED = re.compile(
    rf"(?:{_POST})(?P<name>{_NAME})(?=[，、。；：（(的是在因患家住同老身从被受曾自出今现已于]|(?:{_POST}))"
    rf"|(?:^|(?<=[，、。；：（“\s和与对为给]))(?P<called>{_NAME})(?={_POST}|患|家住|因病|身患|受到|出生)",
    re.MULTILINE,
)
"""A person by name, known by the word before it or behind it; 张某 is nobody."""

BEFORE_BRACKET = re.compile(
    rf"(?:^|(?<=[，、。；：“\s和与及对为给]))(?P<named>{_NAME})\Z", re.MULTILINE
)
"""A name by itself, where a search ends: who has a number of a student behind it."""

_FACTS: tuple[tuple[str, tuple[str, ...], re.Pattern[str]], ...] = (
    (
        "住址",
        ("家住", "现住", "住在", "住址", "户籍"),
        re.compile(
            "(?:家住|现住|住在|住址|户籍(?:地|所在地))[^。；\n]{0,20}?"
            "[省市县区镇乡村路街巷号栋幢室]"
        ),
    ),
    (
        "宿舍",
        ("宿舍", "寝室", "公寓", "栋", "幢", "号楼"),
        re.compile(
            "[宿寝公0-9](?:(?:(?<=宿)舍|(?<=寝)室|(?<=公)寓)[^。；，\n]{0,6}[0-9]{3}"
            "|(?<=[0-9])[0-9]?[栋幢号][楼#]?[- ]?[0-9]{3}(?:室|宿舍|寝室))"
        ),
    ),
    (
        "出生日期",
        ("出生", "生于", "生人", "生日", "日生"),
        re.compile(
            "(?:19|20)[0-9]{2}[年.-][0-9]{1,2}[月.-][0-9]{1,2}日?(?:出生|生人|生(?=[）)，。]))"
            "|(?:出生于|生于|生日[是为：:]?)(?:19|20)[0-9]{2}[年.-][0-9]{1,2}"
        ),
    ),
    (
        "疾病",
        ("患", "确诊", "查出", "抑郁", "白血", "精神分", "艾滋", "尿毒", "自闭"),
        re.compile(
            "(?:患有|身患|确诊|罹患|查出)[^。；\n]{0,8}(?:病|症|癌|瘤|炎|瘫|障碍)"
            "|抑郁症|白血病|精神分裂|艾滋病|尿毒症|自闭症"
        ),
    ),
    (
        "家庭困难",
        ("困", "贫", "低保", "建档"),
        re.compile(
            "(?:家庭|家境)[^。；，\n]{0,6}(?:贫困|困难|贫寒)|贫困(?:学生|生|户)|困难(?:学生|生|户)"
            "|低保户|建档立卡|特困"
        ),
    ),
    (
        "处分",
        ("警告", "记过", "察看", "开除", "处分", "通报批", "作弊", "预警"),
        re.compile(
            "(?:受|给予|被|背)[^。；\n]{0,10}(?:警告|记过|留党察看|留校察看|开除|处分|通报批评)"
            "|考试作弊|学业预警"
        ),
    ),
)
"""What is private, words without which it is not told, and how it is told."""

_SENTENCE = re.compile("[^。；！？\n]+")


def nothing_private_is_said_of_persons(prose: Prose) -> Iterator[Spot]:
    """No sentence tells of a named person where he lives, his illness, poverty or punishment."""
    told: set[int] = set()
    for what, words, pattern in _FACTS:
        if not holds_any(prose.text, words):
            continue
        for fact in pattern.finditer(prose.text):
            start = max(prose.text.rfind(mark, 0, fact.start()) for mark in "。；！？\n") + 1
            sentence = _SENTENCE.match(prose.text, start)
            person = NAMED.search(prose.text, *sentence.span()) if sentence else None
            if person and start not in told:
                told.add(start)
                yield _private(person, what)


def _private(person: re.Match[str], what: str) -> Spot:
    message = f"这一句写了姓名，又写了本人的{what}。"
    advice = "请删去姓名，写“一名学生”“张某”；或者删去个人情况。本人书面同意公开的，可以保留。"
    span = person.span("name" if person["name"] else "called")
    return Spot(*span, codes.PRIVATE_FACT, message, advice)
