"""cases/wording.yml -> ``Wording``: the expressions, meetings and names that the office keeps."""

from __future__ import annotations

import datetime
from typing import Annotated, Any

from pydantic import Field, field_validator

from .case import CasePart, Date, ShortText
from .timeline import ListYear

_ORDINALS = "一二三四五六七八九"


class Plenums(CasePart):
    """The plenary sessions of one Central Committee; ``dates`` are their last days, in order."""

    congress: ShortText = Field(title="届次")
    dates: tuple[Date, ...] = Field(title="闭幕日期", max_length=9)
    ended: bool = Field(False, title="已经结束")

    def closed(self, ordinal: str) -> datetime.date | None:
        """Return the last day of the session called ``ordinal`` (一 to 九), if it is known."""
        number = _ORDINALS.index(ordinal)
        return self.dates[number] if number < len(self.dates) else None


class Timely(CasePart):
    """What is asked of cases from the year ``since`` up to ``until``; of all where none is told."""

    since: ListYear | None = Field(None, title="从哪一年的案例起")
    until: ListYear | None = Field(None, title="到哪一年的案例为止")

    def holds_in(self, year: int) -> bool:
        return (self.since or 0) <= year and (self.until is None or year <= self.until)


class Expression(Timely):
    """What begins so must go on as one of ``whole``."""

    begins: ShortText = Field(title="开头")
    whole: tuple[ShortText, ...] = Field(title="完整的表述")


class Misspelling(Timely):
    """A word that is wrong, and what is meant.

    It is not the word behind a character of ``after`` or in front of one of ``before``, where
    it is made of parts of others: 按装配线.
    """

    wrong: ShortText = Field(title="写错的")
    right: ShortText = Field(title="应当写的")
    after: ShortText | None = Field(None, title="前面是这些字时不算")
    before: ShortText | None = Field(None, title="后面是这些字时不算")


class SetList(Timely):
    """A set list: its name, and its ``items`` in their order.

    Where all but ``may_lack`` of them stand together it is this list that is meant.
    """

    name: ShortText = Field(title="名称")
    items: tuple[ShortText, ...] = Field(title="依次的各项", min_length=3)
    may_lack: Annotated[int, Field(ge=0, le=9)] = Field(1, title="少几项仍算")


class FixedOrder(Timely):
    """Expressions that stand in this order within a sentence, those that it names."""

    words: tuple[ShortText, ...] = Field(title="依次的表述", min_length=2)


def _plain_order(schema: dict[str, Any]) -> None:
    """Let the schema of ``order`` take its short form too: the words of one order for all years."""
    words = {"type": "array", "items": {"type": "string"}, "minItems": 1}
    dated = {"type": schema.pop("type"), "items": schema.pop("items")}
    schema["oneOf"] = [words, dated]


class Wording(CasePart):
    """All that the office keeps on wording; what is left out is not checked."""

    plenums: tuple[Plenums, ...] = Field((), title="全会")
    expressions: tuple[Expression, ...] = Field((), title="必须写全的表述")
    order: tuple[FixedOrder, ...] = Field(
        (), title="次序固定的表述", json_schema_extra=_plain_order
    )
    phrases: tuple[ShortText, ...] = Field((), title="通行的“N个XX”")
    misspellings: tuple[Misspelling, ...] = Field((), title="错别字")
    sequences: tuple[SetList, ...] = Field((), title="次序固定的各项")
    terms: tuple[Misspelling, ...] = Field((), title="不规范的说法")
    doubtful: tuple[Misspelling, ...] = Field((), title="多半用错的字词")
    documents: tuple[ShortText, ...] = Field((), title="文件名称")
    bodies: tuple[ShortText, ...] = Field((), title="其他党组织")
    relative: tuple[ShortText, ...] = Field((), title="相对的时间")

    @field_validator("order", mode="before")
    @classmethod
    def _one_order(cls, typed: Any) -> Any:
        """Take the words of one order by themselves: it holds in every year."""
        plain = isinstance(typed, list) and typed and all(isinstance(w, str) for w in typed)
        return [{"words": typed}] if plain else typed

    def at(self, year: int) -> Wording:
        """Return what is asked of a case of ``year``: what was right in its time stays right."""
        timely = {
            key: tuple(entry for entry in getattr(self, key) if entry.holds_in(year))
            for key in ("expressions", "order", "misspellings", "sequences", "terms", "doubtful")
        }
        return self.model_copy(update=timely)

    def sessions(self, congress: str) -> Plenums | None:
        return next((entry for entry in self.plenums if entry.congress == congress), None)
