"""A Word document and what was answered -> the files of a case folder, and what was lost."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from ..content.load.address import CASE_FILE
from ..content.load.frontmatter import parse_case
from ..content.load.text import read_text
from ..content.model.vocabulary import Vocabulary
from ..content.word import losses
from ..content.word.convert import WordCase
from ..content.word.losses import Loss
from ..content.word.picture_files import WordPicture
from .kept_text import text_of_case
from .skeleton import TO_FILL_IN

_MOST_NAMED = 4
"""Pictures that are named in a sentence."""


class CaseFiles(NamedTuple):
    """The files of a case folder by their names, and what of the document is not in them."""

    files: Mapping[str, bytes]
    losses: tuple[Loss, ...]


class CleanPicture(NamedTuple):
    """A picture as it is written: ``raw`` is encoded anew, without metadata; '' where it cannot."""

    raw: bytes
    losses: tuple[Loss, ...]


class PictureTools(NamedTuple):
    """What a machine does with the pictures of a document; a browser has its own ways.

    ``clean`` makes one fit to publish; ``same`` names the file of the case in a folder that it was
    made with, untouched, '' where there is none.
    """

    clean: Callable[[WordPicture], CleanPicture]
    same: Callable[[WordPicture, Path], str]


class WordTools(NamedTuple):
    """What files are made with: the office's vocabulary, and what pictures are treated with."""

    vocabulary: Vocabulary
    pictures: PictureTools


def files_of_word(
    word: WordCase, answers: Mapping[str, Any], tools: WordTools, existing: Path | None
) -> CaseFiles:
    """Return the files of ``word``; ``answers`` outweigh it.

    What only ``existing``, the case.md that is to be replaced, tells is kept: what the office
    added by hand stands in no document.
    """
    told = list(word.losses)
    files: dict[str, bytes] = {}
    body, photos = word.body, []
    known = typed_fields(existing) if existing else {}
    for picture in word.pictures:
        if there := tools.pictures.same(picture, existing.parent) if existing else "":
            body = body.replace(f"]({picture.name})", f"]({there})")
            photos.append(_with_known({"file": there, **picture.entry}, known, kept=True))
            continue
        clean = tools.pictures.clean(picture)
        told += clean.losses
        if clean.raw:
            files[picture.name] = clean.raw
            photos.append(_with_known({"file": picture.name, **picture.entry}, known, kept=False))
        else:
            body = re.sub(rf"!\[[^\]]*\]\({re.escape(picture.name)}\)\n\n?", "", body)
    answered = {key: value for key, value in answers.items() if value}
    fields = {**known, **word.fields, **answered}
    if not fields.get("date") and (day := _day_of(word, answers)):
        fields["date"] = day
        told.append(Loss(losses.GUESSED, f"定稿日期：先填了 {day}", "文件最后保存的日期"))
    fields["photos"] = _in_known_order(photos, known)
    told += _unsaid_of_people(fields["photos"])
    before = existing.read_text("utf-8", "replace") if existing else None
    text = text_of_case(before, fields, body, tools.vocabulary)
    return CaseFiles({CASE_FILE: text.encode(), **files}, tuple(told))


def _unsaid_of_people(photos: list[dict[str, Any]]) -> list[Loss]:
    """Return that it was not said who is in pictures, and whether they consent."""
    open_ = [_named(n, one) for n, one in enumerate(photos, 1) if not one.get("people")]
    words = f"{'、'.join(open_[:_MOST_NAMED])}{'等' if len(open_) > _MOST_NAMED else ''}里的人物"
    return [Loss(losses.GUESSED, words, f"{len(open_)} 张图片")] if open_ else []


def _named(number: int, photo: Mapping[str, Any]) -> str:
    """Return how an author knows a picture: by its caption, else by its number."""
    return str(photo.get("caption") or f"第 {number} 张图片")


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


def _photos_in(known: Mapping[str, Any]) -> list[dict[str, Any]]:
    listed = known.get("photos")
    return [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []


def _with_known(photo: dict[str, Any], known: Mapping[str, Any], *, kept: bool) -> dict[str, Any]:
    """Return ``photo`` with what was noted of it by hand.

    It is the same where its file was ``kept``, else where it has the same caption.
    """
    for other in _photos_in(known):
        if other.get("file") != photo["file"]:
            continue
        if kept:
            said = {"caption": photo["caption"]} if photo.get("caption") else {}
            return {**photo, **other, **said}
        if other.get("caption") == photo.get("caption"):
            return {**other, **photo}
    return photo


def _in_known_order(photos: list[dict[str, Any]], known: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return ``photos`` in the order in which they were listed, new ones at the end."""
    order = [one.get("file") for one in _photos_in(known)]
    return sorted(
        photos, key=lambda one: order.index(one["file"]) if one["file"] in order else len(order)
    )
