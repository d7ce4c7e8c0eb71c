"""Why a package of a case is not taken, or what of it: kinds with permanent codes, like losses."""

from __future__ import annotations

from ..content.word.losses import LossKind

UNREADABLE_PACKAGE = LossKind(
    "W171", "案例包打不开", "请重新打成 .zip，不加密码，再交一次；.rar 和 .7z 不收。"
)
OUTSIDE_NAME = LossKind(
    "W172", "文件名指到了包的外面", "这不是平常的软件打的包，请查明来历；要收的，请重新打包。"
)
UNFIT_NAME = LossKind("W173", "名称有的电脑放不下", "请改名，只用英文字母、数字和连字符。")
ALIKE_NAMES = LossKind(
    "W174", "两个文件的名称只有大小写或编码形式不同", "请删去一个，或者换个名称。"
)
NO_PLAIN_FILE = LossKind("W175", "这是链接或特殊的文件，没有跟过去", "请换成真正的文件。")
TOO_LARGE = LossKind(
    "W176",
    "文件太大",
    "图片不超过 40 MB，PDF 50 MB，视频 300 MB，case.md 60 kB，整个包 1 GB；请压缩或者分开交。",
)
TOO_MANY = LossKind("W177", "文件太多", "一个案例一个文件夹，只放稿子用到的图片和附件。")
FOREIGN_KIND = LossKind(
    "W178",
    "这种文件不收",
    "只收 case.md、图片（jpg、png、webp、svg）、视频（mp4、webm）、字幕（vtt）和 PDF；"
    "请从包里删去。",
)
NESTED = LossKind(
    "W179", "案例文件夹里还有文件夹", "请把里面的文件移到 case.md 旁边，改好 case.md 里的路径。"
)
NO_CASE = LossKind(
    "W180", "里面没有 case.md，也没有 Word 稿（.docx）", "文稿要叫 case.md，全部小写；请核对。"
)
STRAY = LossKind("W181", "这个文件不在案例的文件夹里", "请放到 case.md 旁边，或者从包里删去。")
NOT_CARRIED = LossKind(
    "W182",
    "与 Word 稿放在一起的文件没有收",
    "要用的图片和 PDF，请放进写好的案例文件夹，在 photos 或 attachments 里登记。",
)
DAMAGED = LossKind("W183", "与投稿单上登记的不一样", "可能传坏了，或者打包以后改过；请重新打包。")
NO_YEAR = LossKind("W184", "看不出是哪一年的", "请在 case.md 里写上 year，例如 year: 2026。")

SUBMISSION_KINDS: tuple[LossKind, ...] = tuple(
    value for value in list(globals().values()) if isinstance(value, LossKind)
)
"""Every kind, in the order of the page that explains them."""
