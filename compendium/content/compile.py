"""One case folder -> ``Compiled``: read, validated, parsed and checked, once.

This is all the work on a case that other cases do not influence. It needs nothing of the
machine but the files that lie there: what reads Markdown and pictures is handed in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from .body.film import Film, FilmError
from .body.hidden import Hidden
from .body.markdown import Body, Reader, parse_body
from .body.picture import Picture, PictureError, is_drawing
from .body.subtitles import Cue, read_subtitles
from .check.file_kinds import MOST_BYTES, is_of_its_kind
from .check.material import linked_cases, linked_sections, listed_files
from .check.prose import prose_of
from .check.registry import check_case
from .check.silence import heard, judge_silence, silenced_between
from .check.similarity import passages_of
from .check.subject import Subject, source_headings
from .check.switches import without
from .check.unfilled import unfilled
from .context import Context, YearLists
from .load.address import CASE_FILE
from .load.files import PICTURE_ENDINGS, VIDEO_ENDINGS, CaseFolder, FileEntry
from .load.film_file import read_film
from .load.frontmatter import CaseFile, parse_case
from .load.text import read_text
from .model.case import Case
from .model.entry import Entry, later_names, names_of, starts_of
from .model.overview import Overview, glance, overview_of
from .model.salvage import salvage, told_already
from .model.validate import validate
from .problems import OwnFaultError, Problem, has_errors


class Readers(NamedTuple):
    """What a case is read with: Markdown, a picture file, and a file published as it is.

    ``picture`` raises PictureError; it and ``file`` raise OwnFaultError where the program itself
    failed.
    """

    text: Reader
    picture: Callable[[Path], Picture]
    file: Callable[[Path], Hidden]


class SoundCase(NamedTuple):
    """A case without errors: what every output is made from."""

    identity: str
    case: Case
    entry: Entry
    body: Body
    pictures: Mapping[str, Picture | str]
    films: Mapping[str, Film] = MappingProxyType({})
    subtitles: Mapping[str, tuple[Cue, ...]] = MappingProxyType({})


class Compiled(NamedTuple):
    """What can be said of a case; ``sound`` is missing where it has errors."""

    overview: Overview
    problems: tuple[Problem, ...]
    sound: SoundCase | None = None


def compile_case(folder: CaseFolder, context: Context, readers: Readers) -> Compiled:
    """Return everything that can be said of the case in ``folder`` alone."""
    text, problems = read_text(folder.path / CASE_FILE, folder.name)
    if text is None:
        return Compiled(Overview(folder.identity), tuple(problems))
    file, found = parse_case(text, folder.name)
    problems += found
    if file is None:
        overview = overview_of(folder.identity, glance(text), 0, 0)
        return Compiled(overview, tuple(problems))
    lists = context.at(int(folder.year))
    case, faults = validate(file.matter, Case) if file.readable else (None, [])
    faults = _prompts_once(file, faults, lists)
    body, found = parse_body(file, readers.text)
    problems += found
    pictures, found = _pictures(folder, readers)
    problems += found
    told, found = _told(folder, case, pictures, readers)
    problems += found
    subject = Subject(
        folder=folder,
        file=file,
        body=body,
        case=case or (salvage(file) if file.readable else None),
        pictures=pictures,
        told=told,
        headings=tuple(source_headings(file)),
        prose=prose_of(file),
        vocabulary=lists.vocabulary,
        units=lists.units,
        wording=lists.wording,
        organisation=str(context.settings.extra.get("organisation") or ""),
        films=_films(folder, told),
    )
    quiet = told_already(file, faults)
    problems += [*faults, *(p for p in check_case(subject) if _is_told(p, quiet))]
    found = [*heard(problems, subject), *judge_silence(problems, subject, case)]
    done = without(found, context.off)
    typed = file.matter.data if file.readable else glance(text)
    overview = overview_of(folder.identity, typed, body.words, len(subject.pictures))
    if case is None or has_errors(done):
        return Compiled(overview, done)
    entry = _entry(case, subject)
    films = {name: film for name, film in subject.films.items() if isinstance(film, Film)}
    spoken = [video.captions for video in case.videos if video.captions]
    said = {name: _cues(folder, name) for name in spoken}
    sound = SoundCase(folder.identity, case, entry, body, subject.pictures, films, said)
    return Compiled(overview, done, sound)


def _prompts_once(file: CaseFile, faults: Iterable[Problem], lists: YearLists) -> list[Problem]:
    """Return ``faults``; of a value that nobody has written yet, that alone is told."""
    prompts = [*unfilled(file, lists)]
    places = {prompt.location for prompt in prompts}
    return [*prompts, *(fault for fault in faults if fault.location not in places)]


def _is_told(problem: Problem, quiet: set[int]) -> bool:
    """What is private is told even on a line that has another fault: reports must not quote it."""
    return problem.location.line not in quiet or problem.code.startswith("K6")


def _pictures(
    folder: CaseFolder, readers: Readers
) -> tuple[dict[str, Picture | str], list[Problem]]:
    """Return the pictures by file name, and the program's own faults: such a file has none."""
    pictures: dict[str, Picture | str] = {}
    problems: list[Problem] = []
    for file in folder.files:
        if file.ending in PICTURE_ENDINGS:
            try:
                pictures[file.name] = readers.picture(folder.path / file.name)
            except PictureError as reason:
                pictures[file.name] = str(reason)
            except OwnFaultError as fault:
                problems.append(fault.problem)
    return pictures, problems


