"""calls/<name>.yml -> ``Call``: what a notice (征集通知) asks a case to be, part by part.

What a call leaves out is as the college's own rules have it; one that says nothing but its
title is those rules.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from .case import CasePart, Date, Label, ShortText

CharacterCount = Annotated[int, Field(ge=0, le=100_000)]
Pixels = Annotated[int, Field(ge=1, le=20_000)]
TypeSize: TypeAlias = Literal[
    "初号", "小初", "一号", "小一", "二号", "小二", "三号", "小三", "四号", "小四", "五号", "小五"
]
HandedIn: TypeAlias = Literal["docx", "summary", "pictures", "row"]
Minutes = Annotated[Decimal, Field(ge=0, le=600)]
FilmKind: TypeAlias = Literal["mp4", "mov", "webm"]
FilmCodec: TypeAlias = Literal["H.264", "H.265", "VP8", "VP9", "AV1"]
PictureKind: TypeAlias = Literal["jpg", "png", "webp"]
ColumnKey: TypeAlias = Literal[
    "number", "title", "brand", "slogan", "unit", "parent", "type", "form", "year", "categories",
    "outcomes", "activities", "keywords", "leader", "position", "authors", "date", "summary",
    "words", "pictures", "address",
]  # fmt: skip


class Bounds(CasePart):
    """At least and at most so many, both counted in; what is not written does not bind."""

    least: CharacterCount | None = Field(None, title="至少")
    most: CharacterCount | None = Field(None, title="至多")

    def too_few(self, number: int) -> bool:
        return self.least is not None and number < self.least

    def too_many(self, number: int) -> bool:
        return self.most is not None and number > self.most

    def said(self, measure: str) -> str:
        """Return the bounds in words, ` 1500～3000 字`, to follow others; '' for none."""
        if self.least is not None and self.most is not None:
            return f" {self.least}～{self.most} {measure}"
        if self.most is not None:
            return f"不超过 {self.most} {measure}"
        return f"不少于 {self.least} {measure}" if self.least is not None else ""


class CallPart(CasePart):
    """一部分: what the call names it, which of our sections serve for it, its own length."""

    name: Label = Field(title="名称")
    sections: tuple[Label, ...] = Field(title="可用的部分", min_length=1, max_length=40)
    text: Bounds = Field(Bounds(), title="字数")
    optional: bool = Field(False, title="可以没有")


class PictureTerms(Bounds):
    """图片: how many; ``width`` and ``height`` are least pixels of the longer and shorter side.

    ``caption`` is the most characters of a caption.
    """

    width: Pixels | None = Field(None, title="长边至少（像素）")
    height: Pixels | None = Field(None, title="短边至少（像素）")
    caption: Annotated[int, Field(ge=1, le=200)] | None = Field(None, title="说明至多（字）")
    formats: tuple[PictureKind, ...] = Field((), title="格式")


class FilmMinutes(CasePart):
    """时长: the minutes of a video, halves too."""

    least: Minutes | None = Field(None, title="至少")
    most: Minutes | None = Field(None, title="至多")


class FilmTerms(Bounds):
    """视频: how many, each how long and how large; ``width`` and ``height`` as for pictures."""

    minutes: FilmMinutes = Field(FilmMinutes(), title="时长（分钟）")
    width: Pixels | None = Field(None, title="长边至少（像素）")
    height: Pixels | None = Field(None, title="短边至少（像素）")
    megabytes: Annotated[int, Field(ge=1, le=10_000)] | None = Field(None, title="至多（MB）")
    formats: tuple[FilmKind, ...] = Field((), title="格式")
    codecs: tuple[FilmCodec, ...] = Field((), title="编码")


class Typeface(CasePart):
    """字体和字号: the face by the name that Word knows it by."""

    face: Label = Field(title="字体")
    size: TypeSize = Field(title="字号")


class CallLayout(CasePart):
    """版式: faces and sizes, GB/T 9704 where nothing is written; ``spacing`` in points (磅)."""

    title: Typeface = Field(Typeface(face="方正小标宋简体", size="二号"), title="标题")
    unit: Typeface = Field(Typeface(face="楷体_GB2312", size="三号"), title="单位")
    heading1: Typeface = Field(Typeface(face="黑体", size="三号"), title="一级标题")
    heading2: Typeface = Field(Typeface(face="楷体_GB2312", size="三号"), title="二级标题")
    heading3: Typeface = Field(Typeface(face="仿宋_GB2312", size="三号"), title="三级标题")
    text: Typeface = Field(Typeface(face="仿宋_GB2312", size="三号"), title="正文")
    spacing: Annotated[Decimal, Field(ge=10, le=100)] = Field(Decimal(28), title="行距（磅）")


class Criterion(CasePart):
    """评审标准: its name, its weight of 100, and what is looked at."""

    name: Label = Field(title="名称")
    weight: Annotated[int, Field(ge=1, le=100)] = Field(title="权重")
    about: ShortText | None = Field(None, title="看什么")


class RowColumn(CasePart):
    """汇总表的一栏: its heading, and the key that fills it; without one it stays empty."""

    name: Label = Field(title="栏名")
    key: ColumnKey | None = Field(None, title="填什么")


class DeckTerms(CasePart):
    """汇报: the minutes of a presentation; beyond ``most`` it is stopped."""

    least: Annotated[int, Field(ge=1, le=120)] | None = Field(None, title="至少")
    most: Annotated[int, Field(ge=1, le=120)] | None = Field(None, title="至多")


OWN_CRITERIA = (
    Criterion(name="真实性", weight=25, about="事实、数据和做法有据可查"),
    Criterion(name="创新性", weight=25, about="思路、载体或机制有新意"),
    Criterion(name="实效性", weight=25, about="解决了问题，师生认可"),
    Criterion(name="典型性", weight=25, about="可复制，可推广"),
)
"""What calls for cases agree on; a call with criteria of its own replaces them."""

OWN_COLUMNS = (
    RowColumn(name="序号", key="number"),
    RowColumn(name="申报单位", key="unit"),
    RowColumn(name="案例名称", key="title"),
    RowColumn(name="品牌名称", key="brand"),
    RowColumn(name="创建类型", key="type"),
    RowColumn(name="负责人", key="leader"),
    RowColumn(name="职务", key="position"),
    RowColumn(name="项目简介", key="summary"),
    RowColumn(name="备注"),
)


class Call(CasePart):
    """One notice that asks for cases; ``sample`` marks an example that comes with the program."""

    title: ShortText = Field(title="名称")
    issuer: ShortText | None = Field(None, title="发文单位")
    deadline: Date | None = Field(None, title="截止日期")
    sample: bool = Field(False, title="演示")
    types: tuple[Label, ...] = Field((), title="创建类型", max_length=20)
    parts: tuple[CallPart, ...] = Field((), title="各部分", max_length=20)
    text: Bounds = Field(Bounds(), title="正文字数")
    summary: Bounds = Field(Bounds(), title="简介字数")
    pictures: PictureTerms = Field(PictureTerms(), title="图片")
    videos: FilmTerms = Field(FilmTerms(), title="视频")
    layout: CallLayout = Field(CallLayout(), title="版式")
    deck: DeckTerms = Field(DeckTerms(), title="汇报时间（分钟）")
    criteria: tuple[Criterion, ...] = Field(OWN_CRITERIA, title="评审标准", max_length=20)
    handed_in: tuple[HandedIn, ...] = Field(("docx", "summary", "pictures", "row"), title="要交的")
    columns: tuple[RowColumn, ...] = Field(OWN_COLUMNS, title="汇总表各栏", max_length=30)

    def asks_for(self, *types: str) -> bool:
        """Tell whether a case of these types may take part."""
        return not self.types or not set(types).isdisjoint(self.types)
