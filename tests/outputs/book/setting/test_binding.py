"""A book is bound as its pages and its paper allow, or it is not sent to the printer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from compendium.content.model.edition_file import EditionFile
from compendium.outputs.book.setting.binding import binding_problems

FINAL = {
    "imprint": {
        "permit": "准印证",
        "issuer": "组织部",
        "recipients": "各支部",
        "printer": "印刷厂",
        "printed": "2026-12-15",
        "copies": 300,
    }
}


@pytest.mark.parametrize(
    ("keys", "pages", "codes"),
    [
        ({}, 38, ["K905"]),  # a draft may still be stapled
        (FINAL, 38, ["K569"]),
        (FINAL, 40, []),
        (FINAL | {"thickness": 0.08}, 48, ["K569"]),
        (FINAL | {"thickness": 0.08}, 50, []),
        (FINAL | {"least_spine": 3}, 58, ["K569"]),
        (FINAL | {"least_spine": 1}, 38, ["K905"]),
        (FINAL | {"binding": "saddle"}, 16, []),
        (FINAL | {"binding": "saddle"}, 68, ["K905"]),
    ],
)
def test_a_spine_below_what_a_printer_accepts_is_refused(
    file: Callable[..., EditionFile], keys: dict[str, Any], pages: int, codes: list[str]
) -> None:
    found = [*binding_problems(file(output="press", **keys), pages)]
    assert [problem.code for problem in found] == codes
    assert [problem.is_error for problem in found] == [code == "K569" for code in codes]
