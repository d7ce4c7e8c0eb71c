"""A PDF file: whatever would run, is sent or carried along is seen, and all that it says."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pikepdf
import pytest
import typst
from hypothesis import given
from hypothesis import strategies as some
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String
from PIL import Image

from compendium.content.body.hidden import Flaw, Hidden
from compendium.content.check.numbers import KINDS
from compendium.content.check.privacy import disguised_numbers, numbers_of
from compendium.system.hidden.pdf import _Notes, _notes_of, look_into_pdf

PHONE = "13912345678"

pytestmark = pytest.mark.filterwarnings("ignore::pikepdf.PageCopyWarning")


def made(change: Callable[[Pdf], None], text: str = "Nothing") -> bytes:
    """Return a PDF file of one page that ``change`` was applied to."""
    out = BytesIO()
    with Pdf.open(BytesIO(typst.compile(text.encode()))) as pdf:
        change(pdf)
        pdf.save(out)
    return out.getvalue()


def flaws(told: Hidden) -> set[Flaw]:
    return {flaw for flaw, _ in told.flaws}


def action(kind: str, **more: Any) -> Dictionary:
    return Dictionary(S=Name(f"/{kind}"), **more)


def opens_with(one: Dictionary) -> Callable[[Pdf], None]:
    return lambda pdf: pdf.Root.__setitem__("/OpenAction", one)


def noted(**note: Any) -> Callable[[Pdf], None]:
    """Return what adds a note (annotation) to the page."""

    def change(pdf: Pdf) -> None:
        there = Dictionary(Type=Name.Annot, Rect=Array([0, 0, 9, 9]), **note)
        page = pdf.pages[0].obj
        page.Annots = Array([pdf.make_indirect(there)])

    return change


def named_script(pdf: Pdf) -> None:
    tree = Dictionary(Names=Array([String("a"), action("JavaScript", JS=String("app.alert(1)"))]))
    pdf.Root.Names = Dictionary(JavaScript=tree)


def script_in_a_stream(pdf: Pdf) -> None:
    pdf.Root.OpenAction = action("JavaScript", JS=pdf.make_stream(b"app.alert(1)"))


def form(pdf: Pdf) -> None:
    pdf.Root.AcroForm = Dictionary(Fields=Array(), XFA=pdf.make_stream(b"<xdp/>"))


def embedded(pdf: Pdf) -> None:
    pdf.attachments["payload.exe"] = b"MZ"


def attached_to_a_page(pdf: Pdf) -> None:
    spec = Dictionary(Type=Name.Filespec, F=String("a.exe"))
    spec.EF = Dictionary(F=pdf.make_indirect(Stream(pdf, b"MZ", Type=Name.EmbeddedFile)))
    noted(Subtype=Name.FileAttachment, FS=spec)(pdf)


def portfolio(pdf: Pdf) -> None:
    pdf.Root.Collection = Dictionary(Type=Name.Collection)


def associated(pdf: Pdf) -> None:
    pdf.Root.AF = Array([Dictionary(Type=Name.Filespec, EF=Dictionary(F=pdf.make_stream(b"MZ")))])


def on_a_page(pdf: Pdf) -> None:
    pdf.pages[0].obj.AA = Dictionary(O=action("URI", URI=String("https://x.example/")))


def on_closing(pdf: Pdf) -> None:
    pdf.Root.AA = Dictionary(WC=action("JavaScript", JS=String("app.alert(1)")))


def field(pdf: Pdf) -> None:
    keyed = Dictionary(K=action("JavaScript", JS=String("1")))
    noted(Subtype=Name.Widget, FT=Name.Tx, T=String("a"), AA=keyed)(pdf)


def after_another(pdf: Pdf) -> None:
    visit = action("URI", URI=String("https://x.example/"))
    pdf.Root.OpenAction = action("GoTo", D=Array([]), Next=Array([visit]))


def in_circles(pdf: Pdf) -> None:
    one = pdf.make_indirect(action("GoTo", D=Array([])))
    one.Next = one
    pdf.Root.OpenAction = one


def on_a_bookmark(pdf: Pdf) -> None:
    item = Dictionary(Title=String("a"), A=action("Launch", F=String("cmd.exe")))
    pdf.Root.Outlines = Dictionary(First=pdf.make_indirect(item))


def stream_elsewhere(pdf: Pdf) -> None:
    pdf.Root.Extra = pdf.make_stream(b"", F=String("https://x.example/a"))


ACTIVE: dict[str, Callable[[Pdf], None]] = {
    "script on opening": opens_with(action("JavaScript", JS=String("app.alert(1)"))),
    "script in a stream": script_in_a_stream,
    "script by name": named_script,
    "script of a field": field,
    "script on closing": on_closing,
    "program on opening": opens_with(action("Launch", F=String("cmd.exe"))),
    "program on a click": noted(Subtype=Name.Link, A=action("Launch", F=String("cmd.exe"))),
    "program at a bookmark": on_a_bookmark,
    "form that is sent": noted(Subtype=Name.Widget, A=action("SubmitForm", F=String("https://x"))),
    "form of XFA": form,
    "data read in": opens_with(action("ImportData", F=String("a.fdf"))),
    "address on opening": opens_with(action("URI", URI=String("https://x.example/"))),
    "address on a page": on_a_page,
    "address after another action": after_another,
    "actions in circles": in_circles,
    "other file": noted(Subtype=Name.Link, A=action("GoToR", F=String("\\\\host\\a.pdf"))),
    "embedded file": embedded,
    "file on a page": attached_to_a_page,
    "associated file": associated,
    "portfolio": portfolio,
    "film": noted(Subtype=Name.RichMedia),
    "sound": noted(Subtype=Name.Sound),
    "data elsewhere": stream_elsewhere,
}


@pytest.mark.parametrize("name", ACTIVE)
def test_what_runs_is_sent_or_carried_along_is_seen(name: str) -> None:
    assert flaws(look_into_pdf(made(ACTIVE[name]))) == {Flaw.ACTIVE}


@pytest.mark.parametrize("name", ["script on opening", "embedded file", "file on a page"])
def test_it_is_seen_in_packed_objects_and_beside_a_later_revision(name: str) -> None:
    out = BytesIO()
    with Pdf.open(BytesIO(made(ACTIVE[name]))) as pdf:
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    assert flaws(look_into_pdf(out.getvalue())) == {Flaw.ACTIVE}
    raw = out.getvalue().replace(b"%%EOF", b"%%EOF\n") + b"\n%%EOF\n"
    assert Flaw.ACTIVE in flaws(look_into_pdf(raw))


@pytest.mark.parametrize(
    "change",
    [
        lambda pdf: None,
        noted(Subtype=Name.Link, A=action("URI", URI=String("https://x.example/"))),
        noted(Subtype=Name.Text, Contents=String("note")),
        opens_with(action("GoTo", D=Array([]))),
        opens_with(action("Named", N=Name.LastPage)),
    ],
)
def test_a_plain_file_is_sound(change: Callable[[Pdf], None]) -> None:
    assert flaws(look_into_pdf(made(change))) == set()


def packet(pdf: Pdf) -> None:
    pdf.Root.Extra = pdf.make_stream(
        f"<x:xmpmeta><rdf:li>{PHONE}</rdf:li></x:xmpmeta>".encode(),
        Type=Name.Metadata,
        Subtype=Name.XML,
    )


def stamp(pdf: Pdf) -> None:
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    shown = pdf.make_stream(
        f"BT /F1 9 Tf ({PHONE}) Tj ET".encode(),
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=Array([0, 0, 99, 9]),
        Resources=Dictionary(Font=Dictionary(F1=font)),
    )
    noted(Subtype=Name.FreeText, AP=Dictionary(N=shown))(pdf)


def properties(pdf: Pdf) -> None:
    pdf.docinfo["/Company"] = PHONE


def photographed(pdf: Pdf) -> None:
    image, out = Image.new("RGB", (8, 8)), BytesIO()
    exif = image.getexif()
    exif.update({0x010E: PHONE, 0x013B: "Zhang"})
    image.save(out, "JPEG", exif=exif)
    pdf.Root.Extra = pdf.make_stream(out.getvalue(), Subtype=Name.Image, Filter=Name.DCTDecode)


SAYING: dict[str, Callable[[Pdf], None]] = {
    "properties": properties,
    "packet": packet,
    "note": noted(Subtype=Name.Text, Contents=String(f"电话 {PHONE}")),
    "hidden note": noted(Subtype=Name.Popup, F=2, Contents=String(PHONE)),
    "field": noted(Subtype=Name.Widget, FT=Name.Tx, V=String(PHONE)),
    "link": noted(Subtype=Name.Link, A=action("URI", URI=String(f"tel:{PHONE}"))),
    "stamp": stamp,
    "bookmark": lambda pdf: pdf.Root.__setitem__("/Outlines", Dictionary(Title=String(PHONE))),
    "other text": lambda pdf: pdf.pages[0].obj.__setitem__("/Alt", String(PHONE)),
    "photograph": photographed,
}


@pytest.mark.parametrize("name", SAYING)
def test_what_it_says_beside_its_text_is_read(name: str) -> None:
    assert PHONE in look_into_pdf(made(SAYING[name])).text


leaves = some.sampled_from(
    [
        "1",
        "true",
        "/JavaScript",
        "/URI",
        "/P",
        "/EF",
        "()",
        "(a\\()",
        "(/JavaScript)",
        "<>",
        "<6c49>",
        "<feff002f004a0053>",
        "/#55RI",
    ]
)
keys = some.sampled_from(["/S", "/URI", "/Type", "/Subtype", "/JS", "/EF", "/#41A", "/A", "/T"])
trees = some.recursive(
    leaves,
    lambda inner: (
        some.dictionaries(keys, inner, max_size=3).map(
            lambda of: f"<< {' '.join(f'{key} {value}' for key, value in of.items())} >>"
        )
        | some.lists(inner, max_size=3).map(lambda of: f"[ {' '.join(of)} ]")
    ),
    max_leaves=9,
)


@given(some.lists(some.tuples(leaves, trees), max_size=3))
def test_nothing_is_passed_over_that_an_object_holds(pairs: list[tuple[str, str]]) -> None:
    with Pdf.new() as pdf:
        for kind, rest in pairs:
            inner = pdf.make_indirect(pikepdf.Object.parse(kind.encode()))
            pdf.make_indirect(pikepdf.Object.parse(rest.encode()))
            pdf.make_indirect(Dictionary(S=inner, K=pikepdf.Object.parse(rest.encode())))
        whole = _Notes()
        for number in reversed(range(len(pdf.objects))):
            whole.take_all(pdf.objects[number])
        whole.take(pdf.trailer)
        assert vars(_notes_of(pdf)) == vars(whole)


def called(identifier: str) -> Callable[[Pdf], None]:
    """Return what names a file as the programs that write PDF do, in its packet and its end."""

    def change(pdf: Pdf) -> None:
        pdf.Root.Metadata = pdf.make_stream(
            f"<xmpMM:InstanceID>{identifier}</xmpMM:InstanceID>".encode(), Type=Name.Metadata
        )
        pdf.Root.Called = String(identifier)

    return change


@pytest.mark.parametrize(
    "identifier",
    [
        "vxJANFfhtohZUx8faq0EvQ==",
        "vxJANFfhtohZUx8faq0EvQ==_source",
        "+WxUDqxRV9M9WMaepY3cSA==",
        f"1b4e28ba-2fa1-11d2-883f-{PHONE}a",
    ],
)
def test_what_programs_call_a_file_by_is_no_account_and_no_number(identifier: str) -> None:
    assert not disguised(look_into_pdf(made(called(identifier))).text)


@pytest.mark.parametrize("name", [f"vx{PHONE}", "vx: JANFfhtohZUx8", "wxid JANFfhtohZUx8faq"])
def test_an_account_in_a_packet_is_read(name: str) -> None:
    assert name in look_into_pdf(made(called(name))).text


def disguised(text: str) -> list[str]:
    """Return what looks like somebody's number or account in ``text``."""
    found = [number.hidden for kind in KINDS for number in numbers_of(kind, text)]
    return [*found, *(number.hidden for number in disguised_numbers(text))]