def _told(
    folder: CaseFolder, case: Case | None, pictures: Mapping[str, Picture | str], readers: Readers
) -> tuple[dict[str, Hidden], list[Problem]]:
    """Return what the listed files hold that are published as they are, and the own faults."""
    told: dict[str, Hidden] = {}
    problems: list[Problem] = []
    for file in folder.files:
        if (
            case
            and file.name in listed_files(case)
            and _is_published_as_it_is(folder, file, pictures.get(file.name))
        ):
            try:
                told[file.name] = readers.file(folder.path / file.name)
            except OwnFaultError as fault:
                problems.append(fault.problem)
    return told, problems


def _films(folder: CaseFolder, told: Iterable[str]) -> dict[str, Film | str]:
    """Return the videos by file name, or why one cannot be read; ``told`` are of their kind."""
    films: dict[str, Film | str] = {}
    for name in told:
        if name.lower().endswith(VIDEO_ENDINGS):
            try:
                films[name] = read_film(folder.path / name)
            except FilmError as reason:
                films[name] = str(reason)
    return films


def _cues(folder: CaseFolder, name: str) -> tuple[Cue, ...]:
    """Return what the subtitles ``name`` say, which were found to be sound."""
    return read_subtitles(folder.head(name, MOST_BYTES[".vtt"]).decode("utf-8", "replace")).cues


def _is_published_as_it_is(
    folder: CaseFolder, file: FileEntry, picture: Picture | str | None
) -> bool:
    """Tell whether ``file`` is, unless it is refused already: too large, or not of its kind."""
    if file.ending not in MOST_BYTES:
        return is_drawing(picture)
    return file.size <= MOST_BYTES[file.ending] and is_of_its_kind(folder, file)


def _entry(case: Case, subject: Subject) -> Entry:
    """Return the entry of ``case`` with what checks across cases go by."""
    related = [(name, subject.place("related", n)) for n, name in enumerate(case.related)]
    award, passages = case.award, [*passages_of(subject.prose)]
    return Entry(
        identity=subject.folder.identity,
        title=case.title,
        brand=case.brand,
        unit=case.unit,
        year=case.year,
        award=award.name if award else "",
        award_year=award.date.year if award and award.date else case.year,
        award_document=(award.document or "") if award else "",
        date=case.date,
        updated=case.updated or case.date,
        summary=case.summary,
        keywords=case.keywords,
        names=names_of(case),
        related=case.related,
        links=(*related, *linked_cases(subject)),
        title_place=subject.place("title"),
        award_place=subject.place("award"),
        words=subject.body.words,
        sample=case.sample,
        sketches="".join(passage.sketch for passage in passages),
        starts=starts_of(passages),
        silenced=tuple(silenced_between(subject, case)),
        headings="\n".join(heading.anchor for heading in subject.body.headings),
        sections=tuple(linked_sections(subject)),
        later_names=later_names(case, subject.units.ever),
    )
