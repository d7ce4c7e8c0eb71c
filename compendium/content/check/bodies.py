"""The preface and the report of an edition: Markdown, but nothing lies beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from .. import codes
from ..body.markdown import Body, Sanitise, parse_body, reader_of
from ..load.frontmatter import CaseFile, place_of
from ..model.edition_file import BODIES, BodyKey, EditionFile
from ..problems import Problem
from ..settings import Settings

_LINK = re.compile(r"https?://|#fn", re.IGNORECASE)


def check_bodies(file: EditionFile, settings: Settings, sanitise: Sanitise) -> Iterator[Problem]:
    """Yield what a book cannot show of what the editor of ``file`` wrote."""
    for key, name in BODIES.items():
        text = file.body(key)
        if not text.body:
            continue
        body, problems = parse_body(text, reader_of(settings, sanitise))
        for problem in (*problems, *_nothing_beside(text, body, name)):
            column = problem.location.column + _margin(file, key)
            yield replace(problem, location=replace(problem.location, column=column))


def _margin(file: EditionFile, key: BodyKey) -> int:
    """Return how many characters stand in the file before each line of the body at ``key``."""
    extent = file.tree.extents[key,]
    if not extent.style:
        return extent.column - 1
    line = file.text.split("\n")[file.body(key).body_line - 1]
    return len(line) - len(line.lstrip(" "))


def _nothing_beside(text: CaseFile, body: Body, name: str) -> Iterator[Problem]:
    for target in dict.fromkeys(body.pictures):
        message = f"{name}里不能放图片（“{target[:40]}”）。"
        advice = "请删去这张图片，或者把它放到案例里。"
        yield codes.UNLISTED_PICTURE.at(place_of(text, target), message, advice)
    for target in dict.fromkeys(body.links):
        if not _LINK.match(target):
            message = f"{name}里的链接“{target[:40]}”在书里打不开。"
            advice = "只能链接以“https://”开头的网址；案例请写出标题，读者由目录查找。"
            yield codes.BROKEN_LINK.at(place_of(text, target), message, advice)
