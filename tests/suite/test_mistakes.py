"""Every mistake of tests/mistakes is reported to its author word for word.

A folder there is a content folder with one mistake, and ``expected.txt`` is what its author must
read: nothing, where the name begins with `fine`. The lists that a folder leaves out are those
beside the folders. What git on Windows cannot hold, or what is large, is made in ``MADE``.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import NoReturn
from unittest.mock import patch

import pytest
from PIL import Image

from compendium.build.check import check
from compendium.build.outputs import book
from compendium.build.project import Options, opened
from compendium.cli.scope_arguments import selected
from compendium.content.check.leftovers import leftovers
from compendium.content.codes import CODES
from compendium.content.problems import Problem
from compendium.content.program import PROGRAM
from compendium.report.text import report
from compendium.system.progress import SILENT
from tests import films
from tests.folders import lay_faces, rewrite

MISTAKES = Path(__file__).parents[1] / "mistakes"
EXPECTED = "expected.txt"
FOLDERS = sorted(path.name for path in MISTAKES.iterdir() if path.is_dir())
LISTS = ("cases/units.yml", "cases/vocabulary.yml")
EXAMPLE = "cases/2026/example"

LEFT = ("K512", "K513", "K514")
SINCE = ("K420", "K520")

PREFLIGHT = "K568"
PRINTED = ("K9", "K569", PREFLIGHT)
"""What shows in print only, PREFLIGHT in the report for the printer."""

SHOWN_ELSEWHERE = {"K907"}
"""What no content that we know brings about; outputs/book/setting/test_settled.py shows it."""

FOR_A_CALL = ("K95", "K96", "fine-for-a-call")
"""What is told where the call `tese` is named."""

_FOUND = re.compile(r"^\S.*?:\d+:\d+: (K\d{3}) (?:错误|提醒) ", re.MULTILINE)


def lengthen(file: str, size: int) -> Callable[[Path], None]:
    """Return what fills ``file`` up to ``size`` bytes, after what it holds."""

    def write(root: Path) -> None:
        with (root / file).open("ab") as end:
            end.write(b"\n" * (size - end.tell()))

    return write


def repeat(file: str, text: str, times: int) -> Callable[[Path], None]:
    """Return what adds ``text`` so many ``times`` to ``file``."""

    def write(root: Path) -> None:
        with (root / file).open("a", encoding="utf-8") as end:
            end.write(text * times)

    return write


def link_file(root: Path) -> None:
    (root / EXAMPLE / "photo.png").symlink_to(root / "elsewhere.png")


def link_folder(root: Path) -> None:
    (root / "cases/2026/shortcut").symlink_to(root / EXAMPLE, target_is_directory=True)


def differ_in_capitals(root: Path) -> None:
    """Add a file that Windows and macOS take for the one that is there."""
    shutil.copy(root / EXAMPLE / "photo.png", root / EXAMPLE / "Photo.png")


def litter(root: Path) -> None:
    """Leave what Word, Windows and macOS leave, and git is often told to ignore."""
    for name in ("~$case.docx", "Thumbs.db", ".DS_Store"):
        (root / EXAMPLE / name).touch()


def put_a_socket(root: Path) -> None:
    """Put what not even an administrator can open in the place of the case."""
    here = os.getcwd()
    os.chdir(root / EXAMPLE)  # the name of a socket must be short
    with socket.socket(socket.AF_UNIX) as unreadable:
        unreadable.bind("case.md")
    os.chdir(here)


def put_a_pipe(name: str) -> Callable[[Path], None]:
    """Return what puts a pipe that nobody fills in the place of the file ``name`` of the case."""
    return lambda root: os.mkfifo(root / EXAMPLE / name)


def put_in_place_of_settings(root: Path) -> None:
    """Put what is no file where the office's files belong, and what is no folder for a folder."""
    for name in ("mkdocs.yml", "cases/moved.yml", "calls"):
        os.mkfifo(root / name)
    for name in ("cases/forgotten.yml", "cases/rules.yml"):
        (root / name).mkdir()
    (root / "editions").write_text("/srv/editions", "utf-8")  # how git on Windows keeps a link


def add(*names: str | bytes) -> Callable[[Path], None]:
    """Return what copies the picture of the case to ``names``, which not every system takes."""

    def copy(root: Path) -> None:
        for name in names:
            folder = os.fsencode(root / EXAMPLE)
            shutil.copy(folder + b"/photo.png", folder + b"/" + os.fsencode(name))

    return copy


def rename(new: str) -> Callable[[Path], None]:
    """Return what gives the folder of the case the name ``new``."""

    def move(root: Path) -> None:
        (root / EXAMPLE).rename((root / EXAMPLE).with_name(new))

    return move


def commit(root: Path) -> None:
    for command in (("init", "-q"), ("add", "cases"), ("commit", "-q", "-m", "begin")):
        who = ("-c", "user.name=t", "-c", "user.email=t@t.example", "-c", "core.autocrlf=false")
        subprocess.run(["git", *who, *command], cwd=root, check=True, capture_output=True)


