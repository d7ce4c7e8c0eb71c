"""What is said at a slide, and what is kept for questions -> the notes of the slide."""

from __future__ import annotations

from collections.abc import Iterator

from .speech import SlideSpeech, clock_words

KEPT_HEADING = "——备查（不在讲稿里）——"
NOTHING_SAID = "（这一页不讲，请大家看。）"


def mark_of(minute: int) -> str:
    """Return the mark at which ``minute`` minutes have passed."""
    return f"〔{minute} 分钟〕"


def note_lines(speech: SlideSpeech) -> list[str]:
    """Return the lines of the notes: when it is said, what, and what else the case has to say."""
    lines = [f"{clock_words(speech.start)}—{clock_words(speech.end)}"]
    for topic in speech.said:
        lines += [f"【{topic.heading}】"] if topic.heading else []
        marked = (f"{mark_of(o.minute) if o.minute else ''}{o.words}" for o in topic.pieces)
        lines.append("".join(marked))
    if speech.slide.kind in ("table", "gallery"):
        lines.append(NOTHING_SAID)
    kept = [*_kept(speech)]
    return [*lines, "", KEPT_HEADING, *kept] if kept else lines


def _kept(speech: SlideSpeech) -> Iterator[str]:
    last = ""
    for heading, sentence in speech.kept:
        if heading != last:
            last = heading
            yield f"【{heading}】"
        if sentence.words:
            yield sentence.words
