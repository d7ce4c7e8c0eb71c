"""A call and what can be called -> the answer, or in Chinese why there is none."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from .draft import Desk, DeskError

Arguments: TypeAlias = Mapping[str, Any]

Answers: TypeAlias = Mapping[str, Callable[[Desk, Arguments], Any]]
"""What a worker can be asked, by the name of the call."""


def answer_of(answers: Answers, desk: Desk, call: str, arguments: Arguments) -> Any:
    """Return the answer to ``call``; raises DeskError, whose words are for the reader."""
    if call not in answers:
        raise DeskError(f"投稿台没有“{call}”这一项。请刷新网页再试。")
    return answers[call](desk, arguments)


def reply_of(answers: Answers, desk: Desk, call: str, arguments: Arguments) -> dict[str, Any]:
    """Return the answer as ``value``, or why there is none as ``error`` (Chinese)."""
    try:
        return {"value": answer_of(answers, desk, call, arguments)}
    except DeskError as refused:
        return {"error": str(refused)}
    except Exception as fault:  # of every kind: the page must hear of it, and the draft is there
        kept = "稿子还在。请刷新网页再试；再出错，请把这一行发给办公室"
        return {"error": f"投稿台自己出了错，{kept}：{type(fault).__name__}（{call}）{fault}。"}


def given_bytes(asked: Arguments) -> bytes:
    """Return the bytes that were given: a browser gives a view of them."""
    return bytes(asked["bytes"])
