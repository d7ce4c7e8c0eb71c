"""10,000 spoilt inputs: each ends with findings, none with a fault of the program.

Real cases, lists, editions, pictures and attachments are changed here and there. Takes minutes,
so `make fuzz` runs it; `--fuzz-seed` gives another 10,000.
"""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from compendium.build.check import check
from compendium.build.records import rows_of
from compendium.content.body.markdown import reader_of
from compendium.content.codes import CODES, OWN_FAULT
from compendium.content.compile import Readers, compile_case
from compendium.content.context import Context
from compendium.content.load.files import find_cases
from compendium.content.load.lines import lines_of
from compendium.content.model.validate import read_units, read_vocabulary, read_wording
from compendium.content.program import PROGRAM
from compendium.content.settings import read_settings
from compendium.publish.audit.inspect_file import inspect_file
from compendium.publish.audit.links import SiteAddress
from compendium.report.findings import Findings
from compendium.report.registry import REPORT_FORMATS
from compendium.system.hidden.look import look_into_file
from compendium.system.pictures import prepare
from compendium.system.sanitise import sanitise
from tests import films
from tests.content.test_compile import CHARACTERS, PIECES, YAML, mutations
from tests.folders import JIANGXIN, case_file

pytestmark = pytest.mark.slow

SHARES = {"cases": 3_500, "matter": 1_000, "bodies": 2_000, "lists": 1_500, "files": 2_000}
"""How many inputs of each kind: 10,000 in all."""

KNOWN = {code.name for code in CODES}
DONE: Counter[str] = Counter()
"""Inputs judged so far, by kind."""


@pytest.fixture
def fuzz(request: pytest.FixtureRequest) -> Callable[[str], Callable[[Any], None]]:
    """Return what runs a property on its share of inputs, which ``--fuzz-seed`` chooses."""

    def share(kind: str) -> Callable[[Any], None]:
        options = settings(
            max_examples=SHARES[kind],
            deadline=None,
            database=None,
            phases=[Phase.generate, Phase.shrink],
            suppress_health_check=[*HealthCheck],
        )
        return lambda property_: options(seed(request.config.getoption("--fuzz-seed"))(property_))()

    return share


class Folder:
    """A content folder of one case with pictures; whatever is put into it is judged."""

    def __init__(self, root: Path) -> None:
        shutil.copytree(PROGRAM / "cases", root / "cases", ignore=lambda *_: ["2025", "2026"])
        shutil.copytree(PROGRAM / "editions", root / "editions")
        shutil.copy(PROGRAM / "mkdocs.yml", root)
        self.root, self.case = root, case_file(root)
        shutil.copytree(PROGRAM / "cases/2026/qiming-jiangxin", self.case.parent)
        found, lists = read_settings(root)[0], (read_vocabulary(root)[0], read_units(root)[0])
        assert found and lists[0] and lists[1]
        wording = read_wording(root)[0]
        assert wording
        self.context = Context(found, lists[0], lists[1], wording)
        picture = partial(prepare, cache=found.cache / "pictures")
        self.readers = Readers(reader_of(found, sanitise), picture, look_into_file)

    def judge(self, raw: bytes, kind: str) -> None:
        """Judge ``raw`` as the case, make what every output keeps of it, and a report in turn."""
        self.case.write_bytes(raw)
        (folder,), problems = find_cases(self.root)
        compiled = compile_case(folder, self.context, self.readers)
        assert [*rows_of("key", compiled, self.context)]
        told = (*problems, *compiled.problems)
        assert compiled.sound or any(problem.is_error for problem in told)
        found = Findings(told, (compiled.overview,), lines_of(self.root))
        assert codes_in(found) <= KNOWN - {OWN_FAULT.name}
        REPORT_FORMATS[DONE.total() % len(REPORT_FORMATS)].render(found).encode()
        DONE[kind] += 1

    def judge_all(self, kind: str) -> None:
        """Judge everything in the folder as `check` does."""
        assert codes_in(check(self.root)) <= KNOWN - {OWN_FAULT.name}
        DONE[kind] += 1


