"""What of a case is not in its Word document as it was: kinds with permanent codes."""

from __future__ import annotations

from ...content.word.losses import LossKind

STAND_IN = LossKind(
    "W201",
    "矢量图（SVG）只有 Word 2016 起看得到，WPS 和旧的 Word 里是灰框",
    "收回来时还是原图；要给用这些软件的人看，请把图另存为 PNG，在 Word 里换上。",
)
UNREADABLE_PHOTO = LossKind("W202", "图片读不出来，没有带上", "请运行 check，按说的改好。")
