"""A ``WordCase`` and the lists of its year -> the case with the names of that year."""

from __future__ import annotations

from typing import Any

from ..model.units import YearUnits
from ..model.vocabulary import YearTerms, YearVocabulary
from . import losses
from .convert import WordCase
from .labels import CHOICES
from .losses import Loss, counted

_PLACE = "信息区"


def with_names_of_year(word: WordCase, vocabulary: YearVocabulary, units: YearUnits) -> WordCase:
    """Return ``word`` with what its unit and values were called in the year of the lists.

    A name of another year becomes that of the year, and is told; what the year did not have is
    left out, and told.
    """
    told: list[Loss] = []
    fields: dict[str, Any] = dict(word.fields)
    for key in ("unit", *CHOICES):
        if key in fields:
            names = units if key == "unit" else vocabulary[key]
            fields[key] = _renamed(fields[key], names, told)
    kept = {key: value for key, value in fields.items() if value}
    return word._replace(fields=kept, losses=(*word.losses, *counted(told)))


def _renamed(value: Any, names: YearUnits | YearTerms, told: list[Loss]) -> Any:
    if isinstance(value, list):
        found = (_renamed(one, names, told) for one in value)
        return list(dict.fromkeys(one for one in found if one))
    if value in names.names():
        return value
    meant = names.find(value)
    if meant is None:
        told.append(Loss(losses.NOT_IN_LIST, str(value), f"{_PLACE}（{names.year} 年）"))
        return ""
    told.append(Loss(losses.NAME_THEN, f"{value} → {meant.name}", _PLACE))
    return meant.name
