"""What of a case is not in an electronic book: kinds with permanent codes."""

from __future__ import annotations

from ....content.word.losses import LossKind

BROKEN_IN_EPUB = LossKind("W269", "图片读不出来，没有放进电子书", "请运行 check，按说的改好。")
FILE_NOT_IN_EPUB = LossKind(
    "W270", "视频、附件没有放进电子书，只写了名称", "读者由文末的网址到网页上取。"
)

EPUB_KINDS = (BROKEN_IN_EPUB, FILE_NOT_IN_EPUB)
"""Every kind, in the order of the page that explains them."""
