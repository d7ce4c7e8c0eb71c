"""What of a Word document did not cross as it was: kinds with permanent codes, and the report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

MOST_QUOTED = 60
"""Characters of the words concerned that a report quotes."""


class LossKind(NamedTuple):
    """A permanent code of the report, what it tells of, and what to do about it (Chinese)."""

    code: str
    title: str
    advice: str


class Loss(NamedTuple):
    """One thing that did not cross: its kind, the words concerned, where in the document."""

    kind: LossKind
    words: str
    place: str

    def __str__(self) -> str:
        quoted = f"“{self.words}”" if self.words else ""
        return f"{self.kind.code} {self.place}：{self.kind.title}{quoted}。{self.kind.advice}"


_READ = "请核对这一处。"

DELETED = LossKind(
    "W101", "修订删去的文字没有带过来", "确实要留的，请在 Word 里拒绝这处修订再导入。"
)
INSERTED = LossKind(
    "W102", "修订插入的文字已当作定稿", "还没有定的，请先在 Word 里接受或拒绝修订。"
)
MOVED = LossKind("W103", "修订移动的文字只留在新的位置", _READ)
COMMENT = LossKind("W104", "批注没有带过来", "要改的请先在 Word 里改好，再导入一次。")
HIDDEN_TEXT = LossKind("W105", "隐藏的文字没有带过来", "要发布的，请在“字体”里去掉“隐藏”。")
STRUCK = LossKind("W106", "有删除线的文字当作普通文字带过来了", "不要的请从正文里删去。")
LOOKS = LossKind("W107", "文字的颜色、下划线、斜体一类没有带过来", "要强调的，请用加粗。")

TEXT_BOX = LossKind("W111", "文本框的内容移到了它所在的段落后面", "请看位置合不合适。")
HEADER = LossKind("W112", "页眉、页脚没有带过来", "要发布的，请写进正文。")
CONTENTS = LossKind("W113", "目录没有带过来", "网页和书的目录由程序生成，不用管它。")
PAGE_BREAK = LossKind("W114", "分页、分节没有带过来", "网页和书由程序分页，不用管它。")
TABBED = LossKind(
    "W115", "用制表符对齐的几行改成了表格", "请看行和列对不对；不是表格的，请改回文字。"
)
MERGED_TABLE = LossKind(
    "W116",
    "表格有合并的格子，写成了网页的表格",
    "请在预览里核对样子；要改的，在 Word 里改好再导入一次。",
)
NESTED_TABLE = LossKind("W117", "表格里的表格拆成了文字", "请核对，最好改成两张表格。")
LAYOUT_TABLE = LossKind("W118", "用来排版的表格拆开了，里面的图片和文字按次序放", _READ)
TABLE_PICTURE = LossKind("W119", "表格里的图片移到了表格后面", "请看位置合不合适。")
NOTE_IN_TABLE = LossKind("W120", "合并了格子的表格里的脚注写进了括号", _READ)
LONE_NOTE = LossKind("W121", "脚注的内容找不到了", "请在正文里核对，需要的话补写脚注。")

CROPPED = LossKind(
    "W131", "图片在 Word 里裁剪过，只留下看得见的部分", "要用全图的，请把原图放进文件夹。"
)
GROUPED = LossKind(
    "W132", "组合在一起的图形拆开了", "图片各是一个文件；上面的文字和线条要保留的，请存成一张图片。"
)
NO_PICTURE = LossKind(
    "W133", "图片没有带过来", "请把它另存为 JPG 或 PNG，放进案例文件夹，在 photos 里登记。"
)
LINKED_PICTURE = LossKind(
    "W134", "图片不在文档里，只有一个链接，没有去取", "请把图片插入到文档里再导入。"
)
DRAWING = LossKind(
    "W135", "图表、流程图或形状没有带过来", "请在 Word 里把它复制、粘贴为图片，再导入一次。"
)
FORMULA_LOST = LossKind("W136", "公式没有带过来", "请用文字写出来，或者存成图片。")
EMBEDDED = LossKind(
    "W137",
    "嵌入的文件没有带过来",
    "要公开的，请导出为 PDF，放进案例文件夹，在 attachments 里登记。",
)
SYMBOL_LOST = LossKind("W138", "有一个符号认不出来", "请用输入法补上。")
REDUCED = LossKind("W139", "图片太大，已缩小；拍摄地点等隐藏信息已去掉", "不用管它。")
UNREADABLE_PICTURE = LossKind(
    "W140", "图片打不开，没有带过来", "请用看图软件另存为 JPG，再插入到文档里。"
)

DRAWING_LOST = LossKind(
    "W141",
    "矢量图（SVG）在文档里只剩灰框，没有带过来",
    "请把原来的 .svg 放进案例文件夹，在 photos 里登记，在正文里写上图片。",
)

LINK_LOST = LossKind("W151", "链接没有带过来，只留下文字", "要给读者的网址，请写在正文里。")
MACRO = LossKind(
    "W152", "文档里有宏，没有读，也没有运行", "宏与稿子无关，不用管它；来历不明的，请先杀毒。"
)
OUTSIDE = LossKind("W153", "文档引用了外面的文件，没有去取", "要用的内容，请复制到文档里再导入。")
CHUNK = LossKind("W154", "插入的另一个文件没有读", "请打开它，复制、粘贴到文档里再导入。")
JUMP_LOST = LossKind(
    "W155", "文档里的跳转没有带过来，只留下文字", "网页有目录，多半不用管它；要的请写明见哪一部分。"
)

PRIVATE_FIELD = LossKind(
    "W161", "这一栏不公开，没有带过来", "电话、签章和审核意见不发布，不用管它。"
)
UNKNOWN_FIELD = LossKind("W162", "表里的这一栏没有地方放", "要发布的，请写进正文。")
NOT_IN_LIST = LossKind(
    "W163",
    "填的读不出来，或者不在可填的值里，没有带过来",
    "请在 Word 里改成可填的值（日期写成“2026年11月20日”），再导入一次。",
)
PROMPT_LEFT = LossKind("W164", "模板里的提示没有换掉，没有带过来", "请在 Word 里写好，再导入一次。")
NO_VALUE = LossKind("W165", "成效数据读不出数", "数值只写数字，单位写在另一格；改好再导入一次。")
TITLE_TWICE = LossKind(
    "W166", "正文开头的标题与信息区的不同", "信息区用的是表里的；请核对用哪一个。"
)
NAME_THEN = LossKind(
    "W167", "名称不是这一年的，换成了这一年的", "请核对；年度不对的，加上 --year 再导入一次。"
)
LINE_LEFT = LossKind(
    "W168",
    "第一个小标题前的这一行没有当作信息，留在了正文里",
    "要当作信息的，写成“品牌名称：……”这样，名称照投稿指南；本来就是正文的，不用管它。",
)
SAID_TWICE = LossKind("W169", "两个地方写得不一样", "请核对用得对不对；不对的，改一处再导入一次。")
GUESSED = LossKind(
    "W170",
    "稿子里没有写明",
    "请核对；在 Word 里写明再导入一次：年度、定稿日期在标题下面写一行（“年度：2026”），"
    "人物在那张图片的图注下面写一行（“人物：集体场景”）。",
)

LOSS_KINDS: tuple[LossKind, ...] = tuple(
    value for value in list(globals().values()) if isinstance(value, LossKind)
)
"""Every kind, in the order of the page that explains them."""


def quoted(words: str) -> str:
    """Return ``words`` in one line, cut to what a report quotes."""
    line = " ".join(words.split())
    return line if len(line) <= MOST_QUOTED else f"{line[:MOST_QUOTED]}……"


def counted(losses: Iterable[Loss]) -> Iterator[Loss]:
    """Yield ``losses``; those of one kind that quote the same are told once, with their number."""
    found: dict[tuple[LossKind, str], list[Loss]] = {}
    for loss in losses:
        found.setdefault((loss.kind, loss.words), []).append(loss)
    for alike in found.values():
        first = alike[0]
        more = f"等 {len(alike)} 处" if len(alike) > 1 else ""
        yield first._replace(place=f"{first.place}{more}")
