"""A document, the names in its path, answers given -> unit, type, form and year, asked where open.

What the document says of itself outweighs the names of its file and folders, and these what its
text only mentions; where two of them differ it is told.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from ..content.model.timeline import names_right_in
from ..content.model.units import Units
from ..content.model.vocabulary import Vocabulary
from ..content.word import losses
from ..content.word.answers import said_twice, unit_by_short, unit_within
from ..content.word.convert import WordCase
from ..content.word.losses import Loss, quoted
from .questions import Ask, ask_choice
from .unit_question import ask_unit

_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_NAMED_YEAR = re.compile(r"(?<![0-9—-])(20[0-9]{2})年")
_FILE_NAME, _FOLDERS = "文件名", "文件夹的名称"


class Answerer(NamedTuple):
    """Where a document lies, what its answers are of, how the open ones are asked, if at all."""

    file: Path
    vocabulary: Vocabulary
    units: Units
    ask: Ask | None


def with_unit_and_year(word: WordCase, given: Mapping[str, Any], by: Answerer) -> WordCase:
    """Return ``word`` with what is ``given`` and with unit and year, as far as they are known.

    What two places tell differently, and what is no more than likely, is among its losses.
    """
    year, told = _year(word, given, by)
    unit, differing = _unit(word, by, year)
    fields = {**word.fields, "unit": unit}
    fields |= {key: value for key, value in given.items() if value}
    known = {key: value for key, value in fields.items() if value}
    if given.get("unit"):
        differing = [*_said_otherwise(word, given["unit"])]
    return word._replace(fields={**known, "year": year}, losses=(*word.losses, *told, *differing))


def answers_for(word: WordCase, by: Answerer) -> dict[str, Any]:
    """Return year, unit, type and form, of the lists as they were in the year of ``word``."""
    year = word.fields["year"]
    terms, units = by.vocabulary.at(year), by.units.at(year)
    unit_name = word.fields.get("unit")
    if unit_name not in units.names():
        asked = by.ask and ask_unit(by.file.name, word.unit_said, units, by.ask)
        unit_name = asked or ""
    unit = units.find(unit_name)
    fitting = [term for term in terms["type"].ever.values if not unit or unit.kind in term.kinds]
    types = names_right_in(fitting, year)
    known = word.fields.get("type")
    type_ = _asked("创建类型", types, known if known in types else None, by.ask)
    form = _asked("文体", terms["form"].names(), word.fields.get("form"), by.ask)
    return {"year": year, "unit": unit_name or "", "type": type_, "form": form}


def _asked(label: str, names: Any, answer: Any, ask: Ask | None) -> str:
    """Return the answer, if it is one of ``names`` or the only one; else it is asked, or ''."""
    if ask:
        return ask_choice(label, list(names), answer, ask, may_leave=True)
    if answer in names:
        return str(answer)
    return names[0] if len(names) == 1 else ""


def _unit(word: WordCase, by: Answerer, year: int) -> tuple[str, list[Loss]]:
    """Return the unit as the document, else its path, else its text names it; '' for none."""
    said = word.fields.get("unit", "")
    in_name = _unit_in(by.file.stem, by.units)
    in_folders = next(filter(None, (_unit_in(one, by.units) for one in _folders(by.file, 3))), "")
    used = said or in_name or in_folders or word.unit_in_text
    named = [(in_name, _FILE_NAME)]
    if not said:
        named += [
            (word.unit_said, _FILE_NAME if in_name else _FOLDERS),
            (word.unit_in_text, "正文"),
        ]
    at = by.units.at(year)
    differing = [
        said_twice("unit", used, other, place)
        for other, place in named
        if used and other not in ("", used) and (at.find(other) or other) != (at.find(used) or used)
    ]
    return used, differing


def _said_otherwise(word: WordCase, unit: str) -> Iterator[Loss]:
    """Yield that the document names a unit which the list lacks, where ``unit`` was chosen."""
    told = any(word.unit_said and loss.words == quoted(word.unit_said) for loss in word.losses)
    if word.unit_said and not told:
        yield said_twice("unit", unit, word.unit_said, "副标题、落款")


def _unit_in(name: str, units: Units) -> str:
    return unit_within(name, units) or unit_by_short(name, units)


def _folders(file: Path, number: int) -> list[str]:
    """Return the names of the ``number`` folders around ``file``, the nearest first."""
    return [folder.name for folder in [*file.resolve().parents][:number]]


def _year(word: WordCase, given: Mapping[str, Any], by: Answerer) -> tuple[int, list[Loss]]:
    """Return the year, and what is to be told of how it was found."""
    if given.get("year"):
        return int(given["year"]), []
    said, in_name = word.fields.get("year"), next(_years_in([by.file.stem]), None)
    if said:
        other = in_name not in (None, said)
        return int(said), [said_twice("year", said, in_name, _FILE_NAME)] if other else []
    in_date = int(str(word.fields["date"])[:4]) if word.fields.get("date") else None
    told = in_name or next(_years_in(_folders(by.file, 2)), None)
    if told:
        far = in_date not in (None, told)
        return told, [said_twice("year", told, in_date, "定稿日期")] if far else []
    if in_date:
        return in_date, []
    likely = _year_of_text(word)
    if by.ask:
        return _asked_year(likely, by, by.ask), []
    return likely, [Loss(losses.GUESSED, f"年度：先填了 {likely}", "整份稿子")]


def _asked_year(likely: int, by: Answerer, ask: Ask) -> int:
    while True:
        answer = str(ask(f"{by.file.name} 的年度", default=str(likely))).strip()
        if _YEAR.fullmatch(answer):
            return int(answer)


def _year_of_text(word: WordCase) -> int:
    """Return the newest year that the text tells of, else the first one of the plan, else this one.

    The day of a file's saving tells nothing: a document may bear that of the template it began as.
    """
    today = datetime.date.today().year
    named = _named_years(word.body, today)
    planned = _named_years(" ".join((word.fields.get("plan") or {}).values()), today)
    return max(named, default=min(planned, default=today))


def _named_years(words: str, last: int) -> list[int]:
    return [int(year) for year in _NAMED_YEAR.findall(words) if int(year) <= last]


def _years_in(names: list[str]) -> Iterator[int]:
    for name in names:
        yield from (int(year) for year in _YEAR.findall(name))
