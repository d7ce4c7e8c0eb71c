"""What of a Word document did not cross -> what 投稿台 says of it: to be mended on its page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ...content.word import losses
from ...content.word.losses import Loss, LossKind, counted

_PUT_IN = "拖到这一页上，再用正文上面的“图片”插到合适的地方。"

_HERE: Mapping[LossKind, str] = {
    losses.DELETED: "确实要留的，请在正文里补上。",
    losses.INSERTED: "还没有定的，请在正文里改好。",
    losses.COMMENT: "要改的，请在这一页上改好。",
    losses.HIDDEN_TEXT: "要发布的，请写进正文。",
    losses.MERGED_TABLE: "在正文里占一行，样子画在正文下面；要改里面的字，点那里的“改成普通表格”。",
    losses.CROPPED: "要用全图的，请在“照片”里点“换一张”，放进原图。",
    losses.GROUPED: "上面的文字和线条要保留的，请在 Word 里存成一张图片，用“换一张”放进来。",
    losses.NO_PICTURE: f"请把它另存为 JPG 或 PNG，{_PUT_IN}",
    losses.LINKED_PICTURE: f"请找到原来的图片，{_PUT_IN}",
    losses.DRAWING: f"请在 Word 里把它另存为图片，{_PUT_IN}",
    losses.FORMULA_LOST: f"请在正文里用文字写出来，或者存成图片，{_PUT_IN}",
    losses.EMBEDDED: "要公开的，请导出为 PDF，在“信息”的“附件”里添加。",
    losses.SYMBOL_LOST: "请在正文里用输入法补上。",
    losses.UNREADABLE_PICTURE: f"请用看图软件另存为 JPG，{_PUT_IN}",
    losses.DRAWING_LOST: f"请把它导出成 PNG，{_PUT_IN}",
    losses.OUTSIDE: "要用的内容，请复制、粘贴到正文里。",
    losses.CHUNK: "请打开它，把要用的内容复制、粘贴到正文里。",
    losses.NOT_IN_LIST: "请在“信息”里的那一项里选，日期从日历里选；是照片的，在“照片”里填。",
    losses.PROMPT_LEFT: "要写的，请在这一页上的那一项里写。",
    losses.UNKNOWN_FIELD: "“信息”里有这一项的（荣誉、视频等），请填在那里；没有的，写进正文。",
    losses.NO_VALUE: "请在“信息”的“成效数据”里填：数值只写数字，单位写在另一格。",
    losses.NAME_THEN: "请在“信息”里核对党组织和年度。",
    losses.LINE_LEFT: "要当作信息的，请填进“信息”里，再从正文里删去；本来就是正文的，不用管它。",
    losses.SAID_TWICE: "请在“信息”里核对，不对的在这里改；正文里写着另一个的，也请改过来。",
    losses.GUESSED: "请在这一页上核对：年度、定稿日期在“信息”里，人物在“照片”里每张的旁边。",
}
"""Kinds whose advice is for who goes back to Word or to a folder -> what to do on the page."""


def advice_here(kind: LossKind) -> str:
    """Return what to do on the page about a loss of this ``kind``."""
    return _HERE.get(kind, kind.advice)


def told_losses(found: Iterable[Loss]) -> list[dict[str, Any]]:
    """Return ``found`` as plain data, every kind once with all that it is about."""
    kinds: dict[LossKind, list[dict[str, str]]] = {}
    for loss in counted(found):
        kinds.setdefault(loss.kind, []).append({"words": loss.words, "where": loss.place})
    return [
        {"code": kind.code, "kind": kind.title, "advice": advice_here(kind), "items": items}
        for kind, items in kinds.items()
    ]
