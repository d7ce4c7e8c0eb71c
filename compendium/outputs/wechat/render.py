"""An ``ExportTask`` -> a folder for every case: the page, the pictures, the cover."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from ...content.load.address import CASES, case_file
from ...content.model.call_file import CallFile
from ...content.model.entry import Entry
from ...content.problems import Location
from ...content.word.losses import Loss
from ...system.reduced_pictures import ReducedPicture, cut_picture, reduced_picture
from ..asked_call import asked_call
from ..call_text import call_html, offered_of
from ..case_facts import MADE_HERE, facts_of_case
from ..chapters import outside_of
from ..exports import Exported, ExportStep, ExportTask
from ..topics import read_sections
from . import remarks
from .article import ArticleSource, wechat_article
from .page import article_page
from .pictures import MOST_BYTES, WIDEST

PAGE_NAME, COVER_NAME = "文章.html", "封面.jpg"
_COVER = (900, 383)
"""Pixels of a cover in the list of the public account (2.35 to 1)."""

_ABOVE = 0.35
"""Of what falls away of a cover's height, the part taken from above: heads stand there."""


def make(task: ExportTask) -> Iterator[ExportStep]:
    """Yield a step for every case of ``task``.

    Raises NoSuchCallError, and CannotWorkError where the call has errors.
    """
    file = asked_call(task) if task.answers.get("call") else None
    names = task.names(lambda entry: f"{entry.year}-{entry.title}")
    for entry in task.entries:
        do = partial(_case, task, entry, file, names[entry.identity])
        yield ExportStep(Location(case_file(entry.identity)), do)


def _case(task: ExportTask, entry: Entry, file: CallFile | None, folder: str) -> Exported:
    if file and not file.call.asks_for(*entry.names["type"]):
        return Exported({}, (Loss(remarks.NOT_CALLED, entry.title, MADE_HERE),))
    source = _source(task, entry, file)
    article = wechat_article(source)
    outside = outside_of(read_sections(source.facts.html), file.call.parts) if file else ()
    losses = (Loss(remarks.PART_NOT_ASKED, one.name, MADE_HERE) for one in outside)
    article = article._replace(losses=(*article.losses, *losses))
    cover = _cover_of(source)
    files = {PAGE_NAME: article_page(article, COVER_NAME if cover else "").encode()}
    files |= {one.name: one.picture.raw for one in article.pictures}
    files |= {COVER_NAME: cover} if cover else {}
    return Exported({f"{folder}/{name}": raw for name, raw in files.items()}, article.losses)


def _source(task: ExportTask, entry: Entry, file: CallFile | None) -> ArticleSource:
    collection, facts = task.collection, facts_of_case(task.collection, entry.identity)
    settings = collection.settings

    def read(name: str) -> ReducedPicture | None:
        place = settings.root / CASES / entry.identity / name
        return reduced_picture(place, settings.pictures, WIDEST, MOST_BYTES)

    html = call_html(offered_of(collection, entry), file.call) if file else facts.html
    most = file.call.pictures.most if file else None
    asked = frozenset(photo.file for photo in facts.case.photos[:most])
    return ArticleSource(facts, html, asked, read, settings.address)


def _cover_of(source: ArticleSource) -> bytes:
    """Return the cover as the list of the public account shows it; b'' where there is none."""
    photo = source.facts.case.cover_photo
    picture = source.read(photo.file) if photo and photo.file in source.asked else None
    if picture is None or picture.ending == ".svg":
        return b""
    return cut_picture(picture, _COVER, _ABOVE)
