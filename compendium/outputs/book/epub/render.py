"""An ``ExportTask`` -> an electronic book for every edition."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from ....content.load.address import CASES
from ....content.model.edition_file import EditionFile
from ....content.problems import Location
from ....content.word.losses import Loss
from ....system.reduced_pictures import ReducedPicture, reduced_picture
from ...base import Collection
from ...case_facts import MADE_HERE, CaseFacts, facts_of_case
from ...exports import Exported, ExportStep, ExportTask
from ..contents.volume import Volume, make_volume
from . import remarks
from .case_page import BookContext, case_page_of
from .cover import epub_cover
from .other_pages import COVER_PICTURE, back_pages, front_pages, part_page
from .package import EpubFacts, epub_bytes
from .pictures import MOST_BYTES, WIDEST, EpubPictures


def make(task: ExportTask) -> Iterator[ExportStep]:
    """Yield a step for every edition of ``task`` that finds a case."""
    for file in task.editions:
        volume = make_volume(file, task.collection.compendium)
        if volume.entries:
            do = partial(_book, task.collection, file, volume)
            yield ExportStep(Location(file.path), do)


def _book(collection: Collection, file: EditionFile, volume: Volume) -> Exported:
    """Return the book of ``volume``; raises CannotPrintError where the fonts are missing."""
    settings = collection.settings
    book = BookContext(settings, {entry.identity: entry for entry in volume.entries})
    pages = [*front_pages(volume, settings)]
    pictures = {COVER_PICTURE: epub_cover(collection, volume)}
    losses: list[Loss] = []
    parted = volume.edition.parts != "none"
    cases = {e.identity: facts_of_case(collection, e.identity) for e in volume.entries}
    for part in volume.parts:
        pages += [part_page(part)] if parted else []
        for entry in part.entries:
            facts = cases[entry.identity]
            held = _pictures(collection, facts)
            pages.append(case_page_of(facts, held, book, 2 if parted else 1))
            pictures |= held.files
            losses += _losses(facts, held)
    pages += back_pages(volume, settings, cases)
    if files := [one.title for module in volume.edition.support for one in module.files]:
        losses.append(Loss(remarks.FILE_NOT_IN_EPUB, "、".join(files), MADE_HERE))
    raw = epub_bytes(_facts(collection, file, volume), pages, pictures, COVER_PICTURE)
    return Exported({f"{file.name}.epub": raw}, tuple(losses))


def _pictures(collection: Collection, facts: CaseFacts) -> EpubPictures:
    settings = collection.settings

    def read(name: str) -> ReducedPicture | None:
        file = settings.root / CASES / facts.identity / name
        return reduced_picture(file, settings.pictures, WIDEST, MOST_BYTES)

    return EpubPictures(facts.identity, facts.case, read)


def _losses(facts: CaseFacts, held: EpubPictures) -> Iterator[Loss]:
    place = f"《{facts.case.title}》"
    yield from (Loss(remarks.BROKEN_IN_EPUB, file, place) for file in held.broken)
    if facts.case.videos or facts.case.attachments:
        names = "、".join(one.title for one in (*facts.case.videos, *facts.case.attachments))
        yield Loss(remarks.FILE_NOT_IN_EPUB, names, place)


def _facts(collection: Collection, file: EditionFile, volume: Volume) -> EpubFacts:
    settings, edition = collection.settings, file.edition
    organisation = str(settings.extra.get("organisation") or "")
    compiler = edition.compiler or str(settings.extra.get("editor") or "")
    newest = max((entry.updated for entry in volume.entries), default=edition.date)
    return EpubFacts(
        title=edition.title,
        subtitle=edition.subtitle or "",
        creator=compiler or settings.site_name,
        publisher=organisation or settings.site_name,
        description=settings.description,
        address=settings.address(f"books/{file.name}.epub"),
        date=edition.date.isoformat(),
        modified=max(newest, edition.date).isoformat(),
        subjects=tuple(dict.fromkeys(entry.brand for entry in volume.entries[:50])),
    )
