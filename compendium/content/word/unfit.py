"""The first bytes of a file -> why it is no .docx, and how to make one of it."""

from __future__ import annotations

from ..load.large_files import is_pointer


class UnfitWordError(Exception):
    """A file that cannot be taken: ``message`` says why, ``advice`` what to do (Chinese)."""

    def __init__(self, message: str, advice: str) -> None:
        super().__init__(message)
        self.message = message
        self.advice = advice


_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_AS_DOCX = (
    "请用 Word 或 WPS 打开它，点“文件”“另存为”，保存类型选“Word 文档（*.docx）”，再交一次；"
    "只改后缀是不行的。"
)
_WORDS = (b"{\\rtf", "RTF 文档"), (b"%PDF", "PDF"), (b"MIME-Version", "网页（MHT）")
_PICTURES = (b"\xff\xd8\xff", "JPG 图片"), (b"\x89PNG", "PNG 图片"), (b"Rar!", "RAR 压缩文件")
_ARCHIVED = (
    (b"mimetypeapplication/vnd.oasis.opendocument", "LibreOffice 的文档（ODF）"),
    (b"mimetypeapplication/epub", "电子书（EPUB）"),
)


def refuse_other_kinds(raw: bytes) -> None:
    """Return where ``raw`` may be a .docx; raises UnfitWordError saying what it is instead."""
    if not raw:
        raise UnfitWordError("这是空文件。", "请重新保存一次；文件还开着的，先关掉 Word 再交。")
    if is_pointer(raw):
        advice = (
            "文件没有坏：请在仓库的文件夹里运行 git lfs pull，取下来再导入；"
            "从网页下载的，点“下载”取原文件。"
        )
        raise UnfitWordError("文件还没有从 Git LFS 取下来，只有几行说明文字。", advice)
    if raw.startswith(_OLE):
        _refuse_ole(raw)
    for head, kind in (*_WORDS, *_PICTURES):
        if raw.startswith(head):
            raise UnfitWordError(f"这是{_spaced(kind)}，不是 .docx 文档。", _AS_DOCX)
    for inside, kind in _ARCHIVED:
        if inside in raw[:120]:
            raise UnfitWordError(f"这是{_spaced(kind)}，不是 .docx 文档。", _AS_DOCX)
    start = raw[:400].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<?xml", b"<!doctype", b"<html", b"<")):
        raise UnfitWordError("这是网页或 XML 文件，不是 .docx 文档。", _AS_DOCX)
    if not raw.startswith(b"PK"):
        raise UnfitWordError("这不是 .docx 文档。", _AS_DOCX)


def _refuse_ole(raw: bytes) -> None:
    if "EncryptedPackage".encode("utf-16-le") in raw:
        advice = "请用 Word 打开，在“文件”“信息”“保护文档”里去掉密码，保存以后再交。"
        raise UnfitWordError("文件加了密码，打不开。", advice)
    kind = "旧格式的 Word 文档（.doc）"
    if "WordDocument".encode("utf-16-le") not in raw:
        kind = "旧格式的 Office 或 WPS 文件"
    raise UnfitWordError(f"这是{kind}，改了后缀也还是旧格式。", _AS_DOCX)


def _spaced(kind: str) -> str:
    return f" {kind}" if kind[0].isascii() else kind