def rename_since(root: Path) -> None:
    """Commit another state: the case and a unit's list had other addresses, a case was there."""
    case, units = root / EXAMPLE, root / LISTS[0]
    text = units.read_text("utf-8")
    shutil.copytree(case, case.with_name("gone"))
    sample = case.with_name("sample")
    sample.mkdir()
    (sample / "case.md").write_text("---\nsample: true\n---\n", "utf-8")
    (case.with_name("gone") / "case.md").write_text("---\ntitle: 另一个案例\n---\n", "utf-8")
    case.rename(case.with_name("former"))
    rewrite(case.with_name("former") / "case.md", "sample: true\n", "")
    units.write_text(text.replace("code: jiguan,", "code: jg,"), "utf-8")
    commit(root)
    for name in ("gone", "sample"):
        shutil.rmtree(case.with_name(name))
    case.with_name("former").rename(case)
    units.write_text(text, "utf-8")
    subprocess.run(["git", "add", "cases"], cwd=root, check=True, capture_output=True)


def lose_videos(root: Path) -> None:
    """Commit the case with two videos; since then one has another name, and one is gone."""
    case = root / EXAMPLE
    text = (case / "case.md").read_text("utf-8")
    rewrite(case / "case.md", "sample: true\n", "")
    for name in ("first.mp4", "second.webm"):
        (case / name).write_bytes(name.encode() * 200)
    commit(root)
    (case / "case.md").write_text(text, "utf-8")
    (case / "first.mp4").rename(case / "start.mp4")
    (case / "second.webm").unlink()
    subprocess.run(["git", "add", "cases"], cwd=root, check=True, capture_output=True)


def add_film(
    content: bytes, name: str = "film.mp4", words: str = films.SUBTITLES, hole: int = 0
) -> Callable[[Path], None]:
    """Return what lays a film with its picture and subtitles beside the case.

    ``hole`` are so many bytes more, which take no room on the disk.
    """

    def write(root: Path) -> None:
        folder = root / EXAMPLE
        (folder / name).write_bytes(content)
        if hole:
            os.truncate(folder / name, len(content) + hole)
        (folder / "film.vtt").write_text(words, "utf-8", newline="\n")
        Image.new("RGB", (1600, 900), "red").save(folder / "photo.jpg")

    return write


def hand_in_large_photos(root: Path) -> None:
    """Commit the case with one large photograph, and hand in more beside it."""
    case = root / EXAMPLE
    names = ("photo-1.jpg", "photo-2.jpg", "photo-3.jpg", "photo-4.jpg")
    Image.new("RGB", (3000, 900), "red").save(case / "old.jpg")
    commit(root)
    for name in names:
        Image.new("RGB", (2601, 1700), "red").save(case / name)
    Image.new("RGB", (2600, 1700), "red").save(case / "fit.jpg")


FILMED_AT = films.box(b"\xa9xyz", b"\0\x12\x15\xc7+27.0500+118.1700/")

MADE: dict[str, Callable[[Path], None]] = {
    "K010-too-many-marks": repeat(f"{EXAMPLE}/case.md", "*讲*", 10_000),
    "K011-large-text": lengthen(f"{EXAMPLE}/case.md", 200_001),
    "K017-device-of-windows": rename("aux"),
    "K017-device-of-windows-as-picture": add("nul.png", "Com1.tar.png"),
    "K017-dot-at-the-end": add("photo-2.png.", "photo-3.png "),
    "K017-long-path": rename("zhong-guo-te-se-" * 13 + "example"),
    "K017-marks-that-windows-refuses": add("photo:2.png", "photo?.png"),
    "K017-name-of-no-encoding": add("照片.png".encode("gbk")),
    "K018-linked-file": link_file,
    "K018-linked-folder": link_folder,
    "K019-names-differ-in-capitals": differ_in_capitals,
    "K019-names-differ-in-encoding": add("caf\u00e9.png", "cafe\u0301.png"),
    "K021-cannot-be-opened": put_a_socket,
    "K021-pipe-as-attachment": put_a_pipe("plan.pdf"),
    "K021-pipe-as-picture": put_a_pipe("photo-2.png"),
    "K021-settings-that-are-no-files": put_in_place_of_settings,
    "K404-large-picture": lengthen(f"{EXAMPLE}/photo.png", 12_300_000),
    "K416-renamed-to-vtt": add_film(films.mp4(), words="1\n00:00:01,000 --> 00:00:04,000\n好\n"),
    "K420-large-photos": hand_in_large_photos,
    "K421-film-cut-short": add_film(films.mp4()[:-20]),
    "K421-film-that-is-a-sound": add_film(films.mp4(films.sound())),
    "K422-film-of-an-apple-telephone": add_film(films.mp4(films.pictures(b"hvc1"), films.sound())),
    "K423-film-far-too-large": add_film(films.mp4(films.pictures(size=(3840, 2160)))),
    "K424-index-at-the-end": add_film(films.mp4(last=True)),
    "K424-length-not-told": add_film(films.webm(seconds=None), "film.webm"),
    "K425-no-picture-before-it": add_film(films.mp4(films.pictures(), films.sound())),
    "K426-picture-before-it-not-listed": add_film(films.mp4()),
    "K427-words-for-nobody": add_film(films.mp4(films.pictures(), films.sound())),
    "K428-times-of-another-form": add_film(films.mp4(), words=films.SUBTITLES.replace(".", ",")),
    "K429-film-for-no-repository": add_film(films.open_ended(films.mp4()), hole=120_000_000),
    "K504-no-units": lambda root: (root / LISTS[0]).unlink(),
    "K504-no-vocabulary": lambda root: (root / LISTS[1]).unlink(),
    "K520-renamed-and-recoded": rename_since,
    "K520-video-gone": lose_videos,
    "K612-film-with-a-place": add_film(films.mp4(more=films.box(b"udta", FILMED_AT))),
    "K966-one-film-too-many": add_film(films.mp4()),
    "K967-film-too-long": add_film(films.mp4()),
    "K968-film-not-as-asked": add_film(films.webm(), "film.webm"),
    "fine-attachment-film-and-drawing": add_film(films.mp4(films.pictures(), films.sound())),
    "fine-what-systems-leave-behind": litter,
}


