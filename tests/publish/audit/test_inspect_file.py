"""What looking into a published file finds: where it leads, what it asks for, whom it names."""

from __future__ import annotations

from base64 import b64encode
from io import BytesIO

import pikepdf
import pytest
import typst
from PIL import Image
from pypdf import PdfReader, PdfWriter

from compendium.publish.audit.faults import (
    ACTIVE_CONTENT,
    NO_POLICY,
    NOT_FETCHED_FILE,
    OUTSIDE_REQUEST,
    PERSONAL_DATA,
    PICTURE_DATA,
    SECRECY_MARK,
    UNREADABLE_FILE,
)
from compendium.publish.audit.inspect_file import inspect_file
from compendium.publish.audit.links import SiteAddress
from tests.system.hidden.test_pdf import ACTIVE, made
from tests.system.hidden.test_video import PLACE, mp4, text

SITE = SiteAddress("https://showcase.example/party/")
POLICY = (
    '<meta http-equiv="Content-Security-Policy" '
    "content=\"default-src 'none'; script-src 'self'\">"
)
PAGE = "cases/2026/a/index.html"


def leads(markup: str, path: str = PAGE) -> tuple[str, ...]:
    return inspect_file(SITE, path, (POLICY + markup).encode()).leads


def wrong(content: str | bytes, path: str = PAGE) -> list[str]:
    raw = content if isinstance(content, bytes) else (POLICY + content).encode()
    return [code for code, _ in inspect_file(SITE, path, raw).wrong]


@pytest.mark.parametrize(
    ("markup", "lead"),
    [
        ('<a href="../b/index.html#top">', "cases/2026/b/index.html"),
        ('<a href="jihua.pdf">', "cases/2026/a/jihua.pdf"),
        ('<a href="../../../">', "index.html"),
        ('<a href="../">', "cases/2026/index.html"),
        ('<link rel="stylesheet" href="../../../assets/site.css?x">', "assets/site.css"),
        ('<script src="/party/assets/site.js"></script>', "assets/site.js"),
        ('<video poster="p.jpg">', "cases/2026/a/p.jpg"),
        ('<a href="https://showcase.example/party/cases/2026/b/">', "cases/2026/b/index.html"),
        ('<link rel="canonical" href="https://showcase.example/party/">', "index.html"),
        ('<meta property="og:image" content="https://showcase.example/party/a.jpg">', "a.jpg"),
        ('<a href="%E5%90%8D.html">', "cases/2026/a/名.html"),
    ],
)
def test_where_a_page_leads(markup: str, lead: str) -> None:
    assert leads(markup) == (lead,)


def test_every_size_of_a_picture_is_needed() -> None:
    found = leads('<img src="a-720.jpg" srcset="a-720.jpg 720w, a-1600.jpg 1600w">')
    assert found == ("cases/2026/a/a-1600.jpg", "cases/2026/a/a-720.jpg")


@pytest.mark.parametrize(
    "markup", ['<a href="#top">', '<img src="data:image/png;base64,AA">', '<a href="">']
)
def test_what_leads_nowhere_else(markup: str) -> None:
    assert leads(markup) == ()


def test_styles_data_and_lists_of_addresses_lead_somewhere_too() -> None:
    style = inspect_file(SITE, "assets/site.css", b"a{background:url('hero.svg')} @import 'b.css';")
    assert style.leads == ("assets/b.css", "assets/hero.svg")
    data = b'[["cases/2026/a/index.html",1],{"file":"2026-0123456789abcdef.js"}]'
    assert inspect_file(SITE, "search/index.js", data).leads == (
        "cases/2026/a/index.html",
        "search/2026-0123456789abcdef.js",
    )
    sitemap = b"<loc>https://showcase.example/party/cases/2026/a/</loc>"
    assert inspect_file(SITE, "sitemap.xml", sitemap).leads == ("cases/2026/a/index.html",)


@pytest.mark.parametrize(
    "markup",
    [
        '<script src="https://cdn.example/x.js"></script>',
        '<link rel="stylesheet" href="//fonts.example/x.css">',
        '<img src="http://other.example/x.png">',
        '<img src="a.jpg" srcset="https://other.example/a.jpg 2x">',
        '<iframe src="https://video.example/1"></iframe>',
    ],
)
def test_what_asks_another_host_is_found(markup: str) -> None:
    assert wrong(markup) == [OUTSIDE_REQUEST]


def test_a_link_that_a_reader_may_follow_asks_nobody() -> None:
    assert wrong('<a href="https://example.org/">') == []


