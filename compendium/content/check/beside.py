"""What files beside a case hold that is not seen at once, and would be published with them.

A photograph is made anew for the website; a drawing, a video and a PDF file are not. What is
told here keeps ``publish`` from publishing: the author hears of it when the case is checked.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from .. import codes
from ..body.hidden import Flaw, Hidden
from ..model.case import Case
from ..problems import Code, Problem
from .privacy import disguised_numbers, marked_secret, personal_numbers
from .subject import Subject

_WORDS = {
    ".pdf": "请在原稿里删去，再导出一次。",
    ".svg": "请在画图软件里删去，存为“普通 SVG”；或者导出成 PNG。",
    ".vtt": "字幕原样发布，会和视频一起公开：请在字幕和视频里都删去。",
}
_WORDS_OF_A_FILM = "请用剪辑软件删去说明文字，再导出一次。"

_DATA = {
    ".pdf": "附件原样发布，这些会一起公开。请用“打印”另存成新的 PDF。",
    ".svg": "SVG 原样发布，这些会一起公开。请在画图软件里删去，存为“普通 SVG”；或者导出成 PNG。",
}
_DATA_OF_A_FILM = (
    "视频原样发布，这些会一起公开。请用剪辑软件重新导出，不带这些信息；"
    "手机里可以在相机设置中关闭“地理位置”。"
)

_FLAWS: dict[Flaw, tuple[Code, str]] = {
    Flaw.UNREADABLE: (
        codes.CLOSED_FILE,
        "程序没法核对里面有没有个人信息，不能发布。请重新导出，不要加密码，不要限制编辑。",
    ),
    Flaw.ACTIVE: (
        codes.ACTIVE_FILE,
        "读者打开时会运行、发送，或者夹带了别的文件，不能发布。请在原来的软件里删去脚本、动作和"
        "附加的文件，再导出；PDF 也可以用“打印”另存成新的。",
    ),
    Flaw.AUTHOR: (
        codes.NAMED_AUTHOR,
        "作者的姓名会随附件公开。是个人姓名的，请在 Word 里点“文件”“信息”“检查文档”删去，"
        "再导出；是单位名称的，可以保留。",
    ),
    Flaw.OUTSIDE: (codes.ACTIVE_FILE, "校内网打不开，请把图片和文字放进文件里。"),
}


def files_tell_nothing(subject: Subject, case: Case) -> Iterator[Problem]:
    """No file that is published as it is tells of a person, or does more than it shows."""
    for name, told in subject.told.items():
        for code, message, advice in dict.fromkeys(_told(told, name)):
            yield code.at(subject.beside(name), f"“{name}”：{message}", advice)


def _told(told: Hidden, name: str) -> Iterator[tuple[Code, str, str]]:
    ending = PurePosixPath(name).suffix.lower()
    for number in (*personal_numbers(told.text), *disguised_numbers(told.text)):
        message = f"里面有{number.what}（{number.hidden}）。"
        yield number.code, message, _WORDS.get(ending, _WORDS_OF_A_FILM)
    if marked_secret(told.text):
        message = "里面有密级标志。"
        yield codes.SECRECY, message, "涉密材料不能发布；确实不涉密的，删去这个标志。"
    for flaw, message in told.flaws:
        if flaw is Flaw.DATA:
            yield codes.TELLING_FILE, message, _DATA.get(ending, _DATA_OF_A_FILM)
        else:
            code, advice = _FLAWS[flaw]
            yield code, message, advice
