"""A Word document and what was answered -> the files of a case folder, and what was lost."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from ..content.load.address import CASE_FILE
from ..content.load.frontmatter import parse_case
from ..content.load.text import read_text
from ..content.model.vocabulary import Vocabulary
from ..content.word.convert import WordCase
from ..content.word.losses import Loss
from .front_matter import front_matter
from .skeleton import TO_FILL_IN
from .word_pictures import clean_picture


class CaseFiles(NamedTuple):
    """The files of a case folder by their names, and what of the document is not in them."""

    files: Mapping[str, bytes]
    losses: tuple[Loss, ...]


def files_of_word(
    word: WordCase, answers: Mapping[str, Any], vocabulary: Vocabulary, existing: Path | None
) -> CaseFiles:
    """Return the files of ``word``; ``answers`` outweigh it.

    What only ``existing``, the case.md that is to be replaced, tells is kept: what the office
    added by hand stands in no document.
    """
    told = list(word.losses)
    files: dict[str, bytes] = {}
    body, photos = word.body, []
    for picture in word.pictures:
        clean = clean_picture(picture)
        told += clean.losses
        if clean.raw:
            files[picture.name] = clean.raw
            photos.append({"file": picture.name, **picture.entry})
        else:
            body = re.sub(rf"!\[[^\]]*\]\({re.escape(picture.name)}\)\n\n?", "", body)
    known = typed_fields(existing) if existing else {}
    fields = {"date": _day_of(word, answers), **known, **word.fields, **answers}
    fields["photos"] = [_with_known(one, known.get("photos")) for one in photos]
    text = f"{front_matter(fields, vocabulary)}\n{body}"
    return CaseFiles({CASE_FILE: text.encode(), **files}, tuple(told))


def _day_of(word: WordCase, answers: Mapping[str, Any]) -> str:
    """Return the day of the last saving; '' where it is too far from the case's year.

    A file made by a program may bear the day of the program's own template.
    """
    near = word.modified and abs(int(word.modified[:4]) - int(answers["year"])) <= 1
    return word.modified if near else ""


def typed_fields(file: Path) -> dict[str, Any]:
    """Return the front matter of ``file`` as it is typed, without prompts.

    Nothing where it cannot be read.
    """
    text, _ = read_text(file, CASE_FILE)
    return typed_in(text) if text is not None else {}


def typed_in(text: str) -> dict[str, Any]:
    """Return the front matter of ``text`` as it is typed, without prompts; {} for none."""
    parsed = parse_case(text, CASE_FILE)[0]
    fields = dict(parsed.matter.data) if parsed and parsed.readable else {}
    return {key: value for key, value in fields.items() if TO_FILL_IN not in str(value)}


def _with_known(photo: dict[str, Any], known: Any) -> dict[str, Any]:
    """Return ``photo`` with what was noted of it by hand, where it has the same caption."""
    for other in known if isinstance(known, list) else ():
        same = isinstance(other, dict) and all(
            other.get(key) == photo.get(key) for key in ("file", "caption")
        )
        if same:
            return {**other, **photo}
    return photo
