"""An edition says of itself what the printer, the reader and the editor need to know."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal, get_args, get_origin

import pytest
from pydantic import BaseModel

from compendium.content.model.edition import Edition, Imprint, Selection
from compendium.content.model.fixed_words import MEANINGS

FULL = {
    "permit": "内部资料准印证号（示例）",
    "issuer": "党委组织部",
    "recipients": "各党总支、直属党支部",
    "printer": "示例印刷厂",
    "printed": "2026-12-15",
    "copies": "300",
}


def edition(**keys: Any) -> Edition:
    return Edition.model_validate({"title": "汇编", "date": "2026-11-30", **keys})


def test_a_title_and_a_date_make_an_edition_of_all_cases() -> None:
    plain = edition()
    assert plain.cases == Selection()
    assert (plain.profile, plain.sheet, plain.output) == ("book-16k", "16k-large", "screen")


def test_a_book_with_a_whole_imprint_is_final_without_editors_too() -> None:
    assert not edition(imprint=FULL).provisional


@pytest.mark.parametrize("key", FULL)
def test_a_book_that_lacks_one_thing_of_the_imprint_is_a_draft_for_comment(key: str) -> None:
    assert edition(imprint={k: v for k, v in FULL.items() if k != key}).provisional


def test_a_document_is_printed_on_a4_whatever_is_the_rule_for_books() -> None:
    assert edition(profile="gongwen-a4").sheet == "a4"


def words(model: type[BaseModel]) -> Iterator[str]:
    """Yield the fixed words that the keys of ``model`` allow."""
    kinds: list[Any] = [field.annotation for field in model.model_fields.values()]
    while kinds:
        kind = kinds.pop()
        if get_origin(kind) is Literal:
            yield from get_args(kind)
        else:
            kinds += get_args(kind)


def test_every_fixed_word_is_explained_in_chinese_and_no_other() -> None:
    assert {*words(Edition), *words(Selection), *words(Imprint)} == MEANINGS.keys()
