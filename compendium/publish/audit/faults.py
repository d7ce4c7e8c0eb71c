"""``Fault``: what forbids a built site to be published, where, and what to do; its codes."""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

from ...content.body.hidden import Flaw

Wrong: TypeAlias = tuple[str, str]
"""Code and message of what is wrong with a file by itself."""


class Fault(NamedTuple):
    """``path`` is that of the published file, '' for the site as a whole."""

    code: str
    path: str
    message: str
    advice: str


DEAD_LINK = "F101"
OUTSIDE_REQUEST = "F102"
NO_POLICY = "F103"
PERSONAL_DATA = "F104"
SECRECY_MARK = "F105"
PICTURE_DATA = "F106"
UNREADABLE_FILE = "F107"
SAMPLE = "F108"
LOSS = "F109"
LOST_ADDRESS = "F110"
NOT_AUDITED = "F111"
FOREIGN_FILE = "F112"
BROUGHT_BACK = "F113"
ACTIVE_CONTENT = "F114"
PRINTED_ADDRESS = "F120"
PRINTED_FILE = "F121"
PRINTED_SITE = "F122"
FORGOTTEN_AGAIN = "F130"
WITHHELD_BOOK = "F131"
LOST_FILE = "F132"
NOT_FETCHED_FILE = "F140"

ADVICE = {
    DEAD_LINK: "请改正链接，或者补上文件。案例的链接写在 case.md 里，手写页面在 docs/ 里。",
    OUTSIDE_REQUEST: "校内网站不能向外面要东西；请把文件放进来，改用本地的地址。",
    NO_POLICY: "网页模板要有内容安全策略（overrides/main.html）；请恢复程序自带的模板。",
    PERSONAL_DATA: "请从案例、附件或页面的原稿里删去；PDF 要改原稿重新导出。",
    SECRECY_MARK: "涉密材料不能发布；确实不涉密的，删去这个标志，并请保密部门核对。",
    PICTURE_DATA: "请换成删去“属性和个人信息”的图片或视频。",
    UNREADABLE_FILE: (
        "文件损坏、加了密码，或者是程序不认识的类型，无法核对；请重新导出，不要加密码，"
        "或者换成 PDF、图片。"
    ),
    SAMPLE: "正式发布前请删去示例案例；只是试一试，加上 --allow-samples。",
    LOSS: "确实要撤下这么多，加上 --yes；不是的话，请检查案例文件夹是否完整。",
    LOST_ADDRESS: (
        "改名的，在 cases/moved.yml 里写明新的编号；撤下的，也在那里写明。词表和单位表的 code "
        "发布以后不要改；改了的，照“browse/栏目/代码”写明。"
    ),
    NOT_AUDITED: (
        "这是程序的毛病，不是稿子的。请把 build/errors/ 里以这个文件命名的记录，连同这个文件"
        "发给办公室，由办公室转给维护程序的工程师。"
    ),
    FOREIGN_FILE: (
        "只发布程序自己生成的文件。请删去它，或者删去整个 build/site，再来一次；"
        "要给读者的文件，请放进案例文件夹或 docs/。"
    ),
    BROUGHT_BACK: "请改正以后再发布；确实要恢复，加上 --bring-back。",
    ACTIVE_CONTENT: (
        "读者打开时会运行、发送，或者夹带了别的文件，不能发布。请用“打印”另存成新的 PDF，"
        "或者在原来的软件里删去脚本、表单动作、宏和附加的文件。"
    ),
    PRINTED_ADDRESS: (
        "书已经印出去，上面的网址和二维码改不了。案例改名或撤下的，在 cases/moved.yml 里写明；"
        "附件请放回原处，仍用原来的文件名，或者也在那里写明改成了哪个文件、哪一天撤下。"
    ),
    PRINTED_FILE: (
        "请从备份、别的电脑或正在展示的网站（current/books/）把原来的文件复制回存档文件夹，"
        "不要重排；怎样保存见编书指南“付印以后”。"
    ),
    PRINTED_SITE: (
        "请把 site_url 改回去；网站确实搬了家、老地址由服务器转到新地址的，在 mkdocs.yml 的 "
        "extra.former_sites 里写上老地址。"
    ),
    FORGOTTEN_AGAIN: (
        "请删去这个案例。本人又同意公开的，先删去 cases/forgotten.yml 里的那一项，"
        "发布时加上 --bring-back。"
    ),
    WITHHELD_BOOK: (
        "请删去 build/site 再发布一次；docs/books/ 里有同名文件的，删去它。还是这样的，是程序的"
        "毛病，请发给维护程序的工程师。"
    ),
    LOST_FILE: (
        "请放回原处，仍用原来的文件名；改了名的，在 cases/moved.yml 里加一行"
        "“- {from: 编号/原来的文件名, to: 编号/现在的文件名}”；不再提供的，加一行"
        "“- {from: 编号/文件名, withdrawn: 撤下日期}”。"
    ),
    NOT_FETCHED_FILE: (
        "请在仓库的文件夹里运行“git lfs pull”，再来一次；没有装 Git LFS 的，先装好，"
        "再运行“git lfs install”。"
    ),
}
"""Code -> what to do; each has a row in docs/publishing.md. A code is permanent."""


OF_FLAW = {
    Flaw.UNREADABLE: UNREADABLE_FILE,
    Flaw.ACTIVE: ACTIVE_CONTENT,
    Flaw.DATA: PICTURE_DATA,
    Flaw.OUTSIDE: OUTSIDE_REQUEST,
}
"""What a file is like by itself -> its code; that a document names its author is no fault."""


def fault(code: str, path: str, message: str) -> Fault:
    return Fault(code, path, message, ADVICE[code])
