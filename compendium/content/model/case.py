"""The front matter of a case, as its author writes it: keys, kinds of value, lengths.

No field is a union, so that the path of a validation error is the path in the YAML text.
Which values are allowed is data (see vocabulary.py), not part of the schema.
"""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from .values import NOT_PROSE, check_title, read_date

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500)]
ShortText = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=60)]
Label = Annotated[ShortText, NOT_PROSE]
Identity = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300), NOT_PROSE
]
"""What a case is called, however long the name of its folder is, or a list or page of the site."""
Keyword = Annotated[str, StringConstraints(strip_whitespace=True, min_length=2, max_length=10)]
Date = Annotated[datetime.date, BeforeValidator(read_date)]
Title = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=5, max_length=40),
    BeforeValidator(check_title),
]


MOST_OF_SUMMARY = 300
"""Characters of a 项目简介, as the 申报表 has room for."""


class CasePart(BaseModel):
    """What the parts of a case share: frozen, and no key beyond those named."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Award(CasePart):
    """认定: the result of the college's evaluation; ``name`` is of the vocabulary."""

    name: ShortText = Field(title="认定结果")
    date: Date | None = Field(None, title="认定日期")
    document: ShortText | None = Field(None, title="认定文号")


class Honour(CasePart):
    """其他荣誉: what others awarded; ``level`` is of the vocabulary."""

    name: ShortText = Field(title="荣誉名称")
    level: Label = Field(title="级别")
    issuer: ShortText | None = Field(None, title="授予单位")
    date: Date | None = Field(None, title="授予日期")


class Leader(CasePart):
    """负责人: name and post, nothing else (personal data stay out)."""

    name: ShortText = Field(title="姓名")
    position: ShortText | None = Field(None, title="职务")


class Plan(CasePart):
    """项目实施计划, from the application form."""

    idea: Text | None = Field(None, title="总体思路")
    goals: Text | None = Field(None, title="建设目标")
    yearly: Text | None = Field(None, title="年度工作目标")
    measures: Text | None = Field(None, title="工作举措")


class Metric(CasePart):
    """成效数据: one figure; ``asof`` is the day it was counted."""

    label: ShortText = Field(title="指标")
    value: Annotated[Decimal, Field(max_digits=12)] = Field(title="数值")
    unit: ShortText | None = Field(None, title="单位")
    asof: Date | None = Field(None, title="统计日期")


class Photo(CasePart):
    """图片: a file beside the case; an identifiable person needs recorded consent."""

    file: Label = Field(title="文件名")
    caption: Annotated[str, StringConstraints(strip_whitespace=True, max_length=80)] = Field(
        "", title="说明"
    )
    alt: Annotated[str, StringConstraints(strip_whitespace=True, max_length=120)] = Field(
        "", title="替代文字"
    )
    date: Date | None = Field(None, title="拍摄日期")
    by: ShortText | None = Field(None, title="拍摄")
    people: Literal["无", "集体场景", "可辨认"] | None = Field(None, title="人物")
    consent: Literal["已取得"] | None = Field(None, title="本人同意")

    @property
    def description(self) -> str:
        """What a reader who cannot see the picture is told."""
        return self.alt or self.caption


class Material(CasePart):
    """视频或附件: a file beside the case, under a title."""

    file: Label = Field(title="文件名")
    title: ShortText = Field(title="名称")


class Video(Material):
    """视频: ``poster`` is one of the photos, shown before it plays; ``captions`` a .vtt file."""

    poster: Label | None = Field(None, title="封面图")
    captions: Label | None = Field(None, title="字幕")


class Review(CasePart):
    """三审: one of the three reviews, by a post (not a person)."""

    stage: Literal["初审", "复审", "终审"] = Field(title="审次")
    by: ShortText | None = Field(None, title="审核单位")
    date: Date | None = Field(None, title="审核日期")


Reason = Annotated[str, StringConstraints(strip_whitespace=True, min_length=4, max_length=60)]
"""Why a rule is not told: of one case here, of all cases in cases/rules.yml."""


class Silence(CasePart):
    """保留: a code that is not told of this case, and why."""

    code: Label = Field(title="代码")
    reason: Annotated[Reason, NOT_PROSE] = Field(title="理由")


class Case(CasePart):
    """The front matter of one case."""

    title: Title = Field(title="标题")
    subtitle: ShortText | None = Field(None, title="副标题")
    brand: Annotated[str, StringConstraints(strip_whitespace=True, min_length=2, max_length=30)] = (
        Field(title="品牌名称")
    )
    slogan: ShortText | None = Field(None, title="口号")
    type: Label = Field(title="创建类型")
    unit: ShortText = Field(title="创建党组织")
    partners: tuple[ShortText, ...] = Field((), title="共建单位", max_length=20)
    year: Annotated[int, Field(ge=2000, le=2099)] = Field(title="年度")
    form: Label = Field("案例", title="文体")
    categories: tuple[Label, ...] = Field(title="展示类别", min_length=1, max_length=3)
    outcomes: tuple[Label, ...] = Field((), title="成果形式", max_length=10)
    activities: tuple[Label, ...] = Field((), title="活动载体", max_length=20)
    standards: tuple[Label, ...] = Field((), title="对标", max_length=20)
    programmes: tuple[Label, ...] = Field((), title="关联建设", max_length=10)
    keywords: tuple[Keyword, ...] = Field((), title="关键词", max_length=6)
    stage: Label | None = Field(None, title="阶段")
    award: Award | None = Field(None, title="认定")
    honours: tuple[Honour, ...] = Field((), title="其他荣誉", max_length=30)
    leader: Leader | None = Field(None, title="负责人")
    authors: tuple[ShortText, ...] = Field((), title="执笔人", max_length=10)
    date: Date = Field(title="定稿日期")
    updated: Date | None = Field(None, title="更新日期")
    summary: Annotated[
        str, StringConstraints(strip_whitespace=True, min_length=50, max_length=MOST_OF_SUMMARY)
    ] = Field(title="项目简介")
    plan: Plan | None = Field(None, title="项目实施计划")
    metrics: tuple[Metric, ...] = Field((), title="成效数据", max_length=8)
    photos: tuple[Photo, ...] = Field((), title="图片", max_length=12)
    cover: Label | None = Field(None, title="封面图")
    videos: tuple[Video, ...] = Field((), title="视频", max_length=6)
    attachments: tuple[Material, ...] = Field((), title="附件", max_length=12)
    related: tuple[Identity, ...] = Field((), title="相关案例", max_length=8)
    reviews: tuple[Review, ...] = Field((), title="三审", max_length=6)
    silence: tuple[Silence, ...] = Field((), title="保留", max_length=10)
    sample: bool = Field(False, title="演示")

    def photo(self, file: str) -> Photo | None:
        """Return the photo whose file is called ``file``, if the case lists it."""
        return next((photo for photo in self.photos if photo.file == file), None)

    @property
    def cover_photo(self) -> Photo | None:
        """The photo named as cover, else the first one that is no drawing."""
        if self.cover:
            return self.photo(self.cover)
        return next((p for p in self.photos if not p.file.lower().endswith(".svg")), None)
