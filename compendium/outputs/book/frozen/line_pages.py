"""A printed PDF and the lines of its cases -> the number on the page on which each begins."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path

from pypdf import PdfReader

from ..setting.page_numbers import numbers_of_pages, page_numbers
from .lines import PrintedLines

_BEGINNING = 12
"""Characters by which a line is found on its page, spaces not counted."""


def line_pages(file: Path, texts: Mapping[str, PrintedLines]) -> dict[str, list[int]]:
    """Return the page numbers of the lines of those cases of ``texts`` that ``file`` prints.

    A line that is not found, because its page sets it otherwise, goes with the one before.
    """
    words = {
        number: "".join(page.extract_text().split())
        for number, page in zip(numbers_of_pages(file), PdfReader(file).pages, strict=True)
        if number
    }
    starts = sorted((number, place) for place, number in page_numbers(file).places.items())
    ends = [*starts, (max(words, default=0) + 1, "")]
    return {
        identity: [*_walk({n: words[n] for n in range(first, last) if n in words}, first, lines)]
        for (first, place), (last, _) in pairwise(ends)
        if (lines := texts.get(identity := place.removeprefix("case:"))) is not None
    }


def _walk(words: Mapping[int, str], first: int, lines: PrintedLines) -> Iterator[int]:
    """Yield the page of each of ``lines``, which follow each other from the page ``first`` on."""
    here = first
    for line in lines:
        beginning = "".join(line.text.split())[:_BEGINNING]
        here = next((n for n in words if n >= here and beginning in words[n]), here)
        yield here
