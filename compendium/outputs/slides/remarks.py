"""What of a case is not on its slides, or not in the talk: kinds with permanent codes."""

from __future__ import annotations

from ...content.word.losses import LossKind

NOT_SAID = LossKind(
    "W251",
    "时间不够，没有编进讲稿",
    "都在备注页的“备查”里，讲稿末尾也列着；要讲的，请换下别的句子。",
)
TOO_SHORT_TALK = LossKind(
    "W252", "讲稿不到通知要的时间", "案例里没有更多的话可以讲，请补充案例，或者放慢些讲。"
)
PHOTO_NOT_SHOWN = LossKind(
    "W253", "图片太多，没有放进幻灯片", "要用的，请在 PowerPoint 或 WPS 里换上。"
)
TABLE_NOT_SHOWN = LossKind(
    "W254", "表格没有做成幻灯片", "每一行都在备注页的“备查”里；要用的，请摘出几行。"
)
DRAWN_PHOTO = LossKind(
    "W255",
    "矢量图（SVG）只有 PowerPoint 2016 起看得到，WPS 和旧的软件里是灰框",
    "要用这些软件放映的，请把图另存为 PNG，换上。",
)
BROKEN_PHOTO = LossKind("W256", "图片读不出来，没有放进幻灯片", "请运行 check，按说的改好。")
OUTSIDE_CALL = LossKind(
    "W257", "这一部分不归入通知的任何一部分，没有带上", "要紧的内容请并入别的部分。"
)
OTHER_CALL = LossKind("W258", "创建类型不在征集范围，没有做幻灯片", "请换一份通知。")
NO_WINNER = LossKind("W259", "选中的案例都还没有认定，没有做合集", "认定以后写上 award，再导出。")

SLIDE_KINDS = (
    NOT_SAID,
    TOO_SHORT_TALK,
    PHOTO_NOT_SHOWN,
    TABLE_NOT_SHOWN,
    DRAWN_PHOTO,
    BROKEN_PHOTO,
    OUTSIDE_CALL,
    OTHER_CALL,
    NO_WINNER,
)
"""Every kind, in the order of the page that explains them."""