def fail(*_: object) -> NoReturn:
    """Fail as a rule with a fault would, at a place that no change of this file moves."""
    exec(compile("raise IndexError", str(PROGRAM / "compendium/content/a_rule.py"), "exec"))
    raise AssertionError


FAILURES: dict[str, AbstractContextManager[object]] = {
    "K022-the-program-fails": patch("compendium.build.cases.compile_case", fail),
}
"""What no content brings about: faults of the program itself."""


def lay_out(folder: str, root: Path) -> None:
    """Make ``root`` the content with the mistake ``folder``."""
    shutil.copytree(MISTAKES / folder, root)
    (root / EXPECTED).unlink(missing_ok=True)
    for name in LISTS:
        if not (root / name).exists():
            shutil.copy(MISTAKES / Path(name).name, root / name)
    if folder.startswith(PRINTED):
        lay_faces(root)
    if make := MADE.get(folder):
        make(root)


def told(folder: str, root: Path, crlf: bool = False) -> str:
    """Return what the author of the mistake ``folder``, laid out at ``root``, is told."""
    lay_out(folder, root)
    for file in (f for f in root.rglob("*") if crlf and f.suffix in (".md", ".yml")):
        if file.is_file():
            unix = file.read_bytes().replace(b"\r\n", b"\n").replace(b"\r", b"\n")
            file.write_bytes(unix.replace(b"\n", b"\r\n"))
    with FAILURES.get(folder, nullcontext()):
        return "".join(f"{line.plain}\n" for line in report(found_in(root, folder)))


def found_in(root: Path, folder: str) -> tuple[Problem, ...]:
    """Return what is wrong with the content at ``root``.

    PRINTED shows in print only, what LEFT names when it is to be published, SINCE against a
    commit, and FOR_A_CALL where a call is named.
    """
    if folder.startswith(FOR_A_CALL):
        asked_for = selected(root, ("2026/example",), None)
        return check(root, scope=asked_for, call="tese").problems
    if folder.startswith(LEFT):
        return left_in(root)
    if folder.startswith(SINCE):
        return check(root, scope=selected(root, (), "HEAD")).problems
    if folder.startswith(PRINTED):
        return book(root, options=Options(preflight=folder.startswith(PREFLIGHT))).problems
    return check(root).problems


def left_in(root: Path) -> tuple[Problem, ...]:
    """Return what of the demonstration is left in the content at ``root``, which is sound."""
    with opened(root, SILENT) as reading:
        assert reading.project and not reading.project.faulty
        project, units = reading.project, reading.project.compendium.units.units
        return tuple(leftovers(root, project.settings, project.editions, units))


def codes_in(folder: str) -> set[str]:
    """Return the codes that the author of the mistake ``folder`` meets."""
    return set(_FOUND.findall((MISTAKES / folder / EXPECTED).read_text("utf-8")))


def test_there_are_mistakes_to_learn_from() -> None:
    assert len(FOLDERS) > len(CODES)
    assert set(MADE) <= set(FOLDERS)


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_mistake_is_reported_word_for_word(folder: str, tmp_path: Path, golden: bool) -> None:
    found = told(folder, tmp_path / "content")
    expected = MISTAKES / folder / EXPECTED
    if golden:
        expected.write_bytes(found.encode())
    assert found == expected.read_bytes().decode()


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_folder_shows_what_its_name_says(folder: str) -> None:
    """Runs after the folders' own test, so that it judges what `--golden` wrote."""
    code, _, _ = folder.partition("-")
    found = codes_in(folder)
    assert found == set() if code == "fine" else code in found


def test_every_code_has_an_example_and_no_other_code_appears() -> None:
    shown = {folder.partition("-")[0] for folder in FOLDERS} - {"fine"}
    met = {code for folder in FOLDERS for code in codes_in(folder)}
    known = {code.name for code in CODES}
    assert shown == known - SHOWN_ELSEWHERE
    assert met <= known
