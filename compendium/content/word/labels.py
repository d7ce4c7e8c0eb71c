"""The labels of forms -> the keys of the front matter; those that are never carried."""

from __future__ import annotations

import re

LABELS = {
    "标题": "title", "案例标题": "title", "案例名称": "title", "题目": "title",
    "副标题": "subtitle",
    "品牌名称": "brand", "项目名称": "brand", "品牌": "brand", "特色项目名称": "brand",
    "口号": "slogan", "品牌口号": "slogan",
    "创建党组织": "unit", "所在党组织": "unit", "申报党组织": "unit", "党组织名称": "unit",
    "申报单位": "unit", "所属党组织": "unit", "党组织": "unit", "创建单位": "unit",
    "创建党支部": "unit", "所在党支部": "unit", "所属党支部": "unit", "申报党支部": "unit",
    "党支部名称": "unit", "支部名称": "unit", "所在支部": "unit", "创建支部": "unit",
    "创建类型": "type", "类型": "type",
    "年度": "year", "申报年度": "year",
    "文体": "form", "案例文体": "form",
    "展示类别": "categories", "类别": "categories",
    "成果形式": "outcomes", "创建形式": "outcomes",
    "活动载体": "activities",
    "对标": "standards", "对标内容": "standards",
    "关联建设": "programmes",
    "关键词": "keywords", "共建单位": "partners",
    "姓名": "leader.name", "负责人姓名": "leader.name", "负责人": "leader.name",
    "职务/职称": "leader.position", "职务": "leader.position", "负责人职务": "leader.position",
    "职务职称": "leader.position",
    "执笔人": "authors", "执笔": "authors", "撰写人": "authors", "作者": "authors",
    "撰稿人": "authors",
    "定稿日期": "date", "日期": "date", "定稿时间": "date", "成稿日期": "date",
    "完稿日期": "date", "完成日期": "date", "填报日期": "date", "更新日期": "updated",
    "阶段": "stage", "认定结果": "award.name", "认定日期": "award.date",
    "认定文号": "award.document", "编号": "identity",
    "项目简介": "summary", "简介": "summary", "摘要": "summary", "内容摘要": "summary",
    "内容提要": "summary", "案例简介": "summary",
    "项目实施计划": "plan", "实施计划": "plan",
    "成效数据": "metrics", "主要成效数据": "metrics",
    "其他荣誉": "honours", "所获荣誉": "honours", "获得荣誉": "honours", "获奖情况": "honours",
    "总体思路": "plan.idea", "建设目标": "plan.goals", "年度工作目标": "plan.yearly",
    "工作举措": "plan.measures",
}  # fmt: skip
"""A label as it is typed, without spaces and brackets -> a key of content/model/case.py."""

LINE_LABELS = {**LABELS, "单位": "unit", "党支部": "unit", "支部": "unit", "年份": "year"}
"""Labels of lines: some are columns of other tables."""

CHOICES = (
    "type", "form", "categories", "outcomes", "activities", "standards", "programmes", "stage",
)  # fmt: skip
"""Keys whose values are of the vocabulary."""

SINGLE = frozenset({"type", "form", "stage"})
"""Those of them that have one value."""

LISTED_FIELDS = frozenset({"keywords", "partners", "authors"})

HEADS = frozenset(
    {"序号", "项目", "栏目", "名称", "内容", "填写内容", "填报内容", "说明", "填写说明", "备注"}
)
"""What stands above the columns of a form of one's own: it asks for nothing."""

_LABEL_OF_KEY = {key: label for label, key in reversed(LABELS.items())}

FIELD_KEYS = frozenset(LABELS.values())

_PRIVATE = re.compile(
    r"(?:办公|联系|移动|手机|负责人)?(?:电话|手机|号码)(?:号码)?|手机号?|电子?邮箱|邮箱|E-?mail"
    r"|微信号?|QQ号?|身份证号码?|联系方式|(?:党支部|党总支|党委|组织部|审核|上级|评审).{0,6}意见.*"
    r"|.*(?:签章|盖章|公章|签字|签名).*|评审得分|得分",
    re.IGNORECASE,
)
_NOISE = re.compile(
    r"[\s：:*＊]|（(?:必填|选填|可多选|单选|可附页|[^（）]{0,12}字(?:以内|左右)?)）"
)


def label_of(words: str) -> str:
    """Return ``words`` as labels are compared: no spaces, colons or hints."""
    return _NOISE.sub("", words)


def label_of_key(key: str) -> str:
    """Return the label of ``key``, the first one that forms bear; the key where none does."""
    return _LABEL_OF_KEY.get(key, key)


def is_private(label: str) -> bool:
    """Tell whether what stands under ``label`` is never published."""
    return bool(_PRIVATE.fullmatch(label))