def test_the_text_of_its_pages_is_read_and_what_it_was_before_it_was_saved_again() -> None:
    before = typst.compile(f"Call {PHONE}".encode())
    assert PHONE in look_into_pdf(before).text
    with Pdf.open(BytesIO(before)) as pdf:
        number = pdf.pages[0].obj.objgen[0]
    page = f"{number} 0 obj\n<< /Type /Page /MediaBox [0 0 9 9] >>\nendobj\n".encode()
    start = len(before)
    table = f"xref\n{number} 1\n{start:010d} 00000 n \n".encode()
    old = re.findall(rb"startxref\s+([0-9]+)", before)[-1].decode()
    with Pdf.open(BytesIO(before)) as pdf:
        root, size = pdf.Root.objgen[0], len(pdf.objects) + 1
    trailer = f"trailer << /Root {root} 0 R /Size {size} /Prev {old} >>\n".encode()
    end = f"startxref\n{start + len(page)}\n%%EOF\n".encode()
    after = before + page + table + trailer + end
    with Pdf.open(BytesIO(after)) as pdf:
        assert "/Contents" not in pdf.pages[0].obj, "the page is empty now"
    assert PHONE in look_into_pdf(after).text


def author(pdf: Pdf) -> None:
    pdf.docinfo["/Author"] = "张某"


