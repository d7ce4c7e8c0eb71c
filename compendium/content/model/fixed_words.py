"""What the fixed words of editions and calls mean, for those who do not read English."""

from __future__ import annotations

MEANINGS: dict[str, str] = {
    "collection": "与网站相同",
    "title": "标题",
    "list": "指定案例的次序",
    "none": "不分篇",
    "type": "创建类型",
    "categories": "展示类别",
    "unit": "创建党组织",
    "year": "年度",
    "award": "认定结果",
    "results": "成果汇编",
    "notice": "创建工作的依据",
    "awards": "认定名单",
    "statistics": "统计",
    "units": "单位",
    "brands": "品牌",
    "keywords": "关键词",
    "book-16k": "书籍",
    "gongwen-a4": "公文",
    "16k-large": "大16开",
    "16k": "正16开",
    "a4": "A4",
    "screen": "在屏幕上看",
    "press": "送印刷厂",
    "glue": "胶装",
    "saddle": "骑马钉",
}
"""What those of an edition mean."""

CALL_WORDS: dict[str, str] = {
    "docx": "正文的 Word 文档",
    "summary": "项目简介",
    "pictures": "图片",
    "row": "汇总表",
    "number": "序号",
    "slogan": "口号",
    "parent": "上级党组织",
    "form": "文体",
    "brand": "品牌名称",
    "outcomes": "成果形式",
    "activities": "活动载体",
    "keywords": "关键词",
    "leader": "负责人姓名",
    "position": "负责人职务",
    "authors": "执笔人",
    "date": "定稿日期",
    "words": "正文字数",
    "address": "网址",
}
"""What those of a call mean, where an edition has not the same ones."""
