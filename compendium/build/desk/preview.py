"""A draft -> its page as it would be published, also where something is still wrong with it."""

from __future__ import annotations

from typing import cast
from urllib.parse import quote

from ...content.body.markdown import parse_body
from ...content.body.picture import Picture, PictureError
from ...content.compile import SoundCase
from ...content.load.address import case_page
from ...content.load.files import PICTURE_ENDINGS, CaseFolder
from ...content.load.frontmatter import CaseFile, parse_case
from ...content.load.yaml_tree import Tree
from ...content.model.case import Case, Photo
from ...content.model.entry import Entry
from ...content.model.salvage import salvage
from ...content.model.validate import validate
from ...outputs.site.article import render_article
from ...outputs.site.case_page import CasePage, fill_case
from ...outputs.site.frame import Frame
from ...outputs.site.views import published_name
from .draft import Desk, DeskError, place_draft, written_draft
from .judging import case_name

_UNWRITTEN = {
    "title": "（还没有标题）",
    "brand": "（还没有品牌名称）",
    "summary": "（还没有项目简介）",
}
"""What the page shows of a text that is missing."""


def preview_draft(desk: Desk, year: str, slug: str, text: str) -> str:
    """Return the page of the draft; its pictures bear the names of their files.

    Raises DeskError where nothing can be shown.
    """
    place_draft(desk, year, slug)
    folder = written_draft(desk, text)
    file = parse_case(text, case_name(desk))[0]
    case = _case_in(file) if file else None
    if file is None or case is None:
        raise DeskError("信息区读不出来，还不能预览。请先照检查结果改好信息区。")
    pictures = _pictures(desk, folder)
    shown = _with_pictures_that_are_there(case, pictures)
    body, _ = parse_body(file, desk.readers.text)
    nothing = cast("Entry", None)  # of it comes nothing that a page shows
    sound = SoundCase(folder.identity, shown, nothing, body, pictures)
    article = render_article(sound, desk.office.context)
    parts, marks = desk.office.frame
    page = CasePage(case_page(desk.identity), case.title, case.summary, article)
    html = fill_case(desk.office.context.settings, Frame(parts, marks, ""), page).decode()
    return _with_own_names(html, pictures)


def _case_in(file: CaseFile) -> Case | None:
    """Return the case in ``file``; what is wrong in it is shown as typed, or as missing."""
    case = validate(file.matter, Case)[0] if file.readable else None
    if case or not file.readable:
        return case
    found = salvage(file)
    typed = {key: _words(file.matter.data.get(key)) for key in ("title", "brand", "summary")}
    more = {key: words or _UNWRITTEN[key] for key, words in typed.items()}
    unit, type_ = (_words(file.matter.data.get(key)) for key in ("unit", "type"))
    more |= {"unit": unit or "（还没有选党组织）", "type": type_ or "（还没有选创建类型）"}
    return found.model_copy(update=more) if found else None


def _words(typed: Tree | None) -> str:
    return typed.strip() if isinstance(typed, str) else ""


def _pictures(desk: Desk, folder: CaseFolder) -> dict[str, Picture | str]:
    found: dict[str, Picture | str] = {}
    for file in folder.files:
        if file.ending in PICTURE_ENDINGS:
            try:
                found[file.name] = desk.readers.picture(folder.path / file.name)
            except PictureError as reason:
                found[file.name] = str(reason)
    return found


def _with_pictures_that_are_there(case: Case, pictures: dict[str, Picture | str]) -> Case:
    """Return ``case`` without the photos whose file is missing or damaged."""

    def is_there(photo: Photo) -> bool:
        return isinstance(pictures.get(photo.file), Picture)

    photos = tuple(filter(is_there, case.photos))
    cover = case.cover if any(photo.file == case.cover for photo in photos) else None
    return case.model_copy(update={"photos": photos, "cover": cover})


def _with_own_names(html: str, pictures: dict[str, Picture | str]) -> str:
    """Return ``html`` in which every picture goes by the name of its file beside the draft."""
    for name, picture in pictures.items():
        if isinstance(picture, Picture) and picture.renditions:
            shown = published_name(picture, picture.renditions[0].name)
            html = html.replace(f'"{shown}"', f'"{quote(name)}"')
    return html
