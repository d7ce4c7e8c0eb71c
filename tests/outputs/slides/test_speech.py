"""The talk ends in time, says sentences of the case alone, and has a mark each minute."""

from __future__ import annotations

from itertools import pairwise

import pytest

from compendium.content.model.call import DeckTerms
from compendium.outputs.sentences import CaseSentence, spoken_length
from compendium.outputs.slides.notes import KEPT_HEADING, note_lines
from compendium.outputs.slides.planned import PlannedSlide
from compendium.outputs.slides.script import markdown_script, script_lines
from compendium.outputs.slides.speech import (
    FAST,
    SLOW,
    USUAL,
    Speech,
    clock_words,
    place_in_words,
    speech_of,
)
from compendium.outputs.topics import SpeechTopic

from .decks import TEXT, source_of


def topic(heading: str, count: int, length: int = 30) -> SpeechTopic:
    sentences = (CaseSentence(f"{'字' * (length - 2)}，{heading}。") for _ in range(count))
    return SpeechTopic(heading, sentences=tuple(sentences))


def talk(minutes: DeckTerms, sentences: int = 12) -> Speech:
    slides = [
        PlannedSlide("text", f"第{n}", (topic("甲", sentences), topic("乙", sentences)))
        for n in range(6)
    ]
    return speech_of([*slides, PlannedSlide("thanks", "谢谢！")], minutes)


@pytest.mark.parametrize("most", [1, 4, 5, 8, 15])
def test_a_long_case_fills_the_time_and_never_passes_it_even_when_read_slowly(most: int) -> None:
    speech = talk(DeckTerms(most=most), 60)
    assert most * 60 - 15 <= speech.seconds(SLOW) <= most * 60
    assert speech.seconds(SLOW) > speech.seconds(USUAL) > speech.seconds(FAST)


def test_without_a_call_a_talk_has_four_to_eight_minutes() -> None:
    terms = talk(DeckTerms()).terms
    assert (terms.least, terms.most) == (4, 8)
    assert talk(DeckTerms(least=10)).terms.most == 10


def test_of_every_topic_the_first_sentences_are_said_and_the_rest_is_kept() -> None:
    speech = talk(DeckTerms(most=2))
    for told in speech.slides[:-1]:
        said = "".join(piece.words for one in told.said for piece in one.pieces)
        kept = "".join(sentence.words for _, sentence in told.kept)
        whole = "".join(s.words for t in told.slide.topics for s in t.sentences)
        assert sorted(said + kept) == sorted(whole)
    assert len(speech.unsaid) > 100


def test_every_topic_gets_its_part_however_long_its_sentences_are() -> None:
    short, long = topic("甲", 40, 10), topic("乙", 40, 60)
    speech = speech_of([PlannedSlide("text", "一", (long,)), PlannedSlide("text", "二", (short,))],
                       DeckTerms(most=3))  # fmt: skip
    first, second = (one.end - one.start for one in speech.slides)
    assert first == pytest.approx(second, abs=2 * 60 * 60 / USUAL)


def test_what_announces_is_said_with_what_it_announces_or_not_at_all() -> None:
    words = ("规矩写了三条。", "归成三句话：", "党员先做到", "每一条都贴在工位上。", "还有：")
    told = SpeechTopic("规矩", sentences=tuple(map(CaseSentence, words)))
    filler = topic("别的", 60)
    for most in (1, 8):
        speech = speech_of([PlannedSlide("text", "一", (told, filler))], DeckTerms(most=most))
        said = [p.words for one in speech.slides[0].said for p in one.pieces]
        assert "还有：" not in said
        assert ("归成三句话：" in said) is ("　每一条都贴在工位上。" in said)
    assert "归成三句话：" in said


def test_marks_stand_each_minute_within_five_seconds_of_it() -> None:
    speech = talk(DeckTerms(most=8), 60)
    marks = []
    for told in speech.slides:
        second = told.start
        for one in told.said:
            for piece in one.pieces:
                if piece.minute:
                    marks.append(piece.minute)
                    assert abs(second - piece.minute * 60) <= 5
                second += spoken_length(piece.words) * 60 / USUAL
    assert marks == [1, 2, 3, 4, 5, 6]
    assert 6 * 60 < speech.seconds() < 7.5 * 60
    assert all(a.end <= b.start for a, b in pairwise(speech.slides))


def test_a_mark_stands_where_a_reader_breathes_and_never_within_a_number() -> None:
    assert place_in_words("党员先站出来，再带徒弟", 5) == 7
    number = "一共办了12345件事情以后才算真的办完"
    assert number[place_in_words(number, 8) - 1] not in "1234"
    months = "值班的党员补位一百一十八次以后9—10月的对照"
    assert months[place_in_words(months, 16) - 1] not in "9—1"


def test_the_notes_hold_every_sentence_row_and_footnote_of_the_case() -> None:
    speech = source_of(minutes=DeckTerms(most=1)).speech
    notes = "\n".join(line for told in speech.slides for line in note_lines(told))
    told = (
        "“谁管？没人管。” 第二段落。 条条有人管。 一人带一人 注：规矩：三检制。 返工｜38件 坚持𠮷。"
    )
    assert [words for words in told.split() if words not in notes] == []
    assert KEPT_HEADING in notes


def test_the_script_tells_the_paces_the_slides_and_what_is_not_said() -> None:
    source = source_of(minutes=DeckTerms(least=1, most=1))
    text = markdown_script(source).decode()
    assert text.startswith("# 讲稿：让党员站到最难的那道工序旁\n")
    assert "- 时限 1 到 1 分钟\n" in text
    paces = "，".join(
        f"每分钟 {p} 字 {clock_words(source.speech.seconds(p))}" for p in (180, 200, 220)
    )
    assert paces in text
    for number, told in enumerate(source.speech.slides, 1):
        assert f"## 第 {number} 页　{told.slide.title}（" in text
    assert [line.pieces[0] for line in script_lines(source) if line.kind == "kept"] == [
        one.words for one in source.speech.unsaid
    ]


def test_words_of_a_case_are_no_marks_in_the_script() -> None:
    source = source_of(TEXT.replace("九月漏水", "九月*漏水*_急_[x](y)"))
    assert "九月\\*漏水\\*\\_急\\_\\[x\\](y)" in markdown_script(source).decode()
