"""What of a case is not on a poster, a screen or in the kiosk: kinds with permanent codes."""

from __future__ import annotations

from ...content.word.losses import LossKind

_BY_CODE = "扫二维码看得到；要放上的，请换大一点的尺寸，或者把案例写短些。"

SUMMARY_CUT = LossKind("W271", "项目简介没有全放下", _BY_CODE)
PRACTICE_CUT = LossKind("W272", "做法没有全放下", _BY_CODE)
SENTENCES_CUT = LossKind("W273", "这些做法只放了小标题，没有放下面的句子", _BY_CODE)
FIGURES_CUT = LossKind("W274", "成效数据没有全放下", _BY_CODE)
PICTURE_LEFT = LossKind(
    "W275", "图片没有放上", "封面图和照片在前，放得下几张放几张；要换的，改 photos 的次序和 cover。"
)
COARSE_PRINT = LossKind(
    "W276", "照片放到这么大会糊", "展板要 100 dpi；请换成手机或相机里的原图，不要用微信转发的。"
)
BROKEN_PICTURE = LossKind("W277", "图片读不出来，没有放上", "请运行 check，按说的改好。")
NO_GLYPH = LossKind(
    "W278",
    "字体里没有这些字，没有做",
    "请核对是不是选错了相近的字；确实是人名、地名的，照编书指南放进字体，或者画一张图。",
)
CASES_LEFT = LossKind("W279", "合集的画面放不下这些案例", "要都看得到的，请用 export kiosk。")

DISPLAY_KINDS = (
    SUMMARY_CUT,
    PRACTICE_CUT,
    SENTENCES_CUT,
    FIGURES_CUT,
    PICTURE_LEFT,
    COARSE_PRINT,
    BROKEN_PICTURE,
    NO_GLYPH,
    CASES_LEFT,
)
"""Every kind, in the order of the page that explains them."""