def creator(pdf: Pdf) -> None:
    pdf.Root.Metadata = pdf.make_stream(
        b"<rdf:RDF><dc:creator><rdf:Seq><rdf:li>Zhang</rdf:li></rdf:Seq></dc:creator></rdf:RDF>",
        Type=Name.Metadata,
    )


@pytest.mark.parametrize("change", [author, creator])
def test_that_its_properties_name_an_author_is_told(change: Callable[[Pdf], None]) -> None:
    assert flaws(look_into_pdf(made(change))) == {Flaw.AUTHOR}


def test_a_photograph_in_it_that_names_somebody_is_told() -> None:
    assert flaws(look_into_pdf(made(photographed))) == {Flaw.DATA}


def nested(pdf: Pdf) -> None:
    deep: pikepdf.Object = Array([])
    for _ in range(300):
        deep = Array([deep])
    pdf.Root.Deep = deep


def in_a_ring(pdf: Pdf) -> None:
    """Let the pages hold themselves."""
    pdf.Root.Pages.Kids = Array([pdf.Root.Pages, *pdf.Root.Pages.Kids])


def parents_in_a_ring(pdf: Pdf) -> None:
    pdf.Root.Pages.Parent = pdf.Root.Pages
    del pdf.pages[0].obj["/Resources"]


