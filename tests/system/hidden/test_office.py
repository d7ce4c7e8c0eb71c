"""A file of an office program: what it says, carries along and asks for is seen."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
import xlsxwriter

from compendium.content.body.hidden import Flaw, Hidden
from compendium.system.hidden.office import look_into_office
from tests.system.hidden.test_pictures import exif

PHONE = "13912345678"


def workbook(*cells: str) -> bytes:
    out = BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet()
        for row, cell in enumerate(cells):
            sheet.write_string(row, 0, cell)
    return out.getvalue()


def with_part(name: str, content: bytes | str) -> bytes:
    out = BytesIO(workbook("a"))
    with ZipFile(out, "a", ZIP_DEFLATED) as packed:
        packed.writestr(name, content)
    return out.getvalue()


def flaws(told: Hidden) -> list[Flaw]:
    return [flaw for flaw, _ in told.flaws]


def relation(kind: str, target: str) -> str:
    return f'<Relationship Id="r1" Type="http://x/{kind}" Target="{target}" TargetMode="External"/>'


def test_what_its_cells_and_properties_say_is_read() -> None:
    assert PHONE in look_into_office(workbook("a", PHONE)).text
    assert PHONE in look_into_office(with_part("docProps/custom.xml", f"<a>{PHONE}</a>")).text
    assert PHONE in look_into_office(with_part("xl/comments1.xml", f"<a>{PHONE}</a>")).text


WORD = '<w:p xmlns:w="w"><w:r><w:rPr><w:sz w:val="24"/></w:rPr>{}</w:r></w:p>'
BOOK = '<html xmlns="http://www.w3.org/1999/xhtml"><p>{}</p></html>'
NEXT = '</w:t></w:r><w:r><w:rPr><w:b/><w:sz w:val="28"/></w:rPr><w:t>'


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("word/document.xml", WORD.format(f"<w:t>电话139{NEXT}1234{NEXT}5678</w:t>")),
        ("word/document.xml", WORD.format(f"<w:t>3</w:t></w:r></w:p><w:p><w:r><w:t>{PHONE}</w:t>")),
        ("word/document.xml", WORD.format(f"<w:t>3</w:t><w:br/><w:t>{PHONE}</w:t>")),
        ("xl/shared2.xml", "<sst><si><r><t>1391234</t></r><r><t>5678</t></r></si></sst>"),
        ("ppt/slides/a.xml", '<a:p xmlns:a="a"><a:t>1391</a:t><a:t>2345678</a:t></a:p>'),
        ("EPUB/a.xhtml", BOOK.format("电话139<b>1234</b><i>5678</i>")),
        ("EPUB/a.xhtml", BOOK.format(f"3</p><p>{PHONE}")),
    ],
)
def test_what_is_read_in_one_line_is_read_as_one(name: str, content: str) -> None:
    lines = look_into_office(with_part(name, content)).text.split("\n")
    assert any(line.removeprefix("电话") == PHONE for line in lines)


def test_cells_beside_each_other_are_no_number() -> None:
    cells = '<row><c t="inlineStr"><is><t>1391234</t></is></c><c><v>5678</v></c></row>'
    assert PHONE not in look_into_office(with_part("xl/a.xml", cells)).text


@pytest.mark.parametrize(
    ("name", "content", "found"),
    [
        ("xl/vbaProject.bin", b"macro", [Flaw.ACTIVE]),
        ("xl/activeX/activeX1.bin", b"control", [Flaw.ACTIVE]),
        ("xl/embeddings/oleObject1.bin", b"MZ", [Flaw.ACTIVE]),
        ("xl/media/image1.jpg", exif({0x013B: "Zhang"}), [Flaw.DATA]),
        ("xl/_rels/a.rels", relation("image", "https://x.example/a.png"), [Flaw.OUTSIDE]),
        ("xl/_rels/a.rels", relation("externalLinkPath", "//x/a.xlsx"), [Flaw.OUTSIDE]),
        ("xl/_rels/a.rels", relation("image", "//x").replace("Ext", "&#69;xt"), [Flaw.OUTSIDE]),
        (
            "xl/_rels/a.rels",
            f"<r:a xmlns:r='x'>{relation('image', '//x').replace('<', '<r:')}</r:a>",
            [Flaw.OUTSIDE],
        ),
        ("xl/_rels/a.rels", relation("hyperlink", "https://x.example/"), []),
        ("xl/media/image1.png", b"no picture", [Flaw.UNREADABLE]),
    ],
)
def test_what_a_part_is_made_for_is_seen(
    name: str, content: bytes | str, found: list[Flaw]
) -> None:
    assert flaws(look_into_office(with_part(name, content))) == found


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_part_is_read_in_its_own_encoding(encoding: str) -> None:
    part = f"<a>{PHONE}</a>".encode(encoding)
    assert PHONE in look_into_office(with_part("xl/a.xml", part)).text


def test_of_two_parts_with_one_name_it_is_not_guessed_which_is_read() -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        packed = with_part("xl/workbook.xml", "<a/>")
    assert flaws(look_into_office(packed)) == [Flaw.UNREADABLE]


@pytest.mark.parametrize("piece", ["<", "<Relationship ", "<a ", "&", "<![CDATA["])
def test_a_part_that_is_no_xml_is_read_all_the_same(piece: str) -> None:
    part = piece * 100_000 + f">{PHONE}"
    assert PHONE in look_into_office(with_part("xl/drawings/a.vml", part)).text


def test_a_workbook_of_ours_is_sound() -> None:
    assert flaws(look_into_office(workbook("案例"))) == []


def test_a_bomb_is_not_unpacked() -> None:
    assert flaws(look_into_office(with_part("xl/a.xml", bytes(60_000_000)))) == [Flaw.UNREADABLE]


def test_a_bomb_that_lies_about_its_size_is_not_unpacked() -> None:
    honest = with_part("xl/a.xml", bytes(60_000_000))
    size = (60_000_000).to_bytes(4, "little")
    assert honest.count(size) == 2
    assert flaws(look_into_office(honest.replace(size, (9).to_bytes(4, "little")))) == [
        Flaw.UNREADABLE
    ]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 broken", b"<html>"])
def test_what_is_no_file_of_an_office_program_cannot_be_read(content: bytes) -> None:
    assert flaws(look_into_office(content)) == [Flaw.UNREADABLE]


def test_a_file_that_is_cut_off_or_changed_anywhere_ends_nothing() -> None:
    whole = workbook("a")
    for place in range(0, len(whole), 97):
        look_into_office(whole[:place])
        look_into_office(whole[:place] + b"\xff\xff" + whole[place + 2 :])


def test_the_numbers_of_a_chart_are_looked_into_and_no_other_file_that_goes_along() -> None:
    out = BytesIO()
    with ZipFile(out, "w") as packed:
        packed.writestr("ppt/charts/_rels/chart1.xml.rels", "<a b='../embeddings/book1.xlsx'/>")
        packed.writestr("ppt/embeddings/book1.xlsx", workbook("合格率", PHONE))
        packed.writestr("ppt/embeddings/book2.xlsx", workbook("别的"))
    told = look_into_office(out.getvalue())
    assert PHONE in told.text and "别的" not in told.text
    assert flaws(told) == [Flaw.ACTIVE]
    broken = BytesIO()
    with ZipFile(broken, "w") as packed:
        packed.writestr("ppt/charts/_rels/chart1.xml.rels", "<a b='../embeddings/book1.xlsx'/>")
        packed.writestr("ppt/embeddings/book1.xlsx", with_part("xl/vbaProject.bin", b"macro"))
    assert flaws(look_into_office(broken.getvalue())) == [Flaw.ACTIVE]


def test_a_book_for_electronic_readers_is_read_page_by_page() -> None:
    out = BytesIO()
    with ZipFile(out, "w") as packed:
        packed.writestr("mimetype", "application/epub+zip")
        packed.writestr("EPUB/case.xhtml", f"<!DOCTYPE html><html><p>电话{PHONE}</p></html>")
        packed.writestr("EPUB/images/a.jpg", exif({0x013B: "Zhang"}))
    told = look_into_office(out.getvalue())
    assert PHONE in told.text and flaws(told) == [Flaw.DATA]
