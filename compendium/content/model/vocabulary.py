"""cases/vocabulary.yml -> ``Vocabulary``: the values that the office allows, key by key."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from .case import CasePart, ShortText

TermCode = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=40)]


class Term(CasePart):
    """One allowed value. ``code`` names it in addresses; the rest narrows its use.

    ``kinds`` are the kinds of unit it suits (none: all), ``sections`` the required sections
    of a form, ``quota`` the number of awards a round, ``type`` the case type of an award.
    """

    name: ShortText = Field(title="名称")
    code: TermCode = Field(title="代码")
    group: ShortText | None = Field(None, title="分组")
    kinds: tuple[ShortText, ...] = Field((), title="适用的党组织")
    sections: tuple[ShortText, ...] = Field((), title="规定的部分")
    optional: tuple[ShortText, ...] = Field((), title="可选的部分")
    quota: Annotated[int, Field(ge=0)] | None = Field(None, title="名额")
    type: ShortText | None = Field(None, title="创建类型")
    awarded: bool = Field(False, title="已认定")


class Terms(CasePart):
    """The values of one key, in the order in which readers meet them."""

    label: ShortText = Field(title="栏目名")
    values: tuple[Term, ...] = Field(title="可填的值", min_length=1)

    def names(self) -> tuple[str, ...]:
        return tuple(term.name for term in self.values)

    def find(self, name: str | None) -> Term | None:
        return next((term for term in self.values if term.name == name), None)


class Vocabulary(CasePart):
    """All vocabularies, by the key of the front matter that uses them."""

    type: Terms = Field(title="创建类型")
    categories: Terms = Field(title="展示类别")
    form: Terms = Field(title="文体")
    outcomes: Terms = Field(title="成果形式")
    activities: Terms = Field(title="活动载体")
    standards: Terms = Field(title="对标")
    programmes: Terms = Field(title="关联建设")
    stage: Terms = Field(title="阶段")
    award: Terms = Field(title="认定结果")
    level: Terms = Field(title="荣誉级别")

    def lists(self) -> dict[str, Terms]:
        """Return the vocabularies by key, in the order of the file."""
        return {key: getattr(self, key) for key in type(self).model_fields}
