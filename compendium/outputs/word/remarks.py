"""What of a case is not in its Word document as it was: kinds with permanent codes."""

from __future__ import annotations

from ...content.word.losses import LossKind

DRAWING_LEFT = LossKind(
    "W201",
    "矢量图（SVG）放不进 Word，没有带上",
    "要带上的，请另存为 PNG，放进案例文件夹，在 photos 里登记。",
)
UNREADABLE_PHOTO = LossKind("W202", "图片读不出来，没有带上", "请运行 check，按说的改好。")