def a_bomb(pdf: Pdf) -> None:
    packed = zlib.compress(bytes(300_000_000), 1)
    pdf.Root.Extra = pdf.make_stream(packed, Type=Name.Metadata, Filter=Name.FlateDecode)


def on_the_page(content: bytes) -> Callable[[Pdf], None]:
    return lambda pdf: pdf.pages[0].obj.__setitem__("/Contents", pdf.make_stream(content))


def calls_itself(pdf: Pdf) -> None:
    form = pdf.make_stream(b"/A Do", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 9, 9]))
    form.Resources = Dictionary(XObject=Dictionary(A=form))
    pdf.pages[0].obj.Resources = Dictionary(XObject=Dictionary(A=form))
    on_the_page(b"/A Do")(pdf)


HOSTILE: dict[str, Callable[[Pdf], None]] = {
    "nested arrays": nested,
    "pages in a ring": in_a_ring,
    "parents in a ring": parents_in_a_ring,
    "brackets": on_the_page(b"[" * 100_000),
    "dictionaries": on_the_page(b"<<" * 100_000),
    "text never ended": on_the_page(b"BT (" + b"(" * 100_000),
    "a form that calls itself": calls_itself,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_file_made_to_do_harm_ends_nothing(name: str) -> None:
    assert flaws(look_into_pdf(made(HOSTILE[name]))) <= {Flaw.UNREADABLE}


def test_a_bomb_is_told_of() -> None:
    assert flaws(look_into_pdf(made(a_bomb))) == {Flaw.UNREADABLE}


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"%PDF-1.7",
        b"%PDF-1.7\n%%EOF" * 1000,
        b"%PDF-1.7\n" + b"[" * 200_000,
        b"%PDF-1.7\n1 0 obj\n" + b"<</A" * 100_000 + b"\ntrailer<</Root 1 0 R>>\n%%EOF",
        b"%PDF-1.7\nxref\n0 99999999\ntrailer<</Size 99999999/Root 1 0 R>>\nstartxref\n9\n%%EOF",
        b"%PDF-1.7\ntrailer<</Root 1 0 R/Prev 9>>\nstartxref\n9\n%%EOF",
    ],
)
def test_what_is_no_sound_file_cannot_be_read(raw: bytes) -> None:
    assert flaws(look_into_pdf(raw)) == {Flaw.UNREADABLE}


def test_our_own_books_are_sound() -> None:
    """What the house prints has tags, bookmarks and links of every kind."""
    raw = typst.compile(
        b'#set document(title: "a")\n= A\n#outline()\n#link("https://showcase.example/")[b]\nx#footnote[y]',
        pdf_standards=["a-2a"],
    )
    told = look_into_pdf(raw)
    assert (told.flaws, told.addresses) == ((), ("https://showcase.example/",))
