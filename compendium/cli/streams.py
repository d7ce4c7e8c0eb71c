"""Standard streams of any encoding -> streams that take any text.

On Windows what is redirected into a file is written in the encoding of the machine's language
(GBK). A character that it lacks would end the program, just where a finding is about it.
"""

from __future__ import annotations

import codecs
import io
import sys

from ..content.load.characters import named

_ERRORS = "compendium-shown"

_PLAINER = {"•": "*", "│": "|", "✓": "√", "\u00a0": " "}
"""Signs of ours, and the blank of Word, that GBK lacks."""

_NO_HAN = "This output cannot show Chinese. Please set PYTHONIOENCODING=utf-8 and run again.\n"
"""The one message that is English: where it is needed, no other could be read."""


def take_any_text() -> None:
    """Let the standard streams show what their encoding lacks as [U+1F600], and read any bytes."""
    codecs.register_error(_ERRORS, _shown)
    told = [one for one in (sys.stdout, sys.stderr) if isinstance(one, io.TextIOWrapper)]
    for stream in told:
        stream.reconfigure(errors=_ERRORS)
    if not all(_shows_han(stream.encoding) for stream in told):
        sys.stderr.write(_NO_HAN)
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")


def _shows_han(encoding: str) -> bool:
    try:
        return bool("中文".encode(encoding))
    except UnicodeEncodeError:
        return False


def _shown(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeEncodeError), "only what is written is shown otherwise"
    lacking = error.object[error.start : error.end]
    shown = (_PLAINER.get(character, f"[{named(character)}]") for character in lacking)
    return "".join(shown).encode("ascii", "replace").decode(), error.end
