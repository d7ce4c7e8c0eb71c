"""One case folder -> ``Record``: read, validated, parsed, checked and rendered, once.

This is all the work on a case that other cases do not influence, so it runs in parallel
and its result is kept by content (see cache.py).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from ..outputs.book.manuscript import Manuscript
from ..outputs.search.document import Document, document_of
from ..outputs.site.article import Article, render_article
from ..system.pictures import prepare
from .body.markdown import Body, Convert, parse_body
from .body.picture import Picture, PictureError
from .check.material import linked_cases
from .check.prose import prose_of
from .check.registry import check_case
from .check.silence import heard, judge_silence, silenced_between
from .check.similarity import passages_of
from .check.subject import Subject, source_headings
from .context import Context
from .load.files import PICTURE_ENDINGS, CaseFolder
from .load.frontmatter import CaseFile, parse_case
from .load.text import read_text
from .model.case import Case
from .model.entry import Entry, names_of
from .model.overview import Overview, overview_of, glance
from .model.salvage import salvage, told_already
from .model.validate import validate
from .problems import Problem, has_errors, in_reading_order
from .settings import Settings


class Record(NamedTuple):
    """A compiled case; a case with errors has a gist and problems, and nothing else.

    ``facts`` is its front matter as plain data, without what was left out.
    """

    gist: Overview
    problems: tuple[Problem, ...]
    entry: Entry | None = None
    article: Article | None = None
    document: Document | None = None
    facts: dict[str, Any] | None = None
    manuscript: Manuscript | None = None


def compile_case(folder: CaseFolder, context: Context, convert: Convert) -> Record:
    """Return everything that can be said of the case in ``folder`` alone."""
    text, problems = read_text(folder.path / "case.md", folder.name)
    if text is None:
        return Record(Overview(folder.identity), in_reading_order(problems))
    file, found = parse_case(text, folder.name)
    problems += found
    if file is None:
        return Record(overview_of(folder.identity, glance(text), 0, 0), in_reading_order(problems))
    case, faults = validate(file.matter, Case) if file.readable else (None, [])
    body, found = parse_body(file, convert)
    problems += found
    pictures = _pictures(folder, context.settings)
    subject = Subject(
        folder=folder,
        file=file,
        body=body,
        case=case or (salvage(file) if file.readable else None),
        pictures=pictures,
        headings=tuple(source_headings(file)),
        prose=prose_of(file),
        vocabulary=context.vocabulary,
        units=context.units,
        wording=context.wording,
    )
    quiet = told_already(file, faults)
    problems += [*faults, *(p for p in check_case(subject) if _is_told(p, quiet))]
    done = in_reading_order([*heard(problems, subject), *judge_silence(problems, subject, case)])
    typed = file.matter.data if file.readable else glance(text)
    gist = overview_of(folder.identity, typed, body.words, len(pictures))
    if case is None or has_errors(done):
        return Record(gist, done)
    article = render_article(folder.identity, case, body, pictures, context)
    entry = _entry(folder.identity, file, case, body, subject)
    facts = _facts(case)
    kept = _manuscript(facts, body, pictures)
    return Record(gist, done, entry, article, document_of(case, body), facts, kept)


def _is_told(problem: Problem, quiet: set[int]) -> bool:
    """What is private is told even on a line that has another fault: reports must not quote it."""
    return problem.location.line not in quiet or problem.code.startswith("K6")


def _facts(case: Case) -> dict[str, Any]:
    facts = case.model_dump(mode="json", exclude_none=True, exclude={"silence"})
    return {key: value for key, value in facts.items() if value not in ([], False)}


def _manuscript(facts: dict[str, Any], body: Body, pictures: Mapping[str, Picture | str]) -> Manuscript:
    sizes = {name: (p.width, p.height) for name, p in pictures.items() if isinstance(p, Picture)}
    return Manuscript(facts, body.html, body.words, sizes)


def _pictures(folder: CaseFolder, settings: Settings) -> dict[str, Picture | str]:
    pictures: dict[str, Picture | str] = {}
    for file in folder.files:
        if file.ending in PICTURE_ENDINGS:
            try:
                pictures[file.name] = prepare(folder.path / file.name, settings.cache / "pictures")
            except PictureError as reason:
                pictures[file.name] = str(reason)
    return pictures


def _entry(identity: str, file: CaseFile, case: Case, body: Body, subject: Subject) -> Entry:
    related = [(name, subject.place("related", n)) for n, name in enumerate(case.related)]
    award = case.award
    return Entry(
        identity=identity,
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
        title_place=file.matter.place(("title",)),
        award_place=file.matter.place(("award",)),
        words=body.words,
        sample=case.sample,
        passages=tuple(passages_of(subject.prose)),
        silenced=tuple(silenced_between(subject, case)),
    )
