"""A published text -> what it says that nobody may read: numbers of persons, marks of secrecy."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ...content.check.privacy import marked_secret
from ...content.program import PROGRAM
from .faults import PERSONAL_DATA, SECRECY_MARK, Wrong
from .said_numbers import SaidNumber, disguised_numbers_said, plain_numbers_said

_CODED = re.compile(
    r"sha(?:256|384|512)-[A-Za-z0-9+/=]+|data:[^\s\"')]{20,}"
    r"|(?<!1[3-9][0-9])-[0-9a-f]{8}-[0-9]{1,4}\.(?:jpg|png|webp)\b"
)
"""Hashes, those in the names of pictures too, and files within a page: nobody reads them, and by
chance they say anything."""

_TELLS_OF_RULES = re.compile(r"rules/k[0-9]\.html|search/pages-[0-9a-f]+\.js")
_GUIDES = ("rules/*.md", "publishing.md")


def wrong_words(path: str, text: str, *, for_readers: bool = True) -> Iterator[Wrong]:
    """Yield what is wrong with ``text``, which is what the file at ``path`` says.

    Nothing that is looked for reaches over the end of a line.
    """
    found = _numbers(text, for_readers=for_readers)
    numbers = [said.number for said in found if said.written not in _examples()]
    for what in dict.fromkeys(f"{n.what}（{n.hidden}）" for n in numbers):
        yield PERSONAL_DATA, f"里面有{what}。"
    if not _TELLS_OF_RULES.fullmatch(path) and marked_secret(text):
        yield SECRECY_MARK, "里面有密级标志。"


def _numbers(text: str, *, for_readers: bool) -> Iterator[SaidNumber]:
    """Yield the numbers of persons in ``text``; in code and data figures in rows mean others."""
    yield from plain_numbers_said(text)
    if for_readers:
        yield from disguised_numbers_said(_CODED.sub(lambda m: " " * len(m[0]), text))


@cache
def _examples() -> frozenset[str]:
    """Return the numbers and addresses that the program's own guides show: nobody's."""
    guides = (path for name in _GUIDES for path in sorted((PROGRAM / "docs").glob(name)))
    texts = [path.read_text("utf-8") for path in guides]
    return frozenset(n.written for text in texts for n in _numbers(text, for_readers=True))
