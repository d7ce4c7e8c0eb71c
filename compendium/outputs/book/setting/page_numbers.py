"""A typeset PDF -> the numbers printed on the pages where its cases and chapters begin."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from pikepdf import Dictionary, Name, NameTree, NumberTree, Pdf


class PageNumbers(NamedTuple):
    """The numbers printed on the pages of a volume's labelled headings, by label.

    ``last`` is that of its last numbered page; front matter, in roman numbers, is left out.
    """

    places: Mapping[str, int]
    last: int


def page_numbers(file: Path) -> PageNumbers:
    """Return the page numbers of the PDF ``file``, whose labels are named destinations."""
    with Pdf.open(file) as pdf:
        printed = dict(zip(map(_number, pdf.pages), _labels(pdf), strict=True))
        named = NameTree(pdf.Root.Names.Dests) if "/Names" in pdf.Root else {}
        begins = {str(name): printed[_number(target[0])] for name, target in named.items()}
    places = {name: number for name, number in begins.items() if number}
    return PageNumbers(places, max(printed.values(), default=0))


def numbers_of_pages(file: Path) -> tuple[int, ...]:
    """Return the number printed on every page of the PDF ``file``, 0 where there is none."""
    with Pdf.open(file) as pdf:
        return tuple(_labels(pdf))


def _labels(pdf: Pdf) -> Iterator[int]:
    """Yield the number of every page of ``pdf`` in arabic figures, 0 where it has none.

    A label holds from its page on (ISO 32000-1, 12.4.2); asked page by page, pikepdf looks
    each up anew, which takes longer than everything else here.
    """
    labels = dict(NumberTree(pdf.Root.PageLabels)) if "/PageLabels" in pdf.Root else {}
    label: Any = Dictionary()
    since = 0
    for position in range(len(pdf.pages)):
        if position in labels:
            label, since = labels[position], position
        arabic = label.get(Name.S) == Name.D and Name.P not in label
        yield int(label.get(Name.St, 1)) + position - since if arabic else 0


def _number(page: Any) -> tuple[int, int]:
    """Return what names the object ``page`` in its file."""
    number, generation = page.objgen
    return int(number), int(generation)
