"""A file that is no sound .docx is refused with what to do; nothing is expanded or followed."""

from __future__ import annotations

import io
import zipfile

import pytest

from compendium.content.word import package
from compendium.content.word.unfit import UnfitWordError

from .conftest import ReadWord
from .documents import built, paragraph, repacked, run, with_body

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
SOUND = built(lambda document: document.add_paragraph("正文。"))
BOMB = "<!DOCTYPE w:document [<!ENTITY a 'ha'><!ENTITY b '&a;&a;'>]><w:document>&b;</w:document>"


def zipped(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/"), content)
    return out.getvalue()


def with_name(name: str) -> bytes:
    return repacked(SOUND, {name: b"x"})


def twice() -> bytes:
    out = io.BytesIO(SOUND)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("word/Document.xml", b"<w/>")
    return out.getvalue()


def with_document(content: str | bytes) -> bytes:
    return repacked(SOUND, {"word/document.xml": content})


def encrypted_zip() -> bytes:
    raw = bytearray(SOUND)
    start = raw.find(b"PK\x01\x02")
    raw[start + 8] |= 1  # the flag of its first entry
    return bytes(raw)


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"", "空文件"),
        (OLE + "WordDocument".encode("utf-16-le"), "旧格式的 Word 文档（.doc）"),
        (OLE, "旧格式的 Office 或 WPS 文件"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "加了密码"),
        (b"{\\rtf1\\ansi}", "RTF"),
        (b"%PDF-1.7", "PDF"),
        (
            b"version https://git-lfs.github.com/spec/v1\noid sha256:" + b"0" * 64 + b"\nsize 9\n",
            "还没有从 Git LFS 取下来",
        ),
        (b"\xff\xd8\xff\xe0", "JPG"),
        (b"<html><body>", "网页"),
        ("一份纯文本".encode(), "不是 .docx"),
        (zipped(mimetype=b"application/vnd.oasis.opendocument.text"), "LibreOffice"),
        (zipped(**{"xl__workbook.xml": b"<x/>"}), "Excel"),
        (zipped(**{"ppt__presentation.xml": b"<x/>"}), "PowerPoint"),
        (zipped(**{"readme.txt": b"x"}), "没有 Word 的正文"),
        (SOUND[: len(SOUND) // 2], "已经损坏"),
        (with_name("../evil.xml"), "外面"),
        (with_name("/etc/passwd"), "外面"),
        (with_name("C:/evil"), "外面"),
        (twice(), "重名"),
        (encrypted_zip(), "加了密码"),
        (with_document(BOMB), "DTD"),
        (with_document(BOMB.encode("utf-16")), "DTD"),
        (with_document(b'<?xml version="1.0" encoding="cp037"?><a/>'), "已经损坏"),
        (with_document("<a><b>"), "已经损坏"),
        (with_document("<a>" * 5_000 + "</a>" * 5_000), "一层套一层"),
    ],
)
def test_a_file_that_is_no_sound_docx_is_refused_with_advice(
    raw: bytes, message: str, word: ReadWord
) -> None:
    with pytest.raises(UnfitWordError) as refused:
        word(raw)
    assert message in refused.value.message
    assert refused.value.advice.endswith("。")


def test_a_part_that_unpacks_beyond_its_limit_is_refused(
    word: ReadWord, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(package, "MOST_XML", 50_000)
    with pytest.raises(UnfitWordError, match="大得不正常"):
        word(with_document("<a>" + " " * 60_000 + "</a>"))


def test_an_archive_that_says_it_unpacks_to_too_much_is_not_unpacked(
    word: ReadWord, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(package, "MOST_UNPACKED", 100_000)
    with pytest.raises(UnfitWordError, match="大得不正常"):
        word(repacked(SOUND, {"word/media/image9.bmp": b"\0" * 100_001}))


def test_a_file_of_a_hundred_megabytes_is_not_opened(word: ReadWord) -> None:
    with pytest.raises(UnfitWordError, match="100 MB"):
        word(bytes(100_000_000))


def test_a_damaged_part_is_told_as_damage(word: ReadWord) -> None:
    raw = bytearray(SOUND)
    with zipfile.ZipFile(io.BytesIO(SOUND)) as archive:
        info = archive.getinfo("word/document.xml")
    at = info.header_offset + 30 + len(info.filename) + info.compress_size // 2
    raw[at : at + 8] = b"\xff" * 8
    with pytest.raises(UnfitWordError, match="已经损坏"):
        word(bytes(raw))


def test_what_lies_outside_is_told_and_not_fetched(word: ReadWord) -> None:
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId1" Type="x/image" TargetMode="External" Target="http://h/a.png"/>'
        '<Relationship Id="rId2" Type="x/subDocument" TargetMode="External" Target="file:///c:/x"/>'
        "</Relationships>"
    )
    blip = '<w:r><w:drawing><a:blip r:link="rId1"/></w:drawing></w:r>'
    raw = repacked(
        with_body(paragraph(blip + run("文字。"))), {"word/_rels/document.xml.rels": rels}
    )
    case = word(raw)
    assert {"W134", "W153"} <= {loss.kind.code for loss in case.losses}
    assert case.pictures == ()


def test_macros_are_told_and_not_read(word: ReadWord) -> None:
    case = word(repacked(SOUND, {"word/vbaProject.bin": b"\0"}))
    assert [loss.kind.code for loss in case.losses] == ["W152"]
    assert case.body == "正文。\n"