def test_a_style_or_picture_that_asks_another_host_is_found() -> None:
    assert wrong(b"a{background:url(https://x.example/a.png)}", "a.css") == [OUTSIDE_REQUEST]
    assert wrong(b'<svg><image href="https://x.example/a.png"/></svg>', "a.svg") == [
        OUTSIDE_REQUEST
    ]


@pytest.mark.parametrize("page", [b"<p>", POLICY.replace("'none'", "*").encode()])
def test_a_page_that_does_not_forbid_requests_is_found(page: bytes) -> None:
    assert wrong(page) == [NO_POLICY]


@pytest.mark.parametrize(
    "markup",
    [
        "<p>请拨打 13912345678</p>",
        "<p>139<b>1234</b>5678</p>",
        "<table><tr><td>3<td>13912345678</table>",
        "<table><tr><td>2026<td>13912345678<td>12</table>",
        "<table><tr><td>139</td><td>1234</td><td>5678</td></table>",
        "<ol><li>No.7</li><li>0599-8765432</li></ol>",
        "<p>１３<br>13912345678</p>",
        "<p>七</p><p>一三九一二三四五六七八</p>",
        "<svg><text>1</text><text>139<tspan>1234</tspan>5678</text></svg>",
        '<img alt="联系 13912345678" src="a.jpg">',
        "<p>&#49;3912345678</p>",
        '<a href="mailto:zhang@dept.example">写信</a>',
        "<p>身份证 11010519491231002X</p>",
    ],
)
def test_a_person_is_found_in_a_page_however_it_is_marked_up(markup: str) -> None:
    found = inspect_file(SITE, PAGE, (POLICY + markup).encode()).wrong
    assert [code for code, _ in found] == [PERSONAL_DATA]
    assert "13912345678" not in str(found), "the report does not repeat it"


DISGUISED = [
    "138.1234.5678",
    "微信➕V：zhang_2008",
    "一三八一二三四五六七八",
    "zhang(at)dept.example",
]


@pytest.mark.parametrize("number", DISGUISED)
def test_a_number_in_another_dress_is_found_in_what_people_read(number: str) -> None:
    for name, content in ((PAGE, f"{POLICY}<p>{number}</p>"), ("a.txt", number), ("a.csv", number)):
        assert wrong(content.encode(), name) == [PERSONAL_DATA], name


def test_figures_in_rows_are_no_numbers_of_persons_in_code() -> None:
    assert wrong(b"a = [138.1234.5678]", "assets/a.js") == []
    assert wrong(b"a { margin: 138.1234.5678 }", "assets/a.css") == []


@pytest.mark.parametrize("chance", ["sha256-a70vxyyY10FJVIppytLf/d+VyyY10FJ=", "abc0vxyyY10FJ"])
def test_a_hash_says_nothing_of_a_person(chance: str) -> None:
    assert wrong(f'<p data-of="{chance}" title="{chance}">甲</p>') == []


def test_the_name_of_a_published_picture_says_nothing_of_a_person() -> None:
    for name in ("photo-1-14206939-720.jpg", "photo-5-09889940-1600.jpg", "a-13912345-1080.webp"):
        assert not wrong(f'<img src="{name}" srcset="{name} 720w" alt="现场">')
    assert wrong('<img src="139-12345678-720.jpg" alt="现场">') == [PERSONAL_DATA]
    assert wrong("photo-1-13912345678-720.jpg 电话 139-1234-5678") == [PERSONAL_DATA]


def test_a_mark_of_secrecy_is_found() -> None:
    assert wrong("<p>机密★</p>") == [SECRECY_MARK]


def test_a_person_is_found_in_search_data_and_tables() -> None:
    assert wrong(b'["13912345678"]', "search/2026-0123456789abcdef.js") == [PERSONAL_DATA]
    assert wrong("电话,0599-8765432".encode(), "exports/cases.csv") == [PERSONAL_DATA]


def test_the_licences_of_the_theme_name_its_authors() -> None:
    """They are not the college's content; but only where the file is the theme's own."""
    name = "assets/javascripts/lunr/min/lunr.de.min.js"
    assert wrong(b"/* somebody@example.org */", name) == [PERSONAL_DATA]


def pdf(text: str, **properties: str) -> bytes:
    made = PdfWriter(clone_from=PdfReader(BytesIO(typst.compile(text.encode()))))
    made.add_metadata({f"/{name}": value for name, value in properties.items()})
    out = BytesIO()
    made.write(out)
    return out.getvalue()


