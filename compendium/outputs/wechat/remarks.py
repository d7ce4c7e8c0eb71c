"""What of a case is not in its article, or not as it was: kinds with permanent codes."""

from __future__ import annotations

from ...content.word.losses import LossKind

CUT_DIGEST = LossKind(
    "W261",
    "项目简介比公众号的摘要（120 字）长，摘要只取了前几句",
    "全文在文章开头；要换几句的，在公众号后台改摘要。",
)
BARE_LINK = LossKind(
    "W262",
    "公众号文章里点不开链接，写成了文字和网址",
    "要能点开的，在公众号后台改成往期文章的链接。",
)
DRAWN_UPLOAD = LossKind(
    "W263", "公众号不收矢量图（SVG）", "请用浏览器打开它，截图存成 PNG，再上传到文章里标明的位置。"
)
BROKEN_UPLOAD = LossKind("W264", "图片读不出来，没有放进文章", "请运行 check，按说的改好。")
PART_NOT_ASKED = LossKind(
    "W265", "这一部分不归入通知的任何一部分，没有放进文章", "要紧的内容请并入别的部分。"
)
PICTURE_NOT_ASKED = LossKind(
    "W266", "通知要的图片已经够了，这一张没有放进文章", "要换的，请调整 photos 的次序。"
)
NOT_CALLED = LossKind("W267", "创建类型不在征集范围，没有做文章", "请换一份通知。")
FILE_ON_SITE = LossKind(
    "W268",
    "视频、附件没有放进文章，只写了名称",
    "视频请在公众号后台另外上传；附件读者扫码到网页上取。",
)

WECHAT_KINDS = (
    CUT_DIGEST,
    BARE_LINK,
    DRAWN_UPLOAD,
    BROKEN_UPLOAD,
    PART_NOT_ASKED,
    PICTURE_NOT_ASKED,
    NOT_CALLED,
    FILE_ON_SITE,
)
"""Every kind, in the order of the page that explains them."""
