"""A Markdown extension: raw HTML is told from text in bounded work.

For a tag that is never closed the library looks through all that follows, and for a comment
within tags once for each of them. The result is the same to the letter; what would take long is
refused (TooMuchWorkError).
"""

from __future__ import annotations

from markdown import Markdown
from markdown.extensions import Extension
from markdown.htmlparser import HTMLExtractor
from markdown.preprocessors import HtmlBlockPreprocessor

from .work_meter import LOOP, WorkMeter


class MeteredHtml(Extension):
    """Has the step that takes raw HTML out of a text count its work."""

    def __init__(self, meter: WorkMeter) -> None:
        super().__init__()
        self._meter = meter

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  (the library's name)
        if type(md.preprocessors["html_block"]) is HtmlBlockPreprocessor:
            md.preprocessors.register(_HtmlBlocks(md, self._meter), "html_block", 20)


class _HtmlBlocks(HtmlBlockPreprocessor):
    def __init__(self, md: Markdown, meter: WorkMeter) -> None:
        super().__init__(md)
        self._meter = meter

    def run(self, lines: list[str]) -> list[str]:
        extractor = _Extractor(self.md, self._meter)
        extractor.feed("\n".join(lines))
        extractor.close()
        return "".join(extractor.cleandoc).split("\n")


class _Extractor(HTMLExtractor):
    def __init__(self, md: Markdown, meter: WorkMeter) -> None:
        self._meter = meter
        super().__init__(md)

    def check_for_whole_start_tag(self, i: int) -> int:
        end = super().check_for_whole_start_tag(i)
        if end < 0:
            self._meter.spend(LOOP * (len(self.rawdata) - i), self.rawdata[i:])
        return end

    def inline_close_follows(self, text: str) -> bool:
        rest = len(self.rawdata) - self.line_offset - self.offset
        self._meter.spend(rest * len(self.inline_stack), text)
        return super().inline_close_follows(text)