def test_a_person_is_found_in_the_text_and_the_properties_of_a_pdf_file() -> None:
    assert wrong(pdf("Call 13912345678 now"), "a.pdf") == [PERSONAL_DATA]
    assert wrong(pdf("Call 139.1234.5678 now"), "a.pdf") == [PERSONAL_DATA]
    assert wrong(pdf("Nothing", Author="zhang@dept.example"), "a.pdf") == [PERSONAL_DATA]
    assert wrong(pdf("Nothing"), "a.pdf") == []


def test_the_links_of_a_pdf_file_lead_somewhere() -> None:
    content = pdf('#link("https://showcase.example/party/cases/2026/b/")[b]')
    assert inspect_file(SITE, "book.pdf", content).leads == ("cases/2026/b/index.html",)


LOCKS = [
    pikepdf.Encryption(owner="office", R=6),
    pikepdf.Encryption(user="read", owner="office", R=6),
    pikepdf.Encryption(owner="office", R=4, aes=True),
    pikepdf.Encryption(user="read", owner="office", R=3, aes=False, metadata=False),
]
"""Restricted editing and a password to read it, by AES of 256 and of 128 bits, and by RC4."""


@pytest.mark.parametrize("lock", LOCKS)
def test_a_pdf_file_that_is_locked_is_a_fault(lock: pikepdf.Encryption) -> None:
    out = BytesIO()
    with pikepdf.open(BytesIO(pdf("Call 13912345678 now"))) as opened:
        opened.save(out, encryption=lock)
    ((code, message),) = inspect_file(SITE, "a.pdf", out.getvalue()).wrong
    assert code == UNREADABLE_FILE
    assert "加了密码，或者限制了编辑" in message


def test_a_pdf_file_of_an_old_lock_that_anybody_opens_is_looked_into() -> None:
    out = BytesIO()
    lock = pikepdf.Encryption(owner="office", R=3, aes=False, metadata=False)
    with pikepdf.open(BytesIO(pdf("Call 13912345678 now"))) as opened:
        opened.save(out, encryption=lock)
    assert wrong(out.getvalue(), "a.pdf") == [PERSONAL_DATA]


@pytest.mark.parametrize("name", ["a.pdf", "a.xlsx", "a.jpg"])
@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 broken", b"PK\x03\x04 broken"])
def test_a_file_that_cannot_be_looked_into_is_a_fault(name: str, content: bytes) -> None:
    assert wrong(content, name) == [UNREADABLE_FILE]


def photo(tags: dict[int, object], kind: str = "JPEG") -> bytes:
    image, out = Image.new("RGB", (8, 8)), BytesIO()
    exif = image.getexif()
    exif.update(tags)
    image.save(out, kind, exif=exif)
    return out.getvalue()


@pytest.mark.parametrize(
    ("tags", "found"),
    [
        ({0x0112: 1}, []),
        ({0x010F: "Phone"}, [PICTURE_DATA]),
        ({0x013B: "张某"}, [PICTURE_DATA]),
        ({0x8825: {1: "N", 2: (27.0, 1.0, 2.0)}}, [PICTURE_DATA]),
        ({0x010E: "13912345678"}, [PERSONAL_DATA]),
    ],
)
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_what_a_camera_wrote_into_a_picture_is_found(
    tags: dict[int, object], found: list[str], kind: str
) -> None:
    assert wrong(photo(tags, kind), f"cases/2026/a/p.{kind.lower()}") == found


def test_the_place_where_a_video_was_taken_is_found() -> None:
    assert wrong(mp4(text(b"\xa9xyz", PLACE)), "cases/2026/a/v.mp4") == [PICTURE_DATA]
    assert wrong(mp4(text(b"\xa9cmt", b"13912345678")), "v.mp4") == [PERSONAL_DATA]
    assert wrong(mp4(), "cases/2026/a/v.mp4") == []


@pytest.mark.parametrize("name", ACTIVE)
def test_a_pdf_file_that_does_more_than_it_shows_is_a_fault(name: str) -> None:
    assert wrong(made(ACTIVE[name]), "cases/2026/a/a.pdf") == [ACTIVE_CONTENT]


DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg"><!-- 13912345678 -->'
    '<metadata><c xmlns="http://purl.org/dc/elements/1.1/">author</c></metadata></svg>'
)


def test_a_person_is_found_in_a_drawing_of_its_own_or_within_a_page() -> None:
    """A page carries the drawings of its case as data."""
    assert {*wrong(DRAWING.encode(), "a.svg")} == {PERSONAL_DATA, PICTURE_DATA}
    data = b64encode(DRAWING.encode()).decode()
    page = f'{POLICY}<img alt="流程图" src="data:image/svg+xml;base64,{data}">'
    found = inspect_file(SITE, PAGE, page.encode()).wrong
    assert {code for code, _ in found} == {PERSONAL_DATA, PICTURE_DATA}
    assert all("嵌在里面的文件“流程图”" in message for _, message in found)


