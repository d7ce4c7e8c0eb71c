"""People, consent, photographer and day stand beside a picture in Word, and come with it."""

from __future__ import annotations

import io
from typing import Any

import pytest
from docx.document import Document as WordDocument
from PIL import Image

from compendium.content.word.convert import WordCase
from compendium.content.word.photo_facts import facts_in

from .conftest import ReadWord
from .documents import CENTRE, built


def picture(colour: str = "red") -> io.BytesIO:
    held = io.BytesIO()
    Image.new("RGB", (4, 3), colour).save(held, "PNG")
    return held


def with_picture(word: ReadWord, *below: str, centred: bool = False) -> WordCase:
    """Return what a text becomes in whose middle a picture stands with the lines ``below``."""

    def write(document: WordDocument) -> None:
        document.add_paragraph("一、背景与起因")
        document.add_picture(picture())
        for line in below:
            paragraph = document.add_paragraph(line)
            if centred:
                paragraph.alignment = CENTRE
        document.add_paragraph("正文接着写。")

    return word(built(write))


def entry(case: WordCase) -> dict[str, Any]:
    (one,) = case.pictures
    return dict(one.entry)


KNOWN = {"caption": "党员在工位值守", "people": "可辨认", "consent": "已取得"}


@pytest.mark.parametrize("centred", [False, True])
@pytest.mark.parametrize(
    "below",
    [
        ("图1 党员在工位值守", "人物：可辨认；本人同意：已取得"),
        ("图1 党员在工位值守", "人物:可辨认", "本人同意:已取得"),
        ("图1　党员在工位值守（人物：可辨认，本人同意：已取得）",),
        ("图1 党员在工位值守　人物：可辨认　本人同意：已征得",),
        ("图1 党员在工位值守\n人物：可辨认（本人同意：是）",),
        ("人物：□无 □集体场景 ☑可辨认", "本人同意：☑已取得", "图1 党员在工位值守"),
        ("说明：党员在工位值守；人物：能认出；本人同意：已同意。",),
    ],
)
def test_what_stands_beside_a_picture_is_said_of_it(
    word: ReadWord, below: tuple[str, ...], centred: bool
) -> None:
    case = with_picture(word, *below, centred=centred)
    assert entry(case) == KNOWN
    assert case.losses == ()
    assert case.body == ("## 一、背景与起因\n\n![党员在工位值守](photo-1.png)\n\n正文接着写。\n")


def test_photographer_and_day_are_said_too(word: ReadWord) -> None:
    case = with_picture(word, "图1 值守", "拍摄：宣传组；拍摄日期：2026年5月4日；人物：没有人")
    assert entry(case) == {
        "caption": "值守", "by": "宣传组", "date": "2026-05-04", "people": "无",
    }  # fmt: skip


def test_what_cannot_be_read_is_told_and_no_consent_is_none(word: ReadWord) -> None:
    case = with_picture(word, "图1 值守", "人物：合影；本人同意：未取得；拍摄日期：五月")
    assert entry(case) == {"caption": "值守"}
    assert [(loss.kind.code, loss.words) for loss in case.losses] == [
        ("W163", "人物：合影"), ("W163", "拍摄日期：五月"),
    ]  # fmt: skip


def test_a_line_of_the_text_is_not_taken(word: ReadWord) -> None:
    case = with_picture(word, "图1 值守", "正文一句话。", "人物：集体场景")
    assert entry(case) == {"caption": "值守"}
    assert case.body.endswith("正文一句话。\n\n人物：集体场景\n\n正文接着写。\n")


def test_captions_of_two_pictures_have_facts_of_their_own(word: ReadWord) -> None:
    def write(document: WordDocument) -> None:
        document.add_paragraph("一、背景与起因")
        line = document.add_paragraph()
        for colour in ("red", "blue"):
            line.add_run().add_picture(picture(colour))
        document.add_paragraph("图1 值守（人物：集体场景）　图2 空工位（人物：无）")

    assert [dict(one.entry) for one in word(built(write)).pictures] == [
        {"caption": "值守", "people": "集体场景"}, {"caption": "空工位", "people": "无"},
    ]  # fmt: skip


@pytest.mark.parametrize("words", ["集体场景", "（集体场景）", "集体场景。", "可辨认"])
def test_who_is_in_a_picture_may_stand_without_a_label(words: str) -> None:
    left, said = facts_in(words)
    assert (left, said) == ("", {"people": words.strip("（）。")})


@pytest.mark.parametrize("words", ["图1 值守的人物", "人物专访：晨光", "图1 一年里（三次）"])
def test_words_without_a_label_stay_as_they_are(words: str) -> None:
    assert facts_in(words) == (words, {})
