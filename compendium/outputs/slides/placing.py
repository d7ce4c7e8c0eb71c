"""Slides of words -> where their tables and pictures go, and which find no room."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...content.model.case import Case
from ..sentences import CaseSentence, points_below
from ..topics import ShownTable, SpeechTopic
from .planned import PlannedSlide, Storyboard

MOST_BESIDE, MOST_IN_GALLERY = 2, 4
"""Pictures beside the words of a slide, and on one that shows nothing else."""

MOST_ROWS, MOST_COLUMNS, LONGEST_CELL = 8, 5, 28
"""Of a table that can be read from the last row of a hall; a cell is in characters."""

GALLERY = "图片"


def fits_slide(table: ShownTable) -> bool:
    """Tell whether ``table`` can be read on a slide."""
    return (
        2 <= len(table.rows) <= MOST_ROWS
        and len(table.rows[0]) <= MOST_COLUMNS
        and all(len(cell) <= LONGEST_CELL for row in table.rows for cell in row)
    )


def add_table(slides: list[PlannedSlide], room: int) -> list[PlannedSlide]:
    """Return ``slides`` with one table behind the slide that it belongs to, if there is room.

    It is one of the results, else the first that can be read.
    """
    found = [one for one in _tables(slides) if fits_slide(one[2])]
    if not found or room < 1:
        return slides
    of_results = [one for one in found if slides[one[0]].kind == "figures"]
    number, heading, table = (of_results or found)[0]
    title = table.caption or heading or f"{slides[number].title}（表）"
    shown = PlannedSlide("table", title, table=table)
    return [*slides[: number + 1], shown, *slides[number + 1 :]]


def add_pictures(case: Case, slides: list[PlannedSlide], room: int) -> Storyboard:
    """Return the slides with the pictures of their own topics; others get a slide of their own."""
    named = [photo.file for photo in case.photos]
    used = {name for slide in slides for name in slide.pictures}
    placed = []
    for slide in slides:
        own = (name for topic in slide.topics for name in topic.pictures)
        wanted = [name for name in dict.fromkeys(own) if name in named and name not in used]
        taken = tuple(wanted[:MOST_BESIDE]) if slide.kind == "text" else ()
        used.update(taken)
        placed.append(slide._replace(pictures=slide.pictures or taken))
    rest = tuple(name for name in named if name not in used)
    if rest and room > 0:
        placed.insert(-1, PlannedSlide("gallery", GALLERY, pictures=rest[:MOST_IN_GALLERY]))
        rest = rest[MOST_IN_GALLERY:]
    left = _left(placed)
    return Storyboard(tuple(_without_pointers(placed, left)), rest, left)


def _without_pointers(
    slides: Sequence[PlannedSlide], left: Sequence[ShownTable]
) -> Iterator[PlannedSlide]:
    """Yield ``slides``; what sends to a table or a picture that is not there is for the notes."""
    for slide in slides:
        topics = (
            topic
            if _shows_all(slide, topic, left)
            else topic._replace(sentences=tuple(map(_for_notes, topic.sentences)))
            for topic in slide.topics
        )
        yield slide._replace(topics=tuple(topics))


def _shows_all(slide: PlannedSlide, topic: SpeechTopic, left: Sequence[ShownTable]) -> bool:
    return all(table not in left for table in topic.tables) and all(
        name in slide.pictures for name in topic.pictures
    )


def _for_notes(sentence: CaseSentence) -> CaseSentence:
    return sentence._replace(fit=False) if points_below(sentence.words) else sentence


def _left(slides: Sequence[PlannedSlide]) -> tuple[ShownTable, ...]:
    shown = [slide.table for slide in slides if slide.table]
    return tuple(table for _, _, table in _tables(slides) if not any(table is one for one in shown))


def _tables(slides: Sequence[PlannedSlide]) -> Iterator[tuple[int, str, ShownTable]]:
    """Yield the tables of ``slides``, each with the number of its slide and its heading."""
    for number, slide in enumerate(slides):
        for topic in slide.topics:
            yield from ((number, topic.heading, table) for table in topic.tables)