def codes_in(found: Findings) -> set[str]:
    return {problem.code for problem in found.problems}


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path / "content")


def real_cases() -> Iterator[str]:
    """Yield the demonstration cases, and all mistakes that the tests have."""
    places = (PROGRAM / "cases", PROGRAM / "tests/mistakes", PROGRAM / "tests/three_cases")
    files = [file for place in places for file in sorted(place.rglob("case.md"))]
    assert len(files) > 150, "the search itself is broken"
    for file in files:
        yield file.read_bytes().decode("utf-8", "replace")


REAL = tuple(real_cases())


def test_a_real_case_with_slips_of_the_pen(
    fuzz: Callable[[str], Callable[[Any], None]], folder: Folder
) -> None:
    @fuzz("cases")
    @given(text=st.sampled_from(REAL).flatmap(mutations))
    def holds(text: str) -> None:
        folder.judge(text.encode("utf-8", "replace"), "cases")


def test_a_front_matter_of_anything(
    fuzz: Callable[[str], Callable[[Any], None]], folder: Folder
) -> None:
    whole, body = folder.case.read_text("utf-8").split("\n---\n", 1)

    @fuzz("matter")
    @given(text=YAML, at=st.integers(0, whole.count("\n")))
    def holds(text: str, at: int) -> None:
        lines = whole.split("\n")
        typed = "\n".join([*lines[: at + 1], text, *lines[at + 1 :]])
        folder.judge(f"{typed}\n---\n{body}".encode("utf-8", "replace"), "matter")


def test_a_body_of_anything(fuzz: Callable[[str], Callable[[Any], None]], folder: Folder) -> None:
    whole = folder.case.read_text("utf-8")

    @fuzz("bodies")
    @given(
        pieces=st.lists(st.one_of(PIECES, CHARACTERS), max_size=40).map("".join),
        times=st.sampled_from([1, 1, 1, 2, 30, 400]),
    )
    def holds(pieces: str, times: int) -> None:
        folder.judge(f"{whole}\n{pieces * times}\n".encode("utf-8", "replace"), "bodies")


LISTS = (
    "cases/units.yml",
    "cases/vocabulary.yml",
    "cases/wording.yml",
    "cases/moved.yml",
    "editions/awards.yml",
    "editions/collection.yml",
    "mkdocs.yml",
)


@st.composite
def spoilt_lists(draw: st.DrawFn) -> tuple[str, str]:
    """Return a file of the office, by its path, with a text that it should not have."""
    name = draw(st.sampled_from(LISTS))
    return name, draw(st.one_of(mutations((PROGRAM / name).read_text("utf-8")), YAML))


def test_a_list_an_edition_or_the_settings_with_slips_of_the_pen(
    fuzz: Callable[[str], Callable[[Any], None]], folder: Folder
) -> None:
    @fuzz("lists")
    @given(spoilt=spoilt_lists())
    def holds(spoilt: tuple[str, str]) -> None:
        name, text = spoilt
        (folder.root / name).write_bytes(text.encode("utf-8", "replace"))
        try:
            folder.judge_all("lists")
        finally:
            shutil.copy(PROGRAM / name, folder.root / name)


def drawn(ending: str) -> bytes:
    """Return a picture file of that kind, as a case has it."""
    image = Image.new("RGB", (900, 700), "white")
    ImageDraw.Draw(image).ellipse((100, 100, 700, 600), fill="red")
    out = BytesIO()
    image.save(out, {"jpg": "JPEG", "png": "PNG", "webp": "WEBP"}[ending])
    return out.getvalue()


def printed() -> bytes:
    """Return a PDF file with a page, properties and a link."""
    out, pdf = BytesIO(), pikepdf.new()
    page = pdf.add_blank_page()
    link = {"/Type": pikepdf.Name.Annot, "/Subtype": pikepdf.Name.Link, "/Rect": [0, 0, 9, 9]}
    action = pikepdf.Dictionary(S=pikepdf.Name.URI, URI="https://a.example/")
    page.Annots = pdf.make_indirect(pikepdf.Array([pikepdf.Dictionary(link | {"/A": action})]))
    pdf.docinfo["/Title"] = "计划"
    pdf.save(out)
    return out.getvalue()