@pytest.mark.parametrize("name", ["a.exe", "a.zip", "a", "a.doc", "a.bin"])
def test_a_file_of_a_kind_that_nobody_looks_into_is_a_fault(name: str) -> None:
    assert wrong(b"MZ\0\1", name) == [UNREADABLE_FILE]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_person_is_found_in_text_of_every_encoding(encoding: str) -> None:
    assert wrong("电话：13912345678".encode(encoding), "a.txt") == [PERSONAL_DATA]


def test_files_that_stand_within_each_other_without_end_are_a_fault() -> None:
    page = "<p>"
    for _ in range(6):
        page = f'<iframe src="data:text/html;base64,{b64encode(page.encode()).decode()}">'
    assert wrong(page) == [UNREADABLE_FILE]


POLICIES = [
    ("default-src 'none'", []),
    (
        "default-src 'none'; img-src 'self' data:; script-src 'sha256-YWJj'; sandbox",
        [],
    ),
    ("DEFAULT-SRC 'NONE'; IMG-SRC 'SELF'", []),
    ("default-src 'self'", [NO_POLICY]),
    ("img-src 'self'", [NO_POLICY]),
    ("default-src 'none'; img-src *", [NO_POLICY]),
    ("default-src 'none'; connect-src https:", [NO_POLICY]),
    ("default-src 'none'; script-src 'self' 'unsafe-inline'", [NO_POLICY]),
    ("default-src 'none'; script-src https://x.example", [NO_POLICY]),
    ("default-src *; default-src 'none'", [NO_POLICY]),
]


@pytest.mark.parametrize(("policy", "found"), POLICIES)
def test_a_policy_forbids_all_that_it_does_not_allow(policy: str, found: list[str]) -> None:
    page = f'<META content="{policy}" HTTP-EQUIV=Content-Security-Policy>'
    assert wrong(page.encode()) == found


@pytest.mark.parametrize(
    ("path", "allowed", "found"),
    [
        ("desk.html", "connect-src 'self' https://git.school.cn", []),
        ("desk.html", "connect-src 'self' https://evil.cn", [NO_POLICY]),
        ("desk.html", "img-src https://git.school.cn", [NO_POLICY]),
        (PAGE, "connect-src 'self' https://git.school.cn", [NO_POLICY]),
    ],
)
def test_the_desk_alone_may_ask_the_forge_of_the_settings(
    path: str, allowed: str, found: list[str]
) -> None:
    site = SITE._replace(asked="https://git.school.cn")
    policy = f"default-src 'none'; {allowed}"
    page = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    assert [code for code, _ in inspect_file(site, path, page.encode()).wrong] == found


def test_the_desk_alone_names_the_addresses_of_the_forge() -> None:
    site = SITE._replace(asked="https://git.school.cn", home="https://sign.school.cn")
    for host in (site.asked, site.home):
        data = f'{POLICY}<script type="application/json">{{"api": "{host}/api/v1"}}</script>'
        assert inspect_file(site, "desk.html", data.encode()).wrong == ()
        assert [code for code, _ in inspect_file(site, PAGE, data.encode()).wrong] == [
            OUTSIDE_REQUEST
        ]
    data = f'{POLICY}<script type="application/json">["https://git.school.cn.evil/"]</script>'
    found = inspect_file(site, "desk.html", data.encode()).wrong
    assert [code for code, _ in found] == [OUTSIDE_REQUEST]


@pytest.mark.parametrize("piece", ["\\", '"', "\\u00", "https://", '"cases/', "<!--", "{"])
def test_data_made_to_do_harm_end_nothing(piece: str) -> None:
    assert inspect_file(SITE, "search/a.js", (piece * 100_000).encode()).leads == ()


@pytest.mark.parametrize("name", ["a.jpg", "a.svg", "books/a.pdf", "a.mp4", "a.txt"])
def test_what_git_lfs_left_in_place_of_a_file_is_named(name: str) -> None:
    pointer = b"version https://git-lfs.github.com/spec/v1\noid sha256:%b\nsize 9\n" % (b"a" * 64)
    assert wrong(pointer, name) == [NOT_FETCHED_FILE]
    assert NOT_FETCHED_FILE not in wrong(pointer + b"#" * 1024, name)
