"""What is found in a PDF file is the same whether pages of it were read before or not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as some
from pikepdf import Array, Dictionary, Name, Pdf, Stream
from pypdf import PdfReader

from compendium.publish.audit.faults import ACTIVE_CONTENT, PERSONAL_DATA
from compendium.publish.audit.inspect_file import inspect_file
from compendium.publish.audit.known_pieces import PIECES, KnownPieces
from compendium.system.cache import open_cache
from compendium.system.hidden import pdf_pages
from compendium.system.hidden.spelt_page import UnspeltError, spelt_page
from tests.publish.audit.test_inspect_file import SITE
from tests.system.hidden.test_pdf import ACTIVE, SAYING

FILE = "books/collection.pdf"

SHOWN = (
    b"BT /F1 9 Tf 1 0 0 1 9 700 Tm (139 1234) Tj ET",
    b"BT /F1 9 Tf 1 0 0 1 50 700 Tm (5678) Tj ET",
    b"BT /F1 9 Tf 3 Tr 9 650 Td (13912345678) Tj ET",
    b"BT /F1 9 Tf 9 600 Td [(139) -20 (1234) 900 (5678)] TJ ET",
    b"BT /F1 9 Tf 9 -900 Td (139) Tj 0 -30 Td (12345678) Tj ET",
    b"BT /F2 9 Tf 9 550 Td <0001000200030004> Tj <0004000300020001000500050005> Tj ET",
    b"BT /F2 9 Tf 9 550 Td <0006> Tj ET",
    b"BT /F1 9 Tf 9 500 Td (Nothing at all) Tj ET",
    b"/A Do",
    b"q 1 0 0 1 9 9 cm",
    b"Q",
    b"BT",
    b"(13912345678) Tj",
    b"BI /W 1 /H 1 /BPC 8 /CS /G ID \x00 EI",
    b"[",
)
LETTERS = (
    {1: "1", 2: "3", 3: "9", 4: "2", 5: "5", 6: "ffi"},
    {1: "一", 2: "三", 3: "九", 4: "〇", 5: "八", 6: "13912345678"},
    {1: "a", 2: "b", 3: "c", 4: "绝", 5: "d", 6: "绝密★1年"},
    {6: "1", 5: "3", 4: "9", 3: "2", 2: "5", 1: "ffi"},
)
RING = b"/A Do"
FORMS = (b"", b"BT /F1 9 Tf (13912345678) Tj ET", b"BT /F1 9 Tf (fine) Tj ET", RING)
BEHIND: dict[str, Callable[[Pdf], None]] = {**SAYING, **ACTIVE, "nothing": lambda pdf: None}


class Drawn(NamedTuple):
    """What a form shows that pages draw, and a note that lies on them."""

    form: bytes
    note: bytes


NOTHING_DRAWN = Drawn(b"", b"")
behinds = some.just("nothing") | some.sampled_from([*BEHIND])
drawings = some.builds(Drawn, some.sampled_from(FORMS), some.sampled_from(FORMS))
shown_once = some.sampled_from(SHOWN) | some.integers(0, 9).map(
    lambda number: b"BT /F1 9 Tf 9 %d0 Td (%d) Tj ET" % (number, number)
)
pages = some.lists(some.lists(shown_once, max_size=4).map(b"\n".join), max_size=3)


@pytest.fixture
def known(tmp_path: Path) -> KnownPieces:
    file = tmp_path / "cache/pieces.sqlite"
    open_cache(file, 1, (PIECES,)).close()
    return KnownPieces(file, "rules")


pytestmark = pytest.mark.filterwarnings("ignore::pikepdf.PageCopyWarning")


def to_unicode(pdf: Pdf, letters: dict[int, str]) -> pikepdf.Object:
    rows = (f"<{c:04x}> <{t.encode('utf-16-be').hex()}>\n" for c, t in letters.items())
    head = "1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n"
    return pdf.make_stream(f"{head}{len(letters)} beginbfchar\n{''.join(rows)}endbfchar\n".encode())


def document(pdf: Pdf, shown: Sequence[bytes], letters: dict[int, str], more: Drawn) -> None:
    """Put pages that show ``shown`` into ``pdf``, with a form and a note that show ``more``."""
    plain = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    inner = Dictionary(
        Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=Name.A, DW=1000, W=Array([1, [500]])
    )
    own = Dictionary(
        Type=Name.Font, Subtype=Name.Type0, BaseFont=Name.A, Encoding=Name("/Identity-H"),
        DescendantFonts=Array([pdf.make_indirect(inner)]), ToUnicode=to_unicode(pdf, letters),
    )  # fmt: skip
    fonts = Dictionary(F1=pdf.make_indirect(plain), F2=pdf.make_indirect(own))
    box = {"Type": Name.XObject, "Subtype": Name.Form, "BBox": Array([0, 0, 99, 99])}
    drawn = Stream(pdf, more.form, Resources=Dictionary(Font=fonts), **box)
    if more.form == RING:
        drawn.Resources.XObject = Dictionary(A=pdf.make_indirect(drawn))
    over = Stream(pdf, more.note, Resources=Dictionary(Font=fonts), **box)
    stamp: dict[str, Any] = {"Type": Name.Annot, "Subtype": Name.Stamp, "Rect": Array([0, 0, 9, 9])}
    for content in shown:
        page = pdf.add_blank_page(page_size=(595, 842)).obj
        page.Contents = pdf.make_stream(content)
        page.Resources = Dictionary(Font=fonts, XObject=Dictionary(A=pdf.make_indirect(drawn)))
        notes = [Dictionary(**stamp), Dictionary(**stamp, AP=Dictionary(N=over))]
        page.Annots = Array(map(pdf.make_indirect, notes[: 1 + bool(more.note)]))


def written(pages: Sequence[bytes], letters: dict[int, str], more: Drawn, behind: str) -> bytes:
    """Return such a file, with something ``behind`` its pages."""
    out = BytesIO()
    with Pdf.new() as pdf:
        document(pdf, pages or [b""], letters, more)
        BEHIND[behind](pdf)
        pdf.save(out)
    return out.getvalue()


def same_found(known: KnownPieces, content: bytes) -> tuple[str, ...]:
    """Return what is wrong with a file, the same three times: whole, by pages, and once known."""
    whole = inspect_file(SITE, FILE, content)
    assert [inspect_file(SITE, FILE, content, known) for _ in range(2)] == [whole, whole]
    return tuple(code for code, _ in whole.wrong)


def test_whatever_stands_on_pages_or_behind_them_is_found(known: KnownPieces) -> None:
    told: set[tuple[str, ...]] = set()

    @given(pages, some.sampled_from(LETTERS), drawings, behinds)
    def same(shown: list[bytes], letters: dict[int, str], more: Drawn, behind: str) -> None:
        told.add(same_found(known, written(shown, letters, more, behind)))

    same()
    assert {(), (PERSONAL_DATA,), (ACTIVE_CONTENT,)} <= told


def test_a_number_put_on_a_page_that_was_read_is_found(known: KnownPieces) -> None:
    before = [b"BT /F1 9 Tf (%d) Tj ET" % number for number in range(3)]
    file = written(before, LETTERS[0], NOTHING_DRAWN, "nothing")
    assert same_found(known, file) == ()
    for change in (
        written([*before[:2], SHOWN[0] + SHOWN[1]], LETTERS[0], NOTHING_DRAWN, "nothing"),
        written(before, LETTERS[0], Drawn(b"", FORMS[1]), "nothing"),
        written(before, LETTERS[0], NOTHING_DRAWN, "bookmark"),
    ):
        assert same_found(known, change) == (PERSONAL_DATA,)


def test_letters_that_a_font_says_otherwise_are_read_again(known: KnownPieces) -> None:
    assert same_found(known, written([SHOWN[6]], LETTERS[0], NOTHING_DRAWN, "nothing")) == ()
    found = same_found(known, written([SHOWN[6]], LETTERS[1], NOTHING_DRAWN, "nothing"))
    assert found == (PERSONAL_DATA,)


def test_only_new_pages_are_read(known: KnownPieces) -> None:
    shown = [b"BT /F1 9 Tf (%d) Tj ET" % number for number in range(9)]
    inspect_file(SITE, FILE, written(shown, LETTERS[0], NOTHING_DRAWN, "nothing"), known)
    with patch.object(pdf_pages, "read_pages", wraps=pdf_pages.read_pages) as read:
        changed = [*shown[:4], b"BT /F1 9 Tf (new) Tj ET", *shown[5:]]
        inspect_file(SITE, FILE, written(changed, LETTERS[0], NOTHING_DRAWN, "nothing"), known)
    assert [len(PdfReader(BytesIO(call.args[0])).pages) for call in read.call_args_list] == [1]


def test_a_page_whose_letters_have_other_numbers_is_not_read_again(known: KnownPieces) -> None:
    def read_of(codes: list[int], letters: dict[int, str]) -> int:
        shown = b"BT /F2 9 Tf 9 550 Td <%s> Tj ET" % b"".join(b"%04x" % code for code in codes)
        out = BytesIO()
        with Pdf.new() as pdf:
            document(pdf, [shown], letters, NOTHING_DRAWN)
            del pdf.pages[0].obj["/Resources"]["/XObject"]
            pdf.save(out)
        with patch.object(pdf_pages, "read_pages", wraps=pdf_pages.read_pages) as read:
            assert inspect_file(SITE, FILE, out.getvalue(), known).wrong == ()
        return read.call_count

    before = {1: "1", 2: "2", 3: "3"}  # the number 1 is that of a letter half as wide as others
    assert read_of([1, 2, 3], before) == 1
    after = {1: "1", 7: "2", 2: "3", 3: "4"}
    assert read_of([1, 7, 2], after) == 0
    assert read_of([1, 7, 2], after) == 0
    assert read_of([1, 7, 3], after) == 1, "it says 124"
    other = {7: "1", 1: "2", 2: "3"}
    assert read_of([7, 1, 2], other) == 1, "it is wider"


@pytest.mark.parametrize(
    "told",
    [
        b"1 beginbfrange\n<0001> <0003> <0031>\nendbfrange\n",
        b"% 1 beginbfchar\n<0001> <0031>\nendbfchar\n",
        b"/Other usecmap\n",
    ],
)
def test_letters_that_are_told_in_other_ways_too_are_not_spelt(told: bytes) -> None:
    with Pdf.new() as pdf:
        document(pdf, [b"BT /F2 9 Tf <0001> Tj ET"], {1: "1"}, NOTHING_DRAWN)
        (page,) = pdf.pages
        assert spelt_page(page, {})
        map_of_letters = page.obj["/Resources"].Font.F2.ToUnicode
        map_of_letters.write(map_of_letters.read_bytes() + told)
        with pytest.raises(UnspeltError):
            spelt_page(page, {})


@pytest.mark.parametrize(
    "shown", [b"BT /F1 9 Tf (1) Tj ET", b"BT /F2 9 Tf <0009> Tj ET", b"/G gs", b"BT (1) ' ET"]
)
def test_what_can_be_read_in_other_ways_is_not_spelt(shown: bytes) -> None:
    with Pdf.new() as pdf:
        document(pdf, [shown], {1: "1"}, NOTHING_DRAWN)
        with pytest.raises(UnspeltError):
            spelt_page(pdf.pages[0], {})
