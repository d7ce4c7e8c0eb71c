"""The phrases of pypinyin -> those that names may hold: the others are not loaded.

To read all 47,000 takes a seventh of a second and 60 MB, most of it in vain. They are kept by their
first characters beside the byte code of this module.
"""

from __future__ import annotations

import marshal
import os
import sys
from collections.abc import Iterable, Mapping
from importlib import import_module
from importlib.metadata import version
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeAlias

from .beside_code import keep_beside, read_beside

_NO_PHRASES = "PYPINYIN_NO_PHRASES"
"""By which pypinyin is asked to load none."""

_KIND = "phrases"

_Phrases: TypeAlias = Mapping[str, bytes]
"""First character -> its phrases with their pinyin, as they are written."""

_left_out: dict[str, bytes] = {}
"""The phrases where pypinyin was loaded without them."""

_known: set[str] = set()
"""The first two characters of the phrases that pypinyin knows by now."""


def load_no_phrases() -> None:
    """Load pypinyin without a phrase, where it is not loaded yet: ``know_phrases`` brings some.

    It is for processes that are asked for names, then end: to others it would lack phrases.
    """
    if "pypinyin" in sys.modules:
        return
    os.environ[_NO_PHRASES] = "1"
    try:
        import_module("pypinyin")
    finally:
        del os.environ[_NO_PHRASES]
    module, stamp = Path(__file__), version("pypinyin")
    kept: _Phrases | None = read_beside(module, _KIND, stamp)
    if kept is None:
        kept = _read_all()
        keep_beside(module, _KIND, kept, stamp)
    _left_out.update(kept)


def know_phrases(names: Iterable[str]) -> None:
    """Let pypinyin know the phrases that ``names`` may hold; it answers as if it knew all.

    Which phrase a name holds at a place depends on those alone that begin with its two characters
    there. Where it was loaded with all of them, it does.
    """
    if not _left_out:
        return
    wanted = {two for name in names for two in (*name, *map("".join, pairwise(name)))} - _known
    found: dict[str, Any] = {}
    for first in sorted({two[0] for two in wanted} & _left_out.keys()):
        words = marshal.loads(_left_out[first])  # noqa: S302  (as byte code is read)
        found |= {word: sound for word, sound in words.items() if word[:2] in wanted}
    _known.update(wanted)
    import_module("pypinyin.constants").PHRASES_DICT.update(found)
    import_module("pypinyin.seg.mmseg").seg.train(found)


def _read_all() -> _Phrases:
    found: dict[str, dict[str, Any]] = {}
    for word, sound in import_module("pypinyin.phrases_dict").phrases_dict.items():
        found.setdefault(word[0], {})[word] = sound
    return {first: marshal.dumps(words, 2) for first, words in found.items()}
