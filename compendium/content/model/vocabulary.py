"""cases/vocabulary.yml -> ``Vocabulary``: the values that the office allows, key by key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, NamedTuple

from pydantic import Field

from .case import CasePart, ShortText
from .once import worked_out_once
from .timeline import PRESENT, Dated, Former, bearer_of, names_ever, names_right_in

QuotaNumber = Annotated[int, Field(ge=0)]


class FormerTerm(Former):
    """What a value was up to a year, where it differed."""

    kinds: tuple[ShortText, ...] | None = Field(None, title="当时适用的党组织")
    sections: tuple[ShortText, ...] | None = Field(None, title="当时规定的部分")
    optional: tuple[ShortText, ...] | None = Field(None, title="当时可选的部分")
    quota: QuotaNumber | None = Field(None, title="当时的名额")
    type: ShortText | None = Field(None, title="当时的创建类型")


class Term(Dated):
    """One allowed value. ``code`` names it in addresses; the rest narrows its use.

    ``kinds`` are the kinds of unit it suits (none: all), ``sections`` the required sections
    of a form, ``quota`` the number of awards a round, ``type`` the case type of an award.
    """

    group: ShortText | None = Field(None, title="分组")
    kinds: tuple[ShortText, ...] = Field((), title="适用的党组织")
    sections: tuple[ShortText, ...] = Field((), title="规定的部分")
    optional: tuple[ShortText, ...] = Field((), title="可选的部分")
    quota: QuotaNumber | None = Field(None, title="名额")
    type: ShortText | None = Field(None, title="创建类型")
    awarded: bool = Field(False, title="已认定")
    formerly: tuple[FormerTerm, ...] = Field((), title="沿革", max_length=20)


class Terms(CasePart):
    """The values of one key, in the order in which readers meet them."""

    label: ShortText = Field(title="栏目名")
    values: tuple[Term, ...] = Field(title="可填的值", min_length=1)

    def names(self) -> tuple[str, ...]:
        """Return every name that a value ever bore, those of the present first."""
        return names_ever(self.values)

    def find(self, name: str | None, year: int = PRESENT) -> Term | None:
        """Return the value that ``name`` meant in ``year``; see ``bearer_of``."""
        if not name:
            return None
        found = _bearers(self)
        if (name, year) not in found:
            found[name, year] = bearer_of(self.values, name, year)
        return found[name, year]

    def ranks(self) -> dict[str, int]:
        """Return the place of every name in the office's order; former names stand with theirs."""
        places = enumerate(self.values)
        return {name: rank for rank, term in reversed([*places]) for name in term.all_names()}

    def at(self, year: int) -> YearTerms:
        """Return the values as they were in ``year``."""
        there = (term.then(year) for term in self.values if term.existed(year))
        return YearTerms(self, year, tuple(there))


@worked_out_once
def _bearers(_terms: Terms) -> dict[tuple[str, int], Term | None]:
    """Return where is kept which value a name meant in a year: every case asks for the same."""
    return {}


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

    def at(self, year: int) -> YearVocabulary:
        """Return the vocabularies as they were in ``year``."""
        return YearVocabulary({key: terms.at(year) for key, terms in self.lists().items()})


class YearTerms(NamedTuple):
    """The values that there were in ``year``, as they were then; ``ever`` is the whole list."""

    ever: Terms
    year: int
    values: tuple[Term, ...]

    @property
    def label(self) -> str:
        return self.ever.label

    def names(self) -> tuple[str, ...]:
        """Return the names that were right in that year."""
        return names_right_in(self.ever.values, self.year)

    def find(self, name: str | None) -> Term | None:
        """Return the value that ``name`` meant in that year, as it was then, if it existed."""
        term = self.ever.find(name, self.year)
        return term.then(self.year) if term and term.existed(self.year) else None


@dataclass(frozen=True, slots=True)
class YearVocabulary:
    """All vocabularies as they were in one year, by the key that uses them."""

    terms: Mapping[str, YearTerms]

    def lists(self) -> Mapping[str, YearTerms]:
        return self.terms

    def __getitem__(self, key: str) -> YearTerms:
        return self.terms[key]
