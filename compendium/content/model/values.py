"""Single values of the front matter: text as typed -> a value, or the reason why not."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from pydantic_core import PydanticCustomError


@dataclass(frozen=True, slots=True)
class NotProse:
    """Marks a text of the model that is a name of a file, a code or a word of a list.

    Its wording is not the author's, so no rule about wording reads it.
    """


NOT_PROSE = NotProse()

FINAL_MARKS = "。，；：、.,;:"

_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


def read_date(value: object) -> object:
    """Return the date written YYYY-MM-DD in ``value``; other kinds pass through.

    Raises PydanticCustomError `date_form` or `date_unreal`.
    """
    if not isinstance(value, str):
        return value
    parts = _DATE.fullmatch(value.strip())
    if not parts:
        raise PydanticCustomError("date_form", "not of the form YYYY-MM-DD")
    try:
        return datetime.date(*map(int, parts.groups()))
    except ValueError:
        raise PydanticCustomError("date_unreal", "no such day") from None


def check_title(value: object) -> object:
    """Return ``value``; raises PydanticCustomError `final_mark` if a mark ends it."""
    if isinstance(value, str) and value.strip().endswith(tuple(FINAL_MARKS)):
        raise PydanticCustomError("final_mark", "ends in a mark")
    return value
