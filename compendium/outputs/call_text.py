"""A case as it is handed in for a call -> its text under the headings of the call."""

from __future__ import annotations

import re

from ..content.check.calls import parts_for, serving
from ..content.load.address import CASES
from ..content.load.film_file import films_beside
from ..content.model.call import Call
from ..content.model.entry import Entry
from ..content.model.han_numbers import NUMERALS, to_han
from ..content.offered import OfferedCase, front_of_case, offer_case
from .base import Collection
from .manuscript import MANUSCRIPT, read_manuscript

_SUBHEADING = re.compile(rf"(<h3\b[^>]*>)\s*（[{NUMERALS}]+）")


def offered_of(collection: Collection, entry: Entry) -> OfferedCase:
    """Return the sound case ``entry`` as it would be handed in."""
    front = front_of_case(collection.settings.root, entry.identity)
    assert front, "the case is sound"
    kept = read_manuscript(collection.text(MANUSCRIPT, entry.identity))
    vocabulary = collection.compendium.vocabulary.at(entry.year)
    sizes = {name: (width, height) for name, (width, height) in kept.sizes.items()}
    form = vocabulary["form"].find(kept.case.form)
    folder = collection.settings.root / CASES / entry.identity
    films = films_beside(folder, (video.file for video in kept.case.videos))
    return offer_case(front, form, kept.html, sizes)._replace(films=films)


def call_html(offered: OfferedCase, call: Call) -> str:
    """Return the text under the parts of ``call``, as HTML, in the call's order.

    Where several sections make one part, the headings below are numbered through.
    """
    parts = parts_for(call, offered.form)
    if not parts:
        pieces = [f"<h2>{one.name}</h2>{one.html}" for one in offered.sections]
        return f"{offered.lead}{''.join(pieces)}{offered.notes}"
    held, number = offered.lead, 0
    for part in parts:
        if sections := serving(part, offered):
            number += 1
            held += f"<h2>{to_han(number)}、{part.name}</h2>"
            held += _numbered("".join(section.html for section in sections))
    return held + offered.notes


def _numbered(html: str) -> str:
    """Return ``html`` with its headings of level 3 numbered from （一）."""
    count = 0

    def number(found: re.Match[str]) -> str:
        nonlocal count
        count += 1
        return f"{found[1]}（{to_han(count)}）"

    return _SUBHEADING.sub(number, html)
