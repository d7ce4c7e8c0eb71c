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
        (FINAL | {"binding": "saddle"}, 64, []),
        (FINAL | {"binding": "saddle"}, 68, ["K905"]),
        (FINAL | {"binding": "saddle", "thickness": 0.14}, 44, []),
        (FINAL | {"binding": "saddle", "thickness": 0.14}, 48, ["K905"]),
        ({"thickness": 0.05}, 66, ["K905"]),
        ({"thickness": 0.05}, 80, []),
        ({"least_spine": 0}, 40, []),
    ],
)
def test_a_spine_below_what_a_printer_accepts_is_refused(
    file: Callable[..., EditionFile], keys: dict[str, Any], pages: int, codes: list[str]
) -> None:
    found = [*binding_problems(file(output="press", **keys), pages)]
    assert [problem.code for problem in found] == codes
    assert [problem.is_error for problem in found] == [code == "K569" for code in codes]


@pytest.mark.parametrize(
    ("keys", "pages", "said", "advised", "not_advised"),
    [
        ({}, 20, "只有 20 页，书脊 1 毫米，胶装一般要 40 页以上", "骑马钉", "分成几本"),
        (FINAL, 20, "20 页，书脊 1 毫米，印刷厂最窄接 2 毫米，没有付印", "骑马钉", "分成几本"),
        # So many pages are not stapled, and not "only" so many either.
        ({"thickness": 0.05}, 66, "66 页，书脊 1.65 毫米", "换厚一些的纸", "骑马钉"),
        ({"least_spine": 0}, 38, "只有 38 页，书脊 1.9 毫米", "骑马钉", "换厚"),
        ({"binding": "saddle"}, 80, "有 80 页，骑马钉一般不超过 64 页", "胶装", "换薄"),
        (
            {"binding": "saddle", "thickness": 0.15},
            60,
            "60 页，纸厚，叠起来有 4.5 毫米，骑马钉一般不超过 3.2 毫米",
            "换薄一些的纸",
            "骑马钉",
        ),
    ],
)
def test_what_is_advised_can_be_done(
    file: Callable[..., EditionFile],
    *,
    keys: dict[str, Any],
    pages: int,
    said: str,
    advised: str,
    not_advised: str,
) -> None:
    (found,) = binding_problems(file(output="press", **keys), pages)
    assert said in found.message
    assert advised in found.advice
    assert not_advised not in found.advice
