"""The summary of a case -> the digest (摘要) of an article: whole sentences, at most 120 字."""

from __future__ import annotations

import re

from ..sentences import split_sentences

MOST_OF_DIGEST = 120
"""Characters that the public account takes."""

_CUT = "……"
_PART = re.compile(r".*[，；、]", re.DOTALL)


def short_summary(summary: str) -> str:
    """Return the first sentences of ``summary`` that fit; of one too long, the parts that do."""
    if len(summary) <= MOST_OF_DIGEST:
        return summary
    held = ""
    for sentence in split_sentences(summary):
        if len(held) + len(sentence) > MOST_OF_DIGEST:
            break
        held += sentence
    if held:
        return held
    room = summary[: MOST_OF_DIGEST - len(_CUT)]
    part = _PART.match(room)
    return (part[0][:-1] if part else room) + _CUT
