"""editions/<name>.yml -> ``Edition``: one printed book, as its editor describes it."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from pydantic import BeforeValidator, Field, StringConstraints

from .case import CasePart, Date, Identity, Label, ShortText
from .values import NOT_PROSE, check_title

BookTitle = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=2, max_length=40),
    BeforeValidator(check_title),
]
Preface = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=5000)]
Report = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=20_000)]
SupportPath = Annotated[
    str, NOT_PROSE, StringConstraints(strip_whitespace=True, min_length=1, max_length=120)
]
Year = Annotated[int, Field(ge=2000, le=2099)]

SortOrder: TypeAlias = Literal["collection", "title", "unit", "year", "list"]
Division: TypeAlias = Literal["none", "type", "categories", "unit", "year", "award"]
Appendix: TypeAlias = Literal["results", "notice", "awards", "statistics"]
IndexKind: TypeAlias = Literal["units", "brands", "keywords"]
ProfileName: TypeAlias = Literal["book-16k", "gongwen-a4"]
Paper: TypeAlias = Literal["16k-large", "16k", "a4"]


class Selection(CasePart):
    """收录范围: a case is in the book that meets every condition written; none written, all.

    A 党总支 among ``units`` brings its branches; ``only`` names cases by identity.
    """

    years: tuple[Year, ...] = Field((), title="年度")
    types: tuple[Label, ...] = Field((), title="创建类型")
    awarded: bool = Field(False, title="只收已认定的")
    awards: tuple[Label, ...] = Field((), title="认定结果")
    units: tuple[Label, ...] = Field((), title="创建党组织")
    only: tuple[Identity, ...] = Field((), title="指定案例")
    order: SortOrder = Field("collection", title="次序")


class Imprint(CasePart):
    """版权页: what an internal publication (内部资料性出版物) must tell of itself."""

    permit: Label | None = Field(None, title="准印证号")
    issuer: ShortText | None = Field(None, title="编印单位")
    recipients: ShortText | None = Field(None, title="发送对象")
    printer: ShortText | None = Field(None, title="印刷单位")
    printed: Date | None = Field(None, title="印刷日期")
    copies: Annotated[int, Field(ge=1, le=1_000_000)] | None = Field(None, title="印数")
    editors: tuple[ShortText, ...] = Field((), title="编委会", max_length=60)


class SupportFile(CasePart):
    """支撑材料的一件: a PDF, by its path below the content folder, bound into the book."""

    title: ShortText = Field(title="材料名称")
    file: SupportPath = Field(title="PDF 文件")


class SupportModule(CasePart):
    """支撑材料的一个模块: what an acceptance asks to be proved, and what proves it."""

    name: ShortText = Field(title="模块名称")
    note: ShortText | None = Field(None, title="模块说明")
    files: tuple[SupportFile, ...] = Field(title="材料", min_length=1, max_length=60)


class Edition(CasePart):
    """One book: which cases in which order, what stands around them, how it is printed."""

    title: BookTitle = Field(title="书名")
    subtitle: ShortText | None = Field(None, title="副书名")
    compiler: ShortText | None = Field(None, title="编者")
    date: Date = Field(title="编成日期")
    preface: Preface | None = Field(None, title="编者说明")
    report: Report | None = Field(None, title="总结报告")
    cases: Selection = Field(Selection.model_construct(), title="收录范围")
    parts: Division = Field("none", title="分篇")
    recto: bool = Field(False, title="每篇案例从右页起")
    appendices: tuple[Appendix, ...] = Field((), title="附录")
    indexes: tuple[IndexKind, ...] = Field((), title="索引")
    support: tuple[SupportModule, ...] = Field((), title="支撑材料", max_length=30)
    imprint: Imprint = Field(Imprint.model_construct(), title="版权页")
    profile: ProfileName = Field("book-16k", title="版式")
    paper: Paper = Field("16k-large", title="开本")
    output: Literal["screen", "press"] = Field("screen", title="用途")
    grayscale: bool = Field(False, title="单色印刷")
    binding: Literal["glue", "saddle"] = Field("glue", title="装订")
    inks: ShortText | None = Field(None, title="油墨特性文件")
    thickness: Annotated[float, Field(ge=0.03, le=0.5)] = Field(0.1, title="纸厚")
    least_spine: Annotated[float, Field(ge=0, le=20)] = Field(2.0, title="最窄书脊")

    @property
    def provisional(self) -> bool:
        """Whether the book is a draft for comment (征求意见稿): its imprint is incomplete."""
        told = self.imprint.model_dump(exclude={"editors"})
        return any(value is None for value in told.values())

    @property
    def for_readers(self) -> bool:
        """Whether the website offers the book: not what goes to a printer, or proves something."""
        return self.output == "screen" and not self.support

    @property
    def sheet(self) -> Paper:
        """The paper that is used: documents of the 公文 format know only A4."""
        return "a4" if self.profile == "gongwen-a4" else self.paper
