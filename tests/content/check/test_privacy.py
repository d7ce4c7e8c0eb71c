"""Numbers that identify a person are found, and numbers that do not are left alone."""

from __future__ import annotations

import pytest

from compendium.content.check.registry import spots_of
from tests.content.check.test_prose import prose

SOUND_ID = "11010119900307" + "0011"


def found(text: str) -> list[str]:
    return [spot.code.name for spot in spots_of(prose(text)) if spot.code.name < "K7"]


def checked(digits: str) -> str:
    """Return ``digits`` with the check character of GB 11643."""
    weights = [2 ** (17 - n) % 11 for n in range(17)]
    return (
        digits + "10X98765432"[sum(w * int(d) for w, d in zip(weights, digits, strict=True)) % 11]
    )


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (f"号码{checked('11010119900307001')}。", "K601"),
        (f"号码{checked('35078419851231002').lower()}。", "K601"),
        ("身份证号码：110101900307001", "K601"),
        ("拨13912345678。", "K602"),
        ("拨+86 13912345678。", "K602"),
        ("拨139-1234-5678。", "K602"),
        ("（0599）2345678", "K603"),
        ("05992345678", "K603"),
        ("传真：8234567", "K603"),
        ("写信到a.b@c.example", "K604"),
        ("QQ：123456", "K605"),
        ("微信：abc_123", "K605"),
        ("卡号6222000000000000004", "K606"),
        ("学号20260101", "K607"),
        ("党员编号为A20260101", "K607"),
    ],
)
def test_personal_data_are_found(text: str, code: str) -> None:
    assert found(text) == [code]


@pytest.mark.parametrize(
    "text",
    [
        "访问13912345678人次",
        "投入05元，得2345678分",
        "2026年11月5日至2026年12月5日",
        "编号2026110512345678901234",
        "热线12345、12371",
        "圆周率3.14159265358979",
        "学号后面的座位",
        "微信公众号abcdefg1",
        "工号牌一律挂在左边",
        "110101199003070012",
        "6222 0000 0000 0000 001",
        "电话打了2346789次",
        "1,391,234,567元",
    ],
)
def test_other_numbers_are_no_personal_data(text: str) -> None:
    assert found(text) == []


def test_a_message_does_not_repeat_the_number() -> None:
    (spot,) = spots_of(prose("拨13912345678。"))
    assert "13912345678" not in spot.message + spot.advice


DRESSED = [
    ("有事请联系张老师：138.1234.5678。", "K602"),
    ("有事请联系张老师：138—1234—5678。", "K602"),
    ("有事请联系张老师：138－1234–5678。", "K602"),
    ("有事请联系张老师：138\u00a01234\u20035678。", "K602"),
    ("有事请联系张老师：1381 2345 678。", "K602"),
    ("有事请联系张老师：138 12345678。", "K602"),
    ("有事请联系张老师：一三八一二三四五六七八。", "K602"),
    ("有事请联系张老师：幺三八零零零零一二三四。", "K602"),
    ("手机１３８－００００－１２３４", "K602"),
    ("值班电话0599.8234567", "K603"),
    ("值班电话：823-45678", ""),
    ("拨打 8234567，随时有人", "K603"),
    ("值班室分机8012", "K603"),
    ("有事请加张老师微信 zhanglaoshi2024，随时答复。", "K605"),
    ("有事加V：zls_2024，随时答复。", "K605"),
    ("有事➕V zls_2024，随时答复。", "K605"),
    ("VX：zls2024a", "K605"),
    ("稿件发到zhang(at)mail.example.com", "K604"),
    ("稿件发到zhang【at】mail.example.com", "K604"),
    ("领学人张某，身份证号 350702 19900307 1234。", "K601"),
    ("身份证号350702900307123", "K601"),
    ("身份证号：350702********1234", "K601"),
    ("证件3507021990****123X", "K601"),
    ("学生党员王小明（2023010456）连续两年参加", "K607"),
    ("捐款账号 6222 0000 0000 0000 001", "K606"),
    ("志愿者的车闽H12345接送学生", "K610"),
    ("困难学生李明，家住福建省南平市延平区人民路88号3栋502室。", "K611"),
    ("学生党员张伟华（2004年3月15日出生）主动报名。", "K611"),
    ("学生林小红患有重度抑郁症，支部安排专人陪护。", "K611"),
    ("张伟同学因考试作弊受到留校察看处分。", "K611"),
    ("党员陈志强住在学生宿舍3号楼502室", "K611"),
    ("帮扶学生王芳家庭经济困难，支部为她申请助学金", "K611"),
]

RIGHT = [
    "立项编号（2023010456）的课题",
    "该项目（20230104）已经结题",
    "文号（2023010456）",
    "学生张某患有重度抑郁症，支部安排专人陪护",
    "支部帮助家庭经济困难学生申请助学金，学生安全有了保障",
    "学生高度关注家庭困难同学",
    "医学生参观抑郁症防治中心",
    "支部书记林志强讲授党课",
    "下载微信小程序，打开微信H5页面",
    "新购软件2024版",
    "版本号138.12.5678",
    "一三五七九单日值班",
    "服务1380人，捐书1234本，走访5678户",
    "2024-2025学年，2025.09.01",
    "住在学校的教师张老师讲课",
    "闽A股上市公司",
    "比分是138-123-4567888",
]


@pytest.mark.parametrize(("text", "code"), DRESSED)
def test_an_unusual_dress_hides_nothing(text: str, code: str) -> None:
    assert found(text) == ([code] if code else [])


@pytest.mark.parametrize("text", RIGHT)
def test_what_only_looks_private_is_left_alone(text: str) -> None:
    assert found(text) == []
