"""Records of printed books, as small as they may be."""

from __future__ import annotations

import datetime
from hashlib import sha256

from compendium.content.model.frozen import FrozenBook, FrozenCase, FrozenFile


def frozen_book(name: str, *cases: str) -> FrozenBook:
    """Return the record of a book for readers that holds ``cases``, one a page."""
    digest, day = sha256(name.encode()).hexdigest(), datetime.date(2026, 5, 1)
    return FrozenBook(
        format=1,
        name=name,
        title="示例",
        subtitle="",
        compiler="",
        date=day,
        day=day,
        output="screen",
        site="",
        edition=digest,
        files=(FrozenFile(file="book.pdf", pages=len(cases), size=1, sha256=digest),),
        cases=tuple(_case(case, str(page), digest) for page, case in enumerate(cases, 1)),
    )


def _case(case: str, page: str, digest: str) -> FrozenCase:
    told = {"title": "题", "unit": "支部", "page": page, "text": digest}
    return FrozenCase(id=case, **told, pictures={"a.jpg": digest}, addresses=(f"cases/{case}/",))
