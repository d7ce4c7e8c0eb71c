"""A Markdown extension: fenced code is looked for only where it can be.

The pattern of the library goes from every line that may open fenced code to the end of the text,
where nothing closes it. Here that is known beforehand; the result is the same to the letter.
"""

from __future__ import annotations

import re
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension

from .work_meter import WorkMeter

_OPENING = re.compile(r"^(~{3,}|`{3,})[^\n]*\n", re.MULTILINE)
_CLOSING = re.compile(r"^(~{3,}|`{3,})[ ]*$", re.MULTILINE)

_MAY_SPAN_LINES = "hl_lines"
"""What stands in an opening line whose value may end in another line."""


class LinearFences(Extension):
    """Puts the faster search in the place of the library's, where fenced code is read at all."""

    def __init__(self, meter: WorkMeter) -> None:
        super().__init__()
        self._meter = meter

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  (the library's name)
        if "fenced_code_block" in md.preprocessors:
            fences: Any = md.preprocessors["fenced_code_block"]
            fences.FENCED_BLOCK_RE = _Fences(fences.FENCED_BLOCK_RE, self._meter)


class _Fences:
    """The pattern of fenced code, which is not tried where no line closes what is opened."""

    def __init__(self, pattern: re.Pattern[str], meter: WorkMeter) -> None:
        self._pattern, self._meter = pattern, meter
        self._from_end: dict[str, int] = {}

    def search(self, text: str, start: int) -> re.Match[str] | None:
        """Return the first fenced code from ``start`` on; what follows it stays as it is."""
        if start == 0:
            self._from_end = {one[1]: len(text) - one.start() for one in _CLOSING.finditer(text)}
        for opening in _OPENING.finditer(text, start):
            if self._is_closed(opening) and (found := self._pattern.match(text, opening.start())):
                return found
        return None

    def _is_closed(self, opening: re.Match[str]) -> bool:
        left = len(opening.string) - opening.end()
        self._meter.spend(left if _MAY_SPAN_LINES in opening[0] else 0, opening[0])
        return 0 < self._from_end.get(opening[1], 0) <= left