SVG = (
    b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" width="900" height="700" '
    b'viewBox="0 0 9 7"><title>t</title><style>rect{fill:red}</style><rect width="9" height="7"/>'
    b'<text x="1" y="1">\xe5\xad\x97</text><image href="data:image/png;base64,AAAA"/></svg>'
)
PLACE = films.box(b"\xa9xyz", b"+39.9/+116")
FILM = films.mp4(films.pictures(), films.sound(), more=films.box(b"udta", PLACE))
FILES = {
    "a.jpg": drawn("jpg"),
    "a.png": drawn("png"),
    "a.webp": drawn("webp"),
    "a.svg": SVG,
    "a.pdf": printed(),
    "a.mp4": FILM,
    "a.webm": films.webm(b"V_VP9", b"A_OPUS"),
}
LISTED = {"a.pdf": "attachments", "a.mp4": "videos", "a.webm": "videos"}


@st.composite
def spoilt_files(draw: st.DrawFn) -> tuple[str, bytes]:
    """Return a file beside a case, by its name: cut short, of another kind, with wrong bytes."""
    name, raw = draw(st.sampled_from([*FILES])), draw(st.sampled_from([*FILES.values()]))
    if draw(st.integers(0, 4)):
        raw = FILES[name]
    for _ in range(draw(st.integers(0, 5))):
        at = draw(st.integers(0, max(0, min(len(raw), draw(st.sampled_from([64, 10**6]))))))
        kind = draw(st.integers(0, 4))
        if kind == 0:
            raw = raw[:at]
        elif kind == 1:
            raw = raw[:at] + draw(st.binary(min_size=1, max_size=8)) + raw[at + 1 :]
        elif kind == 2:
            raw = raw[:at] + draw(st.sampled_from([b"\0", b"\xff"])) * 4 + raw[at + 4 :]
        elif kind == 3:
            raw = raw[:at] + raw[at + draw(st.integers(1, 40)) :]
        else:
            raw = raw[:at] + raw[at // 2 : at // 2 + 200] + raw[at:]
    return name, raw


def test_a_picture_or_an_attachment_that_is_damaged(
    fuzz: Callable[[str], Callable[[Any], None]], folder: Folder
) -> None:
    whole = folder.case.read_text("utf-8")
    assert "\nphotos:\n" in whole
    site = SiteAddress("https://showcase.example/")

    @fuzz("files")
    @given(spoilt=spoilt_files())
    def holds(spoilt: tuple[str, bytes]) -> None:
        name, raw = spoilt
        file = folder.case.with_name(name)
        file.write_bytes(raw)
        if key := LISTED.get(name):
            text = whole.replace(
                "\nphotos:\n", f"\n{key}:\n  - {{file: {name}, title: 计划}}\nphotos:\n"
            )
        else:
            entry = f"  - {{file: {name}, caption: 示意图, people: 无}}\n"
            text = whole.replace("\nphotos:\n", f"\nphotos:\n{entry}")
        folder.judge(text.encode(), "files")
        inspect_file(site, f"cases/{JIANGXIN}/{name}", raw)
        file.unlink()


def test_there_were_as_many_inputs_as_there_should_be(
    request: pytest.FixtureRequest, capsys: pytest.CaptureFixture[str]
) -> None:
    """Stands last; fails too where a property above failed or was left out."""
    told = "，".join(f"{kind} {number}" for kind, number in DONE.items())
    chosen = request.config.getoption("--fuzz-seed")
    with capsys.disabled():
        print(f"\n试了 {DONE.total()} 个改坏的输入（{told}），种子 {chosen}。")
    assert [kind for kind, least in SHARES.items() if DONE[kind] < least] == []
